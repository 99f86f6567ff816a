#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace recount::link {

/// The number of a distinct value of a column. 0: not known.
using ValueCode = std::uint32_t;
inline constexpr ValueCode not_known = 0;

/// The distinct texts of a column, numbered from 1 in the order in which they came first. What is
/// empty has the number 0: it is not known, and equal to nothing. A text is kept once. One thread
/// adds; any number read.
///
///     Values values;
///     values.add("Hussein");   // 1
///     values.add("");          // 0
///     values.add("Hussein");   // 1
///     values.text(1);          // "Hussein"
class Values {
public:
    Values();

    /// Its number; of a text that is new, the next. Throws std::length_error beyond 2^32 - 2 texts,
    /// std::logic_error once closed.
    ValueCode add(std::string_view text);

    /// As `add` for each of the texts, one after the other; `codes` is as long. Quicker, because
    /// what is needed of memory is asked for ahead.
    void add_all(std::span<const std::string_view> texts, std::span<ValueCode> codes);

    /// Its number; 0 where it is not there. Throws std::logic_error once closed.
    [[nodiscard]] ValueCode find(std::string_view text) const;

    /// Nothing is added or looked for any more: gives back the memory that this alone needs, which
    /// is more than that of short texts.
    void close();
    /// A copy that is not closed. O(texts).
    [[nodiscard]] Values opened() const;

    /// The text of a number below `size()`; valid until the next `add`.
    [[nodiscard]] std::string_view text(ValueCode code) const {
        return std::string_view(bytes_).substr(ends_[code == 0 ? 0 : code - 1],
                                               code == 0 ? 0 : ends_[code] - ends_[code - 1]);
    }

    /// How many numbers there are, that of the unknown among them.
    [[nodiscard]] std::size_t size() const { return ends_.size(); }

private:
    ValueCode add(std::string_view text, std::uint32_t hash);
    [[nodiscard]] std::size_t slot_of(std::string_view text, std::uint32_t hash) const;
    void grow();
    void refuse_closed() const;

    struct Slot {
        std::uint32_t hash = 0;
        ValueCode code = not_known;  // 0: a free slot
    };
    std::string bytes_;                // all texts, one after the other
    std::vector<std::uint64_t> ends_;  // where the text of each number ends
    std::vector<Slot> slots_;          // a power of two, at most two thirds in use; closed: none
};

}  // namespace recount::link
