#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "recount/publish/explanation.h"
#include "recount/reason/reason.h"
#include "recount/record/case.h"

namespace recount::publish {

enum class Colour { never, always };

/// How text is laid out for a terminal.
struct TextStyle {
    std::size_t width = 80;  ///< columns, at least 40
    Colour colour = Colour::never;
};

/// What `recount check` prints: the verdict first, then contradictions with their sums, figures
/// that do not add up, tensions, what cannot be checked, statements not used, and rows that could
/// not be read. No line is wider than the style says. Arabic lines are in logical order and begin
/// with a right-to-left mark; what reads the other way stands in isolates. Ends with a line feed.
[[nodiscard]] std::string findings_text(const reason::Findings& findings,
                                        const record::Case& the_case, record::Language language,
                                        const TextStyle& style = {});

/// What `recount ask` prints: the quantity, its bounds, and the sum behind each.
[[nodiscard]] std::string answer_text(const reason::Answer& answer, const record::Case& the_case,
                                      record::Language language, const TextStyle& style = {});

/// One sum, as both of the above print it: sentences wrapped at the left, values and running totals
/// aligned at the right.
[[nodiscard]] std::string sum_text(const reason::Derivation& derivation,
                                   const record::Case& the_case, record::Language language,
                                   const TextStyle& style = {});

}  // namespace recount::publish
