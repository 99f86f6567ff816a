#include <nlohmann/json.hpp>

#include "recount/archive/time_stamp.h"
#include "recount/cli/commands.h"
#include "recount/cli/files.h"
#include "recount/cli/opened_archive.h"
#include "recount/publish/plain_text.h"

namespace recount::cli {
namespace {

using Json = nlohmann::ordered_json;
using archive::KeptTimeStamp;

/// What was stamped, in a sentence's end.
std::string stamped_words(const KeptTimeStamp& kept) {
    if (kept.first_entries) {
        return "the first " + std::to_string(*kept.first_entries) + " entries (their root)";
    }
    if (kept.entries.empty()) {
        return "nothing that this archive has";
    }
    return publish::plain_text(kept.entries.front().name) + ", entry " +
           std::to_string(kept.entries.front().sequence);
}

std::string verdict_of(const KeptTimeStamp& kept, bool is_checked) {
    if (!is_checked) {
        return "not checked: give --trusted FILE";
    }
    return kept.problem ? "NOT to be believed: " + publish::plain_text(*kept.problem) : "verified";
}

Json json_of(const KeptTimeStamp& kept, bool is_checked) {
    Json entries = Json::array();
    for (const archive::CustodyEntry& entry : kept.entries) {
        entries.push_back(entry.sequence);
    }
    return {{"reply", kept.object.hex()},
            {"stamped", kept.stamp.stamped.hex()},
            {"time", record::to_text(kept.stamp.time)},
            {"serial", kept.stamp.serial},
            {"policy", kept.stamp.policy},
            {"authority", kept.stamp.authority},
            {"entries", std::move(entries)},
            {"is_of_root", kept.first_entries.has_value()},
            {"is_checked", is_checked},
            {"problem", kept.problem ? Json(*kept.problem) : Json(nullptr)}};
}

bool is_wrong(const KeptTimeStamp& kept) {
    return kept.problem.has_value() || kept.entries.empty();
}

}  // namespace

base::Result<ExitCode> archive_stamp_request(const ArchiveStampRequestArguments& arguments,
                                             Console& console) {
    RECOUNT_TRY(const archive::Archive opened, open_whole(arguments.archive, console));
    base::Digest digest;
    if (arguments.object == "root") {
        digest = archive::root_of(opened.custody().entries);
    } else {
        RECOUNT_TRY(const std::vector<archive::CustodyEntry> entries,
                    opened.entries_of(arguments.object));
        digest = entries.front().sha256;
    }
    if (std::filesystem::exists(arguments.out)) {
        return base::fail(base::ErrorKind::refused,
                          "'" + arguments.out.string() +
                              "' is there already and is not overwritten; choose another name");
    }
    RECOUNT_TRY(const std::string request, archive::time_stamp_request(digest));
    RECOUNT_CHECK(write_file(arguments.out, request));
    if (arguments.common.format == Format::json) {
        console.data(written({{"sha256", digest.hex()}, {"file", arguments.out.string()}}));
    } else {
        console.data("request for " + digest.hex() + "\n");
    }
    return ExitCode::fine;
}

base::Result<ExitCode> archive_stamps(const ArchiveStampsArguments& arguments, Console& console) {
    RECOUNT_TRY(const archive::Archive opened, open_whole(arguments.archive, console));
    RECOUNT_TRY(const archive::KeptTimeStamps kept,
                archive::time_stamps_in(opened, arguments.trusted));
    const bool is_checked = arguments.trusted.has_value();
    Json stamps = Json::array();
    std::string text;
    for (const KeptTimeStamp& one : kept.stamps) {
        stamps.push_back(json_of(one, is_checked));
        text += record::to_text(one.stamp.time) + "  " + stamped_words(one) + "\n  by      " +
                publish::plain_text(one.stamp.authority) + ", serial number " + one.stamp.serial +
                "\n  reply   " + one.object.hex() + "\n  " + verdict_of(one, is_checked) + "\n";
    }
    Json problems = Json::array();
    for (const base::Error& error : kept.unreadable) {
        problems.push_back(base::describe(error));
    }
    for (const std::string& contradiction : kept.contradictions) {
        problems.push_back(contradiction);
    }
    for (const Json& problem : problems) {
        text += "WRONG: " + publish::plain_text(problem.get<std::string>()) + "\n";
    }
    text += std::to_string(kept.stamps.size()) + " time stamps\n";
    console.data(arguments.common.format == Format::json
                     ? written({{"stamps", std::move(stamps)}, {"problems", problems}})
                     : text);
    const bool has_wrong = std::any_of(kept.stamps.begin(), kept.stamps.end(), is_wrong);
    return has_wrong || !problems.empty() ? ExitCode::does_not_add_up : ExitCode::fine;
}

}  // namespace recount::cli
