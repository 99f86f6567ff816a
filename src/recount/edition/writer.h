#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>

#include "recount/base/hash.h"
#include "recount/base/result.h"
#include "recount/edition/file.h"
#include "recount/edition/manifest.h"
#include "recount/seal/signing_key.h"

namespace recount::edition {

/// How the writer tells that a file need not be written again. In both cases its hash must be that
/// of the manifest before.
enum class Keeping {
    by_size,     ///< the file on the disk has the size; its bytes are not read
    by_reading,  ///< the file on the disk is read and has the hash
};

/// What was done to the folder.
struct Done {
    std::uint64_t written = 0;  ///< files that are new or have other bytes
    std::uint64_t kept = 0;     ///< files that were there with these bytes
    std::uint64_t removed = 0;  ///< files of the edition before that this one does not have
    base::Digest manifest;      ///< the SHA-256 of its bytes
    bool is_signed = false;

    bool operator==(const Done&) const = default;
};

/// Writes an edition into a folder, over the edition that is there.
///
/// Nothing of the edition before changes until `finish`: files that differ lie in the folder
/// `.publishing` until then. `finish` moves them to their places one by one, puts the manifest
/// there last, and then removes what the new edition does not have. Each file is whole at every
/// moment. Where the program is killed before `finish`, the edition before is there unchanged;
/// where it is killed within, the next writer finds `.publishing/moving`, reads every file again,
/// and leaves nothing behind. What no edition wrote is never overwritten or removed.
///
/// `add` may be called from any number of threads (one mutex); the rest from one, with no `add` at
/// work. Memory: a path and a hash for each file.
class EditionWriter {
public:
    /// Makes the folder where there is none. Fails with `busy` while another writer has it, with
    /// `refused` where it holds files and no manifest or something that is no folder, and with
    /// those of `Manifest::parse` where its manifest cannot be read.
    [[nodiscard]] static base::Result<EditionWriter> open(const std::filesystem::path& folder,
                                                          Keeping keeping);
    ~EditionWriter();
    EditionWriter(EditionWriter&&) noexcept;
    EditionWriter& operator=(EditionWriter&&) noexcept;

    /// The edition that is there; null where there is none. Valid while this lives.
    [[nodiscard]] const Manifest* previous() const;

    /// Takes a file. Fails as `Paths::add`, with `refused` where something stands at its path that
    /// no edition wrote, with `not_readable` where it cannot be written (a full disk). After a
    /// failure every further call fails alike, and the edition before stays.
    [[nodiscard]] base::Result<void> add(const File& file);

    /// Makes the edition of the files that were added; once. `key` signs the manifest; null leaves
    /// the edition unsigned. The manifest of the edition before is named as its `previous`, unless
    /// nothing differs: then nothing is written. Fails with the first failure of `add`, with
    /// `out_of_range` for an edition number below that of the edition before, as `Manifest::make`,
    /// with `not_readable`.
    [[nodiscard]] base::Result<Done> finish(const Head& head, const seal::SigningKey* key);

private:
    class Work;
    explicit EditionWriter(std::unique_ptr<Work> work);

    std::unique_ptr<Work> work_;
};

}  // namespace recount::edition
