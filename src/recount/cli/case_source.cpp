#include "recount/cli/case_source.h"

#include <iterator>
#include <utility>

#include "recount/casebook/casebook.h"
#include "recount/intake/intake.h"

namespace recount::cli {
namespace {

LoadedCase interpreted(intake::WrittenCase written) {
    intake::InterpretedCase read = intake::interpret(written.entries);
    LoadedCase loaded{std::move(read.value),
                      {},
                      std::move(written.findings.errors),
                      std::move(written.findings.notes)};
    std::move(read.findings.errors.begin(), read.findings.errors.end(),
              std::back_inserter(loaded.errors));
    std::move(read.findings.notes.begin(), read.findings.notes.end(),
              std::back_inserter(loaded.notes));
    loaded.entries.reserve(written.entries.size());
    for (intake::WrittenEntry& entry : written.entries) {
        loaded.entries.push_back(std::move(entry.entry));
    }
    return loaded;
}

base::Result<LoadedCase> load_casebook(const std::filesystem::path& path,
                                       std::optional<casebook::Moment> recorded_by,
                                       std::optional<record::Day> said_by) {
    RECOUNT_TRY(const casebook::Casebook book, casebook::Casebook::open_to_read(path));
    RECOUNT_TRY(std::vector<record::Entry> entries, book.entries(recorded_by, said_by));
    intake::WrittenCase written;
    written.entries.reserve(entries.size());
    for (record::Entry& entry : entries) {
        base::Where where;
        where.file = path.filename().string() + ", " + std::string(record::to_text(entry.kind)) +
                     " '" + entry.id + "'";
        written.entries.push_back({std::move(entry), std::move(where)});
    }
    return interpreted(std::move(written));
}

}  // namespace

base::Result<LoadedCase> load_folder(const std::filesystem::path& folder) {
    RECOUNT_TRY(intake::WrittenCase written, intake::read_case_folder(folder));
    return interpreted(std::move(written));
}

base::Result<LoadedCase> load_case(const CaseSource& source) {
    return source.kind == CaseSource::Kind::folder
               ? load_folder(source.path)
               : load_casebook(source.path, source.recorded_by, source.said_by);
}

}  // namespace recount::cli
