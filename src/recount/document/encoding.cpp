#include "recount/document/encoding.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <utility>

#include "recount/base/characters.h"
#include "recount/base/utf8.h"

namespace recount::document {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::string_view utf16_little_mark = "\xFF\xFE";
constexpr std::string_view utf16_big_mark = "\xFE\xFF";
constexpr std::string_view utf32_little_mark("\xFF\xFE\0\0", 4);
constexpr std::string_view utf32_big_mark("\0\0\xFE\xFF", 4);

/// A code page's bytes 0x80 to 0xFF as code points; 0 where the page leaves one undefined.
using CodePage = std::array<char16_t, 128>;

// The Unicode Consortium's mapping tables, unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS,
// CP1256.TXT and CP1252.TXT.
constexpr CodePage windows_1256 = {
    0x20AC, 0x067E, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0679, 0x2039,
    0x0152, 0x0686, 0x0698, 0x0688, 0x06AF, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x06A9, 0x2122, 0x0691, 0x203A, 0x0153, 0x200C, 0x200D, 0x06BA, 0x00A0, 0x060C, 0x00A2, 0x00A3,
    0x00A4, 0x00A5, 0x00A6, 0x00A7, 0x00A8, 0x00A9, 0x06BE, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x00AF,
    0x00B0, 0x00B1, 0x00B2, 0x00B3, 0x00B4, 0x00B5, 0x00B6, 0x00B7, 0x00B8, 0x00B9, 0x061B, 0x00BB,
    0x00BC, 0x00BD, 0x00BE, 0x061F, 0x06C1, 0x0621, 0x0622, 0x0623, 0x0624, 0x0625, 0x0626, 0x0627,
    0x0628, 0x0629, 0x062A, 0x062B, 0x062C, 0x062D, 0x062E, 0x062F, 0x0630, 0x0631, 0x0632, 0x0633,
    0x0634, 0x0635, 0x0636, 0x00D7, 0x0637, 0x0638, 0x0639, 0x063A, 0x0640, 0x0641, 0x0642, 0x0643,
    0x00E0, 0x0644, 0x00E2, 0x0645, 0x0646, 0x0647, 0x0648, 0x00E7, 0x00E8, 0x00E9, 0x00EA, 0x00EB,
    0x0649, 0x064A, 0x00EE, 0x00EF, 0x064B, 0x064C, 0x064D, 0x064E, 0x00F4, 0x064F, 0x0650, 0x00F7,
    0x0651, 0x00F9, 0x0652, 0x00FB, 0x00FC, 0x200E, 0x200F, 0x06D2};

constexpr CodePage make_windows_1252() {
    constexpr std::array<char16_t, 32> first = {
        0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
    CodePage page{};
    for (std::size_t i = 0; i < page.size(); ++i) {
        page[i] = i < first.size() ? first[i] : static_cast<char16_t>(0x80 + i);
    }
    return page;
}
constexpr CodePage windows_1252 = make_windows_1252();

constexpr unsigned byte_at(std::string_view text, std::size_t at) {
    return static_cast<unsigned char>(text[at]);
}

/// The offset of the first byte from `from` on that is not part of well-formed UTF-8.
std::optional<std::size_t> first_bad_byte(std::string_view text, std::size_t from) {
    constexpr std::size_t stride = 8;
    constexpr std::uint64_t high_bits = 0x8080808080808080U;
    std::size_t at = from;
    while (at < text.size()) {
        std::uint64_t word = 0;
        if (text.size() - at >= stride) {
            std::memcpy(&word, text.data() + at, stride);
            if ((word & high_bits) == 0) {
                at += stride;
                continue;
            }
        }
        const std::size_t length = base::utf8_length(text, at);
        if (length == 0) {
            return at;
        }
        at += length;
    }
    return std::nullopt;
}

/// The spreadsheet row that the byte after `before` lies in: line ends inside quotes do not count.
std::uint64_t row_after(std::string_view before) {
    std::uint64_t row = 1;
    bool is_quoted = false;
    for (std::size_t i = 0; i < before.size(); ++i) {
        is_quoted = is_quoted != (before[i] == '"');
        const bool ends_line =
            before[i] == '\n' ? i == 0 || before[i - 1] != '\r' : before[i] == '\r';
        row += !is_quoted && ends_line ? 1U : 0U;
    }
    return row;
}

std::string hexadecimal(unsigned byte) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    return {'0', 'x', digits[byte >> 4U & 15U], digits[byte & 15U]};
}

base::Error error_of(std::string_view file_name, base::ErrorKind kind, std::string message) {
    base::Error error;
    error.kind = kind;
    error.message = std::move(message);
    error.where.file = std::string(file_name);
    return error;
}

base::Failure bad_utf8(std::string_view bytes, std::size_t at, std::string_view file_name) {
    base::Error error = error_of(
        file_name, base::ErrorKind::malformed,
        "byte " + std::to_string(at + 1) + " (" + hexadecimal(byte_at(bytes, at)) +
            ") is not valid UTF-8, though the rest of the file is; it was cut or pasted from "
            "another encoding. Correct that place, or save the file again as UTF-8");
    error.where.row = row_after(bytes.substr(0, at));
    return base::fail(std::move(error));
}

void note_conversion(DecodedText& decoded, std::string_view file_name) {
    decoded.notes.push_back(error_of(file_name, base::ErrorKind::malformed,
                                     "the file is not UTF-8; it was read as " + decoded.encoding +
                                         ". Check its accents and names, and save it as UTF-8"));
}

enum class ByteOrder { little, big };

base::Result<DecodedText> decode_utf16(std::string_view bytes, std::size_t from, ByteOrder order,
                                       std::string_view file_name) {
    DecodedText decoded;
    decoded.encoding = order == ByteOrder::little ? "UTF-16LE" : "UTF-16BE";
    decoded.text.reserve(bytes.size());
    const auto broken = [&](std::size_t at, const std::string& what) {
        base::Error error =
            error_of(file_name, base::ErrorKind::malformed,
                     "byte " + std::to_string(at + 1) + ": " + what + " in this " +
                         decoded.encoding + " file; it was cut or damaged. Save it again as UTF-8");
        error.where.row = row_after(decoded.text);
        return base::fail(std::move(error));
    };
    const auto unit_at = [&](std::size_t at) -> char32_t {
        const unsigned first = byte_at(bytes, at);
        const unsigned second = byte_at(bytes, at + 1);
        return order == ByteOrder::little ? second << 8U | first : first << 8U | second;
    };
    std::size_t at = from;
    for (; at + 1 < bytes.size(); at += 2) {
        const char32_t unit = unit_at(at);
        if (unit < 0xD800 || unit > 0xDFFF) {
            base::add_utf8(unit, decoded.text);
            continue;
        }
        const char32_t low = at + 3 < bytes.size() ? unit_at(at + 2) : 0;
        if (unit > 0xDBFF || low < 0xDC00 || low > 0xDFFF) {
            return broken(at, "half of a surrogate pair");
        }
        base::add_utf8(0x10000 + ((unit - 0xD800) << 10U) + (low - 0xDC00), decoded.text);
        at += 2;
    }
    if (at < bytes.size()) {
        return broken(at, "half a letter at the end");
    }
    note_conversion(decoded, file_name);
    return decoded;
}

/// UTF-16 without mark shows itself by zero bytes: a tenth of the letters at least (delimiters,
/// digits, line ends, Latin words) have one on one side, and hardly any has one on the other.
std::optional<ByteOrder> byte_order_of(std::string_view bytes) {
    constexpr std::size_t share = 10;
    if (bytes.size() < 2 || bytes.size() % 2 != 0) {
        return std::nullopt;
    }
    std::size_t first = 0;
    std::size_t second = 0;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        first += bytes[i] == '\0' ? 1U : 0U;
        second += bytes[i + 1] == '\0' ? 1U : 0U;
    }
    const std::size_t letters = bytes.size() / 2;
    if (second * share >= letters && first * share <= second) {
        return ByteOrder::little;
    }
    if (first * share >= letters && second * share <= first) {
        return ByteOrder::big;
    }
    return std::nullopt;
}

enum class Script { none, latin, accented_latin, arabic };

Script script_of(char16_t point) {
    if ((point >= u'A' && point <= u'Z') || (point >= u'a' && point <= u'z')) {
        return Script::latin;
    }
    if (point >= 0x0620 && point <= 0x06D2) {
        return Script::arabic;
    }
    const bool is_latin_1_letter =
        point >= 0x00C0 && point <= 0x00FF && point != 0x00D7 && point != 0x00F7;
    const bool is_latin_a_letter = point >= 0x0152 && point <= 0x017E;
    return is_latin_1_letter || is_latin_a_letter ? Script::accented_latin : Script::none;
}

char16_t decoded_byte(unsigned byte, const CodePage& page) {
    return byte < 0x80U ? static_cast<char16_t>(byte) : page[byte - 0x80U];
}

/// How often letters of two scripts stand side by side when bytes are read in one code page.
struct Neighbours {
    std::size_t arabic = 0;          ///< two Arabic letters
    std::size_t mixed = 0;           ///< an Arabic and a Latin letter: no word is written so
    std::size_t plain_accented = 0;  ///< a plain and an accented Latin letter: "été"
    std::size_t accented = 0;        ///< two accented Latin letters: rare
};

Neighbours neighbours(std::string_view bytes, const CodePage& page) {
    std::array<Script, 256> scripts{};
    for (unsigned byte = 0; byte < scripts.size(); ++byte) {
        scripts[byte] = script_of(decoded_byte(byte, page));
    }
    Neighbours found;
    Script before = Script::none;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const Script script = scripts[byte_at(bytes, i)];
        if (before != Script::none && script != Script::none) {
            const bool arabic = script == Script::arabic;
            const bool accented = script == Script::accented_latin;
            const bool arabic_before = before == Script::arabic;
            const bool accented_before = before == Script::accented_latin;
            found.arabic += arabic && arabic_before ? 1U : 0U;
            found.mixed += arabic != arabic_before ? 1U : 0U;
            found.accented += accented && accented_before ? 1U : 0U;
            found.plain_accented +=
                !arabic && !arabic_before && accented != accented_before ? 1U : 0U;
        }
        before = script;
    }
    return found;
}

/// In Arabic text about half the letters are hamza to kaf (0xC1 to 0xDF), the others lam to yeh.
/// Cyrillic, Greek or Hebrew code pages put their small letters into one of the two ranges.
bool has_letters_like_arabic(std::string_view bytes) {
    constexpr std::size_t least_share = 6;
    std::size_t hamza_to_kaf = 0;
    std::size_t lam_to_yeh = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const unsigned byte = byte_at(bytes, i);
        if (script_of(decoded_byte(byte, windows_1256)) == Script::arabic) {
            hamza_to_kaf += byte >= 0xC1U && byte <= 0xDFU ? 1U : 0U;
            lam_to_yeh += byte >= 0xE1U && byte <= 0xEDU ? 1U : 0U;
        }
    }
    const std::size_t letters = hamza_to_kaf + lam_to_yeh;
    return hamza_to_kaf * least_share >= letters && lam_to_yeh * least_share >= letters;
}

bool reads_as_windows_1256(std::string_view bytes) {
    // A unit or a number sign may touch an Arabic word; a Cyrillic code page read as Windows-1256
    // mixes scripts in every second pair.
    constexpr std::size_t tolerated = 5;
    const Neighbours found = neighbours(bytes, windows_1256);
    return found.arabic > 0 && found.mixed * tolerated <= found.arabic &&
           has_letters_like_arabic(bytes);
}

bool reads_as_windows_1252(std::string_view bytes) {
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const unsigned byte = byte_at(bytes, i);
        if (byte >= 0x80U && decoded_byte(byte, windows_1252) == 0) {
            return false;
        }
    }
    const Neighbours found = neighbours(bytes, windows_1252);
    return found.accented <= found.plain_accented;
}

DecodedText decode_code_page(std::string_view bytes, const CodePage& page,
                             std::string_view encoding, std::string_view file_name) {
    DecodedText decoded;
    decoded.encoding = std::string(encoding);
    decoded.text.reserve(bytes.size() + bytes.size() / 2);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        base::add_utf8(decoded_byte(byte_at(bytes, i), page), decoded.text);
    }
    note_conversion(decoded, file_name);
    return decoded;
}

/// Whether a file that is not UTF-8 throughout is UTF-8 with a damaged place: it has more
/// well-formed sequences of several bytes than stray bytes. In a code page they are chance finds.
bool is_damaged_utf8(std::string_view bytes) {
    std::size_t well_formed = 0;
    std::size_t stray = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t length = base::utf8_length(bytes, at);
        well_formed += length > 1 ? 1U : 0U;
        stray += length == 0 ? 1U : 0U;
        at += length == 0 ? 1U : length;
    }
    return well_formed > stray;
}

/// What a file is that is surely no text, and what to do; empty where it may be text.
std::string_view binary_kind(std::string_view bytes) {
    struct Signature {
        std::string_view begin;
        std::string_view what;
    };
    constexpr std::array<Signature, 5> signatures = {{
        {"PK\x03\x04", "the file is a workbook or an archive (XLSX, ODS, ZIP); save it as CSV"},
        {"\xD0\xCF\x11\xE0", "the file is an old workbook or document (XLS, DOC); save it as CSV"},
        {"%PDF-", "the file is a PDF; a text or CSV file is expected"},
        {utf32_little_mark, "the file is UTF-32; save it as UTF-8"},
        {utf32_big_mark, "the file is UTF-32; save it as UTF-8"},
    }};
    for (const Signature& signature : signatures) {
        if (bytes.starts_with(signature.begin)) {
            return signature.what;
        }
    }
    return {};
}

bool has_control_bytes(std::string_view bytes) {
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const unsigned byte = byte_at(bytes, i);
        const bool is_space = byte >= 0x09U && byte <= 0x0DU;
        if (byte < 0x20U && !is_space && byte != 0x1AU) {
            return true;
        }
    }
    return false;
}

base::Result<DecodedText> decode_without_mark(std::string_view bytes, std::string_view file_name) {
    if (const std::optional<ByteOrder> order = byte_order_of(bytes)) {
        return decode_utf16(bytes, 0, *order, file_name);
    }
    const std::optional<std::size_t> bad = first_bad_byte(bytes, 0);
    if (!bad) {
        return DecodedText{std::string(bytes), "UTF-8", {}};
    }
    if (is_damaged_utf8(bytes)) {
        return bad_utf8(bytes, *bad, file_name);
    }
    if (!has_control_bytes(bytes)) {
        if (reads_as_windows_1256(bytes)) {
            return decode_code_page(bytes, windows_1256, "Windows-1256", file_name);
        }
        if (reads_as_windows_1252(bytes)) {
            return decode_code_page(bytes, windows_1252, "Windows-1252", file_name);
        }
    }
    base::Error error =
        error_of(file_name, base::ErrorKind::malformed,
                 "byte " + std::to_string(*bad + 1) + " (" + hexadecimal(byte_at(bytes, *bad)) +
                     ") is not UTF-8, and the file reads sensibly neither as Windows-1256 nor as "
                     "Windows-1252; open it in the program that wrote it and save it as UTF-8");
    error.where.row = row_after(bytes.substr(0, *bad));
    return base::fail(std::move(error));
}

}  // namespace

base::Result<DecodedText> decode_text(std::string_view bytes, std::string_view file_name) {
    if (const std::string_view what = binary_kind(bytes); !what.empty()) {
        return base::fail(error_of(file_name, base::ErrorKind::refused, std::string(what)));
    }
    if (bytes.starts_with(utf8_mark)) {
        if (const auto bad = first_bad_byte(bytes, utf8_mark.size())) {
            return bad_utf8(bytes, *bad, file_name);
        }
        return DecodedText{std::string(bytes.substr(utf8_mark.size())), "UTF-8", {}};
    }
    if (bytes.starts_with(utf16_little_mark)) {
        return decode_utf16(bytes, utf16_little_mark.size(), ByteOrder::little, file_name);
    }
    if (bytes.starts_with(utf16_big_mark)) {
        return decode_utf16(bytes, utf16_big_mark.size(), ByteOrder::big, file_name);
    }
    return decode_without_mark(bytes, file_name);
}

}  // namespace recount::document
