// Numbers in words against spellers that share nothing with the reader: ICU's for English and
// French, a generator for Arabic that builds each number from its parts.
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unicode/locid.h>
#include <unicode/rbnf.h>
#include <unicode/unistr.h>

#include "recount/reading/numbers.h"

namespace recount::reading {
namespace {

using record::Language;

/// The value of the only number of the text; -1 where there is none, or more than one, or where it
/// does not take up the whole text.
std::int64_t value_of(std::string_view text, Language language) {
    const auto numbers = numbers_in(text, language);
    const bool is_whole =
        numbers.size() == 1 && numbers[0].is_exact && numbers[0].span == TextSpan{0, text.size()};
    return is_whole ? numbers[0].low : -1;
}

class Speller {
public:
    explicit Speller(const char* locale)
        : format_(icu::URBNF_SPELLOUT, icu::Locale(locale), status_) {}

    std::string spell(std::int64_t value) const {
        icu::UnicodeString text;
        format_.format(value, text);
        std::string utf8;
        text.toUTF8String(utf8);
        return utf8;
    }

private:
    UErrorCode status_ = U_ZERO_ERROR;
    icu::RuleBasedNumberFormat format_;
};

constexpr std::int64_t last_spelled = 9'999;

TEST(NumberOracleTest, reads_english_as_icu_spells_it) {
    const Speller speller("en");
    for (std::int64_t value = 0; value <= last_spelled; ++value) {
        if (value != 1) {  // a lone "one" is a pronoun
            const std::string text = speller.spell(value);
            ASSERT_EQ(value_of(text, Language::english), value) << text;
        }
    }
}

TEST(NumberOracleTest, reads_french_as_icu_spells_it) {
    for (const char* const locale : {"fr", "fr_BE", "fr_CH"}) {
        const Speller speller(locale);
        for (std::int64_t value = 0; value <= last_spelled; ++value) {
            if (value != 1) {  // a lone « un » is an article
                const std::string text = speller.spell(value);
                ASSERT_EQ(value_of(text, Language::french), value) << locale << ": " << text;
            }
        }
    }
}

TEST(NumberOracleTest, reads_french_with_hyphens_everywhere) {
    const Speller speller("fr");
    for (std::int64_t value = 0; value <= last_spelled; ++value) {
        std::string text = speller.spell(value);
        for (char& letter : text) {
            letter = letter == ' ' ? '-' : letter;
        }
        if (value != 1) {
            ASSERT_EQ(value_of(text, Language::french), value) << text;
        }
    }
}

enum class Ending { nominative, oblique };

/// Spells numbers in Arabic as they stand before a masculine noun.
class ArabicSpeller {
public:
    explicit ArabicSpeller(Ending ending) : ending_(ending) {}

    std::string spell(std::int64_t value) const {
        const std::int64_t thousands = value / 1'000;
        const std::string rest = below_thousand(value % 1'000);
        if (thousands == 0) {
            return rest;
        }
        return rest.empty() ? in_thousands(thousands) : in_thousands(thousands) + " و" + rest;
    }

private:
    std::string cased(std::string_view nominative, std::string_view oblique) const {
        return std::string(ending_ == Ending::nominative ? nominative : oblique);
    }

    std::string below_thousand(std::int64_t value) const {
        static constexpr std::array<std::string_view, 10> hundreds = {
            "", "مئة", "", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"};
        const auto hundred = static_cast<std::size_t>(value / 100);
        std::string text =
            hundred == 2 ? cased("مئتان", "مئتين") : std::string(hundreds.at(hundred));
        const std::string rest = below_hundred(static_cast<std::size_t>(value % 100));
        if (!text.empty() && !rest.empty()) {
            text += " و";
        }
        return text + rest;
    }

    std::string below_hundred(std::size_t value) const {
        static constexpr std::array<std::string_view, 10> tens = {
            "", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"};
        if (value < 11) {
            return unit(value);
        }
        if (value < 20) {
            const std::string first = value == 11   ? "أحد"
                                      : value == 12 ? cased("اثنا", "اثني")
                                                    : unit(value - 10);
            return first + " عشر";
        }
        const std::string ten = std::string(tens.at(value / 10)) + cased("ون", "ين");
        return value % 10 == 0 ? ten : unit(value % 10) + " و" + ten;
    }

    std::string unit(std::size_t value) const {
        static constexpr std::array<std::string_view, 11> units = {
            "", "واحد", "", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"};
        return value == 2 ? cased("اثنان", "اثنين") : std::string(units.at(value));
    }

    std::string in_thousands(std::int64_t thousands) const {
        if (thousands == 1) {
            return "ألف";
        }
        if (thousands == 2) {
            return cased("ألفان", "ألفين");
        }
        const std::string count = below_thousand(thousands);
        const std::int64_t last = thousands % 100;
        if (last >= 3 && last <= 10) {
            return count + " آلاف";
        }
        return count + (last >= 11 ? " ألفا" : " ألف");
    }

    Ending ending_;
};

TEST(NumberOracleTest, reads_arabic_in_both_cases) {
    for (const Ending ending : {Ending::nominative, Ending::oblique}) {
        const ArabicSpeller speller(ending);
        for (std::int64_t value = 2; value <= 99'999; ++value) {
            const std::string text = speller.spell(value);
            ASSERT_EQ(value_of(text, Language::arabic), value) << text;
        }
    }
}

}  // namespace
}  // namespace recount::reading
