#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recount/base/hash.h"
#include "recount/base/result.h"
#include "recount/record/day.h"

namespace recount::edition {

/// One file of an edition as the manifest has it. Regular value.
struct ListedFile {
    std::string path;
    base::Digest sha256;
    std::uint64_t size = 0;  ///< bytes

    bool operator==(const ListedFile&) const = default;
};

/// What an edition says of itself. Regular value.
struct Head {
    std::uint64_t edition = 1;  ///< counts from 1
    std::string title;          ///< UTF-8 without control characters, 1 to 500 bytes
    record::Day as_of;          ///< what had been said by the end of that day
    std::string method;         ///< the version of the rules: as `record::is_id` asks
    /// The Merkle root over the evidence (docs/formats/archive.md, section 4), where there is an
    /// archive.
    std::optional<base::Digest> evidence_root;

    bool operator==(const Head&) const = default;
};

/// The list of an edition's files. docs/formats/edition.md says how it is written. Regular value;
/// cannot be wrong.
class Manifest {
public:
    /// Takes the files in any order. Fails with `malformed` and `duplicate` as `Paths::add`, with
    /// `malformed` for a head that is not as it has to be.
    [[nodiscard]] static base::Result<Manifest> make(Head head,
                                                     std::optional<base::Digest> previous,
                                                     std::vector<ListedFile> files);

    /// Reads what `bytes` writes and nothing else. Fails with `malformed`, with `newer_format` for
    /// a later version, with `refused` beyond `most_bytes_of_a_manifest`.
    [[nodiscard]] static base::Result<Manifest> parse(std::string_view bytes);

    [[nodiscard]] const Head& head() const { return head_; }
    /// The SHA-256 of the manifest of the edition before; absent in the first.
    [[nodiscard]] const std::optional<base::Digest>& previous() const { return previous_; }
    /// By the bytes of their paths.
    [[nodiscard]] const std::vector<ListedFile>& files() const { return files_; }
    /// The file at a path; null where there is none. Valid while this lives. O(log files).
    [[nodiscard]] const ListedFile* find(std::string_view path) const;

    /// The one way to write it. O(files).
    [[nodiscard]] std::string bytes() const;

    bool operator==(const Manifest&) const = default;

private:
    Manifest(Head head, std::optional<base::Digest> previous, std::vector<ListedFile> files)
        : head_(std::move(head)), previous_(previous), files_(std::move(files)) {}

    Head head_;
    std::optional<base::Digest> previous_;
    std::vector<ListedFile> files_;
};

/// 128 MB: half a million files with long paths.
inline constexpr std::size_t most_bytes_of_a_manifest = 128'000'000;

}  // namespace recount::edition
