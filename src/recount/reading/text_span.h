#pragma once

#include <cstddef>
#include <string_view>

namespace recount::reading {

/// Bytes of a UTF-8 text, from the first to before the last.
struct TextSpan {
    std::size_t from = 0;
    std::size_t until = 0;

    [[nodiscard]] bool is_empty() const { return from == until; }
    [[nodiscard]] std::string_view in(std::string_view text) const {
        return text.substr(from, until - from);
    }
    bool operator==(const TextSpan&) const = default;
};

}  // namespace recount::reading
