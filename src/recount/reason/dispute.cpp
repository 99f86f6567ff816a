#include "recount/reason/dispute.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <stdexcept>
#include <utility>

#include "recount/base/ties.h"
#include "recount/reason/whole_numbers.h"

namespace recount::reason {

Components components_of(const Problem& problem, std::size_t claims) {
    const std::uint32_t first_claim = problem.claim_row(0);
    const std::uint32_t after_claims = problem.claim_row(claims);
    const auto is_claim = [&](std::uint32_t row) {
        return row >= first_claim && row < after_claims;
    };
    base::Ties ties(problem.limits().size());
    for (const Column& column : problem.columns()) {
        std::optional<std::uint32_t> first;
        for (const Weight& weight : column) {
            if (is_claim(weight.row)) {
                continue;
            }
            if (first) {
                ties.tie(weight.row, *first);
            }
            first = weight.row;
        }
    }
    Components components;
    std::map<std::uint32_t, std::uint32_t> numbers;
    for (std::uint32_t row = 0; row < problem.own_rows(); ++row) {
        const auto next = static_cast<std::uint32_t>(numbers.size());
        components.of_row.push_back(numbers.emplace(ties.group_of(row), next).first->second);
    }
    std::vector<std::set<std::uint32_t>> counted(claims);
    for (const Column& column : problem.columns()) {
        for (const Weight& asked : column) {
            if (!is_claim(asked.row)) {
                continue;
            }
            for (const Weight& weight : column) {
                const auto number =
                    is_claim(weight.row) ? numbers.end() : numbers.find(ties.group_of(weight.row));
                if (number != numbers.end()) {
                    counted[asked.row - first_claim].insert(number->second);
                }
            }
        }
    }
    for (const std::set<std::uint32_t>& one : counted) {
        components.of_claim.emplace_back(one.begin(), one.end());
    }
    components.count = static_cast<std::uint32_t>(numbers.size());
    return components;
}

SolvedProblem::SolvedProblem(const Setting& setting, Problem made)
    : problem(std::make_unique<const Problem>(std::move(made))),
      finder(std::make_unique<ConflictFinder>(setting, *problem)) {}

base::Result<Dispute> Dispute::make(const Setting& setting,
                                    std::vector<const PreparedPremise*> premises,
                                    std::vector<Revision> revisions, const WeightOf& weight_of,
                                    const IsHeld& is_held) {
    RECOUNT_TRY(Problem problem, Problem::make(setting, premises, revisions, {}));
    return Dispute(setting, SolvedProblem(setting, std::move(problem)), weight_of, is_held);
}

Dispute::Dispute(const Setting& setting, SolvedProblem solved, const WeightOf& weight_of,
                 const IsHeld& is_held)
    : setting_(&setting),
      problem_(std::move(solved.problem)),
      element_of_row_(problem_->own_rows()),
      finder_(std::move(solved.finder)) {
    std::vector<std::int64_t> prices(problem_->own_rows(), 1);
    std::map<std::string, std::uint32_t> numbers;
    for (std::uint32_t row = 0; row < problem_->premises().size(); ++row) {
        const Premise& premise = problem_->premises()[row]->premise;
        if (premise.origin == Origin::closure || premise.origin == Origin::reading ||
            is_held(premise)) {
            continue;
        }
        const auto [at, is_new] =
            numbers.emplace(premise.id, static_cast<std::uint32_t>(elements_.size()));
        if (is_new) {
            elements_.push_back({premise.id, {}, weight_of(premise)});
        }
        elements_[at->second].rows.push_back(row);
        element_of_row_[row] = at->second;
        prices[row] = elements_[at->second].weight;
    }
    program_ = std::make_unique<ElasticProgram>(*problem_, prices);
    held_program_ = std::make_unique<ElasticProgram>(*problem_, prices);
    few_program_ = std::make_unique<ElasticProgram>(*problem_, std::move(prices));
}

std::vector<std::int64_t> Dispute::weights() const {
    std::vector<std::int64_t> weights;
    weights.reserve(elements_.size());
    for (const Element& element : elements_) {
        weights.push_back(element.weight);
    }
    return weights;
}

NumberSet Dispute::others(const NumberSet& elements) const {
    NumberSet all(elements_.size());
    std::iota(all.begin(), all.end(), 0U);
    NumberSet rest;
    std::set_difference(all.begin(), all.end(), elements.begin(), elements.end(),
                        std::back_inserter(rest));
    return rest;
}

std::vector<std::string> Dispute::names(const NumberSet& elements) const {
    std::vector<std::string> names;
    for (const std::uint32_t element : elements) {
        names.push_back(elements_[element].statement);
    }
    return names;
}

std::vector<RowUse> Dispute::uses(const NumberSet& movable, const NumberSet& off) const {
    std::vector<RowUse> uses(problem_->own_rows(), RowUse::held);
    const auto set = [&](const NumberSet& elements, RowUse use) {
        for (const std::uint32_t element : elements) {
            for (const std::uint32_t row : elements_[element].rows) {
                uses[row] = use;
            }
        }
    };
    set(movable, RowUse::movable);
    set(off, RowUse::off);
    return uses;
}

std::optional<Dispute::Contradiction> Dispute::contradiction_among(const NumberSet& elements) {
    const std::vector<RowUse> active = uses({}, others(elements));
    for (std::uint32_t row = 0; row < active.size(); ++row) {
        finder_->set_active(row, active[row] == RowUse::held);
    }
    std::optional<ConflictingRows> found = finder_->find();
    if (!found) {
        return std::nullopt;
    }
    std::set<std::uint32_t> members;
    for (const std::uint32_t row : found->rows) {
        if (const std::optional<std::uint32_t> element = element_of_row_[row]) {
            members.insert(*element);
        }
    }
    return Contradiction{{members.begin(), members.end()}, std::move(found->derivation)};
}

ElasticProgram::Solution Dispute::solve(const NumberSet& movable, const NumberSet& off) {
    ElasticProgram::Solution solution =
        program_->solve(uses(movable, off), ElasticProgram::Search::witness);
    if (solution.outcome == ElasticProgram::Outcome::gave_up) {
        throw std::runtime_error("the solver could not decide how far statements have to be moved");
    }
    return solution;
}

bool Dispute::have_witness(const NumberSet& elements) {
    return few_program_->solve(uses({}, others(elements)), ElasticProgram::Search::witness)
        .witness.has_value();
}

bool Dispute::agree_without(const NumberSet& off) {
    const ElasticProgram::Solution solution = held_program_->solve(uses({}, off), whole_search());
    if (solution.outcome == ElasticProgram::Outcome::gave_up) {
        throw std::runtime_error("the solver could not decide whether statements agree");
    }
    return whole_search() == ElasticProgram::Search::witness
               ? solution.witness.has_value()
               : solution.outcome == ElasticProgram::Outcome::solved;
}

/// Where cases are weighed, whole counts are looked for; else the solver is believed, as there.
ElasticProgram::Search Dispute::whole_search() const {
    return problem_->columns().size() > most_columns_weighed ? ElasticProgram::Search::believe
                                                             : ElasticProgram::Search::witness;
}

Dispute::Moved Dispute::moved_beside(const NumberSet& kept) {
    const ElasticProgram::Solution solution =
        program_->solve(uses(others(kept), {}), whole_search());
    if (solution.outcome != ElasticProgram::Outcome::solved) {
        throw std::runtime_error("statements that were found to agree clash all the same");
    }
    const auto is_moved = [&solution](std::uint32_t row) {
        return solution.witness
                   ? solution.witness->moves[row].down > 0 || solution.witness->moves[row].up > 0
                   : solution.is_moved[row];
    };
    Moved moved;
    moved.is_witnessed =
        solution.witness.has_value() || whole_search() == ElasticProgram::Search::believe;
    for (std::uint32_t element = 0; element < elements_.size(); ++element) {
        const NumberSet& rows = elements_[element].rows;
        if (std::any_of(rows.begin(), rows.end(), is_moved)) {
            moved.elements.push_back(element);
        }
    }
    return moved;
}

base::Result<Disputes> disputes_among(const Setting& setting,
                                      const std::vector<const PreparedPremise*>& premises,
                                      const std::vector<Revision>& revisions,
                                      const std::vector<std::vector<Term>>& claims,
                                      const WeightOf& weight_of, const IsHeld& is_held) {
    Disputes disputes;
    RECOUNT_TRY(Problem made, Problem::make(setting, premises, revisions, claims));
    SolvedProblem solved(setting, std::move(made));
    disputes.components = components_of(*solved.problem, claims.size());
    const std::vector<std::uint32_t>& of_row = disputes.components.of_row;
    const bool is_all_one = std::all_of(of_row.begin(), of_row.end(),
                                        [&](std::uint32_t one) { return one == of_row.front(); });
    std::set<std::uint32_t> clashing;
    while (const std::optional<ConflictingRows> found = solved.finder->find()) {
        const std::uint32_t component = of_row[found->rows.front()];
        if (is_all_one) {
            // What is solved is the dispute.
            disputes.component.push_back(component);
            disputes.all.emplace_back(setting, std::move(solved), weight_of, is_held);
            return disputes;
        }
        clashing.insert(component);
        for (std::uint32_t row = 0; row < premises.size(); ++row) {
            if (of_row[row] == component) {
                solved.finder->set_active(row, false);
            }
        }
    }
    disputes.was_undecided = solved.finder->was_undecided();
    for (std::uint32_t row = 0; row < premises.size(); ++row) {
        if (clashing.erase(of_row[row]) == 0) {
            continue;
        }
        std::vector<const PreparedPremise*> members;
        for (std::uint32_t other = row; other < premises.size(); ++other) {
            if (of_row[other] == of_row[row]) {
                members.push_back(premises[other]);
            }
        }
        RECOUNT_TRY(Dispute dispute,
                    Dispute::make(setting, std::move(members), revisions, weight_of, is_held));
        disputes.all.push_back(std::move(dispute));
        disputes.component.push_back(of_row[row]);
    }
    return disputes;
}

}  // namespace recount::reason
