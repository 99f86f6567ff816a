#include "recount/publish/plain_text.h"

#include <memory>

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace recount::publish {

namespace {

constexpr char32_t left_to_right_isolate = 0x2066;
constexpr char32_t first_strong_isolate = 0x2068;
constexpr char32_t pop_isolate = 0x2069;

template <class Visit>
void for_each_character(std::string_view utf8, Visit visit) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
    const auto length = static_cast<std::int32_t>(utf8.size());
    std::int32_t position = 0;
    while (position < length) {
        UChar32 character = 0;
        U8_NEXT_OR_FFFD(bytes, position, length, character);
        visit(static_cast<char32_t>(character));
    }
}

void append(std::string& text, char32_t character) {
    icu::UnicodeString(static_cast<UChar32>(character)).toUTF8String(text);
}

bool is_direction_control(char32_t character) {
    return character == 0x061C || character == 0x200E || character == 0x200F ||
           (character >= 0x202A && character <= 0x202E) ||
           (character >= left_to_right_isolate && character <= pop_isolate);
}

bool opens_isolate(char32_t character) {
    return character >= left_to_right_isolate && character <= first_strong_isolate;
}

std::size_t width_of(char32_t character) {
    const auto code = static_cast<UChar32>(character);
    const int category = u_charType(code);
    if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK ||
        category == U_FORMAT_CHAR || category == U_CONTROL_CHAR) {
        return 0;
    }
    const int width = u_getIntPropertyValue(code, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

std::unique_ptr<icu::BreakIterator> breaks(bool of_lines, const icu::UnicodeString& text) {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> iterator(
        of_lines ? icu::BreakIterator::createLineInstance(icu::Locale::getRoot(), status)
                 : icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status) != 0) {
        throw std::bad_alloc();
    }
    iterator->setText(text);
    return iterator;
}

/// The pieces between two breaks, in order.
std::vector<std::string> pieces(bool of_lines, std::string_view utf8) {
    const icu::UnicodeString text = icu::UnicodeString::fromUTF8(
        icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
    const auto iterator = breaks(of_lines, text);
    std::vector<std::string> found;
    std::int32_t start = iterator->first();
    for (std::int32_t end = iterator->next(); end != icu::BreakIterator::DONE;
         start = end, end = iterator->next()) {
        std::string piece;
        text.tempSubStringBetween(start, end).toUTF8String(piece);
        found.push_back(std::move(piece));
    }
    return found;
}

std::string without_trailing_spaces(std::string text) {
    while (!text.empty() && text.back() == ' ') {
        text.pop_back();
    }
    return text;
}

/// Gathers pieces into lines.
class LineFiller {
public:
    explicit LineFiller(std::size_t width) : width_(width) {}

    void add(const std::string& piece) {
        const std::size_t bare = display_width(without_trailing_spaces(piece));
        if (column_ > 0 && column_ + bare > width_) {
            end_line();
        }
        if (bare > width_) {
            for (const std::string& character : pieces(false, piece)) {
                add_whole(character);
            }
            return;
        }
        line_ += piece;
        column_ += display_width(piece);
    }

    std::vector<std::string> lines() {
        if (!line_.empty() || lines_.empty()) {
            lines_.push_back(without_trailing_spaces(std::move(line_)));
        }
        return std::move(lines_);
    }

private:
    void add_whole(const std::string& character) {
        if (column_ > 0 && column_ + display_width(character) > width_) {
            end_line();
        }
        line_ += character;
        column_ += display_width(character);
    }

    void end_line() {
        lines_.push_back(without_trailing_spaces(std::move(line_)));
        line_.clear();
        column_ = 0;
    }

    std::size_t width_;
    std::size_t column_ = 0;
    std::string line_;
    std::vector<std::string> lines_;
};

/// Closes at each line's end the isolates that are open there, and opens them on the next line.
void balance_isolates(std::vector<std::string>& lines) {
    std::vector<char32_t> open;
    for (std::string& line : lines) {
        std::string opened;
        for (const char32_t isolate : open) {
            append(opened, isolate);
        }
        for_each_character(line, [&open](char32_t character) {
            if (opens_isolate(character)) {
                open.push_back(character);
            } else if (character == pop_isolate && !open.empty()) {
                open.pop_back();
            }
        });
        line = opened + line;
        for (std::size_t i = 0; i < open.size(); ++i) {
            append(line, pop_isolate);
        }
    }
}

}  // namespace

std::string plain_text(std::string_view raw) {
    std::string text;
    text.reserve(raw.size());
    for_each_character(raw, [&text](char32_t character) {
        if (character == U'\n' || character == U'\r' || character == U'\t' || character == 0x2028 ||
            character == 0x2029) {
            text += ' ';
            return;
        }
        if (character < 0x20 || (character >= 0x7F && character < 0xA0) ||
            is_direction_control(character)) {
            return;
        }
        append(text, character);
    });
    return text;
}

bool has_right_to_left(std::string_view utf8) {
    bool found = false;
    for_each_character(utf8, [&found](char32_t character) {
        const UCharDirection direction = u_charDirection(static_cast<UChar32>(character));
        found = found || direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
    });
    return found;
}

bool reads_right_to_left(std::string_view utf8) {
    bool turns = false;
    for_each_character(utf8, [&turns](char32_t character) {
        const UCharDirection direction = u_charDirection(static_cast<UChar32>(character));
        turns = turns || direction == U_LEFT_TO_RIGHT || direction == U_EUROPEAN_NUMBER ||
                direction == U_ARABIC_NUMBER;
    });
    return !turns && has_right_to_left(utf8);
}

std::size_t display_width(std::string_view utf8) {
    std::size_t width = 0;
    for_each_character(utf8, [&width](char32_t character) { width += width_of(character); });
    return width;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
    LineFiller filler(width == 0 ? 1 : width);
    for (const std::string& piece : pieces(true, text)) {
        filler.add(piece);
    }
    std::vector<std::string> lines = filler.lines();
    balance_isolates(lines);
    return lines;
}

std::string html(std::string_view text, Isolates isolates) {
    std::string escaped;
    std::size_t open = 0;
    for_each_character(text, [&](char32_t character) {
        if (character == U'&') {
            escaped += "&amp;";
        } else if (character == U'<') {
            escaped += "&lt;";
        } else if (character == U'>') {
            escaped += "&gt;";
        } else if (character == U'"') {
            escaped += "&quot;";
        } else if (character == U'\'') {
            escaped += "&#39;";
        } else if (!is_direction_control(character)) {
            append(escaped, character);
        } else if (isolates == Isolates::elements && opens_isolate(character)) {
            escaped += character == left_to_right_isolate ? "<bdi dir=\"ltr\">" : "<bdi>";
            ++open;
        } else if (isolates == Isolates::elements && character == pop_isolate && open > 0) {
            escaped += "</bdi>";
            --open;
        }
    });
    for (; open > 0; --open) {
        escaped += "</bdi>";
    }
    return escaped;
}

bool is_web_address(std::string_view url) {
    if (!url.starts_with("https://") && !url.starts_with("http://")) {
        return false;
    }
    bool is_clean = true;
    for_each_character(url, [&is_clean](char32_t character) {
        const bool is_ascii = character > 0x20 && character < 0x7F && character != U'"' &&
                              character != U'<' && character != U'>' && character != U'\\';
        is_clean = is_clean && (is_ascii || u_isalnum(static_cast<UChar32>(character)) != 0);
    });
    return is_clean;
}

}  // namespace recount::publish
