#include "recount/reason/timeline.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <map>
#include <mutex>
#include <set>
#include <utility>

#include "recount/reason/reasoner_state.h"
#include "recount/reason/spoken.h"

namespace recount::reason {
namespace {

using record::Day;

// Days that one thread goes through one after the other: the shorter, the more evenly the work is
// shared; the longer, the fewer days are worked out twice.
constexpr std::size_t stretch = 24;

/// The days on which something was said or taken back, up to a day.
std::vector<Day> days_of_speech(const Reasoner& reasoner, Day last) {
    std::set<Day> days;
    for (const Day day : reasoner.days_of_saying()) {
        days.insert(day);
    }
    for (const record::Statement& statement : reasoner.the_case().statements) {
        if (statement.withdrawn_on) {
            days.insert(*statement.withdrawn_on);
        }
    }
    for (const record::Strike& strike : reasoner.the_case().strikes) {
        if (const auto day = strike.span.to() ? strike.span.to() : strike.span.from()) {
            days.insert(*day);
        }
    }
    return {days.begin(), days.upper_bound(last)};
}

std::set<std::string> premises_of(const std::optional<Answer>& answer) {
    std::set<std::string> ids;
    if (!answer) {
        return ids;
    }
    for (const std::optional<Derivation>* derivation :
         {&answer->low_derivation, &answer->high_derivation}) {
        if (*derivation) {
            for (const Step& step : (*derivation)->steps) {
                ids.insert(step.premise.id);
            }
        }
    }
    ids.insert(answer->set_aside.begin(), answer->set_aside.end());
    return ids;
}

/// Why a premise that counted the day before counts no more.
Turn turn_of_gone(const record::Case& the_case, const std::string& id, Day day) {
    for (const record::Statement& statement : the_case.statements) {
        if (statement.id.text() == id && statement.withdrawn_on && *statement.withdrawn_on <= day) {
            return Turn::withdrawn;
        }
    }
    return Turn::superseded;
}

std::vector<Mover> changes_between(const record::Case& the_case, const Spoken& before,
                                   const Spoken& after, Day day) {
    std::vector<Mover> changes;
    for (const auto& [id, text] : after.premises) {
        const auto known = before.premises.find(id);
        if (known == before.premises.end()) {
            changes.push_back({id, Turn::said});
        } else if (known->second != text) {
            changes.push_back({id, Turn::reread});
        }
    }
    for (const auto& [id, text] : before.premises) {
        if (!after.premises.contains(id)) {
            changes.push_back({id, turn_of_gone(the_case, id, day)});
        }
    }
    return changes;
}

/// One query's line while it grows.
class Line {
public:
    Line(const record::Case& the_case, const Query& query) : case_(&the_case), query_(query) {}

    [[nodiscard]] const Query& query() const { return query_; }

    [[nodiscard]] bool may_reuse(const Spoken& spoken) const {
        return !days_.empty() && !spoken.is_open && !spoken_.is_open && spoken == spoken_;
    }

    void repeat(Day day) {
        TimelineDay same = days_.back().day;
        same.day = day;
        same.is_moved = false;
        same.movers.clear();
        days_.push_back({std::move(same), true});
    }

    void add(Day day, Spoken spoken, const base::Result<Answer>& answer) {
        TimelineDay next{day, {}, {}, {}, false, {}, {}};
        if (answer) {
            next.low = answer->low;
            next.high = answer->high;
            next.mode = answer->mode;
        } else {
            next.error = answer.error();
        }
        if (!days_.empty()) {
            const TimelineDay& before = days_.back().day;
            next.is_moved = before.low != next.low || before.high != next.high ||
                            before.error.has_value() != next.error.has_value();
        }
        std::optional<Answer> found = answer ? std::optional(*answer) : std::nullopt;
        if (next.is_moved) {
            next.movers = movers(spoken, found, day);
        }
        days_.push_back({std::move(next), false});
        spoken_ = std::move(spoken);
        answer_ = std::move(found);
    }

    /// Its days but the first few, after those that are there.
    void append_to(BoundsOverTime& joined, std::size_t first) && {
        for (std::size_t i = first; i < days_.size(); ++i) {
            ++(days_[i].is_reused ? joined.reused : joined.computed);
            joined.days.push_back(std::move(days_[i].day));
        }
    }

private:
    struct Entry {
        TimelineDay day;
        bool is_reused = false;
    };

    [[nodiscard]] std::vector<Mover> movers(const Spoken& spoken,
                                            const std::optional<Answer>& answer, Day day) const {
        const std::vector<Mover> changes = changes_between(*case_, spoken_, spoken, day);
        const std::set<std::string> before = premises_of(answer_);
        const std::set<std::string> after = premises_of(answer);
        std::vector<Mover> resting;
        std::copy_if(changes.begin(), changes.end(), std::back_inserter(resting),
                     [&](const Mover& change) {
                         const bool was_there = change.turn != Turn::said;
                         return (was_there && before.contains(change.statement)) ||
                                after.contains(change.statement);
                     });
        return resting.empty() ? changes : resting;
    }

    const record::Case* case_;
    Query query_;
    std::vector<Entry> days_;
    Spoken spoken_;
    std::optional<Answer> answer_;
};

/// The bounds of every line on a day.
void add_day(const Reasoner::State& here, Day day, Reuse reuse, std::vector<Line>& lines) {
    const base::Result<Reasoner> then = here.on(day);
    std::vector<Line*> changed;
    std::vector<Spoken> spoken;
    std::vector<Query> asked;
    for (Line& line : lines) {
        if (!then) {
            line.add(day, {}, base::fail(then.error()));
            continue;
        }
        Spoken now = spoken_of(then->state(), line.query());
        if (reuse == Reuse::allowed && line.may_reuse(now)) {
            line.repeat(day);
            continue;
        }
        changed.push_back(&line);
        spoken.push_back(std::move(now));
        asked.push_back(line.query());
        asked.back().as_of = day;
    }
    if (changed.empty()) {
        return;
    }
    const std::vector<base::Result<Answer>> answers =
        then->state().answers(asked, Mode::automatic, Derivations::as_found);
    for (std::size_t i = 0; i < changed.size(); ++i) {
        changed[i]->add(day, std::move(spoken[i]), answers[i]);
    }
}

}  // namespace

std::vector<BoundsOverTime> bounds_over_time(const Reasoner& reasoner,
                                             const std::vector<Query>& queries, Reuse reuse,
                                             const Steps& steps) {
    const Reasoner::State& here = reasoner.state();
    const std::vector<Day> days = days_of_speech(reasoner, here.selection.as_of);
    // Stretches are the same on one thread as on many, so that the lines are.
    std::vector<std::vector<Line>> stretches((days.size() + stretch - 1) / stretch);
    std::atomic<std::size_t> next = 0;
    // Each stretch but the first begins a day early.
    const std::size_t of = days.size() + stretches.size() - (stretches.empty() ? 0 : 1);
    std::size_t done = 0;
    std::mutex telling;
    const auto work = [&]() {
        for (std::size_t i = next++; i < stretches.size(); i = next++) {
            for (const Query& query : queries) {
                stretches[i].emplace_back(here.the_case, query);
            }
            const std::size_t until = std::min(days.size(), (i + 1) * stretch);
            // What moved the first bounds of a stretch is told by the day before.
            for (std::size_t day = i == 0 ? 0 : i * stretch - 1; day < until; ++day) {
                if (steps) {
                    const std::lock_guard lock(telling);
                    steps(done++, of);
                }
                add_day(here, days[day], reuse, stretches[i]);
            }
        }
    };
    std::future<void> beside = std::async(std::launch::async, work);
    work();
    beside.get();
    std::vector<BoundsOverTime> results;
    for (std::size_t k = 0; k < queries.size(); ++k) {
        BoundsOverTime joined{queries[k], {}, 0, 0};
        for (std::size_t i = 0; i < stretches.size(); ++i) {
            std::move(stretches[i][k]).append_to(joined, i == 0 ? 0 : 1);
        }
        results.push_back(std::move(joined));
    }
    return results;
}

std::string_view to_text(Turn turn) {
    switch (turn) {
        case Turn::said:
            return "said";
        case Turn::withdrawn:
            return "withdrawn";
        case Turn::superseded:
            return "superseded";
        case Turn::reread:
            return "reread";
    }
    return {};
}

}  // namespace recount::reason
