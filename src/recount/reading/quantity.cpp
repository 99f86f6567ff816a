#include "recount/reading/quantity.h"

#include "recount/reading/date_reader.h"
#include "recount/reading/digits.h"
#include "recount/reading/number_context.h"
#include "recount/reading/number_phrases.h"
#include "recount/record/count.h"

namespace recount::reading {

using record::Language;

std::optional<Quantity> QuantityReader::read_quantity(Place place) const {
    const auto first = read_single(place);
    if (!first || !joins_range(tokens_, first->until)) {
        return first;
    }
    const auto second = read_single(number_place(first->until + 1));
    if (second && !second->is_doubtful && !tells_of_change_before(place)) {
        const auto both = joined(*first, *second);
        if (both) {
            return both;
        }
    }
    return first;
}

bool QuantityReader::tells_of_change_before(Place place) const {
    const std::size_t at = place.at;
    return at > 0 && is_one_of_words(tokens_.word(at - 1), {"from", "de", "من"}) &&
           tells_of_change(tokens_, at - 1);
}

std::optional<Quantity> QuantityReader::joined(Quantity first, const Quantity& second) {
    // "two or three hundred": the unit of the second is that of the first as well.
    if (first.unit == 1 && !first.is_vague && second.unit > 1 &&
        first.low < second.low / second.unit) {
        first.low *= second.unit;
        first.least = first.low;
    }
    if (first.low >= second.high || first.low > second.low) {
        return std::nullopt;
    }
    Quantity both = second;
    both.low = first.low;
    both.least = first.least;
    both.is_exact = false;
    both.is_vague = first.is_vague || second.is_vague;
    both.is_doubtful = false;
    return both;
}

std::optional<Quantity> QuantityReader::read_single(Place place) const {
    if (tokens_[place.at].kind == TokenKind::digits) {
        return read_digits_at(place.at);
    }
    if (const auto vague = vague_number(tokens_, place)) {
        Quantity quantity = Quantity::exactly(vague->value, vague->until);
        quantity.low = vague->low;
        quantity.high = vague->high;
        quantity.is_exact = false;
        quantity.is_vague = true;
        return quantity;
    }
    if (is_none_of_a_noun(tokens_, place.at) && place.cut == 0) {
        return Quantity::exactly(0, place.at + 1);
    }
    if (is_dual_noun(tokens_, place)) {
        Quantity quantity = Quantity::exactly(2, place.at + 1);
        quantity.is_dual = true;
        return quantity;
    }
    return read_words_at(place);
}

std::optional<Quantity> QuantityReader::read_words_at(Place place) const {
    const auto words = read_number_words(tokens_, place);
    if (!words || !may_be_count(tokens_, place.at, words->until)) {
        return std::nullopt;
    }
    Quantity quantity = Quantity::exactly(words->value, words->until);
    quantity.is_doubtful = words->is_doubtful && !counts_a_noun(tokens_, place.at, words->until);
    for (const std::int64_t unit : {1'000'000'000, 1'000'000, 1'000, 100}) {
        if (words->value >= unit && words->value % unit == 0) {
            quantity.unit = unit;
            break;
        }
    }
    return in_dozens(quantity);
}

std::optional<Quantity> QuantityReader::read_digits_at(std::size_t at) const {
    using Meaning = DigitsFound::Meaning;
    const DigitsFound digits = read_digits(tokens_, at);
    if (digits.meaning == Meaning::no_count || is_year(tokens_, at, digits) ||
        read_date(tokens_, at)) {
        return std::nullopt;
    }
    const auto scale = scale_word(tokens_.language(), tokens_.word(digits.until));
    std::int64_t decimal_unit = 1;
    for (int step = 0; step < digits.decimals; ++step) {
        decimal_unit *= 10;
    }
    const std::int64_t factor = scale.value_or(1);
    const std::size_t until = digits.until + (scale ? 1 : 0);
    if (!may_be_count(tokens_, at, until) || digits.high > record::largest_count / factor ||
        digits.low * factor % decimal_unit != 0 || (digits.meaning == Meaning::decimal && !scale)) {
        return std::nullopt;
    }
    Quantity quantity = Quantity::exactly(digits.low * factor / decimal_unit, until);
    quantity.high = quantity.most = digits.high * factor / decimal_unit;
    quantity.is_exact = quantity.low == quantity.high;
    quantity.unit = factor;
    return in_dozens(quantity);
}

Quantity QuantityReader::in_dozens(Quantity quantity) const {
    const std::string_view word = tokens_.word(quantity.until);
    constexpr std::int64_t most = 99;
    if (!is_one_of_words(word, {"dozen", "douzaines"}) || quantity.high > most) {
        return quantity;
    }
    constexpr std::int64_t dozen = 12;
    const std::int64_t off = word == "dozen" ? 1 : 2;
    quantity.low *= dozen - off;
    quantity.high *= dozen + off;
    quantity.least *= dozen;
    quantity.most *= dozen;
    quantity.unit = dozen;
    quantity.is_exact = false;
    quantity.is_vague = true;
    ++quantity.until;
    return quantity;
}

bool QuantityReader::is_arabic_prefix(std::size_t at) const {
    return tokens_.language() == Language::arabic &&
           is_one_of_words(tokens_.word(at), {"و", "ب", "ل", "ف", "ك", "ال", "بال", "لل"});
}

Place QuantityReader::number_place(std::size_t at) const {
    if (is_arabic_prefix(at) && tokens_[at + 1].kind == TokenKind::digits) {
        return {at + 1, 0};
    }
    if (tokens_.language() == Language::arabic && !starts_quantity({at, 0})) {
        for (std::size_t shape = 1; shape < prefix_shapes; ++shape) {
            const auto cut = prefix_of(tokens_, at, shape);
            if (cut && starts_quantity({at, *cut})) {
                return {at, *cut};
            }
        }
    }
    return {at, 0};
}

}  // namespace recount::reading
