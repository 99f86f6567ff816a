#pragma once

#include <optional>
#include <string>

#include "recount/reading/news.h"
#include "recount/reading/release_text.h"

namespace recount::reading {

/// A document and what was read in it: a release, or else news. Both are there for a document in
/// which nothing was found.
struct ReadDocument {
    std::string file;    ///< as given
    std::string sha256;  ///< of its bytes
    std::string text;    ///< UTF-8; the spans are bytes of it
    std::string title;   ///< as the document declares it; may be empty
    std::string media_type;
    std::optional<record::Language> language;  ///< of the text; absent where it does not tell
    std::optional<record::Day> published_on;   ///< as declared, given, or found in the text
    ReadRelease release;
    std::optional<ReadNews> news;  ///< absent in a release, or where language or day are not known

    /// The earlier document whose words it repeats: no second source.
    struct Copied {
        std::string file;
        std::string sha256;
        double share = 0;  ///< of its runs of five words, those that stand there; 0 to 1
    };
    std::optional<Copied> copied_from = {};

    [[nodiscard]] bool is_release() const {
        return !release.counts.empty() || !release.findings.empty() || !release.unread.empty();
    }
};

}  // namespace recount::reading
