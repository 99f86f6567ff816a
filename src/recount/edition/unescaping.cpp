#include "recount/edition/unescaping.h"

#include <algorithm>
#include <array>
#include <optional>

#include "recount/base/ascii.h"
#include "recount/base/characters.h"
#include "recount/base/number.h"

namespace recount::edition {
namespace {

/// The characters that names stand for in what programs escape (HTML, section 13.5).
struct Named {
    std::string_view name;
    std::string_view text;
};
constexpr std::array named = {Named{"amp;", "&"},     Named{"lt;", "<"},   Named{"gt;", ">"},
                              Named{"quot;", "\""},   Named{"apos;", "'"}, Named{"nbsp;", " "},
                              Named{"NewLine;", "\n"}};

constexpr std::size_t longest_digits = 8;

/// The number that exactly `count` hexadecimal digits at `at` are.
std::optional<unsigned> hexadecimal(std::string_view text, std::size_t at, std::size_t count) {
    return at + count <= text.size() ? base::hexadecimal_in<unsigned>(text.substr(at, count))
                                     : std::nullopt;
}

/// Undoes the escape at the beginning of `text`; gives its length, 0 where there is none.
std::size_t undo_html(std::string_view text, std::string& to) {
    for (const Named& each : named) {
        if (text.substr(1).starts_with(each.name)) {
            to += each.text;
            return each.name.size() + 1;
        }
    }
    if (!text.starts_with("&#")) {
        return 0;
    }
    const bool is_hexadecimal = text.size() > 2 && base::lower_ascii(text[2]) == 'x';
    const std::size_t begin = is_hexadecimal ? 3 : 2;
    const std::size_t end = text.substr(0, begin + longest_digits + 1).find(';', begin);
    if (end == std::string_view::npos) {
        return 0;
    }
    const std::string_view digits = text.substr(begin, end - begin);
    const std::optional<unsigned> code =
        is_hexadecimal ? base::hexadecimal_in<unsigned>(digits) : base::number_in<unsigned>(digits);
    constexpr unsigned last_code_point = 0x10FFFF;
    if (!code || *code > last_code_point) {
        return 0;
    }
    base::add_utf8(*code, to);
    return end + 1;
}

/// `\uXXXX`, with a second one where the first is the beginning of a pair (RFC 8259, section 7).
std::size_t undo_code_unit(std::string_view text, std::string& to) {
    constexpr std::size_t length = 6;
    const std::optional<unsigned> first = hexadecimal(text, 2, 4);
    if (!first) {
        return 0;
    }
    if (*first >= 0xD800U && *first < 0xDC00U && text.substr(length).starts_with("\\u")) {
        const std::optional<unsigned> second = hexadecimal(text, length + 2, 4);
        if (second && *second >= 0xDC00U && *second < 0xE000U) {
            base::add_utf8(0x10000U + ((*first - 0xD800U) << 10U) + (*second - 0xDC00U), to);
            return 2 * length;
        }
    }
    base::add_utf8(*first, to);
    return length;
}

std::size_t undo_backslash(std::string_view text, std::string& to) {
    if (text.size() < 2) {
        return 0;
    }
    switch (text[1]) {
        case '"':
        case '\'':
        case '\\':
        case '/':
            to += text[1];
            return 2;
        case 'b':
        case 'f':
        case 'n':
        case 'r':
        case 't':
            to += '\n';  // which of them it is makes no difference: white space
            return 2;
        case 'u':
            return undo_code_unit(text, to);
        case 'x':
            if (const std::optional<unsigned> byte = hexadecimal(text, 2, 2)) {
                to += static_cast<char>(*byte);
                return 4;
            }
            return 0;
        default:
            return 0;
    }
}

std::size_t undo_percent(std::string_view text, std::string& to) {
    const std::optional<unsigned> byte = hexadecimal(text, 1, 2);
    if (!byte) {
        return 0;
    }
    to += static_cast<char>(*byte);
    return 3;
}

constexpr std::array<bool, 256> begins_an_escape = [] {
    std::array<bool, 256> table{};
    for (const char letter : {'&', '\\', '%'}) {
        table[static_cast<unsigned char>(letter)] = true;
    }
    return table;
}();

}  // namespace

std::string unescaped(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const auto* const escape = std::find_if(text.begin(), text.end(), [](char letter) {
            return begins_an_escape[static_cast<unsigned char>(letter)];
        });
        const auto plain = static_cast<std::size_t>(escape - text.begin());
        result += text.substr(0, plain);
        text.remove_prefix(plain);
        if (text.empty()) {
            break;
        }
        const std::size_t length = text.front() == '&'    ? undo_html(text, result)
                                   : text.front() == '\\' ? undo_backslash(text, result)
                                                          : undo_percent(text, result);
        if (length == 0) {
            result += text.front();
        }
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return result;
}

}  // namespace recount::edition
