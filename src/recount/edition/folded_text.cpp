#include "recount/edition/folded_text.h"

#include <array>
#include <cstdint>
#include <stdexcept>
#include <utility>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "recount/base/characters.h"

namespace recount::edition {
namespace {

/// Letters up to here are looked up; those beyond are folded one by one.
constexpr char32_t end_of_table = 0x10000;

const icu::Normalizer2& decomposition() {
    UErrorCode code = U_ZERO_ERROR;
    const icu::Normalizer2* const instance = icu::Normalizer2::getNFKDInstance(code);
    if (U_FAILURE(code) != 0 || instance == nullptr) {
        throw std::runtime_error("ICU has no data for the decomposition of letters");
    }
    return *instance;
}

bool is_letter_or_digit(char32_t code) {
    const auto point = static_cast<UChar32>(code);
    return u_isalnum(point) != 0 || u_charType(point) == U_LETTER_NUMBER;
}

bool is_nothing(char32_t code) {
    const auto point = static_cast<UChar32>(code);
    const base::CharacterKind kind = base::kind_of(code);
    return kind == base::CharacterKind::mark || kind == base::CharacterKind::unseen ||
           u_charType(point) == U_NON_SPACING_MARK || u_charType(point) == U_COMBINING_SPACING_MARK;
}

/// One character folded; a blank for what is no letter, nothing for what vanishes.
std::string fold(char32_t code) {
    if (is_nothing(code)) {
        return {};
    }
    std::string result;
    const auto add = [&result](char32_t part) {
        if (is_nothing(part)) {
            return;  // of a letter too: Arabic's lengthening stroke is both
        }
        if (is_letter_or_digit(part)) {
            const UChar32 lower = u_foldCase(static_cast<UChar32>(part), U_FOLD_CASE_DEFAULT);
            base::add_folded(static_cast<char32_t>(lower), result);
        } else {
            result += ' ';
        }
    };
    icu::UnicodeString parts;
    if (decomposition().getDecomposition(static_cast<UChar32>(code), parts) == 0) {
        add(code);
        return result;
    }
    for (std::int32_t at = 0; at < parts.length(); at = parts.moveIndex32(at, 1)) {
        add(static_cast<char32_t>(parts.char32At(at)));
    }
    return result;
}

/// The folds of all characters of the table, one after the other.
struct Table {
    std::array<std::uint32_t, end_of_table + 1> begin{};
    std::string texts;

    Table() {
        for (char32_t code = 0; code < end_of_table; ++code) {
            begin[code] = static_cast<std::uint32_t>(texts.size());
            texts += fold(code);
        }
        begin[end_of_table] = static_cast<std::uint32_t>(texts.size());
    }

    [[nodiscard]] std::string_view of(char32_t code) const {
        return std::string_view(texts).substr(begin[code], begin[code + 1] - begin[code]);
    }
};

const Table& table() {
    static const Table folds;
    return folds;
}

/// The letters and digits of ASCII, folded; a blank for the rest.
constexpr std::array<char, 128> ascii_folds = [] {
    std::array<char, 128> folds{};
    for (unsigned code = 0; code < 128; ++code) {
        const bool is_upper = code >= 'A' && code <= 'Z';
        const bool is_kept = (code >= 'a' && code <= 'z') || (code >= '0' && code <= '9');
        folds[code] = is_upper  ? static_cast<char>(code + ('a' - 'A'))
                      : is_kept ? static_cast<char>(code)
                                : ' ';
    }
    return folds;
}();

/// Writes a folded text into a buffer that is long enough for what is to come.
class Writing {
public:
    explicit Writing(std::size_t bytes) : buffer_(bytes + slack, '\0') {}

    /// Takes the characters of ASCII at the front of the text; gives how many.
    std::size_t add_ascii(std::string_view text) {
        // Values of their own: a byte that is written might otherwise be one of this object.
        char* end = buffer_.data() + end_;
        bool is_between_words = is_between_words_;
        std::size_t at = 0;
        for (; at < text.size() && static_cast<unsigned char>(text[at]) < ascii_folds.size();
             ++at) {
            // A blank is written, and written over where it follows another.
            const char letter = ascii_folds[static_cast<unsigned char>(text[at])];
            *end = letter;
            const bool is_blank = letter == ' ';
            end += static_cast<int>(!(is_blank && is_between_words));
            is_between_words = is_blank;
        }
        end_ = static_cast<std::size_t>(end - buffer_.data());
        is_between_words_ = is_between_words;
        return at;
    }

    /// Takes the fold of a character behind which `rest` bytes follow.
    void add(std::string_view fold, std::size_t rest) {
        if (buffer_.size() - end_ < fold.size() + rest + slack) {
            buffer_.resize(end_ + fold.size() + 2 * rest + slack);
        }
        for (const char letter : fold) {
            buffer_[end_] = letter;
            end_ += letter == ' ' && is_between_words_ ? 0 : 1;
            is_between_words_ = letter == ' ';
        }
    }

    std::string text() {
        buffer_.resize(end_ > 0 && is_between_words_ ? end_ - 1 : end_);
        return std::move(buffer_);
    }

private:
    static constexpr std::size_t slack = 8;

    std::string buffer_;
    std::size_t end_ = 0;
    bool is_between_words_ = true;
};

}  // namespace

std::string folded(std::string_view text) {
    Writing writing(text.size());
    const Table& folds = table();
    while (true) {
        text.remove_prefix(writing.add_ascii(text));
        if (text.empty()) {
            return writing.text();
        }
        const base::Character character = base::character_at(text, 0);
        text.remove_prefix(character.size);
        if (character.code < end_of_table) {
            writing.add(folds.of(character.code), text.size());
        } else {
            writing.add(character.code == base::no_character ? " " : fold(character.code),
                        text.size());
        }
    }
}

}  // namespace recount::edition
