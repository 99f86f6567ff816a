// Any bytes as a file: decoding gives valid UTF-8 or an error; every row read from it has a cell
// and a rising number; and rows written again read back alike, without notes.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/require.h"

#include "recount/document/encoding.h"
#include "recount/intake/csv.h"

namespace {

using recount::fuzz::require;
using recount::intake::CsvReader;
using recount::intake::CsvRow;

/// Reads every row and writes it again, so that the comma is the delimiter whatever the rows hold.
std::string rewritten(std::string_view text, std::size_t& rows) {
    CsvReader reader(text);
    CsvRow row;
    std::uint64_t last = 0;
    std::string out;
    while (reader.next(row)) {
        require(!row.cells.empty() && row.row > last);
        last = row.row;
        ++rows;
        recount::intake::append_csv_row(out, row.cells);
    }
    require(!reader.next(row) && row.cells.empty());
    return out;
}

void check_round_trip(std::string_view text) {
    std::size_t rows = 0;
    const std::string once = rewritten(text, rows);
    CsvReader reader(once);
    CsvRow row;
    require(reader.delimiter() == ',');
    std::string twice;
    std::size_t rows_again = 0;
    while (reader.next(row)) {
        ++rows_again;
        require(row.row == rows_again);
        recount::intake::append_csv_row(twice, row.cells);
    }
    require(rows == rows_again && once == twice && reader.notes().empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto decoded = recount::document::decode_text(bytes, "fuzz.csv");
    if (decoded) {
        const std::string marked = "\xEF\xBB\xBF" + decoded->text;
        const auto again = recount::document::decode_text(marked, "fuzz.csv");
        require(again.has_value() && again->text == decoded->text);
        check_round_trip(decoded->text);
    } else {
        require(!decoded.error().message.empty() && decoded.error().where.file == "fuzz.csv");
    }
    check_round_trip(bytes);
    return 0;
}
