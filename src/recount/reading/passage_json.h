#pragma once

#include <string>
#include <vector>

#include "recount/reading/passage.h"

namespace recount::reading {

/// A passage and what was read in it.
struct PassageDocument {
    std::string file;    ///< as given
    std::string sha256;  ///< of its bytes
    std::string text;    ///< UTF-8; the spans are bytes of it
    record::Language language = record::Language::english;
    record::Day published;
    ReadPassage passage;
};

/// As JSON: each casualty with the words it rests on, where they stand, how far they can be relied
/// on, and why. Ends with a line feed.
[[nodiscard]] std::string to_json(const std::vector<PassageDocument>& documents);

}  // namespace recount::reading
