// An independent oracle: the same statements over every cell of a small grid, written out plainly
// and given to Z3. Verdicts and bounds must agree with the lifted engine to the last digit.
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "tests/reason/case_builder.h"

#include "recount/reason/reason.h"

namespace recount::reason {
namespace {

using testing::CaseBuilder;

// Party cells: everybody else, a, b, c.
constexpr std::size_t party_cells = 4;
constexpr std::array<const char*, 3> days = {"2017-01-01", "2017-01-02", "2017-01-03"};
// Place cells: in top but in no place below it, x, y (both within top), and elsewhere.
constexpr std::size_t place_cells = 4;

/// A statement as the oracle knows it: plain sets over the grid, made without the engine.
struct Claim {
    CaseBuilder::Row row;
    std::array<std::array<bool, 3>, party_cells> party_on_day{};
    std::array<bool, place_cells> place{};
    std::array<bool, 3> event{};
    std::array<bool, 3> entered{};
    std::array<bool, 4> part{};  // none, P, Q, both
};

class Generator {
public:
    explicit Generator(std::uint32_t seed) : random_(seed) {}

    std::uint32_t below(std::uint32_t limit) {
        return static_cast<std::uint32_t>(random_()) % limit;
    }

    Claim claim(const std::string& id) {
        Claim claim;
        claim.row.id = id;
        claim.row.said_on = "2017-01-03";
        const bool is_books = below(2) == 0;
        claim.row.ledger = is_books ? "assessed:k" : "occurred";
        choose_party(claim);
        choose_place(claim);
        choose_part(claim);
        choose_span(claim.event, claim.row.event_from, claim.row.event_to);
        claim.entered = {true, true, true};
        if (is_books) {
            choose_span(claim.entered, claim.row.entered_from, claim.row.entered_to);
        }
        const std::array<const char*, 3> relations = {"=", ">=", "<="};
        claim.row.relation = relations[below(3)];
        claim.row.low = below(6);
        return claim;
    }

private:
    void choose_party(Claim& claim) {
        // g has the members a, b from the second day on, and c.
        const std::array<const char*, 5> expressions = {"", "a", "g", "g - a", "b | c"};
        const std::uint32_t chosen = below(5);
        claim.row.party = expressions[chosen];
        for (std::size_t day = 0; day < 3; ++day) {
            const bool b_is_member = day >= 1;
            const std::array<std::array<bool, 4>, 5> sets = {{{true, true, true, true},
                                                              {false, true, false, false},
                                                              {false, true, b_is_member, true},
                                                              {false, false, b_is_member, true},
                                                              {false, false, true, true}}};
            for (std::size_t party = 0; party < 4; ++party) {
                claim.party_on_day[party][day] = sets[chosen][party];
            }
        }
    }

    void choose_place(Claim& claim) {
        const std::array<const char*, 3> expressions = {"", "top", "x"};
        const std::uint32_t chosen = below(3);
        claim.row.place = expressions[chosen];
        claim.place = {chosen != 2, true, chosen != 2, chosen == 0};
    }

    void choose_part(Claim& claim) {
        const std::array<const char*, 4> expressions = {"", "P", "- P", "P | Q"};
        const std::uint32_t chosen = below(4);
        claim.row.part = expressions[chosen];
        const std::array<std::array<bool, 4>, 4> sets = {{{true, true, true, true},
                                                          {false, true, false, true},
                                                          {true, false, true, false},
                                                          {false, true, true, true}}};
        claim.part = sets[chosen];
    }

    void choose_span(std::array<bool, 3>& holds, std::string& from, std::string& to) {
        const std::uint32_t first = below(3);
        const std::uint32_t last = first + below(3 - first);
        if (first > 0) {
            from = days[first];
        }
        if (last < 2) {
            to = days[last];
        }
        for (std::uint32_t day = 0; day < 3; ++day) {
            holds[day] = first <= day && day <= last;
        }
    }

    std::mt19937 random_;
};

CaseBuilder grid() {
    CaseBuilder builder;
    builder.actor("k", {}, {}, {}, record::ActorKind::official);
    builder.actor("g", {}, {}, {}, record::ActorKind::group);
    builder.actor("a", "g").actor("b", "g", "2017-01-02").actor("c", "g");
    builder.place("top").place("x", "top").place("y", "top");
    builder.batch("P").batch("Q");
    builder.assume("books-are-announced", false);
    return builder;
}

/// The plain program: one variable a cell for what occurred, one a cell and entry day for the
/// books, and in each cell at least as much occurred as the books hold.
class PlainProgram {
public:
    PlainProgram() {
        for (std::size_t party = 0; party < party_cells; ++party) {
            for (std::size_t place = 0; place < place_cells; ++place) {
                for (std::size_t event = 0; event < 3; ++event) {
                    for (std::size_t part = 0; part < 4; ++part) {
                        add_cell(party, place, event, part);
                    }
                }
            }
        }
    }

    [[nodiscard]] std::string sum(const Claim& claim) const {
        std::string text = "(+ 0";
        for (const Cell& cell : cells_) {
            if (!claim.party_on_day[cell.party][cell.event] || !claim.place[cell.place] ||
                !claim.event[cell.event] || !claim.part[cell.part]) {
                continue;
            }
            if (claim.row.ledger == "occurred") {
                text += " o" + cell.name;
                continue;
            }
            for (std::size_t day = 0; day < 3; ++day) {
                text += claim.entered[day] ? " e" + cell.name + "_" + std::to_string(day) : "";
            }
        }
        return text + ")";
    }

    void say(const Claim& claim) {
        body_ << "(assert (" << claim.row.relation << " " << sum(claim) << " " << claim.row.low
              << "))\n";
    }

    [[nodiscard]] std::string text() const { return body_.str(); }

private:
    struct Cell {
        std::size_t party;
        std::size_t place;
        std::size_t event;
        std::size_t part;
        std::string name;
    };

    void add_cell(std::size_t party, std::size_t place, std::size_t event, std::size_t part) {
        const std::string name = std::to_string(party) + std::to_string(place) +
                                 std::to_string(event) + std::to_string(part);
        cells_.push_back({party, place, event, part, name});
        body_ << "(declare-const o" << name << " Int)(assert (>= o" << name << " 0))";
        std::string entered;
        for (const char* day : {"_0", "_1", "_2"}) {
            body_ << "(declare-const e" << name << day << " Int)(assert (>= e" << name << day
                  << " 0))";
            entered += " e" + name + day;
        }
        body_ << "(assert (>= o" << name << " (+" << entered << ")))\n";
    }

    std::vector<Cell> cells_;
    std::ostringstream body_;
};

bool z3_is_here() {
    return std::system("z3 --version > /dev/null 2>&1") == 0;
}

/// What Z3 prints for a program, within 20 seconds.
std::string ask_z3(const std::string& program) {
    const std::filesystem::path file =
        std::filesystem::path(::testing::TempDir()) / "recount-oracle.smt2";
    std::ofstream(file) << program;
    FILE* pipe = popen(("z3 -T:20 " + file.string() + " 2>&1").c_str(), "r");
    std::string text;
    std::array<char, 4096> buffer{};
    while (std::size_t got = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
        text.append(buffer.data(), got);
    }
    pclose(pipe);
    return text;
}

/// The optimum that Z3 printed, as `5.0`, `(/ 11.0 2.0)` or with `oo` for none, rounded inwards.
std::optional<std::int64_t> optimum(const std::string& text, bool upwards) {
    const std::size_t begin = text.find("(objectives");
    if (begin == std::string::npos || text.find("oo", begin) != std::string::npos) {
        return std::nullopt;
    }
    const std::size_t value = text.rfind(' ', text.find("))", begin));
    double number = 0;
    const std::size_t fraction = text.find("(/ ", begin);
    if (fraction != std::string::npos) {
        double over = 1;
        std::sscanf(text.c_str() + fraction, "(/ %lf %lf)", &number, &over);
        number /= over;
    } else {
        number = std::atof(text.c_str() + value);
    }
    return static_cast<std::int64_t>(upwards ? std::ceil(number - 1e-9)
                                             : std::floor(number + 1e-9));
}

struct Instance {
    CaseBuilder builder = grid();
    PlainProgram plain;
    Claim asked;
};

Instance instance(std::uint32_t seed) {
    Generator generator(seed);
    Instance made;
    const std::uint32_t count = 3 + generator.below(6);
    for (std::uint32_t i = 0; i < count; ++i) {
        const Claim claim = generator.claim("s" + std::to_string(i));
        made.builder.say(claim.row);
        made.plain.say(claim);
    }
    made.asked = generator.claim("asked");
    return made;
}

Query query_of(const Claim& claim) {
    Query query{record::Measure::make("civilians_killed").value(),
                record::Ledger::parse(claim.row.ledger).value(),
                {},
                {}};
    query.scope.party = record::PartyExpression::parse(claim.row.party).value();
    query.scope.place = record::PlaceExpression::parse(claim.row.place).value();
    query.scope.part = record::PartExpression::parse(claim.row.part).value();
    query.scope.event = CaseBuilder::span(claim.row.event_from, claim.row.event_to);
    query.scope.entered = CaseBuilder::span(claim.row.entered_from, claim.row.entered_to);
    return query;
}

class OracleTest : public ::testing::TestWithParam<std::uint32_t> {};

TEST_P(OracleTest, verdict_and_bounds_agree_with_z3_on_the_plain_program) {
    if (!z3_is_here()) {
        GTEST_SKIP() << "the program z3 is not installed (Debian package z3)";
    }
    const Instance made = instance(GetParam());
    const Reasoner reasoner = Reasoner::make(made.builder.build(), {}).value();
    const std::string verdict = ask_z3(made.plain.text() + "(check-sat)\n");
    const bool agrees = verdict.rfind("sat", 0) == 0;
    ASSERT_TRUE(agrees || verdict.rfind("unsat", 0) == 0) << verdict;
    EXPECT_EQ(reasoner.check().conflicts.empty(), agrees);
    if (!agrees) {
        return;
    }
    const Answer answer = reasoner.ask(query_of(made.asked), Mode::chosen).value();
    const std::string sum = made.plain.sum(made.asked);
    const std::string goal = "(check-sat)(get-objectives)\n";
    const auto low = optimum(ask_z3(made.plain.text() + "(declare-const q Int)(assert (= q " + sum +
                                    "))(minimize q)" + goal),
                             true);
    const auto high = optimum(ask_z3(made.plain.text() + "(declare-const q Int)(assert (= q " +
                                     sum + "))(maximize q)" + goal),
                              false);
    EXPECT_EQ(answer.low, low);
    EXPECT_EQ(answer.high, high);
}

INSTANTIATE_TEST_SUITE_P(Random, OracleTest, ::testing::Range(1U, 61U));

}  // namespace
}  // namespace recount::reason
