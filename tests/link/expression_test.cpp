#include "recount/link/expression.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

namespace {

using nlohmann::json;
using recount::base::ErrorKind;
using recount::link::Expression;
using recount::link::Node;
using recount::link::PairCells;
using recount::link::Side;
using recount::link::Value;

using Cells = std::vector<std::optional<std::string>>;

/// A pair of entries, each with its cells.
class Entries : public PairCells {
public:
    Entries(Cells left, Cells right) : left_(std::move(left)), right_(std::move(right)) {}

    [[nodiscard]] std::optional<std::string_view> cell(Side side,
                                                       std::size_t column) const override {
        const auto& cell = (side == Side::left ? left_ : right_).at(column);
        return cell ? std::optional<std::string_view>(*cell) : std::nullopt;
    }

private:
    Cells left_;
    Cells right_;
};

Value value_of(const std::string& sql, const std::vector<std::string>& columns,
               const Entries& entries) {
    const auto expression = Expression::parse(sql);
    EXPECT_TRUE(expression.has_value()) << sql << ": " << expression.error().message;
    if (!expression) {
        return std::string("not read");
    }
    const auto bound = expression->bound(columns);
    EXPECT_TRUE(bound.has_value()) << bound.error().message;
    return bound ? bound->value(entries) : Value(std::string("not bound"));
}

/// In the form in which the file of values has it.
json as_json(const Value& value) {
    if (const auto* const truth = std::get_if<bool>(&value)) {
        return *truth;
    }
    if (const auto* const number = std::get_if<double>(&value)) {
        return *number;
    }
    if (const auto* const text = std::get_if<std::string>(&value)) {
        return *text;
    }
    return nullptr;
}

/// Numbers of geometry may differ in the last bits between libraries; all else may not.
void expect_same(const json& found, const json& wanted) {
    if (wanted.is_number() && found.is_number()) {
        EXPECT_DOUBLE_EQ(found.get<double>(), wanted.get<double>());
        return;
    }
    EXPECT_EQ(found, wanted);
}

std::vector<json> judged_by_duckdb() {
    std::ifstream file(std::filesystem::path(RECOUNT_SOURCE_DIR) / "tests/link/conditions.jsonl");
    std::vector<json> lines;
    std::string line;
    while (std::getline(file, line)) {
        lines.push_back(json::parse(line));
    }
    return lines;
}

Cells cells_of(const json& entry) {
    Cells cells;
    for (const auto& [name, cell] : entry.items()) {
        cells.push_back(cell.is_null() ? std::nullopt : std::optional(cell.get<std::string>()));
    }
    return cells;
}

TEST(ExpressionTest, has_the_value_that_duckdb_gives_it) {
    const std::vector<json> lines = judged_by_duckdb();
    ASSERT_GE(lines.size(), 300U);
    std::vector<std::string> columns;
    std::vector<Entries> pairs;
    for (const json& pair : lines[0].at("pairs")) {
        columns.clear();
        for (const auto& [name, cell] : pair.at("left").items()) {
            columns.push_back(name);
        }
        pairs.emplace_back(cells_of(pair.at("left")), cells_of(pair.at("right")));
    }
    ASSERT_GE(pairs.size(), 40U);
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const auto sql = lines[i].at("sql").get<std::string>();
        const json wanted =
            lines[i].contains("values") ? lines[i].at("values") : json{lines[i].at("value")};
        for (std::size_t pair = 0; pair < wanted.size(); ++pair) {
            SCOPED_TRACE(sql + " of " + lines[0].at("pairs")[pair].dump());
            expect_same(as_json(value_of(sql, columns, pairs[pair])), wanted[pair]);
        }
    }
}

struct Fault {
    std::string sql;
    ErrorKind kind;
    std::string message;  ///< a part of it
};

TEST(ExpressionTest, says_which_word_it_cannot_read_and_what_it_expected) {
    const std::vector<Fault> faults = {
        {"", ErrorKind::malformed, "the end of ''"},
        {"name_l ~~ 'a%'", ErrorKind::malformed, "'~~' (byte 8 of"},
        {"name_l = name_r AND", ErrorKind::malformed, "the end of"},
        {"name_l = 'open", ErrorKind::malformed, "not closed"},
        {"name = name_r", ErrorKind::malformed, "'name' (byte 1 of"},
        {"x.name = r.name", ErrorKind::malformed, "expected l or r"},
        {"levenstein(name_l, name_r) < 2", ErrorKind::malformed, "did you mean 'levenshtein'"},
        {"levenshtein(name_l) < 2", ErrorKind::malformed, "1 arguments; expected 2"},
        {"1 < 2 < 3", ErrorKind::malformed, "'<' (byte 7"},
        {"(1 = 1", ErrorKind::malformed, "expected ) to close"},
        {"1 = 1)", ErrorKind::malformed, "')' (byte 6"},
        {"12abc = 1", ErrorKind::malformed, "runs into a letter"},
        {"1e999 = 1", ErrorKind::malformed, "beyond what is counted with"},
        {"name_l = #", ErrorKind::malformed, "no word of SQL begins so"},
        {"cast(name_l as jsonb) = 1", ErrorKind::malformed, "no type that is known"},
        {"try_strptime(name_l, '%Q') is null", ErrorKind::malformed, "has %Q"},
        {"try_strptime(name_l, '%') is null", ErrorKind::malformed, "single %"},
        {"try_strptime(name_l, name_r) is null", ErrorKind::malformed, "the format as a text"},
        {"regexp_extract(name_l, '[') = 'a'", ErrorKind::malformed, "close the class"},
        {"regexp_extract(name_l, '(a') = 'a'", ErrorKind::malformed, "close the group"},
        {"regexp_extract(name_l, name_r) = 'a'", ErrorKind::malformed, "as a text"},
        {"select 1", ErrorKind::malformed, "'select' (byte 1"},
        {"name_l like 'a'", ErrorKind::malformed, "'like' (byte 8"},
        {"case end = 1", ErrorKind::malformed, "expected"},
        {"array_length(list_intersect(a_l, a_r)) >= 1", ErrorKind::refused, "arrays"},
        {"array_cosine_similarity(a_l, a_r) >= 0.9", ErrorKind::refused, "arrays"},
        {"list_max(list_transform(a_l, x -> x)) > 1", ErrorKind::refused, "arrays"},
        {"a_l[1] = a_r[1]", ErrorKind::refused, "array"},
    };
    for (const Fault& fault : faults) {
        SCOPED_TRACE(fault.sql);
        const auto expression = Expression::parse(fault.sql);
        ASSERT_FALSE(expression.has_value());
        EXPECT_EQ(expression.error().kind, fault.kind);
        EXPECT_THAT(expression.error().message, testing::HasSubstr(fault.message));
    }
}

std::string repeated(const std::string& text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) {
        all += text;
    }
    return all;
}

TEST(ExpressionTest, refuses_what_nests_too_deeply_or_grows_too_large) {
    const std::vector<std::string> hostile = {
        repeated("(", 20'000) + "1" + repeated(")", 20'000),
        repeated("not ", 20'000) + "true",
        repeated("- ", 20'000) + "1 = 1",
        "1" + repeated(" + 1", 20'000) + " = 1",
        "'a'" + repeated(" || 'a'", 10'000) + " = 'a'",
        "1" + repeated("::int", 10'000) + " = 1",
        "a_l" + repeated(" is null", 10'000),
        repeated("(", 50) + "a_l" + repeated(" between 1 and 2)", 50),
        repeated("abs(", 10'000) + "1" + repeated(")", 10'000) + " = 1",
        "a_l in (1" + repeated(",1", 40'000) + ")",
        repeated("a", 100'001),
        "regexp_extract(a_l, '" + repeated("(", 10'000) + repeated(")", 10'000) + "') = ''",
        "regexp_extract(a_l, '((a{1000}){1000}){1000}') = ''",
    };
    for (const std::string& sql : hostile) {
        EXPECT_FALSE(Expression::parse(sql).has_value()) << sql.substr(0, 40);
    }
}

TEST(ExpressionTest, a_hundred_parentheses_are_few_enough) {
    const auto expression = Expression::parse(repeated("(", 99) + "true" + repeated(")", 99));

    ASSERT_TRUE(expression.has_value());
    EXPECT_EQ(expression->value(Entries({}, {})), Value(true));
}

TEST(ExpressionTest, a_hostile_text_does_not_hold_up_a_regular_expression) {
    const auto expression =
        Expression::parse("regexp_extract(a_l, '(a*)*(a|aa)*(x+x+)+y') is not null");
    ASSERT_TRUE(expression.has_value());

    const Value value = expression->bound(std::vector<std::string>{"a"})
                            .value()
                            .value(Entries({repeated("a", 5'000) + repeated("x", 5'000)}, {"b"}));

    EXPECT_EQ(value, Value(true));
}

TEST(ExpressionTest, a_column_is_found_whatever_its_letter_case) {
    const auto expression = Expression::parse("\"Full Name_l\" = R.\"full name\"");
    ASSERT_TRUE(expression.has_value());

    const auto bound = expression->bound(std::vector<std::string>{"id", "FULL NAME"});

    ASSERT_TRUE(bound.has_value());
    EXPECT_EQ(bound->root().kind, Node::Kind::equal);
    EXPECT_EQ(bound->root().children[1].side, Side::right);
    EXPECT_EQ(bound->root().children[1].column, 1U);
    EXPECT_EQ(bound->value(Entries({"1", "Nour"}, {"2", "Nour"})), Value(true));
}

TEST(ExpressionTest, an_unknown_column_is_named_with_what_was_perhaps_meant) {
    const auto expression = Expression::parse("surnam_l = surnam_r");

    const auto bound = expression.value().bound(std::vector<std::string>{"name", "surname"});

    ASSERT_FALSE(bound.has_value());
    EXPECT_EQ(bound.error().kind, ErrorKind::unknown_name);
    EXPECT_EQ(bound.error().message, "there is no column 'surnam'; did you mean 'surname'?");
}

TEST(ExpressionTest, what_would_stop_duckdb_is_null) {
    const std::vector<std::string> columns = {"a"};
    const Entries entries({"abc"}, {""});
    for (const std::string sql :
         {"a_l = 1", "cast(a_l as int) > 0", "a_l + 1 > 0", "abs(a_l) > 0", "jaccard(a_l, a_r) > 0",
          "ln(0) < 0", "a_l = true", "strptime(a_l, '%Y') is null = false and null"}) {
        const Value value = value_of(sql, columns, entries);
        EXPECT_NE(value, Value(true)) << sql;
    }
    EXPECT_EQ(value_of("a_l = 1", columns, entries), Value());
    EXPECT_EQ(value_of("cast(a_l as int)", columns, entries), Value());
}

TEST(ExpressionTest, a_cell_takes_part_in_arithmetic_as_the_number_it_is) {
    const std::vector<std::string> columns = {"lat"};
    const Entries entries({"36.5"}, {"36.25"});

    EXPECT_EQ(value_of("lat_l - lat_r", columns, entries), Value(0.25));
    EXPECT_EQ(value_of("radians(lat_l) > radians(lat_r)", columns, entries), Value(true));
}

TEST(ExpressionTest, keeps_the_words_it_was_given_and_is_equal_to_itself_only) {
    const auto first = Expression::parse("a_l=a_r").value();
    const auto second = Expression::parse("a_l = a_r").value();

    EXPECT_EQ(first.sql(), "a_l=a_r");
    EXPECT_EQ(first, Expression::parse("a_l=a_r").value());
    EXPECT_EQ(first.root(), second.root());
    EXPECT_FALSE(first == second);
}

}  // namespace
