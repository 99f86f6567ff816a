#pragma once

#include <string_view>

#include "recount/document/document.h"

namespace recount::document {

/// The strings of a JSON text as paragraphs, each a piece whose part is its pointer (RFC 6901),
/// `/statements/0/text`. Names, numbers and what is true or false are left out. No tree is kept.
/// Fails with `malformed`, or `refused` beyond the limits.
[[nodiscard]] base::Result<DocumentText> read_json(std::string_view bytes, std::string_view name,
                                                   const Limits& limits);

}  // namespace recount::document
