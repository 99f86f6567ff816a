#include "recount/document/pdf.h"

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/document/pdf_file.h"
#include "tests/document/support.h"
#include "tests/support/scratch.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recount::document {
namespace {

namespace fs = std::filesystem;
using test::notes_of;
using test::pdf_of;
using test::value_of;
using ::testing::HasSubstr;

bool has_pdftotext() {
    return fs::exists("/usr/bin/pdftotext");
}

#define NEEDS_PDFTOTEXT                                               \
    if (!has_pdftotext()) {                                           \
        GTEST_SKIP() << "pdftotext is not installed (poppler-utils)"; \
    }

std::string word(const std::string& text, int left, int right) {
    return "<word xMin=\"" + std::to_string(left) + "\" xMax=\"" + std::to_string(right) + "\">" +
           text + "</word>";
}

std::string line(int left, int right, const std::string& words) {
    return "<line xMin=\"" + std::to_string(left) + "\" yMin=\"0\" xMax=\"" +
           std::to_string(right) + "\" yMax=\"10\">" + words + "</line>";
}

std::string layout(const std::string& blocks) {
    return "<!DOCTYPE html PUBLIC \"a\" \"http://b\"><html xmlns=\"x\"><head><title>A "
           "title</title></head><body><doc><page><flow>" +
           blocks + "</flow></page></doc></body></html>";
}

struct Example {
    std::string name;
    std::string blocks;
    std::string text;
};

TEST(PageLayoutTest, lines_of_a_paragraph_are_joined_and_paragraphs_are_lines) {
    const std::vector<Example> examples = {
        {"full lines",
         "<block>" + line(0, 98, word("six", 0, 20) + word("civilians", 30, 98)) +
             line(0, 90, word("were", 0, 20)) + "</block>",
         "six civilians were"},
        {"a short line ends a paragraph",
         "<block>" + line(0, 40, word("May", 0, 40)) + line(0, 100, word("Press", 0, 30)) +
             line(0, 30, word("1", 0, 30)) + line(0, 20, word("2", 0, 20)) + "</block>",
         "May\nPress 1\n2"},
        {"an item begins a paragraph",
         "<block>" + line(0, 100, word("end.", 0, 100)) +
             line(0, 100, word("12.", 0, 20) + word("March", 30, 100)) + "</block>",
         "end.\n12. March"},
        {"a number in a sentence begins none",
         "<block>" + line(0, 100, word("in", 0, 100)) +
             line(0, 100, word("12.", 0, 20) + word("March", 30, 100)) + "</block>",
         "in 12. March"},
        {"a small letter goes on",
         "<block>" + line(0, 40, word("killed", 0, 40)) + line(0, 100, word("by", 0, 30)) +
             "</block>",
         "killed by"},
        {"a hyphen stays",
         "<block>" + line(0, 100, word("self-", 0, 100)) + line(0, 30, word("report", 0, 30)) +
             "</block>",
         "self-report"},
        {"from the right",
         "<block>" + line(60, 100, word("ستة", 60, 100)) + line(0, 100, word("قتلى", 0, 30)) +
             line(70, 100, word("مدنيين", 70, 100)) + "</block>",
         "ستة\nقتلى مدنيين"},
        {"blocks",
         "<block>" + line(0, 9, word("a", 0, 9)) + "</block><block>" +
             line(0, 9, word("b &lt; c", 0, 9)) + "</block>",
         "a\n\nb < c"},
        {"what XML has not",
         "<block>" + line(0, 9, word("a\x01\xEF\xBF\xBF\xED\xA0\x80", 0, 9)) + "</block>",
         "a \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
    };
    for (const Example& example : examples) {
        const DocumentText document =
            value_of(read_page_layout(layout(example.blocks), "a.pdf", {}));
        EXPECT_EQ(document.text, example.text) << example.name;
        EXPECT_EQ(document.title, "A title");
    }
}

TEST(PdfTest, pages_are_kept) {
    NEEDS_PDFTOTEXT
    const DocumentText document = value_of(read_document(
        pdf_of({{"Press Release | May 2, 2031", "Six civilians were killed."}, {}, {"End"}},
               "Release"),
        "a.pdf"));
    EXPECT_EQ(document.media_type, "application/pdf");
    EXPECT_EQ(document.text, "Press Release | May 2, 2031\nSix civilians were killed.\n\nEnd");
    EXPECT_EQ(document.title, "Release");
    EXPECT_FALSE(document.published_on);
    EXPECT_EQ(notes_of(document), "a.pdf: no text on page 2; pictures of text are not read");
    ASSERT_EQ(document.pieces.size(), 2U);
    EXPECT_EQ(document.pieces[1].place.page, 3U);
    EXPECT_EQ(document.text.substr(document.pieces[1].from), "End");
}

TEST(PdfTest, three_hundred_pages_are_read) {
    NEEDS_PDFTOTEXT
    std::vector<std::string> page;
    for (int i = 0; i < 45; ++i) {
        page.push_back("During the month the Coalition received four new reports and completed " +
                       std::to_string(i));
    }
    const DocumentText document =
        value_of(read_document(pdf_of(std::vector<std::vector<std::string>>(300, page)), "a.pdf"));
    EXPECT_EQ(document.pieces.size(), 300U);
    EXPECT_EQ(document.pieces.back().place.page, 300U);
}

TEST(PdfTest, what_cannot_be_read_is_said_in_a_sentence) {
    NEEDS_PDFTOTEXT
    const std::string whole = pdf_of({{"Six civilians were killed."}});
    struct Bad {
        std::string name;
        std::string bytes;
        std::string message;
    };
    const std::vector<Bad> examples = {
        {"no page", "%PDF-1.4\n\x01\x02",
         "a.pdf: pdftotext cannot read the PDF (Syntax Error: Couldn't find trailer dictionary); "
         "it "
         "is cut or damaged, fetch it again"},
        {"cut", whole.substr(0, 200),
         "a.pdf: pdftotext cannot read the PDF (Syntax Error: Couldn't find trailer dictionary); "
         "it "
         "is cut or damaged, fetch it again"},
        {"no text", pdf_of({{}, {}}),
         "a.pdf: the PDF has 2 pages and no text: its pages are pictures. Make PNG files of them "
         "(pdftoppm -r 300 -png) and give those, or run ocrmypdf over it; pictures are read by the "
         "program 'tesseract'"},
    };
    for (const Bad& example : examples) {
        const base::Result<DocumentText> document = read_document(example.bytes, "a.pdf");
        ASSERT_FALSE(document) << example.name << ": " << document->text;
        EXPECT_EQ(base::describe(document.error()), example.message) << example.name;
    }
}

TEST(PdfTest, a_damaged_file_says_so_beside_what_was_found) {
    NEEDS_PDFTOTEXT
    std::string bytes = pdf_of({{"Six civilians were killed."}});
    bytes.resize(bytes.find("xref"));
    bytes += "trailer\n<</Root 1 0 R/Size 7>>\n";
    const DocumentText document = value_of(read_document(bytes, "a.pdf"));
    EXPECT_EQ(document.text, "Six civilians were killed.");
}

/// A folder with a program named pdftotext that does as the script says.
class FakeProgramTest : public testing::Test {
protected:
    base::Result<DocumentText> read_with(const std::string& script, const Limits& limits = {}) {
        const fs::path program = folder_.write("pdftotext", "#!/bin/sh\n" + script + "\n");
        fs::permissions(program, fs::perms::owner_all);
        return read_document("%PDF-1.4", "a.pdf", limits, {{folder_.path(), "/usr/bin", "/bin"}});
    }
    const recount::test::TemporaryFolder folder_{recount::test::Medium::disk};
};

TEST_F(FakeProgramTest, whatever_the_program_does_ends_in_a_sentence) {
    struct Behaviour {
        std::string script;
        std::string message;
    };
    const std::vector<Behaviour> examples = {
        {"sleep 60", "a.pdf: 'pdftotext' was stopped after 1 seconds; split the file into parts"},
        {"while true; do echo word; done",
         "a.pdf: 'pdftotext' found more text than is read; split the file into parts"},
        {"kill -SEGV $$",
         "a.pdf: 'pdftotext' was ended by signal 11 over this file; it is damaged, or needs more "
         "than 1000000000 bytes of memory or 1 seconds"},
        {"echo 'Command Line Error: Incorrect password' >&2; exit 1",
         "a.pdf: the PDF is encrypted and needs a password; open it with the password and save it "
         "without one"},
        {"printf 'a\\033[31mb\\n' >&2; exit 9",
         "a.pdf: pdftotext cannot read the PDF (a [31mb); it is cut or damaged, fetch it again"},
        {"echo '<html>'",
         "a.pdf: the layout that pdftotext gives is no XML at line 2: no element found; the file "
         "is "
         "damaged, save it anew in the program that wrote it"},
        {"echo '<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>'",
         "a.pdf: the layout that pdftotext gives declares entities, which no such document does"},
    };
    Limits limits;
    limits.time = std::chrono::seconds(1);
    limits.text_bytes = 10'000;
    for (const Behaviour& example : examples) {
        const base::Result<DocumentText> document = read_with(example.script, limits);
        ASSERT_FALSE(document) << example.script;
        EXPECT_EQ(base::describe(document.error()), example.message) << example.script;
    }
}

TEST_F(FakeProgramTest, a_program_that_is_not_installed_is_named_with_its_package) {
    const base::Result<DocumentText> document =
        read_document("%PDF-1.4", "a.pdf", {}, {{folder_.path()}});
    ASSERT_FALSE(document);
    EXPECT_EQ(base::describe(document.error()),
              "a.pdf: PDF files are read by the program 'pdftotext', which is not installed; "
              "install the package poppler-utils");
}

}  // namespace
}  // namespace recount::document
