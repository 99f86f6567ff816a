#pragma once

#include <string>
#include <vector>

#include "recount/reading/release_text.h"

namespace recount::reading {

/// A document and what was read in it.
struct ReadDocument {
    std::string file;    ///< as given
    std::string sha256;  ///< of its bytes
    std::string text;    ///< UTF-8; the spans are bytes of it
    ReadRelease release;
};

/// As JSON (docs/schema/read.schema.json): each value with the words it rests on, where they stand,
/// how far they can be relied on, and why. Ends with a line feed.
[[nodiscard]] std::string to_json(const std::vector<ReadDocument>& documents);

}  // namespace recount::reading
