// Where half people would satisfy statements and whole ones do not: proofs by cases.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tests/reason/case_builder.h"
#include "verify/verify.h"

#include "recount/reason/reason.h"
#include "recount/reason/vipr.h"

namespace recount::reason {
namespace {

using testing::CaseBuilder;

void expect_verified(const Derivation& derivation) {
    const recount_verify::Verdict verdict = recount_verify::verify(proof_json(derivation));
    EXPECT_TRUE(verdict.proved) << verdict.reason << "\n" << proof_json(derivation);
}

/// Whether the checker of the tests takes the VIPR form of each, and of no file altered so that it
/// says more.
void expect_vipr_verified(const std::vector<const Derivation*>& derivations) {
    const std::filesystem::path folder =
        std::filesystem::path(::testing::TempDir()) / "recount-cases-vipr";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    std::string files;
    for (const Derivation* const derivation : derivations) {
        const base::Result<std::string> text = vipr_text(*derivation);
        ASSERT_TRUE(text) << text.error().message;
        const std::string file = (folder / (std::to_string(files.size()) + ".vipr")).string();
        std::ofstream(file) << *text;
        files += " '" + file + "'";
    }
    const std::string command = "python3 -B '" RECOUNT_SOURCE_DIR
                                "/tests/reason/check_vipr.py' --altered" +
                                files + " > '" + (folder / "said").string() + "' 2>&1";
    std::ifstream said;
    const int code = std::system(command.c_str());
    said.open(folder / "said");
    EXPECT_EQ(code, 0) << std::string(std::istreambuf_iterator<char>(said), {});
}

CaseBuilder parties(const std::vector<std::string>& names) {
    CaseBuilder builder;
    for (const std::string& name : names) {
        builder.actor(name);
    }
    return builder;
}

std::size_t cases_in(const Derivation& derivation) {
    std::size_t count = 0;
    for (const Derivation& one : derivation.cases) {
        count += 1 + cases_in(one);
    }
    return count;
}

Answer asked(const CaseBuilder& builder, const std::string& query, Mode mode = Mode::automatic) {
    const Reasoner reasoner = Reasoner::make(builder.build(), {}).value();
    return reasoner.ask(parse_query(query).value(), mode).value();
}

CaseBuilder triangle(std::int64_t each) {
    CaseBuilder builder = parties({"a", "b", "c"});
    builder.say({.id = "ab", .party = "a | b", .low = each});
    builder.say({.id = "bc", .party = "b | c", .low = each});
    builder.say({.id = "ac", .party = "a | c", .low = each});
    return builder;
}

TEST(Cases, three_pairs_that_come_to_one_each_contradict_each_other) {
    const Findings findings = Reasoner::make(triangle(1).build(), {}).value().check();
    ASSERT_EQ(findings.conflicts.size(), 1U);
    EXPECT_EQ(findings.verdict, Verdict::contradiction);
    const Conflict& conflict = findings.conflicts.front();
    EXPECT_THAT(conflict.statements, ::testing::UnorderedElementsAre("ab", "bc", "ac"));
    EXPECT_THAT(conflict.assumptions, ::testing::Contains("counts-are-whole"));
    EXPECT_EQ(cases_in(conflict.derivation), 2U);
    EXPECT_TRUE(findings.undecided.empty());
    expect_verified(conflict.derivation);
}

TEST(Cases, three_pairs_that_come_to_two_each_agree) {
    const Findings findings = Reasoner::make(triangle(2).build(), {}).value().check();
    EXPECT_TRUE(findings.conflicts.empty());
    EXPECT_TRUE(findings.undecided.empty());
    const Answer answer = asked(triangle(2), "civilians_killed by a");
    EXPECT_EQ(answer.low, 1);
    EXPECT_EQ(answer.high, 1);
    EXPECT_TRUE(answer.is_low_reached);
    EXPECT_TRUE(answer.is_high_reached);
    EXPECT_FALSE(answer.low_derivation->split);
}

/// Parties a to d, of each two of which at most or at least one person was killed.
CaseBuilder one_in_each_pair_of_four(const std::string& relation) {
    CaseBuilder four = parties({"a", "b", "c", "d"});
    const std::vector<std::string> names = {"a", "b", "c", "d"};
    for (std::size_t i = 0; i < 4; ++i) {
        for (std::size_t k = i + 1; k < 4; ++k) {
            four.say({.id = names[i] + names[k],
                      .party = names[i] + " | " + names[k],
                      .relation = relation,
                      .low = 1});
        }
    }
    return four;
}

TEST(Cases, a_bound_that_only_half_people_reach_is_closed) {
    // At most one in each pair: 3/2 in all with halves, one with whole people. Rounding is enough.
    CaseBuilder builder = parties({"a", "b", "c", "d"});
    for (const auto& [id, party] :
         {std::pair("ab", "a | b"), std::pair("bc", "b | c"), std::pair("ac", "a | c")}) {
        builder.say({.id = id, .party = party, .relation = "<=", .low = 1});
    }
    const Answer rounded = asked(builder, "civilians_killed by a | b | c");
    EXPECT_EQ(rounded.high, 1);
    EXPECT_TRUE(rounded.is_high_reached);
    EXPECT_FALSE(rounded.high_derivation->split);
    const CaseBuilder four = one_in_each_pair_of_four("<=");
    // Halves give 2, rounding does not help: each pair of all four at most one, so one in all.
    const Answer answer = asked(four, "civilians_killed by a | b | c | d");
    EXPECT_EQ(answer.high, 1);
    EXPECT_TRUE(answer.is_high_reached);
    ASSERT_TRUE(answer.high_derivation && answer.high_derivation->split);
    expect_verified(*answer.high_derivation);
    EXPECT_THAT(answer.high_derivation->assumptions, ::testing::Contains("counts-are-whole"));
}

TEST(Cases, a_least_that_only_half_people_reach_is_raised) {
    const CaseBuilder four = one_in_each_pair_of_four(">=");
    const Answer answer = asked(four, "civilians_killed by a | b | c | d");
    EXPECT_EQ(answer.low, 3);
    EXPECT_TRUE(answer.is_low_reached);
    ASSERT_TRUE(answer.low_derivation && answer.low_derivation->split);
    expect_verified(*answer.low_derivation);
    EXPECT_EQ(answer.high, std::nullopt);
    EXPECT_TRUE(answer.is_high_reached);
}

TEST(Cases, no_figure_follows_from_statements_that_only_half_people_satisfy) {
    const Reasoner reasoner = Reasoner::make(triangle(1).build(), {}).value();
    const auto chosen = reasoner.ask(parse_query("civilians_killed by a").value(), Mode::chosen);
    ASSERT_FALSE(chosen);
    EXPECT_EQ(chosen.error().kind, base::ErrorKind::conflict);
    const Answer cautious = asked(triangle(1), "civilians_killed by a");
    EXPECT_EQ(cautious.mode, "cautious");
    EXPECT_EQ(cautious.selections, 3U);
    EXPECT_EQ(cautious.low, 0);
    EXPECT_EQ(cautious.high, 1);
}

TEST(Cases, every_conflict_and_correction_is_one_of_whole_people) {
    const Survey survey = Reasoner::make(triangle(1).build(), {}).value().survey();
    EXPECT_TRUE(survey.is_complete());
    ASSERT_EQ(survey.groups.size(), 1U);
    ASSERT_EQ(survey.groups.front().conflicts.size(), 1U);
    EXPECT_TRUE(survey.groups.front().conflicts.front().has_witnesses);
    EXPECT_EQ(survey.groups.front().corrections.size(), 3U);
    expect_verified(survey.groups.front().conflicts.front().derivation);
}

// Whether the sum of everything is odd: an even number of pairs of parties that come to an odd sum
// around an odd ring.
TEST(Cases, an_odd_ring_of_odd_pairs_contradicts_itself) {
    for (const std::size_t size : {3U, 5U, 7U}) {
        std::vector<std::string> names;
        for (std::size_t i = 0; i < size; ++i) {
            names.push_back("p" + std::to_string(i));
        }
        CaseBuilder builder = parties(names);
        for (std::size_t i = 0; i < size; ++i) {
            builder.say({.id = "s" + std::to_string(i),
                         .party = names[i] + " | " + names[(i + 1) % size],
                         .low = static_cast<std::int64_t>(2 * i + 1)});
        }
        const Findings findings = Reasoner::make(builder.build(), {}).value().check();
        ASSERT_EQ(findings.conflicts.size(), 1U) << size;
        expect_verified(findings.conflicts.front().derivation);
    }
}

TEST(Cases, parts_places_and_days_are_split_like_parties) {
    CaseBuilder builder;
    builder.place("top").place("x", "top").place("y", "top");
    builder.batch("p").batch("q").batch("r");
    builder.say({.id = "pq", .relation = "=", .low = 1, .part = "p | q", .place = "x"});
    builder.say({.id = "qr", .relation = "=", .low = 1, .part = "q | r", .place = "top"});
    builder.say({.id = "pr",
                 .relation = "=",
                 .low = 1,
                 .part = "p | r",
                 .event_from = "2017-01-01",
                 .event_to = "2017-12-31"});
    builder.say({.id = "r", .relation = "=", .low = 0, .part = "r"});
    const Reasoner reasoner = Reasoner::make(builder.build(), {}).value();
    for (const char* const query :
         {"civilians_killed by everyone part p", "civilians_killed by everyone part q",
          "civilians_killed by everyone in x"}) {
        const base::Result<Answer> result = reasoner.ask(parse_query(query).value());
        ASSERT_TRUE(result) << result.error().message;
        const Answer& answer = *result;
        EXPECT_TRUE(answer.is_low_reached) << query;
        expect_verified(*answer.low_derivation);
        if (answer.high_derivation) {
            expect_verified(*answer.high_derivation);
        }
    }
}

base::Result<Answer> asked_by_party(CaseBuilder builder, const std::string& query) {
    builder.assume("single-party", true);
    const Reasoner reasoner = Reasoner::make(builder.build(), {.goes_by_party = true}).value();
    return reasoner.ask(parse_query(query).value());
}

// Five of an incident's twelve at least by one of a or b, and at most seven by a: with one author
// b did it all.
CaseBuilder one_incident() {
    CaseBuilder builder = parties({"a", "b", "c"});
    builder.incident("raid");
    builder.say({.id = "all", .low = 12, .part = "raid"});
    builder.say({.id = "ab", .party = "a | b", .relation = ">=", .low = 5, .part = "raid"});
    builder.say({.id = "a", .party = "a", .relation = "<=", .low = 7});
    return builder;
}

TEST(Cases, an_incident_is_all_by_one_party_where_that_is_assumed) {
    const Answer shared = asked(one_incident(), "civilians_killed by b part raid");
    EXPECT_EQ(shared.low, 0);
    EXPECT_EQ(shared.high, 12);
    const Answer alone = asked_by_party(one_incident(), "civilians_killed by b part raid").value();
    EXPECT_EQ(alone.low, 12);
    EXPECT_EQ(alone.high, 12);
    EXPECT_TRUE(alone.is_low_reached);
    EXPECT_TRUE(alone.is_high_reached);
    ASSERT_TRUE(alone.low_derivation && alone.low_derivation->split);
    EXPECT_TRUE(alone.low_derivation->split->incident);
    EXPECT_THAT(alone.low_derivation->assumptions, ::testing::Contains("single-party"));
    expect_verified(*alone.low_derivation);
    expect_verified(*alone.high_derivation);
    EXPECT_EQ(vipr_text(*alone.low_derivation).error().kind, base::ErrorKind::refused);
    const Answer other = asked_by_party(one_incident(), "civilians_killed by c part raid").value();
    EXPECT_EQ(other.high, 0);
    expect_verified(*other.high_derivation);
}

TEST(Cases, a_party_limits_what_nothing_else_limits) {
    CaseBuilder builder = parties({"a", "b"});
    builder.incident("raid");
    builder.say({.id = "some", .party = "a", .relation = ">=", .low = 1, .part = "raid"});
    builder.say({.id = "few", .party = "a", .relation = "<=", .low = 3, .part = "raid"});
    const std::string query = "civilians_killed by everyone part raid";
    EXPECT_EQ(asked(builder, query).high, std::nullopt);
    const Answer answer = asked_by_party(builder, query).value();
    EXPECT_EQ(answer.low, 1);
    EXPECT_EQ(answer.high, 3);
    expect_verified(*answer.high_derivation);
}

TEST(Cases, two_parties_in_one_incident_contradict_single_party) {
    CaseBuilder builder = parties({"a", "b"});
    builder.incident("raid");
    builder.say({.id = "by-a", .party = "a", .relation = ">=", .low = 1, .part = "raid"});
    builder.say({.id = "by-b", .party = "b", .relation = ">=", .low = 2, .part = "raid"});
    EXPECT_TRUE(Reasoner::make(builder.build(), {}).value().check().conflicts.empty());
    builder.assume("single-party", true);
    const Findings findings =
        Reasoner::make(builder.build(), {.goes_by_party = true}).value().check();
    ASSERT_EQ(findings.conflicts.size(), 1U);
    EXPECT_THAT(findings.conflicts.front().statements,
                ::testing::UnorderedElementsAre("by-a", "by-b"));
    EXPECT_THAT(findings.conflicts.front().assumptions, ::testing::Contains("single-party"));
    expect_verified(findings.conflicts.front().derivation);
}

TEST(Cases, more_incidents_than_can_be_gone_through_by_party_are_refused) {
    CaseBuilder builder = parties({"a", "b"});
    for (const char* const id : {"r1", "r2", "r3", "r4", "r5"}) {
        builder.incident(id);
        builder.say({.id = std::string("in-") + id, .low = 2, .part = id});
    }
    // One each of every two: never so with one author each.
    builder.say({.id = "a-all", .party = "a", .low = 5, .part = "r1 | r2 | r3 | r4 | r5"});
    const auto answer = asked_by_party(builder, "civilians_killed by b");
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().kind, base::ErrorKind::refused);
    EXPECT_THAT(answer.error().message, ::testing::HasSubstr("single-party"));
}

TEST(Cases, a_proof_by_cases_is_a_vipr_certificate_too) {
    if (std::system("python3 -c '' > /dev/null 2>&1") != 0) {
        GTEST_SKIP() << "python3 is not installed";
    }
    const Findings odd = Reasoner::make(triangle(1).build(), {}).value().check();
    ASSERT_TRUE(odd.conflicts.front().derivation.split);
    CaseBuilder four = parties({"a", "b", "c", "d"});
    CaseBuilder least = parties({"a", "b", "c", "d"});
    for (const auto& [id, party] :
         {std::pair("ab", "a | b"), std::pair("ac", "a | c"), std::pair("ad", "a | d"),
          std::pair("bc", "b | c"), std::pair("bd", "b | d"), std::pair("cd", "c | d")}) {
        four.say({.id = id, .party = party, .relation = "<=", .low = 3});
        least.say({.id = id, .party = party, .relation = ">=", .low = 3});
    }
    const Answer most = asked(four, "civilians_killed by a | b | c | d");
    const Answer fewest = asked(least, "civilians_killed by a | b | c | d");
    EXPECT_EQ(most.high, 5);
    EXPECT_EQ(fewest.low, 7);
    ASSERT_TRUE(most.high_derivation && most.high_derivation->split);
    ASSERT_TRUE(fewest.low_derivation && fewest.low_derivation->split);
    expect_vipr_verified({&odd.conflicts.front().derivation, &*most.high_derivation,
                          &*most.low_derivation, &*fewest.low_derivation});
}

}  // namespace
}  // namespace recount::reason
