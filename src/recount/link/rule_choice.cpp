#include "recount/link/rule_choice.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <utility>

#include "recount/link/blocking_rule.h"
#include "recount/link/hashing.h"

namespace recount::link {
namespace {

/// Some entries of a table, the same ones each time.
Table sample_of(const Table& table, std::size_t most) {
    std::vector<EntryIndex> chosen;
    for (EntryIndex entry = 0; entry < table.size(); ++entry) {
        if (table.size() <= most || mixed(17, entry) % table.size() < most) {
            chosen.push_back(entry);
        }
    }
    Table sample;
    for (const EntryIndex entry : chosen) {
        sample.add_entry(table.lists()[entry]);
    }
    for (const Column& from : table.columns()) {
        Column column;
        column.name = from.name;
        for (const EntryIndex entry : chosen) {
            column.codes.push_back(column.values.add(from.text(entry)));
        }
        sample.add_column(std::move(column));
    }
    return sample;
}

/// The key as an expression of one side: `l.` before each column.
std::string of_side(const std::string& key, const std::string& side) {
    std::string text;
    bool is_inside = false;
    for (const char letter : key) {
        if (letter == '"') {
            text += is_inside ? "" : side;
            is_inside = !is_inside;
        }
        text += letter;
    }
    return text;
}

Expression rule_of(std::span<const std::string> keys) {
    std::string sql;
    for (const std::string& key : keys) {
        sql += sql.empty() ? "" : " AND ";
        sql += of_side(key, "l.") + " = " + of_side(key, "r.");
    }
    base::Result<Expression> rule = Expression::parse(sql);
    if (!rule) {
        throw std::logic_error("a rule of the program's own: " + rule.error().message);
    }
    return *std::move(rule);
}

double pairs_of(std::vector<std::uint64_t> keys) {
    std::ranges::sort(keys);
    double pairs = 0;
    for (std::size_t from = 0; from < keys.size();) {
        std::size_t until = from;
        while (until < keys.size() && keys[until] == keys[from]) {
            ++until;
        }
        const auto entries = static_cast<double>(until - from);
        pairs += keys[from] == 0 ? 0 : entries * (entries - 1) / 2;
        from = until;
    }
    return pairs;
}

struct Candidate {
    std::vector<std::string> keys;
    std::vector<std::size_t> columns;
    double pairs = 0;
};

}  // namespace

std::vector<Expression> choose_rules(const Table& table, std::span<const std::string> keys,
                                     const RuleBudget& budget) {
    const Table sample = sample_of(table, budget.sample);
    const auto entries = static_cast<double>(table.size());
    const auto sampled = static_cast<double>(std::max<std::size_t>(2, sample.size()));
    const double scale = std::max(1.0, entries * (entries - 1) / (sampled * (sampled - 1)));
    const double most = std::max(budget.pairs_at_least, budget.pairs_an_entry * entries);

    std::vector<Candidate> singles;
    std::vector<std::vector<std::uint64_t>> numbers;
    for (const std::string& key : keys) {
        base::Result<BlockingRule> parsed = parse_blocking_rule(rule_of({&key, 1}), sample);
        if (!parsed) {
            throw std::logic_error("a key of the program's own: " + parsed.error().message);
        }
        numbers.push_back(blocking_keys(*parsed, sample));
        singles.push_back({{key}, parsed->columns, pairs_of(numbers.back()) * scale});
    }
    std::map<std::vector<std::size_t>, Candidate> chosen;  // by columns
    const auto choose = [&](Candidate candidate) {
        Candidate& place = chosen[candidate.columns];
        if (candidate.pairs <= most && (place.keys.empty() || candidate.pairs > place.pairs)) {
            place = std::move(candidate);
        }
    };
    for (std::size_t first = 0; first < singles.size(); ++first) {
        choose(singles[first]);
        for (std::size_t second = first + 1; second < singles.size(); ++second) {
            Candidate both;
            std::ranges::set_union(singles[first].columns, singles[second].columns,
                                   std::back_inserter(both.columns));
            if (singles[first].pairs <= most || singles[second].pairs <= most ||
                both.columns.size() == singles[first].columns.size()) {
                continue;
            }
            std::vector<std::uint64_t> joined = numbers[first];
            for (std::size_t at = 0; at < joined.size(); ++at) {
                const bool is_known = joined[at] != 0 && numbers[second][at] != 0;
                joined[at] = is_known ? mixed(joined[at], numbers[second][at]) | 1U : 0;
            }
            both.keys = {singles[first].keys.front(), singles[second].keys.front()};
            both.pairs = pairs_of(std::move(joined)) * scale;
            choose(std::move(both));
        }
    }
    std::vector<Candidate> ordered;
    for (auto& [columns, candidate] : chosen) {
        if (!candidate.keys.empty()) {
            ordered.push_back(std::move(candidate));
        }
    }
    std::ranges::stable_sort(ordered, {}, &Candidate::pairs);
    const double in_all =
        std::max(4 * budget.pairs_at_least, budget.pairs_an_entry_in_all * entries);
    std::vector<Expression> rules;
    double sum = 0;
    for (const Candidate& candidate : ordered) {
        sum += candidate.pairs;
        if (sum <= in_all || rules.empty()) {
            rules.push_back(rule_of(candidate.keys));
        }
    }
    return rules;
}

}  // namespace recount::link
