#include <string>
#include <string_view>
#include <unordered_map>

#include "recount/reading/number_phrases.h"
#include "recount/reading/number_words.h"
#include "recount/record/count.h"

namespace recount::reading {
namespace {

enum class Kind {
    none,
    unit,
    ten,
    teen_unit,
    tens,
    hundred,
    thousand,
    thousands,
    million,
    milliard
};

struct Meaning {
    Kind kind = Kind::none;
    std::int64_t value = 0;
};

using Table = std::unordered_map<std::string, Meaning>;

constexpr std::int64_t thousand = 1'000;
constexpr std::int64_t million = 1'000'000;
constexpr std::int64_t milliard = 1'000'000'000;

/// The units in their folded forms: with and without ta marbuta, nominative and oblique. Those of
/// `teen_unit` stand before «عشر» alone.
void add_units(Table& table) {
    const std::pair<const char*, std::int64_t> units[] = {
        {"واحد", 1},   {"واحده", 1}, {"اثنان", 2}, {"اثنين", 2}, {"اثنتان", 2}, {"اثنتين", 2},
        {"ثلاث", 3},   {"ثلاثه", 3}, {"اربع", 4},  {"اربعه", 4}, {"خمس", 5},    {"خمسه", 5},
        {"ست", 6},     {"سته", 6},   {"سبع", 7},   {"سبعه", 7},  {"ثماني", 8},  {"ثمان", 8},
        {"ثمانيه", 8}, {"تسع", 9},   {"تسعه", 9}};
    for (const auto& [word, value] : units) {
        table[word] = {Kind::unit, value};
    }
    table["ثمانيا"] = {Kind::unit, 8};
    for (const auto& [word, value] : std::initializer_list<std::pair<const char*, std::int64_t>>{
             {"احد", 1}, {"احدي", 1}, {"اثنا", 2}, {"اثني", 2}, {"اثنتا", 2}, {"اثنتي", 2}}) {
        table[word] = {Kind::teen_unit, value};
    }
    table["عشر"] = {Kind::ten, 10};
    table["عشره"] = {Kind::ten, 10};
}

void add_tens(Table& table) {
    const char* const stems[] = {"عشر", "ثلاث", "اربع", "خمس", "ست", "سبع", "ثمان", "تسع"};
    std::int64_t value = 20;
    for (const char* const stem : stems) {
        table[std::string(stem) + "ون"] = {Kind::tens, value};
        table[std::string(stem) + "ين"] = {Kind::tens, value};
        value += 10;
    }
}

/// «مئة» as it is spelled: with a silent alef, without, and with ya for hamza.
constexpr const char* hundreds_spelled[] = {"مئه", "مائه", "ميه", "مايه"};
constexpr const char* two_hundreds[] = {"مئتان", "مئتين", "مائتان", "مائتين", "مئتا",
                                        "مئتي",  "مائتا", "مائتي",  "ميتين",  "ميتان"};

void add_hundreds(Table& table) {
    const std::pair<const char*, std::int64_t> stems[] = {{"ثلاث", 3},  {"اربع", 4}, {"خمس", 5},
                                                          {"ست", 6},    {"سبع", 7},  {"ثمان", 8},
                                                          {"ثماني", 8}, {"تسع", 9}};
    for (const char* const hundred : hundreds_spelled) {
        table[hundred] = {Kind::hundred, 100};
        for (const auto& [stem, times] : stems) {
            table[std::string(stem) + hundred] = {Kind::hundred, times * 100};
        }
    }
    for (const char* const word : two_hundreds) {
        table[word] = {Kind::hundred, 200};
    }
}

void add_scales(Table& table) {
    for (const char* const word : {"الف", "الفا"}) {
        table[word] = {Kind::thousand, thousand};
    }
    table["الاف"] = {Kind::thousands, thousand};
    for (const char* const word : {"الفان", "الفين", "الفي"}) {
        table[word] = {Kind::thousand, 2 * thousand};
    }
    for (const char* const word : {"مليون", "مليونا", "ملايين"}) {
        table[word] = {Kind::million, million};
    }
    table["مليونان"] = table["مليونين"] = {Kind::million, 2 * million};
    for (const char* const word : {"مليار", "مليارا", "مليارات"}) {
        table[word] = {Kind::milliard, milliard};
    }
    table["ملياران"] = table["مليارين"] = {Kind::milliard, 2 * milliard};
}

Meaning meaning_of(std::string_view word) {
    static const Table table = [] {
        Table words;
        add_units(words);
        add_tens(words);
        add_hundreds(words);
        add_scales(words);
        return words;
    }();
    if (word.empty()) {
        return {};
    }
    const auto found = table.find(std::string(word));
    return found == table.end() ? Meaning{} : found->second;
}

constexpr std::string_view wa = "و";

struct Part {
    std::size_t until = 0;
    std::int64_t value = 0;
};

/// Reads the parts of a number, which «و» joins: hundreds, units, tens; then thousands.
class Grammar {
public:
    explicit Grammar(const Tokens& tokens) : tokens_(tokens) {}

    [[nodiscard]] std::optional<Part> whole(Place place) const {
        Part sum{place.at, 0};
        std::int64_t last_scale = record::largest_count;
        Place next = place;
        for (;;) {
            const auto part = scaled(next, last_scale);
            if (!part) {
                break;
            }
            sum = {part->until, sum.value + part->value};
            last_scale = part->scale;
            const auto joint = after_and(sum.until);
            if (last_scale == 1 || !joint) {
                break;
            }
            next = *joint;
        }
        return sum.until == place.at ? std::nullopt : std::optional(sum);
    }

private:
    struct Scaled {
        std::size_t until = 0;
        std::int64_t value = 0;
        std::int64_t scale = 1;
    };

    [[nodiscard]] Meaning meaning(Place place) const {
        return meaning_of(tokens_.word(place.at, place.cut));
    }

    static std::int64_t scale_of(Kind kind) {
        switch (kind) {
            case Kind::thousand:
            case Kind::thousands:
                return thousand;
            case Kind::million:
                return million;
            case Kind::milliard:
                return milliard;
            default:
                return 1;
        }
    }

    /// The word behind «و», which is written into one with it or stands alone.
    [[nodiscard]] std::optional<Place> after_and(std::size_t at) const {
        const std::string_view word = tokens_.word(at);
        if (word == wa) {
            return Place{at + 1, 0};
        }
        if (!word.starts_with(wa)) {
            return std::nullopt;
        }
        const Place behind{at, wa.size()};
        // «وأحد عشر» folds to what «واحد» folds to: "and eleven" and "one".
        const bool is_and_one = meaning({at, 0}).kind == Kind::unit &&
                                meaning(behind).kind == Kind::teen_unit &&
                                (meaning({at + 1, 0}).kind == Kind::ten ||
                                 meaning({at + 1, wa.size()}).kind == Kind::tens);
        if (is_and_one ||
            (meaning({at, 0}).kind == Kind::none && meaning(behind).kind != Kind::none)) {
            return behind;
        }
        return std::nullopt;
    }

    /// So many thousands or millions, or what is left below a thousand.
    [[nodiscard]] std::optional<Scaled> scaled(Place place, std::int64_t below) const {
        const Meaning first = meaning(place);
        const std::int64_t lone = scale_of(first.kind);
        if (lone > 1) {
            // «ألف», «ألفان»; the plural «آلاف» alone is vague.
            if (first.kind == Kind::thousands || lone >= below) {
                return std::nullopt;
            }
            return Scaled{place.at + 1, first.value, lone};
        }
        const auto part = below_thousand(place);
        if (!part) {
            return std::nullopt;
        }
        const Meaning scale = meaning({part->until, 0});
        const std::int64_t size = scale_of(scale.kind);
        if (size > 1 && size < below && scale.value == size) {
            return Scaled{part->until + 1, part->value * size, size};
        }
        return below > 1 ? std::optional(Scaled{part->until, part->value, 1}) : std::nullopt;
    }

    [[nodiscard]] std::optional<Part> below_thousand(Place place) const {
        auto hundred = hundreds(place);
        if (!hundred) {
            return below_hundred(place);
        }
        const auto joint = after_and(hundred->until);
        if (joint) {
            const auto rest = below_hundred(*joint);
            if (rest) {
                return Part{rest->until, hundred->value + rest->value};
            }
        }
        return hundred;
    }

    [[nodiscard]] std::optional<Part> hundreds(Place place) const {
        const Meaning first = meaning(place);
        if (first.kind == Kind::hundred) {
            return Part{place.at + 1, first.value};
        }
        const Meaning second = meaning({place.at + 1, 0});
        if (first.kind == Kind::unit && first.value > 2 && second.kind == Kind::hundred &&
            second.value == 100) {
            return Part{place.at + 2, first.value * 100};
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Part> below_hundred(Place place) const {
        const Meaning first = meaning(place);
        const bool is_unit = first.kind == Kind::unit || first.kind == Kind::teen_unit;
        if (first.kind == Kind::tens || first.kind == Kind::ten) {
            return Part{place.at + 1, first.value};
        }
        if (!is_unit) {
            return std::nullopt;
        }
        if (meaning({place.at + 1, 0}).kind == Kind::ten) {
            return Part{place.at + 2, first.value + 10};
        }
        const auto joint = after_and(place.at + 1);
        if (joint && meaning(*joint).kind == Kind::tens) {
            return Part{joint->at + 1, first.value + meaning(*joint).value};
        }
        return first.kind == Kind::unit ? std::optional(Part{place.at + 1, first.value})
                                        : std::nullopt;
    }

    const Tokens& tokens_;
};

}  // namespace

std::optional<WordsFound> read_arabic_words(const Tokens& tokens, Place place) {
    const auto number = Grammar(tokens).whole(place);
    if (!number || number->value > record::largest_count) {
        return std::nullopt;
    }
    const std::string_view first = tokens.word(place.at, place.cut);
    const bool is_one_word = number->until == place.at + 1;
    // "The twentieth" is written as "the twenty" is; "the hundred" is per cent.
    constexpr std::string_view article = "ال";
    const bool has_article =
        place.cut >= article.size() &&
        tokens.word(place.at).substr(place.cut - article.size(), article.size()) == article;
    const Kind kind = meaning_of(first).kind;
    // "The two" is Monday.
    const bool is_ordinal = has_article && is_one_word &&
                            (kind == Kind::tens || kind == Kind::hundred || number->value == 2);
    return WordsFound{number->until, number->value,
                      is_ordinal || (is_one_word && number->value == 1)};
}

}  // namespace recount::reading
