#include <string>
#include <vector>

#include "tests/document/support.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "recount/document/json_text.h"

namespace recount::document {
namespace {

using test::notes_of;
using test::repeated;
using test::value_of;

TEST(JsonTest, strings_are_paragraphs_with_their_pointers) {
    const DocumentText document = value_of(read_document(
        R"({"text": "Six\nkilled", "more/~": [1, "two", {"x": null, "y": "قتلى"}], "n": 5})",
        "a.json"));
    EXPECT_EQ(document.media_type, "application/json");
    EXPECT_EQ(document.text, "Six\nkilled\n\ntwo\n\nقتلى");
    ASSERT_EQ(document.pieces.size(), 3U);
    EXPECT_EQ(document.pieces[0].place.part, "/text");
    EXPECT_EQ(document.pieces[1].place.part, "/more~1~0/1");
    EXPECT_EQ(document.pieces[2].place.part, "/more~1~0/2/y");
    EXPECT_EQ(notes_of(document),
              "a.json: of the JSON, only strings were read; names and numbers are no part of the "
              "text");
}

TEST(JsonTest, hostile_texts_are_refused_with_a_sentence) {
    Limits limits;
    limits.text_bytes = 100;
    struct Bad {
        std::string json;
        std::string message;
    };
    const std::vector<Bad> examples = {
        {repeated("[", 1'000'000), "a: the JSON has more than 512 brackets inside one another"},
        {"{\"a\": \"b\"",
         "a: the file is no JSON from byte 10 on; it is cut or damaged, fetch it "
         "again"},
        {"[\"" + repeated("x ", 100) + "\"]",
         "a: the document has more than 100 bytes of text; split it into parts"},
        {"{\"" + repeated("n", 60) + "\": [\"a\", \"b\"]}",
         "a: the document has more than 100 bytes of text; split it into parts"},
    };
    for (const Bad& example : examples) {
        const base::Result<DocumentText> document = read_json(example.json, "a", limits);
        ASSERT_FALSE(document) << example.json.substr(0, 50);
        EXPECT_EQ(base::describe(document.error()), example.message);
    }
}

}  // namespace
}  // namespace recount::document
