#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "recount/reason/premise.h"
#include "recount/record/position.h"
#include "recount/site/page.h"

namespace recount::site {

/// Records in words, as HTML, for the pages that show them.

/// `17 March 2017`, `events from 1 to 31 March 2017`; what is not known of it is said.
[[nodiscard]] std::string date_words(const std::optional<record::EdtfDate>& date, const Page& page);
/// `between 5 and 12`, `at least 5`, `not known`.
[[nodiscard]] std::string range_words(std::optional<std::int64_t> low,
                                      std::optional<std::int64_t> high, const Page& page);
/// A grading of an incident in the words of its scheme, `confirmed`; that there is none where it is
/// empty.
[[nodiscard]] std::string grading_words(const std::string& grading, const Page& page);
/// The place of an incident with a link, and the words of its sources beside it.
[[nodiscard]] std::string place_words(const record::Incident& incident, const Page& page);
/// Degrees north and east, and how far from there the true place may lie where that is known:
/// `36.35, 43.13 (within 4.8 km)`.
[[nodiscard]] std::string position_words(const record::Position& position, const Page& page);
/// The name an incident goes by: its place and day.
[[nodiscard]] std::string incident_title(const record::Incident& incident, const Page& page);
/// Who a statement is by, with a link where there is a page.
[[nodiscard]] std::string party_link(std::string_view actor, const Page& page);

/// What a statement says, as the premise that the reasoning makes of it.
[[nodiscard]] reason::Premise premise_of(const record::Statement& statement);

/// A table of statements: day, speaker, what was said, basis. Nothing for none. `caption` is a key.
[[nodiscard]] std::string statement_table(const Ties::List<record::Statement>& statements,
                                          std::string_view caption, const Page& page);
/// A table of incidents: day, place, killed, grading, parties.
[[nodiscard]] std::string incident_table(const Ties::List<record::Incident>& incidents,
                                         std::string_view caption, const Page& page);
/// A list of links to findings; nothing for none.
[[nodiscard]] std::string finding_list(const std::vector<std::string>& findings, const Page& page);

/// A table whose rows stack on a narrow screen. `columns` are keys; a key that ends in `#` is a
/// column of numbers. Each row has as many cells as there are columns, as HTML.
[[nodiscard]] std::string stacked_table(std::string_view caption,
                                        const std::vector<std::string>& columns,
                                        const std::vector<std::vector<std::string>>& rows,
                                        const Page& page);

}  // namespace recount::site
