#include "recount/link/table.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace recount::link {

std::size_t Table::add_column(std::string name) {
    Column column;
    column.name = std::move(name);
    column.codes.resize(lists_.size(), not_known);
    columns_.push_back(std::move(column));
    return columns_.size() - 1;
}

void Table::add_entries(std::uint16_t list, std::size_t count) {
    if (count > UINT32_MAX - 1 - lists_.size()) {
        throw std::length_error("more than 4,294,967,294 entries");
    }
    lists_.resize(lists_.size() + count, list);
    for (Column& column : columns_) {
        column.codes.resize(lists_.size(), not_known);
    }
}

EntryIndex Table::add_entry(std::uint16_t list) {
    add_entries(list, 1);
    return static_cast<EntryIndex>(lists_.size() - 1);
}

void Table::forget(std::size_t column) {
    columns_[column].values = Values();
    std::ranges::fill(columns_[column].codes, not_known);
}

void Table::close() {
    for (Column& column : columns_) {
        column.values.close();
        column.codes.shrink_to_fit();
    }
}

std::optional<std::size_t> Table::find(std::string_view name) const {
    const auto found = std::ranges::find(columns_, name, &Column::name);
    if (found == columns_.end()) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(found - columns_.begin());
}

std::vector<std::string> Table::column_names() const {
    std::vector<std::string> names;
    names.reserve(columns_.size());
    for (const Column& column : columns_) {
        names.push_back(column.name);
    }
    return names;
}

bool share_a_source(const Column& first, const Column& second) {
    const auto is_made_from = [](const Column& column, const std::string& name) {
        return column.name == name ||
               std::ranges::find(column.made_from, name) != column.made_from.end();
    };
    return is_made_from(first, second.name) ||
           std::ranges::any_of(second.made_from,
                               [&](const std::string& name) { return is_made_from(first, name); });
}

std::vector<double> frequencies(const Column& column) {
    std::vector<double> counts(column.values.size(), 0);
    double known = 0;
    for (const ValueCode code : column.codes) {
        if (code != not_known) {
            counts[code] += 1;
            known += 1;
        }
    }
    for (double& count : counts) {
        count = known > 0 ? count / known : 0;
    }
    return counts;
}

}  // namespace recount::link
