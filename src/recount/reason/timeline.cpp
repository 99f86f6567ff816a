#include "recount/reason/timeline.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "recount/reason/reasoner_state.h"
#include "recount/reason/spoken.h"

namespace recount::reason {
namespace {

using record::Day;

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
    Line(const record::Case& the_case, const Query& query)
        : case_(the_case), result_{query, {}, 0, 0} {}

    [[nodiscard]] const Query& query() const { return result_.query; }

    [[nodiscard]] bool may_reuse(const Spoken& spoken) const {
        return !result_.days.empty() && !spoken.is_open && !spoken_.is_open && spoken == spoken_;
    }

    void repeat(Day day) {
        TimelineDay same = result_.days.back();
        same.day = day;
        same.is_moved = false;
        same.movers.clear();
        result_.days.push_back(std::move(same));
        ++result_.reused;
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
        if (!result_.days.empty()) {
            const TimelineDay& before = result_.days.back();
            next.is_moved = before.low != next.low || before.high != next.high ||
                            before.error.has_value() != next.error.has_value();
        }
        std::optional<Answer> found = answer ? std::optional(*answer) : std::nullopt;
        if (next.is_moved) {
            next.movers = movers(spoken, found, day);
        }
        result_.days.push_back(std::move(next));
        spoken_ = std::move(spoken);
        answer_ = std::move(found);
        ++result_.computed;
    }

    [[nodiscard]] BoundsOverTime result() && { return std::move(result_); }

private:
    [[nodiscard]] std::vector<Mover> movers(const Spoken& spoken,
                                            const std::optional<Answer>& answer, Day day) const {
        const std::vector<Mover> changes = changes_between(case_, spoken_, spoken, day);
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

    const record::Case& case_;
    BoundsOverTime result_;
    Spoken spoken_;
    std::optional<Answer> answer_;
};

}  // namespace

std::vector<BoundsOverTime> bounds_over_time(const Reasoner& reasoner,
                                             const std::vector<Query>& queries, Reuse reuse,
                                             const std::function<void(Day)>& progress) {
    const Reasoner::State& here = reasoner.state();
    std::vector<Line> lines;
    for (const Query& query : queries) {
        lines.emplace_back(here.the_case, query);
    }
    for (const Day day : days_of_speech(reasoner, here.selection.as_of)) {
        if (progress) {
            progress(day);
        }
        Choice choice = here.choice;
        choice.as_of = day;
        const base::Result<Reasoner> then = Reasoner::make(here.the_case, std::move(choice));
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
            continue;
        }
        const std::vector<base::Result<Answer>> answers =
            then->state().answers(asked, Mode::automatic, Derivations::as_found);
        for (std::size_t i = 0; i < changed.size(); ++i) {
            changed[i]->add(day, std::move(spoken[i]), answers[i]);
        }
    }
    std::vector<BoundsOverTime> results;
    for (Line& line : lines) {
        results.push_back(std::move(line).result());
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
