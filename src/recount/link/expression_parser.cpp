#include "recount/link/expression_parser.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>

#include "recount/base/spelling.h"
#include "recount/link/sql_dates.h"
#include "recount/link/sql_functions.h"
#include "recount/link/sql_words.h"
#include "recount/record/quoted.h"

namespace recount::link {

namespace {

using base::ErrorKind;
using base::fail;
using base::Result;
using Word = SqlWord::Kind;
using Kind = Node::Kind;

constexpr std::size_t deepest = 100;
constexpr std::size_t most_nodes = 20'000;  // IN and BETWEEN repeat what stands before them

/// Words that are no names of columns unless they stand in quotation marks.
constexpr std::array<std::string_view, 20> key_words = {
    "and", "as",   "between", "case", "cast", "collate", "else", "end",  "from", "in",
    "is",  "like", "not",     "null", "or",   "select",  "then", "true", "when", "false"};

std::string lower_case(std::string_view text) {
    std::string lower(text);
    for (char& byte : lower) {
        byte = byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
    }
    return lower;
}

/// A node, how deep it goes and how many there are below it, itself included.
struct Tree {
    Node node;
    std::size_t depth = 1;
    std::size_t size = 1;
};

class Parser {
public:
    Parser(std::string_view sql, std::vector<SqlWord> words)
        : sql_(sql), words_(std::move(words)) {}

    Result<ParsedCondition> parse() {
        RECOUNT_TRY(Tree tree, either());
        if (word().kind != Word::end) {
            return wrong("expected a comparison (= <> < <= > >=), AND, OR or the end");
        }
        return ParsedCondition{std::move(tree.node), std::move(patterns_)};
    }

private:
    [[nodiscard]] const SqlWord& word() const { return words_[at_]; }

    [[nodiscard]] bool is_sign(std::string_view sign) const {
        return word().kind == Word::sign && word().text == sign;
    }

    [[nodiscard]] bool is_key(std::string_view key) const {
        return word().kind == Word::name && lower_case(word().text) == key;
    }

    bool take_sign(std::string_view sign) {
        const bool is_it = is_sign(sign);
        at_ += is_it ? 1U : 0U;
        return is_it;
    }

    bool take_key(std::string_view key) {
        const bool is_it = is_key(key);
        at_ += is_it ? 1U : 0U;
        return is_it;
    }

    [[nodiscard]] base::Failure wrong(const std::string& why) const {
        return fail(ErrorKind::malformed, place_of(word(), sql_) + ": " + why);
    }

    [[nodiscard]] Result<bool> expect(bool is_there, const std::string& what) const {
        if (!is_there) {
            return wrong("expected " + what);
        }
        return true;
    }

    /// Puts pieces under one. A chain of additions grows as deep as parentheses do.
    [[nodiscard]] Result<Tree> made(Kind kind, std::vector<Tree> parts,
                                    std::string text = {}) const {
        Tree tree;
        tree.node.kind = kind;
        tree.node.text = std::move(text);
        for (Tree& part : parts) {
            tree.depth = std::max(tree.depth, part.depth + 1);
            tree.size += part.size;
            tree.node.children.push_back(std::move(part.node));
        }
        if (tree.depth > deepest) {
            return wrong("the condition nests deeper than 100; split it");
        }
        RECOUNT_CHECK(within_size(tree.size));
        return tree;
    }

    [[nodiscard]] Result<bool> within_size(std::size_t nodes) const {
        if (nodes > most_nodes) {
            return fail(ErrorKind::refused, place_of(word(), sql_) +
                                                ": the condition has more than 20000 pieces; "
                                                "compare less at once");
        }
        return true;
    }

    /// `a AND b AND c` has three children.
    Result<Tree> chain(Kind kind, std::string_view key, Result<Tree> (Parser::*part)()) {
        RECOUNT_TRY(Tree first, (this->*part)());
        if (!is_key(key)) {
            return first;
        }
        std::vector<Tree> parts;
        parts.push_back(std::move(first));
        while (take_key(key)) {
            RECOUNT_TRY(Tree next, (this->*part)());
            parts.push_back(std::move(next));
        }
        return made(kind, std::move(parts));
    }

    Result<Tree> either() { return chain(Kind::either, "or", &Parser::both); }

    Result<Tree> both() { return chain(Kind::both, "and", &Parser::negation); }

    Result<Tree> negation() {
        std::size_t count = 0;
        while (take_key("not")) {
            if (++count > deepest) {
                return wrong("the condition nests deeper than 100; split it");
            }
        }
        RECOUNT_TRY(Tree tree, comparison());
        for (; count > 0; --count) {
            RECOUNT_TRY(tree, made(Kind::negation, one(std::move(tree))));
        }
        return tree;
    }

    static std::vector<Tree> one(Tree tree) {
        std::vector<Tree> parts;
        parts.push_back(std::move(tree));
        return parts;
    }

    static std::vector<Tree> two(Tree a, Tree b) {
        std::vector<Tree> parts = one(std::move(a));
        parts.push_back(std::move(b));
        return parts;
    }

    [[nodiscard]] std::optional<Kind> comparing() const {
        constexpr std::array<std::pair<std::string_view, Kind>, 8> operators = {{
            {"=", Kind::equal},
            {"==", Kind::equal},
            {"<>", Kind::unequal},
            {"!=", Kind::unequal},
            {"<", Kind::less},
            {"<=", Kind::at_most},
            {">", Kind::more},
            {">=", Kind::at_least},
        }};
        for (const auto& [sign, kind] : operators) {
            if (is_sign(sign)) {
                return kind;
            }
        }
        return std::nullopt;
    }

    Result<Tree> comparison() {
        RECOUNT_TRY(Tree left, membership());
        bool is_compared = false;
        while (true) {
            if (take_key("is")) {
                const bool is_not = take_key("not");
                RECOUNT_CHECK(expect(take_key("null"), "NULL after IS"));
                RECOUNT_TRY(left,
                            made(is_not ? Kind::is_not_null : Kind::is_null, one(std::move(left))));
                is_compared = false;
                continue;
            }
            const auto kind = comparing();
            if (!kind) {
                return left;
            }
            if (is_compared) {
                return wrong("comparisons cannot follow one another; join them with AND");
            }
            ++at_;
            RECOUNT_TRY(Tree right, membership());
            RECOUNT_TRY(left, made(*kind, two(std::move(left), std::move(right))));
            is_compared = true;
        }
    }

    /// `a IN (b, c)` is a = b OR a = c; `a BETWEEN b AND c` is a >= b AND a <= c.
    Result<Tree> membership() {
        RECOUNT_TRY(Tree left, joined());
        const bool is_not = is_key("not");
        at_ += is_not ? 1U : 0U;
        std::vector<Tree> parts;
        Kind kind = Kind::either;
        if (take_key("in")) {
            std::size_t size = 1;
            RECOUNT_CHECK(expect(take_sign("("), "( after IN"));
            do {
                RECOUNT_TRY(Tree value, joined());
                size += left.size + value.size + 1;
                RECOUNT_CHECK(within_size(size));
                RECOUNT_TRY(Tree same, made(Kind::equal, two(left, std::move(value))));
                parts.push_back(std::move(same));
            } while (take_sign(","));
            RECOUNT_CHECK(expect(take_sign(")"), ") after the values of IN"));
        } else if (take_key("between")) {
            kind = Kind::both;
            RECOUNT_TRY(Tree low, joined());
            RECOUNT_CHECK(expect(take_key("and"), "AND between the ends of BETWEEN"));
            RECOUNT_TRY(Tree high, joined());
            RECOUNT_TRY(Tree above, made(Kind::at_least, two(left, std::move(low))));
            RECOUNT_TRY(Tree below, made(Kind::at_most, two(std::move(left), std::move(high))));
            parts = two(std::move(above), std::move(below));
        } else if (is_not) {
            return wrong("expected IN or BETWEEN after NOT");
        } else {
            return left;
        }
        RECOUNT_TRY(Tree tree, made(kind, std::move(parts)));
        return is_not ? made(Kind::negation, one(std::move(tree))) : Result<Tree>(std::move(tree));
    }

    Result<Tree> joined() {
        RECOUNT_TRY(Tree left, sum());
        while (is_sign("||")) {
            ++at_;
            RECOUNT_TRY(Tree right, sum());
            RECOUNT_TRY(left, made(Kind::call, two(std::move(left), std::move(right)), "||"));
            left.node.column = function_called("||");
        }
        return left;
    }

    Result<Tree> sum() {
        RECOUNT_TRY(Tree left, product());
        while (is_sign("+") || is_sign("-")) {
            const Kind kind = is_sign("+") ? Kind::plus : Kind::minus;
            ++at_;
            RECOUNT_TRY(Tree right, product());
            RECOUNT_TRY(left, made(kind, two(std::move(left), std::move(right))));
        }
        return left;
    }

    Result<Tree> product() {
        RECOUNT_TRY(Tree left, signed_value());
        while (is_sign("*") || is_sign("/")) {
            const Kind kind = is_sign("*") ? Kind::times : Kind::over;
            ++at_;
            RECOUNT_TRY(Tree right, signed_value());
            RECOUNT_TRY(left, made(kind, two(std::move(left), std::move(right))));
        }
        return left;
    }

    Result<Tree> signed_value() {
        std::size_t negatives = 0;
        for (std::size_t count = 0; is_sign("-") || is_sign("+"); ++count, ++at_) {
            negatives += is_sign("-") ? 1U : 0U;
            if (count >= deepest) {
                return wrong("the condition nests deeper than 100; split it");
            }
        }
        RECOUNT_TRY(Tree tree, typed());
        for (; negatives > 0; --negatives) {
            RECOUNT_TRY(tree, made(Kind::negative, one(std::move(tree))));
        }
        return tree;
    }

    /// `value::type`.
    Result<Tree> typed() {
        RECOUNT_TRY(Tree tree, value());
        while (take_sign("::")) {
            RECOUNT_TRY(Tree type, type_word());
            RECOUNT_TRY(tree, call("cast", two(std::move(tree), std::move(type))));
        }
        return tree;
    }

    Result<Tree> type_word() {
        const std::string_view name =
            word().kind == Word::name ? type_name(word().text) : std::string_view{};
        if (name.empty()) {
            return wrong(
                "no type that is known; expected VARCHAR, DOUBLE, FLOAT, INTEGER, BIGINT, BOOLEAN, "
                "DATE or TIMESTAMP");
        }
        ++at_;
        if (take_sign("(")) {
            RECOUNT_CHECK(expect(word().kind == Word::number, "a length"));
            ++at_;
            RECOUNT_CHECK(expect(take_sign(")"), ") after the length of a type"));
        }
        Tree tree;
        tree.node.kind = Kind::text;
        tree.node.text = name;
        return tree;
    }

    [[nodiscard]] Result<Tree> call(std::string_view name, std::vector<Tree> arguments) const {
        const std::size_t place = function_called(name);
        RECOUNT_TRY(Tree tree, made(Kind::call, std::move(arguments),
                                    std::string(sql_functions()[place].name)));
        tree.node.column = place;
        return tree;
    }

    Result<Tree> value() {
        if (++open_ > deepest) {
            return wrong("the condition nests deeper than 100; split it");
        }
        Result<Tree> tree = open_value();
        --open_;
        return tree;
    }

    Result<Tree> open_value() {
        const SqlWord& here = word();
        Tree tree;
        switch (here.kind) {
            case Word::sign: {
                if (!take_sign("(")) {
                    return wrong(
                        "expected a column (\"name_l\", l.name), a function, a text in '...', a "
                        "number or (");
                }
                RECOUNT_TRY(Tree inner, either());
                RECOUNT_CHECK(expect(take_sign(")"), ") to close the parenthesis"));
                return inner;
            }
            case Word::text:
                tree.node.kind = Kind::text;
                tree.node.text = here.text;
                ++at_;
                return tree;
            case Word::number:
                return number();
            case Word::quoted:
                return column();
            case Word::name:
                return named();
            case Word::end:
                break;
        }
        return wrong("expected a column, a function, a text, a number or ( before it");
    }

    Result<Tree> number() {
        const std::string& text = word().text;
        Tree tree;
        tree.node.kind = Kind::number;
        tree.node.text = text;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), tree.node.number);
        if (read.ec != std::errc{}) {
            return wrong("the number is beyond what is counted with");
        }
        ++at_;
        return tree;
    }

    Result<Tree> named() {
        const std::string name = lower_case(word().text);
        const SqlWord& next = words_[at_ + 1];
        Tree tree;
        if (name == "null" || name == "true" || name == "false") {
            ++at_;
            tree.node.kind = name == "null" ? Kind::null : Kind::boolean;
            tree.node.number = name == "true" ? 1 : 0;
            return tree;
        }
        if (name == "case") {
            return choice();
        }
        const bool is_call = next.kind == Word::sign && next.text == "(";
        if (is_call && (name == "cast" || name == "try_cast")) {
            return cast_call(name);
        }
        if ((name == "date" || name == "timestamp") && next.kind == Word::text) {
            RECOUNT_TRY(Tree type, type_word());
            RECOUNT_TRY(Tree text, value());
            return call("cast", two(std::move(text), std::move(type)));
        }
        if (std::find(key_words.begin(), key_words.end(), name) != key_words.end()) {
            return wrong("expected a column, a function, a text, a number or (");
        }
        return is_call ? function(name) : column();
    }

    Result<Tree> cast_call(const std::string& name) {
        at_ += 2;
        RECOUNT_TRY(Tree inner, either());
        RECOUNT_CHECK(expect(take_key("as"), "AS and a type"));
        RECOUNT_TRY(Tree type, type_word());
        RECOUNT_CHECK(expect(take_sign(")"), ") after the type"));
        return call(name, two(std::move(inner), std::move(type)));
    }

    Result<Tree> choice() {
        ++at_;
        std::optional<Tree> subject;
        std::size_t size = 1;
        if (!is_key("when")) {
            RECOUNT_TRY(subject, either());
        }
        std::vector<Tree> parts;
        while (take_key("when")) {
            RECOUNT_TRY(Tree condition, either());
            if (subject) {
                size += subject->size + condition.size;
                RECOUNT_CHECK(within_size(size));
                RECOUNT_TRY(condition, made(Kind::equal, two(*subject, std::move(condition))));
            }
            RECOUNT_CHECK(expect(take_key("then"), "THEN after the condition of WHEN"));
            RECOUNT_TRY(Tree outcome, either());
            parts.push_back(std::move(condition));
            parts.push_back(std::move(outcome));
        }
        RECOUNT_CHECK(expect(!parts.empty(), "WHEN after CASE"));
        Tree rest;
        if (take_key("else")) {
            RECOUNT_TRY(rest, either());
        }
        parts.push_back(std::move(rest));
        RECOUNT_CHECK(expect(take_key("end"), "WHEN, ELSE or END"));
        return call("case", std::move(parts));
    }

    /// Arrays and the functions on them.
    static bool is_of_arrays(std::string_view name) {
        return name.substr(0, 6) == "array_" || name.substr(0, 5) == "list_" || name == "flatten" ||
               name == "unnest" || name == "list_value";
    }

    Result<Tree> function(const std::string& name) {
        if (is_of_arrays(name)) {
            return fail(ErrorKind::refused,
                        place_of(word(), sql_) +
                            ": works on arrays, and a cell here is one text; compare the values "
                            "in columns of their own");
        }
        const std::size_t place = function_called(name);
        if (place == sql_functions().size()) {
            return wrong("no function that is known here" +
                         base::suggestion(name, function_names()));
        }
        const SqlWord called = word();
        at_ += 2;
        std::vector<Tree> arguments;
        while (!is_sign(")")) {
            RECOUNT_TRY(Tree argument, either());
            arguments.push_back(std::move(argument));
            if (!is_sign(")")) {
                RECOUNT_CHECK(expect(take_sign(","), ", or ) after an argument"));
            }
        }
        ++at_;
        const SqlFunction& known = sql_functions()[place];
        if (arguments.size() < known.least || arguments.size() > known.most) {
            const std::string least = std::to_string(known.least);
            return fail(
                ErrorKind::malformed,
                place_of(called, sql_) + ": has " + std::to_string(arguments.size()) +
                    " arguments; expected " +
                    (known.least == known.most ? least
                                               : least + " to " + std::to_string(known.most)));
        }
        RECOUNT_TRY(Tree tree, call(name, std::move(arguments)));
        RECOUNT_CHECK(checked(tree.node, called));
        return tree;
    }

    /// What can be found wrong with texts that stand in the condition itself.
    Result<bool> checked(Node& node, const SqlWord& called) {
        const auto fault = [&](const std::string& why) {
            return fail(ErrorKind::malformed, place_of(called, sql_) + ": " + why);
        };
        if (node.text == "try_strptime" || node.text == "strptime") {
            if (node.children[1].kind != Kind::text) {
                return fault("expected the format as a text, such as '%Y-%m-%d'");
            }
            if (const auto wrong_with = fault_in_format(node.children[1].text)) {
                return fault("the format " + record::quoted_for_message(node.children[1].text) +
                             " " + *wrong_with);
            }
        }
        if (node.text == "date_diff" &&
            (node.children[0].kind != Kind::text ||
             (node.children[0].text != "day" && node.children[0].text != "month" &&
              node.children[0].text != "year"))) {
            return fault("expected 'day', 'month' or 'year' as the first argument");
        }
        if (node.text == "regexp_extract" || node.text == "regexp_matches") {
            if (node.children[1].kind != Kind::text) {
                return fault("expected the regular expression as a text");
            }
            if (node.children.size() == 3 &&
                (node.children[2].kind != Kind::number || node.children[2].number > 9)) {
                return fault("expected a group as the third argument, 0 to 9");
            }
            auto pattern = Pattern::parse(node.children[1].text);
            if (!pattern) {
                return fail(pattern.error().kind,
                            place_of(called, sql_) + ": " + pattern.error().message);
            }
            node.children[1].column = patterns_.size();
            patterns_.push_back(std::move(*pattern));
        }
        return true;
    }

    /// `"name_l"`, `name_r`, `l."name"`, `r.name`.
    Result<Tree> column() {
        const SqlWord first = word();
        ++at_;
        Tree tree;
        tree.node.kind = Kind::column;
        if (take_sign(".")) {
            const std::string side = lower_case(first.text);
            if (side != "l" && side != "r") {
                return fail(ErrorKind::malformed,
                            place_of(first, sql_) + ": expected l or r before the point");
            }
            if (word().kind != Word::name && word().kind != Word::quoted) {
                return wrong("expected the name of a column after the point");
            }
            tree.node.side = side == "l" ? Side::left : Side::right;
            tree.node.text = word().text;
            ++at_;
        } else {
            const std::string& name = first.text;
            const std::string ending =
                name.size() > 2 ? lower_case(name.substr(name.size() - 2)) : "";
            if (ending != "_l" && ending != "_r") {
                return fail(ErrorKind::malformed,
                            place_of(first, sql_) +
                                ": says not of which entry; expected a name that ends in _l or "
                                "_r, or l. or r. before it");
            }
            tree.node.side = ending == "_l" ? Side::left : Side::right;
            tree.node.text = name.substr(0, name.size() - 2);
        }
        if (is_sign("[")) {
            return fail(ErrorKind::refused,
                        place_of(word(), sql_) +
                            ": takes from an array, and a cell here is one text; compare the "
                            "values in columns of their own");
        }
        return tree;
    }

    std::string_view sql_;
    std::vector<SqlWord> words_;
    std::size_t at_ = 0;
    std::size_t open_ = 0;  ///< values that are being read, one within another
    std::vector<Pattern> patterns_;
};

bool counts_with(const Node& node) {
    switch (node.kind) {
        case Kind::plus:
        case Kind::minus:
        case Kind::times:
        case Kind::over:
        case Kind::negative:
            return true;
        default:
            return node.kind == Kind::call &&
                   sql_functions()[node.column].works_on == SqlFunction::WorksOn::numbers;
    }
}

/// Columns that the condition counts with anywhere are numbers everywhere in it: "x_r" > "x_l"
/// beside "x_l" - "x_r" does not compare letters.
void find_numbers(const Node& node, std::vector<std::string>& names) {
    for (const Node& child : node.children) {
        if (child.kind == Kind::column && counts_with(node)) {
            names.push_back(lower_case(child.text));
        }
        find_numbers(child, names);
    }
}

void mark_numbers(Node& node, const std::vector<std::string>& names) {
    if (node.kind == Kind::column) {
        const bool is_number =
            std::binary_search(names.begin(), names.end(), lower_case(node.text));
        node.number = is_number ? 1 : 0;
    }
    for (Node& child : node.children) {
        mark_numbers(child, names);
    }
}

}  // namespace

Result<ParsedCondition> parse_condition(std::string_view sql) {
    RECOUNT_TRY(std::vector<SqlWord> words, sql_words(sql));
    RECOUNT_TRY(ParsedCondition parsed, Parser(sql, std::move(words)).parse());
    std::vector<std::string> numbers;
    find_numbers(parsed.root, numbers);
    std::sort(numbers.begin(), numbers.end());
    mark_numbers(parsed.root, numbers);
    return parsed;
}

}  // namespace recount::link
