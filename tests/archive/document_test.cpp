// docs/formats/archive.md shows a verifier in Python; it is taken out of the document and run.
#include "tests/support/document.h"

#include "tests/archive/support.h"

namespace recount::archive::test {
namespace {

using ::testing::HasSubstr;

using recount::test::Outcome;
using recount::test::python_of;
using recount::test::run;

TEST(DocumentTest, the_verifier_of_the_document_agrees_with_the_audit) {
    if (run("python3 --version").code != 0) {
        GTEST_SKIP() << "python3 is not installed";
    }
    const TemporaryFolder folder;
    write_sample(folder);
    {
        Writer writer = value_of(Writer::open(folder / "evidence"));
        value_of(writer.add(folder / "in/a.txt", by_amal("\x1b\x7f\"\\ تقرير \xFF\xE2\x80\xAE")));
        value_of(writer.add(folder / "in/b.txt", by_amal("b")));
    }
    folder.write("verify.py", python_of("docs/formats/archive.md"));
    const std::string command = "python3 '" + (folder / "verify.py").string() + "' '" +
                                (folder / "evidence").string() + "'";
    const Outcome good = run(command);
    EXPECT_EQ(good.code, 0) << good.text;
    EXPECT_THAT(good.text, HasSubstr("5 entries"));
    EXPECT_THAT(good.text, HasSubstr(value_of(audit(folder / "evidence", {}, {})).root.hex()));

    write_over(Layout{folder / "evidence"}.object(base::sha256("second")), "secund");
    const Outcome bad = run(command);
    EXPECT_EQ(bad.code, 1) << bad.text;
    EXPECT_THAT(bad.text, HasSubstr("entry 2"));
}

}  // namespace
}  // namespace recount::archive::test
