#pragma once

#include <string>

#include "recount/publish/terminal.h"
#include "recount/reason/elimination.h"

namespace recount::publish {

/// What `recount who` prints: who is left, with how many it can be; then each party ruled out, with
/// the sum that does it. Ends with a line feed.
[[nodiscard]] std::string elimination_text(const reason::Elimination& elimination,
                                           const record::Case& the_case, record::Language language,
                                           const TextStyle& style = {});

/// As CSV: `part,ledger,as_of,party,state,low,high,statements,excluded_if`. `state` is `possible`,
/// `excluded` or `absent`; an empty `party` is whoever the case does not name.
[[nodiscard]] std::string elimination_csv(const reason::Elimination& elimination);

}  // namespace recount::publish
