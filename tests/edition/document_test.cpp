// docs/formats/edition.md shows a verifier in Python; it is taken out of the document and run.
#include "tests/support/document.h"

#include "tests/edition/support.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recount::edition::test {
namespace {

using recount::test::Outcome;
using recount::test::python_of;
using recount::test::run;
using testing::HasSubstr;

TEST(DocumentTest, the_verifier_of_the_document_agrees_with_this_one) {
    if (run("python3 -c 'import nacl'").code != 0) {
        GTEST_SKIP() << "python3 with PyNaCl is not installed";
    }
    const TemporaryFolder folder;
    const seal::SigningKey key = key_of(7);
    value_of(
        publish(folder / "site", {{"index.html", "<p>القناة</p>"}, {"en/a.html", ""}}, 1, &key));
    folder.write("verify.py", python_of("docs/formats/edition.md"));
    const std::string command =
        "python3 '" + (folder / "verify.py").string() + "' '" + (folder / "site").string() + "'";
    const Outcome good = run(command);
    EXPECT_EQ(good.code, 0) << good.text;
    EXPECT_THAT(good.text, HasSubstr("signed by "));

    folder.write("site/en/a.html", "x");
    const Outcome changed = run(command);
    EXPECT_EQ(changed.code, 1);
    EXPECT_THAT(changed.text, HasSubstr("AssertionError: en/a.html"));

    folder.write("site/en/a.html", "");
    folder.write("site/manifest.sig", seal::to_text(key.sign("another")));
    const Outcome unsigned_now = run(command);
    EXPECT_EQ(unsigned_now.code, 1);
    EXPECT_THAT(unsigned_now.text, HasSubstr("BadSignatureError"));
}

}  // namespace
}  // namespace recount::edition::test
