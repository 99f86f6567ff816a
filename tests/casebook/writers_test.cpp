// One writer, any number of readers: in one process and in two.
#include "tests/casebook/support.h"
#include <sys/wait.h>
#include <unistd.h>

namespace recount::casebook::test {
namespace {

using base::ErrorKind;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

Change change_of(std::string id) {
    return put(statement(std::move(id), "2017-01-01", ""));
}

TEST(WritersTest, a_second_writer_is_told_who_is_in_the_way) {
    const TemporaryFolder folder;
    const Casebook first = value_of(Casebook::create(folder / "a.recount"));
    const base::Error error = error_of(Casebook::open(folder / "a.recount"));
    EXPECT_EQ(error.kind, ErrorKind::busy);
    EXPECT_THAT(error.message, HasSubstr((folder / "a.recount").string()));
    EXPECT_THAT(error.message, HasSubstr("only one may write"));
}

TEST(WritersTest, a_second_writer_is_found_through_a_link_too) {
    const TemporaryFolder folder;
    const Casebook first = value_of(Casebook::create(folder / "a.recount"));
    std::filesystem::create_symlink(folder / "a.recount", folder / "b.recount");
    EXPECT_EQ(error_of(Casebook::open(folder / "b.recount")).kind, ErrorKind::busy);
}

TEST(WritersTest, the_next_writer_may_come_when_the_first_is_gone) {
    const TemporaryFolder folder;
    write_sample(folder / "a.recount");
    Casebook book = value_of(Casebook::open(folder / "a.recount"));
    EXPECT_EQ(value_of(book.append(std::vector{change_of("x")}, amal(50))), 6U);
}

TEST(WritersTest, a_second_writer_in_another_process_is_busy_and_a_reader_is_not) {
    const TemporaryFolder folder;
    Casebook book = value_of(Casebook::create(folder / "a.recount"));
    value_of(book.append(std::vector{change_of("before")}, amal(1)));
    Writer writer = value_of(book.write(amal(2)));
    value_of(writer.add(change_of("unfinished")));
    EXPECT_EQ(in_child([&] {
                  const base::Error error = error_of(Casebook::open(folder / "a.recount"));
                  return error.kind == ErrorKind::busy ? std::string("busy") : error.message;
              }),
              "busy");
    const auto read = [&] {
        const Casebook reader = value_of(Casebook::open_to_read(folder / "a.recount"));
        return std::to_string(value_of(reader.entries()).size()) +
               (value_of(reader.audit()).intact() ? " intact" : " broken");
    };
    EXPECT_EQ(in_child(read), "1 intact");
    value_of(writer.commit());
    EXPECT_EQ(in_child(read), "2 intact");
}

TEST(WritersTest, a_reader_sees_what_is_committed_after_it_opened) {
    const TemporaryFolder folder;
    Casebook book = value_of(Casebook::create(folder / "a.recount"));
    const Casebook reader = value_of(Casebook::open_to_read(folder / "a.recount"));
    value_of(book.append(std::vector{change_of("later")}, amal(1)));
    EXPECT_THAT(ids(value_of(reader.entries())), ElementsAre("later"));
    EXPECT_EQ(reader.head(), book.head());
}

TEST(WritersTest, a_reader_in_the_middle_of_a_read_does_not_hold_up_the_writer) {
    const TemporaryFolder folder;
    write_sample(folder / "a.recount");
    Casebook book = value_of(Casebook::open(folder / "a.recount"));
    // The child holds a read transaction open, as a long export would, while the parent writes.
    int to_parent[2] = {};
    int to_child[2] = {};
    ASSERT_EQ(pipe(to_parent), 0);
    ASSERT_EQ(pipe(to_child), 0);
    const pid_t child = fork();
    if (child == 0) {
        char byte = 0;
        const Casebook reader = value_of(Casebook::open_to_read(folder / "a.recount"));
        const bool told = write(to_parent[1], "r", 1) == 1 && read(to_child[0], &byte, 1) == 1;
        const std::size_t seen = value_of(reader.entries()).size();
        _exit(told && seen == 3 ? 0 : 1);
    }
    char byte = 0;
    ASSERT_EQ(read(to_parent[0], &byte, 1), 1);
    EXPECT_EQ(value_of(book.append(std::vector{change_of("x")}, amal(50))), 6U);
    ASSERT_EQ(write(to_child[1], "w", 1), 1);
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
    for (const int end : {to_parent[0], to_parent[1], to_child[0], to_child[1]}) {
        close(end);
    }
}

TEST(WritersTest, a_program_that_ignores_the_lock_cannot_split_the_chain) {
    const TemporaryFolder folder;
    Casebook one = value_of(Casebook::create(folder / "a.recount"));
    value_of(one.append(std::vector{change_of("a")}, amal(1)));
    // Somebody removes the lock file of a living writer.
    std::filesystem::remove(folder / "a.recount-lock");
    Casebook two = value_of(Casebook::open(folder / "a.recount"));
    value_of(two.append(std::vector{change_of("b")}, amal(2)));
    value_of(one.append(std::vector{change_of("c")}, amal(3)));
    value_of(two.append(std::vector{change_of("d")}, amal(4)));
    EXPECT_THAT(ids(value_of(one.entries())), ElementsAre("a", "b", "c", "d"));
    EXPECT_TRUE(value_of(two.audit()).intact());
}

}  // namespace
}  // namespace recount::casebook::test
