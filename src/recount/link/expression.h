#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "recount/base/result.h"
#include "recount/link/pattern.h"

namespace recount::link {

/// Which entry of a pair.
enum class Side { left, right };

/// A piece of an expression. Regular; a tree of values.
struct Node {
    enum class Kind {
        /// `"name_l"`, `l."name"`: `text` is the column's name, `side` the entry; `number` is 1
        /// where the condition counts with the column, else 0.
        column,
        text,     ///< 'text': `text`
        number,   ///< 0.92: `number`
        null,     ///< NULL
        boolean,  ///< true, false: `number` is 1 or 0
        /// `text` is the function's name in lower case ("substr" for "substring" and so on),
        /// `children` its arguments. CASE is "case" (conditions and values by turns, the last for
        /// the rest), CAST is "cast" (the type a text), || is "||".
        call,
        equal,  ///< =, and so on: two children
        unequal,
        less,
        at_most,
        more,
        at_least,
        plus,
        minus,
        times,
        over,
        negative,    ///< one child
        both,        ///< AND: two children or more
        either,      ///< OR: two children or more
        negation,    ///< NOT: one child
        is_null,     ///< one child
        is_not_null  ///< one child
    };
    Kind kind = Kind::null;
    std::string text;
    double number = 0;
    Side side = Side::left;
    /// Of a bound column: its place among the table's columns. Of a call: of the function.
    std::size_t column = 0;
    std::vector<Node> children;

    bool operator==(const Node&) const = default;
};

/// What a piece of an expression amounts to: NULL, a truth value, a number, a text.
using Value = std::variant<std::monostate, bool, double, std::string>;

/// Gives the cells of a pair to an expression. A cell that is not known is absent.
class PairCells {
public:
    virtual ~PairCells() = default;
    [[nodiscard]] virtual std::optional<std::string_view> cell(Side side,
                                                               std::size_t column) const = 0;
};

/// A condition on two entries in the part of SQL in which Splink writes them for DuckDB, with
/// DuckDB's meaning: three-valued truth, and its own string measures (over bytes or characters as
/// DuckDB has it). Immutable once bound.
///
///     Expression::parse("jaro_winkler_similarity(\"name_l\", \"name_r\") >= 0.92")
///     Expression::parse("l.\"dob\" = r.\"dob\" AND substr(l.name, 1, 2) = substr(r.name, 1, 2)")
///     Expression::parse("name_l ~~ 'a%'")   // malformed: says which word and where
///
/// A cell is a text, as if DuckDB had read all columns as VARCHAR, and "age_l" > "age_r" compares
/// letters: write CAST("age_l" AS INTEGER). Only a column with which the condition counts
/// ("lat_l" - "lat_r", radians("lat_l")) is a number throughout it, and functions of dates read
/// texts as dates. Where DuckDB would stop at a value ('abc' = 1), the condition is NULL for that
/// pair.
class Expression {
public:
    /// Fails with `malformed` for what is not of that part of SQL, or nests deeper than 100; with
    /// `refused` for arrays, of which there are none here: a cell is one text.
    static base::Result<Expression> parse(std::string_view sql);

    /// A bound piece of this expression, bound as well.
    [[nodiscard]] Expression piece(Node node) const;

    [[nodiscard]] const std::string& sql() const { return sql_; }  ///< as it was given
    [[nodiscard]] const Node& root() const { return root_; }

    /// Gives each column its place among `columns`. Fails with `unknown_name` for one that is
    /// not among them; letter case does not count.
    [[nodiscard]] base::Result<Expression> bound(std::span<const std::string> columns) const;

    /// What it amounts to for a pair; it has been bound.
    [[nodiscard]] Value value(const PairCells& pair) const;

    /// Whether it calls one of Recount's own measures, which cannot be worked out pair by pair:
    /// they stand as `measure("x_l", "x_r") >= number`, which is compared otherwise.
    [[nodiscard]] bool calls_a_measure() const;

    bool operator==(const Expression&) const = default;

private:
    std::string sql_;
    Node root_;
    std::vector<Pattern> patterns_;  // of the calls that match, by the place in the second argument
};

/// The columns that a bound piece reads, each once, sorted.
[[nodiscard]] std::vector<std::size_t> columns_of(const Node& bound);

}  // namespace recount::link
