#include "recount/archive/writer.h"

#include <system_error>
#include <utility>

#include "recount/record/id.h"
#include "recount/record/quoted.h"

namespace recount::archive {
namespace {

namespace fs = std::filesystem;

/// The folder may become an archive, or is one: it is new, empty, or has a custody log.
base::Result<void> prepare(const Layout& layout) {
    std::error_code error;
    const std::string named = record::quoted_for_message(layout.root.string());
    if (!fs::exists(layout.root, error)) {
        return make_private_folder(layout.root);
    }
    if (!fs::is_directory(layout.root, error)) {
        return base::fail(base::ErrorKind::refused,
                          named + " is no folder; name the archive's folder, or a new one");
    }
    if (fs::exists(layout.log(), error)) {
        return {};
    }
    fs::directory_iterator files(layout.root, error);
    for (; !error && files != fs::directory_iterator(); files.increment(error)) {
        if (files->path() != layout.lock()) {
            return base::fail(base::ErrorKind::refused,
                              named +
                                  " is no archive: it has no file 'custody.jsonl', and is not "
                                  "empty. Name an archive, a new or an empty folder");
        }
    }
    if (error) {
        return base::fail(base::ErrorKind::not_readable,
                          named + " cannot be read (" + error.message() + ")");
    }
    return {};
}

base::Result<File> take_lock(const Layout& layout) {
    RECOUNT_TRY(File lock, File::open_to_write(layout.lock()));
    const std::string named = record::quoted_for_message(layout.root.string());
    switch (lock.lock()) {
        case File::Lock::held_elsewhere:
            return base::fail(base::ErrorKind::busy,
                              named +
                                  " is open for writing elsewhere; only one may write at a time. "
                                  "Wait until that has finished and try again; reading is "
                                  "possible meanwhile");
        case File::Lock::not_possible:
            return base::fail(base::ErrorKind::not_readable,
                              named + " cannot be locked for writing; put it on a local disk");
        case File::Lock::taken:
            break;
    }
    return lock;
}

base::Result<std::size_t> clear_incoming(const Layout& layout) {
    std::error_code error;
    std::size_t count = 0;
    std::vector<fs::path> parts;
    fs::directory_iterator files(layout.incoming(), error);
    for (; !error && files != fs::directory_iterator(); files.increment(error)) {
        parts.push_back(files->path());
    }
    for (const fs::path& part : parts) {
        count += !error && fs::remove(part, error) ? 1U : 0U;
    }
    if (error) {
        return base::fail(base::ErrorKind::not_readable,
                          record::quoted_for_message(layout.incoming().string()) +
                              " cannot be cleared (" + error.message() + ")");
    }
    return count;
}

base::Result<std::string> all_bytes(const File& file) {
    RECOUNT_TRY(const std::uint64_t size, file.size());
    std::string bytes(static_cast<std::size_t>(size), '\0');
    RECOUNT_TRY(const std::size_t count, file.read_at(0, bytes));
    bytes.resize(count);
    return bytes;
}

base::Result<void> check(const Provenance& provenance) {
    if (provenance.source && !record::is_id(*provenance.source)) {
        return base::fail(record::not_an_id(*provenance.source));
    }
    if (provenance.by.empty()) {
        return base::fail(base::ErrorKind::malformed, "an entry says by whom; the name is empty");
    }
    if (!is_fit_text(provenance.by) || !is_fit_text(provenance.note.value_or(""))) {
        return base::fail(base::ErrorKind::malformed,
                          "the name of who adds and the note have to be UTF-8 of at most " +
                              std::to_string(most_bytes_of_a_text) + " bytes");
    }
    return {};
}

}  // namespace

base::Result<Writer> Writer::open(const fs::path& folder) {
    const fs::path without_slash = folder.has_filename() ? folder : folder.parent_path();
    Layout layout{without_slash};
    RECOUNT_CHECK(prepare(layout));
    RECOUNT_TRY(File lock, take_lock(layout));
    RECOUNT_TRY(File log, File::open_to_write(layout.log()));
    Writer writer(std::move(layout), std::move(lock), std::move(log));
    RECOUNT_CHECK(writer.take_up());
    return writer;
}

base::Result<void> Writer::take_up() {
    RECOUNT_CHECK(make_private_folder(layout_.objects()));
    RECOUNT_CHECK(make_private_folder(layout_.incoming()));
    RECOUNT_CHECK(sync_folder(layout_.root));
    RECOUNT_TRY(const std::string bytes, all_bytes(log_));
    const CustodyLog read = read_custody(bytes);
    if (read.first_broken) {
        return base::fail(base::ErrorKind::damaged,
                          record::quoted_for_message(layout_.log().string()) + ", line " +
                              std::to_string(read.first_broken->number) + ": " +
                              read.first_broken->reason +
                              ". Nothing is added to a broken log; run 'recount archive audit' "
                              "and go back to a copy");
    }
    log_size_ = read.whole_bytes;
    last_sequence_ = read.entries.size();
    head_ = read.head();
    if (read.unfinished_bytes > 0) {
        RECOUNT_CHECK(log_.cut_to(log_size_));
        RECOUNT_CHECK(log_.sync());
        cleared_.push_back("the custody log ended in an unfinished line of " +
                           std::to_string(read.unfinished_bytes) +
                           " bytes, which was never acknowledged; it was cut off");
    }
    RECOUNT_TRY(const std::size_t parts, clear_incoming(layout_));
    if (parts > 0) {
        cleared_.push_back(std::to_string(parts) +
                           " temporary file(s) of an interrupted writer were removed");
    }
    return {};
}

base::Result<CustodyEntry> Writer::add(const fs::path& file, const Provenance& provenance) {
    RECOUNT_CHECK(check(provenance));
    RECOUNT_TRY(const File given, File::open_to_read(file));
    return add(stream_of(given), provenance);
}

base::Result<CustodyEntry> Writer::add(const ByteStream& bytes, const Provenance& provenance) {
    if (has_stopped_) {
        return base::fail(base::ErrorKind::not_readable,
                          "the archive could not be written before; open it again");
    }
    RECOUNT_CHECK(check(provenance));
    tl::expected<Stored, PutError> stored = put(layout_, bytes);
    if (!stored) {
        has_stopped_ = stored.error().side == Side::archive;
        return base::fail(std::move(stored.error().error));
    }
    CustodyEntry entry;
    entry.sequence = last_sequence_ + 1;
    entry.time = provenance.time;
    entry.sha256 = stored->measured.sha256;
    entry.size = stored->measured.size;
    entry.media_type = std::move(stored->media_type);
    entry.name = escaped_name(provenance.name);
    entry.source = provenance.source;
    entry.by = provenance.by;
    entry.note = provenance.note;
    entry.previous = head_;
    entry.digest = digest_of(entry);
    const base::Result<void> appended = append(entry);
    if (!appended) {
        has_stopped_ = true;
        return base::fail(appended.error());
    }
    return entry;
}

base::Result<void> Writer::append(const CustodyEntry& entry) {
    const std::string line = to_line(entry) + "\n";
    const base::Result<void> written = log_.write_at(log_size_, line);
    base::Result<void> synced = written ? log_.sync() : written;
    if (!synced) {
        // Not acknowledged. What cannot be cut now, the next writer cuts as an unfinished line, or
        // takes up as a whole one.
        static_cast<void>(log_.cut_to(log_size_));
        return synced;
    }
    log_size_ += line.size();
    last_sequence_ = entry.sequence;
    head_ = entry.digest;
    return {};
}

}  // namespace recount::archive
