#include <algorithm>
#include <unordered_map>
#include <utility>

#include <zip.h>

#include "recount/edition/copy.h"
#include "recount/edition/file.h"
#include "recount/record/quoted.h"

namespace recount::edition {
namespace {

/// Up to here the ratio of unpacked to packed bytes is not looked at.
constexpr std::uint64_t always_unpacked = 1'000'000;

struct CloseZip {
    void operator()(zip_t* zip) const { zip_discard(zip); }
};
struct CloseFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

using Zip = std::unique_ptr<zip_t, CloseZip>;

/// A file of the ZIP file: its whole name, and where it stands in the directory.
struct Place {
    std::string name;
    zip_uint64_t index = 0;
};

base::Failure damaged(const std::string& path) {
    return base::fail(base::ErrorKind::damaged,
                      record::quoted_for_message(path) +
                          " cannot be unpacked: the ZIP file is damaged or encrypted");
}

class ZipCopy final : public Copy {
public:
    /// `top`: the folder, with its '/', in which all of it lies; or nothing.
    ZipCopy(Zip zip, const std::vector<Place>& places, const std::string& top,
            const CopyLimits& limits)
        : zip_(std::move(zip)), limits_(limits), bytes_left_(limits.unpacked_bytes) {
        std::vector<Member> members;
        for (const Place& place : places) {
            const std::string path = place.name.substr(top.size());
            index_.emplace(path, place.index);
            members.push_back({path, ""});
        }
        take(std::move(members));
    }

    base::Result<void> read(
        const std::string& path,
        const std::function<base::Result<void>(const archive::ByteStream&)>& use) override {
        const auto found = index_.find(path);
        if (found == index_.end()) {
            return base::fail(base::ErrorKind::not_found,
                              record::quoted_for_message(path) + " is not in the ZIP file");
        }
        zip_stat_t about;
        zip_stat_init(&about);
        const std::unique_ptr<zip_file_t, CloseFile> file(
            zip_fopen_index(zip_.get(), found->second, 0));
        if (file == nullptr || zip_stat_index(zip_.get(), found->second, 0, &about) != 0) {
            return damaged(path);
        }
        std::uint64_t unpacked = 0;
        // What the directory says of sizes is not believed: the bytes are counted as they come.
        return use([&](std::span<char> into) -> base::Result<std::size_t> {
            const zip_int64_t count = zip_fread(file.get(), into.data(), into.size());
            if (count < 0) {
                return damaged(path);
            }
            const auto size = static_cast<std::size_t>(count);
            unpacked += size;
            const bool is_bomb =
                unpacked > always_unpacked && unpacked / limits_.unpacked_ratio > about.comp_size;
            if (size > bytes_left_ || is_bomb) {
                return base::fail(
                    base::ErrorKind::refused,
                    record::quoted_for_message(path) +
                        (is_bomb ? " unpacks to more than " +
                                       std::to_string(limits_.unpacked_ratio) + " times its size"
                                 : ": the ZIP file unpacks to more than " +
                                       std::to_string(limits_.unpacked_bytes) + " bytes") +
                        ", which no edition does");
            }
            bytes_left_ -= size;
            return size;
        });
    }

private:
    Zip zip_;
    CopyLimits limits_;
    std::uint64_t bytes_left_;
    std::unordered_map<std::string, zip_uint64_t> index_;  // of the first with the path
};

/// The one folder in which all files lie, with its '/'; empty where there is none, or where a
/// manifest lies beside it.
std::string top_of(const std::vector<Place>& places) {
    if (places.empty()) {
        return {};
    }
    const std::string& first = places.front().name;
    std::string top = first.substr(0, first.find('/') + 1);
    const bool is_top = std::all_of(places.begin(), places.end(), [&](const Place& place) {
        return place.name.starts_with(top) && place.name != manifest_name;
    });
    return is_top ? top : "";
}

}  // namespace

base::Result<std::unique_ptr<Copy>> open_zip_copy(const std::filesystem::path& file,
                                                  const CopyLimits& limits) {
    int code = 0;
    Zip zip(zip_open(file.c_str(), ZIP_RDONLY, &code));
    if (zip == nullptr) {
        zip_error_t error;
        zip_error_init_with_code(&error, code);
        base::Failure failure =
            base::fail(base::ErrorKind::damaged, record::quoted_for_message(file.string()) +
                                                     " is neither a folder nor a whole ZIP file (" +
                                                     zip_error_strerror(&error) + ")");
        zip_error_fini(&error);
        return failure;
    }
    const auto count =
        static_cast<zip_uint64_t>(std::max<zip_int64_t>(zip_get_num_entries(zip.get(), 0), 0));
    if (count > limits.members) {
        return base::fail(base::ErrorKind::refused,
                          record::quoted_for_message(file.string()) + " has " +
                              std::to_string(count) + " members; at most " +
                              std::to_string(limits.members) + " are read");
    }
    std::vector<Place> places;
    for (zip_uint64_t index = 0; index < count; ++index) {
        const char* const name = zip_get_name(zip.get(), index, ZIP_FL_ENC_RAW);
        std::string path = name != nullptr ? name : "";
        if (!path.ends_with('/')) {
            places.push_back({std::move(path), index});
        }
    }
    const std::string top = top_of(places);
    return std::unique_ptr<Copy>(std::make_unique<ZipCopy>(std::move(zip), places, top, limits));
}

}  // namespace recount::edition
