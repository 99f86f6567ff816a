#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "recount/reason/reasoner_state.h"
#include "recount/reason/spoken.h"
#include "recount/reason/timeline.h"

namespace recount::reason {
namespace {

using record::Day;
using Stage = TimelineDiff::Stage;

bool is_after(const std::optional<Day>& day, Day from) {
    return day && from < *day;
}

/// The choice with only the names that a smaller case still has.
Choice fitting(const Choice& choice, const record::Case& the_case, Day as_of) {
    std::set<std::string> names;
    std::set<std::string> assumptions;
    for (const record::Statement& statement : the_case.statements) {
        names.insert(statement.id.text());
        names.insert(statement.speaker);
        assumptions.insert(statement.assumption);
    }
    for (const record::LedgerRelease& release : the_case.releases) {
        names.insert(release.id.text());
        const std::optional<record::ActorId>& keeper = release.ledger.keeper();
        names.insert(keeper ? keeper->text() : std::string());
    }
    for (const record::Strike& strike : the_case.strikes) {
        names.insert(strike.id.text());
        names.insert(strike.actor.text());
    }
    for (const record::BuiltInAssumption& assumption : record::built_in_assumptions()) {
        assumptions.insert(assumption.name);
    }
    for (const auto& [name, is_on] : the_case.settings.assumptions) {
        assumptions.insert(name);
    }
    Choice fits = choice;
    fits.as_of = as_of;
    const auto is_unknown = [&](const std::string& name) { return !names.contains(name); };
    std::erase_if(fits.drop, is_unknown);
    std::erase_if(fits.trust, is_unknown);
    std::erase_if(fits.weights, [&](const auto& weight) { return is_unknown(weight.first); });
    std::erase_if(fits.assume,
                  [&](const auto& entry) { return !assumptions.contains(entry.first); });
    return fits;
}

/// The case as it stood on a day, read later: nothing said after it, nothing withdrawn after it.
record::Case said_by(record::Case the_case, Day day) {
    std::erase_if(the_case.statements, [&](const record::Statement& statement) {
        return is_after(statement.said_on.latest(), day);
    });
    std::erase_if(the_case.releases, [&](const record::LedgerRelease& release) {
        return is_after(release.published_on.latest(), day);
    });
    std::erase_if(the_case.strikes, [&](const record::Strike& strike) {
        return is_after(strike.span.to() ? strike.span.to() : strike.span.from(), day);
    });
    for (record::Statement& statement : the_case.statements) {
        if (is_after(statement.withdrawn_on, day)) {
            statement.withdrawn_on = std::nullopt;
        }
    }
    return the_case;
}

void restore_withdrawals(const record::Case& whole, record::Case& part) {
    std::map<std::string, std::optional<Day>> withdrawn;
    for (const record::Statement& statement : whole.statements) {
        withdrawn.emplace(statement.id.text(), statement.withdrawn_on);
    }
    for (record::Statement& statement : part.statements) {
        statement.withdrawn_on = withdrawn.at(statement.id.text());
    }
}

/// Adds the statements said after a day that replace others.
void add_corrections(const record::Case& whole, Day from, record::Case& part) {
    part.statements.clear();
    std::copy_if(whole.statements.begin(), whole.statements.end(),
                 std::back_inserter(part.statements), [&](const record::Statement& statement) {
                     return !is_after(statement.said_on.latest(), from) ||
                            !statement.supersedes.empty();
                 });
}

/// What the stage adds, takes or rereads, by id.
std::vector<std::string> changed_ids(const Spoken& before, const Spoken& after) {
    std::vector<std::string> ids;
    for (const auto& [id, text] : after.premises) {
        const auto known = before.premises.find(id);
        if (known == before.premises.end() || known->second != text) {
            ids.push_back(id);
        }
    }
    for (const auto& [id, text] : before.premises) {
        if (!after.premises.contains(id)) {
            ids.push_back(id);
        }
    }
    return ids;
}

}  // namespace

base::Result<TimelineDiff> difference(const Reasoner& reasoner, const Query& query, Day from,
                                      Day to) {
    if (to <= from) {
        return base::fail(base::ErrorKind::refused,
                          "--diff: the first day, " + record::to_text(from) +
                              ", is not before the second, " + record::to_text(to));
    }
    const Reasoner::State& here = reasoner.state();
    const record::Case& whole = here.the_case;
    record::Case as_before = said_by(whole, from);
    record::Case with_withdrawals = as_before;
    restore_withdrawals(whole, with_withdrawals);
    record::Case with_corrections = with_withdrawals;
    add_corrections(whole, from, with_corrections);

    TimelineDiff diff{from, to, {}};
    Spoken before;
    const auto add = [&](Stage::Adds adds, const record::Case& the_case,
                         Day day) -> base::Result<bool> {
        RECOUNT_TRY(
            const Reasoner then,
            Reasoner::make(the_case, fitting(here.choice, the_case, day), here.setting.thresholds));
        Query asked = query;
        asked.as_of = day;
        Stage stage{adds, {}, {}, {}, {}};
        if (const base::Result<Answer> answer = then.ask(asked)) {
            stage.low = answer->low;
            stage.high = answer->high;
        } else {
            stage.error = answer.error();
        }
        Spoken now = spoken_of(then.state(), query);
        if (adds != Stage::Adds::before) {
            stage.statements = changed_ids(before, now);
        }
        before = std::move(now);
        diff.stages.push_back(std::move(stage));
        return true;
    };
    RECOUNT_CHECK(add(Stage::Adds::before, whole, from));
    RECOUNT_CHECK(add(Stage::Adds::readings, as_before, to));
    RECOUNT_CHECK(add(Stage::Adds::withdrawals, with_withdrawals, to));
    RECOUNT_CHECK(add(Stage::Adds::corrections, with_corrections, to));
    RECOUNT_CHECK(add(Stage::Adds::statements, whole, to));
    return diff;
}

std::string_view to_text(Stage::Adds adds) {
    switch (adds) {
        case Stage::Adds::before:
            return "before";
        case Stage::Adds::readings:
            return "readings";
        case Stage::Adds::withdrawals:
            return "withdrawals";
        case Stage::Adds::corrections:
            return "corrections";
        case Stage::Adds::statements:
            return "statements";
    }
    return {};
}

}  // namespace recount::reason
