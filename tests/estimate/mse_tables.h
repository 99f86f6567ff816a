#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "recount/estimate/capture_table.h"

namespace recount::estimate {

/// A row of estimates.csv: what a published source or another program makes of a table.
struct ReferenceEstimate {
    std::string table;
    std::string kind;
    std::string estimator;
    std::string model;
    std::optional<double> estimate;
    std::optional<double> low;
    std::optional<double> high;
    std::string note;

    /// The number behind `name=` in the note.
    [[nodiscard]] std::optional<double> noted(const std::string& name) const;
};

/// Whether the folder of tables lies beside the project, at ../shared/data/mse-tables.
[[nodiscard]] bool has_mse_tables();

/// The table of this name in the folder.
[[nodiscard]] CaptureTable mse_table(const std::string& name);

/// The rows of estimates.csv.
[[nodiscard]] std::vector<ReferenceEstimate> reference_estimates();

/// Kosovo, March to June 1999: exhumations, interviews of the bar association, OSCE, Human Rights
/// Watch; 4,400 people (Ball et al. 2002, report to the tribunal for the former Yugoslavia). List
/// 0 is the first.
[[nodiscard]] CaptureTable kosovo();

/// The table of cells written with the first list first: {"101", 5}.
[[nodiscard]] CaptureTable table_of(
    const std::vector<std::pair<std::string, std::uint64_t>>& cells);

}  // namespace recount::estimate
