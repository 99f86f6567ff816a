#include "recount/document/mime.h"

#include <algorithm>

#include "recount/base/ascii.h"
#include "recount/document/charset.h"

namespace recount::document {
namespace {

/// The line that the text begins with, and what is behind it.
struct Line {
    std::string_view line;  ///< without its end
    std::string_view rest;
};

Line next_line(std::string_view text) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    line.remove_suffix(line.ends_with('\r') ? 1 : 0);
    return {line, end == std::string_view::npos ? std::string_view() : text.substr(end + 1)};
}

int hexadecimal(char digit) {
    const char lower = base::lower_ascii(digit);
    if (base::is_ascii_digit(lower)) {
        return lower - '0';
    }
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// The byte that two digits at `at` write; absent where there are none.
std::optional<char> byte_of(std::string_view text, std::size_t at) {
    if (at + 1 >= text.size()) {
        return std::nullopt;
    }
    const int high = hexadecimal(text[at]);
    const int low = hexadecimal(text[at + 1]);
    return high < 0 || low < 0 ? std::nullopt : std::optional(static_cast<char>(high * 16 + low));
}

std::string decode_percent(std::string_view text, char mark) {
    std::string bytes;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::optional<char> byte = text[at] == mark ? byte_of(text, at + 1) : std::nullopt;
        bytes += byte.value_or(text[at]);
        at += byte ? 2U : 0U;
    }
    return bytes;
}

std::string decode_base64(std::string_view text) {
    std::string bytes;
    unsigned bits = 0;
    unsigned count = 0;
    for (const char letter : text) {
        unsigned value = 0;
        if (letter >= 'A' && letter <= 'Z') {
            value = static_cast<unsigned>(letter - 'A');
        } else if (letter >= 'a' && letter <= 'z') {
            value = static_cast<unsigned>(letter - 'a') + 26;
        } else if (base::is_ascii_digit(letter)) {
            value = static_cast<unsigned>(letter - '0') + 52;
        } else if (letter == '+' || letter == '/') {
            value = letter == '+' ? 62 : 63;
        } else {
            // Line ends, padding, and what does not belong there (RFC 2045, 6.8).
            continue;
        }
        bits = (bits << 6U | value) & 0xFFFFFFU;
        count += 6;
        if (count >= 8) {
            count -= 8;
            bytes += static_cast<char>(bits >> count & 0xFFU);
        }
    }
    return bytes;
}

std::string decode_quoted_printable(std::string_view text) {
    std::string bytes;
    while (!text.empty()) {
        const bool has_end = text.find('\n') != std::string_view::npos;
        const Line line = next_line(text);
        std::string_view words = line.line;
        while (!words.empty() && (words.back() == ' ' || words.back() == '\t')) {
            words.remove_suffix(1);
        }
        const bool goes_on = words.ends_with('=');
        words.remove_suffix(goes_on ? 1 : 0);
        bytes += decode_percent(words, '=');
        bytes += goes_on || !has_end ? "" : "\n";
        text = line.rest;
    }
    return bytes;
}

/// An encoded word, `=?utf-8?Q?Six_killed?=`.
struct EncodedWord {
    std::string text;
    std::size_t size = 0;
};

std::optional<EncodedWord> encoded_word(std::string_view text) {
    const std::size_t charset_end = text.find('?', 2);
    if (!text.starts_with("=?") || charset_end == std::string_view::npos ||
        charset_end + 2 >= text.size() || text[charset_end + 2] != '?') {
        return std::nullopt;
    }
    const std::size_t begin = charset_end + 3;
    const std::size_t end = text.find("?=", begin);
    if (end == std::string_view::npos) {
        return std::nullopt;
    }
    std::string_view charset = text.substr(2, charset_end - 2);
    charset = charset.substr(0, charset.find('*'));
    std::string words(text.substr(begin, end - begin));
    const char encoding = base::lower_ascii(text[charset_end + 1]);
    if (encoding == 'q') {
        std::replace(words.begin(), words.end(), '_', ' ');
        words = decode_percent(words, '=');
    } else if (encoding == 'b') {
        words = decode_base64(words);
    } else {
        return std::nullopt;
    }
    return EncodedWord{utf8_of(words, charset).value_or(repaired_utf8(words)), end + 2};
}

}  // namespace

std::string_view MimePart::field(std::string_view name) const {
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&](const MimeField& one) { return one.name == name; });
    return found == fields.end() ? std::string_view() : found->value;
}

MimePart parse_part(std::string_view bytes) {
    constexpr std::size_t most_fields = 2'000;
    MimePart part;
    while (!bytes.empty()) {
        const Line next = next_line(bytes);
        bytes = next.rest;
        if (next.line.empty()) {
            break;
        }
        if (base::is_ascii_space(next.line.front())) {
            if (!part.fields.empty()) {
                part.fields.back().value += ' ';
                part.fields.back().value += base::trimmed(next.line);
            }
            continue;
        }
        const std::size_t colon = next.line.find(':');
        if (colon != std::string_view::npos && part.fields.size() < most_fields) {
            part.fields.push_back({base::lower_ascii(base::trimmed(next.line.substr(0, colon))),
                                   std::string(base::trimmed(next.line.substr(colon + 1)))});
        }
    }
    part.body = bytes;
    return part;
}

std::string first_word_of(std::string_view value) {
    return base::lower_ascii(base::trimmed(value.substr(0, value.find(';'))));
}

std::string parameter_of(std::string_view value, std::string_view name) {
    std::size_t at = value.find(';');
    while (at != std::string_view::npos) {
        ++at;
        const std::size_t equals = value.find('=', at);
        if (equals == std::string_view::npos) {
            return {};
        }
        const std::string found = base::lower_ascii(base::trimmed(value.substr(at, equals - at)));
        std::string text;
        at = equals + 1;
        while (at < value.size() && base::is_ascii_space(value[at])) {
            ++at;
        }
        if (at < value.size() && value[at] == '"') {
            for (++at; at < value.size() && value[at] != '"'; ++at) {
                at += value[at] == '\\' && at + 1 < value.size() ? 1U : 0U;
                text += value[at];
            }
            at = value.find(';', std::min(at, value.size()));
        } else {
            const std::size_t end = value.find(';', at);
            text = base::trimmed(value.substr(at, end - at));
            at = end;
        }
        if (found == name) {
            return text;
        }
        const std::size_t quote = text.find('\'');
        if (found == std::string(name) + "*" && quote != std::string::npos) {
            const std::size_t words = text.find('\'', quote + 1);
            const std::string bytes = decode_percent(
                std::string_view(text).substr(words == std::string::npos ? 0 : words + 1), '%');
            return utf8_of(bytes, text.substr(0, quote)).value_or(repaired_utf8(bytes));
        }
    }
    return {};
}

std::string header_text(std::string_view value) {
    std::string text;
    std::size_t blanks_since_word = 0;
    bool is_after_word = false;
    for (std::size_t at = 0; at < value.size();) {
        if (const auto word = value[at] == '=' ? encoded_word(value.substr(at)) : std::nullopt) {
            // Blanks between two encoded words belong to neither.
            text.resize(text.size() - (is_after_word ? blanks_since_word : 0));
            text += word->text;
            at += word->size;
            is_after_word = true;
            blanks_since_word = 0;
            continue;
        }
        const bool is_blank = base::is_ascii_space(value[at]);
        blanks_since_word += is_blank ? 1U : 0U;
        is_after_word = is_after_word && is_blank;
        text += value[at];
        ++at;
    }
    return repaired_utf8(text);
}

std::string decode_transfer(std::string_view body, std::string_view encoding) {
    const std::string name = first_word_of(encoding);
    return name == "base64"             ? decode_base64(body)
           : name == "quoted-printable" ? decode_quoted_printable(body)
                                        : std::string(body);
}

std::vector<std::string_view> parts_of(std::string_view body, std::string_view boundary,
                                       std::size_t most) {
    std::vector<std::string_view> parts;
    const std::string mark = "--" + std::string(boundary);
    std::size_t begin = std::string_view::npos;
    std::size_t at = 0;
    while (at < body.size() && parts.size() < most) {
        const std::size_t end = std::min(body.find('\n', at), body.size());
        const std::string_view line = body.substr(at, end - at);
        if (line.starts_with(mark)) {
            if (begin != std::string_view::npos) {
                parts.push_back(body.substr(begin, at - begin));
            }
            begin = std::min(end + 1, body.size());
            if (line.substr(mark.size()).starts_with("--")) {
                return parts;
            }
        }
        at = end + 1;
    }
    // A message that was cut has no last boundary.
    if (begin != std::string_view::npos && parts.size() < most) {
        parts.push_back(body.substr(begin));
    }
    return parts;
}

}  // namespace recount::document
