#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include <nlohmann/json.hpp>

#include "recount/archive/media_type.h"
#include "recount/base/ascii.h"
#include "recount/base/utf8.h"

namespace recount::archive {
namespace {

unsigned byte_at(std::string_view text, std::size_t at) {
    return static_cast<unsigned char>(text[at]);
}

/// A text as far as its type needs it.
struct Decoded {
    std::string_view encoding;
    std::string ascii;  ///< every character beyond ASCII as `?`, without byte-order mark
};

bool is_control(unsigned byte) {
    return (byte < 0x20U && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f') ||
           byte == 0x7FU;
}

bool has_controls(std::string_view text) {
    return std::any_of(text.begin(), text.end(),
                       [](char letter) { return is_control(static_cast<unsigned char>(letter)); });
}

std::string without_high_bytes(std::string_view text) {
    std::string ascii(text);
    std::replace_if(
        ascii.begin(), ascii.end(),
        [](char letter) { return static_cast<unsigned char>(letter) >= 0x80U; }, '?');
    return ascii;
}

/// The high byte of each pair stands at `high` (0 or 1).
std::string ascii_of_utf16(std::string_view bytes, std::size_t high) {
    std::string ascii;
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        const bool is_ascii = bytes[at + high] == '\0' && byte_at(bytes, at + 1 - high) < 0x80U;
        ascii += is_ascii ? bytes[at + 1 - high] : '?';
    }
    return ascii;
}

/// UTF-16 without mark: zero bytes on one side of the pairs, hardly any on the other.
std::optional<std::size_t> high_side(std::string_view bytes) {
    std::array<std::size_t, 2> zeros{};
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        zeros[at % 2] += bytes[at] == '\0' ? 1U : 0U;
    }
    const std::size_t high = zeros[1] > zeros[0] ? 1 : 0;
    const bool is_text =
        zeros[high] >= 2 && zeros[high] >= bytes.size() / 8 && zeros[1 - high] * 50 <= zeros[high];
    return is_text ? std::optional(high) : std::nullopt;
}

/// Windows-1256 against Windows-1252 by neighbouring letters: Arabic letters stand beside Arabic
/// letters, accented Latin ones beside plain ones.
std::optional<std::string_view> code_page(std::string_view bytes) {
    std::size_t high = 0;
    std::size_t neighbours = 0;
    bool is_1252 = true;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const unsigned byte = byte_at(bytes, at);
        if (byte < 0x80U) {
            continue;
        }
        ++high;
        const bool beside = (at > 0 && byte_at(bytes, at - 1) >= 0x80U) ||
                            (at + 1 < bytes.size() && byte_at(bytes, at + 1) >= 0x80U);
        neighbours += beside ? 1U : 0U;
        // The bytes that Windows-1252 leaves undefined (CP1252.TXT of the Unicode Consortium).
        is_1252 = is_1252 && byte != 0x81U && byte != 0x8DU && byte != 0x8FU && byte != 0x90U &&
                  byte != 0x9DU;
    }
    if (2 * neighbours > high) {
        return "windows-1256";
    }
    return is_1252 ? std::optional<std::string_view>("windows-1252") : std::nullopt;
}

/// The bytes without a character that the end of the beginning cuts.
std::string_view whole_characters(std::string_view bytes, Extent extent) {
    if (extent == Extent::whole) {
        return bytes;
    }
    for (std::size_t cut = 1; cut <= 3 && cut <= bytes.size(); ++cut) {
        const unsigned lead = byte_at(bytes, bytes.size() - cut);
        if (lead >= 0xC0U) {
            const std::size_t length = lead < 0xE0U ? 2 : lead < 0xF0U ? 3 : 4;
            return length > cut ? bytes.substr(0, bytes.size() - cut) : bytes;
        }
    }
    return bytes;
}

std::optional<Decoded> decode(std::string_view bytes, Extent extent) {
    if (bytes.starts_with("\xFF\xFE")) {
        return Decoded{"utf-16le", ascii_of_utf16(bytes.substr(2), 1)};
    }
    if (bytes.starts_with("\xFE\xFF")) {
        return Decoded{"utf-16be", ascii_of_utf16(bytes.substr(2), 0)};
    }
    if (const std::optional<std::size_t> high = high_side(bytes)) {
        return Decoded{*high == 1 ? "utf-16le" : "utf-16be", ascii_of_utf16(bytes, *high)};
    }
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    const std::string_view text = bytes.substr(bytes.starts_with(mark) ? mark.size() : 0);
    if (base::is_utf8(whole_characters(text, extent))) {
        return Decoded{"utf-8", without_high_bytes(text)};
    }
    const std::optional<std::string_view> page = code_page(text);
    return page ? std::optional(Decoded{*page, without_high_bytes(text)}) : std::nullopt;
}

std::string_view without_leading_blanks(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n\f");
    return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

/// The lines without their ends. Of a beginning, the last is left out: it may be cut.
std::vector<std::string_view> first_lines(std::string_view text, Extent extent, std::size_t most) {
    std::vector<std::string_view> lines;
    while (!text.empty() && lines.size() < most) {
        const std::size_t end = text.find('\n');
        if (end == std::string_view::npos && extent == Extent::beginning) {
            break;
        }
        std::string_view line = text.substr(0, end);
        line = line.substr(0, line.size() - (line.ends_with('\r') ? 1 : 0));
        lines.push_back(line);
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    }
    return lines;
}

bool is_json(std::string_view text, Extent extent) {
    const std::string_view begin = without_leading_blanks(text);
    if (!begin.starts_with('{') && !begin.starts_with('[')) {
        return false;
    }
    if (extent == Extent::whole) {
        return nlohmann::json::accept(begin);
    }
    const std::string_view then = without_leading_blanks(begin.substr(1));
    return !then.empty() &&
           std::string_view(begin.front() == '{' ? "\"" : "{[\"-0123456789").find(then.front()) !=
               std::string_view::npos;
}

/// The header of a message (RFC 5322): it begins the file and has two fields that messages have.
bool is_message(std::string_view text, Extent extent) {
    static const std::array names = {"from",        "to",           "date",
                                     "subject",     "received",     "message-id",
                                     "return-path", "mime-version", "delivered-to"};
    std::size_t known = 0;
    for (const std::string_view line : first_lines(text, extent, 200)) {
        if (line.empty()) {
            break;
        }
        if (line.front() == ' ' || line.front() == '\t') {
            continue;
        }
        const std::size_t colon = line.find(':');
        if (colon == 0 || colon == std::string_view::npos ||
            line.substr(0, colon).find(' ') != std::string_view::npos) {
            return false;
        }
        known += std::find(names.begin(), names.end(), base::lower_ascii(line.substr(0, colon))) !=
                         names.end()
                     ? 1U
                     : 0U;
    }
    return known >= 2;
}

/// How often a separator stands outside quotes.
std::size_t fields_of(std::string_view line, char separator) {
    std::size_t count = 0;
    bool is_quoted = false;
    for (const char letter : line) {
        is_quoted = is_quoted != (letter == '"');
        count += letter == separator && !is_quoted ? 1U : 0U;
    }
    return count;
}

/// Two lines or more, each with the same number of separators.
bool is_table(std::string_view text, Extent extent) {
    const std::vector<std::string_view> lines = first_lines(text, extent, 20);
    if (lines.size() < 2) {
        return false;
    }
    const std::string_view separators = ",;\t";
    return std::any_of(separators.begin(), separators.end(), [&](char separator) {
        const std::size_t count = fields_of(lines.front(), separator);
        return count > 0 && std::all_of(lines.begin(), lines.end(), [&](std::string_view line) {
                   return fields_of(line, separator) == count;
               });
    });
}

std::string_view kind_of(std::string_view text, Extent extent) {
    const std::string begin = base::lower_ascii(without_leading_blanks(text).substr(0, 20));
    const auto begins = [&](const char* mark) { return begin.starts_with(mark); };
    if (begins("<!doctype html") || begins("<html") || begins("<head") || begins("<body")) {
        return "text/html";
    }
    if (begins("<?xml")) {
        return "application/xml";
    }
    if (is_json(text, extent)) {
        return "application/json";
    }
    if (is_message(text, extent)) {
        return "message/rfc822";
    }
    return is_table(text, extent) ? "text/csv" : "text/plain";
}

}  // namespace

std::optional<std::string> text_type(std::string_view bytes, Extent extent) {
    if (bytes.empty()) {
        return std::nullopt;
    }
    const std::optional<Decoded> text = decode(bytes, extent);
    if (!text || has_controls(text->ascii)) {
        return std::nullopt;
    }
    const std::string_view kind = kind_of(text->ascii, extent);
    // These two say their encoding themselves, a message in each of its parts.
    if (kind == "application/json" || kind == "message/rfc822") {
        return std::string(kind);
    }
    return std::string(kind) + "; charset=" + std::string(text->encoding);
}

}  // namespace recount::archive
