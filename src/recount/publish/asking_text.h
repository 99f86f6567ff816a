#pragma once

#include <map>
#include <string>

#include "recount/publish/terminal.h"
#include "recount/publish/wording.h"
#include "recount/reason/asking.h"

namespace recount::publish {

/// `To CJTF-OIR or the United States: what is the number of ...?`
[[nodiscard]] std::string question_sentence(const reason::OpenFigure& figure,
                                            const Wording& wording);

/// The same in every language, by its code.
[[nodiscard]] std::map<std::string, std::string> question_sentences(
    const reason::OpenFigure& figure, const record::Case& the_case);

/// What `recount questions` prints: the bound as it is, then the questions, the most helpful first,
/// with what an answer would leave. Ends with a line feed.
[[nodiscard]] std::string asking_text(const reason::Asking& asking, const record::Case& the_case,
                                      record::Language language, const TextStyle& style = {});

/// As CSV: `rank,kind,source,to,question,low,high,removed_at_worst,removed_on_average,worst_answer,
/// low_at_worst,high_at_worst`. The question is in the language given.
[[nodiscard]] std::string asking_csv(const reason::Asking& asking, const record::Case& the_case,
                                     record::Language language);

}  // namespace recount::publish
