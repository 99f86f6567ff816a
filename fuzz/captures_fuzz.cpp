// Any text as a table of captures: an error with a file, or tables whose people are the rows'; and
// a table written again as patterns reads back alike.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/require.h"

#include "recount/document/encoding.h"
#include "recount/intake/capture_file.h"
#include "recount/intake/csv.h"

namespace {

using recount::fuzz::require;
using recount::intake::CaptureColumns;
using recount::intake::CaptureFile;

std::string written(const recount::estimate::CaptureTable& table) {
    std::string text;
    std::vector<std::string> cells(table.lists().begin(), table.lists().end());
    cells.emplace_back("count");
    recount::intake::append_csv_row(text,
                                    std::vector<std::string_view>(cells.begin(), cells.end()));
    for (const auto& cell : table.cells()) {
        for (std::size_t list = 0; list < table.list_count(); ++list) {
            cells[list] = (cell.pattern >> list & 1U) != 0 ? "1" : "0";
        }
        cells.back() = std::to_string(cell.count);
        recount::intake::append_csv_row(text,
                                        std::vector<std::string_view>(cells.begin(), cells.end()));
    }
    return text;
}

void check(std::string_view text, const CaptureColumns& columns) {
    const auto file = recount::intake::read_captures(text, "fuzz.csv", columns);
    if (!file) {
        require(file.error().where.file == "fuzz.csv" && !file.error().message.empty());
        return;
    }
    require(!file->strata.empty());
    for (const auto& stratum : file->strata) {
        require(stratum.values.size() == columns.strata.size());
        const auto again = recount::intake::read_captures(written(stratum.table), "again.csv", {});
        // Names that a header reads otherwise, and a table without rows, have no such form.
        if (again && again->rows == recount::intake::CaptureRows::patterns) {
            require(again->strata.front().table == stratum.table);
        }
    }
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer calls it by this name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto decoded = recount::document::decode_text(bytes, "fuzz.csv");
    if (!decoded) {
        return 0;
    }
    check(decoded->text, {});
    CaptureColumns columns;
    columns.strata = {"year"};
    columns.replicate = "imputation";
    columns.ignored = {"note"};
    check(decoded->text, columns);
    return 0;
}
