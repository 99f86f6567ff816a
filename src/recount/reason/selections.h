#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

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
    struct Bound {
        std::int64_t low = 0;
        std::optional<std::int64_t> high;
    };
    /// The selections that bear on some claims, and the bounds of those claims in each.
    struct Table {
        std::vector<Statements> without;
        std::vector<std::map<std::size_t, Bound>> bounds;  ///< by claim, one map a selection
    };

    SelectionBounds(const Setting& setting, std::vector<const PreparedPremise*> premises,
                    std::vector<Revision> revisions, std::vector<std::vector<Term>> claims,
                    Disputes disputes);

    [[nodiscard]] std::set<std::size_t> disputes_of(std::size_t claim) const;
    [[nodiscard]] const std::optional<std::vector<Statements>>& corrections_of(std::size_t dispute);
    [[nodiscard]] std::optional<std::vector<Statements>> selections_of(
        const std::set<std::size_t>& disputes);
    [[nodiscard]] base::Result<const Table*> table_of(const std::set<std::size_t>& disputes);
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
