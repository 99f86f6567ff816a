#include "recount/link/expression.h"

#include <algorithm>
#include <cmath>

#include "recount/base/spelling.h"
#include "recount/link/expression_parser.h"
#include "recount/link/sql_functions.h"
#include "recount/link/sql_values.h"
#include "recount/link/string_measures.h"
#include "recount/record/quoted.h"

namespace recount::link {

namespace {

using base::ErrorKind;
using base::fail;
using base::Result;
using Kind = Node::Kind;

constexpr double seconds_in_day = 86400;

bool is_same_name(std::string_view a, std::string_view b) {
    const auto lower = [](char byte) {
        return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
    };
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                              [&](char x, char y) { return lower(x) == lower(y); });
}

Result<bool> bind(Node& node, std::span<const std::string> columns) {
    if (node.kind == Kind::column) {
        const auto found = std::find_if(
            columns.begin(), columns.end(),
            [&](const std::string& column) { return is_same_name(column, node.text); });
        if (found == columns.end()) {
            return fail(ErrorKind::unknown_name, "there is no column " +
                                                     record::quoted_for_message(node.text) +
                                                     base::suggestion(node.text, columns));
        }
        node.column = static_cast<std::size_t>(found - columns.begin());
    }
    for (Node& child : node.children) {
        RECOUNT_CHECK(bind(child, columns));
    }
    return true;
}

SqlType type_of(const Node& node);

/// A call has the type of the function, or that of the argument which gives the value.
SqlType type_of_call(const Node& node) {
    if (node.text == "cast" || node.text == "try_cast") {
        return type_called(node.children[1].text);
    }
    const SqlType type = sql_functions()[node.column].type;
    if (type != SqlType::unknown) {
        return type;
    }
    const bool is_choice = node.text == "case";
    for (std::size_t i = is_choice ? 1 : 0; i < node.children.size(); i += is_choice ? 2 : 1) {
        if (node.children[i].kind != Kind::null) {
            return type_of(node.children[i]);
        }
    }
    return SqlType::unknown;
}

SqlType type_of_sum(const Node& node) {
    const SqlType a = type_of(node.children[0]);
    const SqlType b = type_of(node.children[1]);
    const auto is_either = [&](SqlType type) { return a == type || b == type; };
    for (const SqlType type : {SqlType::timestamp, SqlType::date}) {
        if (is_either(type)) {
            return a == b ? SqlType::integer : type;
        }
    }
    for (const SqlType type : {SqlType::floating, SqlType::single, SqlType::decimal}) {
        if (is_either(type)) {
            return type;
        }
    }
    return a == SqlType::integer && b == SqlType::integer ? SqlType::integer : SqlType::floating;
}

SqlType type_of(const Node& node) {
    switch (node.kind) {
        case Kind::column:
            return node.number != 0 ? SqlType::floating : SqlType::text;
        case Kind::text:
            return SqlType::text;
        case Kind::number:
            return node.text.find_first_not_of("0123456789") == std::string::npos ? SqlType::integer
                   : node.text.find('e') == std::string::npos                     ? SqlType::decimal
                                                              : SqlType::floating;
        case Kind::null:
            return SqlType::unknown;
        case Kind::call:
            return type_of_call(node);
        case Kind::plus:
        case Kind::minus:
        case Kind::times:
            return type_of_sum(node);
        case Kind::over:
            return SqlType::floating;
        case Kind::negative:
            return type_of(node.children[0]);
        default:
            return SqlType::boolean;
    }
}

/// Whether an order of two values is what the comparison asks for.
bool holds(Kind kind, int order) {
    switch (kind) {
        case Kind::equal:
            return order == 0;
        case Kind::unequal:
            return order != 0;
        case Kind::less:
            return order < 0;
        case Kind::at_most:
            return order <= 0;
        case Kind::more:
            return order > 0;
        default:
            return order >= 0;
    }
}

/// Works out one condition for one pair. A node within a node is a call within a call: conditions
/// are at most 100 deep.
class Evaluation {
public:
    Evaluation(const PairCells& pair, const std::vector<Pattern>& patterns)
        : pair_(pair), patterns_(patterns) {}

    [[nodiscard]] Value value(const Node& node) const {
        switch (node.kind) {
            case Kind::column: {
                const auto cell = pair_.cell(node.side, node.column);
                if (cell && node.number != 0) {
                    const auto number = number_in(*cell);
                    return number ? Value(*number) : Value();
                }
                return cell ? Value(std::string(*cell)) : Value();
            }
            case Kind::text:
                return node.text;
            case Kind::number:
                return node.number;
            case Kind::null:
                return {};
            case Kind::boolean:
                return node.number != 0;
            case Kind::call:
                return call(node);
            case Kind::both:
                return junction(node, false);
            case Kind::either:
                return junction(node, true);
            case Kind::negation: {
                const auto truth = as_truth(value(node.children[0]));
                return truth ? Value(!*truth) : Value();
            }
            case Kind::is_null:
                return is_null(node.children[0]);
            case Kind::is_not_null:
                return !is_null(node.children[0]);
            case Kind::plus:
            case Kind::minus:
            case Kind::times:
            case Kind::over:
            case Kind::negative:
                return arithmetic(node);
            default:
                return comparison(node);
        }
    }

private:
    [[nodiscard]] bool is_null(const Node& node) const {
        if (node.kind == Kind::column) {
            return !pair_.cell(node.side, node.column).has_value();
        }
        return std::holds_alternative<std::monostate>(value(node));
    }

    /// AND is decided by the first that is false, OR by the first that is true; a NULL among the
    /// others leaves it open.
    [[nodiscard]] Value junction(const Node& node, bool deciding) const {
        bool is_open = false;
        for (const Node& child : node.children) {
            const auto truth = as_truth(value(child));
            if (truth == deciding) {
                return deciding;
            }
            is_open = is_open || !truth;
        }
        return is_open ? Value() : Value(!deciding);
    }

    [[nodiscard]] Value arithmetic(const Node& node) const {
        const auto a = as_number(value(node.children[0]));
        if (node.kind == Kind::negative) {
            return a ? Value(-*a) : Value();
        }
        const auto b = as_number(value(node.children[1]));
        if (!a || !b) {
            return {};
        }
        switch (node.kind) {
            case Kind::times:
                return *a * *b;
            case Kind::over:
                return *a / *b;
            default:
                break;
        }
        // A date less a date is a number of days; a date and a number is a date.
        const bool a_is_date = type_of(node.children[0]) == SqlType::date;
        const bool b_is_date = type_of(node.children[1]) == SqlType::date;
        const double first = b_is_date && !a_is_date ? *a * seconds_in_day : *a;
        const double second = a_is_date && !b_is_date ? *b * seconds_in_day : *b;
        if (node.kind == Kind::plus) {
            return first + second;
        }
        return a_is_date && b_is_date ? (first - second) / seconds_in_day : first - second;
    }

    [[nodiscard]] Value comparison(const Node& node) const {
        const Node& left = node.children[0];
        const Node& right = node.children[1];
        if (left.kind == Kind::column && right.kind == Kind::column && left.number == 0 &&
            right.number == 0) {
            const auto a = pair_.cell(left.side, left.column);
            const auto b = pair_.cell(right.side, right.column);
            return a && b ? Value(holds(node.kind, a->compare(*b))) : Value();
        }
        if (const auto early = measured(node)) {
            return *early;
        }
        const auto order = compared(value(left), type_of(left), value(right), type_of(right));
        return order ? Value(holds(node.kind, *order)) : Value();
    }

    /// A measure of two columns against a number, which need not be worked out to the end; absent
    /// where the comparison is another one.
    [[nodiscard]] std::optional<Value> measured(const Node& node) const {
        const Node& call = node.children[0];
        const Node& limit = node.children[1];
        if (call.kind != Kind::call || call.children.size() != 2 || limit.kind != Kind::number ||
            call.children[0].kind != Kind::column || call.children[1].kind != Kind::column) {
            return std::nullopt;
        }
        const bool is_winkler = call.text == "jaro_winkler_similarity";
        const bool is_jaro = call.text == "jaro_similarity";
        const bool is_damerau = call.text == "damerau_levenshtein";
        const bool is_similarity = is_winkler || is_jaro;
        const bool is_distance = is_damerau || call.text == "levenshtein";
        const bool is_at_least = is_similarity && node.kind == Kind::at_least;
        const bool is_at_most =
            is_distance && node.kind == Kind::at_most && limit.number >= 0 && limit.number < 1e9;
        if (!is_at_least && !is_at_most) {
            return std::nullopt;
        }
        const auto a = pair_.cell(call.children[0].side, call.children[0].column);
        const auto b = pair_.cell(call.children[1].side, call.children[1].column);
        if (!a || !b) {
            return Value();
        }
        if (is_at_least) {
            return is_winkler ? jaro_winkler_at_least(*a, *b, limit.number)
                              : jaro_at_least(*a, *b, limit.number);
        }
        const auto most = static_cast<std::size_t>(limit.number);
        return is_damerau ? damerau_levenshtein_at_most(*a, *b, most)
                          : levenshtein_at_most(*a, *b, most);
    }

    [[nodiscard]] Value call(const Node& node) const {
        const SqlFunction& function = sql_functions()[node.column];
        if (node.text == "case") {
            return choice(node);
        }
        std::vector<Argument> arguments;
        arguments.reserve(node.children.size());
        for (const Node& child : node.children) {
            arguments.push_back({value(child), type_of(child)});
            if (function.nulls == SqlFunction::Nulls::give_null &&
                std::holds_alternative<std::monostate>(arguments.back().value)) {
                return {};
            }
        }
        const bool is_extract = node.text == "regexp_extract";
        if (is_extract || node.text == "regexp_matches") {
            const std::string text = as_text(arguments[0].value, arguments[0].type);
            const std::size_t group =
                node.children.size() == 3 ? static_cast<std::size_t>(node.children[2].number) : 0;
            const auto found = patterns_[node.children[1].column].found_in(text, group);
            return is_extract ? Value(std::string(found.value_or(""))) : Value(found.has_value());
        }
        return function.value == nullptr ? Value() : function.value(arguments);
    }

    [[nodiscard]] Value choice(const Node& node) const {
        for (std::size_t i = 0; i + 1 < node.children.size(); i += 2) {
            if (as_truth(value(node.children[i])).value_or(false)) {
                return value(node.children[i + 1]);
            }
        }
        return value(node.children.back());
    }

    const PairCells& pair_;
    const std::vector<Pattern>& patterns_;
};

}  // namespace

Result<Expression> Expression::parse(std::string_view sql) {
    RECOUNT_TRY(ParsedCondition parsed, parse_condition(sql));
    Expression expression;
    expression.sql_ = sql;
    expression.root_ = std::move(parsed.root);
    expression.patterns_ = std::move(parsed.patterns);
    return expression;
}

Result<Expression> Expression::bound(std::span<const std::string> columns) const {
    Expression expression = *this;
    RECOUNT_CHECK(bind(expression.root_, columns));
    return expression;
}

Expression Expression::piece(Node node) const {
    Expression piece = *this;
    piece.root_ = std::move(node);
    return piece;
}

bool Expression::calls_a_measure() const {
    const auto calls = [](const auto& self, const Node& node) -> bool {
        const std::size_t at =
            node.kind == Node::Kind::call ? function_called(node.text) : sql_functions().size();
        return (at < sql_functions().size() && sql_functions()[at].value == nullptr) ||
               std::ranges::any_of(node.children,
                                   [&](const Node& child) { return self(self, child); });
    };
    return calls(calls, root_);
}

Value Expression::value(const PairCells& pair) const {
    return Evaluation(pair, patterns_).value(root_);
}

std::vector<std::size_t> columns_of(const Node& bound) {
    std::vector<std::size_t> columns;
    const auto add = [&](const auto& self, const Node& node) -> void {
        if (node.kind == Node::Kind::column) {
            columns.push_back(node.column);
        }
        for (const Node& child : node.children) {
            self(self, child);
        }
    };
    add(add, bound);
    std::ranges::sort(columns);
    columns.erase(std::ranges::unique(columns).begin(), columns.end());
    return columns;
}

}  // namespace recount::link
