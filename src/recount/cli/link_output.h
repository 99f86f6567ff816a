#pragma once

#include <string>
#include <vector>

#include "recount/cli/arguments.h"
#include "recount/cli/files.h"
#include "recount/cli/link_incremental.h"
#include "recount/cli/link_records.h"
#include "recount/cli/link_samples.h"
#include "recount/cli/link_work.h"
#include "recount/link/accuracy.h"
#include "recount/link/link.h"

namespace recount::cli {

/// What a run of `recount link` came to.
struct LinkOutcome {
    const LinkWork* work = nullptr;
    const link::Linked* linked = nullptr;
    const NumberedClusters* numbered = nullptr;
    const EarlierLinks* earlier = nullptr;  ///< null: nothing was linked before
    std::optional<link::Accuracy> accuracy;
    std::optional<LinkSamples> samples;
    LinkRecords records;  ///< their files are `link_files`' too
    double seconds = 0;
    std::uint64_t peak_bytes = 0;
};

/// pairs.csv, clusters.csv, model.json and those of the records; decided.csv where people decided
/// on these entries, changes.csv where an earlier run was taken on, samples.csv where samples were
/// drawn.
[[nodiscard]] std::vector<NewFile> link_files(const LinkOutcome& outcome);

/// What is printed.
[[nodiscard]] std::string link_summary(const LinkOutcome& outcome, const LinkArguments& arguments);

}  // namespace recount::cli
