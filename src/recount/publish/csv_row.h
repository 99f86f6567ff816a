#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recount/record/day.h"

namespace recount::publish {

/// The cells of a line of CSV (RFC 4180). A text that a spreadsheet would take for a formula gets
/// an apostrophe before it.
[[nodiscard]] std::string text_cell(std::string_view value);
/// Empty where there is no number.
[[nodiscard]] std::string number_cell(std::optional<std::int64_t> value);
/// Empty where there is no day.
[[nodiscard]] std::string day_cell(std::optional<record::Day> day);
/// `a;b`, not yet a cell.
[[nodiscard]] std::string joined(const std::vector<std::string>& items);
/// One line of cells, with its line feed.
[[nodiscard]] std::string csv_row(const std::vector<std::string>& cells);

}  // namespace recount::publish
