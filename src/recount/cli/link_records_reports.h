#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "recount/cli/link_work.h"
#include "recount/grade/report.h"

namespace recount::cli {

/// The entries of lists as reports to be graded.
struct LinkedReports {
    /// By entry; nothing where the row is not open, or an incident of the case itself: no value may
    /// come from it.
    std::vector<std::optional<grade::Report>> reports;
    std::vector<link::ColumnUse> uses;  ///< the columns that were read, and as what
    std::size_t not_accepted = 0;
    std::size_t restricted = 0;
    std::size_t unread = 0;  ///< cells that are not what their column calls for, read as not known
};

/// Reads the columns of reports.csv, those of recorders' exports that mean the same, and the
/// columns that grading alone looks at (docs/grading.md). A report is named by its id, by LIST:ID
/// where there are several lists, and by LIST:ROW where its list has no ids. Columns named in
/// `hidden` are not read.
[[nodiscard]] LinkedReports read_reports(const LinkWork& work, std::span<const std::string> hidden);

}  // namespace recount::cli
