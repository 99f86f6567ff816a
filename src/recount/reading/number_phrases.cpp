#include "recount/reading/number_phrases.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "recount/record/statement.h"

namespace recount::reading {
namespace {

using record::Language;

/// Phrases by their first word, each with what it stands for. Written as people write them;
/// folded as the tokens of a text are.
template <class Meaning>
class PhraseTable {
public:
    PhraseTable(Language language, const std::vector<std::pair<std::string, Meaning>>& phrases) {
        for (const auto& [text, meaning] : phrases) {
            // An apostrophe belongs to a word only before a letter: « d' » needs one behind it.
            const bool is_elided = text.ends_with('\'');
            const std::string whole = is_elided ? text + "x" : text;
            const Tokens tokens(whole, language);
            Entry entry{{}, meaning};
            const std::size_t words = tokens.size() - (is_elided ? 1 : 0);
            for (std::size_t at = 0; at < words; ++at) {
                if (tokens[at].kind == TokenKind::word) {
                    entry.words.emplace_back(tokens.word(at));
                }
            }
            auto& entries = by_first_word_[entry.words.front()];
            entries.push_back(std::move(entry));
            std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
                return a.words.size() > b.words.size();
            });
        }
    }

    /// The longest phrase that begins at `place`: the token after it, and its meaning.
    [[nodiscard]] std::optional<std::pair<std::size_t, Meaning>> match(const Tokens& tokens,
                                                                       Place place) const {
        const std::string_view first = tokens.word(place.at, place.cut);
        if (first.empty()) {
            return std::nullopt;
        }
        const auto found = by_first_word_.find(first);
        if (found == by_first_word_.end()) {
            return std::nullopt;
        }
        for (const Entry& entry : found->second) {
            std::size_t until = place.at + 1;
            for (std::size_t part = 1; part < entry.words.size(); ++part) {
                const std::size_t next = after_hyphen(tokens, until);
                if (tokens.word(next) != entry.words[part]) {
                    until = 0;
                    break;
                }
                until = next + 1;
            }
            if (until != 0) {
                return std::pair(until, entry.meaning);
            }
        }
        return std::nullopt;
    }

private:
    struct Entry {
        std::vector<std::string> words;
        Meaning meaning;
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };
    std::unordered_map<std::string, std::vector<Entry>, Hash, std::equal_to<>> by_first_word_;
};

record::Hedge published(std::string_view phrase) {
    for (const record::Hedge& hedge : record::published_hedges()) {
        if (hedge.phrase == phrase) {
            return hedge;
        }
    }
    return {};
}

using Hedges = PhraseTable<HedgeFound>;
using Vague = PhraseTable<VagueFound>;
using HedgeRows = std::vector<std::pair<std::string, HedgeFound>>;
using VagueRows = std::vector<std::pair<std::string, VagueFound>>;

void add(HedgeRows& rows, Effect effect, std::initializer_list<std::string_view> phrases) {
    for (const std::string_view phrase : phrases) {
        rows.emplace_back(phrase, HedgeFound{0, effect, 100, 100});
    }
}

/// Phrases that are read as `name` of the published table is.
void add_like(HedgeRows& rows, std::string_view name,
              std::initializer_list<std::string_view> phrases) {
    const record::Hedge hedge = published(name);
    for (const std::string_view phrase : phrases) {
        rows.emplace_back(phrase, HedgeFound{0, Effect::percent, hedge.low, hedge.high});
    }
}

HedgeRows english_before() {
    HedgeRows rows;
    add(rows, Effect::at_least,
        {"at least", "at the very least", "no fewer than", "no less than", "not less than",
         "not fewer than", "a minimum of", "minimum of", "as few as"});
    add(rows, Effect::more_than,
        {"more than", "over", "upwards of", "upward of", "in excess of", "greater than",
         "well over", "just over", "well more than", "far more than"});
    add(rows, Effect::at_most,
        {"up to", "no more than", "not more than", "at most", "at the most", "as many as",
         "a maximum of", "maximum of"});
    add(rows, Effect::less_than, {"fewer than", "less than", "under", "below", "just under"});
    add_like(rows, "about",
             {"about", "some", "an estimated", "estimated", "circa", "approx", "in the region of"});
    add_like(rows, "around", {"around"});
    add_like(rows, "approximately", {"approximately"});
    add_like(rows, "nearly", {"nearly", "close to"});
    add_like(rows, "almost", {"almost"});
    add_like(rows, "roughly", {"roughly"});
    add(rows, Effect::between, {"between", "anywhere between", "somewhere between"});
    add(rows, Effect::from, {"from", "anywhere from"});
    return rows;
}

HedgeRows french_before() {
    HedgeRows rows;
    add(rows, Effect::at_least,
        {"au moins", "au minimum", "pas moins de", "pas moins d'", "un minimum de", "minimum"});
    add(rows, Effect::more_than, {"plus de", "plus d'", "plus que", "bien plus de"});
    add(rows, Effect::at_most,
        {"jusqu'à", "au plus", "tout au plus", "au maximum", "pas plus de", "pas plus d'",
         "un maximum de"});
    add(rows, Effect::less_than, {"moins de", "moins d'"});
    add_like(rows, "environ",
             {"environ", "autour de", "autour d'", "aux alentours de", "aux environs de",
              "à peu près", "quelque", "approximativement", "à environ"});
    add_like(rows, "près de", {"près de", "près d'", "presque", "pas loin de"});
    add(rows, Effect::between, {"entre"});
    add(rows, Effect::from, {"de"});
    return rows;
}

HedgeRows arabic_before() {
    HedgeRows rows;
    add(rows, Effect::at_least,
        {"ما لا يقل عن", "لا يقل عن", "لا تقل عن", "ما لايقل عن", "على الأقل", "كحد أدنى"});
    add(rows, Effect::more_than,
        {"أكثر من", "ما يزيد عن", "ما يزيد على", "يزيد عن", "يزيد على", "أزيد من", "يفوق",
         "ما يفوق"});
    add(rows, Effect::at_most,
        {"ما لا يزيد عن", "ما لا يزيد على", "لا يزيد عن", "لا يزيد على", "ما يصل إلى", "يصل إلى",
         "كحد أقصى", "لا يتجاوز"});
    add(rows, Effect::less_than, {"أقل من", "ما يقل عن"});
    add_like(rows, "حوالي", {"حوالي", "حوالى", "تقريبا", "ما يقارب", "يقارب"});
    add_like(rows, "نحو", {"نحو"});
    add_like(rows, "قرابة", {"قرابة", "زهاء", "ما يقرب من", "يقرب من"});
    add(rows, Effect::between, {"بين", "ما بين"});
    add(rows, Effect::from, {"من"});
    return rows;
}

HedgeRows rows_after(Language language) {
    HedgeRows rows;
    switch (language) {
        case Language::english:
            add(rows, Effect::at_least,
                {"or more", "at least", "at the very least", "at a minimum", "and more"});
            add(rows, Effect::at_most, {"or fewer", "or less", "at most", "at the most"});
            add_like(rows, "about", {"or so"});
            break;
        case Language::french:
            add(rows, Effect::at_least, {"au moins", "au minimum", "ou plus", "et plus"});
            add(rows, Effect::at_most, {"au plus", "au maximum", "tout au plus", "ou moins"});
            add_like(rows, "environ", {"environ", "à peu près"});
            break;
        case Language::arabic:
            add(rows, Effect::at_least,
                {"على الأقل", "كحد أدنى", "أو أكثر", "فأكثر", "وأكثر", "على أقل تقدير"});
            add(rows, Effect::at_most, {"على الأكثر", "كحد أقصى", "أو أقل", "فأقل"});
            add_like(rows, "حوالي", {"تقريبا"});
            break;
    }
    return rows;
}

void add_published(VagueRows& rows, std::string_view name, std::int64_t value,
                   std::initializer_list<std::string_view> phrases) {
    const record::Hedge hedge = published(name);
    for (const std::string_view phrase : phrases) {
        rows.emplace_back(phrase, VagueFound{0, hedge.low, hedge.high, value});
    }
}

/// Plurals of powers of ten: at least two (or three) of them and below the next power, as
/// "hundreds" is in the published table.
void add_plural(VagueRows& rows, std::int64_t least, std::int64_t unit,
                std::initializer_list<std::string_view> phrases) {
    constexpr std::int64_t ten = 10;
    for (const std::string_view phrase : phrases) {
        rows.emplace_back(phrase, VagueFound{0, least * unit, ten * unit - 1, least * unit});
    }
}

VagueRows english_vague() {
    VagueRows rows;
    add_published(rows, "a dozen", 12, {"a dozen"});
    rows.emplace_back("half a dozen", VagueFound{0, 5, 7, 6});
    rows.emplace_back("a couple of", VagueFound{0, 2, 3, 2});
    add_published(rows, "a few", 2, {"a few", "a handful"});
    add_published(rows, "several", 3, {"several"});
    add_published(rows, "a small number", 1, {"a small number"});
    add_published(rows, "dozens", 24, {"dozens"});
    rows.emplace_back("a few dozen", VagueFound{0, 24, 99, 24});
    rows.emplace_back("several dozen", VagueFound{0, 36, 99, 36});
    add_published(rows, "scores", 40, {"scores"});
    add_published(rows, "hundreds", 200, {"hundreds"});
    add_plural(rows, 2, 100, {"a few hundred"});
    add_plural(rows, 3, 100, {"several hundred"});
    add_plural(rows, 2, 1'000, {"thousands", "a few thousand"});
    add_plural(rows, 3, 1'000, {"several thousand"});
    add_plural(rows, 2, 10'000, {"tens of thousands"});
    add_plural(rows, 2, 100'000, {"hundreds of thousands"});
    add_plural(rows, 2, 1'000'000, {"millions"});
    return rows;
}

VagueRows french_vague() {
    VagueRows rows;
    add_published(rows, "une dizaine", 10, {"une dizaine", "dizaine"});
    add_published(rows, "une douzaine", 12, {"une douzaine", "douzaine"});
    add_published(rows, "une vingtaine", 20, {"une vingtaine", "vingtaine"});
    add_published(rows, "une centaine", 100, {"une centaine", "centaine"});
    rows.emplace_back("une demi-douzaine", VagueFound{0, 5, 7, 6});
    // As "une vingtaine": 15 of 100 off.
    rows.emplace_back("une quinzaine", VagueFound{0, 13, 17, 15});
    rows.emplace_back("une trentaine", VagueFound{0, 25, 35, 30});
    rows.emplace_back("une quarantaine", VagueFound{0, 34, 46, 40});
    rows.emplace_back("une cinquantaine", VagueFound{0, 42, 58, 50});
    rows.emplace_back("une soixantaine", VagueFound{0, 51, 69, 60});
    // As "une centaine": a fifth off.
    rows.emplace_back("un millier", VagueFound{0, 800, 1200, 1000});
    add_published(rows, "quelques", 2, {"quelques", "une poignée"});
    add_published(rows, "several", 3, {"plusieurs"});
    add_published(rows, "des dizaines", 20, {"des dizaines", "dizaines", "quelques dizaines"});
    add_published(rows, "des centaines", 200, {"des centaines", "centaines", "quelques centaines"});
    add_plural(rows, 3, 10, {"plusieurs dizaines"});
    add_plural(rows, 3, 100, {"plusieurs centaines"});
    add_plural(rows, 2, 1'000, {"des milliers", "milliers", "quelques milliers"});
    add_plural(rows, 3, 1'000, {"plusieurs milliers"});
    add_plural(rows, 2, 10'000, {"des dizaines de milliers", "dizaines de milliers"});
    add_plural(rows, 2, 100'000, {"des centaines de milliers", "centaines de milliers"});
    add_plural(rows, 2, 1'000'000, {"des millions"});
    return rows;
}

VagueRows arabic_vague() {
    VagueRows rows;
    add_published(rows, "عشرات", 20, {"عشرات"});
    add_published(rows, "مئات", 200, {"مئات", "مآت"});
    add_published(rows, "عدد قليل", 1, {"عدد قليل"});
    add_published(rows, "several", 3, {"عدة", "بضع", "بضعة"});
    add_plural(rows, 2, 1'000, {"آلاف"});
    add_plural(rows, 2, 10'000, {"عشرات الآلاف", "عشرات آلاف"});
    add_plural(rows, 2, 100'000, {"مئات الآلاف", "مئات آلاف"});
    add_plural(rows, 2, 1'000'000, {"ملايين"});
    return rows;
}

constexpr std::size_t languages = 3;

std::size_t index_of(Language language) {
    return static_cast<std::size_t>(language);
}

}  // namespace

std::optional<HedgeFound> hedge_before(const Tokens& tokens, Place place) {
    static const std::array<Hedges, languages> tables = {
        Hedges(Language::english, english_before()), Hedges(Language::french, french_before()),
        Hedges(Language::arabic, arabic_before())};
    auto found = tables[index_of(tokens.language())].match(tokens, place);
    if (!found) {
        return std::nullopt;
    }
    found->second.until = found->first;
    if (tokens.word(place.at) == "approx" && tokens.is_sign(found->first, '.')) {
        ++found->second.until;
    }
    return found->second;
}

std::optional<HedgeFound> hedge_after(const Tokens& tokens, std::size_t at) {
    static const std::array<Hedges, languages> tables = {
        Hedges(Language::english, rows_after(Language::english)),
        Hedges(Language::french, rows_after(Language::french)),
        Hedges(Language::arabic, rows_after(Language::arabic))};
    auto found = tables[index_of(tokens.language())].match(tokens, {at, 0});
    if (!found) {
        return std::nullopt;
    }
    found->second.until = found->first;
    return found->second;
}

std::optional<VagueFound> vague_number(const Tokens& tokens, Place place) {
    static const std::array<Vague, languages> tables = {Vague(Language::english, english_vague()),
                                                        Vague(Language::french, french_vague()),
                                                        Vague(Language::arabic, arabic_vague())};
    auto found = tables[index_of(tokens.language())].match(tokens, place);
    if (!found) {
        return std::nullopt;
    }
    found->second.until = found->first;
    return found->second;
}

bool joins_range(const Tokens& tokens, std::size_t at) {
    const std::string_view word = tokens.word(at);
    switch (tokens.language()) {
        case Language::english:
            return word == "to" || word == "or";
        case Language::french:
            return word == "a" || word == "ou";
        case Language::arabic:
            return word == "الي" || word == "او";
    }
    return false;
}

}  // namespace recount::reading
