#include "recount/archive/objects.h"

#include <system_error>
#include <utility>
#include <vector>

#include "recount/archive/media_type.h"
#include "recount/record/quoted.h"

namespace recount::archive {
namespace {

constexpr std::size_t piece_size = 1'048'576;

tl::unexpected<PutError> failed(Side side, base::Error error) {
    return tl::unexpected(PutError{side, std::move(error)});
}

/// A file that is removed unless it is kept: what a stopped `put` has written so far.
class Temporary {
public:
    explicit Temporary(std::filesystem::path path) : path_(std::move(path)) {}
    ~Temporary() {
        if (!is_kept_) {
            std::error_code ignored;
            std::filesystem::remove(path_, ignored);
        }
    }
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    void keep() { is_kept_ = true; }

private:
    std::filesystem::path path_;
    bool is_kept_ = false;
};

tl::expected<Measured, PutError> copy(const ByteStream& from, const File& to) {
    std::vector<char> piece(piece_size);
    base::Sha256 hash;
    Measured measured;
    while (true) {
        const base::Result<std::size_t> count = from(piece);
        if (!count) {
            return failed(Side::given_file, count.error());
        }
        if (*count == 0) {
            measured.sha256 = hash.finish();
            return measured;
        }
        const std::string_view bytes(piece.data(), *count);
        hash.update(bytes);
        const base::Result<void> written = to.write_at(measured.size, bytes);
        if (!written) {
            return failed(Side::archive, written.error());
        }
        measured.size += *count;
    }
}

std::string type_of(const File& file, std::uint64_t size) {
    return media_type({size, [&file](std::uint64_t offset, std::size_t count) {
                           std::string bytes(count, '\0');
                           bytes.resize(file.read_at(offset, bytes).value_or(0));
                           return bytes;
                       }});
}

/// The bytes that already lie under a name are what it says.
base::Result<void> check_present(const std::filesystem::path& object, const Measured& expected) {
    RECOUNT_TRY(const File file, File::open_to_read(object));
    RECOUNT_TRY(const Measured found, measure(file));
    if (found != expected) {
        return base::fail(base::ErrorKind::damaged,
                          "the object " + expected.sha256.hex() +
                              " lies in the archive with other bytes than its name says; nothing "
                              "is written over it. Run 'recount archive audit', move the damaged "
                              "object away and add the file again");
    }
    return file.sync();
}

/// Everything between the last byte written and a name that outlives a power cut.
base::Result<void> settle(const Layout& layout, const File& file, Temporary& temporary,
                          const Measured& measured) {
    const std::filesystem::path object = layout.object(measured.sha256);
    const std::filesystem::path folder = object.parent_path();
    RECOUNT_CHECK(make_private_folder(folder));
    std::error_code error;
    if (std::filesystem::exists(std::filesystem::symlink_status(object, error))) {
        RECOUNT_CHECK(check_present(object, measured));
        return sync_folder(folder);
    }
    RECOUNT_CHECK(file.make_read_only());
    RECOUNT_CHECK(file.sync());
    std::filesystem::rename(temporary.path(), object, error);
    if (error) {
        return base::fail(base::ErrorKind::not_readable,
                          record::quoted_for_message(object.string()) + " cannot be written (" +
                              error.message() + ")");
    }
    temporary.keep();
    return sync_folder(folder);
}

}  // namespace

std::filesystem::path Layout::object(const base::Digest& digest) const {
    const std::string hex = digest.hex();
    return objects() / hex.substr(0, 2) / hex.substr(2);
}

base::Result<Measured> measure(const File& file) {
    std::vector<char> piece(piece_size);
    base::Sha256 hash;
    Measured measured;
    while (true) {
        RECOUNT_TRY(const std::size_t count, file.read_at(measured.size, piece));
        if (count == 0) {
            measured.sha256 = hash.finish();
            return measured;
        }
        hash.update({piece.data(), count});
        measured.size += count;
    }
}

tl::expected<Stored, PutError> put(const Layout& layout, const ByteStream& given) {
    Temporary temporary(layout.incoming() / "part");
    const base::Result<File> file = File::make(temporary.path());
    if (!file) {
        temporary.keep();
        return failed(Side::archive, file.error());
    }
    const tl::expected<Measured, PutError> measured = copy(given, *file);
    if (!measured) {
        return tl::unexpected(measured.error());
    }
    std::string type = type_of(*file, measured->size);
    const base::Result<void> settled = settle(layout, *file, temporary, *measured);
    if (!settled) {
        return failed(Side::archive, settled.error());
    }
    return Stored{*measured, std::move(type)};
}

}  // namespace recount::archive
