#pragma once

#include <optional>
#include <string>
#include <vector>

#include "recount/cli/link_decisions.h"
#include "recount/cli/link_work.h"
#include "recount/link/scorer.h"
#include "recount/publish/terminal.h"
#include "recount/record/names.h"

namespace recount::cli {

/// What one comparison brings to a pair.
struct ComparedPart {
    std::string comparison;
    std::string level;  ///< its label
    std::string left;   ///< the values compared, as they were made ready; columns joined by " | "
    std::string right;
    std::optional<double> m;
    std::optional<double> u;
    double weight = 0;     ///< log2(m / u)
    double frequency = 0;  ///< for how frequent the values are
};

/// Why a pair weighs what it weighs: `prior` and the parts add up to `weight`.
struct PairExplanation {
    EntryPair entries;
    double prior = 0;
    std::vector<ComparedPart> parts;
    double weight = 0;
};

[[nodiscard]] PairExplanation explain_pair(const LinkWork& work, const link::Scorer& scorer,
                                           EntryPair entries);

/// The waterfall: one line for what holds before anything is compared, one a comparison, one for
/// each adjustment, and the sum. Each bar begins where the one before it ended. Ends with a line
/// feed.
[[nodiscard]] std::string waterfall_text(const PairExplanation& explanation,
                                         record::Language language,
                                         const publish::TextStyle& style);

/// Two entries side by side, column by column; what differs is marked. Columns that neither knows
/// and those in `hidden` are left out. Ends with a line feed.
[[nodiscard]] std::string side_by_side_text(const LinkWork& work, EntryPair entries,
                                            const std::vector<std::string>& hidden,
                                            record::Language language,
                                            const publish::TextStyle& style);

/// `0.93`, with so many digits behind the point.
[[nodiscard]] std::string fixed(double value, int digits);

}  // namespace recount::cli
