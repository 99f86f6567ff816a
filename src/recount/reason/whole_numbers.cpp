#include "recount/reason/whole_numbers.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "recount/base/ties.h"
#include "recount/reason/branch_program.h"
#include "recount/reason/incident_parties.h"
#include "recount/reason/scope_overlap.h"

namespace recount::reason {
namespace {

constexpr std::size_t most_cases = 200;
// How many counts are fixed one by one when whole counts are looked for, and from how many cases.
constexpr std::size_t most_fixed = 60;
constexpr std::size_t most_dives = 12;
// Splits of which both cases are weighed before one is chosen.
constexpr std::size_t most_compared = 6;
// Sums that are made for the counts of one case that are fractions.
constexpr std::size_t most_new_sums = 60;
constexpr std::size_t most_fractional_columns = 8;
// Ways that are tried to put an incident down to one party while whole counts are looked for.
constexpr std::size_t most_authors_tried = 3;
// What all steps of the solver together may cost, in rows and columns: a tenth of a second or two.
constexpr std::size_t most_work_weighed = 600'000;
constexpr std::size_t most_work_by_party = 20'000'000;

// Of a sum that nothing limits.
constexpr std::int64_t no_limit = std::numeric_limits<std::int64_t>::min() / 4;

constexpr double whole_tolerance = 1e-6;
// What has to bend misses by a good part of 1; the simplex works to about 1e-7.
constexpr double agreement_tolerance = 1e-5;

double distance_to_whole(double value) {
    return std::abs(value - std::round(value));
}

class Search {
public:
    Search(const CaseQuestion& question, std::int64_t known)
        : question_(question),
          is_bound_(question.kind != DerivationKind::contradiction),
          sign_(question.kind == DerivationKind::at_most ? -1.0 : 1.0),
          known_(known) {
        if (question.setting->has_single_party) {
            watches_ = incident_parties(question, tree_.sums);
        }
    }

    WholeFinding run() {
        const bool is_too_large = watches_ && watches_->is_too_many;
        tree_.branches.push_back({});
        if (is_too_large || question_.premises.size() > most_columns() || !rebuild() ||
            problem_->columns().size() > most_columns() || !weigh(tree_.branches.front())) {
            return finish(is_too_large ? WholeFinding::Outcome::too_many
                                       : WholeFinding::Outcome::gave_up);
        }
        while (true) {
            const std::optional<std::size_t> next = next_open();
            if (!next) {
                return finish(WholeFinding::Outcome::contradiction);
            }
            take(*next);
            BranchResult solved = solve(tree_.branches[*next].rows);
            if (solved.status == SolverStatus::unbounded && divide_unlimited(*next)) {
                continue;
            }
            if (solved.status != SolverStatus::optimal) {
                return finish(has_too_many_ ? WholeFinding::Outcome::too_many
                                            : WholeFinding::Outcome::gave_up);
            }
            if (is_reached(solved.values, tree_.branches[*next].least) ||
                (dives_++ < most_dives && dive(*next))) {
                return finish(WholeFinding::Outcome::reached);
            }
            if (tree_.branches.size() > most_cases || work_ > most_work() || !divide(*next)) {
                return finish(has_too_many_ ? WholeFinding::Outcome::too_many
                                            : WholeFinding::Outcome::gave_up);
            }
        }
    }

private:
    // Rows of the program: premises, revisions, the claim where there is one, the sums.
    [[nodiscard]] std::uint32_t sum_row(std::size_t sum) const {
        return problem_->claim_row((is_bound_ ? 1U : 0U) + sum);
    }
    [[nodiscard]] std::optional<std::uint32_t> claim_row() const {
        return is_bound_ ? std::optional(problem_->claim_row(0)) : std::nullopt;
    }

    /// The program with the sums that are known by now.
    bool rebuild() {
        std::vector<std::vector<Term>> claims;
        if (is_bound_) {
            claims.push_back(question_.claim);
        }
        claims.insert(claims.end(), tree_.sums.begin(), tree_.sums.end());
        base::Result<Problem> made =
            Problem::make(*question_.setting, question_.premises, question_.revisions, claims);
        if (!made) {
            return false;
        }
        program_.reset();
        problem_ = *std::move(made);
        program_.emplace(*problem_, claims.size());
        return true;
    }

    void suppose(const std::vector<CaseRow>& rows) {
        program_->reset();
        for (const CaseRow& row : rows) {
            program_->limit_row(sum_row(row.sum), row.limits);
        }
    }

    [[nodiscard]] std::size_t most_columns() const {
        return watches_ ? most_columns_by_party : most_columns_weighed;
    }
    [[nodiscard]] std::size_t most_work() const {
        return watches_ ? most_work_by_party : most_work_weighed;
    }
    void count_work() { work_ += problem_->columns().size() + problem_->limits().size(); }

    BranchResult solve(const std::vector<CaseRow>& rows) {
        suppose(rows);
        count_work();
        return is_bound_ ? program_->minimize(claim_row(), sign_) : program_->bend();
    }

    /// Sets what the solver says of a branch; false where it gives up.
    bool weigh(Branch& branch) {
        BranchResult solved = solve(branch.rows);
        if (is_bound_ && solved.status == SolverStatus::infeasible) {
            solved = program_->bend();
            branch.is_closed = true;
        }
        if (is_bound_ && solved.status == SolverStatus::unbounded) {
            branch.least = std::max(known_, no_limit);
            branch.prices.assign(sum_row(tree_.sums.size()), 0.0);
            return true;
        }
        if (solved.status != SolverStatus::optimal) {
            return false;
        }
        if (!is_bound_) {
            branch.is_closed = solved.objective >= agreement_tolerance;
        } else if (branch.is_closed) {
            if (solved.objective < agreement_tolerance) {
                return false;
            }
        } else if (std::abs(solved.objective) > 1e15) {
            return false;
        } else {
            branch.least =
                std::max(known_, static_cast<std::int64_t>(std::ceil(solved.objective - 1e-6)));
        }
        branch.prices = std::move(solved.prices);
        branch.prices.resize(sum_row(tree_.sums.size()));
        return true;
    }

    /// The open branch that promises least, of equal ones the innermost.
    [[nodiscard]] std::optional<std::size_t> next_open() const {
        std::optional<std::size_t> best;
        for (std::size_t i = 0; i < tree_.branches.size(); ++i) {
            const Branch& branch = tree_.branches[i];
            if (branch.is_closed || branch.split) {
                continue;
            }
            const auto rank = [&](const Branch& one) {
                return std::pair(one.least, -static_cast<std::int64_t>(one.rows.size()));
            };
            if (!best || rank(branch) < rank(tree_.branches[*best])) {
                best = i;
            }
        }
        return best;
    }

    /// The least that is known once this branch is the next one.
    void take(std::size_t branch) { known_ = std::max(known_, tree_.branches[branch].least); }

    /// Whether rounded counts satisfy everything and give the claim this value.
    [[nodiscard]] bool is_reached(std::span<const double> values, std::int64_t least) const {
        const auto sums = whole_activities(problem_->columns(), problem_->limits(), values);
        if (!sums || (is_bound_ &&
                      (question_.kind == DerivationKind::at_most ? -1 : 1) * (*sums)[*claim_row()] >
                          least)) {
            return false;
        }
        return !watches_ || std::all_of(watches_->all.begin(), watches_->all.end(),
                                        [&](const IncidentParties& watch) {
                                            return has_one_party(watch, [&](std::size_t sum) {
                                                return (*sums)[sum_row(sum)] == 0;
                                            });
                                        });
    }

    [[nodiscard]] std::vector<double> activities(std::span<const double> values) const {
        std::vector<double> sums(tree_.sums.size(), 0.0);
        const std::uint32_t first = sum_row(0);
        for (std::size_t j = 0; j < values.size(); ++j) {
            for (const Weight& weight : problem_->columns()[j]) {
                if (weight.row >= first && weight.row < first + sums.size()) {
                    sums[weight.row - first] += values[j] * static_cast<double>(weight.value);
                }
            }
        }
        return sums;
    }

    /// An incident that two parties share.
    [[nodiscard]] const IncidentParties* shared_incident(const std::vector<double>& sums) const {
        if (!watches_) {
            return nullptr;
        }
        const auto found = std::find_if(
            watches_->all.begin(), watches_->all.end(), [&](const IncidentParties& watch) {
                return !has_one_party(
                    watch, [&](std::size_t sum) { return std::abs(sums[sum]) < whole_tolerance; });
            });
        return found == watches_->all.end() ? nullptr : &*found;
    }

    // Looking for whole counts

    /// Whether whole counts are found by fixing one after another, with the claim no more than this
    /// branch promises.
    bool dive(std::size_t number) {
        const Branch& branch = tree_.branches[number];
        suppose(branch.rows);
        if (is_bound_) {
            const bool is_high = question_.kind == DerivationKind::at_most;
            program_->limit_row(*claim_row(), is_high ? RowLimits{-branch.least, std::nullopt}
                                                      : RowLimits{std::nullopt, branch.least});
        }
        std::vector<double> least(problem_->columns().size(), 0.0);
        std::vector<double> most(problem_->columns().size(), 1e300);
        BranchResult solved = program_->minimize(claim_row(), sign_);
        bool is_found = false;
        for (std::size_t fixed = 0; fixed < most_fixed && work_ <= most_work(); ++fixed) {
            count_work();
            if (solved.status != SolverStatus::optimal) {
                break;
            }
            is_found = is_reached(solved.values, branch.least);
            if (is_found) {
                break;
            }
            const IncidentParties* const shared = shared_incident(activities(solved.values));
            const bool is_fixed =
                shared != nullptr ? give_to_one(*shared, solved) : push(least, most, solved);
            if (!is_fixed) {
                break;
            }
        }
        program_->reset();
        return is_found;
    }

    bool give_to_one(const IncidentParties& shared, BranchResult& solved) {
        const std::vector<double> sums = activities(solved.values);
        std::vector<std::size_t> rows = rows_of(shared);
        std::stable_sort(rows.begin(), rows.end(),
                         [&](std::size_t a, std::size_t b) { return sums[a] < sums[b]; });
        for (std::size_t i = 0; i < rows.size() && i < most_authors_tried; ++i) {
            const std::vector<RowLimits> before(program_->limits().begin(),
                                                program_->limits().end());
            program_->limit_row(sum_row(rows[i]), {std::nullopt, 0});
            BranchResult tried = program_->minimize(claim_row(), sign_);
            if (tried.status == SolverStatus::optimal) {
                solved = std::move(tried);
                return true;
            }
            program_->restore(before);
        }
        return false;
    }

    /// Fixes the count nearest to a whole number, else one further away.
    bool push(std::vector<double>& least, std::vector<double>& most, BranchResult& solved) {
        std::optional<std::size_t> nearest;
        for (std::size_t j = 0; j < solved.values.size(); ++j) {
            const double distance = distance_to_whole(solved.values[j]);
            if (distance > whole_tolerance &&
                (!nearest || distance < distance_to_whole(solved.values[*nearest]))) {
                nearest = j;
            }
        }
        if (!nearest) {
            return false;
        }
        const std::size_t j = *nearest;
        const double value = solved.values[j];
        const bool is_up_first = std::round(value) > value;
        for (const bool is_up : {is_up_first, !is_up_first}) {
            const double new_least = is_up ? std::ceil(value) : least[j];
            const double new_most = is_up ? most[j] : std::floor(value);
            program_->limit_column(j, new_least, new_most);
            BranchResult tried = program_->minimize(claim_row(), sign_);
            if (tried.status == SolverStatus::optimal) {
                least[j] = new_least;
                most[j] = new_most;
                solved = std::move(tried);
                return true;
            }
        }
        program_->limit_column(j, least[j], most[j]);
        return false;
    }

    // Dividing a case

    bool divide(std::size_t number) {
        BranchResult solved = solve(tree_.branches[number].rows);
        if (const IncidentParties* const shared = shared_incident(activities(solved.values))) {
            return divide_by_party(number, *shared);
        }
        std::vector<std::size_t> sums = fractional_sums(activities(solved.values));
        if (sums.empty()) {
            if (!add_sums(solved.values) || !rebuild()) {
                return false;
            }
            solved = solve(tree_.branches[number].rows);
            if (solved.status != SolverStatus::optimal) {
                return false;
            }
            sums = fractional_sums(activities(solved.values));
        }
        return !sums.empty() && divide_by_best(number, sums, activities(solved.values));
    }

    bool divide_by_party(std::size_t number, const IncidentParties& shared) {
        divided_.insert(shared.part);
        if (divided_.size() > most_incidents_divided) {
            has_too_many_ = true;
            return false;
        }
        std::vector<CaseRow> rows;
        for (const std::size_t sum : rows_of(shared)) {
            rows.push_back({sum, {std::nullopt, 0}});
        }
        Split split;
        split.incident = shared.incident;
        split.measure = shared.measure;
        split.parties = shared.parties;
        return add_cases(number, std::move(split), rows);
    }

    /// An incident may be what limits a sum that nothing else does: goes through the first that
    /// this branch has not divided.
    bool divide_unlimited(std::size_t number) {
        if (!watches_) {
            return false;
        }
        const std::vector<CaseRow>& rows = tree_.branches[number].rows;
        for (const IncidentParties& watch : watches_->all) {
            const std::vector<std::size_t> sums = rows_of(watch);
            const bool is_divided = std::any_of(rows.begin(), rows.end(), [&](const CaseRow& row) {
                return std::find(sums.begin(), sums.end(), row.sum) != sums.end();
            });
            if (!is_divided) {
                return divide_by_party(number, watch);
            }
        }
        return false;
    }

    /// Sums that are no whole numbers, the simplest and most even first.
    [[nodiscard]] std::vector<std::size_t> fractional_sums(
        const std::vector<double>& values) const {
        std::vector<std::size_t> sums;
        for (std::size_t sum = 0; sum < values.size(); ++sum) {
            if (distance_to_whole(values[sum]) > whole_tolerance) {
                sums.push_back(sum);
            }
        }
        std::stable_sort(sums.begin(), sums.end(), [&](std::size_t a, std::size_t b) {
            const auto rank = [&](std::size_t sum) {
                return std::pair(tree_.sums[sum].size(),
                                 -std::round(100 * distance_to_whole(values[sum])));
            };
            return rank(a) < rank(b);
        });
        if (sums.size() > most_compared) {
            sums.resize(most_compared);
        }
        return sums;
    }

    bool divide_by_best(std::size_t number, const std::vector<std::size_t>& sums,
                        const std::vector<double>& values) {
        // What is gained: cases that cannot be, then what the worse case promises.
        std::optional<std::pair<std::size_t, std::int64_t>> best_gain;
        std::vector<Branch> best;
        std::optional<Split> best_split;
        for (const std::size_t sum : sums) {
            const auto most = static_cast<std::int64_t>(std::floor(values[sum]));
            Split split;
            split.terms = tree_.sums[sum];
            split.most = most;
            std::vector<Branch> cases = {{tree_.branches[number].rows, false, 0, {}, {}, {}},
                                         {tree_.branches[number].rows, false, 0, {}, {}, {}}};
            cases[0].rows.push_back({sum, {std::nullopt, most}});
            cases[1].rows.push_back({sum, {most + 1, std::nullopt}});
            if (!weigh(cases[0]) || !weigh(cases[1])) {
                continue;
            }
            const std::size_t closed =
                (cases[0].is_closed ? 1U : 0U) + (cases[1].is_closed ? 1U : 0U);
            std::int64_t least = 0;
            for (const Branch& one : cases) {
                least += one.is_closed ? 0 : one.least;
            }
            const std::pair gain(closed, least);
            if (!best_gain || gain > *best_gain) {
                best_gain = gain;
                best = std::move(cases);
                best_split = std::move(split);
            }
            if (closed == 2) {
                break;
            }
        }
        if (!best_split) {
            return false;
        }
        attach(number, *std::move(best_split), std::move(best));
        return true;
    }

    bool add_cases(std::size_t number, Split split, const std::vector<CaseRow>& rows) {
        std::vector<Branch> cases;
        for (const CaseRow& row : rows) {
            Branch one;
            one.rows = tree_.branches[number].rows;
            one.rows.push_back(row);
            if (!weigh(one)) {
                return false;
            }
            cases.push_back(std::move(one));
        }
        attach(number, std::move(split), std::move(cases));
        return true;
    }

    void attach(std::size_t number, Split split, std::vector<Branch> cases) {
        for (Branch& one : cases) {
            one.least = std::max(one.least, tree_.branches[number].least);
            tree_.branches[number].children.push_back(tree_.branches.size());
            tree_.branches.push_back(std::move(one));
        }
        tree_.branches[number].split = std::move(split);
    }

    /// Makes sums that tell apart what is counted in fractions: the scopes that hold such points,
    /// what each two of them have in common, and what all have. False where there are none new.
    bool add_sums(const std::vector<double>& values) {
        const std::size_t before = tree_.sums.size();
        std::size_t columns = 0;
        for (std::size_t j = 0; j < values.size() && columns < most_fractional_columns; ++j) {
            if (distance_to_whole(values[j]) <= whole_tolerance) {
                continue;
            }
            ++columns;
            std::map<std::string, std::vector<Term>> by_ledger;
            for (const Weight& weight : problem_->columns()[j]) {
                const std::vector<Term>* const terms = terms_of(weight.row);
                if (terms == nullptr) {
                    continue;
                }
                for (Term term : *terms) {
                    term.coefficient = 1;
                    by_ledger[term.ledger.text()].push_back(std::move(term));
                }
            }
            for (const auto& [ledger, terms] : by_ledger) {
                add_sums_of(terms, before);
            }
        }
        return tree_.sums.size() > before;
    }

    [[nodiscard]] const std::vector<Term>* terms_of(std::uint32_t row) const {
        if (row < question_.premises.size()) {
            return &question_.premises[row]->premise.terms;
        }
        return is_bound_ && row == *claim_row() ? &question_.claim : nullptr;
    }

    void add_sums_of(const std::vector<Term>& terms, std::size_t before) {
        const Universe& universe = *question_.setting->universe;
        const auto add = [&](std::vector<Term> sum) {
            if (!sum.empty() && tree_.sums.size() < before + most_new_sums &&
                std::find(tree_.sums.begin(), tree_.sums.end(), sum) == tree_.sums.end()) {
                tree_.sums.push_back(std::move(sum));
            }
        };
        std::vector<Term> all = {terms.front()};
        for (std::size_t i = 0; i < terms.size(); ++i) {
            add({terms[i]});
            std::vector<Term> narrower = overlap(universe, all, terms[i]);
            if (!narrower.empty()) {
                all = std::move(narrower);
            }
        }
        add(all);
        for (std::size_t i = 0; i < terms.size(); ++i) {
            for (std::size_t k = i + 1; k < terms.size(); ++k) {
                add(overlap(universe, {terms[i]}, terms[k]));
            }
        }
    }

    // The end

    WholeFinding finish(WholeFinding::Outcome outcome) {
        WholeFinding finding;
        finding.outcome = outcome;
        const bool is_contradiction = outcome == WholeFinding::Outcome::contradiction;
        const bool has_better = is_bound_ && !tree_.branches.empty() &&
                                tree_.branches.front().split && known_ > first_known();
        if (is_contradiction || has_better) {
            finding.derivation = derive_by_cases(question_, tree_, known_, finding.used);
            if (!finding.derivation && is_contradiction) {
                finding.outcome = WholeFinding::Outcome::gave_up;
            }
        }
        return finding;
    }

    [[nodiscard]] std::int64_t first_known() const { return tree_.branches.front().least; }

    const CaseQuestion& question_;
    bool is_bound_;
    double sign_;
    std::int64_t known_;
    Branching tree_;
    std::optional<Problem> problem_;
    std::optional<BranchProgram> program_;
    std::optional<WatchedIncidents> watches_;
    std::set<std::uint32_t> divided_;
    std::size_t dives_ = 0;
    std::size_t work_ = 0;
    bool has_too_many_ = false;
};

}  // namespace

WholeFinding weigh_cases(const CaseQuestion& question, std::int64_t known) {
    return Search(question, known).run();
}

std::vector<std::vector<std::uint32_t>> fractional_groups(std::span<const Column> columns,
                                                          std::span<const RowLimits> limits,
                                                          std::span<const double> values,
                                                          std::uint32_t premises) {
    base::Ties ties(limits.size());
    const auto is_on = [&limits](std::uint32_t row) {
        return row < limits.size() && (limits[row].low || limits[row].high);
    };
    std::vector<std::uint32_t> wanted;
    for (std::size_t j = 0; j < columns.size(); ++j) {
        std::optional<std::uint32_t> first;
        for (const Weight& weight : columns[j]) {
            if (is_on(weight.row)) {
                ties.tie(weight.row, first.value_or(weight.row));
                first = weight.row;
            }
        }
        const bool is_wanted = j >= values.size() || distance_to_whole(values[j]) > whole_tolerance;
        if (first && is_wanted) {
            wanted.push_back(*first);
        }
    }
    std::map<std::uint32_t, std::vector<std::uint32_t>> groups;
    for (const std::uint32_t row : wanted) {
        groups[ties.group_of(row)];
    }
    for (std::uint32_t row = 0; row < premises; ++row) {
        const auto group = is_on(row) ? groups.find(ties.group_of(row)) : groups.end();
        if (group != groups.end()) {
            group->second.push_back(row);
        }
    }
    std::vector<std::vector<std::uint32_t>> result;
    for (auto& [first, rows] : groups) {
        if (!rows.empty()) {
            result.push_back(std::move(rows));
        }
    }
    return result;
}

}  // namespace recount::reason
