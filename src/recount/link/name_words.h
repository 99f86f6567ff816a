#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "recount/link/transliteration.h"

namespace recount::link {

/// What a folded word may mean in a name beside being a name itself.
enum class WordMeaning {
    article,      ///< al, el, ال
    servant,      ///< abd, عبد: one name with the word that follows
    father,       ///< abu, أبو: likewise
    mother,       ///< umm, أم: likewise
    child_of,     ///< bin, ibn, بن: left out between two names
    god,          ///< allah, الله: one name with the word before
    of_faith,     ///< al-din, الدين: likewise
    particle,     ///< de, von: left out
    title,        ///< Dr, الشهيد: left out before a name
    suffix,       ///< Esq.: left out after a name
    unknown,      ///< unidentified, مجهول: there is no name
    placeholder,  ///< name, body, identity: left out where a word is `unknown`
    relation,     ///< son, wife, رضيع: before a name, it is somebody else's name
};

/// One word of a name as it stands, folded: lower case, no accents or vowel marks, one form of the
/// letters that Arabic writes in several ways, no hamza, no apostrophes, no digits.
struct NameWord {
    std::string folded;
    Script script = Script::other;
    bool is_aside = false;     ///< in brackets or quotation marks
    bool after_comma = false;  ///< a comma stands between it and the word before
    /// Bits by `WordMeaning`. A word may have several; which one counts depends on where it stands.
    std::uint32_t meanings = 0;

    [[nodiscard]] bool may_mean(WordMeaning meaning) const {
        return (meanings >> static_cast<unsigned>(meaning) & 1U) != 0;
    }

    bool operator==(const NameWord&) const = default;
};

/// The words of a text in order. The same words come of every Unicode normalisation of the text;
/// bytes that are no UTF-8 separate words. A word does not mix scripts.
[[nodiscard]] std::vector<NameWord> name_words(std::string_view text);

/// Whether the Latin word is an article that took the sound of the next word: as before s, ash
/// before sh.
[[nodiscard]] bool is_assimilated_article(std::string_view word, std::string_view next);

/// A word without the article it begins with, where enough stays to be a name. A Latin word alone
/// may well be a name as it is (Albert, Elham): for what follows Abu.
[[nodiscard]] std::string_view without_article(std::string_view folded);

/// One form of a word that is written as one: `abdulrahman`, `abd` and عبدالرحمن lose the article
/// inside, `aboualyan` begins as `abu`, `salaheddine` ends as `salahdin`.
[[nodiscard]] std::string compound_form(std::string_view folded);

/// The words of a compound as one part: `before` is `servant`, `father` or `mother`, `after` has
/// lost its article.
[[nodiscard]] std::string joined(WordMeaning before, std::string_view after);

/// What follows Abd, without the article that links it: of `ulrahman`, `urrahman`, `الرحمن`.
[[nodiscard]] std::string_view without_link(std::string_view folded);

/// `word` and the end that makes it a compound: nasr + allah, salah + din.
[[nodiscard]] std::string with_ending(std::string_view word, WordMeaning ending);

}  // namespace recount::link
