#pragma once

#include <string>
#include <string_view>

namespace recount::record {

/// `text` in quotation marks, fit for a message: cut after 60 bytes, bytes that are no UTF-8 and
/// control characters as `?`. So no message holds what a terminal obeys or JSON cannot hold.
///
///     quoted_for_message("caf\xC3\xA9 \xFF") == "'caf\xC3\xA9 ?'"
[[nodiscard]] std::string quoted_for_message(std::string_view text);

}  // namespace recount::record
