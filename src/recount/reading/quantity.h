#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "recount/reading/number_words.h"
#include "recount/reading/tokens.h"

namespace recount::reading {

/// A number or a range before hedges: the interval it is read as, and what "at least" and "at
/// most" count from.
struct Quantity {
    std::size_t until = 0;  ///< the token after
    std::int64_t low = 0;
    std::int64_t high = 0;
    std::int64_t least = 0;
    std::int64_t most = 0;
    std::int64_t unit = 1;  ///< 100 of "two hundred", 1000 of "20 thousand"
    bool is_exact = true;
    bool is_vague = false;
    bool is_doubtful = false;
    bool is_dual = false;

    static Quantity exactly(std::int64_t value, std::size_t until) {
        Quantity quantity;
        quantity.until = until;
        quantity.low = quantity.high = quantity.least = quantity.most = value;
        return quantity;
    }
};

/// Reads numbers and ranges without the hedges around them. Holds a reference to the tokens.
class QuantityReader {
public:
    explicit QuantityReader(const Tokens& tokens) : tokens_(tokens) {}

    /// One number: in digits, in words, vague, none of a noun, or the dual of one.
    [[nodiscard]] std::optional<Quantity> read_single(Place place) const;

    /// One number or two joined by "to" or "or".
    [[nodiscard]] std::optional<Quantity> read_quantity(Place place) const;

    [[nodiscard]] bool starts_quantity(Place place) const { return read_single(place).has_value(); }

    /// The range from `first` to `second`; nothing where they are out of order. In "two or three
    /// hundred" the unit of the second is that of the first as well.
    [[nodiscard]] static std::optional<Quantity> joined(Quantity first, const Quantity& second);

    /// Where the number behind a hedge begins: after the letter that Arabic writes into one with
    /// it, as in «نحو الـ20».
    [[nodiscard]] Place number_place(std::size_t at) const;

    /// «و46», «لـ46»: whether the word at `at` is a prefix, which makes no name of digits.
    [[nodiscard]] bool is_arabic_prefix(std::size_t at) const;

private:
    /// "rose from 352 to 377": two numbers, not one range.
    [[nodiscard]] bool tells_of_change_before(Place place) const;
    [[nodiscard]] std::optional<Quantity> read_words_at(Place place) const;
    [[nodiscard]] std::optional<Quantity> read_digits_at(std::size_t at) const;
    /// "two dozen", « deux douzaines »: as loose as one dozen, for each.
    [[nodiscard]] Quantity in_dozens(Quantity quantity) const;

    const Tokens& tokens_;
};

}  // namespace recount::reading
