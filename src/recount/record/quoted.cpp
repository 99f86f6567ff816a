#include "recount/record/quoted.h"

#include <cstddef>

#include "recount/base/utf8.h"

namespace recount::record {
namespace {

/// The length of the character at `at` where it is well-formed UTF-8 and no control, else 0.
std::size_t character_length(std::string_view text, std::size_t at) {
    const bool is_control = static_cast<unsigned char>(text[at]) < 0x20U || text[at] == 0x7F;
    return is_control ? 0 : base::utf8_length(text, at);
}

}  // namespace

std::string quoted_for_message(std::string_view text) {
    constexpr std::size_t longest = 60;
    std::string out = "'";
    std::size_t at = 0;
    while (at < text.size() && at < longest) {
        const std::size_t length = character_length(text, at);
        if (length == 0) {
            out += '?';
            ++at;
            continue;
        }
        out += text.substr(at, length);
        at += length;
    }
    out += at < text.size() ? "...'" : "'";
    return out;
}

}  // namespace recount::record
