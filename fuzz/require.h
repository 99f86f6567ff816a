#pragma once

#include <cstdlib>
#include <string_view>

namespace recount::fuzz {

/// Ends the fuzzer with what it was given kept, where something that must hold does not.
inline void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

/// A text without line breaks and spaces at its end.
inline std::string_view without_end(std::string_view text) {
    return text.substr(0, text.find_last_not_of("\n\r ") + 1);
}

}  // namespace recount::fuzz
