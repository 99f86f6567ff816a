#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "recount/base/result.h"
#include "recount/cli/case_source.h"
#include "recount/cli/console.h"
#include "recount/reason/asking.h"
#include "recount/reason/reason.h"
#include "recount/site/results.h"

namespace recount::cli {

/// All that is worked out about a case before it is shown: what the terminal, the proofs and the
/// site say. The reasoner holds the case.
struct CaseResults {
    reason::Reasoner reasoner;
    reason::Findings findings;
    std::vector<site::NamedAnswer> worked;  ///< the case's own questions, in its order
    std::vector<base::Error> errors;        ///< of the questions
    std::vector<site::BoundsRow> bounds;
    std::vector<site::Timeline> timelines;
    std::vector<site::Outcome> outcomes;
    std::optional<reason::Asking> asking;

    /// What the site is made of. Refers to this, which must outlive it.
    [[nodiscard]] site::Results for_site(bool leaves_out) const;
};

/// How much is worked out.
enum class Depth {
    findings,  ///< findings and the case's own questions: what is printed
    all,       ///< bounds, timelines, settings and questions too: what is published
};

/// Works it out. Fails as `Reasoner::make` does; an error of one question is kept beside the rest.
[[nodiscard]] base::Result<CaseResults> work_out(record::Case the_case,
                                                 const reason::Choice& choice, Depth depth,
                                                 Console& console);

}  // namespace recount::cli
