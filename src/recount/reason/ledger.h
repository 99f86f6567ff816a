#pragma once

#include <cstddef>
#include <vector>

#include "recount/reason/derivation.h"
#include "recount/reason/premise.h"
#include "recount/reason/reason.h"

namespace recount::reason {

/// What the releases of a case's ledgers say, and where their own figures do not fit together.
struct LedgerReading {
    std::vector<Premise> premises;    ///< for the reasoning
    std::vector<Revision> revisions;  ///< the least that makes each chain of totals agree
    std::vector<record::Part> parts;  ///< unannounced deaths of releases that name no part
    std::vector<Residual> residuals;  ///< without derivations
    /// The premises each residual rests on, by position: together they contradict each other.
    std::vector<std::vector<Premise>> grounds;
    std::vector<NotCheckable> not_checkable;
    std::size_t equations_that_agree = 0;
};

/// Reads the releases said by `as_of`, ledger by ledger in order of publication.
///
/// Equations (DOMAIN.md "CJTF-OIR verdicts", REASONING.md section 3.4):
///  - cumulative: total before + new + previously unannounced = total; between releases that are
///    not known it is an inequality;
///  - flow: carried over + new + reopened - completed = still open;
///  - verdicts: non-credible + credible + duplicates = completed;
///  - carried over: what the release before left open.
///
/// `reopened_are_stated`: an empty `reopened` means none were; else the flow is not checkable where
/// it is empty. `statements`: those in use, for readings in which the corrections that a
/// release names are applied.
[[nodiscard]] LedgerReading read_ledgers(const std::vector<record::LedgerRelease>& releases,
                                         const std::vector<record::Statement>& statements,
                                         record::Day as_of, bool reopened_are_stated);

}  // namespace recount::reason
