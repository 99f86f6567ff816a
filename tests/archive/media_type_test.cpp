#include "recount/archive/media_type.h"

#include "tests/archive/support.h"

namespace recount::archive::test {
namespace {

std::string little_endian(std::size_t value, std::size_t count) {
    std::string bytes;
    for (std::size_t i = 0; i < count; ++i) {
        bytes += static_cast<char>(value >> (8 * i) & 0xFFU);
    }
    return bytes;
}

struct Member {
    std::string name;
    std::string bytes;
};

/// A ZIP file with stored members (sums of zeros: nobody unpacks it).
std::string zip_of(const std::vector<Member>& members) {
    std::string file;
    std::string directory;
    for (const Member& member : members) {
        const std::string sizes = little_endian(member.bytes.size(), 4) +
                                  little_endian(member.bytes.size(), 4) +
                                  little_endian(member.name.size(), 2) + little_endian(0, 2);
        directory += "PK\x01\x02" + std::string(16, '\0') + sizes + std::string(10, '\0') +
                     little_endian(file.size(), 4) + member.name;
        file += "PK\x03\x04" + std::string(14, '\0') + sizes + member.name + member.bytes;
    }
    return file + directory + "PK\x05\x06" + std::string(4, '\0') +
           little_endian(members.size(), 2) + little_endian(members.size(), 2) +
           little_endian(directory.size(), 4) + little_endian(file.size(), 4) +
           std::string(2, '\0');
}

/// Each letter as two bytes, the low one first.
std::string wide(const std::string& text) {
    std::string bytes;
    for (const char letter : text) {
        bytes += letter;
        bytes += '\0';
    }
    return bytes;
}

/// Further from the beginning than a reader of PDF looks.
std::string after_blanks(const std::string& text) {
    std::string bytes(2000, ' ');
    bytes += text;
    return bytes;
}

struct Typed {
    std::string bytes;
    std::string type;
};

void expect_types(const std::vector<Typed>& cases) {
    for (const Typed& typed : cases) {
        EXPECT_EQ(media_type(content_of(typed.bytes)), typed.type)
            << typed.bytes.substr(0, 40) << " (" << typed.bytes.size() << " bytes)";
    }
}

constexpr const char* unknown = "application/octet-stream";

TEST(MediaTypeTest, a_magic_number_decides) {
    expect_types({
        {"%PDF-1.7\n", "application/pdf"},
        {"junk before\n%PDF-1.4\n", "application/pdf"},
        {after_blanks("%PDF-1.4"), "text/plain; charset=utf-8"},
        {"\x89PNG\r\n\x1A\n....", "image/png"},
        {"\x89PNG\n\x1A\n", unknown},
        {"\xFF\xD8\xFF\xE0JFIF", "image/jpeg"},
        {"GIF89a..", "image/gif"},
        {"GIF87a..", "image/gif"},
        {std::string("RIFF\x10\0\0\0WEBPVP8 ", 16), "image/webp"},
        {std::string("RIFF\x10\0\0\0WAVEfmt ", 16), unknown},
        {"\x1F\x8B\x08\x01....", "application/gzip"},
        {"WARC/1.0\r\n", "application/warc"},
        {std::string("\0\1\2\3", 4), unknown},
        {"", unknown},
    });
}

TEST(MediaTypeTest, the_members_of_a_zip_file_decide) {
    const std::string ods = "application/vnd.oasis.opendocument.spreadsheet";
    const std::string word =
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    const std::string sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    const std::string whole = zip_of({{"[Content_Types].xml", "x"}, {"word/document.xml", "x"}});
    expect_types({
        {whole, word},
        {whole + "comment", word},
        {zip_of({{"[Content_Types].xml", "x"}, {"xl/workbook.xml", "x"}}), sheet},
        {zip_of({{"mimetype", ods}, {"content.xml", "x"}}), ods},
        {zip_of({{"mimetype", "text/html"}, {"content.xml", "x"}}), "application/zip"},
        {zip_of({{"content.xml", "x"}, {"mimetype", ods}}), "application/zip"},
        {zip_of({{"my/word/document.xml", "x"}}), "application/zip"},
        {zip_of({}), "application/zip"},
        {whole.substr(0, whole.size() - 30), "application/zip"},
        {"PK\x03\x04", "application/zip"},
        {"PK\x05\x06" + std::string(18, '\xFF'), "application/zip"},
    });
}

TEST(MediaTypeTest, a_text_has_its_encoding) {
    expect_types({
        {"plain", "text/plain; charset=utf-8"},
        {"\xEF\xBB\xBFplain", "text/plain; charset=utf-8"},
        {"تقرير الغارة\n", "text/plain; charset=utf-8"},
        {"\xFF\xFE" + wide("plain"), "text/plain; charset=utf-16le"},
        {wide("plain text"), "text/plain; charset=utf-16le"},
        {std::string("\xFE\xFF\0p\0l", 6), "text/plain; charset=utf-16be"},
        {"d\xE9j\xE0 vu \xE0 l'\xE9t\xE9", "text/plain; charset=windows-1252"},
        // "taqrir" and "al-gharat" in Windows-1256.
        {"\xCA\xDE\xD1\xED\xD1 \xC7\xE1\xDB\xC7\xD1\xC7\xCA", "text/plain; charset=windows-1256"},
        {"bell\x07", unknown},
        {"escape \x1b[2J", unknown},
    });
}

TEST(MediaTypeTest, the_kind_of_a_text_is_seen_in_its_form) {
    expect_types({
        {"<!DOCTYPE html><p>", "text/html; charset=utf-8"},
        {"\n <HTML lang=ar>", "text/html; charset=utf-8"},
        {"<?xml version='1.0'?><a/>", "application/xml; charset=utf-8"},
        {"{\"a\": [1, 2]}\n", "application/json"},
        {"[1, 2", "text/plain; charset=utf-8"},
        {"{curly}", "text/plain; charset=utf-8"},
        {std::string(50'000, '['), "text/plain; charset=utf-8"},
        {"From: a@b.example\r\nTo: c@d.example\r\nSubject: x\r\n\r\nDear Sir", "message/rfc822"},
        {"Received: from x\n\tby y\nDate: today\n\nbody", "message/rfc822"},
        {"Dear Sir:\nDate: today\nTo: you\n", "text/plain; charset=utf-8"},
        {"a,b\n1,2\n", "text/csv; charset=utf-8"},
        {"a;b\r\n\"1;1\";2\r\n", "text/csv; charset=utf-8"},
        {"a\tb\n1\t2", "text/csv; charset=utf-8"},
        {"a,b\n1\n", "text/plain; charset=utf-8"},
        {"a,b\n", "text/plain; charset=utf-8"},
        {wide("a,b\n1,2\n"), "text/csv; charset=utf-16le"},
    });
}

TEST(MediaTypeTest, a_character_cut_by_the_limit_does_not_hide_the_encoding) {
    const std::string letter = "\xE1\x80\x81";
    for (std::size_t before = 0; before < letter.size(); ++before) {
        std::string text(before, 'x');
        while (text.size() < 2 * deciding_bytes) {
            text += letter;
        }
        EXPECT_EQ(media_type(content_of(text)), "text/plain; charset=utf-8") << before;
    }
}

}  // namespace
}  // namespace recount::archive::test
