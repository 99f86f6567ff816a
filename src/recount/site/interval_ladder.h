#pragma once

#include <cstdint>
#include <string>

#include "recount/site/page.h"

namespace recount::site {

/// All parties: what each declared and admitted, the bars of what follows from the statements, the
/// findings that speak of it, and its rank as a range.
[[nodiscard]] std::string interval_ladder(const Page& page);

/// The name of the party of a row.
[[nodiscard]] std::string party_name(const BoundsRow& row, const publish::Wording& wording);

/// `between 0 and 80`, `at least 80; no statement bounds it from above`.
[[nodiscard]] std::string ladder_words(const reason::Answer& answer,
                                       const publish::Wording& wording);

/// The bar of one answer on an axis from 0 to a little beyond `most`.
[[nodiscard]] std::string answer_bar(const reason::Answer& answer, std::int64_t most,
                                     record::Language language);

}  // namespace recount::site
