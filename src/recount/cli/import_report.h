#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "recount/cli/arguments.h"
#include "recount/cli/importing.h"
#include "recount/intake/sheet_map_rows.h"

namespace recount::cli {

/// What is said of an import.
struct ImportReport {
    const ImportPlan* plan = nullptr;
    std::string casebook;
    bool is_dry_run = false;
    std::size_t rows_in_error = 0;
    std::uint64_t last_revision = 0;
    std::optional<std::size_t> unchanged = {};               ///< records; of a spreadsheet
    std::vector<intake::PreviewRow> preview = {};            ///< of a spreadsheet
    record::RecordKind kind = record::RecordKind::settings;  ///< of the preview
};

/// All of it, in the format asked for.
[[nodiscard]] std::string import_report(const ImportReport& report, Format format);

/// The first rows as they would become records, side by side with their cells.
[[nodiscard]] std::string preview_text(const ImportReport& report);

/// Each record that changes or goes, field by field; of more than `most` a count. New ones are not
/// shown.
[[nodiscard]] std::string changes_text(const ImportPlan& plan,
                                       std::size_t most = std::numeric_limits<std::size_t>::max());

/// `3 added, 1 changed, 0 withdrawn`, and how many revisions there are.
[[nodiscard]] std::string summary_text(const ImportReport& report);

}  // namespace recount::cli
