#include "recount/record/count.h"

#include <charconv>
#include <system_error>

#include "recount/record/quoted.h"

namespace recount::record {

base::Result<std::int64_t> parse_whole_number(std::string_view text) {
    const auto refuse = [&](base::ErrorKind kind, const std::string& why) {
        return base::fail(kind, quoted_for_message(text) + " " + why);
    };
    if (text.empty()) {
        return base::fail(base::ErrorKind::malformed, "a number is missing");
    }
    for (const char letter : text) {
        if (letter < '0' || letter > '9') {
            return refuse(base::ErrorKind::malformed,
                          "is not a whole number; write digits only, without sign, separator or "
                          "unit, and leave the cell empty where the number is not known");
        }
    }
    std::int64_t value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code != std::errc() || value > largest_count) {
        return refuse(base::ErrorKind::out_of_range,
                      "is larger than 1,000,000,000,000; check for a slip of the key");
    }
    return value;
}

}  // namespace recount::record
