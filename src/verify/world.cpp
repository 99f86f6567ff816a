#include "verify/world.h"

#include <chrono>
#include <cstdio>

#include <nlohmann/json.hpp>

namespace recount_verify {

namespace {

enum Mark : long { everything = -1, nothing = -2, add = -3, take_away = -4 };

/// Of each of `boxes`, whether `held` holds the list that `which` names, and its event the day.
Bits boxes_in(const std::vector<Box>& boxes, const Bits& held, std::size_t Box::*which,
              std::optional<Day> day, Budget& budget) {
    Bits in(boxes.size());
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        in[i] = held[boxes[i].*which] && (!day || boxes[i].event.holds(*day));
    }
    budget.spend(boxes.size());
    return in;
}

std::string to_text(Day day) {
    const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
    char text[40];
    (void)std::snprintf(text, sizeof text, "%04d-%02u-%02u", int{date.year()},
                        unsigned{date.month()}, unsigned{date.day()});
    return day == Span().from ? "a day before all" : text;
}

}  // namespace

void Meaning::compile(const Json& list, bool is_taken_away, Formula& formula) {
    const auto is_taken = [](const Json& item) {
        return item.is_array() ? !item.empty() && item[0] == "-" : text_of(item).starts_with('-');
    };
    const std::size_t first = is_taken_away ? 1 : 0;
    formula.push_back(list_of(list).size() == first || is_taken(list[first]) ? everything
                                                                             : nothing);
    for (std::size_t at = first; at < list.size(); ++at) {
        if (list[at].is_array()) {
            compile(list[at], is_taken(list[at]), formula);
        } else {
            const std::string id = id_of(text_of(list[at]).substr(is_taken(list[at]) ? 1 : 0));
            refuse_unless(!is_listed || ids.numbers.contains(id), "'" + id + "' is not listed");
            formula.push_back(static_cast<long>(ids.of(id)));
        }
        formula.push_back(is_taken(list[at]) ? take_away : add);
    }
}

std::size_t Meaning::operator()(const Json& list) {
    Formula formula;
    compile(list, false, formula);
    return lists.of(formula);
}

/// Takes the outermost rows away as long as there are any: a loop is left.
void Meaning::refuse_loops(const std::string& what, Budget& budget) const {
    std::vector<Membership> rows = within;
    for (std::size_t taken = 1; taken > 0;) {
        std::set<std::size_t> inner;
        for (const Membership& row : rows) {
            inner.insert(row.inner);
        }
        budget.spend(rows.size());
        taken = std::erase_if(rows, [&](const auto& row) { return !inner.contains(row.outer); });
    }
    refuse_unless(rows.empty(), "the " + what + " run in a loop");
}

Bits Meaning::holding(const Bits& own, Budget& budget) const {
    Bits result(lists.values.size());
    for (std::size_t i = 0; i < result.size(); ++i) {
        std::uint64_t stack = 0;  // a bit for each list that is open, and one more
        for (const long word : lists.values[i]) {
            const std::uint64_t last = stack & 1U;
            if (word >= nothing) {
                const bool is_in =
                    word < 0 ? word == everything : own[static_cast<std::size_t>(word)];
                stack = stack << 1U | (is_in ? 1U : 0U);
            } else {
                stack = word == add ? stack >> 1U | last : stack >> 1U & ~last;
            }
        }
        budget.spend(lists.values[i].size());
        result[i] = (stack & 1U) != 0;
    }
    return result;
}

Bits Meaning::around(std::size_t id, Day day, Budget& budget) const {
    Bits found(ids.values.size() + 1);
    found.set(id);
    for (bool grows = true; grows;) {
        grows = false;
        budget.spend(within.size());
        for (const Membership& row : within) {
            if (row.days.holds(day) && found[row.inner] && !found[row.outer]) {
                found.set(row.outer);
                grows = true;
            }
        }
    }
    return found;
}

World::World(const Json& file, Budget& budget) {
    if (file.contains("as_of")) {
        books.to = day_of(file.at("as_of"));
    }
    for (const Json& name : list_of(file.at("assumptions"))) {
        refuse_unless(assumptions.insert(name_of(name)).second, name, " is listed twice");
    }
    for (const auto& [name, meaning] : {std::pair("places", &places), {"parts", &part_lists}}) {
        for (const Json& row : list_of(file.at(name))) {
            const std::size_t size = meaning->ids.values.size();
            refuse_unless(meaning->ids.of(id_of(row.at("id"))) == size, row.at("id"),
                          " is listed twice");
        }
        meaning->is_listed = true;
    }
    for (const Json& row : list_of(file.at("places"))) {
        names(row, {"id", "within"});
        if (!row.at("within").is_null()) {
            refuse_unless(places.ids.numbers.contains(id_of(row.at("within"))), row.at("within"),
                          " is not listed");
            places.within.push_back(
                {places.ids.of(row.at("id")), places.ids.of(row.at("within")), {}});
        }
    }
    places.refuse_loops("places", budget);
    for (const Json& row : list_of(file.at("memberships"))) {
        names(row, {"actor", "group", "days"});
        parties.within.push_back({parties.ids.of(id_of(row.at("actor"))),
                                  parties.ids.of(id_of(row.at("group"))), span_of(row.at("days"))});
    }
    parties.refuse_loops("memberships", budget);
    for (const Json& row : list_of(file.at("parts"))) {
        names(row, {"id", "kind", "party", "place", "event", "entered", "disjoint_with"});
        const std::string& kind = text_of(row.at("kind"));
        refuse_unless(kind == "incident" || kind == "batch" || kind == "list",
                      "'" + kind + "' is no kind of part");
        parts.push_back({box(row), span_of(row.at("entered")), kind == "incident", {}});
        for (const Json& other : list_of(row.at("disjoint_with"))) {
            refuse_unless(
                other != row.at("id") && parts.back().disjoint_with.insert(id_of(other)).second,
                other, " is not the id of another part, or is listed twice");
        }
    }
    for (const Json& row : list_of(file.at("floors"))) {
        names(row, {"ledger", "party"});
        const std::string& ledger = ledger_of(row.at("ledger"));
        const bool is_own = row.at("party") == Json::array({ledger.substr(ledger.find(':') + 1)});
        refuse_unless(ledger.starts_with("assessed:") &&
                          (assumptions.contains("assessment-is-floor") ||
                           (is_own && assumptions.contains("admission-is-floor"))),
                      row, ": no listed assumption allows this floor");
        floors.emplace_back(ledger, Box{parties(row.at("party")), 0, {}});
    }
}

Box World::box(const Json& json) {
    return {parties(json.at("party")), places(json.at("place")), span_of(json.at("event"))};
}

Term World::term(const Json& json) {
    const std::string& which = text_of(json.at("books"));
    refuse_unless(which == "announced" || which == "standing", "'" + which + "' are no books");
    return {name_of(json.at("measure")), ledger_of(json.at("ledger")), box(json),
            span_of(json.at("entered")), part_lists(json.at("part")),  which == "announced"};
}

std::map<Bits, std::string> World::classes(const std::vector<Box>& boxes, Budget& budget) const {
    std::set<Day> days{Span().from};  // the first day of every gap between two bounds
    for (const Box& box : boxes) {
        days.insert({box.event.from, box.event.to + 1});
    }
    std::set<std::size_t> groups;
    for (const Membership& row : parties.within) {
        days.insert({row.days.from, row.days.to + 1});
        groups.insert(row.outer);
    }
    std::map<Bits, std::string> dated, placed, result;
    for (std::size_t atom = 0; atom <= parties.ids.values.size(); ++atom) {
        for (const Day day : groups.contains(atom) ? std::set<Day>() : days) {
            const Bits held = parties.holding(parties.around(atom, day, budget), budget);
            const auto [at, is_new] =
                dated.try_emplace(boxes_in(boxes, held, &Box::party, day, budget));
            at->second = is_new ? "by " + parties.name(atom) + " on " + to_text(day) : at->second;
        }
    }
    for (std::size_t atom = 0; atom <= places.ids.values.size(); ++atom) {
        const Bits held = places.holding(places.around(atom, 0, budget), budget);
        placed.emplace(boxes_in(boxes, held, &Box::place, std::nullopt, budget),
                       " in " + places.name(atom));
    }
    for (const auto& [there, place] : placed) {
        budget.spend(dated.size() * (1 + boxes.size() / 64));
        for (const auto& [then, party] : dated) {
            result.emplace(there & then, party + place);
        }
    }
    return result;
}

}  // namespace recount_verify
