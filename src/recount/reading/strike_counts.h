#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recount/reading/strike_days.h"
#include "recount/reading/strike_words.h"

namespace recount::reading {

/// A place as an expression of the two countries, and the words that say so. Internal.
struct StrikePlace {
    std::string expression;  ///< `iraq`, `syria`, `iraq | syria`; empty: not said
    TextSpan span;
    Certainty certainty = Certainty::sure;
    std::string reason;
};

/// What headings and the sentences before say of a sentence.
struct StrikeContext {
    std::optional<record::Day> published;
    std::optional<StrikeDays> days;
    bool is_cumulative = false;
    bool is_vague = false;  ///< a sentence before speaks of a time that is not plain
    StrikePlace place;
    const Gazetteer* places = nullptr;
};

/// The numbers of a sentence in the units of a format, with days and place. What is another's, a
/// plan or a comparison is left out.
[[nodiscard]] std::vector<ReadStrikes> strikes_in_sentence(std::string_view text, TextSpan sentence,
                                                           const StrikeWords& words,
                                                           const StrikeContext& context);

/// The place that a stretch names; of several the first, with those that stand beside it.
[[nodiscard]] StrikePlace strike_place_in(std::string_view text, TextSpan stretch,
                                          const StrikeWords& words, const Gazetteer* places);

}  // namespace recount::reading
