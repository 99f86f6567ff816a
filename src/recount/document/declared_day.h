#pragma once

#include <optional>
#include <string_view>

#include "recount/record/day.h"

namespace recount::document {

/// The day that `2031-05-02`, `2031-05-02T12:00:00+03:00` begins with.
[[nodiscard]] std::optional<record::Day> day_of_timestamp(std::string_view text);

/// The day of a message's `Date` field, `Fri, 2 May 2031 12:00:00 +0300` (RFC 5322, 3.3).
[[nodiscard]] std::optional<record::Day> day_of_message_date(std::string_view text);

/// The first `datePublished` of a JSON-LD text (schema.org); absent where the text is broken.
[[nodiscard]] std::optional<record::Day> day_of_json_ld(std::string_view text);

}  // namespace recount::document
