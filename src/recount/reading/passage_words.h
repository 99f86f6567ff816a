#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "recount/reading/number_words.h"
#include "recount/reading/passage.h"
#include "recount/reading/tokens.h"

namespace recount::reading {

/// What a word or phrase does in a sentence that tells of harm.
enum class Role {
    word,         ///< not in the table
    person,       ///< a noun for people
    quality,      ///< says of what kind the people beside it are: "civilian", "ISIS"
    thing,        ///< a noun for what is no people, though a word beside it may be
    harm,         ///< tells of harm; `WordMeaning::place` says where its number may stand
    toll,         ///< "death toll", "number of": a number follows later
    others,       ///< "others", « autres », «آخرين»: people of the kind told of before
    single,       ///< says one: "a", "another", « une »
    any,          ///< "any": none, if denied
    auxiliary,    ///< "were": makes a passive of the word for harm behind it
    conjunction,  ///< "and"
    including,    ///< a part of the number before follows
    of_them,      ///< the number before is a part
    filler,       ///< may stand between a word and its number
    preposition,  ///< begins what is said beside the number
    function,     ///< any other small word: ends what is counted
    relative,     ///< "who"
    clause,       ///< "when", "after": another clause begins
    contrast,     ///< "but", "while": another clause, of another speaker perhaps
    negation,
    speech,         ///< "said": who says it stands beside
    source,         ///< "according to": who says it follows
    hearsay,        ///< "reportedly"
    assessment,     ///< "assessed"
    admission,      ///< "admitted"
    denial,         ///< "denied"
    blame,          ///< "responsibility": what is denied is that, and not the harm
    maybe,          ///< "may"
    hypothesis,     ///< "if", "to avoid": did not happen
    running_total,  ///< "since"
    number,         ///< of `numbers_in`
    count,          ///< a number with what it counts
    comma,
    hyphen,
    colon,
    stop,  ///< another sign that parts
};

/// Where the number of a word for harm stands; bits.
namespace number_place {
inline constexpr unsigned none = 0;
inline constexpr unsigned after = 1U;    ///< "killing 12"
inline constexpr unsigned before = 2U;   ///< "12 died"
inline constexpr unsigned noun = 4U;     ///< "12 deaths": it is what is counted
inline constexpr unsigned among = 8U;    ///< "among the dead were 12"
inline constexpr unsigned needs = 16U;   ///< harm only with another word: «لقي ... حتفهم»
inline constexpr unsigned single = 32U;  ///< «قتيل»: one where it stands without a number
}  // namespace number_place

enum class Amount { unsaid, one, two, many };

struct WordMeaning {
    Role role = Role::word;
    Harm harm = Harm::killed;
    Harmed harmed = Harmed::people;
    unsigned place = number_place::none;
    Amount amount = Amount::unsaid;
    bool is_doubtful = false;  ///< the word alone does not settle it: "bodies"
};

/// A phrase found in a text; `until` is the token after it.
struct PhraseFound {
    std::size_t until = 0;
    std::size_t cut = 0;  ///< folded bytes of the first word that are an Arabic prefix
    WordMeaning meaning;
};

/// Phrases of a language with what they mean. Immutable once built.
class PassageWords {
public:
    explicit PassageWords(record::Language language) : language_(language) {}

    /// `phrases`: as people write them, parted by `|`. A later entry of a phrase wins.
    void add(const WordMeaning& meaning, std::string_view phrases);

    /// The longest phrase that begins at `at`, before `end`; of Arabic with its prefix, whole words
    /// first.
    [[nodiscard]] std::optional<PhraseFound> find(const Tokens& tokens, std::size_t at,
                                                  std::size_t end) const;

private:
    struct Entry {
        std::vector<std::string> words;
        WordMeaning meaning;
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };

    [[nodiscard]] std::optional<PhraseFound> find_at(const Tokens& tokens, Place place,
                                                     std::size_t end) const;

    record::Language language_;
    std::unordered_map<std::string, std::vector<Entry>, Hash, std::equal_to<>> by_first_word_;
};

/// The words of a language; built once.
[[nodiscard]] const PassageWords& passage_words(record::Language language);

[[nodiscard]] PassageWords english_passage_words();
[[nodiscard]] PassageWords french_passage_words();
[[nodiscard]] PassageWords arabic_passage_words();

/// Short forms for the tables.
[[nodiscard]] inline WordMeaning of_role(Role role) {
    WordMeaning meaning;
    meaning.role = role;
    return meaning;
}
[[nodiscard]] inline WordMeaning of_people(Harmed harmed, Amount amount = Amount::unsaid) {
    WordMeaning meaning = of_role(Role::person);
    meaning.harmed = harmed;
    meaning.amount = amount;
    return meaning;
}
[[nodiscard]] inline WordMeaning of_kind(Harmed harmed) {
    WordMeaning meaning = of_role(Role::quality);
    meaning.harmed = harmed;
    return meaning;
}
[[nodiscard]] inline WordMeaning of_harm(Harm harm, unsigned place) {
    WordMeaning meaning = of_role(Role::harm);
    meaning.harm = harm;
    meaning.place = place;
    return meaning;
}

}  // namespace recount::reading
