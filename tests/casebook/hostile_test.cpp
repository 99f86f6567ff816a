// Files that are no casebook, or no longer.
#include <random>

#include "tests/casebook/support.h"

namespace recount::casebook::test {
namespace {

using base::ErrorKind;
using ::testing::HasSubstr;

TEST(HostileTest, refuses_what_is_no_casebook_with_a_sentence) {
    const TemporaryFolder folder;
    write_bytes(folder / "empty", "");
    write_bytes(folder / "text", "incident_id,date\n1,2017-03-17\n" + std::string(2000, 'x'));
    write_bytes(folder / "short", "SQLite format 3");
    write_bytes(folder / "header only", std::string("SQLite format 3\0", 16));
    std::filesystem::create_directory(folder / "folder");
    ASSERT_EQ(run_sql(folder / "other", "CREATE TABLE t (a)"), "");
    write_sample(folder / "newer");
    ASSERT_EQ(run_sql(folder / "newer", "PRAGMA user_version = 2"), "");
    write_sample(folder / "version 0");
    ASSERT_EQ(run_sql(folder / "version 0", "PRAGMA user_version = 0"), "");
    write_sample(folder / "no table");
    ASSERT_EQ(run_sql(folder / "no table", "DROP TABLE timeline"), "");
    write_sample(folder / "trigger");
    ASSERT_EQ(run_sql(folder / "trigger",
                      "CREATE TRIGGER sly AFTER INSERT ON revision BEGIN DELETE FROM present; END"),
              "");
    write_sample(folder / "view");
    ASSERT_EQ(run_sql(folder / "view", "DROP TABLE present; CREATE VIEW present AS SELECT 1, 2, 3"),
              "");
    struct Case {
        std::string name;
        ErrorKind kind;
        std::string words;
    };
    const std::vector<Case> cases = {{"absent", ErrorKind::not_found, "is not there"},
                                     {"empty", ErrorKind::refused, "is empty"},
                                     {"text", ErrorKind::refused, "is not a casebook"},
                                     {"short", ErrorKind::refused, "is not a casebook"},
                                     {"header only", ErrorKind::refused, "is not a casebook"},
                                     {"folder", ErrorKind::refused, "is a folder"},
                                     {"other", ErrorKind::refused, "another program"},
                                     {"newer", ErrorKind::newer_format, "newer version"},
                                     {"version 0", ErrorKind::damaged, "format that never was"},
                                     {"no table", ErrorKind::damaged, "'timeline'"},
                                     {"trigger", ErrorKind::damaged, "'sly'"},
                                     {"view", ErrorKind::damaged, "'present'"}};
    for (const Case& example : cases) {
        SCOPED_TRACE(example.name);
        for (const base::Error& error : {error_of(Casebook::open(folder / example.name)),
                                         error_of(Casebook::open_to_read(folder / example.name))}) {
            EXPECT_EQ(error.kind, example.kind) << error.message;
            EXPECT_THAT(error.message, HasSubstr(example.words));
            EXPECT_THAT(error.message, HasSubstr((folder / example.name).string()));
        }
    }
}

TEST(HostileTest, does_not_touch_a_casebook_of_a_newer_format) {
    const TemporaryFolder folder;
    write_sample(folder / "a.recount");
    ASSERT_EQ(run_sql(folder / "a.recount", "PRAGMA user_version = 9"), "");
    const std::string before = read_bytes(folder / "a.recount");
    EXPECT_EQ(error_of(Casebook::open(folder / "a.recount")).kind, ErrorKind::newer_format);
    EXPECT_EQ(read_bytes(folder / "a.recount"), before);
}

/// Whatever the file has become: either something says so, or all revisions read as before.
void expect_found_or_harmless(const std::filesystem::path& path,
                              const std::vector<Revision>& before) {
    const base::Result<Casebook> book = Casebook::open_to_read(path);
    if (!book) {
        EXPECT_FALSE(book.error().message.empty());
        return;
    }
    const base::Result<AuditReport> report = book->audit();
    const base::Result<std::vector<Revision>> history = book->history();
    static_cast<void>(book->entries());
    static_cast<void>(book->entries(moment(20)));
    static_cast<void>(book->entry(record::RecordKind::statement, "s1"));
    if (report && report->intact()) {
        EXPECT_TRUE(history && *history == before) << "a change that nobody noticed";
    }
}

/// Writing into it may fail and must not crash.
void write_into(const std::filesystem::path& path) {
    base::Result<Casebook> book = Casebook::open(path);
    if (book) {
        static_cast<void>(
            book->append(std::vector{put(statement("s9", "2017-01-01", ""))}, amal(99)));
    }
}

/// A file in place of another, without the log that may be left of that one.
void replace_file(const std::filesystem::path& path, std::string_view bytes) {
    std::filesystem::remove(path.string() + "-wal");
    std::filesystem::remove(path.string() + "-shm");
    write_bytes(path, bytes);
}

TEST(HostileTest, finds_flipped_bits_or_reads_on_as_before) {
    const TemporaryFolder folder;
    write_sample(folder / "good.recount");
    const std::vector<Revision> before =
        value_of(value_of(Casebook::open_to_read(folder / "good.recount")).history());
    const std::string good = read_bytes(folder / "good.recount");
    // Most of a small file is empty; every byte that is used is flipped, and some that are not.
    std::mt19937 random(4);
    for (std::size_t place = 0; place < good.size(); ++place) {
        if (good[place] == 0 && random() % 200 != 0) {
            continue;
        }
        SCOPED_TRACE(place);
        std::string bad = good;
        bad[place] = static_cast<char>(bad[place] ^ (1 << (random() % 8)));
        replace_file(folder / "bad.recount", bad);
        expect_found_or_harmless(folder / "bad.recount", before);
        if (place % 64 == 0) {
            write_into(folder / "bad.recount");
        }
    }
}

TEST(HostileTest, finds_a_file_that_was_cut_off) {
    const TemporaryFolder folder;
    write_sample(folder / "good.recount");
    const std::vector<Revision> before =
        value_of(value_of(Casebook::open_to_read(folder / "good.recount")).history());
    const std::string good = read_bytes(folder / "good.recount");
    for (std::size_t parts = 1; parts < 64; ++parts) {
        SCOPED_TRACE(parts);
        replace_file(folder / "bad.recount", good.substr(0, good.size() * parts / 64));
        expect_found_or_harmless(folder / "bad.recount", before);
        write_into(folder / "bad.recount");
    }
}

}  // namespace
}  // namespace recount::casebook::test
