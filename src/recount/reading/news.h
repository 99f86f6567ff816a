#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recount/reading/actors_in_text.h"
#include "recount/reading/dates.h"
#include "recount/reading/passage.h"
#include "recount/reading/places_in_text.h"

namespace recount::reading {

/// The names that a text is searched for. Null: none of that kind. They outlive the reading.
struct KnownNames {
    const Gazetteer* places = nullptr;
    const ActorLexicon* actors = nullptr;
};

/// A number of news with who says it and who is said to have done it.
struct NewsClaim {
    ReadCasualty casualty;
    std::optional<ActorInText> speaker;  ///< where the words of the speaker are those of an actor
    /// The one party beside the speaker that the sentence names, or the speaker who admits or
    /// denies it of himself; absent where it names none or several.
    std::optional<ActorInText> party;
    /// Index of the event it belongs to; absent for running totals, and for fighters.
    std::optional<std::size_t> event;
};

/// What the claims of one event share.
struct NewsEvent {
    std::optional<DateInText> day;
    std::optional<PlaceInText> place;
    TextSpan span;  ///< the sentences that tell of it, from the first to the last
    /// Day or place were carried over from a sentence before.
    bool is_carried_over = false;
};

/// What news say of people who came to harm.
struct ReadNews {
    record::Language language = record::Language::english;
    record::Day published;
    std::vector<NewsClaim> claims;  ///< in the order of the text
    std::vector<NewsEvent> events;  ///< likewise
};

/// Reads the numbers of a text (`read_passage`), the places and parties beside them, and puts them
/// into events: another day or another place is another event; a sentence that names neither tells
/// of the one before.
///
/// Any bytes; never fails. Time grows with the length of the text.
///
///     read_news("A strike killed 12 civilians in Mosul on Tuesday.", Language::english, published,
///               {&gazetteer, &lexicon});   // one claim, one event in mosul
[[nodiscard]] ReadNews read_news(std::string_view text, record::Language language,
                                 record::Day published, const KnownNames& names);

}  // namespace recount::reading
