#include <utility>

#include <nlohmann/json.hpp>

#include "recount/casebook/casebook.h"
#include "recount/cli/commands.h"
#include "recount/intake/csv.h"
#include "recount/intake/intake.h"
#include "recount/intake/public_case.h"

namespace recount::cli {
namespace {

/// The entries to write; of a public export those that everybody may read.
std::vector<record::Entry> entries_for(std::vector<record::Entry> entries,
                                       const ExportArguments& arguments, Console& console) {
    if (!arguments.is_public) {
        return entries;
    }
    intake::PublicCase open = intake::public_case(entries);
    console.note("note: " + std::to_string(open.left_out) +
                 (open.left_out == 1 ? " row was" : " rows were") +
                 " left out as restricted or sealed, or resting on such rows. Texts are as they "
                 "were: read notes and titles before you publish");
    return std::move(open.entries);
}

std::string as_text(const intake::WrittenFiles& files, const ExportArguments& arguments) {
    std::string text;
    for (const std::string& name : files.written) {
        text += "wrote   " + (arguments.folder / name).string() + "\n";
    }
    for (const std::string& name : files.removed) {
        text += "removed " + (arguments.folder / name).string() + " (nothing is left in it)\n";
    }
    return text;
}

std::string as_csv(const intake::WrittenFiles& files) {
    std::string text = "action,file\n";
    for (const std::string& name : files.written) {
        intake::append_csv_row(text, std::vector<std::string_view>{"written", name});
    }
    for (const std::string& name : files.removed) {
        intake::append_csv_row(text, std::vector<std::string_view>{"removed", name});
    }
    return text;
}

}  // namespace

base::Result<ExitCode> export_case(const ExportArguments& arguments, Console& console) {
    RECOUNT_TRY(const casebook::Casebook book,
                casebook::Casebook::open_to_read(arguments.casebook));
    RECOUNT_TRY(std::vector<record::Entry> all,
                book.entries(arguments.recorded_by, arguments.said_by));
    const std::vector<record::Entry> entries = entries_for(std::move(all), arguments, console);
    RECOUNT_TRY(const intake::WrittenFiles files,
                intake::write_case_folder(entries, arguments.folder));
    switch (arguments.common.format) {
        case Format::json: {
            const nlohmann::ordered_json json = {{"folder", arguments.folder.string()},
                                                 {"written", files.written},
                                                 {"removed", files.removed}};
            console.data(json.dump(1) + "\n");
            break;
        }
        case Format::csv:
            console.data(as_csv(files));
            break;
        case Format::text:
            console.data(as_text(files, arguments));
            break;
    }
    return ExitCode::fine;
}

}  // namespace recount::cli
