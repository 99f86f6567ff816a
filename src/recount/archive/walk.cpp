#include "recount/archive/walk.h"

#include <algorithm>
#include <system_error>

#include "recount/record/quoted.h"

namespace recount::archive {
namespace {

namespace fs = std::filesystem;

class Walk {
public:
    explicit Walk(const fs::path& archive) : archive_(archive) {}

    /// Not recursive: a folder may be nested deeper than a stack is high.
    void take(const fs::path& named) {
        // The next path is the last.
        std::vector<fs::path> waiting = {named};
        while (!waiting.empty()) {
            const fs::path path = std::move(waiting.back());
            waiting.pop_back();
            const std::vector<fs::path> below = visit(path);
            waiting.insert(waiting.end(), below.rbegin(), below.rend());
        }
    }

    Walked finish() { return std::move(walked_); }

private:
    /// Takes a file; gives what lies in a folder, in order.
    std::vector<fs::path> visit(const fs::path& path) {
        std::error_code error;
        const std::string named = record::quoted_for_message(path.string());
        switch (const fs::file_status status = fs::symlink_status(path, error); status.type()) {
            case fs::file_type::regular:
                walked_.files.push_back(path);
                return {};
            case fs::file_type::directory:
                if (fs::equivalent(path, archive_, error)) {
                    walked_.notes.push_back(named + " is the archive itself and was passed over");
                    return {};
                }
                return list(path);
            case fs::file_type::symlink:
                walked_.notes.push_back(named +
                                        " is a symbolic link and was not followed; name what it "
                                        "points to if that belongs in the archive");
                return {};
            case fs::file_type::not_found:
                fail(base::ErrorKind::not_found, named + " is not there; check the name");
                return {};
            case fs::file_type::none:
                fail(base::ErrorKind::not_readable,
                     named + " cannot be read (" + error.message() + ")");
                return {};
            default:
                walked_.notes.push_back(named +
                                        " is no file (a pipe, socket or device) and was passed "
                                        "over");
                return {};
        }
    }

    std::vector<fs::path> list(const fs::path& folder) {
        std::error_code error;
        std::vector<fs::path> inside;
        fs::directory_iterator files(folder, error);
        for (; !error && files != fs::directory_iterator(); files.increment(error)) {
            inside.push_back(files->path());
        }
        if (error) {
            fail(base::ErrorKind::not_readable,
                 "the folder " + record::quoted_for_message(folder.string()) + " cannot be read (" +
                     error.message() + "); what lies in it is not added");
        }
        std::sort(inside.begin(), inside.end(), [](const fs::path& one, const fs::path& other) {
            return one.native() < other.native();
        });
        return inside;
    }

    void fail(base::ErrorKind kind, std::string message) {
        walked_.errors.push_back({kind, std::move(message), {}});
    }

    const fs::path& archive_;
    Walked walked_;
};

}  // namespace

Walked walk(const std::vector<fs::path>& paths, const fs::path& archive) {
    Walk walk(archive);
    for (const fs::path& path : paths) {
        walk.take(path);
    }
    return walk.finish();
}

}  // namespace recount::archive
