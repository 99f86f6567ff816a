#pragma once

#include <string>
#include <vector>

#include "recount/cli/arguments.h"
#include "recount/cli/files.h"
#include "recount/cli/linked_lists.h"
#include "recount/link/accuracy.h"
#include "recount/link/link.h"

namespace recount::cli {

/// What a run of `recount link` came to.
struct LinkOutcome {
    const LinkedLists* lists = nullptr;
    const link::Prepared* prepared = nullptr;
    const link::TrainedModel* trained = nullptr;
    const link::Linked* linked = nullptr;
    std::optional<link::Accuracy> accuracy;
    double seconds = 0;
    std::uint64_t peak_bytes = 0;
};

/// pairs.csv, clusters.csv and model.json.
[[nodiscard]] std::vector<NewFile> link_files(const LinkOutcome& outcome);

/// What is printed.
[[nodiscard]] std::string link_summary(const LinkOutcome& outcome, const LinkArguments& arguments);

}  // namespace recount::cli
