#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "recount/estimate/table_estimates.h"
#include "recount/publish/terminal.h"

namespace recount::publish {

/// The estimates of one table and what it is of.
struct EstimatedStratum {
    std::vector<std::string> values;  ///< as the columns of strata; none: of everything
    std::string replicate;            ///< empty: none
    estimate::TableEstimates estimates;
};

/// What several tables come to together; absent parts are not there or not wanted.
struct EstimatedTotal {
    std::uint64_t recorded = 0;  ///< people: the sum of the strata's
    std::optional<estimate::TotalEstimate> by_graphs;
    std::optional<estimate::TotalEstimate> by_models;
    bool is_complete = false;  ///< every stratum carries an estimate
};

struct EstimateReport {
    std::vector<std::string> columns;  ///< of strata
    std::vector<EstimatedStratum> strata;
    std::optional<EstimatedTotal> total;                   ///< of several strata
    std::optional<estimate::CombinedReplicates> combined;  ///< of several replicates
};

/// What `recount estimate` prints: of each table first what is recorded, then, apart from it, the
/// estimates with their intervals or the conditions that fail, and at the end what the numbers mean
/// and what they do not. Ends with a line feed.
[[nodiscard]] std::string estimate_text(const EstimateReport& report, record::Language language,
                                        const TextStyle& style = {});

}  // namespace recount::publish
