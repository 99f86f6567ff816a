#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "recount/reason/certificate.h"
#include "recount/reason/classes.h"
#include "recount/reason/derivation.h"
#include "recount/reason/thresholds.h"
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
    bool has_single_party = false;  ///< an incident is all by one party
    /// The day whose books are asked about.
    std::optional<record::Day> as_of;
    Thresholds thresholds;
};

/// Premises and revisions as rows of a linear program. Rows: premises in order, then revisions,
/// then the claim, then the links of the lifted program. Immutable.
class Problem {
public:
    /// `claims`: what is asked about, each a list of terms; may be empty. Fails as `point_classes`
    /// does, or where a claim names what the case does not have.
    [[nodiscard]] static base::Result<Problem> make(
        const Setting& setting, std::span<const PreparedPremise* const> premises,
        std::span<const Revision> revisions, const std::vector<std::vector<Term>>& claims);

    [[nodiscard]] std::span<const PreparedPremise* const> premises() const { return premises_; }
    [[nodiscard]] std::span<const Revision> revisions() const { return revisions_; }
    /// Premises and revisions: the rows that say something.
    [[nodiscard]] std::uint32_t own_rows() const {
        return static_cast<std::uint32_t>(premises_.size() + revisions_.size());
    }
    /// The row of a claim, by its number in `make`.
    [[nodiscard]] std::uint32_t claim_row(std::size_t claim) const {
        return own_rows() + static_cast<std::uint32_t>(claim);
    }
    [[nodiscard]] const std::vector<Column>& columns() const { return columns_; }
    /// The limits of all rows; none for the claims.
    [[nodiscard]] const std::vector<RowLimits>& limits() const { return limits_; }

private:
    std::vector<const PreparedPremise*> premises_;
    std::vector<Revision> revisions_;
    std::vector<Column> columns_;
    std::vector<RowLimits> limits_;
};

/// The columns with only the rows that are kept, none empty.
[[nodiscard]] std::vector<Column> projected(std::span<const Column> columns,
                                            const std::vector<bool>& keep);

/// Turns multipliers on a problem's rows into a derivation, naming only the floors and disjointness
/// it needs, and checks it in whole numbers at every point that its own premises tell apart.
/// Nothing where that check fails: then there is no figure.
[[nodiscard]] std::optional<Derivation> derive(const Setting& setting, const Problem& problem,
                                               const Certificate& certificate, DerivationKind kind,
                                               const std::vector<Term>& claim);

/// That a claim is at least 0: counts are never negative.
[[nodiscard]] Derivation never_negative(const Setting& setting, const std::vector<Term>& claim);

}  // namespace recount::reason
