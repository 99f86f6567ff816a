#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "recount/reading/date_words.h"
#include "recount/reading/numbers.h"
#include "recount/reading/strike_summary.h"
#include "recount/reading/tokens.h"

namespace recount::reading {

/// Words in a row, folded, with single blanks: "depuis le debut". Internal, as all of this header.
using Phrase = std::string_view;
using Phrases = std::span<const Phrase>;

/// The token after a phrase that begins at `at`; nothing where it does not. A hyphen between words
/// does not count.
[[nodiscard]] std::optional<std::size_t> phrase_at(const Tokens& tokens, std::size_t at,
                                                   Phrase phrase);
/// The token after the first of some phrases that begins at `at`.
[[nodiscard]] std::optional<std::size_t> phrase_at(const Tokens& tokens, std::size_t at,
                                                   Phrases phrases);
/// Where one of some phrases begins first among the tokens from `from` to before `until`.
[[nodiscard]] std::optional<std::size_t> find_phrase(const Tokens& tokens, std::size_t from,
                                                     std::size_t until, Phrases phrases);

/// A unit in which a country counts, and the measure of strikes.csv that it is.
struct StrikeUnit {
    Phrase words;
    std::string_view measure;
    /// A count of it only where one of these stands in the sentence; empty: always.
    Phrases needs = {};
};

/// Everything that tells one country's summaries from another's.
struct StrikeWords {
    StrikeFormat format;
    std::string_view actor;     ///< the usual id of the country
    record::Language language;  ///< how its words are cut and its numbers read
    std::vector<NumberInText> (*numbers)(std::string_view text);
    std::optional<CalendarWord> (*month)(const Tokens& tokens, std::size_t at);
    std::span<const StrikeUnit> units;
    Phrases between;      ///< may stand between a number and its unit
    Phrases none;         ///< "no", « aucune »: none of the unit that follows
    Phrases done;         ///< a zero needs one of these: "conducted"
    Phrases not_any;      ///< what makes a bare unit none: « pas de », "not any"
    Phrases own;          ///< who acts
    Phrases aircraft;     ///< a part of those who act
    Phrases others;       ///< whose strikes are not theirs
    Phrases others_lead;  ///< "of", "by": before the others, behind a number
    Phrases enemies;      ///< who may fire munitions too
    Phrases release;      ///< what is done with munitions
    Phrases no_release;   ///< before the last word of one: "armed" with
    Phrases iraq;
    Phrases syria;
    Phrases operations;  ///< names that stand for both countries
    Phrases elsewhere;
    Phrases place_lead;  ///< between a number and the place it is of: "6 in Iraq"
    Phrases since_start;
    Phrases since;
    Phrases to_date;
    Phrases this_week;
    Phrases vague_time;  ///< over what time it runs, is not plain
    Phrases perfect;     ///< "has": of no week where no time is said
    Phrases corrections;
    Phrases unreal;        ///< plans, abilities, averages: no count of what was done
    Phrases comparison;    ///< before a number of another time
    Phrases of_a_kind;     ///< behind a unit: strikes of one kind only
    Phrases of_them;       ///< behind a number: of the missions told of before
    Phrases with_weapons;  ///< what makes missions those with weapons used
    Phrases day_joins;     ///< between the ends of a period
    Phrases day_lead;      ///< before a day: « le », "the"
    Phrases total;         ///< the column of both countries in a table
};

/// The words of each format, and whether a text is one of its summaries.
[[nodiscard]] const StrikeWords& british_strike_words();
[[nodiscard]] const StrikeWords& french_strike_words();
[[nodiscard]] const StrikeWords& dutch_strike_words();
[[nodiscard]] const StrikeWords& dutch_strike_words_in_english();
[[nodiscard]] bool is_british_summary(std::string_view text);
[[nodiscard]] bool is_french_summary(std::string_view text);
/// In Dutch or in English.
[[nodiscard]] bool is_dutch_summary(std::string_view text);

/// The short lines at the beginning of a text that are no sentences, where it says what it is.
inline constexpr std::size_t lines_of_title = 10;
inline constexpr std::size_t longest_title = 160;
[[nodiscard]] bool has_title(std::string_view text, record::Language language, Phrases phrases);
/// Whether one of the phrases stands in the text.
[[nodiscard]] bool says(std::string_view text, record::Language language, Phrases phrases);

}  // namespace recount::reading
