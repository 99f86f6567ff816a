// docs/formats/archive.md shows a verifier in Python; it is taken out of the document and run.
#include <cstdio>
#include <cstdlib>

#include "tests/archive/support.h"
#include <sys/wait.h>

namespace recount::archive::test {
namespace {

using ::testing::HasSubstr;

struct Outcome {
    int code;
    std::string text;
};

Outcome run(const std::string& command) {
    FILE* const pipe = popen((command + " 2>&1").c_str(), "r");
    std::string text;
    char buffer[512];
    while (std::fgets(buffer, sizeof buffer, pipe) != nullptr) {
        text += buffer;
    }
    return {WEXITSTATUS(pclose(pipe)), text};
}

/// The only block of Python in the document.
std::string verifier() {
    const std::string document =
        read_bytes(std::filesystem::path(RECOUNT_SOURCE_DIR) / "docs/formats/archive.md");
    const std::string fence = "```python\n";
    const std::size_t begin = document.find(fence);
    const std::size_t end = document.find("\n```", begin);
    if (begin == std::string::npos || end == std::string::npos) {
        throw std::runtime_error("docs/formats/archive.md has no block of Python");
    }
    return document.substr(begin + fence.size(), end - begin - fence.size() + 1);
}

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
    folder.write("verify.py", verifier());
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
