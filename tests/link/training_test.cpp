#include "recount/link/training.h"

#include <random>

#include "tests/link/core_cases.h"

#include "recount/link/gathered.h"
#include "recount/link/maximisation.h"
#include "recount/link/scorer.h"

namespace recount::link {
namespace {

Level level(const char* condition, bool is_null = false) {
    Level made;
    if (condition != nullptr) {
        made.condition = sql(condition);
    }
    made.label = condition == nullptr ? "else" : condition;
    made.is_null = is_null;
    return made;
}

Comparison equality_of(const std::string& column) {
    const std::string left = "\"" + column + "_l\"";
    const std::string right = "\"" + column + "_r\"";
    Comparison comparison;
    comparison.name = column;
    comparison.levels = {level((left + " IS NULL OR " + right + " IS NULL").c_str(), true),
                         level((left + " = " + right).c_str()), level(nullptr)};
    return comparison;
}

Model model_of(const std::vector<std::string>& columns, const std::vector<std::string>& rules) {
    Model model;
    for (const std::string& column : columns) {
        model.comparisons.push_back(equality_of(column));
    }
    for (const std::string& rule : rules) {
        model.blocking_rules.push_back(sql(rule));
    }
    return model;
}

/// 2,000 people, each standing twice, with three fields of which one in ten is wrong the second
/// time.
Table doubled_people(std::uint32_t seed) {
    std::mt19937 random(seed);
    std::vector<std::vector<std::string>> rows;
    for (int person = 0; person < 2'000; ++person) {
        std::vector<std::string> row;
        for (int field = 0; field < 3; ++field) {
            row.push_back(std::to_string(random() % 300));
        }
        rows.push_back(row);
        for (std::string& value : row) {
            value = random() % 10 == 0 ? std::to_string(random() % 300) : value;
        }
        rows.push_back(row);
    }
    return table_of({"a", "b", "c"}, rows);
}

TEST(TrainingTest, learns_the_parameters_that_the_entries_were_made_with) {
    const Table table = doubled_people(5);
    const Model start = model_of({"a", "b", "c"}, {"l.a = r.a", "l.b = r.b", "l.c = r.c"});
    const TrainedModel trained = train(start, table, {}, {}).value();
    EXPECT_TRUE(trained.converged);
    for (const Comparison& comparison : trained.model.comparisons) {
        EXPECT_NEAR(comparison.levels[1].m.value(), 0.9 + 0.1 / 300, 0.02) << comparison.name;
        EXPECT_NEAR(comparison.levels[1].u.value(), 1.0 / 300, 0.0005) << comparison.name;
    }
    const double pairs = 4'000.0 * 3'999 / 2;
    EXPECT_NEAR(trained.model.same_probability * pairs, 2'000, 60);
}

TEST(TrainingTest, is_the_same_on_any_number_of_threads) {
    const Table table = doubled_people(6);
    const Model start = model_of({"a", "b", "c"}, {"l.a = r.a", "l.b = r.b"});
    TrainingOptions one;
    TrainingOptions three;
    three.threads = 3;
    const TrainedModel first = train(start, table, {}, one).value();
    const TrainedModel second = train(start, table, {}, three).value();
    EXPECT_EQ(first.model.same_probability, second.model.same_probability);
    for (std::size_t at = 0; at < 3; ++at) {
        EXPECT_EQ(first.model.comparisons[at].levels[1].m,
                  second.model.comparisons[at].levels[1].m);
        EXPECT_EQ(first.model.comparisons[at].levels[1].u,
                  second.model.comparisons[at].levels[1].u);
    }
}

/// 2,000 people who each stand twice, of 40 streets that three columns tell, so that people of one
/// street have more in common than chance would give them.
Table neighbours(std::uint32_t seed) {
    std::mt19937 random(seed);
    std::vector<std::vector<std::string>> rows;
    for (int person = 0; person < 2'000; ++person) {
        const std::string street = std::to_string(random() % 40);
        const std::string name = std::to_string(random() % 1'500);
        rows.push_back({name, street, street, street});
        const std::string again = random() % 20 == 0 ? std::to_string(random() % 1'500) : name;
        rows.push_back({again, street, street, street});
    }
    return table_of({"name", "a", "b", "c"}, rows);
}

TEST(TrainingTest, takes_for_the_same_those_of_one_name_and_not_those_of_one_street) {
    const Table table = neighbours(8);
    Model start = model_of({"name", "a", "b", "c"}, {"l.name = r.name", "l.a = r.a"});
    const double pairs = 4'000.0 * 3'999 / 2;
    // Left to itself, learning takes all pairs of a street.
    EXPECT_GT(train(start, table, {}, {})->model.same_probability * pairs, 100'000);

    start.comparisons[0].most_apart = 0.1;
    start.comparisons[0].levels[2].is_apart = true;
    const TrainedModel trained = train(start, table, {}, {}).value();
    EXPECT_NEAR(trained.model.same_probability * pairs, 2'000, 500);
    EXPECT_LE(trained.model.comparisons[0].levels[2].m.value(), 0.1 + 1e-3);
}

TEST(TrainingTest, leaves_what_is_fixed_alone) {
    const Table table = doubled_people(7);
    Model start = model_of({"a", "b"}, {"l.a = r.a"});
    start.comparisons[0].levels[1].m = 0.5;
    start.comparisons[0].levels[1].m_is_fixed = true;
    start.same_probability = 0.001;
    start.same_probability_is_fixed = true;
    const TrainedModel trained = train(start, table, {}, {}).value();
    EXPECT_EQ(trained.model.comparisons[0].levels[1].m, 0.5);
    EXPECT_EQ(trained.model.same_probability, 0.001);
}

TEST(TrainingTest, of_no_entries_or_one_nothing_is_learned_and_nothing_fails) {
    for (const std::size_t entries : {std::size_t{0}, std::size_t{1}, std::size_t{2}}) {
        const Table table = table_of({"a"}, std::vector<std::vector<std::string>>(entries, {"x"}));
        const auto trained = train(model_of({"a"}, {"l.a = r.a"}), table, {}, {});
        ASSERT_TRUE(trained);
        EXPECT_GT(trained->model.same_probability, 0);
        EXPECT_LE(trained->model.same_probability, 0.5);
    }
}

TEST(ScorerTest, a_weight_is_the_prior_and_the_parts) {
    const Table table = table_of({"a", "b"}, {{"x", "1"}, {"x", "2"}, {"y", ""}});
    Model model = model_of({"a", "b"}, {});
    model.same_probability = 0.2;
    model.comparisons[0].levels[1].m = 0.8;
    model.comparisons[0].levels[1].u = 0.1;
    model.comparisons[0].levels[2].m = 0.2;
    model.comparisons[0].levels[2].u = 0.9;
    model.comparisons[1].levels[1].m = 0.5;
    model.comparisons[1].levels[1].u = 0.25;
    model.comparisons[1].levels[2].m = 0.5;
    model.comparisons[1].levels[2].u = 0.75;
    const Scorer scorer = Scorer::make(model, table).value();
    Scorer::Memory memory = scorer.memory();
    EXPECT_NEAR(scorer.weight(0, 1, memory), std::log2(0.25) + std::log2(8) + std::log2(0.5 / 0.75),
                1e-12);
    EXPECT_NEAR(scorer.weight(0, 2, memory), std::log2(0.25) + std::log2(0.2 / 0.9), 1e-12);
    EXPECT_EQ(scorer.explain(0, 2)[1].weight, 0);  // not known
}

TEST(ScorerTest, what_a_family_shares_does_not_speak_for_relatives) {
    const Table table =
        table_of({"name", "town", "age"},
                 {{"a", "x", "1"}, {"a", "x", "1"}, {"b", "x", "1"}, {"b", "y", "1"}});
    Model model = model_of({"name", "town", "age"}, {});
    model.same_probability = 0.5;
    for (Comparison& comparison : model.comparisons) {
        comparison.levels[1].m = 0.8;
        comparison.levels[1].u = 0.1;
        comparison.levels[2].m = 0.2;
        comparison.levels[2].u = 0.4;
    }
    model.comparisons[0].levels[2].is_relative = true;
    model.comparisons[1].is_shared_by_family = true;
    const Scorer scorer = Scorer::make(model, table).value();
    Scorer::Memory memory = scorer.memory();
    EXPECT_DOUBLE_EQ(scorer.weight(0, 1, memory), 9);
    EXPECT_DOUBLE_EQ(scorer.weight(0, 2, memory), 2);  // -1 + 3, and nothing for the town
    EXPECT_DOUBLE_EQ(scorer.weight(0, 3, memory), 1);  // another town counts
    EXPECT_EQ(scorer.explain(0, 2)[1].weight, 0);

    const std::vector<PairBatch::Pair> pairs = {{0, 1}, {0, 2}, {0, 3}};
    std::vector<double> weights;
    Gathered gathered(table, scorer.columns());
    const std::vector<EntryIndex> all = {0, 1, 2, 3};
    gathered.gather(all);
    scorer.weigh(gathered.batch(pairs), -100, memory,
                 [&](std::uint32_t, double weight) { weights.push_back(weight); });
    EXPECT_THAT(weights, testing::ElementsAre(9, 2, 1));
}

TEST(ScorerTest, agreement_on_a_rare_value_weighs_more) {
    std::vector<std::vector<std::string>> rows(98, {"common"});
    rows.push_back({"rare"});
    rows.push_back({"rare"});
    const Table table = table_of({"a"}, rows);
    Model model = model_of({"a"}, {});
    model.comparisons[0].levels[1].m = 0.9;
    model.comparisons[0].levels[1].u = 0.5;
    model.comparisons[0].levels[1].frequency_column = "a";
    model.comparisons[0].levels[2].m = 0.1;
    model.comparisons[0].levels[2].u = 0.5;
    const Scorer scorer = Scorer::make(model, table).value();
    EXPECT_NEAR(scorer.explain(98, 99)[0].frequency, std::log2(0.5 / 0.02), 1e-12);
    EXPECT_NEAR(scorer.explain(0, 1)[0].frequency, std::log2(0.5 / 0.98), 1e-12);
}

}  // namespace
}  // namespace recount::link
