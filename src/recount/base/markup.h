#pragma once

#include <string>
#include <string_view>

namespace recount::base {

/// `text` as XML text or as a value between double quotes: `& < > "` are escaped. What XML cannot
/// hold becomes U+FFFD: bytes that are not UTF-8, control characters but tab and line breaks,
/// U+FFFE and U+FFFF (XML 1.0, production 2).
[[nodiscard]] std::string markup_text(std::string_view text);

}  // namespace recount::base
