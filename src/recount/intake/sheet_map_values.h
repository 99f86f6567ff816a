#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recount/base/result.h"
#include "recount/intake/sheet_map.h"

namespace recount::intake {

/// A whole number as people write it: `1200`, `1,200`, `1 200`, `12.0`, `١٬٢٠٠`. Fails with
/// `malformed` for everything else, also for `1.200`, which may be 1200 or 1.2.
[[nodiscard]] base::Result<std::int64_t> read_people_number(std::string_view cell);

/// `5`, `5-8`, `5 to 8`, `at least 5`, `5+`, `up to 8`, `fewer than 8`, in English, French and
/// Arabic. An end that is not said is absent.
struct NumberRange {
    std::optional<std::int64_t> low;
    std::optional<std::int64_t> high;

    bool operator==(const NumberRange&) const = default;
};
[[nodiscard]] base::Result<NumberRange> read_people_range(std::string_view cell);

/// A date in one of the orders, as EDTF; what is written as ISO 8601 already stays, without its
/// time of day. The year has four digits. Fails with `malformed`.
[[nodiscard]] base::Result<std::string> read_people_date(std::string_view cell,
                                                         const std::vector<DateOrder>& orders);

/// An id for any texts: they themselves joined by `-` where that is an id; else their letters and
/// digits that an id can have, and ten digits of the SHA-256 of all of them.
[[nodiscard]] std::string made_id(const std::vector<std::string>& parts);

/// Why a rule gives no value for a row: which of its headers, and what is wrong with the cell.
struct ValueProblem {
    std::size_t source = 0;
    base::Error error;
};

/// The value that a rule makes of the cells of its headers, in the order of `from`: empty for not
/// known, or a problem.
struct MappedValue {
    std::string text;
    std::optional<ValueProblem> problem;
};
[[nodiscard]] MappedValue mapped_value(const ColumnRule& rule,
                                       const std::vector<std::string_view>& cells, bool trims);

}  // namespace recount::intake
