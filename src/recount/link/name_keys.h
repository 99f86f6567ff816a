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
enum class NameKeyKind : std::uint8_t {
    first_last,       ///< the consonants of the first and of the last part
    first_second,     ///< of the first and the second part
    second_last,      ///< of the second and the last part: the first name may differ
    sorted,           ///< of all parts, whatever their order
    initial_last,     ///< the first consonant of the first part, and all of the last part's
    first_beginning,  ///< all of the first part's consonants, and two of the last part's
    beginnings,       ///< two of the first part and two of the last, whatever their order
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
