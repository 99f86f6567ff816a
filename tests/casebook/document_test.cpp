// docs/formats/casebook.md shows a verifier in Python; it is taken out of the document and run.
#include <cstdio>
#include <cstdlib>

#include "tests/casebook/support.h"
#include <sys/wait.h>

namespace recount::casebook::test {
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
        read_bytes(std::filesystem::path(RECOUNT_SOURCE_DIR) / "docs/formats/casebook.md");
    const std::string fence = "```python\n";
    const std::size_t begin = document.find(fence);
    const std::size_t end = document.find("\n```", begin);
    if (begin == std::string::npos || end == std::string::npos) {
        throw std::runtime_error("docs/formats/casebook.md has no block of Python");
    }
    return document.substr(begin + fence.size(), end - begin - fence.size() + 1);
}

TEST(DocumentTest, the_verifier_of_the_document_agrees_with_the_audit) {
    if (run("python3 -c 'import sqlite3'").code != 0) {
        GTEST_SKIP() << "python3 with its sqlite3 module is not installed";
    }
    const TemporaryFolder folder;
    write_sample(folder / "a.recount");
    const std::string head = value_of(Casebook::open_to_read(folder / "a.recount")).head().hex();
    write_bytes(folder / "verify.py", verifier());
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
