#include <string>
#include <utility>

#include <nlohmann/json.hpp>
#include <unistd.h>

#include "recount/casebook/casebook.h"
#include "recount/cli/commands.h"
#include "recount/cli/key_files.h"
#include "recount/cli/sealed_records.h"
#include "recount/intake/csv.h"
#include "recount/publish/plain_text.h"

namespace recount::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string as_text(const OpenedRows& rows) {
    std::string text;
    for (const OpenedRow& row : rows.opened) {
        text += name_of(row.opened) + "\n";
        for (const record::Field& field : row.opened.fields) {
            text += "    " + publish::plain_text(field.name) + ": " +
                    publish::plain_text(field.value) + "\n";
        }
    }
    return text;
}

std::string as_csv(const OpenedRows& rows) {
    std::string text = "kind,id,column,value\n";
    for (const OpenedRow& row : rows.opened) {
        for (const record::Field& field : row.opened.fields) {
            const std::vector<std::string_view> cells = {record::to_text(row.opened.kind),
                                                         row.opened.id, field.name, field.value};
            intake::append_csv_row(text, cells);
        }
    }
    return text;
}

std::string as_json(const OpenedRows& rows) {
    Json records = Json::array();
    for (const OpenedRow& row : rows.opened) {
        Json readers = Json::array();
        if (const auto envelope = seal::envelope_of(row.sealed)) {
            for (const seal::PublicKey& reader : envelope->readers()) {
                readers.push_back(reader.id());
            }
        }
        Json fields = Json::array();
        for (const record::Field& field : row.opened.fields) {
            fields.push_back({{"name", field.name}, {"value", field.value}});
        }
        records.push_back({{"kind", record::to_text(row.opened.kind)},
                           {"id", row.opened.id},
                           {"readers", std::move(readers)},
                           {"fields", std::move(fields)}});
    }
    return Json{{"records", std::move(records)}}.dump(1, ' ', false,
                                                      Json::error_handler_t::replace) +
           "\n";
}

}  // namespace

base::Result<ExitCode> unseal(const UnsealArguments& arguments, Console& console) {
    if (!arguments.out && isatty(STDOUT_FILENO) != 1) {
        return base::fail(base::ErrorKind::refused,
                          "what is sealed is printed on a terminal, and standard output is none; "
                          "write it with --out FILE, which you alone can read");
    }
    RECOUNT_TRY(const casebook::Casebook book,
                casebook::Casebook::open_to_read(arguments.casebook));
    RECOUNT_TRY(const seal::KeyPair key, read_key(arguments.key, arguments.passphrase_file));
    RECOUNT_TRY(const OpenedRows rows, open_rows(book, key, arguments.kind, arguments.id));
    const std::string text = arguments.common.format == Format::json  ? as_json(rows)
                             : arguments.common.format == Format::csv ? as_csv(rows)
                                                                      : as_text(rows);
    if (arguments.out) {
        RECOUNT_CHECK(write_new_file(*arguments.out, text, FileReaders::owner));
        console.note("opened " + std::to_string(rows.opened.size()) +
                     (rows.opened.size() == 1 ? " row into " : " rows into ") +
                     arguments.out->string() + ", in the clear; destroy it when you are done");
    } else {
        console.data(text);
    }
    for (const record::Entry& entry : rows.of_others) {
        console.note("note: " + name_of(entry) + " is sealed to other people");
    }
    console.report(rows.damaged, {});
    return rows.damaged.empty() ? ExitCode::fine : ExitCode::bad_input;
}

}  // namespace recount::cli
