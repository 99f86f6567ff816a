#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "recount/record/record.h"

namespace recount::reason {

/// How a premise counts what was entered in a ledger: as the books stand (entries less
/// withdrawals), or only what a release announces as new.
enum class Books { standing, announced };

/// One signed part of a counted quantity: `coefficient` times the number of points of `measure` in
/// `ledger` that lie in `scope`. The coefficient is never 0.
struct Term {
    std::int64_t coefficient = 1;
    record::Measure measure;
    record::Ledger ledger;
    record::Scope scope;
    Books books = Books::standing;

    bool operator==(const Term&) const = default;
};

/// Where a premise comes from.
enum class Origin {
    statement,   ///< statements.csv, said by somebody
    assumption,  ///< statements.csv with basis `assumption`: the recorder's own
    release,     ///< a figure of a release in ledger.csv
    strike,      ///< strikes.csv, declared by a party
    closure,     ///< `books-are-announced`: nothing was entered on days nothing was announced
    reading,     ///< `near-reaches-within`: what "near PLACE" reaches
    hypothesis,  ///< said by nobody: supposed, to see whether it can be
};

/// A limit on a quantity: what the reasoning works with. Every statement, every figure of a release
/// and every declared strike becomes one premise. Regular value.
struct Premise {
    /// The statement id; `REPORT.column` for a release's figure; the strike id; for a closure
    /// `books-are-announced.LEDGER.FROM.TO`; for a reading
    /// `near-reaches-within.DENIAL.DECLARATION`.
    std::string id;
    Origin origin = Origin::statement;
    std::vector<Term> terms;
    std::optional<std::int64_t> low;   ///< included
    std::optional<std::int64_t> high;  ///< included
    std::string speaker;
    std::optional<record::Day> said_on;  ///< the last day it can have been said
    std::string assumption;              ///< the switch it hangs on, or empty
    std::string url;
    std::string note;
    base::Where where;

    bool operator==(const Premise&) const = default;
};

}  // namespace recount::reason
