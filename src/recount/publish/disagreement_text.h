#pragma once

#include <string>

#include "recount/publish/terminal.h"
#include "recount/reason/reason.h"
#include "recount/record/case.h"

namespace recount::publish {

/// What `recount conflicts` and `recount stand` print, laid out as `findings_text` is. Each piece
/// ends with a line feed and can be printed as soon as it is found.

/// One contradiction with its sum.
[[nodiscard]] std::string conflict_text(const reason::Conflict& conflict,
                                        const record::Case& the_case, record::Language language,
                                        const TextStyle& style = {});

/// What resolves a group of contradictions: every correction, and the least change of all.
[[nodiscard]] std::string group_text(const reason::ConflictGroup& group,
                                     const record::Case& the_case, record::Language language,
                                     const TextStyle& style = {});

/// Whether a survey is complete, and if not why.
[[nodiscard]] std::string survey_end_text(const reason::Survey& survey,
                                          const record::Case& the_case, record::Language language,
                                          const TextStyle& style = {});

/// What would have to be true for a party's claims to stand.
[[nodiscard]] std::string standing_text(const reason::Standing& standing,
                                        const record::Case& the_case, record::Language language,
                                        const TextStyle& style = {});

}  // namespace recount::publish
