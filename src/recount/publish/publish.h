#pragma once

/// Findings for people: words in three languages, text for a terminal, CSV.
///
///     std::cerr << publish::findings_text(findings, the_case, record::Language::english);
///     std::cout << publish::findings_csv(findings);
///     publish::Wording(the_case, record::Language::arabic).claim(premise);
///
/// What fails: nothing that input can cause. Texts from outside are cleaned and escaped; a message
/// key that the catalogue lacks is a bug and throws std::logic_error.

#include "recount/publish/catalogue.h"
#include "recount/publish/csv_text.h"
#include "recount/publish/disagreement_text.h"
#include "recount/publish/explanation.h"
#include "recount/publish/finding_words.h"
#include "recount/publish/terminal.h"
