#pragma once

#include <optional>
#include <string>
#include <utility>

#include "recount/reading/news.h"
#include "recount/reading/release_text.h"
#include "recount/reading/strike_summary.h"

namespace recount::reading {

/// A document and what was read in it: a release, or else news, or else a summary of strikes
/// (beside which what it tells as news stands too). Release and news are there for a document in
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
    std::optional<ReadStrikeSummary> strikes = {};  ///< absent where it is no summary of strikes

    /// The earlier document whose words it repeats: no second source.
    struct Copied {
        std::string file;
        std::string sha256;
        double share = 0;  ///< of its runs of five words, those that stand there; 0 to 1
    };
    std::optional<Copied> copied_from = {};

    /// A summary that was found in the text, with what it knows better of day and language: the end
    /// of a week in a title is no day of publication, and Dutch is no French.
    void add_strikes(std::optional<ReadStrikeSummary> summary) {
        strikes = std::move(summary);
        if (strikes && strikes->published_on) {
            published_on = strikes->published_on;
        }
        if (strikes && strikes->format == StrikeFormat::dutch) {
            language = language == record::Language::english ? language : std::nullopt;
            news = language ? news : std::nullopt;
        }
    }

    [[nodiscard]] bool is_release() const {
        return !release.counts.empty() || !release.findings.empty() || !release.unread.empty();
    }
};

}  // namespace recount::reading
