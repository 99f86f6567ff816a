#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "recount/link/expression.h"
#include "recount/link/table.h"

namespace recount::link {

/// A table with these columns and rows; `lists` says which list each row is of, 0 where it is
/// short.
inline Table table_of(std::initializer_list<std::string> columns,
                      const std::vector<std::vector<std::string>>& rows,
                      const std::vector<std::uint16_t>& lists = {}) {
    Table table;
    for (const std::string& column : columns) {
        table.add_column(column);
    }
    for (std::size_t row = 0; row < rows.size(); ++row) {
        table.add_entry(row < lists.size() ? lists[row] : std::uint16_t{0});
        for (std::size_t column = 0; column < rows[row].size(); ++column) {
            table.set(column, rows[row][column]);
        }
    }
    return table;
}

inline Expression sql(std::string_view text) {
    return Expression::parse(text).value();
}

}  // namespace recount::link
