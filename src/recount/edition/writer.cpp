#include "recount/edition/writer.h"

#include <algorithm>
#include <mutex>
#include <set>
#include <string>
#include <system_error>
#include <unordered_map>
#include <utility>
#include <vector>

#include "recount/archive/file.h"
#include "recount/edition/disk.h"
#include "recount/edition/staging.h"
#include "recount/record/quoted.h"

namespace recount::edition {
namespace {

namespace fs = std::filesystem;

/// Up to so many new files are brought to the disk one by one; for more, waiting once for the whole
/// disk is quicker, however much other programs have written to it.
constexpr std::uint64_t synced_singly = 64;

/// A file of the edition to be.
struct Taken {
    base::Digest sha256;
    std::uint64_t size = 0;
    std::optional<std::uint64_t> staged;  ///< its number in the staging; absent: kept
};

std::vector<std::string> folders_of(const std::string& path) {
    std::vector<std::string> folders;
    for (std::size_t slash = path.find('/'); slash != std::string::npos;
         slash = path.find('/', slash + 1)) {
        folders.push_back(path.substr(0, slash));
    }
    return folders;
}

}  // namespace

class EditionWriter::Work {
public:
    Work(fs::path folder, OpenFolder open_folder, Staging staging, std::optional<Manifest> previous,
         Keeping keeping)
        : folder_(std::move(folder)),
          open_folder_(std::move(open_folder)),
          staging_(std::move(staging)),
          previous_(std::move(previous)),
          keeping_(staging_.is_interrupted() ? Keeping::by_reading : keeping) {}

    [[nodiscard]] const Manifest* previous() const { return previous_ ? &*previous_ : nullptr; }

    base::Result<void> add(const File& file) {
        base::Result<void> taken = take(file);
        if (!taken) {
            const std::lock_guard guard(mutex_);
            if (!failure_) {
                failure_ = taken.error();
            }
        }
        return taken;
    }

    base::Result<Done> finish(const Head& head, const seal::SigningKey* key) {
        if (failure_) {
            return base::fail(*failure_);
        }
        RECOUNT_TRY(const Manifest manifest, manifest_of(head));
        const std::string bytes = manifest.bytes();
        const std::optional<std::string> signature =
            key != nullptr ? std::optional(seal::to_text(key->sign(bytes)) + "\n") : std::nullopt;
        const std::vector<std::string> removed = leftovers();
        Done done{0, 0, 0, base::sha256(bytes), key != nullptr};
        for (const auto& [path, taken] : files_) {
            ++(taken.staged ? done.written : done.kept);
        }
        RECOUNT_TRY(const bool is_the_same, has_own_files(bytes, signature));
        if (is_the_same && done.written == 0 && removed.empty()) {
            RECOUNT_CHECK(staging_.remove());
            return done;
        }
        RECOUNT_CHECK(move_all(removed));
        RECOUNT_CHECK(put_own_files(bytes, signature));
        RECOUNT_TRY(done.removed, remove(removed));
        RECOUNT_CHECK(staging_.remove());
        return done;
    }

private:
    base::Result<void> take(const File& file) {
        Taken taken{base::sha256(file.bytes), file.bytes.size(), {}};
        {
            const std::lock_guard guard(mutex_);
            if (failure_) {
                return base::fail(*failure_);
            }
            RECOUNT_CHECK(paths_.add(file.path));
        }
        RECOUNT_TRY(const bool is_kept, is_there(file.path, taken));
        if (!is_kept) {
            std::uint64_t number = 0;
            {
                const std::lock_guard guard(mutex_);
                RECOUNT_CHECK(staging_.make());
                number = staged_++;
            }
            RECOUNT_CHECK(write_new_file(
                staging_.place(number), file.bytes,
                number < synced_singly ? Durability::on_disk : Durability::by_the_way));
            taken.staged = number;
        }
        const std::lock_guard guard(mutex_);
        files_.emplace(file.path, taken);
        return {};
    }

    /// Whether the file stands at its place with these bytes.
    [[nodiscard]] base::Result<bool> is_there(const std::string& path, const Taken& taken) const {
        RECOUNT_TRY(const Standing standing, standing_at(folder_ / path));
        const ListedFile* const before = previous_ ? previous_->find(path) : nullptr;
        const bool is_ours = before != nullptr || staging_.was_moving(path);
        if (standing.kind != Standing::Kind::nothing &&
            (!is_ours || standing.kind != Standing::Kind::file)) {
            return base::fail(base::ErrorKind::refused,
                              record::quoted_for_message((folder_ / path).string()) +
                                  " is there and no edition wrote it as a file; move it away, or "
                                  "publish into another folder");
        }
        if (before == nullptr || before->sha256 != taken.sha256 || before->size != taken.size ||
            standing.kind != Standing::Kind::file || standing.size != taken.size) {
            return false;
        }
        if (keeping_ == Keeping::by_size) {
            return true;
        }
        RECOUNT_TRY(const base::Digest digest, digest_at(folder_ / path));
        return digest == taken.sha256;
    }

    [[nodiscard]] base::Result<Manifest> manifest_of(const Head& head) const {
        std::vector<ListedFile> files;
        files.reserve(files_.size());
        for (const auto& [path, taken] : files_) {
            files.push_back({path, taken.sha256, taken.size});
        }
        if (!previous_) {
            return Manifest::make(head, std::nullopt, std::move(files));
        }
        if (head.edition < previous_->head().edition) {
            return base::fail(base::ErrorKind::out_of_range,
                              "the folder has edition " +
                                  std::to_string(previous_->head().edition) + "; edition " +
                                  std::to_string(head.edition) + " cannot come after it");
        }
        RECOUNT_TRY(Manifest again, Manifest::make(head, previous_->previous(), files));
        if (again == *previous_) {
            return again;
        }
        return Manifest::make(head, base::sha256(previous_->bytes()), std::move(files));
    }

    /// What an edition before wrote and this one does not have, each once.
    [[nodiscard]] std::vector<std::string> leftovers() const {
        std::set<std::string> paths(staging_.moving().begin(), staging_.moving().end());
        if (previous_) {
            for (const ListedFile& file : previous_->files()) {
                paths.insert(file.path);
            }
        }
        std::vector<std::string> left;
        std::copy_if(paths.begin(), paths.end(), std::back_inserter(left),
                     [&](const std::string& path) { return !files_.contains(path); });
        return left;
    }

    /// Whether manifest and signature are there already.
    [[nodiscard]] base::Result<bool> has_own_files(
        const std::string& manifest, const std::optional<std::string>& signature) const {
        RECOUNT_TRY(const std::optional<std::string> there,
                    bytes_at(folder_ / manifest_name, most_bytes_of_a_manifest));
        if (there != manifest) {
            return false;
        }
        constexpr std::size_t most = 10'000;
        const base::Result<std::optional<std::string>> signed_there =
            bytes_at(folder_ / signature_name, most);
        return signed_there.has_value() && *signed_there == signature;
    }

    /// Moves every staged file to its place. `removed`: what will be removed afterwards.
    base::Result<void> move_all(const std::vector<std::string>& removed) {
        if (staged_ > synced_singly) {
            RECOUNT_CHECK(open_folder_.sync_all());
        }
        std::vector<std::string> ours = removed;
        std::set<std::string> folders;
        for (const auto& [path, taken] : files_) {
            const std::vector<std::string> above = folders_of(path);
            folders.insert(above.begin(), above.end());
            if (taken.staged && (!previous_ || previous_->find(path) == nullptr)) {
                ours.push_back(path);
            }
        }
        RECOUNT_CHECK(staging_.begin_moving(std::move(ours)));
        for (const std::string& folder : folders) {
            RECOUNT_CHECK(make_folder(folder_ / folder));
        }
        std::set<fs::path> changed;
        for (const auto& [path, taken] : files_) {
            if (taken.staged) {
                const fs::path place = folder_ / path;
                RECOUNT_CHECK(move_file(staging_.place(*taken.staged), place));
                changed.insert(place.parent_path());
            }
        }
        for (const fs::path& folder : changed) {
            RECOUNT_CHECK(archive::sync_folder(folder));
        }
        return {};
    }

    /// The old signature goes before the new manifest comes: at no moment does a signature stand
    /// beside a manifest that it was not made for.
    base::Result<void> put_own_files(const std::string& manifest,
                                     const std::optional<std::string>& signature) {
        RECOUNT_CHECK(write_new_file(staging_.place(manifest_name), manifest, Durability::on_disk));
        if (signature) {
            RECOUNT_CHECK(
                write_new_file(staging_.place(signature_name), *signature, Durability::on_disk));
        }
        RECOUNT_CHECK(remove_file(folder_ / signature_name));
        RECOUNT_CHECK(archive::sync_folder(folder_));
        RECOUNT_CHECK(move_file(staging_.place(manifest_name), folder_ / manifest_name));
        if (signature) {
            RECOUNT_CHECK(move_file(staging_.place(signature_name), folder_ / signature_name));
        }
        return archive::sync_folder(folder_);
    }

    /// Removes files, and their folders where nothing is left in them; gives how many were there.
    base::Result<std::uint64_t> remove(const std::vector<std::string>& paths) {
        std::uint64_t count = 0;
        std::set<std::string, std::greater<>> folders;  // what lies deeper comes first
        for (const std::string& path : paths) {
            RECOUNT_TRY(const Standing standing, standing_at(folder_ / path));
            if (standing.kind == Standing::Kind::file) {
                RECOUNT_CHECK(remove_file(folder_ / path));
                ++count;
            }
            const std::vector<std::string> above = folders_of(path);
            folders.insert(above.begin(), above.end());
        }
        for (const std::string& folder : folders) {
            RECOUNT_TRY(const Standing standing, standing_at(folder_ / folder));
            if (standing.kind == Standing::Kind::folder) {
                std::error_code still_used;  // it holds files of the new edition, or others'
                fs::remove(folder_ / folder, still_used);
            }
        }
        return count;
    }

    fs::path folder_;
    OpenFolder open_folder_;
    Staging staging_;
    std::optional<Manifest> previous_;
    Keeping keeping_;
    std::mutex mutex_;  // guards all below, and staging_.make
    Paths paths_;
    std::unordered_map<std::string, Taken> files_;
    std::uint64_t staged_ = 0;
    std::optional<base::Error> failure_;
};

base::Result<EditionWriter> EditionWriter::open(const fs::path& folder, Keeping keeping) {
    RECOUNT_TRY(OpenFolder open_folder, OpenFolder::open(folder));
    RECOUNT_TRY(Staging staging, Staging::find(folder));
    RECOUNT_TRY(const std::optional<std::string> bytes,
                bytes_at(folder / manifest_name, most_bytes_of_a_manifest));
    std::optional<Manifest> previous;
    if (bytes) {
        base::Result<Manifest> parsed = Manifest::parse(*bytes);
        if (!parsed) {
            parsed.error().where.file = (folder / manifest_name).string();
            return base::fail(parsed.error());
        }
        previous = std::move(*parsed);
    } else if (!staging.is_interrupted()) {
        RECOUNT_TRY(const bool is_empty, staging.is_all_there_is());
        if (!is_empty) {
            return base::fail(base::ErrorKind::refused,
                              record::quoted_for_message(folder.string()) +
                                  " holds files and no manifest of an edition; name a new or an "
                                  "empty folder, or one with an edition");
        }
    }
    RECOUNT_CHECK(staging.clear());
    return EditionWriter(std::make_unique<Work>(folder, std::move(open_folder), std::move(staging),
                                                std::move(previous), keeping));
}

EditionWriter::EditionWriter(std::unique_ptr<Work> work) : work_(std::move(work)) {}
EditionWriter::~EditionWriter() = default;
EditionWriter::EditionWriter(EditionWriter&&) noexcept = default;
EditionWriter& EditionWriter::operator=(EditionWriter&&) noexcept = default;

const Manifest* EditionWriter::previous() const {
    return work_->previous();
}

base::Result<void> EditionWriter::add(const File& file) {
    return work_->add(file);
}

base::Result<Done> EditionWriter::finish(const Head& head, const seal::SigningKey* key) {
    return work_->finish(head, key);
}

}  // namespace recount::edition
