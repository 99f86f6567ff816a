#include "recount/record/quoted.h"

#include <cstddef>

namespace recount::record {
namespace {

unsigned byte_at(std::string_view text, std::size_t at) {
    return static_cast<unsigned char>(text[at]);
}

/// The length of the character at `at` where it is well-formed UTF-8 (RFC 3629), else 0.
std::size_t character_length(std::string_view text, std::size_t at) {
    const unsigned lead = byte_at(text, at);
    if (lead < 0x80U) {
        return lead < 0x20U || lead == 0x7FU ? 0 : 1;
    }
    const std::size_t length = lead < 0xC2U ? 0 : lead < 0xE0U ? 2 : lead < 0xF0U ? 3 : 4;
    if (length == 0 || lead > 0xF4U || text.size() - at < length) {
        return 0;
    }
    const unsigned second = byte_at(text, at + 1);
    const bool is_overlong = (lead == 0xE0U && second < 0xA0U) || (lead == 0xF0U && second < 0x90U);
    const bool is_beyond = (lead == 0xEDU && second > 0x9FU) || (lead == 0xF4U && second > 0x8FU);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte_at(text, at + i) & 0xC0U) != 0x80U) {
            return 0;
        }
    }
    return is_overlong || is_beyond ? 0 : length;
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
