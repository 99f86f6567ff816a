#include "recount/reading/numbers.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "recount/reading/date_reader.h"
#include "recount/reading/digits.h"
#include "recount/reading/number_context.h"
#include "recount/reading/number_phrases.h"
#include "recount/reading/number_words.h"
#include "recount/reading/quantity.h"
#include "recount/reading/tokens.h"

namespace recount::reading {
namespace {

using record::Language;

std::int64_t percent_down(std::int64_t value, std::int64_t percent) {
    constexpr std::int64_t hundred = 100;
    return value / hundred * percent + value % hundred * percent / hundred;
}

std::int64_t percent_up(std::int64_t value, std::int64_t percent) {
    constexpr std::int64_t hundred = 100;
    return value / hundred * percent + (value % hundred * percent + hundred - 1) / hundred;
}

class Reader {
public:
    explicit Reader(const Tokens& tokens) : tokens_(tokens), quantities_(tokens) {}

    std::vector<NumberInText> read() {
        for (std::size_t at = 0; at < tokens_.size();) {
            at = read_at(at);
        }
        return std::move(found_);
    }

private:
    /// Reads a number that begins at `at`, if there is one. The token to go on with.
    std::size_t read_at(std::size_t at) {
        if (const auto date = read_date(tokens_, at)) {
            return date->until;
        }
        for (std::size_t shape = 0; shape < prefix_shapes; ++shape) {
            const auto cut = prefix_of(tokens_, at, shape);
            if (cut) {
                const auto until = read_place({at, *cut});
                if (until) {
                    return *until;
                }
            }
            if (tokens_.language() != Language::arabic || tokens_[at].kind != TokenKind::word) {
                break;
            }
        }
        return after_unread(at);
    }

    /// The token after what is no number: a whole name with digits is left out at once.
    [[nodiscard]] std::size_t after_unread(std::size_t at) const {
        if (is_word_with_digits(tokens_, at) && !quantities_.is_arabic_prefix(at)) {
            return read_digits(tokens_, at).until;
        }
        if (tokens_[at].kind == TokenKind::digits) {
            return read_digits(tokens_, at).until;
        }
        const auto words = read_number_words(tokens_, {at, 0});
        return words && !words->is_doubtful ? words->until : at + 1;
    }

    std::optional<std::size_t> read_place(Place place) {
        auto hedge = hedge_before(tokens_, place);
        if (!hedge && place.cut == 0) {
            hedge = hedge_sign(place.at);
        }
        if (hedge && !belongs_to_verb(tokens_, place.at)) {
            const auto until = read_hedged(place, *hedge);
            if (until) {
                return until;
            }
        }
        const auto quantity = quantities_.read_quantity(place);
        if (!quantity || !stands_alone(*quantity)) {
            return std::nullopt;
        }
        const std::size_t from = start_of(place);
        NumberInText number = number_of(*quantity, from, from);
        return finish(std::move(number), *quantity, "");
    }

    /// ">", "~" and their like, glued to digits or not.
    [[nodiscard]] std::optional<HedgeFound> hedge_sign(std::size_t at) const {
        switch (tokens_[at].sign) {
            case '~':
            case 0x2248:
            case 0x2243:
                return HedgeFound{at + 1, Effect::percent, 90, 110};
            case '>':
                return HedgeFound{at + 1, Effect::more_than, 100, 100};
            case '<':
                return HedgeFound{at + 1, Effect::less_than, 100, 100};
            case 0x2265:
                return HedgeFound{at + 1, Effect::at_least, 100, 100};
            case 0x2264:
                return HedgeFound{at + 1, Effect::at_most, 100, 100};
            default:
                return std::nullopt;
        }
    }

    std::optional<std::size_t> read_hedged(Place place, HedgeFound hedge) {
        const std::size_t from = start_of(place);
        const std::size_t hedge_until = tokens_[hedge.until - 1].span.until;
        const std::string words(tokens_.text().substr(from, hedge_until - from));
        if (hedge.effect == Effect::between || hedge.effect == Effect::from) {
            return read_two_ends(place, hedge, from, words);
        }
        // "at least about 20": the first hedge says in which direction, the second how far.
        const Place next = quantities_.number_place(hedge.until);
        const auto second = hedge_before(tokens_, next);
        Place number_at = next;
        std::optional<Quantity> quantity;
        if (second && second->effect == Effect::percent) {
            number_at = quantities_.number_place(second->until);
            quantity = quantities_.read_quantity(number_at);
            if (quantity) {
                apply(*second, *quantity);
            }
        } else {
            quantity = quantities_.read_quantity(number_at);
        }
        if (!quantity || is_unit_of_time(tokens_, quantity->until) || quantity->is_dual) {
            return std::nullopt;
        }
        NumberInText number = number_of(*quantity, from, start_of(number_at));
        loosen(hedge, *quantity, number);
        const std::size_t words_until = tokens_[number_at.at - 1].span.until;
        return finish(std::move(number), *quantity,
                      number_at.at == hedge.until
                          ? words
                          : std::string(tokens_.text().substr(from, words_until - from)));
    }

    /// The byte where the number or hedge at `place` begins. «ال», "the", stays with it.
    [[nodiscard]] std::size_t start_of(Place place) const {
        constexpr std::string_view article = "ال";
        const std::string_view word = tokens_.word(place.at);
        const bool has_article = place.cut >= article.size() &&
                                 word.substr(place.cut - article.size(), article.size()) == article;
        return tokens_.start(place.at, place.cut - (has_article ? article.size() : 0));
    }

    /// "between 36 and 46", "from 20 to 30".
    std::optional<std::size_t> read_two_ends(Place place, HedgeFound hedge, std::size_t from,
                                             const std::string& words) {
        const Place first_at = quantities_.number_place(hedge.until);
        const auto first = quantities_.read_single(first_at);
        if (!first || (hedge.effect == Effect::from && tells_of_change(tokens_, place.at))) {
            return std::nullopt;
        }
        std::size_t joint = first->until;
        Place second_at;
        if (hedge.effect == Effect::from) {
            if (!joins_range(tokens_, joint)) {
                return std::nullopt;
            }
            second_at = quantities_.number_place(joint + 1);
        } else {
            const auto after_and = place_after_and(joint);
            if (!after_and) {
                return std::nullopt;
            }
            second_at = *after_and;
        }
        const auto second = quantities_.read_single(second_at);
        if (!second) {
            return std::nullopt;
        }
        const auto both = QuantityReader::joined(*first, *second);
        if (!both) {
            return std::nullopt;
        }
        NumberInText number = number_of(*both, from, start_of(first_at));
        return finish(std::move(number), *both, words);
    }

    [[nodiscard]] std::optional<Place> place_after_and(std::size_t at) const {
        switch (tokens_.language()) {
            case Language::english:
                return tokens_.word(at) == "and" ? std::optional(Place{at + 1, 0}) : std::nullopt;
            case Language::french:
                return tokens_.word(at) == "et" ? std::optional(Place{at + 1, 0}) : std::nullopt;
            case Language::arabic: {
                if (tokens_.word(at) == "و") {
                    return Place{at + 1, 0};
                }
                const auto cut = prefix_of(tokens_, at, 1);
                return cut ? std::optional(Place{at, *cut}) : std::nullopt;
            }
        }
        return std::nullopt;
    }

    /// Whether the quantity is a count without a hedge before it.
    [[nodiscard]] bool stands_alone(const Quantity& quantity) const {
        if (!quantity.is_doubtful) {
            return true;
        }
        return hedge_after(tokens_, quantity.until).has_value();
    }

    [[nodiscard]] NumberInText number_of(const Quantity& quantity, std::size_t from,
                                         std::size_t digits) const {
        NumberInText number;
        const std::size_t until = tokens_[quantity.until - 1].span.until;
        number.span = {from, until};
        number.digits = {digits, until};
        number.low = quantity.low;
        number.high = quantity.high;
        number.is_exact = quantity.is_exact;
        number.is_dual = quantity.is_dual;
        return number;
    }

    static void apply(const HedgeFound& hedge, Quantity& quantity) {
        quantity.low = percent_down(quantity.low, hedge.low_percent);
        quantity.high = percent_up(quantity.high, hedge.high_percent);
        quantity.least = quantity.low;
        quantity.most = quantity.high;
        quantity.is_exact = false;
    }

    static void loosen(const HedgeFound& hedge, const Quantity& quantity, NumberInText& number) {
        number.is_exact = false;
        switch (hedge.effect) {
            case Effect::at_least:
                number.low = quantity.least;
                number.high.reset();
                break;
            case Effect::more_than:
                number.low = quantity.least + 1;
                number.high.reset();
                break;
            case Effect::at_most:
                number.low = 0;
                number.high = quantity.most;
                break;
            case Effect::less_than:
                number.low = 0;
                number.high = std::max<std::int64_t>(quantity.most - 1, 0);
                break;
            case Effect::percent:
                number.low = percent_down(quantity.low, hedge.low_percent);
                number.high = percent_up(quantity.high, hedge.high_percent);
                break;
            case Effect::between:
            case Effect::from:
                break;
        }
    }

    /// Reads a hedge behind the number, enters the number, and says where to go on.
    std::size_t finish(NumberInText number, const Quantity& quantity, std::string hedge) {
        std::size_t until = quantity.until;
        number.hedge = std::move(hedge);
        if (number.hedge.empty()) {
            until = read_hedge_behind(number, quantity);
        }
        if (quantity.is_vague) {
            number.hedge =
                tokens_.text().substr(number.span.from, number.span.until - number.span.from);
        }
        found_.push_back(std::move(number));
        return until;
    }

    /// "4 reports and more than 20 ...": the hedge is that of the next number.
    [[nodiscard]] bool begins_a_comparison(std::size_t after_hedge) const {
        return is_one_of_words(tokens_.word(after_hedge - 1), {"more", "plus", "اكثر", "واكثر"}) &&
               is_one_of_words(tokens_.word(after_hedge), {"than", "que", "de", "d'", "من"});
    }

    /// "20 or more", "100+", « 20 civils au moins ».
    [[nodiscard]] std::size_t read_hedge_behind(NumberInText& number,
                                                const Quantity& quantity) const {
        std::size_t at = quantity.until;
        if (tokens_.is_sign(at, '+') && tokens_.is_glued(at)) {
            loosen({at + 1, Effect::at_least, 100, 100}, quantity, number);
            number.hedge = "+";
            number.span.until = tokens_[at].span.until;
            return at + 1;
        }
        constexpr std::size_t most_words_between = 2;
        for (std::size_t words = 0; words <= most_words_between; ++words, ++at) {
            const auto hedge = hedge_after(tokens_, at);
            if (hedge) {
                if (quantities_.starts_quantity(quantities_.number_place(hedge->until)) ||
                    begins_a_comparison(hedge->until)) {
                    break;
                }
                loosen(*hedge, quantity, number);
                const TextSpan span = {tokens_[at].span.from, tokens_[hedge->until - 1].span.until};
                number.hedge = tokens_.text().substr(span.from, span.until - span.from);
                if (words == 0) {
                    number.span.until = span.until;
                    return hedge->until;
                }
                break;
            }
            if (tokens_[at].kind != TokenKind::word || quantities_.starts_quantity({at, 0})) {
                break;
            }
        }
        return quantity.until;
    }

    const Tokens& tokens_;
    QuantityReader quantities_;
    std::vector<NumberInText> found_;
};

}  // namespace

std::vector<NumberInText> numbers_in(std::string_view text, Language language) {
    const Tokens tokens(text, language);
    return Reader(tokens).read();
}

}  // namespace recount::reading
