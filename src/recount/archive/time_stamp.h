#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recount/archive/archive.h"
#include "recount/base/hash.h"
#include "recount/base/result.h"

namespace recount::archive {

/// Time stamps (RFC 3161): an authority signs that a digest existed at a moment. What is stamped is
/// an object, or the root over the first entries of a log and so all of them. The reply of the
/// authority is added to the archive like any other evidence, as many for one object as wanted;
/// what it stamps is the digest it holds.
///
///     const std::string request = *time_stamp_request(object);     // to be sent to an authority
///     read_time_stamp(reply)->time;                                // what it claims
///     verify_time_stamp(reply, "authority.pem");                   // whether to believe it

/// What a reply claims.
struct TimeStamp {
    base::Digest stamped;  ///< the SHA-256 that was sent
    Moment time;
    std::string serial;     ///< hexadecimal; the authority uses each once
    std::string policy;     ///< an object identifier
    std::string authority;  ///< as the reply names it; may be empty

    bool operator==(const TimeStamp&) const = default;
};

/// The bytes of a request (DER): the digest, a nonce, and that the authority's certificate should
/// be in the reply.
[[nodiscard]] base::Result<std::string> time_stamp_request(const base::Digest& digest);

/// Reads a reply without believing it. Fails with `malformed` for other bytes and for digests that
/// are no SHA-256, `refused` where the authority granted nothing (its reason is in the sentence).
[[nodiscard]] base::Result<TimeStamp> read_time_stamp(std::string_view reply);

/// Whether a reply is signed by an authority whose certificate leads to one of those in a PEM file,
/// all of them valid at the time that the reply claims. Fails with `damaged` where it is not.
[[nodiscard]] base::Result<void> verify_time_stamp(std::string_view reply,
                                                   const std::filesystem::path& trusted);

/// A reply that lies in an archive, and what it stamps there.
struct KeptTimeStamp {
    base::Digest object;  ///< the reply's own bytes
    TimeStamp stamp;
    /// The entries that were stamped: those of the object with the digest, or the first so many
    /// whose root it is; none where the archive has neither.
    std::vector<CustodyEntry> entries;
    std::optional<std::uint64_t> first_entries;  ///< where it is a root: over how many
    /// Why it is not to be believed; absent where it verifies or nothing to trust was given.
    std::optional<std::string> problem;
};

/// What a list of them says.
struct KeptTimeStamps {
    std::vector<KeptTimeStamp> stamps;    ///< in the order of the log, each reply once
    std::vector<base::Error> unreadable;  ///< replies that cannot be read or were changed
    /// Sentences: one authority used one serial number for two different things.
    std::vector<std::string> contradictions;
};

/// The media type of a reply.
inline constexpr std::string_view time_stamp_type = "application/timestamp-reply";

/// The time stamps in an archive, verified where `trusted` (PEM) is given.
[[nodiscard]] base::Result<KeptTimeStamps> time_stamps_in(
    const Archive& archive, const std::optional<std::filesystem::path>& trusted);

}  // namespace recount::archive
