#pragma once

#include <string>

#include "recount/site/page.h"

namespace recount::site {

/// One timeline as HTML: a chart of step lines whose time runs from left to right in every
/// language, and a table of the same figures. Nothing for a timeline without points.
[[nodiscard]] std::string timeline_chart(const Timeline& timeline, const Page& page);

}  // namespace recount::site
