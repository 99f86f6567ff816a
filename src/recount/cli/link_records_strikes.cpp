#include "recount/cli/link_records_strikes.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "recount/cli/linked_lists.h"
#include "recount/intake/sealing.h"
#include "recount/record/edtf.h"
#include "recount/record/expression.h"

namespace recount::cli {
namespace {

enum Wanted : std::size_t { strike_id, from, to, place, wanted_columns };

using Cells = std::array<std::string_view, wanted_columns>;

base::Result<grade::DeclaredStrike> strike_of(const Cells& cells) {
    grade::DeclaredStrike strike;
    strike.id = cells[strike_id];
    std::optional<record::Day> first;
    std::optional<record::Day> last;
    if (!cells[from].empty()) {
        RECOUNT_TRY(const record::EdtfDate date, record::EdtfDate::parse(cells[from]));
        first = date.earliest();
    }
    if (!cells[to].empty()) {
        RECOUNT_TRY(const record::EdtfDate date, record::EdtfDate::parse(cells[to]));
        last = date.latest();
    }
    RECOUNT_TRY(strike.days, record::DaySpan::make(first, last));
    RECOUNT_TRY(const record::PlaceExpression places, record::PlaceExpression::parse(cells[place]));
    for (const record::PlaceId& id : places.places()) {
        strike.places.push_back(id.text());
    }
    return strike;
}

/// Whether a cell says that the row is not for everybody.
bool is_closed(const link::Table& table, link::EntryIndex entry) {
    for (const link::Column& column : table.columns()) {
        if (intake::is_confidentiality_column(column.name) && column.is_known(entry) &&
            column.text(entry) != "open") {
            return true;
        }
    }
    return false;
}

}  // namespace

base::Result<std::vector<grade::DeclaredStrike>> read_declared_strikes(
    const std::filesystem::path& file) {
    RECOUNT_TRY(const LinkedLists lists, read_lists({file}, 1));
    constexpr std::array<std::string_view, wanted_columns> headers = {"strike_id", "from", "to",
                                                                      "place"};
    std::array<std::size_t, wanted_columns> columns{};
    for (std::size_t at = 0; at < headers.size(); ++at) {
        const std::optional<std::size_t> found = lists.table.find(headers[at]);
        if (!found) {
            return base::fail({base::ErrorKind::refused,
                               "--strikes: the table has no column '" + std::string(headers[at]) +
                                   "'; expected the columns of strikes.csv",
                               {file.filename().string(), 1, std::string(headers[at]), ""}});
        }
        columns[at] = *found;
    }
    const std::optional<std::size_t> value = lists.table.find("value");
    std::vector<grade::DeclaredStrike> strikes;
    for (link::EntryIndex entry = 0; entry < lists.table.size(); ++entry) {
        if (is_closed(lists.table, entry) ||
            (value && lists.table.column(*value).text(entry) == "0")) {
            continue;
        }
        Cells cells;
        for (std::size_t at = 0; at < cells.size(); ++at) {
            cells[at] = lists.table.column(columns[at]).text(entry);
        }
        base::Result<grade::DeclaredStrike> strike = strike_of(cells);
        if (!strike) {
            base::Error error = strike.error();
            error.where.file = file.filename().string();
            error.where.row = lists.rows[entry];
            return base::fail(std::move(error));
        }
        strikes.push_back(*std::move(strike));
    }
    return strikes;
}

}  // namespace recount::cli
