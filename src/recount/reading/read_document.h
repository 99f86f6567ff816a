#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "recount/reading/news.h"
#include "recount/reading/release_text.h"
#include "recount/reading/strike_summary.h"
#include "recount/record/text_sketch.h"

namespace recount::reading {

/// A document with the same words as another, by what is known of it: it may be one of those that
/// are read, or one that was recorded before, or known by its id alone.
struct DocumentOfSameWords {
    std::string id;            ///< of its row of documents.csv
    std::string name;          ///< its file, as given; of a recorded one its title; may be empty
    std::string sha256;        ///< of its bytes; may be empty
    std::string published_on;  ///< EDTF; empty where not known
    bool is_recorded = false;
    /// Of a copy's runs of five words, those that stand in the root; 0 to 1. Absent where there is
    /// nothing to compare, because a person has recorded the copy.
    std::optional<double> share = {};
};

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

    record::TextSketch sketch = record::TextSketch::of({});  ///< of the text
    /// The earlier document whose words it repeats: no second source. Its share is of this one.
    std::optional<DocumentOfSameWords> copied_from = {};
    /// Recorded documents that repeat this one, which was published before them and is not recorded
    /// yet. Their shares are of themselves.
    std::vector<DocumentOfSameWords> repeated_by = {};

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
