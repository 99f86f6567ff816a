#pragma once

#include <optional>
#include <vector>

#include "recount/reading/dates.h"
#include "recount/reading/passage_sentence.h"

namespace recount::reading {

/// The name behind "in" or "near" that stands nearest behind the count, or else before it: words
/// with capitals, or in Arabic the word behind «في» or «قرب». `dates`: those of the sentence, which
/// are no places.
[[nodiscard]] std::optional<TextSpan> place_beside(const PassageSentence& sentence,
                                                   const PeopleCount& count,
                                                   const std::vector<DateInText>& dates);

/// The dates of the sentence that an event may have; not one that a running total begins with, and
/// not the day on which somebody spoke.
[[nodiscard]] std::vector<DateInText> event_days(const PassageSentence& sentence,
                                                 const std::vector<DateInText>& dates);

/// The day nearest to the count.
[[nodiscard]] std::optional<DateInText> day_beside(const PeopleCount& count,
                                                   const std::vector<DateInText>& days);

}  // namespace recount::reading
