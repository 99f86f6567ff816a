#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "recount/archive/warc_reader.h"
#include "recount/archive/writer.h"
#include "recount/base/result.h"

namespace recount::archive {

/// What came out of a WARC or WACZ file.
struct Unpacked {
    std::uint64_t records = 0;   ///< of all types
    std::uint64_t captures = 0;  ///< payloads that were added
    /// Sentences: records that are no capture: error pages, redirects, empty payloads, revisits of
    /// what is not in the file.
    std::vector<std::string> no_captures;
    /// What cannot be read or does not have its digest. The records before and after are taken.
    std::vector<base::Error> errors;
};

struct UnpackingLimits {
    WarcLimits warc;
    InflatingLimits payload = {.unpacked_bytes = 8'000'000'000};
    std::uint64_t members = 10'000;  ///< of a WACZ file
};

/// Called with each payload once it is in the archive.
using OnEntry = std::function<void(const CustodyEntry&)>;

/// Whether an object can be unpacked: by its type, and for packed bytes by what they hold.
[[nodiscard]] bool is_unpackable(const Writer& writer, const CustodyEntry& object);

/// Adds what a WARC or WACZ file in the archive holds: the payload of each `response` with a status
/// of 200 to 299 and of each `resource`, as an object of its own. A `revisit` adds an entry for the
/// object that it repeats, where that stands before it in the same file.
/// `provenance` gives time, source, by and a note to begin with; the name is the record's URI.
/// Fails where the file cannot be read at all or the archive can take no more.
[[nodiscard]] base::Result<Unpacked> unpack(Writer& writer, const CustodyEntry& object,
                                            const Provenance& provenance, const OnEntry& on_entry,
                                            const UnpackingLimits& limits = {});

}  // namespace recount::archive
