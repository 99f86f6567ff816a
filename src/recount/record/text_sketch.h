#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "recount/base/result.h"

namespace recount::record {

/// What is kept of a document's text so that a copy of it can be told later, without its bytes: the
/// lowest hashes of its runs of words (a bottom-k sketch: E. Cohen and H. Kaplan, "Summarizing data
/// using bottom-k sketches", PODC 2007). `reading/copies` makes and compares them.
///
/// Whoever has a sketch can tell whether a text is the one it was made of, and can guess a short
/// text word by word: it is to be kept as the text itself is. Regular value, immutable.
///
///     TextSketch::parse("runs1.2.AAABAAAC")   // two runs, with the hashes 1 and 2
///     TextSketch::parse("runs1.2.AAAB")       // malformed: one is missing
class TextSketch {
public:
    /// Hashes are below this: 24 bits, four letters each.
    static constexpr std::uint32_t hash_limit = std::uint32_t{1} << 24U;

    /// How many hashes are kept of a text of so many runs: all up to 256, then 256, of more than
    /// 2,048 an eighth, and never more than 1,024.
    [[nodiscard]] static std::size_t kept_of(std::size_t runs);

    /// `hashes`: one of each run, below `hash_limit`, in any order, any number of times.
    [[nodiscard]] static TextSketch of(std::vector<std::uint32_t> hashes);

    /// Fails with `malformed` for anything that `text` does not give, and with `newer_format` for
    /// another version than 1.
    [[nodiscard]] static base::Result<TextSketch> parse(std::string_view text);

    /// `runs1.`, the number of runs, `.`, and of each hash four letters of base64url.
    [[nodiscard]] std::string text() const;

    /// How many different runs the text has.
    [[nodiscard]] std::size_t runs() const { return runs_; }
    /// The lowest of their hashes, ascending, each once.
    [[nodiscard]] const std::vector<std::uint32_t>& hashes() const { return hashes_; }
    /// Whether the hash of a run would be among them if the text had the run.
    [[nodiscard]] bool covers(std::uint32_t hash) const {
        return hashes_.size() == runs_ || hash <= hashes_.back();
    }

    bool operator==(const TextSketch&) const = default;

private:
    TextSketch(std::size_t runs, std::vector<std::uint32_t> hashes)
        : runs_(runs), hashes_(std::move(hashes)) {}

    std::size_t runs_ = 0;
    std::vector<std::uint32_t> hashes_;
};

}  // namespace recount::record
