#pragma once

#include <string>
#include <string_view>

namespace recount::edition {

/// A text with the escapes undone with which HTML, JSON, CSV and addresses write characters, each
/// once: `&amp;`, `&#1604;`, `&#x644;`, `\"`, `\n`, `\u0644` (with surrogates), `\x41`, `%D9`. What
/// is no escape stays. The result is bytes; it need not be UTF-8. O(bytes).
///
///     unescaped("Layla &quot;\\u0041&#33;%21") == "Layla \"A!!"
[[nodiscard]] std::string unescaped(std::string_view text);

}  // namespace recount::edition
