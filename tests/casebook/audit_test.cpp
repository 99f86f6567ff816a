#include "recount/casebook/audit.h"

#include "tests/casebook/support.h"

namespace recount::casebook::test {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

AuditReport audit_of(const std::filesystem::path& path, std::optional<base::Digest> expected = {}) {
    return value_of(value_of(Casebook::open_to_read(path)).audit(expected));
}

TEST(AuditTest, finds_an_untouched_casebook_intact) {
    const TemporaryFolder folder;
    write_sample(folder / "a.recount");
    const AuditReport report = audit_of(folder / "a.recount");
    EXPECT_TRUE(report.intact());
    EXPECT_EQ(report.revisions_checked, 5U);
    EXPECT_EQ(report.head, value_of(Casebook::open_to_read(folder / "a.recount")).head());
}

TEST(AuditTest, names_the_first_broken_revision) {
    const TemporaryFolder folder;
    write_sample(folder / "good.recount");
    struct Case {
        std::string sql;
        std::uint64_t first_broken;
    };
    const std::vector<Case> cases = {
        {"UPDATE revision SET fields = x'00' WHERE number = 3", 3},
        {"UPDATE revision SET fields = CAST(replace(CAST(fields AS TEXT), 'first', 'worst') AS "
         "BLOB) WHERE number = 1",
         1},
        {"UPDATE revision SET id = 's4' WHERE number = 4", 4},
        {"UPDATE revision SET id = 's2', number = number WHERE number = 1", 1},
        {"UPDATE revision SET kind = 'places' WHERE number = 2", 2},
        {"UPDATE revision SET action = 'put' WHERE number = 5", 5},
        {"UPDATE revision SET digest = x'00' WHERE number = 2", 2},
        {"UPDATE revision SET digest = zeroblob(32) WHERE number = 5", 5},
        {"UPDATE revision SET batch = 1 WHERE number = 3", 3},
        {"UPDATE revision SET batch = 77 WHERE number = 4", 4},
        {"UPDATE batch SET who = 'somebody' WHERE batch = 2", 3},
        {"UPDATE batch SET why = '' WHERE batch = 3", 5},
        {"UPDATE batch SET recorded_at = recorded_at + 1 WHERE batch = 1", 1},
        {"DELETE FROM batch WHERE batch = 2", 3},
        {"DELETE FROM revision WHERE number = 1", 1},
        {"DELETE FROM revision WHERE number = 4", 4},
        {"DELETE FROM revision WHERE number = 4; UPDATE revision SET number = 4 WHERE number = 5",
         4},
        {"UPDATE revision SET number = 9 WHERE number = 2; UPDATE revision SET number = 2 WHERE "
         "number = 3; UPDATE revision SET number = 3 WHERE number = 9",
         2},
        {"UPDATE revision SET number = 0 WHERE number = 1", 1},
        {"INSERT INTO revision SELECT 6, batch, action, kind, id, fields, digest FROM revision "
         "WHERE number = 4",
         6},
        {"INSERT INTO revision SELECT 7, batch, action, kind, id, fields, digest FROM revision "
         "WHERE number = 4",
         6},
        {"INSERT INTO revision SELECT -3, batch, action, kind, id, fields, digest FROM revision "
         "WHERE number = 4",
         1}};
    for (const Case& example : cases) {
        SCOPED_TRACE(example.sql);
        const std::filesystem::path path = folder / "bad.recount";
        std::filesystem::copy_file(folder / "good.recount", path,
                                   std::filesystem::copy_options::overwrite_existing);
        tamper(path, example.sql);
        const AuditReport report = audit_of(path);
        ASSERT_TRUE(report.first_broken);
        EXPECT_EQ(report.first_broken->number, example.first_broken);
        EXPECT_EQ(report.revisions_checked, example.first_broken - 1);
        EXPECT_THAT(report.first_broken->reason, HasSubstr("revision"));
    }
}

TEST(AuditTest, finds_derived_tables_that_disagree_and_rebuilding_mends_them) {
    const TemporaryFolder folder;
    write_sample(folder / "good.recount");
    const std::vector<std::string> cases = {"DELETE FROM present",
                                            "DELETE FROM present WHERE record = 1",
                                            "INSERT INTO present VALUES (2, 2, NULL)",
                                            "UPDATE present SET number = 1 WHERE record = 1",
                                            "UPDATE present SET said_on = NULL WHERE record = 1",
                                            "DELETE FROM timeline WHERE number = 3",
                                            "UPDATE timeline SET said_on = 0 WHERE number = 3",
                                            "UPDATE timeline SET present = 1 WHERE number = 5",
                                            "UPDATE timeline SET batch = 1 WHERE number = 4",
                                            "INSERT INTO timeline VALUES (1, 5, 3, 1, NULL)",
                                            "DELETE FROM record WHERE id = 's2'",
                                            "UPDATE record SET record = 1 WHERE id = 's3'",
                                            "UPDATE record SET record = 3 WHERE id = 's1'",
                                            "INSERT INTO record VALUES ('places', 'mosul', 2)"};
    for (const std::string& sql : cases) {
        SCOPED_TRACE(sql);
        const std::filesystem::path path = folder / "bad.recount";
        std::filesystem::copy_file(folder / "good.recount", path,
                                   std::filesystem::copy_options::overwrite_existing);
        ASSERT_EQ(run_sql(path, sql), "");
        const AuditReport report = audit_of(path);
        EXPECT_FALSE(report.first_broken);
        EXPECT_THAT(report.disagreements, Not(IsEmpty()));
        EXPECT_EQ(report.revisions_checked, 5U);
        value_of(value_of(Casebook::open(path)).rebuild());
        EXPECT_TRUE(audit_of(path).intact());
    }
}

TEST(AuditTest, finds_an_author_of_nothing) {
    const TemporaryFolder folder;
    write_sample(folder / "a.recount");
    ASSERT_EQ(run_sql(folder / "a.recount", "INSERT INTO batch VALUES (9, 0, 'x', 'y')"), "");
    EXPECT_THAT(audit_of(folder / "a.recount").disagreements,
                Contains(HasSubstr("authors of no revision")));
}

TEST(AuditTest, finds_a_guard_that_was_removed_and_writing_refuses) {
    const TemporaryFolder folder;
    write_sample(folder / "a.recount");
    ASSERT_EQ(run_sql(folder / "a.recount", "DROP TRIGGER revision_is_not_deleted"), "");
    EXPECT_THAT(audit_of(folder / "a.recount").disagreements,
                Contains(HasSubstr("'revision_is_not_deleted'")));
    EXPECT_EQ(error_of(Casebook::open(folder / "a.recount")).kind, base::ErrorKind::damaged);
}

TEST(AuditTest, finds_a_cut_off_end_only_with_a_head_noted_elsewhere) {
    const TemporaryFolder folder;
    const std::filesystem::path path = folder / "a.recount";
    write_sample(path);
    const base::Digest noted = value_of(Casebook::open_to_read(path)).head();
    tamper(path, "DELETE FROM revision WHERE number = 5; DELETE FROM batch WHERE batch = 3");
    value_of(value_of(Casebook::open(path)).rebuild());
    EXPECT_TRUE(audit_of(path).intact());
    const AuditReport report = audit_of(path, noted);
    ASSERT_TRUE(report.first_broken);
    EXPECT_EQ(report.first_broken->number, 5U);
    EXPECT_THAT(report.first_broken->reason, HasSubstr("cut off"));
    EXPECT_EQ(report.expected_head_at, std::nullopt);
}

TEST(AuditTest, finds_the_place_of_a_head_noted_earlier) {
    const TemporaryFolder folder;
    write_sample(folder / "a.recount");
    const Casebook book = value_of(Casebook::open_to_read(folder / "a.recount"));
    const std::vector<Revision> history = value_of(book.history());
    EXPECT_EQ(audit_of(folder / "a.recount", chain_beginning()).expected_head_at, 0U);
    EXPECT_EQ(audit_of(folder / "a.recount", history[1].digest).expected_head_at, 2U);
    EXPECT_EQ(audit_of(folder / "a.recount", history[4].digest).expected_head_at, 5U);
    EXPECT_TRUE(audit_of(folder / "a.recount", history[4].digest).intact());
    EXPECT_FALSE(audit_of(folder / "a.recount", base::sha256("another")).intact());
}

}  // namespace
}  // namespace recount::casebook::test
