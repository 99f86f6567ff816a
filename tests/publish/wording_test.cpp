#include "recount/publish/wording.h"

#include "tests/publish/worked_example.h"

namespace recount::publish {
namespace {

struct PartyWords {
    std::string expression;
    std::string english;
    std::string french;
    std::string arabic;
};

TEST(WordingTest, says_a_set_of_parties_in_words) {
    const record::Case the_case = testing::worked_case();
    const std::vector<PartyWords> cases = {
        {"", "all parties", "toutes les parties", "جميع الأطراف"},
        {"us", "the United States", "les États-Unis", "الولايات المتحدة"},
        {"coalition - us", "the Coalition without the United States",
         "la Coalition sans les États-Unis", "التحالف دون الولايات المتحدة"},
        {"uk | fr", "the United Kingdom or France", "le Royaume-Uni ou la France",
         "المملكة المتحدة أو فرنسا"},
        {"coalition - (us | au)", "the Coalition without the United States or Australia",
         "la Coalition sans les États-Unis ou l’Australie",
         "التحالف دون الولايات المتحدة أو أستراليا"},
        {"bh", "Bahrain", "Bahreïn", "البحرين"},
        {"nl", "the Netherlands", "les Pays-Bas", "هولندا"},
        {"dk", "Denmark", "le Danemark", "الدنمارك"},
    };
    for (const PartyWords& each : cases) {
        const auto expression = record::PartyExpression::parse(each.expression);
        ASSERT_TRUE(expression.has_value()) << each.expression;
        EXPECT_EQ(Wording(the_case, record::Language::english).party(*expression), each.english);
        EXPECT_EQ(Wording(the_case, record::Language::french).party(*expression), each.french);
        EXPECT_EQ(Wording(the_case, record::Language::arabic).party(*expression), each.arabic);
    }
}

TEST(WordingTest, says_every_dimension_of_a_quantity) {
    const record::Case the_case = testing::worked_case();
    reason::Term term{1,
                      *record::Measure::make("civilians_killed"),
                      *record::Ledger::parse("assessed:coalition"),
                      {},
                      reason::Books::announced};
    term.scope.party = *record::PartyExpression::parse("us");
    term.scope.place = *record::PlaceExpression::parse("mosul");
    term.scope.event = *record::DaySpan::make(testing::day(2017, 3, 17), testing::day(2017, 3, 17));
    term.scope.entered = *record::DaySpan::make(std::nullopt, testing::day(2017, 4, 30));
    term.scope.part = *record::PartExpression::parse("- the-80");
    EXPECT_EQ(Wording(the_case, record::Language::english).quantity({term}),
              "civilians killed by the United States, in Mosul, on 17 March 2017, entered up to 30 "
              "April 2017, outside “the 80”, in the books of the Coalition, as newly announced");
    EXPECT_EQ(
        Wording(the_case, record::Language::french).quantity({term}),
        "civils tués par les États-Unis, lieu\u00a0: Mossoul, le 17 mars 2017, inscription "
        "jusqu’au 30 avril 2017, hors de «\u00a0the 80\u00a0», dans les registres tenus par la "
        "Coalition, parmi les nouvelles annonces");
}

TEST(WordingTest, says_a_difference_of_quantities) {
    const record::Case the_case = testing::worked_case();
    const reason::Term strikes{1,
                               *record::Measure::make("strikes"),
                               record::Ledger::occurred(),
                               {},
                               reason::Books::standing};
    reason::Term less = strikes;
    less.coefficient = -2;
    EXPECT_EQ(Wording(the_case, record::Language::english).quantity({strikes, less}),
              "strikes by any party less 2 times strikes by any party");
}

struct LimitWords {
    std::optional<std::int64_t> low;
    std::optional<std::int64_t> high;
    std::string english;
    std::string arabic;
};

TEST(WordingTest, says_limits_of_a_count) {
    const record::Case the_case = testing::worked_case();
    const record::Measure killed = *record::Measure::make("civilians_killed");
    const std::vector<LimitWords> cases = {
        {1, 1, "1 civilian killed", "قتيل مدني واحد"},
        {1, 10, "between 1 and 10 civilians killed", "بين 1 و10 من القتلى المدنيين"},
        {352, std::nullopt, "at least 352 civilians killed", "352 قتيلاً مدنياً على الأقل"},
        {std::nullopt, 7, "at most 7 civilians killed", "7 قتلى مدنيين على الأكثر"},
        {std::nullopt, std::nullopt, "any number of civilians killed", "أي عدد من القتلى المدنيين"},
    };
    for (const LimitWords& each : cases) {
        EXPECT_EQ(Wording(the_case, record::Language::english).count(killed, each.low, each.high),
                  each.english);
        EXPECT_EQ(Wording(the_case, record::Language::arabic).count(killed, each.low, each.high),
                  each.arabic);
    }
}

TEST(WordingTest, says_a_measure_it_has_no_words_for_by_its_name) {
    const record::Case the_case = testing::worked_case();
    const record::Measure raids = *record::Measure::make("raids");
    EXPECT_EQ(Wording(the_case, record::Language::english).count(raids, 3), "3 × raids");
}

TEST(WordingTest, shows_the_words_of_a_hedge_beside_its_interval) {
    record::Case the_case = testing::worked_case();
    the_case.statements.front().hedge = "a small number";
    reason::Premise premise;
    premise.id = the_case.statements.front().id.text();
    premise.terms = {{1,
                      *record::Measure::make("civilians_killed"),
                      record::Ledger::occurred(),
                      {},
                      reason::Books::standing}};
    premise.low = 1;
    premise.high = 10;
    EXPECT_EQ(Wording(the_case, record::Language::english).claim(premise),
              "between 1 and 10 civilians killed by any party (the words: “a small number”)");
}

std::string built_in(std::string_view name) {
    for (const record::BuiltInAssumption& info : record::built_in_assumptions()) {
        if (info.name == name) {
            return info.sentence.english;
        }
    }
    return "no such assumption";
}

TEST(WordingTest, takes_the_sentence_of_an_assumption_from_the_case_first) {
    const record::Case the_case = testing::worked_case();
    const Wording wording(the_case, record::Language::english);
    EXPECT_EQ(wording.assumption("others-are-us"),
              "Everything else entered up to 30 April 2017 is the United States’.");
    EXPECT_EQ(wording.assumption("single-party"), built_in("single-party"));
    EXPECT_EQ(wording.assumption("unheard-of"), "unheard-of");
}

}  // namespace
}  // namespace recount::publish
