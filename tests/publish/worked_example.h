#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recount/reason/reason.h"
#include "recount/record/case.h"

namespace recount::publish::testing {

/// The worked example of the theory, built by hand: a coalition of the United States and twelve
/// partners, the 80, and the denials. Names and figures are those of public releases; addresses are
/// example.org's.
[[nodiscard]] record::Case worked_case();

/// 377: S1 - S2 + S3 + S4, parts first.
[[nodiscard]] reason::Derivation us_at_least_377();

/// 0 >= 80: S2, S3 and the twelve denials.
[[nodiscard]] reason::Derivation denials_contradict();

/// Findings with the contradiction, the residual 354/352, a tension, an equation that cannot be
/// checked, a rejected statement and a row that could not be read.
[[nodiscard]] reason::Findings worked_findings();

/// Civilians killed by the United States in the Coalition's books: 377 to 377.
[[nodiscard]] reason::Answer us_answer();

/// Civilians killed by a party in a ledger, from low to high, on the strength of the denials.
[[nodiscard]] reason::Answer between(std::string_view party, const record::Ledger& ledger,
                                     std::int64_t low, std::optional<std::int64_t> high);

/// The ids of the twelve partners.
[[nodiscard]] std::vector<std::string> partner_ids();

[[nodiscard]] record::Day day(int year, unsigned month, unsigned day_of_month);

}  // namespace recount::publish::testing
