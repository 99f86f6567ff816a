#pragma once

#include <string>
#include <string_view>

namespace recount::record {

/// Why a text is no date and what to write for it, as the end of a sentence that begins with the
/// text. Where the meaning is plain it names the date to write; it guesses nothing: 03.04.2017 is
/// a day of March or of April.
///
///     why_not_a_date("2017-3-7") == "needs two digits for month and day; write 2017-03-07"
[[nodiscard]] std::string why_not_a_date(std::string_view text);

}  // namespace recount::record
