#include <string>
#include <vector>

#include "tests/document/support.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "recount/document/document.h"

namespace recount::document {
namespace {

using test::notes_of;
using test::repeated;
using test::value_of;
using ::testing::HasSubstr;

struct Example {
    std::string name;
    std::string html;
    std::string text;
};

TEST(HtmlTest, blocks_are_paragraphs_and_rows_are_lines) {
    const std::vector<Example> examples = {
        {"paragraphs", "<html><body><p>One\n two<p>Three</p>Four</body>",
         "One two\n\nThree\n\nFour"},
        {"breaks", "<html><body>May 2, 2031<br>CENTCOM<br/>reports",
         "May 2, 2031\nCENTCOM\nreports"},
        {"inline", "<html><body><p>k<b>ill</b>ed <i>six</i></p>", "killed six"},
        {"list", "<html><body><ol><li>March 6<li>March 9</ol>after", "March 6\nMarch 9\n\nafter"},
        {"table",
         "<html><body><table><tr><th>Day<th>Killed<tr><td><p>6</p><td></td><td>x<br>y</table>",
         "Day\tKilled\n6\t\tx y"},
        {"layout table", "<html><body><table><tr><td><p>One.</p><p>Two.</p></td></tr></table>",
         "One.\n\nTwo."},
        {"entities", "<html><body>&eacute;t&#233; &lt;b&gt; &amp; &#x627;&copy", "été <b> & ا©"},
        {"script", "<html><body>a<script>if (1 < 2) b()</script><style>p{}</style>c", "ac"},
        {"pre", "<html><body><pre>a  b\nc</pre>", "a b\nc"},
        {"hidden",
         "<html><body>a<p hidden>b</p><p style='display : none'>c</p><p aria-hidden=true>d</p>",
         "a"},
        {"not begun with a tag of the page", "<!-- saved --><?xml version='1.0'?><html>x</html>",
         "x"},
        {"nothing is closed", "<html><div><b><p>one<ul><li>two<td>three", "one\n\ntwothree"},
        {"controls", std::string("<html><body>a\x01\x1b[31mb"), "a\xEF\xBF\xBD\xEF\xBF\xBD[31mb"},
        {"empty", "<html></html>", ""},
    };
    for (const Example& example : examples) {
        const DocumentText document = value_of(read_document(example.html, "a.html"));
        EXPECT_EQ(document.text, example.text) << example.name;
    }
}

TEST(HtmlTest, what_stands_around_the_text_is_left_out_and_named) {
    const std::string page =
        "<!DOCTYPE html><html><body><header>Menu</header><nav>Home</nav>"
        "<div><h1>Release</h1><p>Six civilians were killed in March.</p></div>"
        "<aside>More</aside><form><label>Search</label></form><footer>Contact</footer></body></"
        "html>";
    const DocumentText document = value_of(read_document(page, "a.html"));
    EXPECT_EQ(document.text, "Release\n\nSix civilians were killed in March.");
    EXPECT_EQ(notes_of(document),
              "a.html: left out of the page: <header>, <nav>, <aside>, <form>, <footer>");
}

TEST(HtmlTest, an_article_with_most_of_the_text_is_the_text_with_its_own_header) {
    const std::string page =
        "<!DOCTYPE html><html><body><p>Related links</p><main><p>Share</p><article>"
        "<header>May 2, 2031</header><p>Six civilians were killed in the month of March.</p>"
        "</article></main></body></html>";
    const DocumentText document = value_of(read_document(page, "a.html"));
    EXPECT_EQ(document.text, "May 2, 2031\n\nSix civilians were killed in the month of March.");
    EXPECT_THAT(notes_of(document), HasSubstr("only the <article> of the page was read"));
    ASSERT_EQ(document.pieces.size(), 1U);
    EXPECT_EQ(document.pieces.front().place.part, "article");
}

TEST(HtmlTest, short_articles_are_not_taken_for_the_page) {
    const DocumentText document = value_of(read_document(
        "<html><body><article>One</article><p>A paragraph that is far longer.</p>", "a.html"));
    EXPECT_EQ(document.text, "One\n\nA paragraph that is far longer.");
}

TEST(HtmlTest, a_form_around_the_whole_page_is_read) {
    const DocumentText document = value_of(
        read_document("<html><body><form><p>Six civilians were killed.</p></form>", "a.html"));
    EXPECT_EQ(document.text, "Six civilians were killed.");
}

TEST(HtmlTest, the_page_says_title_language_direction_and_day) {
    const std::vector<std::string> pages = {
        "<meta property='article:published_time' content='2031-05-02T12:00:00+03:00'>",
        "<meta name=\"DCTERMS.issued\" content=2031-05-02>",
        R"(<script type="application/ld+json">{"@graph":[{"a":1},{"datePublished":"2031-05-02"}]}</script>)",
        "<time itemprop=datePublished datetime=2031-05-02>May</time>",
    };
    for (const std::string& declaration : pages) {
        const DocumentText document =
            value_of(read_document("<html lang=ar dir=rtl><head><title> One\n two</title>" +
                                       declaration + "</head><body>x</body></html>",
                                   "a.html"));
        EXPECT_EQ(document.title, "One two");
        EXPECT_EQ(document.language, "ar");
        EXPECT_EQ(document.direction, "rtl");
        ASSERT_TRUE(document.published_on) << declaration;
        EXPECT_EQ(record::to_text(*document.published_on), "2031-05-02");
    }
    const DocumentText modified = value_of(read_document(
        "<html><meta property='article:modified_time' content='2031-05-02'>x", "a.html"));
    EXPECT_FALSE(modified.published_on);
}

TEST(HtmlTest, mark_bytes_and_declaration_decide_the_encoding_in_this_order) {
    struct Encoded {
        std::string name;
        std::string bytes;
        std::string text;
        std::string note;
    };
    const std::vector<Encoded> examples = {
        {"utf-8", "<html><meta charset=utf-8>\xC3\xA9", "é", ""},
        {"declared", "<html><meta charset=\"windows-1252\">caf\xE9", "café",
         "it was read as 'windows-1252'"},
        {"latin 1 is windows-1252",
         "<html><meta http-equiv=Content-Type content='text/html; charset=ISO-8859-1'>\x93"
         "a\x94",
         "“a”", "iso-8859-1"},
        {"arabic", "<html><meta charset=windows-1256><p>\xE3\xCD\xE3\xCF", "محمد", "windows-1256"},
        {"declared wrongly", "<html><meta charset=windows-1252>\xC3\xA9", "é",
         "its bytes are UTF-8"},
        {"mark", "\xEF\xBB\xBF<html><meta charset=windows-1252>\xC3\xA9", "é", ""},
        {"guessed", "<html><p>Les \xE9t\xE9s caf\xE9", "Les étés café", "Windows-1252"},
        {"damaged", "<html><meta charset=utf-8>\xC3\xA9 \xC3\xA9 \xFF", "é é \xEF\xBF\xBD",
         "not UTF-8, though it says so"},
    };
    for (const Encoded& example : examples) {
        const DocumentText document = value_of(read_document(example.bytes, "a.html"));
        EXPECT_EQ(document.text, example.text) << example.name;
        EXPECT_THAT(notes_of(document), HasSubstr(example.note)) << example.name;
    }
}

TEST(HtmlTest, bombs_are_refused_with_a_sentence) {
    struct Bomb {
        std::string name;
        std::string html;
        std::string message;
    };
    std::string attributes = "<html><p";
    for (int i = 0; i < 100'000; ++i) {
        attributes += " a" + std::to_string(i) + "=1";
    }
    std::string fonts = "<html>";
    for (int i = 0; i < 400; ++i) {
        fonts += "<font size=" + std::to_string(i) + ">";
    }
    const std::vector<Bomb> bombs = {
        {"a megabyte of div", "<html>" + repeated("<div>", 200'000),
         "a.html: the page has more than 512 elements inside one another or left open; save it "
         "anew in a browser"},
        {"deep inline", "<html>" + repeated("<x-y>", 1'000),
         "a.html: the page has more than 512 elements inside one another or left open; save it "
         "anew in a browser"},
        {"comments that are none", "<html><!--><!--x--!>" + repeated("<div>", 1'000),
         "a.html: the page has more than 512 elements inside one another or left open; save it "
         "anew in a browser"},
        {"100,000 attributes", attributes + ">",
         "a.html: a tag of the page has more than 1000 attributes; no page that people read has"},
        {"formatting opened again and again", fonts + repeated("<p>x", 10'000),
         "a.html: the page has more than 2000000 tags or leaves its formatting open; split it into "
         "parts"},
    };
    for (const Bomb& bomb : bombs) {
        const base::Result<DocumentText> document = read_document(bomb.html, "a.html");
        ASSERT_FALSE(document) << bomb.name;
        EXPECT_EQ(base::describe(document.error()), bomb.message) << bomb.name;
    }
}

TEST(HtmlTest, a_page_that_the_first_look_does_not_see_through_is_stopped_by_memory) {
    // In a drawing, <style> is an element like others.
    Limits limits;
    limits.memory_bytes = 3'000'000;
    const base::Result<DocumentText> document =
        read_document("<html><svg><style>" + repeated("<g>", 100'000), "a.html", limits);
    ASSERT_FALSE(document);
    EXPECT_THAT(document.error().message, HasSubstr("so tangled"));
}

TEST(HtmlTest, long_flat_pages_are_read) {
    const DocumentText document =
        value_of(read_document("<html><ul>" + repeated("<li>x", 20'000), "a.html"));
    EXPECT_EQ(document.text.size(), 2U * 20'000 - 1);
}

TEST(HtmlTest, text_beyond_the_limit_is_refused) {
    Limits limits;
    limits.text_bytes = 10;
    const base::Result<DocumentText> document =
        read_document("<html>eleven letters", "a.html", limits);
    ASSERT_FALSE(document);
    EXPECT_EQ(base::describe(document.error()),
              "a.html: the document has more than 10 bytes of text; split it into parts");
}

}  // namespace
}  // namespace recount::document
