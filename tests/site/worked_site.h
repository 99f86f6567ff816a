#pragma once

#include "recount/site/site.h"

namespace recount::site::testing {

/// The worked example as the results of a site, with bounds of the United States and the twelve, a
/// timeline, an incident with reports and places. The arguments must outlive it.
[[nodiscard]] Results worked_results(const record::Case& the_case,
                                     const reason::Findings& findings);

/// The worked case with an incident, three reports of it, a place within a place and a source.
[[nodiscard]] record::Case case_with_incident();

/// All files of a site, by path.
[[nodiscard]] std::map<std::string, std::string> files_of(const Results& results,
                                                          std::size_t threads = 1);

}  // namespace recount::site::testing
