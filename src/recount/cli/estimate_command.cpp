#include <algorithm>
#include <thread>
#include <utility>

#include "recount/cli/commands.h"
#include "recount/cli/estimate_json.h"
#include "recount/cli/files.h"
#include "recount/document/encoding.h"
#include "recount/intake/capture_file.h"
#include "recount/publish/estimate_text.h"

namespace recount::cli {
namespace {

using publish::EstimatedStratum;
using publish::EstimatedTotal;
using publish::EstimateReport;

/// The estimates of all strata, in their order.
std::vector<estimate::TableEstimates> tables_of(const std::vector<EstimatedStratum>& strata) {
    std::vector<estimate::TableEstimates> tables;
    tables.reserve(strata.size());
    for (const EstimatedStratum& stratum : strata) {
        tables.push_back(stratum.estimates);
    }
    return tables;
}

EstimatedTotal total_of(const std::vector<EstimatedStratum>& strata) {
    EstimatedTotal total;
    total.is_complete = true;
    for (const EstimatedStratum& stratum : strata) {
        total.recorded += stratum.estimates.table.recorded();
        total.is_complete = total.is_complete && stratum.estimates.obstacles.empty();
    }
    const std::vector<estimate::TableEstimates> tables = tables_of(strata);
    total.by_graphs = estimate::total_by_graphs(tables);
    total.by_models = estimate::total_by_models(tables);
    return total;
}

}  // namespace

base::Result<ExitCode> estimate_missing(const EstimateArguments& arguments, Console& console) {
    RECOUNT_TRY(const std::string bytes, read_file(arguments.table));
    const std::string name = arguments.table.filename().string();
    RECOUNT_TRY(const document::DecodedText decoded, document::decode_text(bytes, name));
    console.report({}, decoded.notes);
    RECOUNT_TRY(intake::CaptureFile file,
                intake::read_captures(decoded.text, name, arguments.columns));
    if (arguments.columns.replicate && !arguments.columns.strata.empty()) {
        return base::fail(base::ErrorKind::refused,
                          "--strata and --replicate together: estimate one stratum at a time");
    }
    estimate::EstimateOptions options;
    options.methods = arguments.methods;
    options.graphs.threads = arguments.threads > 0
                                 ? arguments.threads
                                 : std::max<std::size_t>(1, std::thread::hardware_concurrency());
    EstimateReport report;
    report.columns = arguments.columns.strata;
    const auto step = console.steps("estimating, table");
    for (intake::CaptureStratum& stratum : file.strata) {
        report.strata.push_back({std::move(stratum.values), std::move(stratum.replicate),
                                 estimate::estimates_of(stratum.table, options)});
        step(report.strata.size(), file.strata.size());
    }
    if (arguments.columns.replicate) {
        report.combined = estimate::combine_replicates(tables_of(report.strata));
    } else if (report.strata.size() > 1) {
        report.total = total_of(report.strata);
    }
    console.data(arguments.common.format == Format::json
                     ? estimate_json(report)
                     : publish::estimate_text(report, arguments.common.language, console.style()));
    return ExitCode::fine;
}

}  // namespace recount::cli
