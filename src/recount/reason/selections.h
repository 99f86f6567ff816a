#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "recount/reason/bounds.h"
#include "recount/reason/dispute.h"
#include "recount/reason/problem.h"
#include "recount/reason/reason.h"

namespace recount::reason {

/// Bounds of several claims over premises that contradict each other, from every selection: every
/// greatest set of statements that agree. Each is what one minimal correction leaves. One thread.
/// Source: docs/reasoning.md "Bounds under conflict".
class SelectionBounds {
public:
    /// Fails as `Problem::make` does.
    [[nodiscard]] static base::Result<SelectionBounds> make(
        const Setting& setting, std::vector<const PreparedPremise*> premises,
        std::vector<Revision> revisions, std::vector<std::vector<Term>> claims);

    /// Whether premises that bear on a claim contradict each other.
    [[nodiscard]] bool is_disputed(std::size_t claim) const;

    /// Fills in the bounds of a claim, their derivations and the selections that give them; `mode`
    /// is `cautious` or `brave`. False, and nothing filled in, where there are more than
    /// `most_selections`, or finding them takes more than `most_checks`.
    [[nodiscard]] base::Result<bool> find(std::size_t claim, Mode mode, Derivations derivations,
                                          Answer& answer);

    static constexpr std::size_t most_selections = 256;
    static constexpr std::size_t most_checks = 2000;

private:
    using Statements = std::vector<std::string>;
    /// A selection, and the bounds of the claims it bears on, with derivations as found.
    struct Selected {
        Statements without;
        std::map<std::size_t, Bounds> bounds;  ///< by claim
        std::map<std::size_t, std::size_t> claim_in_finder;
        std::optional<BoundsFinder> finder;  ///< kept warm where there are few selections
    };
    using Table = std::vector<Selected>;

    SelectionBounds(const Setting& setting, std::vector<const PreparedPremise*> premises,
                    std::vector<Revision> revisions, std::vector<std::vector<Term>> claims,
                    Disputes disputes);

    [[nodiscard]] std::set<std::size_t> disputes_of(std::size_t claim) const;
    [[nodiscard]] const std::optional<std::vector<Statements>>& corrections_of(std::size_t dispute);
    [[nodiscard]] std::optional<std::vector<Statements>> selections_of(
        const std::set<std::size_t>& disputes);
    [[nodiscard]] base::Result<Table*> table_of(const std::set<std::size_t>& disputes);
    [[nodiscard]] base::Result<Bounds> bounds_in(Selected& selection,
                                                 const std::set<std::size_t>& disputes,
                                                 std::size_t claim, Derivations derivations);
    [[nodiscard]] std::vector<const PreparedPremise*> premises_without(
        const std::set<std::size_t>& disputes, const Statements& without) const;

    const Setting* setting_;
    std::vector<const PreparedPremise*> premises_;
    std::vector<Revision> revisions_;
    std::vector<std::vector<Term>> claims_;
    Disputes disputes_;
    std::map<std::size_t, std::optional<std::vector<Statements>>> corrections_;
    std::map<std::set<std::size_t>, std::optional<Table>> tables_;
};

}  // namespace recount::reason
