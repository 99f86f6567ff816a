#pragma once

#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "recount/base/result.h"

namespace recount::intake {

/// One row as a spreadsheet shows it. The cells are views into the text or into the reader; they
/// are valid while both live.
struct CsvRow {
    std::uint64_t row = 0;  ///< from 1, blank rows counted; a quoted line break starts no new row
    std::vector<std::string_view> cells;
};

/// Reads comma-separated text (RFC 4180) as spreadsheets and people leave it: with a byte-order
/// mark, LF, CRLF or CR, `;` or tab for `,`, ragged rows, stray quotes, NUL bytes. What is dirty is
/// read all the same and noted, so that one bad row does not cost the others.
///
///     CsvReader reader("killed,note\n105,\"Mosul, the new quarter\"\n");
///     CsvRow row;
///     reader.next(row);  // row 1: killed | note
///     reader.next(row);  // row 2: 105 | Mosul, the new quarter
///     reader.next(row);  // false: the end
///
///     CsvReader broken("killed\n\"105\n");  // row 2 is `"105`; notes() says the quote never
///     closes
///
/// Linear in the text; cells are copied only where they hold `""` or a NUL byte. One thread.
class CsvReader {
public:
    /// `text` is UTF-8 (see `decode_text`) and outlives the reader. The delimiter is the one of
    /// `,` `;` tab that the first line holds most of, outside quotes; the comma wins a tie. A first
    /// line `sep=;` (also `,` `|` tab) names it, and is no row, as in spreadsheets.
    explicit CsvReader(std::string_view text);

    /// Reads the next row into `row`, reusing its buffer; false at the end. Lines that are empty
    /// or hold spaces only are skipped. The number of cells is what the line has; the caller
    /// compares it with the header. Rows of delimiters alone (`,,,`) are rows of empty cells.
    bool next(CsvRow& row);

    [[nodiscard]] char delimiter() const { return delimiter_; }

    /// What was dirty so far and how it was read, with its row; after 1,000 entries one last entry
    /// says that there are more. An unclosed quote is told with the row where it began.
    [[nodiscard]] const std::vector<base::Error>& notes() const { return notes_; }

private:
    void find_delimiter();
    [[nodiscard]] bool honour_separator_line();
    void seek(std::size_t offset);
    [[nodiscard]] std::uint64_t marks_at(std::size_t offset) const;
    [[nodiscard]] std::size_t next_mark();
    void read_row(std::vector<std::string_view>& cells);
    [[nodiscard]] std::size_t read_plain_cell(std::vector<std::string_view>& cells);
    [[nodiscard]] std::size_t read_quoted_cell(std::vector<std::string_view>& cells);
    [[nodiscard]] std::size_t read_after_quote(std::size_t begin, std::size_t close,
                                               std::vector<std::string_view>& cells);
    [[nodiscard]] std::size_t skip_to_cell_end(std::size_t mark);
    [[nodiscard]] std::string_view joined(std::string_view quoted, std::string_view rest);
    void strip_nul_bytes(std::vector<std::string_view>& cells);
    void note(std::size_t cell, std::string_view what);

    std::string_view text_;
    char delimiter_ = ',';
    bool has_nul_ = false;
    std::size_t position_ = 0;  // where the next cell begins
    std::size_t block_ = 0;     // offset of the 64 bytes that `marks_` describes
    std::uint64_t marks_ = 0;   // delimiters, quotes and line ends of the block not yet passed
    std::uint64_t row_ = 0;
    std::vector<base::Error> notes_;
    std::pmr::monotonic_buffer_resource copies_;  // cells that differ from the text
};

/// Appends one line of CSV: RFC 4180 with `,` and LF; quoted only where the cell holds a comma, a
/// semicolon, a tab, a quote or a line break, begins or ends with a space, or begins with `sep=` or
/// a byte-order mark: a reader that guesses the separator, as `CsvReader` does, must not be misled
/// in the first line. A row of one empty cell is `""`, since a blank line is no row.
void append_csv_row(std::string& out, std::span<const std::string_view> cells);

}  // namespace recount::intake
