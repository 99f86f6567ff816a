#include "recount/reason/lift.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "recount/reason/sharing.h"

namespace recount::reason {
namespace {

using TermNumber = std::uint32_t;
using Terms = std::vector<TermNumber>;

Column tidy(Column weights) {
    std::sort(weights.begin(), weights.end(),
              [](const Weight& a, const Weight& b) { return a.row < b.row; });
    Column result;
    for (const Weight& weight : weights) {
        if (!result.empty() && result.back().row == weight.row) {
            result.back().value += weight.value;
        } else {
            result.push_back(weight);
        }
    }
    std::erase_if(result, [](const Weight& weight) { return weight.value == 0; });
    return result;
}

bool less(const Column& a, const Column& b) {
    return std::lexicographical_compare(
        a.begin(), a.end(), b.begin(), b.end(), [](const Weight& x, const Weight& y) {
            return std::pair(x.row, x.value) < std::pair(y.row, y.value);
        });
}

/// A class as one ledger sees it.
struct LedgerState {
    std::uint32_t ledger = 0;
    std::uint32_t measure = 0;
    Terms broad;     ///< terms that many classes share
    Terms specific;  ///< terms that name parts and hold on some days only
    DayRange entered;
    bool is_floor = false;

    [[nodiscard]] auto key() const {
        return std::tie(ledger, measure, broad, specific, entered.from, entered.until, is_floor);
    }
    bool operator<(const LedgerState& other) const { return key() < other.key(); }
};

/// The days of one ledger as the classes with the same broad terms see them.
struct Calendar {
    std::vector<DayNumber> ends;                ///< ascending; segment k is [ends[k], ends[k + 1])
    std::map<DayNumber, std::uint32_t> before;  ///< row of "entered before this day"
    std::map<DayNumber, std::uint32_t> after;   ///< row of "entered on or after this day"
};

struct HashOfNumbers {
    std::size_t operator()(const std::vector<std::uint32_t>& numbers) const {
        std::uint64_t hash = numbers.size();
        for (const std::uint32_t number : numbers) {
            hash = (hash ^ number) * 0x9e3779b97f4a7c15U;
            hash ^= hash >> 29U;
        }
        return static_cast<std::size_t>(hash);
    }
};

class Lifter {
public:
    Lifter(const ProblemInput& input, std::uint32_t rows, const Thresholds& thresholds)
        : input_(input), thresholds_(thresholds) {
        program_.first_link = rows;
    }

    LiftedProgram run(const std::vector<PointClass>& classes) {
        for (const PointClass& one : classes) {
            add_class(one);
        }
        for (const auto& [state, facts] : states_) {
            add_state(state, facts);
        }
        for (const auto& [key, calendar] : calendars_) {
            add_chains(key, calendar);
        }
        std::size_t weights = 0;
        for (const LimitedClass& one : limited_) {
            weights += one.of->terms.size();
        }
        if (weights < thresholds_.weights_to_share) {
            add_occurred();
        } else {
            share_occurred();
        }
        std::sort(program_.columns.begin(), program_.columns.end(), less);
        program_.columns.erase(std::unique(program_.columns.begin(), program_.columns.end()),
                               program_.columns.end());
        return std::move(program_);
    }

private:
    struct StateFacts {
        bool is_unlimited = false;  ///< some class of it may have occurred without limit
        std::uint32_t number = 0;
    };
    using State = std::pair<const LedgerState, StateFacts>;

    /// How the ledgers see a class: the states it has in each.
    struct LedgerView {
        std::vector<State*> states;
    };

    /// A class of which not any number may have occurred.
    struct LimitedClass {
        const PointClass* of = nullptr;
        const LedgerView* view = nullptr;
    };

    [[nodiscard]] const ResolvedTerm& term(TermNumber number) const { return input_.terms[number]; }

    std::uint32_t new_link(RowLimits limits) {
        program_.links.push_back(limits);
        return program_.first_link + static_cast<std::uint32_t>(program_.links.size()) - 1;
    }

    void add(Column column) {
        if (!column.empty()) {
            program_.columns.push_back(std::move(column));
        }
    }

    [[nodiscard]] bool is_specific(const ResolvedTerm& candidate) const {
        return !candidate.region.parts.empty() && !candidate.region.is_outside_parts &&
               candidate.region.entered.from != day_first &&
               candidate.region.entered.until != day_end;
    }

    Column occurred_weights(const PointClass& one) const {
        Column occurred;
        for (const TermNumber number : one.terms) {
            if (term(number).ledger == 0) {
                occurred.push_back({term(number).row, term(number).coefficient});
            }
        }
        return tidy(std::move(occurred));
    }

    void add_class(const PointClass& one) {
        // Nothing limits how many of the class occurred: no ledger is held back by it.
        bool is_unlimited = true;
        bool is_mixed = false;
        std::vector<std::uint32_t> seen_by_ledgers;
        for (const TermNumber number : one.terms) {
            if (term(number).ledger != 0) {
                seen_by_ledgers.push_back(number);
                continue;
            }
            is_unlimited = false;
            is_mixed = is_mixed || term(number).coefficient < 0;
        }
        if (is_mixed) {
            is_unlimited = occurred_weights(one).empty();
        }
        const LedgerView& view = view_of(one, std::move(seen_by_ledgers));
        if (!is_unlimited) {
            limited_.push_back({&one, &view});
            return;
        }
        for (State* state : view.states) {
            state->second.is_unlimited = true;
        }
    }

    const LedgerView& view_of(const PointClass& one, std::vector<std::uint32_t> numbers) {
        if (one.entered.is_empty()) {
            numbers.clear();  // such a point can be in no ledger
        }
        const std::size_t terms = numbers.size();
        numbers.push_back(static_cast<std::uint32_t>(one.entered.from));
        numbers.push_back(static_cast<std::uint32_t>(one.entered.until));
        numbers.insert(numbers.end(), one.floors.begin(), one.floors.end());
        const auto [found, is_new] = views_.try_emplace(std::move(numbers));
        if (!is_new) {
            return found->second;
        }
        std::map<std::uint32_t, LedgerState> by_ledger;
        for (std::size_t i = 0; i < terms; ++i) {
            const TermNumber number = found->first[i];
            const ResolvedTerm& candidate = term(number);
            LedgerState& state = by_ledger[candidate.ledger];
            state.ledger = candidate.ledger;
            state.measure = candidate.measure;
            state.entered = one.entered;
            state.is_floor =
                std::binary_search(one.floors.begin(), one.floors.end(), candidate.ledger);
            (is_specific(candidate) ? state.specific : state.broad).push_back(number);
        }
        for (auto& [ledger, state] : by_ledger) {
            const auto [known, is_first] = states_.try_emplace(
                state, StateFacts{false, static_cast<std::uint32_t>(states_.size())});
            if (is_first) {
                note_days(state);
            }
            found->second.states.push_back(&*known);
        }
        return found->second;
    }

    /// The weight that a class has in the floor of a state: what stands there occurred.
    [[nodiscard]] std::optional<Weight> floor_weight(const State& state) const {
        const auto row = floor_rows_.find(state.first);
        return row == floor_rows_.end() ? std::nullopt : std::optional(Weight{row->second, -1});
    }

    void add_occurred() {
        for (const LimitedClass& one : limited_) {
            Column occurred = occurred_weights(*one.of);
            for (const State* state : one.view->states) {
                if (const std::optional<Weight> weight = floor_weight(*state)) {
                    occurred.push_back(*weight);
                }
            }
            add(tidy(std::move(occurred)));
        }
    }

    /// From broad to narrow: terms over everything first, then by the number of their places, and
    /// terms of single parts last.
    [[nodiscard]] std::vector<std::uint32_t> levels_of_terms(std::size_t& count) const {
        const auto size_of = [](const ResolvedTerm& one) {
            std::uint32_t size = 0;
            for (const PlaceRange& range : one.region.places) {
                size += range.until - range.from;
            }
            const bool names_parts = !one.region.parts.empty() && !one.region.is_outside_parts;
            return names_parts ? 0U : size;
        };
        std::map<std::uint32_t, std::uint32_t, std::greater<>> levels;
        for (const ResolvedTerm& one : input_.terms) {
            levels.emplace(size_of(one), 0);
        }
        count = 0;
        for (auto& [size, level] : levels) {
            level = static_cast<std::uint32_t>(count++);
        }
        std::vector<std::uint32_t> result;
        result.reserve(input_.terms.size());
        for (const ResolvedTerm& one : input_.terms) {
            result.push_back(levels.at(size_of(one)));
        }
        return result;
    }

    void share_occurred() {
        std::size_t level_count = 0;
        const std::vector<std::uint32_t> level_of = levels_of_terms(level_count);
        // Symbols: the terms by number, then the floors of the states by number.
        const auto first_state = static_cast<std::uint32_t>(input_.terms.size());
        std::vector<Weight> weights;
        weights.reserve(input_.terms.size() + states_.size());
        for (const ResolvedTerm& one : input_.terms) {
            weights.push_back({one.row, one.coefficient});
        }
        weights.resize(input_.terms.size() + states_.size());
        for (const State& state : states_) {
            weights[first_state + state.second.number] = floor_weight(state).value_or(Weight{0, 0});
        }
        ColumnSharing sharing;
        std::vector<std::vector<std::uint32_t>> levels(level_count);
        for (const LimitedClass& one : limited_) {
            for (std::vector<std::uint32_t>& level : levels) {
                level.clear();
            }
            for (const TermNumber number : one.of->terms) {
                if (term(number).ledger == 0) {
                    levels[level_of[number]].push_back(number);
                }
            }
            for (const State* state : one.view->states) {
                if (weights[first_state + state->second.number].value == 0) {
                    continue;
                }
                // A ledger's view of a class is settled at its narrowest term.
                std::uint32_t level = 0;
                for (const Terms* terms : {&state->first.broad, &state->first.specific}) {
                    for (const TermNumber number : *terms) {
                        level = std::max(level, level_of[number]);
                    }
                }
                levels[level].push_back(first_state + state->second.number);
            }
            sharing.add(levels, one.of->party, one.of->day);
        }
        sharing.write(weights, program_);
    }

    static DayRange hull(const Terms& terms, const ProblemInput& input) {
        DayRange range{day_end, day_first};
        for (const TermNumber number : terms) {
            range.from = std::min(range.from, input.terms[number].region.entered.from);
            range.until = std::max(range.until, input.terms[number].region.entered.until);
        }
        return range;
    }

    /// The days outside of which a state is like every other state of its calendar: those of its
    /// specific terms, and those on which the parts' boxes limit entries.
    [[nodiscard]] DayRange own_days(const LedgerState& state) const {
        DayRange own =
            state.specific.empty() ? DayRange{day_first, day_first} : hull(state.specific, input_);
        if (state.entered.from != day_first) {
            own.from = day_first;
            own.until = std::max(own.until, state.entered.from);
        }
        if (state.entered.until != input_.horizon) {
            own.from = std::min(own.from, state.entered.until);
            own.until = input_.horizon;
        }
        return {std::min(own.from, input_.horizon), std::min(own.until, input_.horizon)};
    }

    using CalendarKey = std::tuple<std::uint32_t, std::uint32_t, Terms>;

    static CalendarKey calendar_of(const LedgerState& state) {
        return {state.ledger, state.measure, state.broad};
    }

    void note_days(const LedgerState& state) {
        Calendar& calendar = calendars_[calendar_of(state)];
        if (calendar.ends.empty()) {
            calendar.ends = {day_first, input_.horizon};
            for (const TermNumber number : state.broad) {
                calendar.ends.push_back(term(number).region.entered.from);
                calendar.ends.push_back(term(number).region.entered.until);
            }
            for (const ResolvedRevision& revision : input_.revisions) {
                if (revision.ledger == state.ledger) {
                    calendar.ends.push_back(revision.days.from);
                    calendar.ends.push_back(revision.days.until);
                }
            }
        }
        const DayRange own = own_days(state);
        calendar.ends.push_back(own.from);
        calendar.ends.push_back(own.until);
    }

    std::vector<DayNumber> ends_of(const LedgerState& state) {
        std::vector<DayNumber> ends = calendars_[calendar_of(state)].ends;
        for (const TermNumber number : state.specific) {
            ends.push_back(term(number).region.entered.from);
            ends.push_back(term(number).region.entered.until);
        }
        ends.push_back(state.entered.from);
        ends.push_back(state.entered.until);
        std::sort(ends.begin(), ends.end());
        ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
        return ends;
    }

    /// The rows that count a point entered on a day; `standing_only` for silent entries and for
    /// withdrawals.
    [[nodiscard]] Column weights_on(DayNumber day, const Terms& broad, const Terms& specific,
                                    bool standing_only) const {
        Column weights;
        for (const Terms* terms : {&broad, &specific}) {
            for (const TermNumber number : *terms) {
                const ResolvedTerm& candidate = term(number);
                if (candidate.region.entered.contains(day) &&
                    (!standing_only || candidate.books == Books::standing)) {
                    weights.push_back({candidate.row, candidate.coefficient});
                }
            }
        }
        return weights;
    }

    /// The columns of entries on one day: announced, and silent where a revision allows it.
    /// `links` are added to each.
    void add_entries(std::uint32_t ledger, std::uint32_t measure, DayNumber day, const Terms& broad,
                     const Terms& specific, const Column& links) {
        Column announced = weights_on(day, broad, specific, false);
        announced.insert(announced.end(), links.begin(), links.end());
        add(tidy(std::move(announced)));
        for (const ResolvedRevision& revision : input_.revisions) {
            if (revision.ledger == ledger && revision.measure == measure &&
                revision.direction == Revision::Direction::silent && revision.days.contains(day)) {
                Column silent = weights_on(day, broad, specific, true);
                silent.push_back({revision.row, 1});
                silent.insert(silent.end(), links.begin(), links.end());
                add(tidy(std::move(silent)));
            }
        }
    }

    void add_state(const LedgerState& state, const StateFacts& facts) {
        Column links;
        // What stands in a ledger that is a floor occurred.
        if (state.is_floor && !facts.is_unlimited) {
            const std::uint32_t row = new_link({std::nullopt, 0});
            floor_rows_[state] = row;
            links.push_back({row, 1});
        }
        const Column withdrawn = add_withdrawals(state, links);
        links.insert(links.end(), withdrawn.begin(), withdrawn.end());
        const DayRange own = own_days(state);
        Calendar& calendar = calendars_[calendar_of(state)];
        const std::vector<DayNumber> ends = ends_of(state);
        for (const DayNumber day : ends) {
            if (day != day_end && own.contains(day) && state.entered.contains(day)) {
                add_entries(state.ledger, state.measure, day, state.broad, state.specific, links);
            }
        }
        if (own.from != day_first) {
            Column early = links;
            early.push_back({chain_row(calendar.before, own.from), 1});
            add(tidy(std::move(early)));
        }
        if (own.until != input_.horizon) {
            Column late = links;
            late.push_back({chain_row(calendar.after, own.until), 1});
            add(tidy(std::move(late)));
        }
    }

    std::uint32_t chain_row(std::map<DayNumber, std::uint32_t>& rows, DayNumber day) {
        const auto found = rows.find(day);
        return found != rows.end() ? found->second
                                   : rows.emplace(day, new_link({0, 0})).first->second;
    }

    /// Withdrawals of a state, and the weight its entries have in "withdrawn is at most entered".
    Column add_withdrawals(const LedgerState& state, const Column& floor_links) {
        Column entry_link;
        std::set<std::pair<DayNumber, std::uint32_t>> days;
        for (const ResolvedRevision& revision : input_.revisions) {
            if (revision.ledger != state.ledger || revision.measure != state.measure ||
                revision.direction != Revision::Direction::withdrawn) {
                continue;
            }
            for (const DayNumber day : ends_of(state)) {
                if (revision.days.contains(day) && day < input_.horizon) {
                    days.emplace(day, revision.row);
                }
            }
        }
        if (days.empty()) {
            return entry_link;
        }
        const std::uint32_t row = new_link({0, std::nullopt});
        entry_link.push_back({row, 1});
        for (const auto& [day, revision_row] : days) {
            Column taken = weights_on(day, state.broad, state.specific, true);
            taken.insert(taken.end(), floor_links.begin(), floor_links.end());
            taken.push_back({row, 1});
            for (Weight& weight : taken) {
                weight.value = -weight.value;
            }
            taken.push_back({revision_row, 1});
            add(tidy(std::move(taken)));
        }
        return entry_link;
    }

    /// Passes on what was entered "before" or "after" a day to the days it may be.
    void add_chains(const CalendarKey& key, Calendar calendar) {
        const auto& [ledger, measure, broad] = key;
        std::sort(calendar.ends.begin(), calendar.ends.end());
        calendar.ends.erase(std::unique(calendar.ends.begin(), calendar.ends.end()),
                            calendar.ends.end());
        std::erase_if(calendar.ends, [&](DayNumber day) { return day > input_.horizon; });
        const std::vector<DayNumber>& ends = calendar.ends;
        for (std::size_t k = ends.size(); k > 1; --k) {
            const auto row = calendar.before.find(ends[k - 1]);
            if (row == calendar.before.end()) {
                continue;
            }
            const std::uint32_t from = row->second;
            add_entries(ledger, measure, ends[k - 2], broad, {}, {{from, -1}});
            if (k > 2) {
                add(tidy({{from, -1}, {chain_row(calendar.before, ends[k - 2]), 1}}));
            }
        }
        for (std::size_t k = 0; k + 1 < ends.size(); ++k) {
            const auto row = calendar.after.find(ends[k]);
            if (row == calendar.after.end()) {
                continue;
            }
            const std::uint32_t from = row->second;
            add_entries(ledger, measure, ends[k], broad, {}, {{from, -1}});
            if (k + 2 < ends.size()) {
                add(tidy({{from, -1}, {chain_row(calendar.after, ends[k + 1]), 1}}));
            }
        }
    }

    const ProblemInput& input_;
    const Thresholds thresholds_;
    LiftedProgram program_;
    std::map<LedgerState, StateFacts> states_;
    std::map<CalendarKey, Calendar> calendars_;
    std::map<LedgerState, std::uint32_t> floor_rows_;
    std::unordered_map<std::vector<std::uint32_t>, LedgerView, HashOfNumbers> views_;
    std::vector<LimitedClass> limited_;
};

}  // namespace

LiftedProgram lift(const ProblemInput& input, const std::vector<PointClass>& classes,
                   std::uint32_t rows, const Thresholds& thresholds) {
    return Lifter(input, rows, thresholds).run(classes);
}

}  // namespace recount::reason
