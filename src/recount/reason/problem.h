#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "recount/reason/certificate.h"
#include "recount/reason/columns.h"
#include "recount/reason/derivation.h"
#include "recount/reason/universe.h"

namespace recount::reason {

/// A premise with the names of its terms resolved.
struct PreparedPremise {
    Premise premise;
    std::vector<Region> regions;  ///< one a term
};

/// Resolves a premise's names; the error says which statement, column and value.
[[nodiscard]] base::Result<PreparedPremise> prepare(const Universe& universe, Premise premise);

/// Which ledgers' entries happened, by the assumption that says so.
struct Floors {
    std::vector<Floor> admission;   ///< `admission-is-floor`: each keeper's own deaths
    std::vector<Floor> assessment;  ///< `assessment-is-floor`: every party's
};

/// The world in which premises are weighed: names, floors that are on, disjointness.
struct Setting {
    const Universe* universe = nullptr;
    Floors floors;
    bool incidents_are_disjoint = true;
    bool counts_are_whole = true;
};

/// Premises and revisions as rows over columns, ready for a solver. Rows: premises in order, then
/// revisions, then the claim. Immutable.
class Problem {
public:
    /// `claim`: the terms asked about, may be empty. Fails as `make_columns` does, or where the
    /// claim names what the case does not have.
    [[nodiscard]] static base::Result<Problem> make(
        const Setting& setting, std::span<const PreparedPremise* const> premises,
        std::span<const Revision> revisions, const std::vector<Term>& claim);

    [[nodiscard]] std::span<const PreparedPremise* const> premises() const { return premises_; }
    [[nodiscard]] std::span<const Revision> revisions() const { return revisions_; }
    [[nodiscard]] const std::vector<Column>& columns() const { return columns_; }
    /// The limits of all rows but the claim's.
    [[nodiscard]] const std::vector<RowLimits>& limits() const { return limits_; }
    /// The row of the claim.
    [[nodiscard]] std::uint32_t claim_row() const {
        return static_cast<std::uint32_t>(limits_.size());
    }
    /// The rows that share a chain of columns with `row`, itself included.
    [[nodiscard]] std::vector<bool> connected_to(std::uint32_t row) const;

private:
    std::vector<const PreparedPremise*> premises_;
    std::vector<Revision> revisions_;
    std::vector<Column> columns_;
    std::vector<RowLimits> limits_;
};

/// The columns with only the rows that are kept, distinct, none empty.
[[nodiscard]] std::vector<Column> projected(std::span<const Column> columns,
                                            const std::vector<bool>& keep);

/// Turns multipliers on a problem's rows into a derivation, naming only the floors and disjointness
/// it needs, and checks it again on columns made from its own premises alone. Nothing where that
/// check fails: then there is no figure.
[[nodiscard]] std::optional<Derivation> derive(const Setting& setting, const Problem& problem,
                                               const Certificate& certificate, DerivationKind kind,
                                               const std::vector<Term>& claim);

}  // namespace recount::reason
