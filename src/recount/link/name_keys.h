#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "recount/link/name_parts.h"
#include "recount/link/person_name.h"

namespace recount::link {

/// What two names must share to be looked at. Consonants are those of `consonant_code`, so the
/// Arabic and the Latin spelling of a name mostly have the same key.
///
/// Measured on halves of the shared lists that nothing was tuned on (bench/link/name_accuracy.cpp):
/// true pairs that have the key, in per cent, of two releases of a list of 4-part names in Arabic /
/// one release in Arabic and one in Latin letters / two romanisations by different hands; and pairs
/// of the one release and the other, of some 10,000 and 17,000 entries, for each entry.
enum class NameKeyKind : std::uint8_t {
    /// The consonants of the first and of the last part. 98.0 / 96.2 / 90.9; 2.9.
    first_last,
    /// Of the first and the second part. 99.1 / 97.4 / 93.0; 13.6.
    first_second,
    /// Of the second and the last part: the first name may differ. 98.2 / 96.8 / 89.1; 4.4.
    second_last,
    /// Of all parts, whatever their order. 97.0 / 94.2 / 84.7; 0.9.
    sorted,
    /// The first consonant of the first part, and all of the last part's: for initials.
    /// 98.3 / 97.0 / 93.7; 12.7.
    initial_last,
    /// All of the first part's consonants, and two of the last part's. 98.0 / 96.3 / 91.2; 10.5.
    first_beginning,
    /// Two of the first part and two of the last, whatever their order: for typing errors in
    /// two-part
    /// names, turned round or not. 98.2 / 96.7 / 93.3; 16.8. Any of the seven: 99.9 / 99.9 / 99.5.
    beginnings,
};

inline constexpr std::uint8_t name_key_kinds = 7;

[[nodiscard]] std::string_view to_text(NameKeyKind kind);

/// The key of a name, absent when the name is not known or has too few parts for the kind (two; one
/// for `sorted`; three for `second_last`). Keys of different kinds differ but for chance.
[[nodiscard]] std::optional<std::uint64_t> name_key(const NamePartBook& book,
                                                    const PersonName& name, NameKeyKind kind);

/// The keys of all kinds, in the order of the kinds; none for a name that is not known.
[[nodiscard]] std::vector<std::uint64_t> name_keys(const NamePartBook& book,
                                                   const PersonName& name);

}  // namespace recount::link
