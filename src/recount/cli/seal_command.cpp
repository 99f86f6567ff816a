#include <chrono>
#include <utility>

#include <nlohmann/json.hpp>

#include "recount/casebook/casebook.h"
#include "recount/cli/commands.h"
#include "recount/cli/files.h"
#include "recount/cli/importing.h"
#include "recount/cli/key_files.h"
#include "recount/intake/rows_to_seal.h"
#include "recount/seal/seal.h"

namespace recount::cli {
namespace {

namespace fs = std::filesystem;

base::Result<record::RecordKind> kind_of(const fs::path& table) {
    const std::optional<record::RecordKind> kind = record::parse_record_kind(table.stem().string());
    if (!kind || !seal::can_be_sealed(*kind)) {
        return base::fail(base::ErrorKind::refused,
                          "'" + table.filename().string() +
                              "' is no table that can be sealed; expected sources.csv, "
                              "documents.csv, incidents.csv, statements.csv, reports.csv or "
                              "victims.csv");
    }
    return *kind;
}

/// A row that ever stood in the clear stays in the book's earlier revisions.
base::Result<void> check_history(const casebook::Casebook& book, const record::Entry& row) {
    casebook::HistoryFilter filter;
    filter.kind = row.kind;
    filter.id = row.id;
    RECOUNT_TRY(const std::vector<casebook::Revision> revisions, book.history(filter));
    for (const casebook::Revision& revision : revisions) {
        if (revision.action == casebook::RevisionAction::put &&
            !seal::is_sealed_row(revision.entry)) {
            return base::fail(base::ErrorKind::refused,
                              std::string(record::to_text(row.kind)) + " '" + row.id +
                                  "' stands in the clear in this casebook, which forgets nothing; "
                                  "nothing was sealed. Give the row another pseudonym, or make a "
                                  "new casebook from a folder without it and destroy this one");
        }
    }
    return {};
}

base::Result<std::vector<casebook::Change>> sealed_changes(const std::vector<record::Entry>& rows,
                                                           const std::vector<seal::PublicKey>& keys,
                                                           const std::vector<std::string>& open) {
    std::vector<casebook::Change> changes;
    for (const record::Entry& row : rows) {
        RECOUNT_TRY(record::Entry sealed, seal::seal_row(row, keys, open));
        changes.push_back({casebook::RevisionAction::put, std::move(sealed)});
    }
    return changes;
}

}  // namespace

base::Result<ExitCode> seal_table(const SealArguments& arguments, Console& console) {
    using std::chrono::milliseconds;
    RECOUNT_TRY(const record::RecordKind kind, kind_of(arguments.table));
    RECOUNT_TRY(const std::vector<seal::Reader> readers, read_readers(arguments.to));
    std::vector<seal::PublicKey> keys;
    keys.reserve(readers.size());
    for (const seal::Reader& reader : readers) {
        keys.push_back(reader.key);
    }
    RECOUNT_TRY(const std::string bytes, read_file(arguments.table));
    RECOUNT_TRY(const std::vector<record::Entry> rows, intake::read_rows_to_seal(kind, bytes));
    RECOUNT_TRY(const std::vector<casebook::Change> changes,
                sealed_changes(rows, keys, arguments.open));
    RECOUNT_TRY(casebook::Casebook book, open_or_create(arguments.casebook));
    for (const record::Entry& row : rows) {
        RECOUNT_CHECK(check_history(book, row));
    }
    const std::string why = arguments.author.why.empty()
                                ? "sealing of " + std::string(record::to_text(kind))
                                : arguments.author.why;
    const auto now = std::chrono::floor<milliseconds>(std::chrono::system_clock::now());
    RECOUNT_TRY(const std::uint64_t last, book.append(changes, {arguments.author.who, why, now}));
    if (arguments.common.format == Format::json) {
        nlohmann::ordered_json to = nlohmann::ordered_json::array();
        for (const seal::Reader& reader : readers) {
            to.push_back({{"name", reader.name}, {"key_id", reader.key.id()}});
        }
        console.data(nlohmann::ordered_json{{"casebook", arguments.casebook.string()},
                                            {"kind", record::to_text(kind)},
                                            {"sealed", changes.size()},
                                            {"readers", std::move(to)},
                                            {"last_revision", last}}
                         .dump(1) +
                     "\n");
    } else {
        std::string text = std::to_string(changes.size()) +
                           (changes.size() == 1 ? " row of " : " rows of ") +
                           std::string(record::to_text(kind)) + " sealed to\n";
        for (const seal::Reader& reader : readers) {
            text += "  " + reader.key.id() + "  " + reader.name + "\n";
        }
        console.data(text + arguments.casebook.string() + " has " + std::to_string(last) +
                     " revisions\n");
    }
    if (readers.size() == 1) {
        console.note(
            "note: one person alone can open these rows; if the key or its passphrase is "
            "lost, so are they. 'recount reseal --add' adds a second");
    }
    console.note("note: '" + arguments.table.string() +
                 "' still holds the rows in the clear, and so may backups and the bin; to destroy "
                 "them is yours to do");
    return ExitCode::fine;
}

}  // namespace recount::cli
