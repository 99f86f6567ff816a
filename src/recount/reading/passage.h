#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recount/reading/dates.h"
#include "recount/reading/release_text.h"
#include "recount/reading/text_span.h"
#include "recount/record/day.h"
#include "recount/record/names.h"

namespace recount::reading {

/// What happened to the people counted.
enum class Harm {
    killed,
    injured,
    killed_or_injured,  ///< "casualties", « victimes », «ضحايا»: the text does not tell which
    missing,
};

/// Who was counted, as far as the words say. Women, men and children are not said to be civilians.
enum class Harmed {
    people,      ///< not said which, or of several kinds
    civilians,   ///< civilians, non-combatants
    combatants,  ///< fighters, soldiers, members of an armed group
    women,
    men,
    children,
    women_and_children,
};

/// How the text puts it.
enum class Stance {
    asserted,  ///< the text says so itself
    alleged,   ///< somebody says so: "reportedly", « selon », «قال»
    denied,    ///< somebody says that it is not so; of none: that there were none
    assessed,  ///< the outcome of somebody's assessment
    admitted,  ///< somebody says so of himself
};

/// How many people a text says came to harm. Ends of the interval are included.
struct ReadCasualty {
    TextSpan span;         ///< all the words it rests on, from the first to the last
    TextSpan number_span;  ///< the number with its hedge; the noun where that says one or two
    std::int64_t low = 0;
    std::optional<std::int64_t> high;  ///< absent: no limit
    bool is_exact = false;
    std::string hedge;  ///< as in `NumberInText`
    Harm harm = Harm::killed;
    Harmed harmed = Harmed::people;
    Stance stance = Stance::asserted;
    std::optional<TextSpan> speaker;     ///< who says, denies or admits it: the words
    std::optional<std::size_t> part_of;  ///< index of the casualty that this is a part of
    bool is_total = false;          ///< a running total: "since 2014", « à ce jour », «منذ»
    std::optional<DateInText> day;  ///< of the event
    std::optional<TextSpan> place;  ///< the name behind "in" or "near", where it is plain
    Certainty certainty = Certainty::sure;
    std::string reason;  ///< how the harm was found: `counted_noun`, `object`, `subject` ...
};

/// What the numbers of a text mean; in the order of the text.
struct ReadPassage {
    std::vector<ReadCasualty> casualties;
};

/// Which people a passage of news says were killed, injured or missing, and how many. `published`:
/// its day, for dates such as "on Tuesday".
///
/// Only numbers that count people, with a word that says what became of them in the same sentence.
/// What is only carried over from a word beside another number is `likely` at most. "None were
/// killed" is 0, denied; that nobody reported any is nothing at all. A sentence of more than
/// `longest_sentence` bytes is left out.
///
/// Any bytes; never fails. Time grows with the length of the text.
///
///     read_passage("A strike killed 12 civilians.", Language::english, published)
///     // one: 12 to 12, killed, civilians, asserted, sure
///     read_passage("A strike hit 12 houses.", Language::english, published)  // none
[[nodiscard]] ReadPassage read_passage(std::string_view text, record::Language language,
                                       record::Day published);

/// The language of a text by its script and its commonest words; nothing where they do not tell.
[[nodiscard]] std::optional<record::Language> language_of(std::string_view text);

/// `killed`, `injured`, `killed_or_injured`, `missing`.
[[nodiscard]] std::string_view to_text(Harm harm);
/// `people`, `civilians`, `combatants`, `women`, `men`, `children`, `women_and_children`.
[[nodiscard]] std::string_view to_text(Harmed harmed);
/// `asserted`, `alleged`, `denied`, `assessed`, `admitted`.
[[nodiscard]] std::string_view to_text(Stance stance);

}  // namespace recount::reading
