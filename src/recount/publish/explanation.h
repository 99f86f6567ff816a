#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "recount/publish/wording.h"
#include "recount/reason/derivation.h"

namespace recount::publish {

/// One line of a sum that a reader can redo by hand.
struct ExplanationLine {
    enum class Kind {
        step,
        summary,  ///< statements that are not all named in it; `parts` has them
        revision,
        assumption,
        conclusion,
    };
    Kind kind = Kind::step;
    std::string sentence;
    std::optional<std::int64_t> signed_value;   ///< multiplier times value; absent: not in the sum
    std::optional<std::int64_t> running_total;  ///< of all signed values so far, this one included
    std::vector<std::string> premise_ids;       ///< more than one where alike steps are folded
    std::string url;                            ///< as the source gives it; may be no web address
    std::vector<ExplanationLine> parts;  ///< of a folded line: its steps, with totals of their own

    bool operator==(const ExplanationLine&) const = default;
};

/// Whether parties that say the same of themselves (twelve denials) stand in one line and a sum
/// longer than a screen is folded; see `folds_of`.
enum class Alike { apart, folded };

/// A derivation in words: one line a step, in its order (parts first, then the whole, so that the
/// totals telescope), then revisions that no release explains, the assumptions used, and the
/// conclusion. Values never overflow: a total beyond 64 bits is left out.
[[nodiscard]] std::vector<ExplanationLine> explain(const reason::Derivation& derivation,
                                                   const Wording& wording,
                                                   Alike alike = Alike::apart);

/// Whether the least and the most of an answer come from one and the same sum.
[[nodiscard]] bool has_one_sum(const reason::Answer& answer);

/// That sum, with a conclusion that says `exactly`; nothing for an answer without both ends.
[[nodiscard]] std::vector<ExplanationLine> explain_exact(const reason::Answer& answer,
                                                         const Wording& wording,
                                                         Alike alike = Alike::apart);

}  // namespace recount::publish
