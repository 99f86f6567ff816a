#pragma once

#include <string_view>

#include "recount/document/document.h"

namespace recount::document {

/// A message (RFC 5322 with MIME): subject, sender and day as lines of the part `header`, then its
/// text, plain where it has both plain and HTML. Attachments are named in notes and not read. Its
/// `Date` is the day of publication. Fails with `refused` for parts nested or numbered beyond the
/// limits.
[[nodiscard]] base::Result<DocumentText> read_message(std::string_view bytes, std::string_view name,
                                                      const Limits& limits);

}  // namespace recount::document
