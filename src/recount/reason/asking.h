#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recount/reason/reason.h"

namespace recount::reason {

/// A figure that is not known, as a question somebody could answer, and what each answer would
/// leave of a bound.
struct OpenFigure {
    enum class Kind {
        share,      ///< how many of a part were by a party
        total,      ///< how many in all were by another party, in the books or in the world
        statement,  ///< what somebody gave as a range
        release,    ///< a figure that a release leaves out
    };
    Kind kind = Kind::share;
    std::vector<Term> terms;                ///< what is asked for
    std::string source;                     ///< the statement's id, or REPORT.column; else empty
    std::vector<std::string> to;            ///< who knows: actor ids, or names as published
    std::int64_t low = 0;                   ///< the least possible answer
    std::optional<std::int64_t> high = {};  ///< the greatest; absent: no limit
    std::int64_t tried_to = 0;              ///< the greatest answer that is weighed
    /// By how much the interval shrinks, in units of the measure: at the least helpful answer, and
    /// on average over the answers, each as likely as the next. Where the interval has no upper
    /// end: by how much its lower end rises.
    std::int64_t removed_at_worst = 0;
    double removed_on_average = 0;
    /// Every answer gives an interval without upper end one; then what is removed has no number.
    bool closes_always = false;
    /// The least helpful answer and the bound it leaves, certified.
    std::int64_t worst_answer = 0;
    std::optional<Answer> at_worst = {};
};

/// What to ask next to narrow a bound.
struct Asking {
    Answer now;                         ///< the bound as it is
    std::vector<OpenFigure> questions;  ///< the most helpful first
    std::size_t weighed = 0;            ///< figures that are not known and were weighed
    std::size_t without_effect = 0;     ///< those of them that no answer to would narrow it
    std::vector<std::string> set_aside;
};

struct AskingOptions {
    std::size_t limit = 10;  ///< questions to give
    /// Figures to weigh at most; those that bear on more statements go first.
    std::size_t most_weighed = 300;
    Steps steps = {};  ///< a step a figure
};

/// Ranks the figures that are not known by what their answers would remove from the interval of a
/// query: most at the worst answer first, then most on average. docs/reasoning.md "What to ask
/// next" says which figures are weighed. The ranking is computed in floating point; the possible
/// answers and the bound left at the worst one are certified.
///
/// Fails as `Reasoner::ask` does.
[[nodiscard]] base::Result<Asking> what_to_ask(const Reasoner& reasoner, const Query& query,
                                               const AskingOptions& options = {});

/// A question in words, by language code.
using Phrasing = std::function<std::map<std::string, std::string>(const OpenFigure&)>;

/// As JSON (docs/schema/questions.schema.json); ends with a line feed.
[[nodiscard]] std::string to_json(const Asking& asking, const Phrasing& phrasing);
/// `share`, `total`, `statement`, `release`.
[[nodiscard]] std::string_view to_text(OpenFigure::Kind kind);

}  // namespace recount::reason
