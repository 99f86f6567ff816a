#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "recount/reading/gazetteer.h"
#include "recount/reading/release_text.h"
#include "recount/reading/text_span.h"
#include "recount/record/names.h"

namespace recount::reading {

/// A place that a name may mean.
struct PlaceCandidate {
    GazetteerPlace place;
    std::string why;  ///< what speaks for it: "in Iraq, named beside it; city"

    bool operator==(const PlaceCandidate&) const = default;
};

/// A place that a text names.
struct PlaceInText {
    TextSpan span;           ///< the name alone
    std::string relation;    ///< in English: "in", "near", "east of", ...; "" where none is said
    TextSpan relation_span;  ///< its words; empty where none
    /// All that bear the name, the likeliest first; never empty.
    std::vector<PlaceCandidate> candidates;
    /// `sure` only where one candidate is left, or the country or governorate stands beside it.
    Certainty certainty = Certainty::likely;
    std::string reason;  ///< what the certainty rests on

    bool operator==(const PlaceInText&) const = default;
};

/// The places of a text, in order, not overlapping. What is named beside a name ("Mosul, Iraq",
/// "Raqqa governorate"), the countries of the text, the kind of the place and its population put
/// the candidates in order; none is left out. A person's name, a newspaper, a dam or an airport
/// named after a town is `doubtful`; a capital that speaks ("Damascus denied") is too.
///
/// Left out: names that are words of the language ("Hit") without a preposition, country or kind
/// beside them, and names of up to three letters that begin a sentence without one.
///
/// Any bytes; never fails. Time grows with the length of the text.
///
///     places_in("a strike near Al-Bukamal, Syria", Language::english, gazetteer)
///     // one: relation "near", candidates abu-kamal; sure
[[nodiscard]] std::vector<PlaceInText> places_in(std::string_view text, record::Language language,
                                                 const Gazetteer& gazetteer);

}  // namespace recount::reading
