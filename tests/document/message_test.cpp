#include "recount/document/message.h"

#include <string>
#include <vector>

#include "tests/document/support.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "recount/document/mime.h"

namespace recount::document {
namespace {

using test::notes_of;
using test::repeated;
using test::value_of;
using ::testing::HasSubstr;

constexpr const char* header =
    "From: Press Office <press@example.org>\r\n"
    "Date: Fri, 2 May 2031 12:00:00 +0300\r\n"
    "Subject: =?utf-8?Q?Six_killed,?=\r\n =?iso-8859-1?B?IOl06Q==?= (in March)\r\n"
    "MIME-Version: 1.0\r\n";

std::string message(const std::string& rest) {
    return header + rest;
}

struct Example {
    std::string name;
    std::string rest;
    std::string body;
    std::string notes;
};

TEST(MessageTest, the_text_is_the_plain_part_decoded) {
    const std::string boundary = "Content-Type: multipart/alternative; boundary=\"b 1\"\r\n\r\n";
    const std::vector<Example> examples = {
        {"plain", "\r\nSix\r\nkilled.\r\n", "Six\nkilled.", ""},
        {"quoted-printable",
         "Content-Type: text/plain; charset=ISO-8859-1\r\nContent-Transfer-Encoding: "
         "Quoted-Printable\r\n\r\ncaf=E9 six=\r\n killed =  \r\n=3D=zz\r\n",
         "café six killed ==zz", ""},
        {"base64",
         "Content-Type: text/plain; charset=\"utf-8\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
         "2YLYqt\r\nmE2Yk=\r\n",
         "قتلى", ""},
        {"plain before html",
         boundary + "--b 1\r\nContent-Type: text/html\r\n\r\n<p>html\r\n--b 1\r\n\r\nplain\r\n--b "
                    "1--\r\nafter\r\n",
         "plain", ""},
        {"html alone",
         boundary + "--b 1\r\nContent-Type: text/html\r\n\r\n<p>one<p>two\r\n--b 1--\r\n",
         "one\n\ntwo", ""},
        {"attachment",
         "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\ntext\r\n--b\r\nContent-Type: "
         "application/pdf\r\nContent-Disposition: attachment; "
         "filename*=utf-8''a%20b.pdf\r\n\r\nxxx\r\n--b--\r\n",
         "text",
         "a.eml: attachment 'a b.pdf' (application/pdf) was not read; save it and read it by "
         "itself"},
        {"cut", "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\ntext", "text", ""},
        {"encoding not said", "\r\nLes \xE9t\xE9s caf\xE9\r\n", "Les étés café",
         "a.eml: a part of the message says nothing known of its encoding; it was read as "
         "Windows-1252"},
    };
    for (const Example& example : examples) {
        const DocumentText document = value_of(read_message(message(example.rest), "a.eml", {}));
        EXPECT_EQ(document.text,
                  "Subject: Six killed, été (in March)\nFrom: Press Office <press@example.org>\n"
                  "Date: Fri, 2 May 2031 12:00:00 +0300\n\n" +
                      example.body)
            << example.name;
        EXPECT_EQ(notes_of(document), example.notes) << example.name;
    }
}

TEST(MessageTest, a_message_is_found_by_content_and_says_title_and_day) {
    const DocumentText document = value_of(read_document(message("\r\nSix killed.\r\n"), "a"));
    EXPECT_EQ(document.media_type, "message/rfc822");
    EXPECT_EQ(document.title, "Six killed, été (in March)");
    ASSERT_TRUE(document.published_on);
    EXPECT_EQ(record::to_text(*document.published_on), "2031-05-02");
    ASSERT_EQ(document.pieces.size(), 2U);
    EXPECT_EQ(document.pieces[0].place.part, "header");
    EXPECT_EQ(document.pieces[1].place.part, "body");
}

TEST(MessageTest, hostile_messages_are_refused_with_a_sentence) {
    std::string nested;
    for (int i = 0; i < 100; ++i) {
        const std::string mark = "b" + std::to_string(i) + "x";
        nested += "Content-Type: multipart/mixed; boundary=" + mark + "\n\n--" + mark + "\n";
    }
    Limits limits;
    limits.members = 10;
    struct Bad {
        std::string bytes;
        std::string message;
    };
    const std::vector<Bad> examples = {
        {nested, "a: the message has more than 10 parts; save the one you need by itself"},
        {"Content-Type: multipart/mixed; boundary=b\n\n" + repeated("--b\n\nx\n", 100'000),
         "a: the message has more than 10 parts; save the one you need by itself"},
        {"Content-Type: multipart/mixed\n\nx",
         "a: a part of the message has several parts and names no boundary between them; the "
         "message is damaged, fetch it again"},
    };
    for (const Bad& example : examples) {
        const base::Result<DocumentText> document = read_message(example.bytes, "a", limits);
        ASSERT_FALSE(document) << example.bytes.substr(0, 60);
        EXPECT_EQ(base::describe(document.error()), example.message);
    }
    const base::Result<DocumentText> deep = read_message(nested, "a", {});
    ASSERT_FALSE(deep);
    EXPECT_EQ(base::describe(deep.error()),
              "a: the message has more than 20 parts inside one another");
}

}  // namespace
}  // namespace recount::document
