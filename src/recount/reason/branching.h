#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "recount/reason/problem.h"

namespace recount::reason {

/// A row that holds in one case of a split: a sum, and its limits there.
struct CaseRow {
    std::size_t sum = 0;  ///< in `Branching::sums`
    RowLimits limits;
};

/// A case that was weighed: the rows it supposes, from the outermost split on, and what the solver
/// said of it.
struct Branch {
    std::vector<CaseRow> rows;
    bool is_closed = false;      ///< cannot be, as `prices` show
    std::int64_t least = 0;      ///< whole; of the claim, or of the claim with its sign turned
    std::vector<double> prices;  ///< of premises, revisions, claim and sums
    std::optional<Split> split;
    std::vector<std::size_t> children;
};

/// A tree of cases: `branches[0]` supposes nothing.
struct Branching {
    std::vector<std::vector<Term>> sums;
    std::vector<Branch> branches;
};

/// What is proved by cases: premises (a few of them are enough), revisions, and the claim (empty
/// for a contradiction).
struct CaseQuestion {
    const Setting* setting = nullptr;
    std::vector<const PreparedPremise*> premises;
    std::vector<Revision> revisions;
    DerivationKind kind = DerivationKind::contradiction;
    std::vector<Term> claim;
};

/// The derivation that a tree of cases stands for, with the cases that are not needed left out, and
/// each case checked in whole numbers. `least`: what each case must reach, as in `Branch`. Nothing
/// where some case cannot be certified. `used`: the positions of the premises it rests on.
[[nodiscard]] std::optional<Derivation> derive_by_cases(const CaseQuestion& question,
                                                        const Branching& tree, std::int64_t least,
                                                        std::vector<std::uint32_t>& used);

}  // namespace recount::reason
