#include "recount/archive/walk.h"

#include "tests/archive/support.h"
#include <sys/stat.h>
#include <unistd.h>

namespace recount::archive::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<std::string> names(const Walked& walked, const TemporaryFolder& folder) {
    std::vector<std::string> list;
    for (const std::filesystem::path& file : walked.files) {
        list.push_back(file.lexically_relative(folder.path()).string());
    }
    return list;
}

TEST(WalkTest, a_folder_is_walked_in_the_order_of_its_names) {
    const TemporaryFolder folder;
    for (const char* name : {"in/b", "in/a/z", "in/a/a", "in/c", "in/A", "in/\xFF"}) {
        folder.write(name, "x");
    }
    const Walked walked = walk({folder / "in"}, folder / "evidence");
    EXPECT_THAT(names(walked, folder),
                ElementsAre("in/A", "in/a/a", "in/a/z", "in/b", "in/c", "in/\xFF"));
    EXPECT_THAT(walked.errors, IsEmpty());
    EXPECT_THAT(walked.notes, IsEmpty());
}

TEST(WalkTest, links_and_pipes_are_passed_over_and_said) {
    const TemporaryFolder folder;
    folder.write("in/a", "x");
    std::filesystem::create_symlink("a", folder / "in/link");
    std::filesystem::create_directory_symlink(".", folder / "in/loop");
    ASSERT_EQ(mkfifo((folder / "in/pipe").c_str(), 0600), 0);
    const Walked walked = walk({folder / "in", folder / "in/link"}, folder / "evidence");
    EXPECT_THAT(names(walked, folder), ElementsAre("in/a"));
    EXPECT_THAT(walked.notes, ElementsAre(HasSubstr("symbolic link"), HasSubstr("symbolic link"),
                                          HasSubstr("pipe"), HasSubstr("symbolic link")));
}

TEST(WalkTest, what_is_not_there_is_an_error_and_the_rest_is_walked) {
    const TemporaryFolder folder;
    folder.write("a", "x");
    const Walked walked = walk({folder / "none", folder / "a"}, folder / "evidence");
    EXPECT_THAT(names(walked, folder), ElementsAre("a"));
    ASSERT_EQ(walked.errors.size(), 1U);
    EXPECT_THAT(walked.errors.front().message, HasSubstr("none' is not there"));
}

TEST(WalkTest, an_archive_does_not_take_itself_in) {
    const TemporaryFolder folder;
    write_sample(folder);
    const Walked walked = walk({folder.path()}, folder / "in/../evidence");
    EXPECT_THAT(names(walked, folder), ElementsAre("in/a.txt", "in/b.txt", "in/c.txt"));
    EXPECT_THAT(walked.notes, ElementsAre(HasSubstr("the archive itself")));
}

TEST(WalkTest, a_folder_that_may_not_be_read_is_an_error) {
    const TemporaryFolder folder;
    folder.write("in/shut/a", "x");
    folder.write("in/z", "x");
    std::filesystem::permissions(folder / "in/shut", std::filesystem::perms::none);
    const std::string said = in_child([&]() -> std::string {
        constexpr uid_t nobody = 65534;
        if (getuid() == 0 && (chmod(folder.path().c_str(), 0755) != 0 || setuid(nobody) != 0)) {
            return "cannot give up the rights of root";
        }
        const Walked walked = walk({folder / "in"}, folder / "evidence");
        return std::to_string(walked.files.size()) + " file | " + walked.errors.at(0).message;
    });
    std::filesystem::permissions(folder / "in/shut", std::filesystem::perms::owner_all);
    EXPECT_THAT(said, HasSubstr("1 file | the folder "));
    EXPECT_THAT(said, HasSubstr("shut' cannot be read"));
}

}  // namespace
}  // namespace recount::archive::test
