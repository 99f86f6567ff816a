#include "recount/reason/bounds.h"

#include <algorithm>
#include <future>
#include <limits>
#include <stdexcept>
#include <utility>

#include "recount/base/ties.h"
#include "recount/reason/branch_program.h"
#include "recount/reason/incident_parties.h"
#include "recount/reason/whole_numbers.h"

namespace recount::reason {
namespace {

// How many feasibility checks a cautious bound may cost before a person has to choose.
constexpr std::size_t most_attempts = 2000;

// A derivation of more statements is a list rather than a sum to be followed, and shortening it
// costs a program a statement.
constexpr std::size_t most_steps_to_shorten = 30;
constexpr std::size_t most_steps_to_shorten_by_cases = 12;

// Programs are kept for the next claim up to so many columns together, a few hundred megabytes.
constexpr std::size_t most_columns_kept = 1'000'000;

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
    LinearProgram program(problem->columns(), problem->limits(),
                          {problem->own_rows(), problem->claim_row(1)}, setting.thresholds);
    const SolverResult solved =
        program.minimize(costs_of(problem->columns(), problem->claim_row(0), sign_of(kind)));
    if (solved.status != SolverStatus::optimal) {
        return std::nullopt;
    }
    return derivation_from(setting, *problem, problem->limits(), solved, kind, claim);
}

/// As `end_from`, by cases.
std::optional<Derivation> end_by_cases(const Setting& setting,
                                       const std::vector<const PreparedPremise*>& premises,
                                       std::span<const Revision> revisions, DerivationKind kind,
                                       const std::vector<Term>& claim) {
    CaseQuestion question{&setting, premises, {revisions.begin(), revisions.end()}, kind, claim};
    return weigh_cases(question, std::numeric_limits<std::int64_t>::min()).derivation;
}

}  // namespace

struct BoundsFinder::Program {
    std::vector<Column> columns;
    std::vector<RowLimits> limits;
    std::vector<std::string> set_aside;
    bool is_cautious = false;
    bool is_feasible = false;
    bool has_parted_ends = false;  ///< the two ends may be sought at the same time

    Program(const Problem& problem, const std::vector<bool>& rows, std::size_t first_link,
            const Thresholds& thresholds)
        : columns(projected(problem.columns(), rows)),
          limits(problem.limits()),
          has_parted_ends(limits.size() >= thresholds.rows_to_part_ends),
          kinds_{problem.own_rows(), first_link},
          thresholds_(thresholds) {
        for (std::size_t row = 0; row < limits.size(); ++row) {
            if (!rows[row]) {
                limits[row] = {};
            }
        }
        const SolverStatus status = start(lower_);
        if (status != SolverStatus::optimal && status != SolverStatus::infeasible) {
            throw std::runtime_error("the solver gave up on whether statements agree");
        }
        is_feasible = status == SolverStatus::optimal;
    }

    /// What seeks an end. With parted ends, each is for one thread at a time.
    LinearProgram& solver_for(DerivationKind kind) {
        if (kind != DerivationKind::at_most || !has_parted_ends) {
            return *lower_;
        }
        if (!upper_) {
            start(upper_);
        }
        return *upper_;
    }

private:
    SolverStatus start(std::unique_ptr<LinearProgram>& solver) {
        solver = std::make_unique<LinearProgram>(columns, limits, kinds_, thresholds_);
        return solver->minimize(std::vector<double>(columns.size(), 0.0)).status;
    }

    RowKinds kinds_;
    Thresholds thresholds_;
    std::unique_ptr<LinearProgram> lower_;
    std::unique_ptr<LinearProgram> upper_;  ///< absent: not asked for
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

std::vector<bool> BoundsFinder::rows_of(std::optional<std::size_t> claim) const {
    const std::uint32_t first_claim = problem_->claim_row(0);
    const std::uint32_t after_claims = problem_->claim_row(claims_.size());
    const auto is_claim = [&](std::uint32_t row) {
        return row >= first_claim && row < after_claims;
    };
    base::Ties ties(problem_->limits().size());
    // Claims ask; they tie no premises together.
    for (const Column& column : problem_->columns()) {
        std::optional<std::uint32_t> first;
        for (const Weight& weight : column) {
            if (is_claim(weight.row)) {
                continue;
            }
            if (first) {
                ties.tie(weight.row, *first);
            } else {
                first = weight.row;
            }
        }
    }
    std::set<std::uint32_t> roots;
    for (const Column& column : problem_->columns()) {
        const bool counts = std::any_of(column.begin(), column.end(), [&](const Weight& weight) {
            return claim ? weight.row == problem_->claim_row(*claim) : is_claim(weight.row);
        });
        for (const Weight& weight : column) {
            if (counts && !is_claim(weight.row)) {
                roots.insert(ties.group_of(weight.row));
            }
        }
    }
    std::vector<bool> rows(problem_->limits().size());
    for (std::uint32_t row = 0; row < rows.size(); ++row) {
        // Where an incident has one party, it ties together what is said of several.
        rows[row] =
            is_claim(row) || setting_->has_single_party || roots.contains(ties.group_of(row));
    }
    return rows;
}

std::vector<bool> BoundsFinder::rows_for(std::size_t claim) {
    if (problem_->limits().size() < setting_->thresholds.rows_to_fold) {
        return rows_of(claim);
    }
    if (rows_of_all_.empty()) {
        rows_of_all_ = rows_of(std::nullopt);
    }
    return plain_program(rows_of_all_).is_feasible ? rows_of_all_ : rows_of(claim);
}

BoundsFinder::Program& BoundsFinder::plain_program(const std::vector<bool>& rows) {
    const auto known = programs_.find({rows, false});
    if (known != programs_.end()) {
        return *known->second;
    }
    if (programs_.size() * problem_->columns().size() > most_columns_kept) {
        programs_.clear();
    }
    auto made = std::make_unique<Program>(*problem_, rows, problem_->claim_row(claims_.size()),
                                          setting_->thresholds);
    return *programs_.emplace(std::pair(rows, false), std::move(made)).first->second;
}

bool BoundsFinder::is_contradicted(std::size_t claim) {
    return !plain_program(rows_for(claim)).is_feasible;
}

base::Result<BoundsFinder::Program*> BoundsFinder::program_for(const std::vector<bool>& rows,
                                                               Mode mode) {
    Program& plain = plain_program(rows);
    if (plain.is_feasible && mode != Mode::cautious) {
        return &plain;
    }
    if (plain.is_feasible) {
        plain.is_cautious = true;
        return &plain;
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
        auto made = std::make_unique<Program>(*problem_, rest, problem_->claim_row(claims_.size()),
                                              setting_->thresholds);
        if (!made->is_feasible) {
            throw std::runtime_error("statements that stand in no conflict still clash");
        }
        made->is_cautious = true;
        made->set_aside = std::move(set_aside);
        cautious = std::move(made);
    }
    return cautious.get();
}

void BoundsFinder::weigh_end(std::size_t claim, Program& program, DerivationKind kind, End& end) {
    if (program.columns.size() > most_columns_weighed && !setting_->has_single_party) {
        return;
    }
    CaseQuestion question;
    question.setting = setting_;
    for (std::uint32_t row = 0; row < problem_->premises().size(); ++row) {
        if (program.limits[row].low || program.limits[row].high) {
            question.premises.push_back(problem_->premises()[row]);
        }
    }
    question.revisions.assign(problem_->revisions().begin(), problem_->revisions().end());
    question.kind = kind;
    question.claim = claims_[claim];
    std::int64_t known = std::numeric_limits<std::int64_t>::min();
    if (kind == DerivationKind::at_least) {
        known = end.derivation ? std::max<std::int64_t>(end.derivation->value, 0) : 0;
    } else if (end.derivation) {
        known = -end.derivation->value;
    }
    WholeFinding finding = weigh_cases(question, known);
    end.is_reached = finding.outcome == WholeFinding::Outcome::reached;
    end.is_contradiction = finding.outcome == WholeFinding::Outcome::contradiction;
    end.is_refused = finding.outcome == WholeFinding::Outcome::too_many ||
                     (setting_->has_single_party && !end.is_reached && !end.is_contradiction &&
                      (end.derivation || finding.derivation));
    if (finding.derivation && !end.is_contradiction) {
        end.derivation = std::move(finding.derivation);
    }
}

BoundsFinder::End BoundsFinder::end_of(std::size_t claim, Program& program, DerivationKind kind,
                                       Derivations derivations) {
    const std::uint32_t claim_row = problem_->claim_row(claim);
    LinearProgram& solver = program.solver_for(kind);
    const SolverResult solved =
        solver.minimize(costs_of(program.columns, claim_row, sign_of(kind)));
    End end;
    if (solved.status == SolverStatus::unbounded && kind == DerivationKind::at_most) {
        end.is_reached = !setting_->has_single_party;
        if (setting_->has_single_party) {
            weigh_end(claim, program, kind, end);
        }
        return end;
    }
    if (solved.status != SolverStatus::optimal) {
        throw std::runtime_error("the solver gave up on a bound");
    }
    const auto sums = whole_activities(program.columns, program.limits, solver.values());
    end.derivation =
        derivation_from(*setting_, *problem_, program.limits, solved, kind, claims_[claim]);
    if (!end.derivation) {
        throw std::runtime_error("a bound could not be certified in whole numbers");
    }
    end.is_reached =
        !setting_->has_single_party && sums && (*sums)[claim_row] == end.derivation->value;
    if (!end.is_reached) {
        weigh_end(claim, program, kind, end);
    }
    if (kind == DerivationKind::at_least && end.derivation->value <= 0) {
        end.derivation = never_negative(*setting_, claims_[claim]);
    } else if (derivations == Derivations::short_ones && !end.is_contradiction) {
        end.derivation = shortened(*std::move(end.derivation), kind, claims_[claim]);
    }
    return end;
}

/// A solver names more statements than the figure needs: leaves out, last said first, each without
/// which it stands as well.
Derivation BoundsFinder::shortened(Derivation derivation, DerivationKind kind,
                                   const std::vector<Term>& claim) const {
    if (derivation.steps.size() >
        (derivation.split ? most_steps_to_shorten_by_cases : most_steps_to_shorten)) {
        return derivation;
    }
    std::vector<const PreparedPremise*> premises;
    for (const Step& step : derivation.steps) {
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
            end_from(*setting_, fewer, problem_->revisions(), kind, claim);
        if (derivation.split && (!shorter || shorter->value != derivation.value)) {
            shorter = end_by_cases(*setting_, fewer, problem_->revisions(), kind, claim);
        }
        if (shorter && shorter->value == derivation.value) {
            premises = std::move(fewer);
            derivation = *std::move(shorter);
        }
    }
    return derivation;
}

base::Result<Bounds> BoundsFinder::bounds_of(std::size_t claim, Program& program,
                                             Derivations derivations) {
    Bounds bounds;
    const auto end = [&](DerivationKind kind) { return end_of(claim, program, kind, derivations); };
    End low;
    End high;
    if (program.has_parted_ends) {
        std::future<End> beside = std::async(std::launch::async, end, DerivationKind::at_most);
        low = end(DerivationKind::at_least);
        high = beside.get();
    } else {
        low = end(DerivationKind::at_least);
        if (!low.is_contradiction) {
            high = end(DerivationKind::at_most);
        }
    }
    if (low.is_refused || high.is_refused) {
        return base::fail(
            base::ErrorKind::refused,
            "the assumption 'single-party' would have to be gone through by party for more than " +
                std::to_string(most_incidents_divided) + " incidents or " +
                std::to_string(most_parties_divided) +
                " parties here, or in too many cases; ask about less, or switch it off");
    }
    if (low.is_contradiction || high.is_contradiction) {
        program.is_feasible = false;
        return bounds;
    }
    bounds.low_derivation =
        low.derivation ? *std::move(low.derivation) : never_negative(*setting_, claims_[claim]);
    bounds.low = bounds.low_derivation.value;
    bounds.high_derivation = std::move(high.derivation);
    if (bounds.high_derivation) {
        bounds.high = bounds.high_derivation->value;
    }
    bounds.is_low_reached = low.is_reached;
    bounds.is_high_reached = high.is_reached && (bounds.high || low.is_reached);
    bounds.is_cautious = program.is_cautious;
    bounds.set_aside = program.set_aside;
    return bounds;
}

base::Result<Bounds> BoundsFinder::find(std::size_t claim, Mode mode, Derivations derivations,
                                        const std::vector<std::string>& without) {
    std::vector<bool> rows = rows_for(claim);
    for (std::size_t row = 0; row < problem_->premises().size() && !without.empty(); ++row) {
        const Premise& premise = problem_->premises()[row]->premise;
        if (premise.origin != Origin::closure &&
            std::find(without.begin(), without.end(), premise.id) != without.end()) {
            rows[row] = false;
        }
    }
    RECOUNT_TRY(Program * program, program_for(rows, mode));
    base::Result<Bounds> bounds = bounds_of(claim, *program, derivations);
    if (bounds && !program->is_feasible) {
        // Fractions of people would satisfy the premises, and no whole counts do.
        RECOUNT_TRY(program, program_for(rows, mode));
        bounds = bounds_of(claim, *program, derivations);
        if (bounds && !program->is_feasible) {
            throw std::runtime_error("statements that stand in no conflict still clash");
        }
    }
    return bounds;
}

}  // namespace recount::reason
