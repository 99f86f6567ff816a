#include "recount/cli/opened_archive.h"

#include <nlohmann/json.hpp>

namespace recount::cli {

base::Result<archive::Archive> open_whole(const std::filesystem::path& path, Console& console) {
    RECOUNT_TRY(archive::Archive opened, archive::Archive::open(path));
    const archive::CustodyLog& custody = opened.custody();
    if (custody.first_broken) {
        return base::fail(base::ErrorKind::damaged,
                          "the custody log does not hold at line " +
                              std::to_string(custody.first_broken->number) + ": " +
                              custody.first_broken->reason +
                              ". 'recount archive audit' names all that is wrong");
    }
    if (custody.unfinished_bytes > 0) {
        console.note(
            "note: the custody log ends in an unfinished line, of a writer that is at work or was "
            "interrupted; nothing of it was acknowledged");
    }
    return opened;
}

std::string written(const nlohmann::ordered_json& json) {
    return json.dump(1, ' ', true, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace recount::cli
