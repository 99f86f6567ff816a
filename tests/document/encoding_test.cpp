#include "recount/document/encoding.h"

#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recount::document {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using namespace std::string_literals;

/// Letters of a code page by their numbers, since a source file is UTF-8.
std::string bytes_of(const std::vector<int>& bytes) {
    std::string text;
    for (const int byte : bytes) {
        text += static_cast<char>(byte);
    }
    return text;
}

std::string utf16(std::u16string_view text, bool is_little) {
    std::string bytes;
    for (const char16_t unit : text) {
        const char high = static_cast<char>(unit >> 8U);
        const char low = static_cast<char>(unit & 0xFFU);
        bytes += is_little ? low : high;
        bytes += is_little ? high : low;
    }
    return bytes;
}

// "الاسم,المكان" and "محمد علي,الموصل" in Windows-1256, by Python's codec.
const std::string arabic_in_1256 = bytes_of(
    {0xC7, 0xE1, 0xC7, 0xD3, 0xE3, ',',  0xC7, 0xE1, 0xE3, 0xDF, 0xC7, 0xE4, '\n', 0xE3, 0xCD,
     0xE3, 0xCF, ' ',  0xDA, 0xE1, 0xED, ',',  0xC7, 0xE1, 0xE3, 0xE6, 0xD5, 0xE1, '\n'});
const std::string arabic_in_utf8 = "الاسم,المكان\nمحمد علي,الموصل\n";

struct Case {
    std::string_view name;
    std::string bytes;
    std::string_view encoding;
    std::string text;
};

TEST(DecodeTextTest, finds_the_encoding_and_converts_to_utf8) {
    const std::u16string_view sample = u"id,name\r\n1,\u0645\u062D\u0645\u062F \U0001F56F\r\n";
    const std::string sample_in_utf8 = "id,name\r\n1,محمد 🕯\r\n";
    const std::vector<Case> cases = {
        {"empty", "", "UTF-8", ""},
        {"ASCII", "a,b\n1,2\n", "UTF-8", "a,b\n1,2\n"},
        {"UTF-8", "الموصل,été,😀\n", "UTF-8", "الموصل,été,😀\n"},
        {"UTF-8 with mark",
         "\xEF\xBB\xBF"
         "a\n",
         "UTF-8", "a\n"},
        {"UTF-16LE with mark", "\xFF\xFE" + utf16(sample, true), "UTF-16LE", sample_in_utf8},
        {"UTF-16BE with mark", "\xFE\xFF" + utf16(sample, false), "UTF-16BE", sample_in_utf8},
        {"UTF-16LE without mark", utf16(sample, true), "UTF-16LE", sample_in_utf8},
        {"UTF-16BE without mark", utf16(sample, false), "UTF-16BE", sample_in_utf8},
        {"UTF-16LE of a mark alone", "\xFF\xFE", "UTF-16LE", ""},
        {"Arabic in Windows-1256", arabic_in_1256, "Windows-1256", arabic_in_utf8},
        {"Arabic and French in Windows-1256", arabic_in_1256 + "\xE9t\xE9 \xE0 Mossoul\n",
         "Windows-1256", arabic_in_utf8 + "été à Mossoul\n"},
        {"French in Windows-1252", "\xC9t\xE9 2017, pr\xE8s d\x92\x41lep, \x80 5\n", "Windows-1252",
         "Été 2017, près d’Alep, € 5\n"},
        {"German in Windows-1252",
         "Stra\xDF"
         "e,f\xFCr\n",
         "Windows-1252", "Straße,für\n"},
        {"a lone sign",
         "5\xA0"
         "000 \x96 6\n",
         "Windows-1252", "5\u00A0000 – 6\n"},
        {"NUL bytes alone do not make UTF-16", "abcdefghijklmn\0opqrstuvwxyz\n"s, "UTF-8",
         "abcdefghijklmn\0opqrstuvwxyz\n"s},
    };
    for (const Case& example : cases) {
        const auto decoded = decode_text(example.bytes, "names.csv");
        ASSERT_TRUE(decoded) << example.name << ": " << describe(decoded.error());
        EXPECT_EQ(decoded->encoding, example.encoding) << example.name;
        EXPECT_EQ(decoded->text, example.text) << example.name;
        if (example.encoding == "UTF-8") {
            EXPECT_THAT(decoded->notes, IsEmpty()) << example.name;
        } else {
            ASSERT_THAT(decoded->notes, SizeIs(1)) << example.name;
            EXPECT_EQ(describe(decoded->notes[0]),
                      "names.csv: the file is not UTF-8; it was read as " + decoded->encoding +
                          ". Check its accents and names, and save it as UTF-8");
        }
    }
}

struct BadCase {
    std::string_view name;
    std::string bytes;
    std::string_view message;
};

TEST(DecodeTextTest, refuses_what_it_cannot_read_and_says_where) {
    const std::string start =
        "\xEF\xBB\xBF"
        "a,b\n";
    const std::vector<BadCase> cases = {
        {"overlong slash", start + "\xC0\xAF", "x.csv, row 2: byte 8 (0xC0) is not valid UTF-8"},
        {"overlong in three", start + "\xE0\x80\xAF", "row 2: byte 8 (0xE0)"},
        {"overlong in four", start + "\xF0\x80\x80\xAF", "row 2: byte 8 (0xF0)"},
        {"surrogate", start + "1,\xED\xA0\x80", "row 2: byte 10 (0xED)"},
        {"above the last code point", start + "\xF4\x90\x80\x80", "row 2: byte 8 (0xF4)"},
        {"lead byte that is none", start + "\xF8\x88\x80\x80\x80", "row 2: byte 8 (0xF8)"},
        {"continuation alone", start + "\x80", "row 2: byte 8 (0x80)"},
        {"cut at the end", start + "\xD9", "row 2: byte 8 (0xD9)"},
        {"row after a quoted line break", start + "\"x\ny\",1\r\n\xFF", "row 3: byte 17 (0xFF)"},
        {"UTF-8 with one damaged place",
         "اسم,nom\nمحمد,L\xE9"
         "a\n",
         "row 2: byte 22 (0xE9)"},
        {"cut UTF-16",
         "\xFF\xFE"
         "a\0b"s,
         "row 1: byte 5: half a letter at the end"},
        {"half a pair",
         "\xFF\xFE"
         "a\0\n\0\x00\xD8"
         "b\0"s,
         "row 2: byte 7: half of a surrogate"},
        {"second half first", "\xFE\xFF\xDC\x00"s, "row 1: byte 3: half of a surrogate"},
        {"UTF-32", "\xFF\xFE\0\0a\0\0\0"s, "UTF-32"},
        {"workbook", "PK\x03\x04\x14", "workbook"},
        {"PDF", "%PDF-1.7\n", "PDF"},
        {"Cyrillic in Windows-1251, no page of ours",
         "\xEC\xE8\xF0\xED\xFB\xE5 \xE6\xE8\xF2\xE5\xEB\xE8\n", "sensibly neither"},
        {"Hebrew in Windows-1255, no page of ours", "\xF9\xEC\xE5\xED \xE4\xF2\xE5\xEC\xED\n",
         "sensibly neither"},
        {"bytes of no text", "\x01\x02\xFF\xFE\x80\x81\x90", "byte 3 (0xFF) is not UTF-8"},
    };
    for (const BadCase& example : cases) {
        const auto decoded = decode_text(example.bytes, "x.csv");
        ASSERT_FALSE(decoded) << example.name << ": " << decoded->encoding;
        EXPECT_THAT(describe(decoded.error()), HasSubstr(example.message)) << example.name;
        EXPECT_EQ(decoded.error().where.file, "x.csv");
    }
}

TEST(DecodeTextTest, accepts_exactly_the_well_formed_sequences_of_three_bytes_and_fewer) {
    // Oracle: decode by arithmetic and compare with what the code point would be written as.
    const auto is_well_formed = [](unsigned a, unsigned b, unsigned c) {
        const bool continued = (b & 0xC0U) == 0x80U && (c & 0xC0U) == 0x80U;
        const unsigned point = (a & 0x0FU) << 12U | (b & 0x3FU) << 6U | (c & 0x3FU);
        return (a & 0xF0U) == 0xE0U && continued && point >= 0x800U &&
               !(point >= 0xD800U && point <= 0xDFFFU);
    };
    std::string text = "\xEF\xBB\xBF...";
    for (unsigned a = 0xE0; a < 0xF0; ++a) {
        for (unsigned b = 0; b < 0x100; ++b) {
            for (unsigned c = 0; c < 0x100; c += 0x0F) {
                text[3] = static_cast<char>(a);
                text[4] = static_cast<char>(b);
                text[5] = static_cast<char>(c);
                ASSERT_EQ(decode_text(text, "x").has_value(), is_well_formed(a, b, c))
                    << a << ' ' << b << ' ' << c;
            }
        }
    }
}

}  // namespace
}  // namespace recount::document
