#include "recount/intake/rows_to_seal.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "recount/document/encoding.h"
#include "recount/intake/cells.h"
#include "recount/intake/columns.h"
#include "recount/intake/csv.h"
#include "recount/intake/sealing.h"
#include "recount/record/id.h"
#include "recount/seal/sealed_row.h"

namespace recount::intake {
namespace {

using base::ErrorKind;

base::Failure wrong(record::RecordKind kind, std::optional<std::uint64_t> row, ErrorKind what,
                    std::string message) {
    return base::fail({what, std::move(message), {file_name(kind), row, {}, {}}});
}

base::Result<void> check_header(record::RecordKind kind, const CsvRow& header) {
    const std::string id_column(columns_of(kind).front().name);
    std::set<std::string_view> seen;
    bool has_id = false;
    for (const std::string_view name : header.cells) {
        if (name.empty() || !seen.insert(name).second) {
            return wrong(kind, header.row, ErrorKind::duplicate,
                         "a column stands twice in the first row, or has no name; give each "
                         "column a name of its own");
        }
        if (name == seal::seal_column) {
            return wrong(kind, header.row, ErrorKind::malformed,
                         "the first row has the column 'seal'; this command writes it, and reads "
                         "tables in the clear");
        }
        has_id = has_id || name == id_column;
    }
    if (!has_id) {
        return wrong(kind, header.row, ErrorKind::malformed,
                     "the first row has no column '" + id_column +
                         "'; every row needs a pseudonym "
                         "there");
    }
    return {};
}

base::Result<record::Entry> entry_of(record::RecordKind kind, const CsvRow& header,
                                     const CsvRow& row) {
    if (row.cells.size() != header.cells.size()) {
        return wrong(kind, row.row, ErrorKind::malformed,
                     "the row has " + std::to_string(row.cells.size()) + " cells, the first row " +
                         std::to_string(header.cells.size()) +
                         "; an empty cell needs its delimiter too");
    }
    record::Entry entry{kind, {}, {}};
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const std::string_view name = header.cells[i];
        const std::string_view cell = row.cells[i];
        if (name == columns_of(kind).front().name) {
            entry.id = cell;
        }
        if (is_confidentiality_column(name) && !trimmed(cell).empty() &&
            trimmed(cell) != "sealed") {
            return wrong(kind, row.row, ErrorKind::refused,
                         "the row says something else than 'sealed' in its confidentiality; leave "
                         "the cell empty, or take the row out of the table");
        }
        if (!cell.empty()) {
            entry.fields.push_back({std::string(name), std::string(cell)});
        }
    }
    if (!record::is_id(entry.id)) {
        return wrong(kind, row.row, ErrorKind::malformed,
                     "the id is missing or is no id; give the row a pseudonym of letters, digits, "
                     "'.', '_' and '-', for it stands in the clear");
    }
    return entry;
}

}  // namespace

base::Result<std::vector<record::Entry>> read_rows_to_seal(record::RecordKind kind,
                                                           std::string_view bytes) {
    const base::Result<document::DecodedText> decoded =
        document::decode_text(bytes, file_name(kind));
    if (!decoded) {
        return wrong(kind, decoded.error().where.row, decoded.error().kind,
                     "the file is no text that can be read; save it as CSV in UTF-8");
    }
    CsvReader reader(decoded->text);
    CsvRow header;
    if (!reader.next(header)) {
        return wrong(kind, std::nullopt, ErrorKind::malformed,
                     "the file is empty; expected a first row with the names of the columns");
    }
    while (!header.cells.empty() && header.cells.back().empty()) {
        header.cells.pop_back();
    }
    RECOUNT_CHECK(check_header(kind, header));
    std::vector<record::Entry> entries;
    std::set<std::string, std::less<>> ids;
    CsvRow row;
    while (reader.next(row)) {
        if (std::all_of(row.cells.begin(), row.cells.end(),
                        [](std::string_view cell) { return cell.empty(); })) {
            continue;
        }
        RECOUNT_TRY(record::Entry entry, entry_of(kind, header, row));
        if (!ids.insert(entry.id).second) {
            return wrong(kind, row.row, ErrorKind::duplicate,
                         "an earlier row has the same id; give each row a pseudonym of its own");
        }
        entries.push_back(std::move(entry));
    }
    if (!reader.notes().empty()) {
        return wrong(kind, reader.notes().front().where.row, ErrorKind::malformed,
                     "a quote is not closed or stands where none may, or there is a zero byte; "
                     "correct the row, for what is sealed cannot be looked at later by everybody");
    }
    if (entries.empty()) {
        return wrong(kind, std::nullopt, ErrorKind::refused, "the table has no rows to seal");
    }
    return entries;
}

}  // namespace recount::intake
