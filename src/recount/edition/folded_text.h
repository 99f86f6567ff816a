#pragma once

#include <string>
#include <string_view>

namespace recount::edition {

/// A text as it is compared with others: words of letters and digits in UTF-8, a blank between,
/// none at the ends. Letters lose case, accents and other marks (Unicode NFKD, case folding, and
/// `base::add_folded` for Arabic); what is neither letter nor digit is a blank, but for soft
/// hyphens, joiners and marks of direction, which vanish. O(bytes).
///
///     folded("  Éloïse  O’Neil,\n36.3400 ") == "eloise o neil 36 3400"
[[nodiscard]] std::string folded(std::string_view text);

}  // namespace recount::edition
