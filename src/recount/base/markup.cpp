#include "recount/base/markup.h"

#include "recount/base/characters.h"

namespace recount::base {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

bool is_in_xml(char32_t code) {
    return code == '\t' || code == '\n' || code == '\r' ||
           (code >= U' ' && code != 0xFFFEU && code != 0xFFFFU && code != no_character);
}

}  // namespace

std::string markup_text(std::string_view text) {
    std::string escaped;
    escaped.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const Character character = character_at(text, at);
        const std::string_view bytes = text.substr(at, character.size);
        at += character.size;
        if (bytes == "&") {
            escaped += "&amp;";
        } else if (bytes == "<") {
            escaped += "&lt;";
        } else if (bytes == ">") {
            escaped += "&gt;";
        } else if (bytes == "\"") {
            escaped += "&quot;";
        } else {
            escaped += is_in_xml(character.code) ? bytes : replacement;
        }
    }
    return escaped;
}

}  // namespace recount::base
