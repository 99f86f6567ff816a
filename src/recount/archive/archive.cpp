#include "recount/archive/archive.h"

#include <system_error>
#include <utility>

#include "recount/record/quoted.h"

namespace recount::archive {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t least_prefix = 4;
constexpr std::size_t piece_size = 1'048'576;

base::Result<std::string> bytes_of_log(const Layout& layout) {
    base::Result<File> file = File::open_to_read(layout.log());
    if (!file && file.error().kind == base::ErrorKind::not_found) {
        return base::fail(base::ErrorKind::not_found,
                          record::quoted_for_message(layout.root.string()) +
                              " is no archive: it has no file 'custody.jsonl'; name the folder "
                              "that 'recount archive add' made");
    }
    RECOUNT_TRY(const File log, std::move(file));
    RECOUNT_TRY(const std::uint64_t size, log.size());
    std::string bytes(static_cast<std::size_t>(size), '\0');
    RECOUNT_TRY(const std::size_t count, log.read_at(0, bytes));
    bytes.resize(count);
    return bytes;
}

base::Result<File> open_object(const Layout& layout, const base::Digest& object) {
    base::Result<File> opened = File::open_to_read(layout.object(object));
    if (!opened && opened.error().kind == base::ErrorKind::not_found) {
        return base::fail(base::ErrorKind::not_found,
                          "the object " + object.hex() +
                              " is not in the archive; 'recount archive audit' says what else is "
                              "missing");
    }
    return opened;
}

base::Result<void> copy_checked(const File& from, const File& to, const base::Digest& expected) {
    std::vector<char> piece(piece_size);
    base::Sha256 hash;
    std::uint64_t size = 0;
    while (true) {
        RECOUNT_TRY(const std::size_t count, from.read_at(size, piece));
        if (count == 0) {
            break;
        }
        const std::string_view bytes(piece.data(), count);
        hash.update(bytes);
        RECOUNT_CHECK(to.write_at(size, bytes));
        size += count;
    }
    if (hash.finish() != expected) {
        return base::fail(base::ErrorKind::damaged,
                          "the object " + expected.hex() +
                              " was changed in the archive; no copy was left. Run 'recount "
                              "archive audit' and take the bytes from a copy of the archive");
    }
    return to.sync();
}

}  // namespace

base::Result<Archive> Archive::open(const fs::path& folder) {
    Layout layout{folder.has_filename() ? folder : folder.parent_path()};
    RECOUNT_TRY(const std::string bytes, bytes_of_log(layout));
    return Archive(std::move(layout), read_custody(bytes));
}

base::Result<std::vector<CustodyEntry>> Archive::entries_of(std::string_view prefix) const {
    const bool is_hex = prefix.find_first_not_of("0123456789abcdef") == std::string_view::npos;
    if (!is_hex || prefix.size() < least_prefix ||
        prefix.size() > 2 * base::Digest{}.bytes.size()) {
        return base::fail(base::ErrorKind::malformed,
                          record::quoted_for_message(prefix) +
                              " is no digest nor the beginning of one; write 4 to 64 of the "
                              "digits and letters a to f that 'recount archive list' shows");
    }
    std::vector<CustodyEntry> found;
    for (const CustodyEntry& entry : custody_.entries) {
        const std::string hex = entry.sha256.hex();
        if (!hex.starts_with(prefix)) {
            continue;
        }
        if (!found.empty() && found.front().sha256 != entry.sha256) {
            return base::fail(base::ErrorKind::refused, "several objects begin with " +
                                                            std::string(prefix) + ", " +
                                                            found.front().sha256.hex() + " and " +
                                                            hex + " among them; write more digits");
        }
        found.push_back(entry);
    }
    if (found.empty()) {
        return base::fail(
            base::ErrorKind::not_found,
            "no entry has an object " + std::string(prefix) + "; 'recount archive list' shows all");
    }
    return found;
}

base::Result<File> Archive::open_object(const base::Digest& object) const {
    return archive::open_object(layout_, object);
}

base::Result<std::string> Archive::bytes_of(const base::Digest& object, std::size_t most) const {
    RECOUNT_TRY(const File file, open_object(object));
    RECOUNT_TRY(const std::uint64_t size, file.size());
    if (size > most) {
        return base::fail(base::ErrorKind::refused, "the object " + object.hex() + " has " +
                                                        std::to_string(size) + " bytes; at most " +
                                                        std::to_string(most) + " are read here");
    }
    std::string bytes(static_cast<std::size_t>(size), '\0');
    RECOUNT_TRY(const std::size_t count, file.read_at(0, bytes));
    bytes.resize(count);
    if (base::sha256(bytes) != object) {
        return base::fail(base::ErrorKind::damaged, "the object " + object.hex() +
                                                        " was changed in the archive; run "
                                                        "'recount archive audit'");
    }
    return bytes;
}

base::Result<void> Archive::copy_out(const base::Digest& object, const fs::path& out) const {
    RECOUNT_TRY(const File from, open_object(object));
    std::error_code error;
    if (fs::exists(fs::symlink_status(out, error))) {
        return base::fail(base::ErrorKind::refused,
                          record::quoted_for_message(out.string()) +
                              " is there already and is not overwritten; choose another name");
    }
    RECOUNT_TRY(const File to, File::make(out));
    base::Result<void> copied = copy_checked(from, to, object);
    if (!copied) {
        fs::remove(out, error);
    }
    return copied;
}

}  // namespace recount::archive
