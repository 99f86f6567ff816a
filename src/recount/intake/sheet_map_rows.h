#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "recount/intake/sheet_map.h"
#include "recount/intake/sheet_table.h"
#include "recount/intake/written_case.h"

namespace recount::intake {

/// The headers of a sheet.
struct SheetHeaders {
    std::uint64_t row = 1;
    std::size_t width = 0;           ///< how many cells the row was written with
    std::vector<std::string> names;  ///< from the first column on, as `header_text`; may be empty
    /// Which columns say who may read the row, in any of the languages, or are a slip for it.
    std::vector<bool> guards;

    [[nodiscard]] bool has(std::uint32_t column) const;
};
[[nodiscard]] SheetHeaders headers_of(const SheetLine& line);

/// Whether a row says that it is sealed, or may mean it: in a guarding column, or by the word in a
/// cell out of place.
[[nodiscard]] bool is_sealed_line(const SheetLine& line, const SheetHeaders& headers);

/// Whether some cell is the word: such a row is no row of headers, and nothing of it may be shown.
[[nodiscard]] bool has_the_word_sealed(const SheetLine& line);

/// Where a column of a sheet stands.
struct SheetColumn {
    std::string header;        ///< as `header_text`
    std::uint32_t column = 1;  ///< from 1
};

/// A rule beside the columns of the sheet that it reads.
struct BoundRule {
    ColumnRule rule;
    std::vector<SheetColumn> sources;  ///< in the order of `rule.from`
};

/// The rows of a sheet as the entries they become.
struct MappedSheet {
    std::string name;              ///< of the sheet, as messages give it
    std::vector<BoundRule> rules;  ///< in the order of the columns of the case, then those kept
    /// In the order of the rows; the place is the sheet and the row. A row that could not be read
    /// is left out. A sealed one comes through unchecked and without its values, for
    /// `without_sealed` to refuse.
    std::vector<WrittenEntry> entries;
    Findings findings;
    std::size_t rows = 0;  ///< with something in them, below the headers

    /// Whether an entry is given a value, or none, for this column.
    [[nodiscard]] bool gives(std::string_view column) const;
    /// The column of a message: `killed_min (F12, 'Civilians killed')` in a workbook.
    [[nodiscard]] std::string place_of(std::string_view column, std::uint64_t row) const;

    bool is_workbook = false;
};

/// The row of the headers: as the mapping says, else the first with something in it. Null where
/// there is none.
[[nodiscard]] const SheetLine* header_line(const SheetMap& map, const SheetTable& table);

/// Maps every row below the headers. Where the mapping and the headers do not fit (a header that is
/// not there, or stands twice), the errors say so and there are no entries. Linear in the cells.
[[nodiscard]] MappedSheet map_rows(const SheetMap& map, const SheetTable& table);

/// A value of a row as it becomes part of a record, and the cells it is made of.
struct PreviewValue {
    std::string column;
    std::string value;              ///< empty: not known
    std::vector<std::string> from;  ///< `'Civilians killed' (F12): 5-8`; none for a constant
};

struct PreviewRow {
    std::uint64_t row = 1;
    std::string id;  ///< of the record
    std::vector<PreviewValue> values;
};

/// The first rows that become records, at most so many, without those `left_out`. None is sealed.
[[nodiscard]] std::vector<PreviewRow> preview_rows(const SheetTable& table,
                                                   const MappedSheet& mapped,
                                                   const std::set<std::uint64_t>& left_out,
                                                   std::size_t most);

}  // namespace recount::intake
