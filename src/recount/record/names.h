#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace recount::record {

/// The languages of the interface and of names.
enum class Language { english, french, arabic };

/// `en`, `fr`, `ar`.
[[nodiscard]] constexpr std::string_view language_code(Language language) {
    switch (language) {
        case Language::english:
            return "en";
        case Language::french:
            return "fr";
        case Language::arabic:
            return "ar";
    }
    return {};
}

/// A text in up to three languages. English is always there; the others fall back to it.
/// Regular value.
struct LocalText {
    std::string english;
    std::optional<std::string> french;
    std::optional<std::string> arabic;

    [[nodiscard]] const std::string& in(Language language) const {
        if (language == Language::french && french) {
            return *french;
        }
        if (language == Language::arabic && arabic) {
            return *arabic;
        }
        return english;
    }

    bool operator==(const LocalText&) const = default;
};

}  // namespace recount::record
