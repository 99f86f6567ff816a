#include <array>
#include <numeric>
#include <optional>
#include <random>

#include "tests/verify/seal.h"
#include "verify/verify.h"

/// The checker against brute force. A world is a sum of smallest worlds: one death that occurred;
/// one entry in a book without a floor; an entry with the occurred death that its floor asks for,
/// which may stand in both books; an entry with its withdrawal. Whatever is additive and holds in
/// each of these holds in every world, so trying them all tries all worlds.
namespace recount_verify {
namespace {

using Json = nlohmann::json;

constexpr int last_day = 3;  // days 1 to 3; a limit of 0 stands for null

struct Scope {
    int party = 0, place = 0, part = 0;  // indices into the tables below
    int event_from = 0, event_to = 0, entered_from = 0, entered_to = 0;
    int ledger = 0;
    bool announced = false;
    int coefficient = 1;
};

struct Cell {
    int party = 0;  // 0 a, 1 b, 2 others
    int place = 0;  // 0 here, 1 above it, 2 elsewhere
    int day = 1;
    int parts = 0;  // bit 0: part x, bit 1: part y
};

using Texts = std::vector<std::string>;

const std::array<Texts, 6> party_lists{Texts{}, {"a"}, {"g"}, {"g", "-a"}, {"a", "b"}, {"b"}};
const std::array<Texts, 3> place_lists{Texts{}, {"here"}, {"above"}};
const std::array<Texts, 5> part_lists{Texts{}, {"x"}, {"-x"}, {"x", "y"}, {"-x", "-y"}};
const std::array<const char*, 3> ledger_texts{"occurred", "assessed:k", "assessed:l"};

struct Universe {
    int a_from = 0, b_from = 0;  // memberships in g
    Scope x, y;                  // boxes of the parts
    bool disjoint = false;
    std::optional<int> floor_k, floor_l;  // party expression of the row
    bool has_silent = false, has_withdrawn = false;
    int silent_from = 1, silent_to = 1, withdrawn_from = 1, withdrawn_to = 1;
    int silent_multiplier = 0, withdrawn_multiplier = 0;
    bool at_most = false;
    int divisor = 1;
    int as_of = 0;
    std::vector<Scope> claim;
    std::vector<std::pair<int, std::vector<Scope>>> statements;
};

bool in_span(int from, int to, int day) {
    return (from == 0 || from <= day) && (to == 0 || day <= to);
}

bool holds_party(const Universe& universe, int expression, const Cell& cell) {
    const bool a = cell.party == 0;
    const bool b = cell.party == 1;
    const bool g = (a && in_span(universe.a_from, 0, cell.day)) ||
                   (b && in_span(universe.b_from, 0, cell.day));
    const std::array<bool, 6> holds{true, a, g, g && !a, a || b, b};
    return holds.at(static_cast<std::size_t>(expression));
}

bool in_box(const Universe& universe, const Scope& scope, const Cell& cell) {
    const bool place = scope.place == 0 || cell.place == 0 || (scope.place == 2 && cell.place == 1);
    return place && holds_party(universe, scope.party, cell) &&
           in_span(scope.event_from, scope.event_to, cell.day);
}

bool covers(const Universe& universe, const Scope& term, const Cell& cell, int entry) {
    const bool x = (cell.parts & 1) != 0;
    const bool any = cell.parts != 0;
    const std::array<bool, 5> parts{true, x, !x, any, !any};
    return in_box(universe, term, cell) && parts.at(static_cast<std::size_t>(term.part)) &&
           (term.ledger == 0 || in_span(term.entered_from, term.entered_to, entry));
}

/// D q - W, or W - D q, of one state of one point.
int slack(const Universe& universe, const Cell& cell, int ledger, int entry, bool standing_only) {
    const auto weight = [&](const std::vector<Scope>& terms) {
        return std::accumulate(terms.begin(), terms.end(), 0, [&](int sum, const Scope& term) {
            const bool counts = term.ledger == ledger && !(standing_only && term.announced) &&
                                covers(universe, term, cell, entry);
            return sum + (counts ? term.coefficient : 0);
        });
    };
    int total = universe.divisor * weight(universe.claim);
    for (const auto& [multiplier, terms] : universe.statements) {
        total -= multiplier * weight(terms);
    }
    return universe.at_most ? -total : total;
}

/// The slack of every way in which this cell's death can be entered in a ledger.
std::vector<int> entries(const Universe& universe, const Cell& cell, int ledger) {
    std::vector<int> result;
    for (int day = 0; day <= last_day + 1; ++day) {
        if (!in_span(0, universe.as_of, day) ||
            ((cell.parts & 1) != 0 &&
             !in_span(universe.x.entered_from, universe.x.entered_to, day)) ||
            ((cell.parts & 2) != 0 &&
             !in_span(universe.y.entered_from, universe.y.entered_to, day))) {
            continue;
        }
        result.push_back(slack(universe, cell, ledger, day, false));
        if (ledger == 1 && universe.has_silent &&
            in_span(universe.silent_from, universe.silent_to, day)) {
            result.push_back(slack(universe, cell, ledger, day, true) +
                             std::abs(universe.silent_multiplier));
        }
    }
    return result;
}

/// Whether D q >= W (or <=) holds in every smallest world of this cell, and so in all its worlds.
bool holds_in(const Universe& universe, const Cell& cell) {
    const int occurred = slack(universe, cell, 0, 0, false);
    const auto entered_k = entries(universe, cell, 1);
    const auto entered_l = entries(universe, cell, 2);
    const bool floor_k = universe.floor_k && holds_party(universe, *universe.floor_k, cell);
    const bool floor_l = universe.floor_l && holds_party(universe, *universe.floor_l, cell);
    bool holds = occurred >= 0;
    for (const int k : entered_k) {
        holds = holds && k + (floor_k ? occurred : 0) >= 0;
        for (int day = 1; universe.has_withdrawn && day <= last_day; ++day) {
            if (in_span(universe.withdrawn_from, universe.withdrawn_to, day) &&
                in_span(0, universe.as_of, day)) {
                holds = holds && k - slack(universe, cell, 1, day, true) +
                                         std::abs(universe.withdrawn_multiplier) >=
                                     0;
            }
        }
        for (const int l : entered_l) {
            holds = holds && (!floor_k || !floor_l || k + l + occurred >= 0);
        }
    }
    for (const int l : entered_l) {
        holds = holds && l + (floor_l ? occurred : 0) >= 0;
    }
    return holds;
}

bool holds_everywhere(const Universe& universe) {
    for (int index = 0; index < 3 * 3 * (last_day + 2) * 4; ++index) {
        const Cell cell{index % 3, index / 3 % 3, index / 9 % (last_day + 2),
                        index / (9 * (last_day + 2))};
        const bool in_parts = ((cell.parts & 1) == 0 || in_box(universe, universe.x, cell)) &&
                              ((cell.parts & 2) == 0 || in_box(universe, universe.y, cell)) &&
                              !(cell.parts == 3 && universe.disjoint);
        if (in_parts && !holds_in(universe, cell)) {
            return false;
        }
    }
    return true;
}

Json day(int number) {
    return number == 0 ? Json() : Json("2017-01-0" + std::to_string(number));
}

Json box(const Scope& scope) {
    return {{"party", party_lists.at(static_cast<std::size_t>(scope.party))},
            {"place", place_lists.at(static_cast<std::size_t>(scope.place))},
            {"event", {day(scope.event_from), day(scope.event_to)}},
            {"entered", {day(scope.entered_from), day(scope.entered_to)}}};
}

Json terms(const std::vector<Scope>& scopes) {
    Json list = Json::array();
    for (const Scope& scope : scopes) {
        Json term = box(scope);
        term["coefficient"] = std::to_string(scope.coefficient);
        term["measure"] = "civilians_killed";
        term["ledger"] = ledger_texts.at(static_cast<std::size_t>(scope.ledger));
        term["part"] = part_lists.at(static_cast<std::size_t>(scope.part));
        term["books"] = scope.announced ? "announced" : "standing";
        list.push_back(term);
    }
    return list;
}

Json part(const char* id, const Scope& scope, const Json& disjoint_with) {
    Json part = box(scope);
    part["id"] = id;
    part["kind"] = "batch";
    part["disjoint_with"] = disjoint_with;
    return part;
}

/// The proof file, with every value zero: true in the world in which nothing happened.
Json file_of(const Universe& universe) {
    Json statements = Json::array();
    for (const auto& [multiplier, scopes] : universe.statements) {
        statements.push_back({{"id", "s" + std::to_string(statements.size())},
                              {"multiplier", std::to_string(multiplier)},
                              {"low", "0"},
                              {"high", "0"},
                              {"terms", terms(scopes)}});
    }
    Json revisions = Json::array();
    const auto add_row = [&](const char* direction, int multiplier, int from, int to) {
        revisions.push_back({{"id", direction},
                             {"direction", direction},
                             {"multiplier", std::to_string(multiplier)},
                             {"ledger", "assessed:k"},
                             {"measure", "civilians_killed"},
                             {"days", {day(from), day(to)}},
                             {"most", "0"}});
    };
    if (universe.has_silent) {
        add_row("silent", universe.silent_multiplier, universe.silent_from, universe.silent_to);
    }
    if (universe.has_withdrawn) {
        add_row("withdrawn", universe.withdrawn_multiplier, universe.withdrawn_from,
                universe.withdrawn_to);
    }
    Json floors = Json::array();
    const auto add_floor = [&](const char* ledger, const std::optional<int>& party) {
        if (party) {
            floors.push_back(
                {{"ledger", ledger}, {"party", party_lists.at(static_cast<std::size_t>(*party))}});
        }
    };
    add_floor("assessed:k", universe.floor_k);
    add_floor("assessed:l", universe.floor_l);
    const auto member = [](const char* actor, int from) {
        return Json{{"actor", actor}, {"group", "g"}, {"days", {day(from), nullptr}}};
    };
    Json file = {
        {"format", "recount-proof"},
        {"version", 1},
        {"kind", universe.at_most ? "at-most" : "at-least"},
        {"claim", {{"terms", terms(universe.claim)}, {"value", "0"}}},
        {"divisor", std::to_string(universe.divisor)},
        {"statements", statements},
        {"revisions", revisions},
        {"assumptions", Json::array({"assessment-is-floor"})},
        {"floors", floors},
        {"memberships", {member("a", universe.a_from), member("b", universe.b_from)}},
        {"places", {{{"id", "here"}, {"within", "above"}}, {{"id", "above"}, {"within", nullptr}}}},
        {"parts",
         {part("x", universe.x, Json::array()),
          part("y", universe.y, universe.disjoint ? Json::array({"x"}) : Json::array())}}};
    if (universe.as_of != 0) {
        file["as_of"] = day(universe.as_of);
    }
    return sealed(file);
}

/// Draws universes in which about one proof in five holds.
class Draw {
public:
    explicit Draw(unsigned seed) : random_(seed) {}

    Universe universe() {
        Universe drawn;
        drawn.a_from = limit();
        drawn.b_from = limit();
        drawn.x = scope();
        drawn.y = scope();
        drawn.disjoint = upto(1) == 0;
        drawn.at_most = upto(1) == 0;
        drawn.divisor = upto(3) == 0 ? 2 : 1;
        if (upto(1) == 0) {
            drawn.floor_k = upto(3) == 0 ? upto(5) : 0;
        }
        if (upto(2) == 0) {
            drawn.floor_l = upto(5);
        }
        const int sign = drawn.at_most ? 1 : -1;
        drawn.has_silent = upto(2) == 0;
        drawn.has_withdrawn = upto(2) == 0;
        drawn.silent_multiplier = sign * upto(2);
        drawn.withdrawn_multiplier = sign * upto(2);
        drawn.silent_from = 1 + upto(last_day - 1);
        drawn.silent_to = drawn.silent_from + upto(last_day - drawn.silent_from);
        drawn.withdrawn_from = 1 + upto(last_day - 1);
        drawn.withdrawn_to = drawn.withdrawn_from + upto(last_day - drawn.withdrawn_from);
        drawn.as_of = limit();
        drawn.claim = {scope()};
        for (int count = 1 + upto(2); count > 0; --count) {
            const int multiplier = upto(3) == 0 ? -1 : 1 + upto(1);
            Scope term = upto(1) == 0 ? drawn.claim.front() : scope();
            term.ledger = upto(2);
            drawn.statements.push_back({multiplier, {term}});
            if (upto(3) == 0) {
                drawn.statements.back().second.push_back(scope());
            }
        }
        return drawn;
    }

private:
    int upto(int most) { return static_cast<int>(random_() % (static_cast<unsigned>(most) + 1)); }
    int limit() { return upto(1) == 0 ? 0 : 1 + upto(last_day - 1); }

    Scope scope() {
        Scope scope;
        scope.party = upto(1) == 0 ? 0 : upto(5);
        scope.place = upto(1) == 0 ? 0 : upto(2);
        scope.part = upto(1) == 0 ? 0 : upto(4);
        scope.ledger = upto(2);
        scope.announced = upto(2) == 0;
        scope.coefficient = upto(4) == 0 ? 2 : 1;
        scope.event_from = limit();
        scope.entered_from = limit();
        scope.event_to = upto(1) == 0 ? 0 : std::max(scope.event_from, 1 + upto(last_day - 1));
        scope.entered_to = upto(1) == 0 ? 0 : std::max(scope.entered_from, 1 + upto(last_day - 1));
        return scope;
    }

    std::mt19937 random_;
};

TEST(OracleTest, proves_exactly_what_holds_in_every_tiny_world) {
    Draw draw(20170430);
    int proved = 0;
    for (int round = 0; round < 4000; ++round) {
        const Universe universe = draw.universe();
        const Json file = file_of(universe);
        const Verdict verdict = verify(file.dump());
        proved += verdict.proved ? 1 : 0;
        ASSERT_EQ(verdict.proved, holds_everywhere(universe)) << verdict.reason << file.dump(1);
    }
    EXPECT_GT(proved, 150);
    EXPECT_LT(proved, 3500);
    RecordProperty("proved", proved);
}

}  // namespace
}  // namespace recount_verify
