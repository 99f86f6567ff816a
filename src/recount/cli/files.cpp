#include "recount/cli/files.h"

#include <cerrno>
#include <fstream>
#include <sstream>
#include <system_error>

#include "recount/base/parallel.h"

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
                               const std::filesystem::path& folder, std::size_t threads) {
    const auto beside = [&](const NewFile& file) { return folder / (file.name + ".new"); };
    const auto fail_with = [&](const NewFile& failed, const std::error_code& reason) {
        std::error_code ignored;
        for (const NewFile& file : files) {
            std::filesystem::remove(beside(file), ignored);
        }
        return cannot("cannot write", folder / failed.name, reason);
    };
    std::vector<std::error_code> reasons(files.size());
    base::in_parallel(files.size(), threads, [&](std::size_t at, std::size_t /*worker*/) {
        std::ofstream stream(beside(files[at]), std::ios::binary | std::ios::trunc);
        files[at].write([&](std::string_view bytes) {
            stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        });
        stream.close();
        if (!stream) {
            // Where nothing says why, it still was not written.
            reasons[at] = errno != 0 ? last_error() : make_error_code(std::errc::io_error);
        }
    });
    for (std::size_t at = 0; at < files.size(); ++at) {
        if (reasons[at]) {
            return fail_with(files[at], reasons[at]);
        }
    }
    for (const NewFile& file : files) {
        std::error_code reason;
        std::filesystem::rename(beside(file), folder / file.name, reason);
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
