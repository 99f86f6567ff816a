#pragma once

#include <string>
#include <vector>

#include "recount/base/result.h"
#include "recount/cli/arguments.h"
#include "recount/cli/files.h"
#include "recount/cli/link_output.h"
#include "recount/cli/pair_explanation.h"

namespace recount::cli {

/// The folder of the charts, inside `--out`.
inline constexpr const char* charts_folder = "charts";

/// charts/match_weights.svg, parameters.svg, weights.svg and unlinkable.svg; threshold.svg where
/// the truth is known. Fails as `Scorer::make`.
[[nodiscard]] base::Result<std::vector<NewFile>> link_charts(const LinkOutcome& outcome,
                                                             const LinkArguments& arguments);

/// The waterfall of a pair as SVG. `linked`: the weight from which on pairs are linked.
[[nodiscard]] std::string waterfall_chart(const LinkWork& work, const PairExplanation& explanation,
                                          record::Language language, double linked);

}  // namespace recount::cli
