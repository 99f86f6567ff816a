#include "recount/reason/conflicts.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "recount/reason/branch_program.h"
#include "recount/reason/linear_program.h"
#include "recount/reason/whole_numbers.h"

namespace recount::reason {
namespace {

// Counts are whole, so statements that clash miss each other by a good part of 1 on some row; the
// simplex works to about 1e-7.
constexpr double agreement_tolerance = 1e-5;

// Of a larger conflict it is not tried whether cases would show that fewer rows are enough.
constexpr std::size_t most_rows_to_try_by_cases = 24;

/// How many columns count in some of the rows.
std::size_t columns_of(const Problem& problem, const std::vector<std::uint32_t>& rows) {
    std::vector<bool> is_in(problem.limits().size());
    for (const std::uint32_t row : rows) {
        is_in[row] = true;
    }
    return static_cast<std::size_t>(std::count_if(
        problem.columns().begin(), problem.columns().end(), [&](const Column& column) {
            return std::any_of(column.begin(), column.end(),
                               [&](const Weight& weight) { return is_in[weight.row]; });
        }));
}

}  // namespace

ConflictFinder::ConflictFinder(const Setting& setting, const Problem& problem)
    : setting_(setting),
      problem_(problem),
      program_(problem.columns(), problem.limits().size(), problem.own_rows(), setting.thresholds),
      active_(problem.own_rows(), true) {}

void ConflictFinder::set_active(std::uint32_t row, bool is_active) {
    active_[row] = is_active;
}

std::optional<ConflictingRows> ConflictFinder::contradiction_in(
    const Problem& problem, BendingProgram& program, std::span<const RowLimits> limits,
    const std::vector<std::uint32_t>& names) {
    const SolverResult bent = program.solve(limits);
    if (bent.status != SolverStatus::optimal) {
        throw std::runtime_error("the solver could not decide whether statements agree");
    }
    if (bent.objective < agreement_tolerance) {
        return weighs_cases_ ? contradiction_by_cases(problem, program.values(), limits, names)
                             : std::nullopt;
    }
    const std::span<const double> prices(bent.row_prices.data(), problem.own_rows());
    for (const Certificate& certificate :
         certificates_near(prices, limits, CertificateKind::contradiction)) {
        std::optional<Derivation> derivation =
            derive(setting_, problem, certificate, DerivationKind::contradiction, {});
        if (!derivation) {
            continue;
        }
        ConflictingRows found{{}, *std::move(derivation)};
        for (std::uint32_t row = 0; row < problem.own_rows(); ++row) {
            if (certificate.multipliers[row] != 0) {
                found.rows.push_back(names[row]);
            }
        }
        return found;
    }
    throw std::runtime_error(
        "statements seem to contradict each other, but the contradiction could not be certified in "
        "whole numbers");
}

std::optional<ConflictingRows> ConflictFinder::contradiction_by_cases(
    const Problem& problem, std::span<const double> values, std::span<const RowLimits> limits,
    const std::vector<std::uint32_t>& names) {
    const auto premises = static_cast<std::uint32_t>(problem.premises().size());
    if (!setting_.has_single_party && whole_activities(problem.columns(), limits, values)) {
        return std::nullopt;
    }
    std::vector<std::vector<std::uint32_t>> groups;
    if (setting_.has_single_party) {
        // An incident ties what is said of its parties together.
        groups.emplace_back();
        for (std::uint32_t row = 0; row < premises; ++row) {
            if (limits[row].low || limits[row].high) {
                groups.back().push_back(row);
            }
        }
    } else {
        groups = fractional_groups(problem.columns(), limits, values, premises);
    }
    for (const std::vector<std::uint32_t>& group : groups) {
        if (!setting_.has_single_party && columns_of(problem, group) > most_columns_weighed) {
            was_undecided_ = true;
            continue;
        }
        CaseQuestion question;
        question.setting = &setting_;
        for (const std::uint32_t row : group) {
            question.premises.push_back(problem.premises()[row]);
        }
        question.revisions.assign(problem.revisions().begin(), problem.revisions().end());
        WholeFinding finding = weigh_cases(question, 0);
        if (finding.outcome != WholeFinding::Outcome::contradiction || !finding.derivation) {
            was_undecided_ = was_undecided_ || finding.outcome != WholeFinding::Outcome::reached;
            continue;
        }
        ConflictingRows found{{}, *std::move(finding.derivation)};
        for (const std::uint32_t position : finding.used) {
            found.rows.push_back(names[group[position]]);
        }
        return found;
    }
    return std::nullopt;
}

std::optional<ConflictingRows> ConflictFinder::contradiction_of(
    const std::vector<std::uint32_t>& rows) {
    std::vector<const PreparedPremise*> premises;
    std::vector<Revision> revisions;
    for (const std::uint32_t row : rows) {
        if (row < problem_.premises().size()) {
            premises.push_back(problem_.premises()[row]);
        }
    }
    // Revisions stay: they loosen, so a contradiction that needs none is one all the same.
    std::vector<std::uint32_t> names;
    for (const std::uint32_t row : rows) {
        if (row < problem_.premises().size()) {
            names.push_back(row);
        }
    }
    for (std::uint32_t i = 0; i < problem_.revisions().size(); ++i) {
        revisions.push_back(problem_.revisions()[i]);
        names.push_back(static_cast<std::uint32_t>(problem_.premises().size()) + i);
    }
    const base::Result<Problem> small = Problem::make(setting_, premises, revisions, {});
    if (!small) {
        throw std::runtime_error(small.error().message);
    }
    BendingProgram program(small->columns(), small->limits().size(), small->own_rows(),
                           setting_.thresholds);
    return contradiction_in(*small, program, small->limits(), names);
}

ConflictingRows ConflictFinder::minimal(ConflictingRows found) {
    const bool was_undecided = was_undecided_;
    // Most are gone without cases; what is left is tried with them.
    weighs_cases_ = found.derivation.split.has_value();
    if (std::optional<ConflictingRows> again = contradiction_of(found.rows)) {
        found = *std::move(again);
    }
    if (!weighs_cases_) {
        leave_out(found);
        weighs_cases_ = true;
    }
    if (found.derivation.split || found.rows.size() <= most_rows_to_try_by_cases) {
        leave_out(found);
    }
    was_undecided_ = was_undecided;
    return found;
}

void ConflictFinder::leave_out(ConflictingRows& found) {
    // Later rows are tried first, so that of equal conflicts the one said earliest remains.
    for (std::size_t i = found.rows.size(); i > 0; --i) {
        if (i > found.rows.size() || found.rows[i - 1] >= problem_.premises().size()) {
            continue;
        }
        std::vector<std::uint32_t> fewer = found.rows;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i - 1));
        if (std::optional<ConflictingRows> smaller = contradiction_of(fewer)) {
            found = *std::move(smaller);
        }
    }
}

std::optional<ConflictingRows> ConflictFinder::find() {
    std::vector<RowLimits> limits = problem_.limits();
    std::vector<std::uint32_t> names;
    for (std::uint32_t row = 0; row < problem_.own_rows(); ++row) {
        names.push_back(row);
        if (!active_[row]) {
            limits[row] = {};
        }
    }
    std::optional<ConflictingRows> found = contradiction_in(problem_, program_, limits, names);
    return found ? std::optional(minimal(*std::move(found))) : std::nullopt;
}

std::optional<std::set<std::uint32_t>> ConflictFinder::rows_in_conflict(
    const std::vector<bool>& may_drop, std::size_t most_attempts) {
    const std::vector<bool> active_before = active_;
    std::set<std::uint32_t> members;
    std::vector<std::set<std::uint32_t>> conflicts;
    std::vector<std::set<std::uint32_t>> corrections;
    std::set<std::set<std::uint32_t>> seen;
    // Breadth first, so that small corrections come before their supersets.
    std::vector<std::set<std::uint32_t>> queue = {{}};
    std::size_t attempts = 0;
    for (std::size_t next = 0; next < queue.size(); ++next) {
        const std::set<std::uint32_t> dropped = queue[next];
        const bool is_covered = std::any_of(
            corrections.begin(), corrections.end(), [&](const std::set<std::uint32_t>& known) {
                return std::includes(dropped.begin(), dropped.end(), known.begin(), known.end());
            });
        if (is_covered) {
            continue;
        }
        const auto known = std::find_if(
            conflicts.begin(), conflicts.end(), [&](const std::set<std::uint32_t>& conflict) {
                return std::none_of(conflict.begin(), conflict.end(),
                                    [&](std::uint32_t row) { return dropped.contains(row); });
            });
        std::set<std::uint32_t> conflict;
        if (known != conflicts.end()) {
            conflict = *known;
        } else {
            if (++attempts > most_attempts) {
                return std::nullopt;
            }
            for (const std::uint32_t row : dropped) {
                active_[row] = false;
            }
            const std::optional<ConflictingRows> found = find();
            active_ = active_before;
            if (!found) {
                corrections.push_back(dropped);
                continue;
            }
            for (const std::uint32_t row : found->rows) {
                if (may_drop[row]) {
                    conflict.insert(row);
                }
            }
            members.insert(conflict.begin(), conflict.end());
            conflicts.push_back(conflict);
        }
        for (const std::uint32_t row : conflict) {
            std::set<std::uint32_t> more = dropped;
            more.insert(row);
            if (seen.insert(more).second) {
                queue.push_back(std::move(more));
            }
        }
    }
    return members;
}

}  // namespace recount::reason
