#include <nlohmann/json.hpp>

#include "recount/casebook/casebook.h"
#include "recount/cli/commands.h"
#include "recount/intake/csv.h"
#include "recount/intake/intake.h"

namespace recount::cli {
namespace {

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
    RECOUNT_TRY(const std::vector<record::Entry> entries,
                book.entries(arguments.recorded_by, arguments.said_by));
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
