#include "recount/edition/copy.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "recount/archive/file.h"
#include "recount/record/quoted.h"

namespace recount::edition {
namespace {

namespace fs = std::filesystem;

class FolderCopy final : public Copy {
public:
    FolderCopy(fs::path folder, std::vector<Member> members) : folder_(std::move(folder)) {
        take(std::move(members));
    }

    base::Result<void> read(
        const std::string& path,
        const std::function<base::Result<void>(const archive::ByteStream&)>& use) override {
        RECOUNT_TRY(const archive::File file, archive::File::open_to_read(folder_ / path));
        return use(archive::stream_of(file));
    }

private:
    fs::path folder_;
};

/// The files below a folder; what cannot be read has an objection.
base::Result<std::vector<Member>> members_below(const fs::path& folder, std::uint64_t most) {
    std::vector<Member> members;
    std::vector<fs::path> waiting = {fs::path()};
    std::uint64_t seen = 0;
    while (!waiting.empty()) {
        const fs::path below = std::move(waiting.back());
        waiting.pop_back();
        std::error_code reason;
        fs::directory_iterator entry(folder / below, reason);
        for (; !reason && entry != fs::directory_iterator(); entry.increment(reason)) {
            if (++seen > most) {
                return base::fail(base::ErrorKind::refused,
                                  record::quoted_for_message(folder.string()) +
                                      " holds more than " + std::to_string(most) +
                                      " files and folders, which no edition does");
            }
            const fs::path path = below / entry->path().filename();
            std::error_code ignored;  // what has no status is neither folder nor file
            const fs::file_status status = entry->symlink_status(ignored);
            if (fs::is_directory(status)) {
                waiting.push_back(path);
            } else {
                members.push_back(
                    {path.generic_string(),
                     fs::is_regular_file(status)
                         ? ""
                         : "it is no file (a symbolic link, pipe, socket or device)"});
            }
        }
        if (reason && below.empty()) {
            return base::fail(base::ErrorKind::not_readable,
                              record::quoted_for_message(folder.string()) + " cannot be read (" +
                                  reason.message() + ")");
        }
        if (reason) {
            members.push_back(
                {below.generic_string(), "the folder cannot be read (" + reason.message() + ")"});
        }
    }
    return members;
}

}  // namespace

base::Result<std::unique_ptr<Copy>> Copy::open(const fs::path& path, const CopyLimits& limits) {
    std::error_code ignored;  // what has no status is not there
    const fs::file_status status = fs::status(path, ignored);
    if (!fs::exists(status)) {
        return base::fail(base::ErrorKind::not_found,
                          "there is nothing at " + record::quoted_for_message(path.string()) +
                              "; name the folder of an edition or a ZIP file of it");
    }
    return fs::is_directory(status) ? open_folder_copy(path, limits) : open_zip_copy(path, limits);
}

base::Result<std::string> Copy::bytes_of(const std::string& path, std::size_t most) {
    std::string bytes;
    RECOUNT_CHECK(read(path, [&](const archive::ByteStream& stream) -> base::Result<void> {
        archive::ByteReader reader(stream);
        RECOUNT_TRY(bytes, reader.peek(most + 1));
        return {};
    }));
    if (bytes.size() > most) {
        return base::fail(base::ErrorKind::refused, record::quoted_for_message(path) +
                                                        " has more than " + std::to_string(most) +
                                                        " bytes, which no edition's has");
    }
    return bytes;
}

void Copy::take(std::vector<Member> members) {
    std::stable_sort(members.begin(), members.end(), [](const Member& left, const Member& right) {
        return left.path < right.path;
    });
    for (std::size_t i = 1; i < members.size(); ++i) {
        if (members[i].path == members[i - 1].path) {
            members[i].objection = "it is there twice; which of the two is unpacked is left open";
        }
    }
    members_ = std::move(members);
}

base::Result<std::unique_ptr<Copy>> open_folder_copy(const fs::path& folder,
                                                     const CopyLimits& limits) {
    RECOUNT_TRY(std::vector<Member> members, members_below(folder, limits.members));
    return std::unique_ptr<Copy>(std::make_unique<FolderCopy>(folder, std::move(members)));
}

}  // namespace recount::edition
