#pragma once

#include <cstddef>

namespace recount::reading {

/// Bytes of a UTF-8 text, half-open: from `from` to before `until`. In a text that is valid UTF-8
/// both ends lie between characters.
struct TextSpan {
    std::size_t from = 0;
    std::size_t until = 0;

    bool operator==(const TextSpan&) const = default;
};

}  // namespace recount::reading
