#include "recount/link/model_json.h"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

using recount::base::ErrorKind;
using recount::link::Level;
using recount::link::LinkType;
using recount::link::Model;
using recount::link::read_model;
using recount::link::write_model;

/// As Splink 5.0.0 saved it from a training with invented entries; make-model made it.
std::string saved_by_splink() {
    std::ifstream file(std::filesystem::path(RECOUNT_SOURCE_DIR) / "tests/link/splink5.json");
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

TEST(ModelJsonTest, reads_what_splink_saved) {
    const auto model = read_model(saved_by_splink());

    ASSERT_TRUE(model.has_value()) << model.error().message;
    EXPECT_EQ(model->link_type, LinkType::within);
    EXPECT_EQ(model->id_column, "unique_id");
    EXPECT_EQ(model->iterations, 25);
    ASSERT_EQ(model->comparisons.size(), 4U);
    EXPECT_EQ(model->comparisons[0].name, "name");
    const std::vector<Level>& levels = model->comparisons[0].levels;
    ASSERT_EQ(levels.size(), 6U);
    EXPECT_TRUE(levels[0].is_null);
    EXPECT_FALSE(levels[0].m.has_value());
    EXPECT_EQ(levels[1].frequency_column, "name");
    EXPECT_EQ(levels[2].condition->sql(), R"(jaro_winkler_similarity("name_l", "name_r") >= 0.92)");
    EXPECT_FALSE(levels[5].condition.has_value());
    EXPECT_TRUE(levels[5].m.has_value());
    EXPECT_EQ(model->blocking_rules.size(), 2U);
}

void expect_same(const Model& a, const Model& b) {
    EXPECT_EQ(write_model(a), write_model(b));
    EXPECT_EQ(a.same_probability, b.same_probability);
    ASSERT_EQ(a.comparisons.size(), b.comparisons.size());
    for (std::size_t i = 0; i < a.comparisons.size(); ++i) {
        ASSERT_EQ(a.comparisons[i].levels.size(), b.comparisons[i].levels.size());
        for (std::size_t level = 0; level < a.comparisons[i].levels.size(); ++level) {
            EXPECT_EQ(a.comparisons[i].levels[level].m, b.comparisons[i].levels[level].m);
            EXPECT_EQ(a.comparisons[i].levels[level].u, b.comparisons[i].levels[level].u);
            EXPECT_EQ(a.comparisons[i].levels[level].condition,
                      b.comparisons[i].levels[level].condition);
        }
    }
    EXPECT_EQ(a.blocking_rules, b.blocking_rules);
    EXPECT_EQ(a.other_keys, b.other_keys);
}

TEST(ModelJsonTest, what_is_written_reads_back_to_the_last_bit) {
    Model model = read_model(saved_by_splink()).value();
    model.same_probability = 0.1 + 0.2;
    model.comparisons[0].levels[1].m = std::nextafter(0.3, 1);
    model.comparisons[0].levels[1].u = 1e-300;
    model.comparisons[1].levels[1].frequency_weight = 0;
    model.comparisons[1].levels[1].frequency_least = 1e-5;

    const auto again = read_model(write_model(model));

    ASSERT_TRUE(again.has_value()) << again.error().message;
    expect_same(*again, model);
    EXPECT_EQ(again->comparisons[1].levels[1].frequency_least, 1e-5);
    EXPECT_EQ(again->comparisons[1].levels[1].frequency_weight, 0);
}

constexpr const char* small_model = R"({
    "link_type": "link_and_dedupe",
    "my_key": {"kept": [1, 2.5, null]},
    "retain_matching_columns": true,
    "blocking_rules_to_generate_predictions": [
        "l.dob = r.dob",
        {"blocking_rule": "l.name = r.name", "salting_partitions": 4}
    ],
    "comparisons": [{
        "output_column_name": "name",
        "colour": "red",
        "comparison_levels": [
            {"sql_condition": "name_l = name_r", "m_probability": "level not observed in training dataset",
             "disable_tf_exact_match_detection": true},
            {"sql_condition": " else "}
        ]
    }]
})";

TEST(ModelJsonTest, keys_that_mean_nothing_here_are_written_back) {
    const auto model = read_model(small_model);
    ASSERT_TRUE(model.has_value()) << model.error().message;

    const std::string written = write_model(*model);

    EXPECT_THAT(written, testing::HasSubstr("\"my_key\""));
    EXPECT_THAT(written, testing::HasSubstr("2.5"));
    EXPECT_THAT(written, testing::HasSubstr("\"retain_matching_columns\": true"));
    EXPECT_THAT(written, testing::HasSubstr("\"colour\": \"red\""));
    EXPECT_THAT(written, testing::HasSubstr("\"disable_tf_exact_match_detection\": true"));
    expect_same(read_model(written).value(), *model);
}

TEST(ModelJsonTest, rules_of_splink_4_are_read_and_need_no_salt) {
    const auto model = read_model(small_model);

    ASSERT_TRUE(model.has_value()) << model.error().message;
    EXPECT_EQ(model->link_type, LinkType::within_and_between);
    ASSERT_EQ(model->blocking_rules.size(), 2U);
    EXPECT_EQ(model->blocking_rules[0].sql(), "l.dob = r.dob");
    EXPECT_EQ(model->blocking_rules[1].sql(), "l.name = r.name");
    EXPECT_FALSE(model->comparisons[0].levels[0].m.has_value());
    EXPECT_FALSE(model->comparisons[0].levels[1].condition.has_value());
}

struct Fault {
    std::string json;
    ErrorKind kind;
    std::string message;  ///< what it begins with
};

/// A model with one comparison, of these levels.
std::string with_levels(const std::string& levels) {
    return R"({"link_type": "dedupe_only", "comparisons": [{"output_column_name": "name",
        "comparison_levels": [)" +
           levels + "]}]}";
}

std::string with(const std::string& keys) {
    return R"({"link_type": "dedupe_only", )" + keys + "}";
}

TEST(ModelJsonTest, says_where_in_the_json_it_cannot_go_on) {
    const std::string level = "comparisons[0].comparison_levels[0]";
    const std::string rule = "blocking_rules_to_generate_predictions";
    const std::vector<Fault> faults = {
        {"", ErrorKind::malformed, "no JSON"},
        {"{\"link_type\": ", ErrorKind::malformed, "no JSON"},
        {"[]", ErrorKind::malformed, "a list; expected the keys of a model"},
        {"{}", ErrorKind::malformed, "link_type: is not there"},
        {R"({"link_type": "dedupe"})", ErrorKind::malformed, "link_type: 'dedupe'; expected"},
        {R"({"link_type": 3})", ErrorKind::malformed, "link_type: a number; expected a text"},
        {with(R"("sql_dialect": "spark")"), ErrorKind::refused, "sql_dialect: 'spark'"},
        {with(R"("probability_two_random_records_match": 2)"), ErrorKind::out_of_range,
         "probability_two_random_records_match: 2; expected a number from 0.0 to 1.0"},
        {with(R"("probability_two_random_records_match": 0)"), ErrorKind::out_of_range,
         "probability_two_random_records_match: 0 or 1"},
        {with(R"("max_iterations": -1)"), ErrorKind::out_of_range, "max_iterations: -1"},
        {with(R"("comparisons": {})"), ErrorKind::malformed, "comparisons: an object"},
        {with(R"("comparisons": [1])"), ErrorKind::malformed, "comparisons[0]: a number"},
        {with_levels(""), ErrorKind::malformed, "comparisons[0].comparison_levels: no level"},
        {with_levels("{}"), ErrorKind::malformed, level + ".sql_condition: is not there"},
        {with_levels(R"({"sql_condition": "name_l ="})"), ErrorKind::malformed,
         level + ".sql_condition: the end of"},
        {with_levels(R"({"sql_condition": "ELSE"}, {"sql_condition": "name_l = name_r"})"),
         ErrorKind::malformed, level + ": ELSE takes every pair"},
        {with_levels(R"({"sql_condition": "ELSE", "m_probability": 0})"), ErrorKind::out_of_range,
         level + ".m_probability: 0; expected a number from 1e-300 to 1.0"},
        {with_levels(R"({"sql_condition": "ELSE", "u_probability": "much"})"), ErrorKind::malformed,
         level + ".u_probability: a text; expected a number"},
        {with_levels(R"({"sql_condition": "ELSE", "fix_m_probability": 1})"), ErrorKind::malformed,
         level + ".fix_m_probability: a number; expected true or false"},
        {with_levels(
             R"({"sql_condition": "name_l is null", "is_null_level": true, "m_probability": 1})"),
         ErrorKind::malformed, level + ": a level of unknown values"},
        {with_levels(R"({"sql_condition": "array_length(list_intersect(a_l, a_r)) >= 1"})"),
         ErrorKind::refused, level + ".sql_condition: 'array_length'"},
        {with(R"("blocking_rules_to_generate_predictions": [7])"), ErrorKind::malformed,
         rule + "[0]: a number"},
        {with(
             R"("blocking_rules_to_generate_predictions": ["l.a = r.a", {"blocking_rule": "l.a = r.a",
              "arrays_to_explode": ["a"]}])"),
         ErrorKind::refused, rule + "[1].arrays_to_explode: arrays cannot be taken apart"},
        {with(R"("recount_made_for": "lists")"), ErrorKind::malformed,
         "recount_made_for: 'lists'; expected 'victims' or 'incidents'"},
        {with("\"deep\": " + std::string(5000, '[') + std::string(5000, ']')), ErrorKind::refused,
         "the JSON nests deeper than 100"},
    };
    for (const Fault& fault : faults) {
        SCOPED_TRACE(fault.json.substr(0, 200));
        const auto model = read_model(fault.json);
        ASSERT_FALSE(model.has_value());
        EXPECT_EQ(model.error().kind, fault.kind);
        EXPECT_THAT(model.error().message, testing::StartsWith(fault.message));
    }
}

TEST(ModelJsonTest, what_only_recount_knows_of_a_model_comes_back) {
    Model model;
    model.made_for = "victims";
    model.comparisons.resize(1);
    model.comparisons[0].name = "town";
    model.comparisons[0].is_shared_by_family = true;
    model.comparisons[0].levels.resize(1);
    model.comparisons[0].levels[0].is_relative = true;
    const Model read = read_model(write_model(model)).value();
    EXPECT_EQ(read.made_for, "victims");
    EXPECT_TRUE(read.comparisons[0].is_shared_by_family);
    EXPECT_TRUE(read.comparisons[0].levels[0].is_relative);
}

}  // namespace
