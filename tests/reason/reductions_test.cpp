// Large programs are written in shorter ways. Here small ones go every one of these ways too, and
// have to come to the same as without.
#include <array>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "tests/reason/case_builder.h"
#include "tests/reason/shorter_ways.h"
#include "verify/verify.h"

#include "recount/reason/query.h"
#include "recount/reason/reason.h"

namespace recount::reason {
namespace {

using testing::CaseBuilder;
using testing::plain_way;
using testing::shorter_ways;

constexpr std::uint32_t worlds = 150;

class Random {
public:
    explicit Random(std::uint32_t seed) : numbers_(seed) {}
    std::uint32_t below(std::uint32_t limit) {
        return static_cast<std::uint32_t>(numbers_()) % limit;
    }
    template <class List>
    std::string one_of(const List& list) {
        return list[below(static_cast<std::uint32_t>(list.size()))];
    }

private:
    std::mt19937 numbers_;
};

constexpr std::array<const char*, 2> days = {"2017-01-01", "2017-01-02"};
constexpr std::array<const char*, 6> party_sets = {"", "", "g", "a", "b", "g - a"};
constexpr std::array<const char*, 4> place_sets = {"", "region", "here", "there"};
constexpr std::array<const char*, 4> relations = {">=", ">=", "=", "<="};

/// Incidents with reports by nested sets of parties, and claims that are broader; every third world
/// has books as well.
CaseBuilder world_of_incidents(std::uint32_t seed) {
    Random random(seed);
    CaseBuilder builder;
    builder.actor("g", {}, {}, {}, record::ActorKind::group);
    builder.actor("a", "g").actor("b", "g").actor("c");
    builder.place("region").place("here", "region").place("there", "region");
    const std::uint32_t incidents = 2 + random.below(4);
    std::uint32_t number = 0;
    const auto id = [&number] { return "s" + std::to_string(number++); };
    for (std::uint32_t i = 0; i < incidents; ++i) {
        const std::string incident = "incident-" + std::to_string(i);
        builder.incident(incident, random.one_of(days), random.below(2) == 0 ? "here" : "there");
        const std::string nearest = random.below(2) == 0 ? "a" : "b";
        for (std::uint32_t report = random.below(4); report > 0; --report) {
            const std::array<std::string, 3> chain = {"", "g", nearest};
            builder.say({.id = id(),
                         .party = random.one_of(chain),
                         .relation = random.one_of(relations),
                         .low = random.below(7),
                         .part = incident});
        }
        if (seed % 3 == 0 && random.below(2) == 0) {
            builder.say({.id = id(),
                         .party = nearest,
                         .ledger = "assessed:" + nearest,
                         .relation = ">=",
                         .low = random.below(5),
                         .part = incident,
                         .entered_from = "2017-02-01",
                         .entered_to = "2017-02-28"});
        }
    }
    for (std::uint32_t claim = 2 + random.below(4); claim > 0; --claim) {
        const std::uint32_t first = random.below(2);
        const bool is_books = seed % 3 == 0 && random.below(3) == 0;
        builder.say({.id = id(),
                     .party = is_books ? "a" : random.one_of(party_sets),
                     .ledger = is_books ? "assessed:a" : "occurred",
                     .relation = random.one_of(relations),
                     .low = random.below(12),
                     .place = is_books ? "" : random.one_of(place_sets),
                     .event_from = is_books ? "" : days[first],
                     .event_to = is_books ? "" : days[first + random.below(2 - first)]});
    }
    return builder;
}

std::vector<Query> questions() {
    std::vector<Query> all;
    for (const char* text :
         {"civilians_killed by everyone", "civilians_killed by a", "civilians_killed by g in here",
          "civilians_killed by b during 2017-01-01..2017-01-01",
          "civilians_killed by everyone in region", "civilians_killed by a part incident-0",
          "civilians_killed by a ledger assessed:a"}) {
        all.push_back(parse_query(text).value());
    }
    return all;
}

void expect_proved(const Derivation& derivation) {
    const recount_verify::Verdict verdict = recount_verify::verify(proof_json(derivation));
    EXPECT_TRUE(verdict.proved) << verdict.reason;
}

void expect_same_answers(const Reasoner& plain, const Reasoner& shorter) {
    const Findings expected = plain.check();
    const Findings found = shorter.check();
    EXPECT_EQ(found.verdict, expected.verdict);
    for (const Conflict& conflict : found.conflicts) {
        expect_proved(conflict.derivation);
    }
    const auto expected_answers = plain.ask_all(questions());
    const auto answers = shorter.ask_all(questions());
    for (std::size_t i = 0; i < answers.size(); ++i) {
        ASSERT_EQ(answers[i].has_value(), expected_answers[i].has_value()) << i;
        if (!answers[i]) {
            continue;
        }
        EXPECT_EQ(answers[i]->low, expected_answers[i]->low) << i;
        EXPECT_EQ(answers[i]->high, expected_answers[i]->high) << i;
        for (const auto& derivation : {answers[i]->low_derivation, answers[i]->high_derivation}) {
            if (derivation) {
                expect_proved(*derivation);
            }
        }
    }
}

TEST(ReductionsTest, shorter_programs_come_to_the_same) {
    std::size_t conflicts = 0;
    for (std::uint32_t seed = 1; seed <= worlds && !HasFailure(); ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        const record::Case the_case = world_of_incidents(seed).build();
        const Reasoner plain = Reasoner::make(the_case, {}, plain_way()).value();
        for (const Thresholds& way : shorter_ways()) {
            expect_same_answers(plain, Reasoner::make(the_case, {}, way).value());
        }
        conflicts += plain.check().conflicts.size();
    }
    EXPECT_GT(conflicts, worlds / 10);
}

}  // namespace
}  // namespace recount::reason
