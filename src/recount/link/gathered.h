#pragma once

#include <span>
#include <vector>

#include "recount/link/pair_batch.h"
#include "recount/link/table.h"

namespace recount::link {

/// The values of some entries of a table side by side, so that their pairs are compared from near
/// memory. The table and the columns outlive it. One thread.
class Gathered {
public:
    Gathered(const Table& table, std::span<const std::size_t> columns)
        : table_(&table),
          columns_(columns),
          codes_(table.columns().size()),
          places_(table.columns().size(), nullptr) {}

    void gather(std::span<const EntryIndex> entries) {
        for (const std::size_t column : columns_) {
            const std::vector<ValueCode>& from = table_->column(column).codes;
            codes_[column].resize(entries.size());
            for (std::size_t at = 0; at < entries.size(); ++at) {
                codes_[column][at] = from[entries[at]];
            }
            places_[column] = codes_[column].data();
        }
    }

    /// Pairs of places among the entries gathered last.
    [[nodiscard]] PairBatch batch(std::span<const PairBatch::Pair> pairs) const {
        return {places_, pairs};
    }

private:
    const Table* table_;
    std::span<const std::size_t> columns_;
    std::vector<std::vector<ValueCode>> codes_;
    std::vector<const ValueCode*> places_;  // of `codes_`, by column
};

}  // namespace recount::link
