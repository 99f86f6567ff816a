#include "recount/cli/files.h"

#include <cerrno>
#include <fstream>
#include <sstream>
#include <system_error>

namespace recount::cli {
namespace {

base::Failure cannot(const std::string& what, const std::filesystem::path& path,
                     const std::error_code& reason) {
    return base::fail(base::ErrorKind::not_readable, what + " '" + path.string() +
                                                         "': " + reason.message() +
                                                         "; choose another place or free this one");
}

std::error_code last_error() {
    return {errno, std::generic_category()};
}

}  // namespace

base::Result<void> make_folder(const std::filesystem::path& folder) {
    std::error_code reason;
    std::filesystem::create_directories(folder, reason);
    if (reason) {
        return cannot("cannot make the folder", folder, reason);
    }
    return {};
}

base::Result<void> write_file(const std::filesystem::path& path, std::string_view bytes) {
    std::filesystem::path beside = path;
    beside += ".new";
    std::ofstream file(beside, std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    std::error_code reason;
    if (!file) {
        reason = last_error();
        std::error_code ignored;
        std::filesystem::remove(beside, ignored);
        return cannot("cannot write", path, reason);
    }
    std::filesystem::rename(beside, path, reason);
    if (reason) {
        return cannot("cannot write", path, reason);
    }
    return {};
}

base::Result<std::string> read_file(const std::filesystem::path& path) {
    std::error_code reason;
    if (!std::filesystem::exists(path, reason)) {
        return base::fail(base::ErrorKind::not_found, "there is no file '" + path.string() + "'");
    }
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    if (!file) {
        return cannot("cannot read", path, last_error());
    }
    return std::move(text).str();
}

}  // namespace recount::cli
