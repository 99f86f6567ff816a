#pragma once

#include <optional>
#include <string>
#include <vector>

#include "recount/archive/writer.h"
#include "recount/base/result.h"
#include "recount/capture/exchange.h"

namespace recount::capture {

/// What of an exchange went into the archive.
struct Saved {
    std::optional<archive::CustodyEntry>
        exchange;                                  ///< the WARC file; absent where nothing answered
    std::optional<archive::CustodyEntry> payload;  ///< absent: this is no capture
    std::optional<std::string> problem;            ///< a sentence: why it is none
    std::vector<std::string> remarks;
};

/// Puts the exchange into the archive as a WARC file, and the payload of the last answer as an
/// object of its own where it is a capture. A failed attempt is kept too, and its note says so.
/// `provenance` gives source, by and a note to begin with; `most_bytes` is the limit of a body that
/// unpacks. Fails where the archive can take no more.
[[nodiscard]] base::Result<Saved> save(archive::Writer& writer, const Exchange& exchange,
                                       const archive::Provenance& provenance,
                                       std::uint64_t most_bytes);

}  // namespace recount::capture
