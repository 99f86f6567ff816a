#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "recount/link/name_parts.h"

namespace recount::link {

enum class NameKind : std::uint8_t {
    unknown,   ///< empty, "unidentified", مجهول الهوية, or nothing that is a name
    relation,  ///< "son of" somebody named, "unknown" of a family: not the name of this person
    known,
};

/// A personal name in Arabic or Latin script (any other is read word by word), as its parts in the
/// order in which they stand: given name, father, grandfather, family. Articles, titles, "bin" and
/// "von" are left out; Abd al-Rahman, Abu Alyan, Nasr Allah, Salah al-Din are one part each; "Last,
/// First" is turned round. Regular, 32 bytes.
///
///     PersonName::parse("Dr. Mohammed Abd al-Rahman al-Banna", book)   // mohammed abdrahman banna
///     PersonName::parse("أبو خالد محمد عبدالرحمن البنا", book)           // kunya set apart
///     PersonName::parse("Unknown, son of Khaled", book).kind()          // relation
class PersonName {
public:
    static constexpr std::size_t most_parts = 7;

    /// No name at all.
    PersonName() = default;

    /// Never fails: what holds no letter is `unknown`. Of more than `most_parts` parts the first
    /// six and the last are kept.
    [[nodiscard]] static PersonName parse(std::string_view text, NamePartBook& book);

    [[nodiscard]] NameKind kind() const { return kind_; }
    /// Of a relation: of the person named. Empty when unknown.
    [[nodiscard]] std::span<const NamePartNumber> parts() const {
        return {numbers_.data(), part_count_};
    }
    /// The kunya (Abu Khalid, before a whole name) and names in brackets or quotation marks, as
    /// many as there is room for.
    [[nodiscard]] std::span<const NamePartNumber> asides() const {
        return {numbers_.data() + part_count_, aside_count_};
    }

    /// From now on the name is of another book, in which its parts have these numbers.
    void renumber(std::span<const NamePartNumber> numbers) {
        for (std::size_t at = 0; at < std::size_t{part_count_} + aside_count_; ++at) {
            numbers_[at] = numbers[numbers_[at]];
        }
    }

    bool operator==(const PersonName&) const = default;

private:
    std::array<NamePartNumber, most_parts> numbers_{};
    std::uint8_t part_count_ = 0;
    std::uint8_t aside_count_ = 0;
    NameKind kind_ = NameKind::unknown;
};

}  // namespace recount::link
