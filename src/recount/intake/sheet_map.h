#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recount/base/result.h"
#include "recount/record/entry.h"

/// How the rows of somebody's spreadsheet become records: a file that a person writes or has
/// proposed, docs/spreadsheets.md.
///
///     table = "incidents"
///     [columns]
///     id = { from = ["Code"] }
///     date = { from = "Date", date = "day/month/year" }
///     killed_min = "Civilians killed, min"
///     grading_scheme = { value = "airwars" }
namespace recount::intake {

enum class DatePart { day, month, year };

/// The parts of a date in the order in which cells write them; the month is a number or a name.
using DateOrder = std::vector<DatePart>;

/// "day/month/year".
[[nodiscard]] std::string to_text(const DateOrder& order);

enum class RangeEnd { low, high };

/// Where the value of one column of the case comes from. See docs/spreadsheets.md for the order in
/// which the conversions are done.
struct ColumnRule {
    std::string column;                ///< of the case
    std::uint64_t line = 1;            ///< in the mapping
    std::vector<std::string> from;     ///< headers; empty for a constant
    std::optional<std::string> value;  ///< the constant
    /// Cells that mean: not known, folded (`folded`); those of all columns too.
    std::vector<std::string> unknown;
    std::map<std::string, std::string, std::less<>> rename;
    std::vector<DateOrder> dates;  ///< none: no date to convert
    bool is_number = false;
    std::optional<RangeEnd> range;
    std::optional<std::string> split;  ///< what separates the items of a cell
    std::optional<std::string> join;  ///< what to put between the parts; absent: the first is taken
    bool makes_id = false;

    bool operator==(const ColumnRule&) const = default;
};

/// A mapping as it was read. Regular value.
struct SheetMap {
    std::string file;
    record::RecordKind kind = record::RecordKind::incident;
    std::optional<std::string> sheet;
    std::optional<std::uint64_t> header_row;  ///< absent: the first row with something in it
    bool keeps_others = false;  ///< columns of the sheet without a rule, under their own names
    bool is_complete = false;   ///< what is not in the sheet is withdrawn
    bool trims = true;          ///< blanks at both ends of cells
    std::vector<ColumnRule> rules;

    [[nodiscard]] const ColumnRule* rule_of(std::string_view column) const;

    bool operator==(const SheetMap&) const = default;
};

/// A mapping, or all that is wrong with it.
struct ReadSheetMap {
    std::optional<SheetMap> map;      ///< absent where there are errors
    std::vector<base::Error> errors;  ///< in the order of the lines; the row is the line
};

/// Reads the text of a mapping. `file` is the name that messages give. O(n log n).
[[nodiscard]] ReadSheetMap read_sheet_map(std::string_view text, std::string_view file);

}  // namespace recount::intake
