#pragma once

#include <cstddef>
#include <string_view>

namespace recount::archive {

/// The length of the well-formed UTF-8 sequence at `at` (RFC 3629, section 4), 0 where there is
/// none. `at` lies in the text.
[[nodiscard]] std::size_t utf8_length(std::string_view text, std::size_t at);

/// All of it is well-formed UTF-8.
[[nodiscard]] bool is_utf8(std::string_view text);

}  // namespace recount::archive
