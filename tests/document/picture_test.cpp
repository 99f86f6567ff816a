#include "recount/document/picture.h"

#include <filesystem>
#include <string>
#include <vector>

#include "tests/document/support.h"
#include "tests/support/scratch.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recount::document {
namespace {

namespace fs = std::filesystem;
using test::notes_of;
using test::value_of;

constexpr const char* png = "\x89PNG\r\n\x1A\n";

/// A folder with a program named tesseract that does as the script says.
class PictureTest : public testing::Test {
protected:
    base::Result<DocumentText> read_with(const std::string& script) {
        const fs::path program = folder_.write("tesseract", "#!/bin/sh\n" + script + "\n");
        fs::permissions(program, fs::perms::owner_all);
        return read_document(png, "a.png", {}, {{folder_.path(), "/usr/bin", "/bin"}});
    }
    const recount::test::TemporaryFolder folder_{recount::test::Medium::disk};
};

/// A script that lists two languages and the layout data when asked.
std::string listing(std::string_view script) {
    std::string whole = "[ $1 = --list-langs ] && printf 'List:\\neng\\nara\\nosd\\n' && exit\n";
    whole += script;
    return whole;
}

TEST_F(PictureTest, the_text_is_marked_as_recognised) {
    const DocumentText document =
        value_of(read_with(listing("echo \"$*\"; echo; echo 'Six  killed'; printf '\\f'")));
    EXPECT_EQ(document.text, "stdin stdout -l ara+eng\n\nSix killed");
    EXPECT_EQ(
        notes_of(document),
        "a.png: the text was recognised in a picture (tesseract, ara+eng); letters and digits "
        "may be wrong, so hold each value against the picture");
    EXPECT_EQ(document.media_type, "image/png");
}

TEST_F(PictureTest, what_cannot_be_read_is_said_in_a_sentence) {
    const std::vector<std::pair<std::string, std::string>> examples = {
        {"exit 0",
         "a.png: 'tesseract' knows none of Arabic, French and English; install the packages "
         "tesseract-ocr-ara, tesseract-ocr-fra or tesseract-ocr-eng"},
        {listing("printf '\\f'"),
         "a.png: tesseract finds no text in the picture; give a larger or sharper one, of 300 dots "
         "an inch"},
        {listing("echo 'Error in pixRead' >&2; exit 1"),
         "a.png: tesseract cannot read the picture (Error in pixRead); it is cut or damaged, fetch "
         "it again"},
    };
    for (const auto& [script, message] : examples) {
        const base::Result<DocumentText> document = read_with(script);
        ASSERT_FALSE(document) << script;
        EXPECT_EQ(base::describe(document.error()), message);
    }
}

TEST_F(PictureTest, without_the_program_the_package_is_named) {
    const base::Result<DocumentText> document = read_document(png, "a.png", {}, {{folder_.path()}});
    ASSERT_FALSE(document);
    EXPECT_EQ(
        base::describe(document.error()),
        "a.png: pictures are read by the program 'tesseract', which is not installed; install "
        "the package tesseract-ocr");
}

}  // namespace
}  // namespace recount::document
