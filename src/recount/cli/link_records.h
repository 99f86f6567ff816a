#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "recount/cli/files.h"
#include "recount/cli/link_incremental.h"
#include "recount/cli/link_work.h"
#include "recount/grade/strike.h"

namespace recount::cli {

/// What the clusters of a run are made into, beside themselves.
struct LinkRecords {
    std::vector<NewFile> files;

    // Of incidents.
    std::map<std::string, std::size_t> by_grade;  ///< incidents; `none`: not graded
    std::vector<link::ColumnUse> uses;            ///< columns that values came from
    std::size_t widened = 0;       ///< incidents with a number that an undecided report set
    std::size_t not_accepted = 0;  ///< reports that a column says are not accepted
    std::size_t restricted = 0;    ///< reports that are not open: no value comes from them
    std::size_t unread = 0;        ///< cells that are not what their column calls for

    // Of people.
    std::size_t people = 0;
    std::size_t people_if_same = 0;  ///< with what is undecided taken to be the same
};

/// incidents.csv and values.csv: what the reports of each cluster come to (docs/grading.md). No
/// value comes from columns named in `hidden`, nor from rows that are not open.
[[nodiscard]] LinkRecords incident_records(const LinkWork& work, const link::Clustering& clustering,
                                           const NumberedClusters& numbered,
                                           std::span<const link::Bond> bonds,
                                           std::span<const std::string> hidden,
                                           std::span<const grade::DeclaredStrike> strikes);

/// histories.csv, captures.csv and captures_same.csv: who stands on which list. All that is given
/// outlives the files.
[[nodiscard]] LinkRecords capture_records(const LinkWork& work, const link::Clustering& clustering,
                                          const NumberedClusters& numbered);

}  // namespace recount::cli
