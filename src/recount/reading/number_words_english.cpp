#include <string_view>
#include <unordered_map>

#include "recount/reading/number_words.h"
#include "recount/record/count.h"

namespace recount::reading {
namespace {

enum class Part { none, unit, teen, tens, hundred, scale };

struct Meaning {
    Part part = Part::none;
    std::int64_t value = 0;
};

Meaning meaning_of(std::string_view word) {
    static const std::unordered_map<std::string_view, Meaning> words = {
        {"one", {Part::unit, 1}},
        {"two", {Part::unit, 2}},
        {"three", {Part::unit, 3}},
        {"four", {Part::unit, 4}},
        {"five", {Part::unit, 5}},
        {"six", {Part::unit, 6}},
        {"seven", {Part::unit, 7}},
        {"eight", {Part::unit, 8}},
        {"nine", {Part::unit, 9}},
        {"ten", {Part::teen, 10}},
        {"eleven", {Part::teen, 11}},
        {"twelve", {Part::teen, 12}},
        {"thirteen", {Part::teen, 13}},
        {"fourteen", {Part::teen, 14}},
        {"fifteen", {Part::teen, 15}},
        {"sixteen", {Part::teen, 16}},
        {"seventeen", {Part::teen, 17}},
        {"eighteen", {Part::teen, 18}},
        {"nineteen", {Part::teen, 19}},
        {"twenty", {Part::tens, 20}},
        {"thirty", {Part::tens, 30}},
        {"forty", {Part::tens, 40}},
        {"fifty", {Part::tens, 50}},
        {"sixty", {Part::tens, 60}},
        {"seventy", {Part::tens, 70}},
        {"eighty", {Part::tens, 80}},
        {"ninety", {Part::tens, 90}},
        {"hundred", {Part::hundred, 100}},
        {"thousand", {Part::scale, 1'000}},
        {"million", {Part::scale, 1'000'000}},
        {"billion", {Part::scale, 1'000'000'000}}};
    const auto found = words.find(word);
    return found == words.end() ? Meaning{} : found->second;
}

bool is_ordinal(std::string_view word) {
    static const std::unordered_map<std::string_view, int> words = {
        {"first", 1},   {"third", 3},  {"fourth", 4},   {"fifth", 5},       {"sixth", 6},
        {"seventh", 7}, {"eighth", 8}, {"ninth", 9},    {"tenth", 10},      {"thirds", 3},
        {"fourths", 4}, {"fifths", 5}, {"quarters", 4}, {"hundredth", 100}, {"thousandth", 1000},
        {"tenths", 10}, {"thirds", 3}, {"eighths", 8}};
    return words.contains(word);
}

/// Adds one part after another; each part says which may follow it.
class Sum {
public:
    /// Whether a part fits behind what was read, and if so, adds it.
    bool take(Meaning meaning) {
        switch (meaning.part) {
            case Part::unit:
                return add(meaning, last_ != Part::unit && last_ != Part::teen);
            case Part::teen:
            case Part::tens:
                return add(meaning, last_ == Part::none || last_ >= Part::hundred);
            case Part::hundred:
                return take_hundred(meaning);
            case Part::scale:
                return take_scale(meaning);
            case Part::none:
                break;
        }
        return false;
    }

    [[nodiscard]] Part last() const { return last_; }
    [[nodiscard]] std::int64_t value() const { return total_ + below_thousand_; }

private:
    bool add(Meaning meaning, bool is_allowed) {
        if (is_allowed) {
            below_thousand_ += meaning.value;
            last_ = meaning.part;
        }
        return is_allowed;
    }

    /// "two hundred", "twelve hundred"; not "twenty hundred" and not "two hundred hundred".
    bool take_hundred(Meaning meaning) {
        constexpr std::int64_t hundred = 100;
        const bool fits =
            below_thousand_ > 0 && below_thousand_ < hundred && below_thousand_ % 10 != 0;
        if (fits) {
            below_thousand_ *= meaning.value;
            last_ = meaning.part;
        }
        return fits;
    }

    bool take_scale(Meaning meaning) {
        const bool fits = below_thousand_ > 0 && (scale_ == 0 || meaning.value < scale_);
        if (fits) {
            total_ += below_thousand_ * meaning.value;
            below_thousand_ = 0;
            scale_ = meaning.value;
            last_ = meaning.part;
        }
        return fits;
    }

    std::int64_t total_ = 0;
    std::int64_t below_thousand_ = 0;
    std::int64_t scale_ = 0;
    Part last_ = Part::none;
};

/// The next part of a number and the token that it is: behind a hyphen, "and", or a comma.
std::size_t next_part(const Tokens& tokens, std::size_t at, Part last) {
    if (last >= Part::hundred && tokens.word(at) == "and") {
        const Part next = meaning_of(tokens.word(at + 1)).part;
        return next >= Part::unit && next <= Part::tens ? at + 1 : at;
    }
    // "three thousand, two hundred and one", but not "three thousand, five of them".
    if (last == Part::scale && tokens.is_sign(at, ',')) {
        for (std::size_t ahead = at + 1; ahead < at + 5; ++ahead) {
            const Part part = meaning_of(tokens.word(after_hyphen(tokens, ahead))).part;
            if (part == Part::hundred) {
                return at + 1;
            }
            if (part == Part::none || part == Part::scale) {
                break;
            }
        }
        return at;
    }
    return after_hyphen(tokens, at);
}

/// "a hundred", "a thousand".
bool is_article_of_scale(const Tokens& tokens, std::size_t at) {
    return tokens.word(at) == "a" && meaning_of(tokens.word(at + 1)).part >= Part::hundred;
}

bool is_word(std::string_view word, std::initializer_list<std::string_view> words) {
    for (const std::string_view one : words) {
        if (one == word) {
            return true;
        }
    }
    return false;
}

/// Whether a lone "one" is something else than a count: "no one", "one of the", "one was".
bool is_pronoun(const Tokens& tokens, std::size_t at) {
    const std::string_view before = at > 0 ? tokens.word(at - 1) : std::string_view();
    const std::string_view after = tokens.word(at + 1);
    if (is_word(before, {"killed", "killing", "wounded", "wounding", "injured", "injuring"})) {
        return is_word(after, {"of", "another"});
    }
    return after.empty() ||
           is_word(before, {"no", "any", "every", "each", "this", "that", "another", "which",
                            "some", "the", "not"}) ||
           is_word(after, {"of",  "another", "is",    "was",    "were",  "who",  "that", "can",
                           "at",  "must",    "could", "should", "would", "will", "may",  "might",
                           "by",  "in",      "on",    "to",     "for",   "has",  "had",  "which",
                           "and", "as",      "from",  "with",   "day",   "side", "hand", "thing"});
}

}  // namespace

std::optional<WordsFound> read_english_words(const Tokens& tokens, std::size_t at) {
    if (tokens.word(at) == "zero" || tokens.word(at) == "none") {
        return WordsFound{at + 1, 0, false};
    }
    Sum sum;
    std::size_t next = at;
    if (is_article_of_scale(tokens, at)) {
        sum.take({Part::unit, 1});
        ++next;
    }
    for (std::size_t part = next; sum.take(meaning_of(tokens.word(part)));
         part = next_part(tokens, next, sum.last())) {
        next = part + 1;
        if (sum.value() > record::largest_count) {
            return std::nullopt;
        }
    }
    if (sum.last() == Part::none || next == at) {
        return std::nullopt;
    }
    const std::size_t after = tokens.word(next) == "and" ? next + 1 : next;
    if (is_ordinal(tokens.word(after)) && (after == next || sum.last() >= Part::hundred)) {
        return std::nullopt;
    }
    const bool is_lone_one = next == at + 1 && sum.value() == 1;
    return WordsFound{next, sum.value(), is_lone_one && is_pronoun(tokens, at)};
}

}  // namespace recount::reading
