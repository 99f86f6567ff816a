#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "recount/reading/strike_counts.h"

namespace recount::reading {

/// The countries that one name of a text stands for. Internal.
struct CountryMention {
    TextSpan span;
    bool is_iraq = false;
    bool is_syria = false;
};

/// The countries of a stretch, by their names and by those of towns that lie in one of them, in
/// order. Towns need the gazetteer.
[[nodiscard]] std::vector<CountryMention> countries_in(std::string_view text, TextSpan stretch,
                                                       const StrikeWords& words,
                                                       const Gazetteer* places);

/// The first mention and those joined to it ("in Iraq and Syria"); where others of another country
/// follow, all of them, likely.
[[nodiscard]] StrikePlace place_of(std::span<const CountryMention> mentions);

/// Both countries, where a stretch names an operation over both: « Chammal ».
[[nodiscard]] StrikePlace operation_place_in(std::string_view text, TextSpan stretch,
                                             const StrikeWords& words);

}  // namespace recount::reading
