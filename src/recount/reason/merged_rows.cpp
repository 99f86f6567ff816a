#include "recount/reason/merged_rows.h"

#include <algorithm>
#include <compare>
#include <numeric>
#include <tuple>

namespace recount::reason {
namespace {

/// A weight as its row sees it.
struct Entry {
    std::uint32_t column = 0;
    std::int64_t value = 0;
    auto operator<=>(const Entry&) const = default;
};

}  // namespace

MergedRows::MergedRows(std::span<const Column> columns, std::size_t rows, std::size_t mergeable)
    : merged_(rows) {
    // The same matrix by rows.
    std::vector<std::size_t> begins(rows + 1);
    for (const Column& column : columns) {
        for (const Weight& weight : column) {
            if (weight.row < rows) {
                ++begins[weight.row + 1];
            }
        }
    }
    std::partial_sum(begins.begin(), begins.end(), begins.begin());
    std::vector<Entry> entries(begins.back());
    std::vector<std::size_t> next(begins.begin(), begins.end() - 1);
    for (std::uint32_t j = 0; j < columns.size(); ++j) {
        for (const Weight& weight : columns[j]) {
            if (weight.row < rows) {
                entries[next[weight.row]++] = {j, weight.value};
            }
        }
    }
    const auto weights_of = [&](std::uint32_t row) {
        return std::span(entries.data() + begins[row], begins[row + 1] - begins[row]);
    };
    const auto order_of = [&](std::uint32_t a, std::uint32_t b) {
        const auto first = weights_of(a);
        const auto second = weights_of(b);
        return std::lexicographical_compare_three_way(first.begin(), first.end(), second.begin(),
                                                      second.end());
    };
    std::vector<std::uint32_t> sorted(mergeable);
    std::iota(sorted.begin(), sorted.end(), 0U);
    std::sort(sorted.begin(), sorted.end(), [&](std::uint32_t a, std::uint32_t b) {
        const auto order = order_of(a, b);
        return std::is_neq(order) ? std::is_lt(order) : a < b;
    });
    // The first row of each kind stands for it; merged rows keep the order of these.
    std::vector<std::uint32_t> first_of(rows);
    std::iota(first_of.begin(), first_of.end(), 0U);
    for (std::size_t i = 0; i < mergeable; ++i) {
        const bool is_first = i == 0 || std::is_neq(order_of(sorted[i - 1], sorted[i]));
        first_of[sorted[i]] = is_first ? sorted[i] : first_of[sorted[i - 1]];
    }
    for (std::uint32_t row = 0; row < rows; ++row) {
        merged_[row] =
            first_of[row] == row ? static_cast<std::uint32_t>(count_++) : merged_[first_of[row]];
    }
    columns_.reserve(columns.size());
    for (const Column& column : columns) {
        Column kept;
        for (const Weight& weight : column) {
            if (weight.row < rows && first_of[weight.row] == weight.row) {
                kept.push_back({merged_[weight.row], weight.value});
            }
        }
        columns_.push_back(std::move(kept));
    }
}

MergedLimits MergedRows::merge(std::span<const RowLimits> limits) const {
    MergedLimits result;
    result.limits.resize(count_);
    result.low_of.resize(count_);
    result.high_of.resize(count_);
    for (std::uint32_t row = 0; row < merged_.size(); ++row) {
        const std::uint32_t at = merged_[row];
        if (limits[row].low &&
            (!result.limits[at].low || *result.limits[at].low < *limits[row].low)) {
            result.limits[at].low = limits[row].low;
            result.low_of[at] = row;
        }
        if (limits[row].high &&
            (!result.limits[at].high || *limits[row].high < *result.limits[at].high)) {
            result.limits[at].high = limits[row].high;
            result.high_of[at] = row;
        }
    }
    for (std::size_t at = 0; at < count_ && !result.clash; ++at) {
        const RowLimits& limit = result.limits[at];
        if (limit.low && limit.high && *limit.high < *limit.low) {
            result.clash = {result.low_of[at], result.high_of[at]};
        }
    }
    return result;
}

std::vector<double> MergedRows::prices_of_rows(std::span<const double> merged_prices,
                                               const MergedLimits& limits) const {
    std::vector<double> prices(merged_.size(), 0.0);
    for (std::size_t at = 0; at < count_; ++at) {
        const double price = merged_prices[at];
        if (price > 0 && limits.limits[at].low) {
            prices[limits.low_of[at]] = price;
        } else if (price < 0 && limits.limits[at].high) {
            prices[limits.high_of[at]] = price;
        }
    }
    return prices;
}

}  // namespace recount::reason
