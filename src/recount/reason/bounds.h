#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "recount/reason/conflicts.h"
#include "recount/reason/linear_program.h"
#include "recount/reason/problem.h"
#include "recount/reason/reason.h"

namespace recount::reason {

/// The least and the most of a quantity, with the derivations; an absent end has no limit.
struct Bounds {
    std::int64_t low = 0;
    Derivation low_derivation;
    std::optional<std::int64_t> high;
    std::optional<Derivation> high_derivation;
    bool is_cautious = false;
    /// Whole counts were found that satisfy every premise and give this end; for `high` also where
    /// there is none and the low end was reached.
    bool is_low_reached = false;
    bool is_high_reached = false;
    std::vector<std::string> set_aside;  ///< premise ids, where cautious
};

/// The bounds of several claims over the same premises: one program for each set of premises that
/// hang together, kept warm from claim to claim. One thread.
class BoundsFinder {
public:
    /// Fails as `Problem::make` does.
    [[nodiscard]] static base::Result<BoundsFinder> make(
        const Setting& setting, std::vector<const PreparedPremise*> premises,
        std::vector<Revision> revisions, std::vector<std::vector<Term>> claims);

    BoundsFinder(BoundsFinder&&) noexcept;
    ~BoundsFinder();

    /// Fails with `conflict` where the premises of the claim contradict each other and `mode` is
    /// `chosen`, or where they do so in too many ways. Throws `std::runtime_error` where no
    /// certificate can be found for an end: such a figure is not given.
    /// `without`: premises, by id, to be left out.
    [[nodiscard]] base::Result<Bounds> find(std::size_t claim, Mode mode, Derivations derivations,
                                            const std::vector<std::string>& without = {});
    /// Whether the premises that bear on a claim contradict each other.
    [[nodiscard]] bool is_contradicted(std::size_t claim);

private:
    struct Program;
    BoundsFinder(const Setting& setting, Problem problem, std::vector<std::vector<Term>> claims);

    /// The rows that hang together with a claim; with any of them where absent.
    [[nodiscard]] std::vector<bool> rows_of(std::optional<std::size_t> claim) const;
    /// The same, but in a large program those of all claims, if they agree: one program for all.
    [[nodiscard]] std::vector<bool> rows_for(std::size_t claim);
    [[nodiscard]] Program& plain_program(const std::vector<bool>& rows);
    [[nodiscard]] base::Result<Program*> program_for(const std::vector<bool>& rows, Mode mode);
    /// One end of a claim as found.
    struct End {
        std::optional<Derivation> derivation;  ///< absent: no limit
        bool is_reached = false;
        bool is_contradiction = false;  ///< no whole counts satisfy the premises
        bool is_refused = false;        ///< too many incidents to go through by party
    };
    [[nodiscard]] End end_of(std::size_t claim, Program& program, DerivationKind kind,
                             Derivations derivations);
    [[nodiscard]] base::Result<Bounds> bounds_of(std::size_t claim, Program& program,
                                                 Derivations derivations);
    /// What cases make of an end whose solution is no whole one.
    void weigh_end(std::size_t claim, Program& program, DerivationKind kind, End& end);
    [[nodiscard]] Derivation shortened(Derivation derivation, DerivationKind kind,
                                       const std::vector<Term>& claim) const;

    const Setting* setting_;
    std::unique_ptr<const Problem> problem_;
    std::vector<std::vector<Term>> claims_;
    std::vector<bool> rows_of_all_;  ///< empty: not asked for yet
    std::map<std::pair<std::vector<bool>, bool>, std::unique_ptr<Program>> programs_;
};

}  // namespace recount::reason
