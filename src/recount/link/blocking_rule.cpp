#include "recount/link/blocking_rule.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "recount/link/hashing.h"
#include "recount/link/pair_cells.h"

namespace recount::link {
namespace {

base::Result<void> refuse_measures(const Expression& rule) {
    if (rule.calls_a_measure()) {
        return base::fail(base::ErrorKind::malformed,
                          "the blocking rule '" + rule.sql() +
                              "' calls a measure of its own kind; those can only stand in "
                              "comparisons");
    }
    return {};
}

void add_terms(const Node& node, std::vector<Node>& terms) {
    if (node.kind != Node::Kind::both) {
        terms.push_back(node);
        return;
    }
    for (const Node& child : node.children) {
        add_terms(child, terms);
    }
}

bool reads_only(const Node& node, Side side) {
    if (node.kind == Node::Kind::column && node.side != side) {
        return false;
    }
    return std::ranges::all_of(node.children,
                               [&](const Node& child) { return reads_only(child, side); });
}

Node of_left(Node node) {
    node.side = Side::left;
    for (Node& child : node.children) {
        child = of_left(std::move(child));
    }
    return node;
}

/// What the equality asks of each entry alone; absent: it is none of one expression of both.
std::optional<Node> part_of(const Node& term) {
    if (term.kind != Node::Kind::equal) {
        return std::nullopt;
    }
    const Node& first = term.children[0];
    const Node& second = term.children[1];
    const bool is_apart = (reads_only(first, Side::left) && reads_only(second, Side::right)) ||
                          (reads_only(first, Side::right) && reads_only(second, Side::left));
    if (!is_apart || columns_of(first).empty() || of_left(first) != of_left(second)) {
        return std::nullopt;
    }
    return of_left(first);
}

std::uint64_t key_of(const Value& value) {
    if (std::holds_alternative<std::monostate>(value)) {
        return 0;
    }
    std::uint64_t key = 0;
    if (const std::string* text = std::get_if<std::string>(&value)) {
        key = hash_of(*text);
    } else if (const double* number = std::get_if<double>(&value)) {
        key = mixed(2, std::bit_cast<std::uint64_t>(*number + 0.0));
    } else {
        key = mixed(3, std::get<bool>(value) ? 1 : 0);
    }
    return key == 0 ? 1 : key;
}

/// The key of one part for each entry.
std::vector<std::uint64_t> part_keys(const Expression& part, const Table& table) {
    const std::vector<std::size_t> columns = columns_of(part.root());
    std::vector<std::uint64_t> keys(table.size(), 0);
    if (columns.size() == 1) {
        const Column& column = table.column(columns.front());
        std::vector<std::uint64_t> by_value(column.values.size(), 0);
        std::vector<bool> is_done(column.values.size(), false);
        for (EntryIndex entry = 0; entry < table.size(); ++entry) {
            const ValueCode code = column.codes[entry];
            if (code != not_known && !is_done[code]) {
                by_value[code] = part.root().kind == Node::Kind::column
                                     ? mixed(1, code)
                                     : key_of(part.value(PairCellsOfTable(table, entry, entry)));
                is_done[code] = true;
            }
            keys[entry] = by_value[code];
        }
        return keys;
    }
    for (EntryIndex entry = 0; entry < table.size(); ++entry) {
        keys[entry] = key_of(part.value(PairCellsOfTable(table, entry, entry)));
    }
    return keys;
}

}  // namespace

base::Result<BlockingRule> parse_blocking_rule(const Expression& rule, const Table& table) {
    const std::vector<std::string> names = table.column_names();
    RECOUNT_TRY(const Expression bound, rule.bound(names));
    RECOUNT_CHECK(refuse_measures(bound));
    std::vector<Node> terms;
    add_terms(bound.root(), terms);
    BlockingRule parsed;
    for (const Node& term : terms) {
        if (std::optional<Node> part = part_of(term)) {
            parsed.parts.push_back(bound.piece(*std::move(part)));
        } else {
            parsed.filters.push_back(bound.piece(term));
        }
    }
    if (parsed.parts.empty()) {
        return base::fail(
            base::ErrorKind::malformed,
            "the blocking rule '" + rule.sql() +
                "' has no equality of one expression in both entries; expected at least one, such "
                "as l.\"name\" = r.\"name\", joined to the rest by AND");
    }
    parsed.columns = columns_of(bound.root());
    return parsed;
}

std::vector<std::uint64_t> blocking_keys(const BlockingRule& rule, const Table& table) {
    std::vector<std::uint64_t> keys = part_keys(rule.parts.front(), table);
    for (std::size_t at = 1; at < rule.parts.size(); ++at) {
        const std::vector<std::uint64_t> more = part_keys(rule.parts[at], table);
        for (std::size_t entry = 0; entry < keys.size(); ++entry) {
            const bool is_known = keys[entry] != 0 && more[entry] != 0;
            keys[entry] = is_known ? mixed(keys[entry], more[entry]) | 1U : 0;
        }
    }
    return keys;
}

}  // namespace recount::link
