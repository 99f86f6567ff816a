#include "recount/reason/bounds.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace recount::reason {
namespace {

// How many feasibility checks a cautious bound may cost before a person has to choose.
constexpr std::size_t most_attempts = 2000;

// A derivation of more statements is a list rather than a sum to be followed, and shortening it
// costs a program a statement.
constexpr std::size_t most_steps_to_shorten = 30;

std::vector<double> costs_of(const std::vector<Column>& columns, std::uint32_t row, double sign) {
    std::vector<double> costs(columns.size(), 0.0);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        for (const Weight& weight : columns[i]) {
            if (weight.row == row) {
                costs[i] = sign * static_cast<double>(weight.value);
            }
        }
    }
    return costs;
}

std::optional<Derivation> derivation_from(const Setting& setting, const Problem& problem,
                                          std::span<const RowLimits> limits,
                                          const SolverResult& solved, DerivationKind kind,
                                          const std::vector<Term>& claim) {
    const std::span<const double> prices(solved.row_prices.data(), problem.own_rows());
    for (const Certificate& certificate :
         certificates_near(prices, limits, CertificateKind::bound)) {
        if (auto derivation = derive(setting, problem, certificate, kind, claim)) {
            return derivation;
        }
    }
    return std::nullopt;
}

double sign_of(DerivationKind kind) {
    return kind == DerivationKind::at_most ? -1.0 : 1.0;
}

/// The same end of a claim from a few premises alone; nothing where they do not limit it.
std::optional<Derivation> end_from(const Setting& setting,
                                   const std::vector<const PreparedPremise*>& premises,
                                   std::span<const Revision> revisions, DerivationKind kind,
                                   const std::vector<Term>& claim) {
    const base::Result<Problem> problem = Problem::make(setting, premises, revisions, {claim});
    if (!problem) {
        return std::nullopt;
    }
    LinearProgram program(problem->columns(), problem->limits(), problem->claim_row(1));
    const SolverResult solved =
        program.minimize(costs_of(problem->columns(), problem->claim_row(0), sign_of(kind)));
    if (solved.status != SolverStatus::optimal) {
        return std::nullopt;
    }
    return derivation_from(setting, *problem, problem->limits(), solved, kind, claim);
}

}  // namespace

struct BoundsFinder::Program {
    std::vector<Column> columns;
    std::vector<RowLimits> limits;
    std::unique_ptr<LinearProgram> solver;
    std::vector<std::string> set_aside;
    bool is_cautious = false;
    bool is_feasible = false;

    Program(const Problem& problem, const std::vector<bool>& rows, std::size_t first_link)
        : columns(projected(problem.columns(), rows)), limits(problem.limits()) {
        for (std::size_t row = 0; row < limits.size(); ++row) {
            if (!rows[row]) {
                limits[row] = {};
            }
        }
        solver = std::make_unique<LinearProgram>(columns, limits, first_link);
        const std::vector<double> none(columns.size(), 0.0);
        const SolverStatus status = solver->minimize(none).status;
        if (status != SolverStatus::optimal && status != SolverStatus::infeasible) {
            throw std::runtime_error("the solver gave up on whether statements agree");
        }
        is_feasible = status == SolverStatus::optimal;
    }
};

BoundsFinder::BoundsFinder(const Setting& setting, Problem problem,
                           std::vector<std::vector<Term>> claims)
    : setting_(&setting),
      problem_(std::make_unique<const Problem>(std::move(problem))),
      claims_(std::move(claims)) {}

BoundsFinder::BoundsFinder(BoundsFinder&&) noexcept = default;
BoundsFinder::~BoundsFinder() = default;

base::Result<BoundsFinder> BoundsFinder::make(const Setting& setting,
                                              std::vector<const PreparedPremise*> premises,
                                              std::vector<Revision> revisions,
                                              std::vector<std::vector<Term>> claims) {
    RECOUNT_TRY(Problem problem, Problem::make(setting, premises, revisions, claims));
    return BoundsFinder(setting, std::move(problem), std::move(claims));
}

std::vector<bool> BoundsFinder::rows_of(std::size_t claim) const {
    const std::uint32_t first_claim = problem_->claim_row(0);
    const std::uint32_t after_claims = problem_->claim_row(claims_.size());
    const auto is_claim = [&](std::uint32_t row) {
        return row >= first_claim && row < after_claims;
    };
    std::vector<std::uint32_t> parent(problem_->limits().size());
    std::iota(parent.begin(), parent.end(), 0U);
    const auto root = [&parent](std::uint32_t at) {
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    };
    // Claims ask; they tie no premises together.
    for (const Column& column : problem_->columns()) {
        std::optional<std::uint32_t> first;
        for (const Weight& weight : column) {
            if (is_claim(weight.row)) {
                continue;
            }
            if (first) {
                parent[root(weight.row)] = root(*first);
            } else {
                first = weight.row;
            }
        }
    }
    std::set<std::uint32_t> roots;
    for (const Column& column : problem_->columns()) {
        const bool counts = std::any_of(column.begin(), column.end(), [&](const Weight& weight) {
            return weight.row == problem_->claim_row(claim);
        });
        for (const Weight& weight : column) {
            if (counts && !is_claim(weight.row)) {
                roots.insert(root(weight.row));
            }
        }
    }
    std::vector<bool> rows(parent.size());
    for (std::uint32_t row = 0; row < rows.size(); ++row) {
        rows[row] = is_claim(row) || roots.contains(root(row));
    }
    return rows;
}

base::Result<BoundsFinder::Program*> BoundsFinder::program_for(const std::vector<bool>& rows,
                                                               Mode mode) {
    std::unique_ptr<Program>& plain = programs_[{rows, false}];
    if (!plain) {
        plain = std::make_unique<Program>(*problem_, rows, problem_->claim_row(claims_.size()));
    }
    if (plain->is_feasible && mode != Mode::cautious) {
        return plain.get();
    }
    if (plain->is_feasible) {
        plain->is_cautious = true;
        return plain.get();
    }
    ConflictFinder finder(*setting_, *problem_);
    std::vector<bool> may_drop(problem_->own_rows());
    for (std::uint32_t row = 0; row < problem_->own_rows(); ++row) {
        finder.set_active(row, rows[row]);
        may_drop[row] = row < problem_->premises().size() &&
                        problem_->premises()[row]->premise.origin != Origin::closure;
    }
    if (mode == Mode::chosen) {
        std::string names;
        if (const std::optional<ConflictingRows> found = finder.find()) {
            for (const Step& step : found->derivation.steps) {
                if (step.premise.origin != Origin::closure) {
                    names += (names.empty() ? "" : ", ") + step.premise.id;
                }
            }
        }
        return base::fail(base::ErrorKind::conflict,
                          "no figure follows from statements that contradict each other: " + names +
                              "; leave one out with --drop, or ask with --mode cautious");
    }
    std::unique_ptr<Program>& cautious = programs_[{rows, true}];
    if (!cautious) {
        const std::optional<std::set<std::uint32_t>> clashing =
            finder.rows_in_conflict(may_drop, most_attempts);
        if (!clashing) {
            return base::fail(base::ErrorKind::conflict,
                              "the statements contradict each other in too many ways to weigh them "
                              "all; leave some out with --drop");
        }
        std::vector<bool> rest = rows;
        std::vector<std::string> set_aside;
        for (const std::uint32_t row : *clashing) {
            rest[row] = false;
            set_aside.push_back(problem_->premises()[row]->premise.id);
        }
        auto made = std::make_unique<Program>(*problem_, rest, problem_->claim_row(claims_.size()));
        if (!made->is_feasible) {
            throw std::runtime_error("statements that stand in no conflict still clash");
        }
        made->is_cautious = true;
        made->set_aside = std::move(set_aside);
        cautious = std::move(made);
    }
    return cautious.get();
}

std::optional<Derivation> BoundsFinder::end_of(std::size_t claim, Program& program,
                                               DerivationKind kind, Derivations derivations) {
    const SolverResult solved = program.solver->minimize(
        costs_of(program.columns, problem_->claim_row(claim), sign_of(kind)));
    if (solved.status == SolverStatus::unbounded && kind == DerivationKind::at_most) {
        return std::nullopt;
    }
    if (solved.status != SolverStatus::optimal) {
        throw std::runtime_error("the solver gave up on a bound");
    }
    std::optional<Derivation> derivation =
        derivation_from(*setting_, *problem_, program.limits, solved, kind, claims_[claim]);
    if (!derivation) {
        throw std::runtime_error("a bound could not be certified in whole numbers");
    }
    if (kind == DerivationKind::at_least && derivation->value <= 0) {
        return never_negative(*setting_, claims_[claim]);
    }
    if (derivations == Derivations::as_found || derivation->steps.size() > most_steps_to_shorten) {
        return derivation;
    }
    // A solver names more statements than the figure needs: leave out, last said first, each
    // without which it stands as well.
    std::vector<const PreparedPremise*> premises;
    for (const Step& step : derivation->steps) {
        const auto found = std::find_if(problem_->premises().begin(), problem_->premises().end(),
                                        [&](const PreparedPremise* premise) {
                                            return premise->premise.id == step.premise.id &&
                                                   premise->premise == step.premise;
                                        });
        premises.push_back(*found);
    }
    for (std::size_t i = premises.size(); i > 0; --i) {
        std::vector<const PreparedPremise*> fewer = premises;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i - 1));
        std::optional<Derivation> shorter =
            end_from(*setting_, fewer, problem_->revisions(), kind, claims_[claim]);
        if (shorter && shorter->value == derivation->value) {
            premises = std::move(fewer);
            derivation = std::move(shorter);
        }
    }
    return derivation;
}

base::Result<Bounds> BoundsFinder::find(std::size_t claim, Mode mode, Derivations derivations) {
    RECOUNT_TRY(Program* const program, program_for(rows_of(claim), mode));
    Bounds bounds;
    if (std::optional<Derivation> low =
            end_of(claim, *program, DerivationKind::at_least, derivations)) {
        bounds.low_derivation = *std::move(low);
    } else {
        bounds.low_derivation = never_negative(*setting_, claims_[claim]);
    }
    bounds.low = bounds.low_derivation.value;
    bounds.high_derivation = end_of(claim, *program, DerivationKind::at_most, derivations);
    if (bounds.high_derivation) {
        bounds.high = bounds.high_derivation->value;
    }
    bounds.is_cautious = program->is_cautious;
    bounds.set_aside = program->set_aside;
    return bounds;
}

}  // namespace recount::reason
