#pragma once

#include <optional>

#include "recount/reading/passage_harm.h"
#include "recount/reading/passage_sentence.h"

namespace recount::reading {

/// How a sentence puts a count.
struct StanceFound {
    bool is_left_out = false;  ///< it did not happen, or nobody says that it did or did not
    Stance stance = Stance::asserted;
    Certainty certainty = Certainty::sure;  ///< at most
    std::optional<TextSpan> speaker;        ///< bytes of the sentence
    bool is_total = false;
};

[[nodiscard]] StanceFound stance_of(const PassageSentence& sentence, const ToldHarm& told);

}  // namespace recount::reading
