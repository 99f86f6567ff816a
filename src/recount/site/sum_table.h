#pragma once

#include <string>

#include "recount/publish/explanation.h"
#include "recount/site/page.h"

namespace recount::site {

/// The sum of a derivation as a table, with a link to its proof.
[[nodiscard]] std::string sum_table(const reason::Derivation& derivation, const std::string& id,
                                    const Page& page);

/// As `sum_table`, for an answer whose two ends have one and the same sum.
[[nodiscard]] std::string exact_sum_table(const reason::Answer& answer, const std::string& stem,
                                          const Page& page);

/// The link to the page of a proof; nothing where there is none under the id.
[[nodiscard]] std::string proof_link(const std::string& id, std::string_view words,
                                     const Page& page);

/// The link to the page of a premise: of the statement, or of the release whose column it is.
[[nodiscard]] std::string statement_link(std::string_view premise, const std::string& words,
                                         const Page& page);

/// Links to the pages of a line's statements, and to where they were made.
[[nodiscard]] std::string origin_of(const publish::ExplanationLine& line, const Page& page);

/// `12.50%`: a share in percent with two decimals, for SVG coordinates.
[[nodiscard]] std::string percent(std::int64_t part, std::int64_t whole);

}  // namespace recount::site
