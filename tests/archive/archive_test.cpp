#include "recount/archive/archive.h"

#include <map>

#include "tests/archive/support.h"
#include <sys/stat.h>
#include <unistd.h>

namespace recount::archive::test {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::size_t files_below(const fs::path& folder) {
    std::size_t count = 0;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        count += entry.is_regular_file() ? 1U : 0U;
    }
    return count;
}

TEST(ArchiveTest, the_same_bytes_are_one_object_and_two_entries) {
    const TemporaryFolder folder;
    write_sample(folder);
    const Archive archive = value_of(Archive::open(folder / "evidence"));
    const std::vector<CustodyEntry>& entries = archive.custody().entries;
    ASSERT_EQ(entries.size(), 3U);
    EXPECT_EQ(entries[1].sha256, base::sha256("second"));
    EXPECT_EQ(entries[2].sha256, entries[1].sha256);
    EXPECT_EQ(entries[2].name, "c.txt");
    EXPECT_EQ(files_below(folder / "evidence/objects"), 2U);
}

TEST(ArchiveTest, an_object_lies_under_its_digest_and_nobody_may_write_it) {
    const TemporaryFolder folder;
    write_sample(folder);
    const std::string hex = base::sha256("first").hex();
    const fs::path object = folder / "evidence/objects" / hex.substr(0, 2) / hex.substr(2);
    EXPECT_EQ(read_bytes(object), "first");
    EXPECT_EQ(fs::status(object).permissions(), fs::perms::owner_read);
    EXPECT_EQ(fs::status(folder / "evidence").permissions(), fs::perms::owner_all);
}

TEST(ArchiveTest, an_object_that_is_there_is_not_written_again) {
    const TemporaryFolder folder;
    write_sample(folder);
    const fs::path object = Layout{folder / "evidence"}.object(base::sha256("first"));
    struct stat before = {};
    struct stat after = {};
    ASSERT_EQ(::stat(object.c_str(), &before), 0);
    Writer writer = value_of(Writer::open(folder / "evidence"));
    value_of(writer.add(folder / "in/a.txt", by_amal("again")));
    ASSERT_EQ(::stat(object.c_str(), &after), 0);
    EXPECT_EQ(before.st_ino, after.st_ino);
    EXPECT_EQ(before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
}

TEST(ArchiveTest, a_damaged_object_is_not_taken_for_the_bytes_that_come_in_again) {
    const TemporaryFolder folder;
    write_sample(folder);
    write_over(Layout{folder / "evidence"}.object(base::sha256("first")), "other");
    Writer writer = value_of(Writer::open(folder / "evidence"));
    EXPECT_EQ(error_of(writer.add(folder / "in/a.txt", by_amal("again"))).kind, ErrorKind::damaged);
    EXPECT_FALSE(writer.can_go_on());
    EXPECT_EQ(value_of(Archive::open(folder / "evidence")).custody().entries.size(), 3U);
}

TEST(ArchiveTest, bytes_of_any_length_come_back_as_they_went_in) {
    const TemporaryFolder folder;
    Writer writer = value_of(Writer::open(folder / "evidence"));
    for (const std::size_t size : {0UL, 1UL, 1'048'575UL, 1'048'576UL, 1'048'577UL, 3'000'000UL}) {
        std::string bytes(size, '\0');
        for (std::size_t i = 0; i < size; ++i) {
            bytes[i] = static_cast<char>(i * 31 + i / 251);
        }
        const CustodyEntry entry = value_of(writer.add(folder.write("x", bytes), by_amal("x")));
        EXPECT_EQ(entry.sha256, base::sha256(bytes));
        EXPECT_EQ(entry.size, size);
        const fs::path out = folder / ("out" + std::to_string(size));
        value_of(value_of(Archive::open(folder / "evidence")).copy_out(entry.sha256, out));
        EXPECT_EQ(read_bytes(out), bytes) << size;
    }
}

TEST(ArchiveTest, a_copy_overwrites_nothing_not_even_a_dangling_link) {
    const TemporaryFolder folder;
    write_sample(folder);
    const Archive archive = value_of(Archive::open(folder / "evidence"));
    folder.write("there", "mine");
    fs::create_symlink("nowhere", folder / "link");
    for (const char* name : {"there", "link"}) {
        EXPECT_EQ(error_of(archive.copy_out(base::sha256("first"), folder / name)).kind,
                  ErrorKind::refused);
    }
    EXPECT_EQ(read_bytes(folder / "there"), "mine");
    EXPECT_FALSE(fs::exists(folder / "nowhere"));
}

TEST(ArchiveTest, a_changed_object_leaves_no_copy) {
    const TemporaryFolder folder;
    write_sample(folder);
    write_over(Layout{folder / "evidence"}.object(base::sha256("first")), "fi1st");
    const Archive archive = value_of(Archive::open(folder / "evidence"));
    EXPECT_EQ(error_of(archive.copy_out(base::sha256("first"), folder / "out")).kind,
              ErrorKind::damaged);
    EXPECT_FALSE(fs::exists(folder / "out"));
}

struct Prefix {
    std::string text;
    ErrorKind kind;
};

TEST(ArchiveTest, entries_are_found_by_the_beginning_of_the_digest) {
    const TemporaryFolder folder;
    write_sample(folder);
    const Archive archive = value_of(Archive::open(folder / "evidence"));
    const std::string second = base::sha256("second").hex();
    EXPECT_EQ(value_of(archive.entries_of(second)).size(), 2U);
    EXPECT_EQ(value_of(archive.entries_of(second.substr(0, 4))).size(), 2U);
    for (const Prefix& prefix :
         {Prefix{"", ErrorKind::malformed}, Prefix{second.substr(0, 3), ErrorKind::malformed},
          Prefix{second + "0", ErrorKind::malformed}, Prefix{"../../etc", ErrorKind::malformed},
          Prefix{"ABCD", ErrorKind::malformed}, Prefix{"00000000", ErrorKind::not_found}}) {
        EXPECT_EQ(error_of(archive.entries_of(prefix.text)).kind, prefix.kind) << prefix.text;
    }
}

TEST(ArchiveTest, a_prefix_of_two_objects_is_refused_and_both_are_named) {
    // Two short texts whose digests begin with the same four digits.
    std::map<std::string, std::string> seen;
    std::string one;
    std::string other;
    for (int i = 0; other.empty(); ++i) {
        const std::string bytes = std::to_string(i);
        const auto [found, is_new] =
            seen.try_emplace(base::sha256(bytes).hex().substr(0, 4), bytes);
        one = is_new ? one : found->second;
        other = is_new ? other : bytes;
    }
    const TemporaryFolder folder;
    Writer writer = value_of(Writer::open(folder / "evidence"));
    value_of(writer.add(folder.write("one", one), by_amal("one")));
    value_of(writer.add(folder.write("other", other), by_amal("other")));
    const base::Error error = error_of(value_of(Archive::open(folder / "evidence"))
                                           .entries_of(base::sha256(one).hex().substr(0, 4)));
    EXPECT_EQ(error.kind, ErrorKind::refused);
    EXPECT_THAT(error.message, HasSubstr(base::sha256(one).hex()));
    EXPECT_THAT(error.message, HasSubstr(base::sha256(other).hex()));
}

TEST(ArchiveTest, a_second_writer_is_busy_and_a_reader_is_not) {
    const TemporaryFolder folder;
    write_sample(folder);
    const Writer writer = value_of(Writer::open(folder / "evidence"));
    const auto second = [&] {
        const base::Error error = error_of(Writer::open(folder / "evidence"));
        return error.kind == ErrorKind::busy ? error.message : "another error";
    };
    EXPECT_THAT(second(), HasSubstr("only one may write"));
    EXPECT_THAT(in_child(second), HasSubstr("only one may write"));
    EXPECT_EQ(in_child([&] {
                  return std::to_string(
                      value_of(Archive::open(folder / "evidence")).custody().entries.size());
              }),
              "3");
    EXPECT_TRUE(value_of(audit(folder / "evidence", {}, {})).is_being_written);
}

TEST(ArchiveTest, the_next_writer_goes_on_where_the_last_stopped) {
    const TemporaryFolder folder;
    write_sample(folder);
    Writer writer = value_of(Writer::open(folder.path() / "evidence/"));
    EXPECT_THAT(writer.cleared(), IsEmpty());
    EXPECT_EQ(value_of(writer.add(folder / "in/a.txt", by_amal("a"))).sequence, 4U);
    EXPECT_TRUE(value_of(audit(folder / "evidence", {}, {})).intact());
}

TEST(ArchiveTest, what_an_interrupted_writer_left_is_cleared_away_by_the_next) {
    const TemporaryFolder folder;
    write_sample(folder);
    const std::string log = read_bytes(folder / "evidence/custody.jsonl");
    folder.write("evidence/custody.jsonl", log + "{\"action\":\"ad");
    folder.write("evidence/incoming/part", "half of a f");
    EXPECT_EQ(value_of(Archive::open(folder / "evidence")).custody().entries.size(), 3U);
    EXPECT_NE(read_bytes(folder / "evidence/custody.jsonl"), log) << "a reader changed the log";
    const Writer writer = value_of(Writer::open(folder / "evidence"));
    EXPECT_THAT(writer.cleared(),
                ElementsAre(HasSubstr("13 bytes"), HasSubstr("1 temporary file")));
    EXPECT_EQ(read_bytes(folder / "evidence/custody.jsonl"), log);
    EXPECT_THAT(value_of(audit(folder / "evidence", {}, {})).left_overs, IsEmpty());
}

TEST(ArchiveTest, nothing_is_added_to_a_broken_log) {
    const TemporaryFolder folder;
    write_sample(folder);
    std::string log = read_bytes(folder / "evidence/custody.jsonl");
    log.replace(log.find("Amal"), 4, "Omar");
    folder.write("evidence/custody.jsonl", log);
    const base::Error error = error_of(Writer::open(folder / "evidence"));
    EXPECT_EQ(error.kind, ErrorKind::damaged);
    EXPECT_THAT(error.message, HasSubstr("line 1"));
}

TEST(ArchiveTest, a_folder_of_something_else_is_refused_and_left_as_it_is) {
    const TemporaryFolder folder;
    write_sample(folder);
    folder.write("letters/letter.txt", "Dear Sir");
    EXPECT_EQ(error_of(Writer::open(folder / "letters")).kind, ErrorKind::refused);
    EXPECT_EQ(error_of(Writer::open(folder / "letters/letter.txt")).kind, ErrorKind::refused);
    EXPECT_EQ(files_below(folder / "letters"), 1U);
    EXPECT_EQ(error_of(Archive::open(folder / "letters")).kind, ErrorKind::not_found);
    // Objects without a log are no new archive.
    fs::remove(folder / "evidence/custody.jsonl");
    EXPECT_EQ(error_of(Writer::open(folder / "evidence")).kind, ErrorKind::refused);
}

TEST(ArchiveTest, what_cannot_be_read_is_an_error_and_the_writer_goes_on) {
    const TemporaryFolder folder;
    folder.write("a", "x");
    fs::create_symlink("a", folder / "link");
    ASSERT_EQ(mkfifo((folder / "pipe").c_str(), 0600), 0);
    Writer writer = value_of(Writer::open(folder / "evidence"));
    EXPECT_EQ(error_of(writer.add(folder / "none", by_amal("n"))).kind, ErrorKind::not_found);
    for (const char* name : {"link", "pipe", "evidence"}) {
        EXPECT_EQ(error_of(writer.add(folder / name, by_amal(name))).kind, ErrorKind::refused)
            << name;
    }
    EXPECT_TRUE(writer.can_go_on());
    EXPECT_EQ(value_of(writer.add(folder / "a", by_amal("a"))).sequence, 1U);
}

TEST(ArchiveTest, who_and_note_have_to_be_texts) {
    const TemporaryFolder folder;
    folder.write("a", "x");
    Writer writer = value_of(Writer::open(folder / "evidence"));
    Provenance nobody = by_amal("a");
    nobody.by = "";
    Provenance broken = by_amal("a");
    broken.note = "\xFF";
    Provenance long_note = by_amal("a");
    long_note.note = std::string(most_bytes_of_a_text + 1, 'x');
    Provenance no_id = by_amal("a");
    no_id.source = "a b";
    for (const Provenance& provenance : {nobody, broken, long_note, no_id}) {
        EXPECT_EQ(error_of(writer.add(folder / "a", provenance)).kind, ErrorKind::malformed);
    }
    Provenance longest = by_amal(std::string(4096, '\xFF'));
    longest.by = longest.note.emplace(most_bytes_of_a_text, '\x01');
    EXPECT_EQ(value_of(writer.add(folder / "a", longest)).sequence, 1U);
    EXPECT_TRUE(value_of(audit(folder / "evidence", {}, {})).intact());
}

}  // namespace
}  // namespace recount::archive::test
