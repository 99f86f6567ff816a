#include "recount/link/name_words.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <unordered_map>
#include <utility>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>

#include "recount/base/characters.h"
#include "recount/base/utf8.h"

namespace recount::link {
namespace {

using base::Character;
using base::CharacterKind;

constexpr char32_t hamza = 0x0621;
constexpr char32_t comma = ',';
constexpr char32_t arabic_comma = 0x060C;

/// Letters whose fold is known without Unicode's tables: ASCII and the Arabic block.
bool is_plain(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const Character character = base::character_at(text, at);
        const bool is_arabic = character.code >= 0x0600 && character.code <= 0x06FF;
        if (character.code >= 0x80 && !is_arabic) {
            return false;
        }
        at += character.size;
    }
    return true;
}

std::string normalized(std::string_view text, const icu::Normalizer2* normalizer,
                       UErrorCode& status) {
    std::string out;
    if (U_SUCCESS(status) != 0) {
        icu::StringByteSink<std::string> sink(&out);
        normalizer->normalizeUTF8(
            0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), sink, nullptr,
            status);
    }
    return out;
}

/// Compatibility forms resolved (presentation forms, full width), lower case, and accents apart
/// from their letters.
std::string decomposed(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const std::string folded =
        normalized(text, icu::Normalizer2::getNFKCCasefoldInstance(status), status);
    std::string apart = normalized(folded, icu::Normalizer2::getNFKDInstance(status), status);
    if (U_FAILURE(status) != 0) {
        throw std::runtime_error(std::string("Unicode's tables are not there: ") +
                                 u_errorName(status));
    }
    return apart;
}

/// The text with every byte that belongs to no character of UTF-8 as a space.
std::string well_formed(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = base::utf8_length(text, at);
        out += length == 0 ? std::string_view(" ") : text.substr(at, length);
        at += std::max<std::size_t>(length, 1);
    }
    return out;
}

bool is_apostrophe(char32_t code) {
    return code == '\'' || code == '`' || code == 0x00B4 || code == 0x2018 || code == 0x2019 ||
           code == 0x201B || (code >= 0x02B9 && code <= 0x02BF) || code == 0x02BE ||
           code == 0xA78B || code == 0xA78C;
}

bool is_opening(char32_t code) {
    return code == '(' || code == '[' || code == '{' || code == 0x00AB || code == 0x201C;
}

bool is_closing(char32_t code) {
    return code == ')' || code == ']' || code == '}' || code == 0x00BB || code == 0x201D;
}

/// The Latin letters that Unicode does not take apart, and the Arabic letters that carry a hamza.
std::string_view plain_letter(char32_t code) {
    switch (code) {
        case 0x00E6:
            return "ae";
        case 0x00F0:
        case 0x0111:
            return "d";
        case 0x00F8:
            return "o";
        case 0x00FE:
            return "th";
        case 0x0127:
            return "h";
        case 0x0131:
            return "i";
        case 0x0142:
            return "l";
        case 0x0153:
            return "oe";
        case 0x0259:
            return "a";
        case 0x0624:
            return "و";
        case 0x0626:
            return "ي";
        case 0x06C0:
        case 0x06C2:
        case 0x06D5:
            return "ه";
        case 0x06D3:
        case 0x06D2:
            return "ي";
        default:
            return {};
    }
}

/// Programs that take text out of a PDF turn the one shape of lam and alef round. Where no name has
/// the letters so, they are put right: هللا and اهلل for الله, االسطل for
/// الاسطل.
void mend_lam_alef(std::string& folded) {
    constexpr std::string_view god = "الله";
    constexpr std::string_view turned_article = "اال";
    for (const std::string_view turned : {"هللا", "اهلل"}) {
        if (folded.ends_with(turned)) {
            folded.replace(folded.size() - turned.size(), turned.size(), god);
        }
    }
    if (folded.starts_with(turned_article)) {
        folded.replace(0, turned_article.size(), "الا");
    }
}

using enum WordMeaning;

struct Meaning {
    WordMeaning meaning;
    std::string_view words;  ///< folded, with spaces between
};

/// Words of names as folding leaves them: no accents, no hamza, teh marbuta as heh, alef maksura as
/// yeh.
constexpr auto meanings = std::to_array<Meaning>({
    {article, "al el ul il ال"},
    {servant, "abd abdul abdel abdal abdol abdu abdur abder abdar عبد"},
    {father, "abu abo abou aboo ابو"},
    {mother, "umm um oum ام"},
    {child_of, "bin ibn ben bint ould بن ابن بنت"},
    {god, "allah ullah alla lillah الله"},
    {of_faith,
     "aldin eldin aldeen eldeen uddin uddeen eddin eddine addin aldine eldine edine aldden الدين"},
    {particle, "de der den van von zu of the del della di du da dos das"},
    {title,
     "dr doctor prof professor eng engineer mr mrs ms miss sir lord lady dame haj hajj hajja "
     "hajjah "
     "haji alhaj martyr sheikh shaikh sheik shaykh cheikh mme mlle monsieur madame rev reverend "
     "capt captain col colonel gen general maj major lt sgt judge hon الشهيد الشهيده شهيد شهيده "
     "الحاج الحاجه حاج حاجه دكتور الدكتور دكتوره الدكتوره المهندس مهندس المهندسه الشيخ السيد "
     "السيده "
     "الاستاذ استاذ الاستاذه الطفل الطفله المرحوم المرحومه الصحفي الصحفيه القاضي د م ا"},
    {suffix, "jr sr esq phd md baronet bart obe mbe st nd rd th"},
    {unknown,
     "unknown unidentified none nn unnamed nameless anonymous unkown unknow inconnu inconnue "
     "anonyme "
     "مجهول مجهوله مجهولي مجهولين غير"},
    {placeholder,
     "name names identity person persons people man woman men women boy girl male female body "
     "remains victim victims civilian child children infant baby family member members individual "
     "number no not known given yet nom personne homme femme fille corps الهويه هويه معروف معروفه "
     "محدد محدده الاسم اسم شخص رجل امراه "
     "طفل طفله جثه جثمان شهيد شهيده"},
    {relation,
     "son sons daughter daughters wife husband child children baby infant newborn fetus foetus "
     "mother father brother sister grandson granddaughter grandchild family relative fils epouse "
     "زوجه زوجته زوج طفل طفله اطفال رضيع رضيعه مولود مولوده نجل ابنه ابناء والده والد "
     "والدته شقيق شقيقه عايله حفيد حفيده"},
});

std::unordered_map<std::string_view, std::uint32_t> meanings_by_word() {
    std::unordered_map<std::string_view, std::uint32_t> by_word;
    for (const Meaning& one : meanings) {
        std::string_view rest = one.words;
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find(' '), rest.size());
            by_word[rest.substr(0, end)] |= 1U << static_cast<unsigned>(one.meaning);
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    return by_word;
}

std::uint32_t meanings_of(std::string_view folded) {
    static const auto by_word = meanings_by_word();
    const auto found = by_word.find(folded);
    return found == by_word.end() ? 0 : found->second;
}

/// Gathers the words, one character at a time.
class Reader {
public:
    void read(char32_t code) {
        const CharacterKind kind = base::kind_of(code);
        if (is_apostrophe(code) || code == hamza || kind == CharacterKind::mark ||
            kind == CharacterKind::unseen) {
            return;
        }
        if (kind == CharacterKind::letter) {
            add_letter(code);
            return;
        }
        end_word();
        if (is_opening(code)) {
            is_aside_ = true;
        } else if (is_closing(code)) {
            is_aside_ = false;
        } else if (code == '"') {
            is_aside_ = !is_aside_;
        }
        after_comma_ = after_comma_ || code == comma || code == arabic_comma;
    }

    std::vector<NameWord> words() && {
        end_word();
        return std::move(words_);
    }

private:
    void add_letter(char32_t code) {
        std::string letter(plain_letter(code));
        if (letter.empty()) {
            base::add_folded(code, letter);
        }
        if (!word_.folded.empty() && script_of(letter) != word_.script) {
            end_word();
        }
        if (word_.folded.empty()) {
            word_.script = script_of(letter);
        }
        word_.folded += letter;
    }

    void end_word() {
        if (word_.folded.empty()) {
            return;
        }
        mend_lam_alef(word_.folded);
        word_.meanings = meanings_of(word_.folded);
        word_.is_aside = is_aside_;
        word_.after_comma = std::exchange(after_comma_, false) && !words_.empty();
        words_.push_back(std::exchange(word_, {}));
    }

    std::vector<NameWord> words_;
    NameWord word_;
    bool is_aside_ = false;
    bool after_comma_ = false;
};

bool is_latin_vowel(char letter) {
    return std::string_view("aeiou").find(letter) != std::string_view::npos;
}

std::string_view after(std::string_view word, std::string_view start, std::size_t least) {
    return word.starts_with(start) && word.size() >= start.size() + least
               ? word.substr(start.size())
               : std::string_view();
}

constexpr std::size_t arabic_letter = 2;  ///< bytes

/// Within a compound what begins with al is the article and a word of four letters and more.
std::string_view without_latin_article(std::string_view rest) {
    const bool has_article = rest.size() > 5 && (rest.starts_with("al") || rest.starts_with("el"));
    return has_article ? rest.substr(2) : rest;
}

constexpr auto latin_faith_endings =
    std::to_array<std::string_view>({"eddine", "aldine", "eldine", "aldin", "eldin", "aldeen",
                                     "eldeen", "uddin", "uddeen", "eddin", "addin", "edine"});

}  // namespace

std::vector<NameWord> name_words(std::string_view text) {
    const std::string clean = base::is_utf8(text) ? std::string() : well_formed(text);
    const std::string_view readable = clean.empty() ? text : std::string_view(clean);
    const std::string apart = is_plain(readable) ? std::string() : decomposed(readable);
    const std::string_view letters = apart.empty() ? readable : std::string_view(apart);
    Reader reader;
    for (std::size_t at = 0; at < letters.size();) {
        const Character character = base::character_at(letters, at);
        reader.read(character.code);
        at += character.size;
    }
    return std::move(reader).words();
}

bool is_assimilated_article(std::string_view word, std::string_view next) {
    if (word.size() < 2 || word.size() > 3 || !is_latin_vowel(word[0]) || next.empty()) {
        return false;
    }
    const std::string_view sound = word.substr(1);
    return std::string_view("sdrtznl").find(sound[0]) != std::string_view::npos &&
           next.starts_with(sound);
}

std::string_view without_article(std::string_view folded) {
    if (script_of(folded) != Script::arabic) {
        return without_latin_article(folded);
    }
    // Names whose first letters look like the article: Ilham, Ilyas, Albert.
    constexpr std::string_view whole = " الهام الياس اليان اليسا البير البرت الفريد الكسندر ";
    const std::string_view rest = after(folded, "ال", 3 * arabic_letter);
    if (rest.empty() || whole.find(" " + std::string(folded) + " ") != std::string_view::npos) {
        return folded;
    }
    return rest;
}

std::string_view without_link(std::string_view rest) {
    if (const auto arabic = after(rest, "ال", 2 * arabic_letter); !arabic.empty()) {
        return arabic;
    }
    if (rest.size() < 4 || !is_latin_vowel(rest[0])) {
        return rest;
    }
    const bool is_linked = rest[1] == 'l' || rest[1] == rest[2];
    return is_linked ? rest.substr(2) : rest;
}

std::string compound_form(std::string_view folded) {
    if (const auto rest = after(folded, "عبد", 3 * arabic_letter); !rest.empty()) {
        return joined(servant, without_link(rest));
    }
    if (const auto rest = after(folded, "abd", 4); !rest.empty() && is_latin_vowel(rest[0])) {
        const std::string_view core = without_link(rest);
        return core == rest ? std::string(folded) : joined(servant, core);
    }
    if (const auto rest = after(folded, "ابو", 3 * arabic_letter); !rest.empty()) {
        return joined(father, without_article(rest));
    }
    for (const std::string_view start : {"abou", "abu", "abo"}) {
        if (const auto rest = after(folded, start, 3); !rest.empty()) {
            return joined(father, without_latin_article(rest));
        }
    }
    if (folded.size() > 5 * arabic_letter + 2 && folded.ends_with("الدين")) {
        return with_ending(folded.substr(0, folded.size() - 5 * arabic_letter), of_faith);
    }
    for (const std::string_view ending : latin_faith_endings) {
        if (folded.size() > ending.size() + 2 && folded.ends_with(ending)) {
            return with_ending(folded.substr(0, folded.size() - ending.size()), of_faith);
        }
    }
    return std::string(script_of(folded) == Script::arabic ? without_article(folded) : folded);
}

std::string joined(WordMeaning before, std::string_view after) {
    const bool is_arabic = script_of(after) == Script::arabic;
    const std::string_view start = before == servant  ? (is_arabic ? "عبد" : "abd")
                                   : before == father ? (is_arabic ? "ابو" : "abu")
                                                      : (is_arabic ? "ام" : "um");
    return std::string(start).append(after);
}

std::string with_ending(std::string_view word, WordMeaning ending) {
    const bool is_arabic = script_of(word) == Script::arabic;
    return std::string(word).append(ending == god ? (is_arabic ? "الله" : "allah")
                                                  : (is_arabic ? "دين" : "din"));
}

}  // namespace recount::link
