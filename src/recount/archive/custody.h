#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recount/base/hash.h"
#include "recount/base/result.h"
#include "recount/record/instant.h"

namespace recount::archive {

using Moment = record::Instant;

/// One line of the custody log: what came in, when, from where, by whom. Regular value.
/// docs/formats/archive.md says how it is written.
struct CustodyEntry {
    std::uint64_t sequence = 0;  ///< counts from 1
    Moment time;
    std::string action = "added";
    base::Digest sha256;     ///< of the bytes
    std::uint64_t size = 0;  ///< bytes
    std::string media_type;  ///< by content
    std::string name;        ///< as given; see `escaped_name`
    std::optional<std::string> source;
    std::string by;
    std::optional<std::string> note;
    base::Digest previous;  ///< the digest of the line before, or `chain_beginning`
    base::Digest digest;    ///< over all of the above

    bool operator==(const CustodyEntry&) const = default;
};

/// `previous` of the first line: the SHA-256 of the format's tag, `recount.archive.1`.
[[nodiscard]] base::Digest chain_beginning();

/// The digest that the entry has to carry.
[[nodiscard]] base::Digest digest_of(const CustodyEntry& entry);

/// The one way to write an entry: names in byte order, no blanks, no line feed.
[[nodiscard]] std::string to_line(const CustodyEntry& entry);

/// Reads what `to_line` writes and nothing else; `malformed` says why not. Does not look at the
/// digests.
[[nodiscard]] base::Result<CustodyEntry> parse_line(std::string_view line);

/// 64 lower-case hexadecimal digits.
[[nodiscard]] std::optional<base::Digest> parse_digest(std::string_view hex);

/// Reads what `record::to_text` writes.
[[nodiscard]] std::optional<Moment> parse_moment(std::string_view text);

/// A name of the file system as UTF-8: bytes that are not UTF-8 as `\xFF`, a backslash as `\\`.
/// So two names never become one.
[[nodiscard]] std::string escaped_name(std::string_view bytes);

/// The texts that an entry may hold: UTF-8, at most `most_bytes_of_a_text` bytes.
inline constexpr std::size_t most_bytes_of_a_text = 10'000;
[[nodiscard]] bool is_fit_text(std::string_view text);

/// The first line that does not hold, and why, in a sentence.
struct BrokenLine {
    std::uint64_t number = 0;  ///< counts from 1
    std::string reason;

    bool operator==(const BrokenLine&) const = default;
};

/// What a custody log says.
struct CustodyLog {
    std::vector<CustodyEntry> entries;  ///< that hold, in order, up to the first that does not
    std::optional<BrokenLine> first_broken;
    std::uint64_t whole_bytes = 0;       ///< up to the end of the last line that holds
    std::uint64_t unfinished_bytes = 0;  ///< of a last line that was never acknowledged

    [[nodiscard]] base::Digest head() const {
        return entries.empty() ? chain_beginning() : entries.back().digest;
    }
};

/// Reads the bytes of a log and checks the chain. A last line without line feed, or with zero
/// bytes in it, is unfinished: what a power cut leaves of a line that was not acknowledged.
[[nodiscard]] CustodyLog read_custody(std::string_view bytes);

/// The hashed leaves of the Merkle tree over the entries: each line without its line feed.
[[nodiscard]] std::vector<base::Digest> leaves_of(const std::vector<CustodyEntry>& entries);

}  // namespace recount::archive
