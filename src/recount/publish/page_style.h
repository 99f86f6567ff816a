#pragma once

#include <string_view>

namespace recount::publish {

/// The style sheet of the findings page, embedded from findings_page.css at build time.
[[nodiscard]] std::string_view page_style();

}  // namespace recount::publish
