// docs/formats/casebook.md shows a verifier in Python; it is taken out of the document and run.
#include "tests/support/document.h"

#include "tests/casebook/support.h"

namespace recount::casebook::test {
namespace {

using ::testing::HasSubstr;

using recount::test::Outcome;
using recount::test::python_of;
using recount::test::run;

TEST(DocumentTest, the_verifier_of_the_document_agrees_with_the_audit) {
    if (run("python3 -c 'import sqlite3'").code != 0) {
        GTEST_SKIP() << "python3 with its sqlite3 module is not installed";
    }
    const TemporaryFolder folder;
    write_sample(folder / "a.recount");
    const std::string head = value_of(Casebook::open_to_read(folder / "a.recount")).head().hex();
    write_bytes(folder / "verify.py", python_of("docs/formats/casebook.md"));
    const std::string command = "python3 '" + (folder / "verify.py").string() + "' '" +
                                (folder / "a.recount").string() + "'";

    const Outcome good = run(command);
    EXPECT_EQ(good.code, 0) << good.text;
    EXPECT_THAT(good.text, HasSubstr("5 revisions"));
    EXPECT_THAT(good.text, HasSubstr(head));

    tamper(folder / "a.recount", "UPDATE batch SET who = 'somebody' WHERE batch = 2");
    const Outcome bad = run(command);
    EXPECT_EQ(bad.code, 1) << bad.text;
    EXPECT_THAT(bad.text, HasSubstr("revision 3"));
}

}  // namespace
}  // namespace recount::casebook::test
