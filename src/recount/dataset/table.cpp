#include "recount/dataset/table.h"

#include <algorithm>
#include <stdexcept>

namespace recount::dataset {
namespace {

/// Where the type's values stand in `Value`.
std::size_t alternative_of(ColumnType type) {
    switch (type) {
        case ColumnType::text:
            return 1;
        case ColumnType::whole_number:
            return 2;
        case ColumnType::decimal:
            return 3;
        case ColumnType::day:
            return 4;
    }
    return 0;
}

bool fits(const Column& column, const Value& value) {
    return value.index() == alternative_of(column.type) ||
           (value.index() == 0 && !column.is_required());
}

}  // namespace

std::string_view to_text(ColumnType type) {
    switch (type) {
        case ColumnType::text:
            return "text";
        case ColumnType::whole_number:
            return "whole number";
        case ColumnType::decimal:
            return "decimal";
        case ColumnType::day:
            return "day";
    }
    return {};
}

std::size_t Table::column(std::string_view name) const {
    const auto found = std::ranges::find(columns_, name, &Column::name);
    if (found == columns_.end()) {
        throw std::logic_error(std::string(name_) + " has no column " + std::string(name));
    }
    return static_cast<std::size_t>(found - columns_.begin());
}

void Table::add(const Column& column, std::vector<Value> cells) {
    if (!std::ranges::all_of(cells, [&](const Value& value) { return fits(column, value); })) {
        throw std::logic_error("a cell of " + std::string(name_) + "." + std::string(column.name) +
                               " is not what its column says");
    }
    columns_.push_back(column);
    cells_.push_back(std::move(cells));
}

}  // namespace recount::dataset
