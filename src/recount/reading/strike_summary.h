#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recount/reading/news.h"
#include "recount/reading/release_text.h"
#include "recount/reading/text_span.h"

namespace recount::reading {

/// Whose summaries of strikes a text is one of.
enum class StrikeFormat { british, french, dutch };

/// `british`, `french`, `dutch`.
[[nodiscard]] std::string_view to_text(StrikeFormat format);

/// A number of strikes, sorties, munitions ... that a summary states, in the unit of the country
/// that declares it. Units are never added to one another.
struct ReadStrikes {
    std::string actor;    ///< as the case names it, or else `uk`, `fr`, `nl`
    std::string measure;  ///< as in strikes.csv: `strikes`, `sorties`, `munitions` ...
    std::int64_t low = 0;
    std::optional<std::int64_t> high;  ///< absent: no limit
    std::string hedge;                 ///< the words that loosen the number; may be empty
    TextSpan value_span;               ///< the number with its unit
    std::string unit;                  ///< the unit as the text has it: « frappes »
    bool is_cumulative = false;        ///< a running total
    /// Of a part of what was done in those days: one attack, one type of strike. No total.
    bool is_part = false;
    std::string from;  ///< EDTF, included; empty: not said (of a running total: the beginning)
    std::string to;    ///< EDTF, included; empty: not said
    TextSpan days_span;
    Certainty days_certainty = Certainty::sure;
    std::string days_reason;
    std::string place;  ///< `iraq`, `syria` or `iraq | syria`; empty: not said
    TextSpan place_span;
    Certainty place_certainty = Certainty::sure;
    std::string place_reason;
    std::optional<std::int64_t> targets;  ///< destroyed in these strikes
    TextSpan targets_span;
    TextSpan span;  ///< the sentence or the row of a table
    Certainty certainty = Certainty::sure;
    std::string reason;  ///< which wording was found, and what makes it doubtful

    /// Whether it is one number for all that was done, as a row of strikes.csv must be; anything
    /// else is a statement with its relation.
    [[nodiscard]] bool is_whole() const { return !is_part && high == low; }
    /// The least certain of number, days and place.
    [[nodiscard]] Certainty overall() const {
        return std::max({certainty, days_certainty, place_certainty});
    }
    bool operator==(const ReadStrikes&) const = default;
};

/// What is known of the day on which a text was published, besides what it says itself.
struct PublicationDay {
    std::optional<record::Day> declared = {};   ///< by the document: goes before the text
    std::optional<record::Day> otherwise = {};  ///< where neither document nor text say it
};

struct ReadStrikeSummary {
    StrikeFormat format = StrikeFormat::british;
    std::optional<record::Day> published_on;
    Certainty published_certainty = Certainty::sure;
    std::vector<ReadStrikes> strikes;  ///< in the order of the text; never empty
};

/// Reads official summaries of strikes: of the British ministry of defence ("Update: air strikes
/// against Daesh"), of the French armed forces staff (« Point de situation des opérations »,
/// « Chammal : ... »), of the Dutch ministry of defence ("Weekoverzicht Defensieoperaties", in
/// Dutch and in English). Nothing where the text is none of them, or states no number.
///
/// A sum that is not said is not worked out: the number of paragraphs is no number of strikes, and
/// no strike told is no zero. What others did (the coalition, the United States), what was done
/// elsewhere (the Sahel, Libya), plans and comparisons are left out.
///
/// Any bytes; never fails. Time grows with the length of the text.
///
///     read_strike_summary("Chammal : point de situation\nDu 15 au 21 mars 2017, la force Chammal
///     a"
///                         " réalisé 8 frappes en Irak.", {}, {})   // one: 8 strikes by fr
///     read_strike_summary("Rafale jets struck Mosul.", {}, {})     // nothing
[[nodiscard]] std::optional<ReadStrikeSummary> read_strike_summary(std::string_view text,
                                                                   const PublicationDay& published,
                                                                   const KnownNames& names);

}  // namespace recount::reading
