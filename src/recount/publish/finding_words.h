#pragma once

#include <string>
#include <vector>

#include "recount/publish/wording.h"

namespace recount::publish {

/// Sentences about findings that the terminal and the page share.

/// What a run comes to, for a reader: a residual among consistent statements is a verdict of its
/// own, since the figures do not add up. `verdict.NAME` and `verdict.NAME.sentence` are its texts.
enum class Headline { contradiction, residual, tension, consistent };
[[nodiscard]] Headline headline_of(const reason::Findings& findings);
[[nodiscard]] std::string_view to_text(Headline headline);

/// `14 statements cannot all be true`.
[[nodiscard]] std::string conflict_title(const reason::Conflict& conflict, const Wording& wording);
/// `Coalition, release of 30 April 2017: the running total`.
[[nodiscard]] std::string residual_title(const reason::Residual& residual, const Wording& wording);
/// `229 + 45 + 80 = 354, stated 352: 2 fewer`.
[[nodiscard]] std::string residual_sum(const reason::Residual& residual, const Wording& wording);
/// The same for another reading the release offers.
[[nodiscard]] std::string reading_sum(const reason::Residual::Reading& reading,
                                      const reason::Residual& residual, const Wording& wording);
/// `? + 45 = 352; missing: running total of deaths (...)`.
[[nodiscard]] std::string missing_sentence(const reason::NotCheckable& equation,
                                           const Wording& wording);
[[nodiscard]] std::string rejected_sentence(const reason::RejectedStatement& rejected,
                                            const Wording& wording);
/// `exactly 377`, `between 0 and 80`, `at least 80`.
[[nodiscard]] std::string bounds_value(const reason::Answer& answer, const Wording& wording);
/// How an answer deals with statements that contradict each other. Only where some do.
[[nodiscard]] std::string mode_sentence(const reason::Answer& answer, const Wording& wording);
/// `S2 (Coalition, 30 April 2017 (assessed))`.
[[nodiscard]] std::string statement_name(const std::string& id, const Wording& wording);
/// Several of them, joined with `and`.
[[nodiscard]] std::string statement_names(const std::vector<std::string>& ids,
                                          const Wording& wording);
/// `So without S2 (...) or S3 (...)`: the selections that give an end, three of them by name.
[[nodiscard]] std::string without_sentence(const std::vector<std::vector<std::string>>& selections,
                                           const Wording& wording);
/// `cumulative`, `flow`, ...: a name for keys and file names.
[[nodiscard]] std::string_view to_text(reason::Residual::Equation equation);
/// The id of a residual: `REPORT.cumulative`, with the measure where it has one.
[[nodiscard]] std::string id_of(const reason::Residual& residual);

}  // namespace recount::publish
