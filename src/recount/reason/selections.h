#pragma once

#include <map>
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
    /// `finder`: of the same premises and claims; must outlive this. Fails as `Problem::make` does.
    [[nodiscard]] static base::Result<SelectionBounds> make(
        const Setting& setting, std::vector<const PreparedPremise*> premises,
        const std::vector<Revision>& revisions, const std::vector<std::vector<Term>>& claims,
        BoundsFinder& finder);

    /// Fills in the bounds of a claim, their derivations and the selections that give them; `mode`
    /// is `cautious` or `brave`. False, and nothing filled in, where there are more than
    /// `most_selections`, or finding them takes more than `most_checks`.
    [[nodiscard]] base::Result<bool> find(std::size_t claim, Mode mode, Derivations derivations,
                                          Answer& answer);

    static constexpr std::size_t most_selections = 256;
    static constexpr std::size_t most_checks = 2000;

private:
    using Statements = std::vector<std::string>;

    SelectionBounds(std::vector<const PreparedPremise*> premises, Disputes disputes,
                    BoundsFinder& finder);

    [[nodiscard]] std::set<std::size_t> disputes_of(std::size_t claim) const;
    [[nodiscard]] const std::optional<std::vector<Statements>>& corrections_of(std::size_t dispute);
    /// What each selection leaves out, of the disputes that bear on a claim.
    [[nodiscard]] const std::optional<std::vector<Statements>>& selections_of(
        const std::set<std::size_t>& disputes);

    std::vector<const PreparedPremise*> premises_;
    Disputes disputes_;
    BoundsFinder* finder_;
    std::map<std::size_t, std::optional<std::vector<Statements>>> corrections_;
    std::map<std::set<std::size_t>, std::optional<std::vector<Statements>>> selections_;
};

}  // namespace recount::reason
