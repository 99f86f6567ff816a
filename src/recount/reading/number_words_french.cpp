#include <string_view>
#include <unordered_map>

#include "recount/reading/number_phrases.h"
#include "recount/reading/number_words.h"
#include "recount/record/count.h"

namespace recount::reading {
namespace {

constexpr std::int64_t none = -1;

std::int64_t value_in(const std::unordered_map<std::string_view, std::int64_t>& words,
                      std::string_view word) {
    const auto found = words.find(word);
    return found == words.end() ? none : found->second;
}

/// 1 to 16 in one word.
std::int64_t unit(std::string_view word) {
    static const std::unordered_map<std::string_view, std::int64_t> words = {
        {"un", 1},      {"une", 1},   {"deux", 2},   {"trois", 3},   {"quatre", 4},
        {"cinq", 5},    {"six", 6},   {"sept", 7},   {"huit", 8},    {"neuf", 9},
        {"dix", 10},    {"onze", 11}, {"douze", 12}, {"treize", 13}, {"quatorze", 14},
        {"quinze", 15}, {"seize", 16}};
    return value_in(words, word);
}

std::int64_t tens(std::string_view word) {
    static const std::unordered_map<std::string_view, std::int64_t> words = {
        {"vingt", 20},    {"trente", 30},   {"quarante", 40}, {"cinquante", 50}, {"soixante", 60},
        {"septante", 70}, {"huitante", 80}, {"octante", 80},  {"nonante", 90}};
    return value_in(words, word);
}

struct Part {
    std::size_t until = 0;
    std::int64_t value = 0;
};

/// Reads the parts of a number from the smallest up; each returns nothing where no such part
/// begins. Parts are joined by blanks or by hyphens, at will.
class Grammar {
public:
    explicit Grammar(const Tokens& tokens) : tokens_(tokens) {}

    [[nodiscard]] std::optional<Part> below_thousand(std::size_t at) const {
        constexpr std::int64_t hundred = 100;
        const auto first = below_hundred(at);
        std::size_t next = at;
        std::int64_t hundreds = 1;
        // "deux cents", "douze cents"; not "dix cents", "vingt cents".
        constexpr std::int64_t most_hundreds = 19;
        if (first && first->value > 1 && first->value <= most_hundreds && first->value != 10) {
            next = joint(first->until);
            hundreds = first->value;
        }
        if (!is_one_of_words(tokens_.word(next), {"cent", "cents"})) {
            return first;
        }
        Part part{next + 1, hundreds * hundred};
        if (const auto rest = below_hundred(joint(part.until))) {
            part = {rest->until, part.value + rest->value};
        }
        return part;
    }

    /// The whole number.
    [[nodiscard]] std::optional<Part> whole(std::size_t at) const {
        Part sum{at, 0};
        std::int64_t last_scale = record::largest_count;
        for (;;) {
            const std::size_t next = sum.until == at ? at : joint(sum.until);
            auto part = below_thousand(next);
            if (!part && tokens_.word(next) == "mille" && last_scale > 1'000) {
                part = Part{next, 1};
            }
            if (!part) {
                break;
            }
            const std::size_t scale_at = part->until == next ? next : joint(part->until);
            const std::string_view word = tokens_.word(scale_at);
            const auto scale = scale_word(record::Language::french, word);
            if (!scale || *scale >= last_scale || word == "milliers") {
                if (part->until != next && last_scale > 1) {
                    sum = {part->until, sum.value + part->value};
                }
                break;
            }
            sum = {scale_at + 1, sum.value + part->value * *scale};
            last_scale = *scale;
        }
        return sum.until == at ? std::nullopt : std::optional(sum);
    }

private:
    [[nodiscard]] std::size_t joint(std::size_t at) const { return after_hyphen(tokens_, at); }

    [[nodiscard]] std::optional<Part> below_hundred(std::size_t at) const {
        const std::string_view word = tokens_.word(at);
        const std::size_t next = joint(at + 1);
        if (word == "quatre" && is_one_of_words(tokens_.word(next), {"vingt", "vingts"})) {
            return with_rest({next + 1, 80}, 1, 19);
        }
        const std::int64_t ten = tens(word);
        if (ten != none) {
            const bool is_sixty = ten == 60;
            return with_rest({at + 1, ten}, 1, is_sixty ? 19 : 9);
        }
        return below_twenty(at);
    }

    [[nodiscard]] std::optional<Part> below_twenty(std::size_t at) const {
        const std::int64_t value = unit(tokens_.word(at));
        if (value == none) {
            return std::nullopt;
        }
        if (value == 10) {
            const std::size_t next = joint(at + 1);
            const std::int64_t rest = unit(tokens_.word(next));
            if (rest >= 7 && rest <= 9) {
                return Part{next + 1, value + rest};
            }
        }
        return Part{at + 1, value};
    }

    /// "vingt et un", "soixante et onze", "quatre-vingt-dix-sept".
    [[nodiscard]] Part with_rest(Part part, std::int64_t least, std::int64_t most) const {
        std::size_t next = joint(part.until);
        const bool has_and = tokens_.word(next) == "et";
        if (has_and) {
            next = joint(next + 1);
        }
        const auto rest = below_twenty(next);
        const bool fits = rest && rest->value >= least && rest->value <= most &&
                          (!has_and || rest->value == 1 || rest->value == 11);
        return fits ? Part{rest->until, part.value + rest->value} : part;
    }

    const Tokens& tokens_;
};

/// "troisième" after what was read: the number is part of an ordinal or a fraction.
bool is_rest_of_ordinal(const Tokens& tokens, std::size_t at) {
    const std::string_view word = tokens.word(at);
    return word.ends_with("ieme") || word.ends_with("iemes") ||
           is_one_of_words(word, {"tiers", "quarts"}) ||
           (word == "et" && tokens.word(at + 1) == "unieme");
}

}  // namespace

std::optional<WordsFound> read_french_words(const Tokens& tokens, std::size_t at) {
    if (tokens.word(at) == "zero") {
        return WordsFound{at + 1, 0, false};
    }
    const bool is_percent = at > 0 && tokens.word(at) == "cent" && tokens.word(at - 1) == "pour";
    if (tokens[at].kind != TokenKind::word || is_percent) {
        return std::nullopt;
    }
    const auto number = Grammar(tokens).whole(at);
    if (!number || number->value > record::largest_count ||
        is_rest_of_ordinal(tokens, number->until)) {
        return std::nullopt;
    }
    const bool is_article = number->until == at + 1 && number->value == 1;
    return WordsFound{number->until, number->value, is_article};
}

}  // namespace recount::reading
