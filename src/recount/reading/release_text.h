#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recount/reading/text_span.h"
#include "recount/record/day.h"

namespace recount::reading {

/// How far a reading can be relied on.
enum class Certainty {
    sure,      ///< the wording is one that the reader knows, and nothing in the text speaks against
    likely,    ///< the wording is known, but what it refers to was worked out
    doubtful,  ///< the text gives two values, or only a part of the wording is known
};

/// A number of the header of a release.
struct ReadCount {
    std::string field;  ///< the column of ledger.csv
    std::int64_t value = 0;
    TextSpan span;  ///< the words it rests on
    Certainty certainty = Certainty::sure;
    std::string reason;  ///< which wording was found
};

/// What a release says of one report of harm.
enum class Verdict { credible, non_credible, duplicate, correction, unclear };

struct ReadHarm {
    std::int64_t low = 0;
    std::int64_t high = 0;
    TextSpan span;
};

/// `6`, `6-18`.
[[nodiscard]] std::string to_text(const ReadHarm& harm);

/// A finding of a release: one report, and what became of it.
struct ReadFinding {
    TextSpan span;
    std::string item;  ///< its number in the release, if it has one
    record::Day day;   ///< of the event
    TextSpan day_span;
    std::string place;    ///< as written, without `near`
    std::string near;     ///< `near`, `in`, `east of` ...: as written; may be empty
    std::string country;  ///< as written; may be empty
    TextSpan place_span;
    std::string source;  ///< who reported it: what stands after `via`; may be empty
    Verdict verdict = Verdict::unclear;
    TextSpan verdict_span;  ///< the words that say so; empty where it is unclear
    std::string reason;  ///< `no_coalition_strikes`, `insufficient_information` ...: may be empty
    std::optional<ReadHarm> killed;
    std::optional<ReadHarm> injured;
    std::vector<std::string> grids;  ///< MGRS, as written
    std::string report_number;       ///< the Coalition's own; may be empty
    bool is_reopened = false;
    Certainty certainty = Certainty::sure;
};

/// A civilian-casualty release of CENTCOM or CJTF-OIR.
struct ReadRelease {
    std::optional<record::Day> published_on;
    TextSpan published_span;
    /// The first and last day of the month it reports on.
    std::optional<record::Day> period_from;
    std::optional<record::Day> period_to;
    TextSpan period_span;
    std::vector<ReadCount> counts;  ///< in the order of the text; a column at most once
    std::vector<ReadFinding> findings;
    /// Paragraphs that begin like a finding and are none that the reader knows: with a day that is
    /// none (February 30), or without a place.
    std::vector<TextSpan> unread;
};

/// Reads the monthly releases on civilian casualties of US Central Command and of CJTF-OIR, 2015 to
/// 2025, from their text. What is not said is not there: no count is filled in by arithmetic.
/// `published_on`: when known from elsewhere; helps to find the year of `in the month of April`.
///
///     read_release("... received 27 new reports ...").counts   // {{"new_reports", 27, ...}}
[[nodiscard]] ReadRelease read_release(std::string_view text,
                                       std::optional<record::Day> published_on = std::nullopt);

/// One finding, as it stands on a line of its own; nothing where the line is none.
[[nodiscard]] std::optional<ReadFinding> read_finding(std::string_view text, TextSpan paragraph);

/// Whether a paragraph that is no finding begins like one, with its number in the list or a month,
/// and goes on with where it was or who reported it.
[[nodiscard]] bool looks_like_finding(std::string_view text, TextSpan paragraph);

/// `sure`, `likely`, `doubtful`.
[[nodiscard]] std::string_view to_text(Certainty certainty);
/// `credible`, `non_credible`, `duplicate`, `correction`, `unclear`.
[[nodiscard]] std::string_view to_text(Verdict verdict);

}  // namespace recount::reading
