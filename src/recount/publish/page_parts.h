#pragma once

#include <string>

#include "recount/publish/findings_page.h"
#include "recount/publish/wording.h"

namespace recount::publish {

/// Pieces that the sections of the findings page share, each as HTML.

/// `<tag class="...">text</tag>` with the text escaped.
[[nodiscard]] std::string element(std::string_view tag, std::string_view css_class,
                                  std::string_view text);

/// The sum of a derivation as a table, with a link to its proof where there is one.
[[nodiscard]] std::string sum_table(const reason::Derivation& derivation, const std::string& id,
                                    const FindingsPageInput& input, const Wording& wording);

/// As `sum_table`, for an answer whose two ends have one and the same sum.
[[nodiscard]] std::string exact_sum_table(const reason::Answer& answer, const std::string& id,
                                          const FindingsPageInput& input, const Wording& wording);

/// The link to a proof file, or nothing where `proof_files` has none under the id.
[[nodiscard]] std::string proof_link(const std::string& id, std::string_view words,
                                     const FindingsPageInput& input);

/// A text as part of an id or file name: what is no letter, digit, `.`, `_` or `-` becomes `_`.
[[nodiscard]] std::string slug(std::string_view text);

/// `12.50%`: a share in percent with two decimals, for SVG coordinates.
[[nodiscard]] std::string percent(std::int64_t part, std::int64_t whole);

/// Whether an answer may be shown: it rests on open statements alone.
[[nodiscard]] bool is_open(const reason::Answer& answer, const Wording& wording);

}  // namespace recount::publish
