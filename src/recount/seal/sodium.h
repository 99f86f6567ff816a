#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace recount::seal {

/// Makes libsodium ready; every function of the room that uses it calls this first. Throws
/// std::runtime_error where the machine gives no chance. Any thread.
void make_ready();

/// Base64 of RFC 4648 section 5 (`-` and `_`) without padding.
[[nodiscard]] std::string to_base64(std::span<const unsigned char> bytes);

/// The inverse; nothing unless the text is exactly what `to_base64` gives for some bytes.
[[nodiscard]] std::optional<std::vector<unsigned char>> from_base64(std::string_view text);

}  // namespace recount::seal
