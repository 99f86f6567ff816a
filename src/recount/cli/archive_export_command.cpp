#include <nlohmann/json.hpp>

#include "recount/archive/warc_export.h"
#include "recount/cli/commands.h"
#include "recount/cli/files.h"
#include "recount/cli/opened_archive.h"

namespace recount::cli {

base::Result<ExitCode> archive_export(const ArchiveExportArguments& arguments, Console& console) {
    RECOUNT_TRY(const archive::Archive opened, open_whole(arguments.archive, console));
    std::vector<base::Digest> objects;
    for (const std::string& digits : arguments.objects) {
        RECOUNT_TRY(const std::vector<archive::CustodyEntry> entries, opened.entries_of(digits));
        objects.push_back(entries.front().sha256);
    }
    RECOUNT_TRY(const std::uint64_t count,
                archive::export_warc(
                    opened, objects, arguments.out,
                    arguments.is_wacz ? archive::WarcForm::wacz : archive::WarcForm::warc));
    if (arguments.common.format == Format::json) {
        console.data(
            written(nlohmann::ordered_json{{"file", arguments.out.string()}, {"objects", count}}));
    } else {
        console.data(std::to_string(count) + " objects\n");
    }
    return ExitCode::fine;
}

}  // namespace recount::cli
