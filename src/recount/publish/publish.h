#pragma once

/// Findings for people: words in three languages, text for a terminal, one HTML page, CSV.
///
///     std::cerr << publish::findings_text(findings, the_case, record::Language::english);
///     std::cout << publish::findings_csv(findings);
///     publish::FindingsPageInput input{the_case, findings, {}, {}, {}, {}};
///     for (const auto& [id, derivation] : publish::page_derivations(input)) {
///         input.proof_files[id] = "proofs/" + id + ".json";     // write proof_json(*derivation)
///     }
///     std::string html = publish::findings_page(input);
///
/// What fails: nothing that input can cause. Texts from outside are cleaned and escaped; a message
/// key that the catalogue lacks is a bug and throws std::logic_error.

#include "recount/publish/catalogue.h"
#include "recount/publish/csv_text.h"
#include "recount/publish/disagreement_text.h"
#include "recount/publish/explanation.h"
#include "recount/publish/findings_page.h"
#include "recount/publish/terminal.h"
