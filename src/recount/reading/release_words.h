#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace recount::reading {

/// Latin letters made small; as many bytes as before.
[[nodiscard]] std::string small(std::string_view words);

/// Where one of some words begins in small letters, and which.
struct Hit {
    std::size_t at = 0;
    std::string_view word;
};

template <std::size_t Count>
std::optional<Hit> first_of(std::string_view words,
                            const std::array<std::string_view, Count>& all) {
    std::optional<Hit> first;
    for (const std::string_view word : all) {
        const std::size_t at = words.find(word);
        if (at != std::string_view::npos && (!first || at < first->at)) {
            first = Hit{at, word};
        }
    }
    return first;
}

}  // namespace recount::reading
