#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "recount/base/result.h"
#include "recount/record/record.h"

namespace recount::reason {

/// A question for the bounds of one quantity.
struct Query {
    record::Measure measure;
    record::Ledger ledger = record::Ledger::occurred();
    record::Scope scope;
    std::optional<record::Day> as_of;

    bool operator==(const Query&) const = default;
};

/// Reads `MEASURE by PARTY [in PLACE] [during FROM..TO] [entered FROM..TO] [part PARTS]
/// [ledger LEDGER] [as of DATE]`, clauses after `by` in any order, each at most once. `FROM` or
/// `TO` may be left out; dates are EDTF (from takes the earliest day, to the latest). Commas
/// between clauses and spaces in the measure (`civilians killed`) are accepted.
///
///     parse_query("civilians_killed by coalition - us ledger assessed:cjtf-oir as of 2017-05-26")
///     parse_query("civilians_killed us")    // malformed: 'by' is missing
[[nodiscard]] base::Result<Query> parse_query(std::string_view text);

/// Canonical text; parses back to the same query.
[[nodiscard]] std::string to_text(const Query& query);

}  // namespace recount::reason
