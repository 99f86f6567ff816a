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
    return write_files({{path.filename().string(), std::string(bytes)}}, path.parent_path());
}

base::Result<void> write_files(const std::vector<NewFile>& files,
                               const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> written;
    const auto fail_with = [&](const NewFile& file, const std::error_code& reason) {
        std::error_code ignored;
        for (const std::filesystem::path& beside : written) {
            std::filesystem::remove(beside, ignored);
        }
        return cannot("cannot write", folder / file.name, reason);
    };
    for (const NewFile& file : files) {
        written.push_back(folder / (file.name + ".new"));
        std::ofstream stream(written.back(), std::ios::binary | std::ios::trunc);
        stream.write(file.bytes.data(), static_cast<std::streamsize>(file.bytes.size()));
        stream.close();
        if (!stream) {
            return fail_with(file, last_error());
        }
    }
    for (const NewFile& file : files) {
        std::error_code reason;
        std::filesystem::rename(folder / (file.name + ".new"), folder / file.name, reason);
        if (reason) {
            return fail_with(file, reason);
        }
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
