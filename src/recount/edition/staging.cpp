#include "recount/edition/staging.h"

#include <optional>
#include <system_error>
#include <utility>

#include "recount/archive/file.h"
#include "recount/edition/disk.h"
#include "recount/edition/file.h"
#include "recount/edition/manifest.h"
#include "recount/record/quoted.h"

namespace recount::edition {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view list_name = "moving";
constexpr std::string_view new_list_name = "moving.new";

base::Failure cannot(const std::string& what, const fs::path& path, const std::error_code& reason) {
    return base::fail(base::ErrorKind::not_readable, record::quoted_for_message(path.string()) +
                                                         " cannot be " + what + " (" +
                                                         reason.message() + ")");
}

/// The names in a folder.
base::Result<std::vector<std::string>> names_in(const fs::path& folder) {
    std::vector<std::string> names;
    std::error_code reason;
    for (fs::directory_iterator entry(folder, reason); !reason && entry != fs::directory_iterator();
         entry.increment(reason)) {
        names.push_back(entry->path().filename().string());
    }
    if (reason) {
        return cannot("read", folder, reason);
    }
    return names;
}

}  // namespace

Staging::Staging(fs::path edition)
    : edition_(std::move(edition)), folder_(edition_ / staging_name) {}

base::Result<Staging> Staging::find(const fs::path& edition) {
    Staging staging(edition);
    RECOUNT_TRY(const Standing standing, standing_at(staging.folder_));
    if (standing.kind == Standing::Kind::nothing) {
        return staging;
    }
    if (standing.kind != Standing::Kind::folder) {
        return base::fail(base::ErrorKind::refused,
                          record::quoted_for_message(staging.folder_.string()) +
                              " is no folder of an edition that is being written; move it away");
    }
    staging.is_made_ = true;
    RECOUNT_TRY(const std::optional<std::string> list,
                bytes_at(staging.place(list_name), most_bytes_of_a_manifest));
    staging.is_interrupted_ = list.has_value();
    std::string_view rest = list ? std::string_view(*list) : std::string_view();
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        if (!is_path(line)) {
            return base::fail(base::ErrorKind::damaged,
                              record::quoted_for_message(staging.place(list_name).string()) +
                                  " was changed: " + record::quoted_for_message(line) +
                                  " is no path; publish into a new folder");
        }
        staging.moving_.emplace(line);
    }
    return staging;
}

base::Result<bool> Staging::is_all_there_is() const {
    RECOUNT_TRY(const std::vector<std::string> names, names_in(edition_));
    return names.empty() || (names.size() == 1 && names.front() == staging_name);
}

base::Result<void> Staging::clear() const {
    if (!is_made_) {
        return {};
    }
    RECOUNT_TRY(const std::vector<std::string> names, names_in(folder_));
    for (const std::string& name : names) {
        if (name != list_name) {
            RECOUNT_CHECK(remove_file(folder_ / name));
        }
    }
    return {};
}

base::Result<void> Staging::make() {
    if (!is_made_) {
        RECOUNT_CHECK(archive::make_private_folder(folder_));
        is_made_ = true;
    }
    return {};
}

fs::path Staging::place(std::uint64_t number) const {
    return folder_ / std::to_string(number);
}

fs::path Staging::place(std::string_view name) const {
    return folder_ / name;
}

base::Result<void> Staging::begin_moving(std::vector<std::string> ours) {
    RECOUNT_CHECK(make());
    moving_.insert(std::make_move_iterator(ours.begin()), std::make_move_iterator(ours.end()));
    std::string list;
    for (const std::string& path : moving_) {
        list += path + "\n";
    }
    RECOUNT_CHECK(write_new_file(place(new_list_name), list, Durability::on_disk));
    RECOUNT_CHECK(move_file(place(new_list_name), place(list_name)));
    return archive::sync_folder(folder_);
}

base::Result<void> Staging::remove() const {
    if (!is_made_) {
        return {};
    }
    RECOUNT_CHECK(clear());
    RECOUNT_CHECK(remove_file(place(list_name)));
    std::error_code reason;
    if (!fs::remove(folder_, reason) && reason) {
        return cannot("removed", folder_, reason);
    }
    return archive::sync_folder(edition_);
}

}  // namespace recount::edition
