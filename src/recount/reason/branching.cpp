#include "recount/reason/branching.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "recount/reason/linear_program.h"

namespace recount::reason {
namespace {

constexpr double no_price = 1e-9;

/// An id that no premise of the case has: ids hold no blank.
std::string case_id(std::size_t depth) {
    return "case " + std::to_string(depth);
}

void take_assumption_away(Derivation& derivation, std::size_t depth) {
    if (!derivation.split) {
        derivation.assumed.erase(derivation.assumed.begin() + static_cast<std::ptrdiff_t>(depth));
    }
    for (Derivation& one : derivation.cases) {
        take_assumption_away(one, depth);
    }
}

bool uses_assumption(const Derivation& derivation, std::size_t depth) {
    if (derivation.split) {
        return std::any_of(derivation.cases.begin(), derivation.cases.end(),
                           [&](const Derivation& one) { return uses_assumption(one, depth); });
    }
    return derivation.assumed[depth] != 0;
}

template <class Item, class Same>
void join(std::vector<Item>& into, const std::vector<Item>& more, const Same& same) {
    for (const Item& item : more) {
        if (std::none_of(into.begin(), into.end(),
                         [&](const Item& known) { return same(known, item); })) {
            into.push_back(item);
        }
    }
}

/// What all cases rest on stands in the whole, and in no case alone.
void add_context(const Derivation& one, Derivation& whole) {
    const auto same = [](const auto& a, const auto& b) { return a == b; };
    const auto same_premise = [](const Step& a, const Step& b) { return a.premise == b.premise; };
    const auto same_id = [](const auto& a, const auto& b) { return a.id == b.id; };
    std::vector<Step> steps = one.steps;
    for (Step& step : steps) {
        step.multiplier = 0;
    }
    std::vector<Revision> revisions = one.revisions;
    for (Revision& revision : revisions) {
        revision.multiplier = 0;
    }
    join(whole.steps, steps, same_premise);
    join(whole.revisions, revisions, same_id);
    join(whole.assumptions, one.assumptions, same);
    join(whole.floors, one.floors, same);
    join(whole.memberships, one.memberships, same);
    join(whole.places, one.places, same_id);
    for (const record::Part& part : one.parts) {
        const auto known =
            std::find_if(whole.parts.begin(), whole.parts.end(),
                         [&](const record::Part& candidate) { return candidate.id == part.id; });
        if (known == whole.parts.end()) {
            whole.parts.push_back(part);
        } else {
            join(known->disjoint_with, part.disjoint_with, same);
        }
    }
}

class Prover {
public:
    Prover(const CaseQuestion& question, const Branching& tree, std::int64_t least)
        : question_(question), tree_(tree), least_(least) {}

    [[nodiscard]] std::optional<Derivation> prove(std::size_t number) {
        const Branch& branch = tree_.branches[number];
        if (branch.is_closed) {
            return leaf(branch, DerivationKind::contradiction);
        }
        if (question_.kind != DerivationKind::contradiction && branch.least >= least_) {
            if (auto found = leaf(branch, question_.kind)) {
                return found;
            }
        }
        if (!branch.split) {
            return std::nullopt;
        }
        Derivation whole;
        whole.kind = DerivationKind::contradiction;
        whole.as_of = question_.setting->as_of;
        whole.split = branch.split;
        const std::size_t depth = branch.rows.size();
        for (const std::size_t child : branch.children) {
            std::optional<Derivation> one = prove(child);
            if (!one) {
                return std::nullopt;
            }
            if (!uses_assumption(*one, depth)) {
                take_assumption_away(*one, depth);
                return one;
            }
            if (one->kind != DerivationKind::contradiction) {
                whole.kind = question_.kind;
            }
            whole.cases.push_back(*std::move(one));
        }
        if (whole.kind != DerivationKind::contradiction) {
            whole.claim = question_.claim;
            whole.value = whole.kind == DerivationKind::at_most ? -least_ : least_;
        }
        for (const Derivation& one : whole.cases) {
            add_context(one, whole);
        }
        const char* const needs = branch.split->incident ? "single-party" : "counts-are-whole";
        join(whole.assumptions, {needs}, [](const auto& a, const auto& b) { return a == b; });
        std::sort(whole.assumptions.begin(), whole.assumptions.end());
        return whole;
    }

    [[nodiscard]] const std::set<std::uint32_t>& used() const { return used_; }

private:
    /// The premises of a sum: those it may need, and the rows that the case supposes.
    struct Rows {
        std::vector<const PreparedPremise*> premises;
        std::vector<std::uint32_t> positions;  ///< of those that are no supposition
        std::vector<double> prices;            ///< with those of the revisions at the end
        std::vector<std::unique_ptr<const PreparedPremise>> supposed;
    };

    /// Nothing where a row of the split names what the case does not have.
    [[nodiscard]] std::optional<Rows> rows_of(const Branch& branch) const {
        Rows rows;
        const std::size_t premises = question_.premises.size();
        for (std::uint32_t row = 0; row < premises; ++row) {
            if (std::abs(branch.prices[row]) > no_price) {
                rows.premises.push_back(question_.premises[row]);
                rows.positions.push_back(row);
                rows.prices.push_back(branch.prices[row]);
            }
        }
        const std::size_t first_sum = premises + question_.revisions.size() +
                                      (question_.kind == DerivationKind::contradiction ? 0U : 1U);
        for (std::size_t depth = 0; depth < branch.rows.size(); ++depth) {
            const CaseRow& row = branch.rows[depth];
            Premise premise;
            premise.id = case_id(depth);
            premise.origin = Origin::hypothesis;
            premise.terms = tree_.sums[row.sum];
            premise.low = row.limits.low;
            premise.high = row.limits.high;
            base::Result<PreparedPremise> prepared =
                prepare(*question_.setting->universe, std::move(premise));
            if (!prepared) {
                return std::nullopt;
            }
            rows.supposed.push_back(std::make_unique<const PreparedPremise>(*std::move(prepared)));
            rows.premises.push_back(rows.supposed.back().get());
            // Of rows about the same sum the innermost says most.
            const double price = branch.prices[first_sum + row.sum];
            const bool is_low = price > 0;
            const bool says_most = std::none_of(
                branch.rows.begin() + static_cast<std::ptrdiff_t>(depth) + 1, branch.rows.end(),
                [&](const CaseRow& later) {
                    return later.sum == row.sum && (is_low ? later.limits.low : later.limits.high);
                });
            const bool is_used = says_most && (is_low ? row.limits.low : row.limits.high);
            rows.prices.push_back(is_used ? price : 0.0);
        }
        for (std::size_t i = 0; i < question_.revisions.size(); ++i) {
            rows.prices.push_back(branch.prices[premises + i]);
        }
        return rows;
    }

    [[nodiscard]] bool is_enough(const Derivation& derivation) const {
        return derivation.kind == DerivationKind::contradiction ||
               (derivation.kind == DerivationKind::at_most ? -derivation.value
                                                           : derivation.value) >= least_;
    }

    [[nodiscard]] std::optional<Derivation> certified(const Problem& problem,
                                                      std::span<const double> prices,
                                                      DerivationKind kind) const {
        const bool is_bound = kind != DerivationKind::contradiction;
        for (const Certificate& certificate : certificates_near(
                 prices, problem.limits(),
                 is_bound ? CertificateKind::bound : CertificateKind::contradiction)) {
            auto found = derive(*question_.setting, problem, certificate, kind,
                                is_bound ? question_.claim : std::vector<Term>{});
            if (found && is_enough(*found)) {
                return found;
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Derivation> leaf(const Branch& branch, DerivationKind kind) {
        const std::optional<Rows> rows = rows_of(branch);
        if (!rows) {
            return std::nullopt;
        }
        const bool is_bound = kind != DerivationKind::contradiction;
        std::vector<std::vector<Term>> claims;
        if (is_bound) {
            claims.push_back(question_.claim);
        }
        const base::Result<Problem> problem =
            Problem::make(*question_.setting, rows->premises, question_.revisions, claims);
        if (!problem) {
            return std::nullopt;
        }
        std::optional<Derivation> found = certified(*problem, rows->prices, kind);
        if (!found && !is_bound) {
            BendingProgram program(problem->columns(), problem->limits().size(),
                                   problem->own_rows());
            const SolverResult bent = program.solve(problem->limits());
            if (bent.status == SolverStatus::optimal) {
                found = certified(*problem, std::span(bent.row_prices).first(problem->own_rows()),
                                  kind);
            }
        }
        if (!found) {
            return std::nullopt;
        }
        found->assumed.assign(branch.rows.size(), 0);
        for (std::size_t depth = 0; depth < branch.rows.size(); ++depth) {
            std::erase_if(found->steps, [&](const Step& step) {
                const bool is_supposed =
                    step.premise.origin == Origin::hypothesis && step.premise.id == case_id(depth);
                found->assumed[depth] += is_supposed ? step.multiplier : 0;
                return is_supposed;
            });
        }
        for (const Step& step : found->steps) {
            for (std::size_t i = 0; i < rows->positions.size(); ++i) {
                if (rows->premises[i]->premise == step.premise) {
                    used_.insert(rows->positions[i]);
                }
            }
        }
        return found;
    }

    const CaseQuestion& question_;
    const Branching& tree_;
    std::int64_t least_;
    std::set<std::uint32_t> used_;
};

}  // namespace

std::optional<Derivation> derive_by_cases(const CaseQuestion& question, const Branching& tree,
                                          std::int64_t least, std::vector<std::uint32_t>& used) {
    Prover prover(question, tree, least);
    std::optional<Derivation> derivation = prover.prove(0);
    used.assign(prover.used().begin(), prover.used().end());
    return derivation;
}

}  // namespace recount::reason
