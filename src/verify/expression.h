#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Expressions over parties, places and parts (docs/formats/proof.md, section 2).
namespace recount_verify {

using Words = std::vector<std::string>;

/// Whether `word` can stand in an expression as an id.
[[nodiscard]] bool is_id(std::string_view word);

/// A party expression in postfix order: ids, "|" and "-". Empty for every party. Throws Refused.
/// `"coalition - us"` gives coalition, us, "-"; `"(uk | fr"` is refused.
[[nodiscard]] Words postfix(std::string_view expression);

/// The ids of an expression without parentheses and without `-`. Throws Refused.
[[nodiscard]] Words ids_of(std::string_view expression);

/// A part expression: in any of `ids`, or in none of them.
struct Parts {
    bool outside = false;
    Words ids;
};
[[nodiscard]] Parts parts_of(std::string_view expression);

}  // namespace recount_verify
