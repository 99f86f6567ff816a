#pragma once

#include <optional>
#include <string>

#include "recount/publish/terminal.h"
#include "recount/reason/timeline.h"

namespace recount::publish {

/// What `recount timeline` prints: each day on which the bounds moved, with what moved them, the
/// first and the last day; then, where given, what a change between two days comes from. Ends with
/// a line feed.
[[nodiscard]] std::string timeline_text(const reason::BoundsOverTime& line,
                                        const std::optional<reason::TimelineDiff>& diff,
                                        const record::Case& the_case, record::Language language,
                                        const TextStyle& style = {});

/// As CSV, every day: `day,low,high,mode,is_moved,moved_by,error`; `moved_by` is `TURN:STATEMENT`,
/// joined with `;`. With a difference its stages instead: `from,to,adds,low,high,statements,error`.
[[nodiscard]] std::string timeline_csv(const reason::BoundsOverTime& line,
                                       const std::optional<reason::TimelineDiff>& diff);

}  // namespace recount::publish
