#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "recount/reading/passage_sentence.h"

namespace recount::reading {

/// What happened to the people of a count.
struct ToldHarm {
    std::size_t count = 0;  ///< index of `PassageSentence::counts`
    Harm harm = Harm::killed;
    Harmed harmed = Harmed::people;
    std::size_t harm_piece = no_index;   ///< the word for it; of a noun the count itself
    std::optional<std::size_t> part_of;  ///< index among the told
    Certainty certainty = Certainty::sure;
    std::string_view reason;
};

/// The counts that a word of the sentence tells harm of, in order.
[[nodiscard]] std::vector<ToldHarm> told_harm(const PassageSentence& sentence);

}  // namespace recount::reading
