#include "recount/archive/audit.h"

#include <functional>

#include "tests/archive/support.h"
#include <unistd.h>

namespace recount::archive::test {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

AuditReport audited(const TemporaryFolder& folder,
                    std::optional<base::Digest> expected_root = std::nullopt) {
    return value_of(audit(folder / "evidence", expected_root, {}));
}

struct Damage {
    std::string name;
    std::function<void(const Layout&)> make;
    Fault fault;
    std::string object;
};

TEST(AuditTest, what_is_wrong_is_named) {
    const base::Digest first = base::sha256("first");
    const std::vector<Damage> cases = {
        {"removed", [&](const Layout& layout) { fs::remove(layout.object(first)); }, Fault::missing,
         first.hex()},
        {"one bit", [&](const Layout& layout) { write_over(layout.object(first), "girst"); },
         Fault::changed, first.hex()},
        {"cut", [&](const Layout& layout) { write_over(layout.object(first), ""); }, Fault::changed,
         first.hex()},
        {"a folder in its place",
         [&](const Layout& layout) {
             fs::remove(layout.object(first));
             fs::create_directory(layout.object(first));
         },
         Fault::unreadable, first.hex()},
        {"a link in its place",
         [&](const Layout& layout) {
             fs::rename(layout.object(first), layout.root / "elsewhere");
             fs::create_symlink(layout.root / "elsewhere", layout.object(first));
         },
         Fault::unreadable, first.hex()},
        {"an object without a line",
         [](const Layout& layout) {
             fs::create_directories(layout.object(base::sha256("third")).parent_path());
             write_over(layout.object(base::sha256("third")), "third");
         },
         Fault::stray, "objects/" + base::sha256("third").hex().insert(2, "/")},
        {"a file of another name",
         [](const Layout& layout) { write_over(layout.objects() / "note\n.txt", "x"); },
         Fault::stray, "objects/note\n.txt"},
    };
    for (const Damage& damage : cases) {
        const TemporaryFolder folder;
        write_sample(folder);
        damage.make(Layout{folder / "evidence"});
        const AuditReport report = audited(folder);
        EXPECT_FALSE(report.intact()) << damage.name;
        ASSERT_EQ(report.findings.size(), 1U) << damage.name;
        EXPECT_EQ(report.findings.front().fault, damage.fault) << damage.name;
        EXPECT_EQ(report.findings.front().object, damage.object) << damage.name;
    }
}

TEST(AuditTest, an_archive_as_it_was_written_is_intact) {
    const TemporaryFolder folder;
    write_sample(folder);
    const AuditReport report = audited(folder);
    EXPECT_TRUE(report.intact());
    EXPECT_EQ(report.entries, 3U);
    EXPECT_EQ(report.objects, 2U);
    EXPECT_THAT(report.left_overs, IsEmpty());
    EXPECT_FALSE(report.is_being_written);
}

TEST(AuditTest, left_overs_are_named_and_not_wrong) {
    const TemporaryFolder folder;
    write_sample(folder);
    folder.write("evidence/incoming/part", "half");
    folder.write("evidence/custody.jsonl",
                 read_bytes(folder / "evidence/custody.jsonl") + "{\"acti");
    const AuditReport report = audited(folder);
    EXPECT_TRUE(report.intact());
    EXPECT_THAT(report.left_overs,
                ElementsAre(HasSubstr("unfinished line of 6 bytes"), HasSubstr("incoming/part")));
}

TEST(AuditTest, a_root_noted_earlier_is_found_again) {
    const TemporaryFolder folder;
    write_sample(folder);
    const base::Digest root = audited(folder).root;
    {
        Writer writer = value_of(Writer::open(folder / "evidence"));
        value_of(writer.add(folder / "in/a.txt", by_amal("again")));
    }
    const AuditReport later = audited(folder, root);
    EXPECT_TRUE(later.intact());
    EXPECT_EQ(later.expected_root_at, 3U);
    EXPECT_NE(later.root, root);
}

TEST(AuditTest, lines_cut_off_at_the_end_are_found_with_the_root) {
    const TemporaryFolder folder;
    write_sample(folder);
    const base::Digest root = audited(folder).root;
    std::string log = read_bytes(folder / "evidence/custody.jsonl");
    log.resize(log.rfind('\n', log.size() - 2) + 1);
    folder.write("evidence/custody.jsonl", log);
    EXPECT_TRUE(audited(folder).intact()) << "the object has an earlier line";
    const AuditReport with_root = audited(folder, root);
    EXPECT_FALSE(with_root.intact());
    EXPECT_TRUE(with_root.lacks_expected_root);
}

TEST(AuditTest, a_broken_line_is_named_and_the_objects_before_it_are_checked) {
    const TemporaryFolder folder;
    write_sample(folder);
    std::string log = read_bytes(folder / "evidence/custody.jsonl");
    log.replace(log.find("b.txt"), 5, "B.txt");
    folder.write("evidence/custody.jsonl", log);
    const AuditReport report = audited(folder);
    ASSERT_TRUE(report.first_broken);
    EXPECT_EQ(report.first_broken->number, 2U);
    EXPECT_EQ(report.entries, 1U);
    EXPECT_FALSE(report.intact());
}

TEST(AuditTest, an_object_that_may_not_be_read_is_unreadable) {
    const TemporaryFolder folder;
    const std::string said = in_child([&]() -> std::string {
        constexpr uid_t nobody = 65534;
        if (getuid() == 0 && (chown(folder.path().c_str(), nobody, nobody) != 0 ||
                              setgid(nobody) != 0 || setuid(nobody) != 0)) {
            return "cannot give up the rights of root";
        }
        write_sample(folder);
        fs::permissions(Layout{folder / "evidence"}.object(base::sha256("first")), fs::perms::none);
        const AuditReport report = audited(folder);
        return std::string(to_text(report.findings.at(0).fault)) + " " +
               report.findings.at(0).object;
    });
    EXPECT_EQ(said, "unreadable " + base::sha256("first").hex());
}

}  // namespace
}  // namespace recount::archive::test
