#pragma once

#include <optional>
#include <string_view>

#include "recount/link/expression.h"
#include "recount/link/table.h"

namespace recount::link {

/// The cells of two entries of a table, for an expression.
class PairCellsOfTable : public PairCells {
public:
    PairCellsOfTable(const Table& table, EntryIndex left, EntryIndex right)
        : table_(&table), left_(left), right_(right) {}

    [[nodiscard]] std::optional<std::string_view> cell(Side side,
                                                       std::size_t column) const override {
        const EntryIndex entry = side == Side::left ? left_ : right_;
        const Column& cells = table_->column(column);
        return cells.is_known(entry) ? std::optional(cells.text(entry)) : std::nullopt;
    }

private:
    const Table* table_;
    EntryIndex left_;
    EntryIndex right_;
};

}  // namespace recount::link
