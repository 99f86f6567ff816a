#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "recount/base/result.h"
#include "recount/link/table.h"

namespace recount::cli {

/// Lists as they were read: their columns together, and of each entry where it stands.
struct LinkedLists {
    link::Table table;                ///< the columns of all lists, by header
    std::vector<std::string> names;   ///< of the lists: the files' names
    std::vector<std::uint64_t> rows;  ///< by entry: its row in its file, the header being row 1;
                                      ///< of a casebook: its place in its list, from 2
    std::vector<base::Error> notes;   ///< what was read with doubt
    /// Of a case: the list of its incidents. Others are reports, which may belong to them.
    std::optional<std::uint16_t> incidents = {};
    /// Of a case: the ids of rows that are not open. Nothing is said of them.
    std::set<std::string, std::less<>> withheld = {};

    /// The entry as outputs name it: the row.
    [[nodiscard]] std::string_view list_of(link::EntryIndex entry) const {
        return names[table.lists()[entry]];
    }
};

/// Reads lists: CSV as people leave it, or a sheet of a workbook. Fails with `not_found`,
/// `not_readable`, `malformed` for a file that is neither, `refused` for one without rows.
[[nodiscard]] base::Result<LinkedLists> read_lists(const std::vector<std::filesystem::path>& files,
                                                   std::size_t threads);

}  // namespace recount::cli
