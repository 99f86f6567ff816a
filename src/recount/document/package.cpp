#include "recount/document/package.h"

#include <algorithm>
#include <array>
#include <new>
#include <utility>

#include <zip.h>

#include "recount/document/failure.h"

namespace recount::document {
namespace {

struct CloseFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

/// Beyond it the ratio of unpacked to packed bytes is looked at.
constexpr std::size_t always_unpacked = 1'000'000;

}  // namespace

class Package::Archive {
public:
    Archive(std::string_view name, const Limits& limits)
        : name_(name), limits_(limits), bytes_left_(limits.unpacked_bytes) {}
    ~Archive() {
        if (zip_ != nullptr) {
            zip_discard(zip_);
        }
    }
    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;

    [[nodiscard]] base::Result<void> open(std::string_view bytes) {
        zip_error_t error;
        zip_error_init(&error);
        zip_source_t* const source =
            zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
        if (source == nullptr) {
            throw std::bad_alloc();
        }
        zip_ = zip_open_from_source(source, ZIP_RDONLY, &error);
        if (zip_ == nullptr) {
            zip_source_free(source);
            base::Failure failure = failure_of(base::ErrorKind::damaged, name_,
                                               std::string("the file is no whole ZIP file (") +
                                                   zip_error_strerror(&error) +
                                                   "); it is cut or damaged, fetch it again");
            zip_error_fini(&error);
            return failure;
        }
        zip_error_fini(&error);
        const auto members =
            static_cast<std::uint64_t>(std::max<zip_int64_t>(zip_get_num_entries(zip_, 0), 0));
        if (members > limits_.members) {
            return failure_of(base::ErrorKind::refused, name_,
                              "the file has " + std::to_string(members) + " members; at most " +
                                  std::to_string(limits_.members) + " are read");
        }
        return {};
    }

    [[nodiscard]] base::Result<std::optional<std::string>> find(const std::string& member) {
        const zip_int64_t index = zip_name_locate(zip_, member.c_str(), ZIP_FL_ENC_RAW);
        if (index < 0) {
            return std::optional<std::string>();
        }
        zip_stat_t about;
        zip_stat_init(&about);
        const auto at = static_cast<zip_uint64_t>(index);
        if (zip_stat_index(zip_, at, 0, &about) != 0) {
            return damaged(member);
        }
        if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 &&
            about.encryption_method != ZIP_EM_NONE) {
            return failure_of(base::ErrorKind::refused, name_,
                              "the file is encrypted with a password; save it without one");
        }
        const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen_index(zip_, at, 0));
        if (file == nullptr) {
            return damaged(member);
        }
        return unpack(*file, member, about.comp_size);
    }

    [[nodiscard]] std::string_view name() const { return name_; }

private:
    /// What the directory says of sizes is not believed: the bytes are counted as they come.
    base::Result<std::optional<std::string>> unpack(zip_file_t& file, const std::string& member,
                                                    std::uint64_t packed) {
        std::string bytes;
        std::array<char, 65'536> buffer{};
        for (;;) {
            const zip_int64_t count = zip_fread(&file, buffer.data(), buffer.size());
            if (count < 0) {
                return damaged(member);
            }
            if (count == 0) {
                return std::optional(std::move(bytes));
            }
            const auto size = static_cast<std::size_t>(count);
            if (size > bytes_left_) {
                return failure_of(base::ErrorKind::refused, name_,
                                  "the file unpacks to more than " +
                                      std::to_string(limits_.unpacked_bytes) +
                                      " bytes; split it into parts");
            }
            bytes_left_ -= size;
            bytes.append(buffer.data(), size);
            if (bytes.size() > always_unpacked && bytes.size() / limits_.unpacked_ratio > packed) {
                return failure_of(base::ErrorKind::refused, name_,
                                  "'" + member + "' unpacks to more than " +
                                      std::to_string(limits_.unpacked_ratio) +
                                      " times its size, which no written text does; save the file "
                                      "anew in the program that wrote it");
            }
        }
    }

    [[nodiscard]] base::Failure damaged(const std::string& member) const {
        return failure_of(base::ErrorKind::damaged, name_,
                          "'" + member +
                              "' in the file cannot be unpacked; the file is damaged, "
                              "fetch it again");
    }

    std::string name_;
    Limits limits_;
    std::size_t bytes_left_;
    zip_t* zip_ = nullptr;
};

Package::Package() = default;
Package::~Package() = default;
Package::Package(Package&& other) noexcept = default;
Package& Package::operator=(Package&& other) noexcept = default;

base::Result<Package> Package::open(std::string_view bytes, std::string_view name,
                                    const Limits& limits) {
    Package package;
    package.archive_ = std::make_unique<Archive>(name, limits);
    RECOUNT_CHECK(package.archive_->open(bytes));
    return package;
}

base::Result<std::optional<std::string>> Package::find(const std::string& member) {
    return archive_->find(member);
}

base::Result<std::string> Package::read(const std::string& member) {
    RECOUNT_TRY(std::optional<std::string> bytes, archive_->find(member));
    if (!bytes) {
        return failure_of(base::ErrorKind::damaged, archive_->name(),
                          "'" + member + "' is missing in the file; it is cut or damaged");
    }
    return *std::move(bytes);
}

}  // namespace recount::document
