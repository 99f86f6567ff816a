#include "recount/intake/gazetteer_file.h"

#include <string>
#include <utility>

#include "recount/base/number.h"
#include "recount/intake/cells.h"
#include "recount/intake/interpret.h"
#include "recount/intake/table.h"

namespace recount::intake {
namespace {

constexpr std::string_view population_column = "population";

/// The population of a row, where it has a readable one; a note where it has another.
void read_population(const WrittenEntry& written, GazetteerRows& rows) {
    const std::string_view cell = trimmed(cell_of(written.entry, population_column));
    const auto id = record::PlaceId::make(written.entry.id);
    if (cell.empty() || !id) {
        return;
    }
    const auto people = base::number_in<std::int64_t>(cell);
    if (!people || *people < 0) {
        base::Where where = written.where;
        where.column = population_column;
        where.value = shortened(cell);
        rows.findings.errors.push_back(
            {base::ErrorKind::malformed,
             "'" + shortened(cell) +
                 "' is no number of people; expected a whole number without separators. The place "
                 "is read without it",
             std::move(where)});
        return;
    }
    rows.populations.emplace(*id, *people);
}

/// Whether the note is about a column that gazetteers have and cases do not.
bool is_about_own_column(const base::Error& note) {
    return note.kind == base::ErrorKind::unknown_name &&
           (note.where.column == population_column || note.where.column == "country" ||
            note.where.column == "admin1");
}

}  // namespace

GazetteerRows read_gazetteer(std::string_view text, std::string_view file) {
    GazetteerRows rows;
    std::vector<WrittenEntry> written = read_table(record::RecordKind::place, text, rows.findings);
    std::erase_if(rows.findings.notes, is_about_own_column);
    // A gazetteer is no case: the settings that a case needs stand in for its own.
    written.push_back(
        {{record::RecordKind::settings, "case", {{"format", "1"}, {"title", "\"gazetteer\""}}},
         {}});
    InterpretedCase read = interpret(written);
    rows.places = std::move(read.value.places);
    for (const auto part : {&Findings::errors, &Findings::notes}) {
        for (base::Error& found : read.findings.*part) {
            (rows.findings.*part).push_back(std::move(found));
        }
    }
    for (const WrittenEntry& entry : written) {
        read_population(entry, rows);
    }
    for (const auto part : {&Findings::errors, &Findings::notes}) {
        for (base::Error& found : rows.findings.*part) {
            found.where.file = file;
        }
    }
    return rows;
}

}  // namespace recount::intake
