// A disk that is full, and one that is read-only: in a child process that has its own limits and
// its own mounts.
#include <cerrno>
#include <csignal>
#include <cstring>

#include "tests/casebook/support.h"
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>

namespace recount::casebook::test {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr std::string_view no_mounts = "skip: ";

Change big_change(std::uint64_t number) {
    return put(statement(std::to_string(number), "2017-01-01", std::string(20'000, 'x')));
}

/// Appends until the file takes no more; gives the words of the error. Counts what was
/// acknowledged.
std::string fill(Casebook& book, std::uint64_t& acknowledged) {
    constexpr std::uint64_t more_than_fits = 5000;
    while (acknowledged < more_than_fits) {
        const base::Result<std::uint64_t> last =
            book.append(std::vector{big_change(acknowledged)}, amal(1));
        if (!last) {
            return last.error().message;
        }
        acknowledged = *last;
    }
    return "it never became full";
}

/// What is wrong with the casebook after that; nothing when all is well.
std::string fault_after(const Casebook& book, std::uint64_t acknowledged) {
    const AuditReport report = value_of(book.audit());
    if (!report.intact()) {
        return "the audit finds damage";
    }
    if (report.revisions_checked != acknowledged || acknowledged == 0) {
        return "acknowledged " + std::to_string(acknowledged) + ", there are " +
               std::to_string(report.revisions_checked);
    }
    return {};
}

/// A disk of its own at `folder`, seen by this process only. Why not, or nothing.
std::string mount_small_disk(const std::filesystem::path& folder) {
    if (unshare(CLONE_NEWNS) != 0 ||
        mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        mount("tmpfs", folder.c_str(), "tmpfs", 0, "size=2m") != 0) {
        return std::string(no_mounts) + "this system lets the test mount no disk (" +
               std::strerror(errno) + ")";
    }
    return {};
}

TEST(DiskTest, a_file_that_may_not_grow_ends_in_a_sentence_and_not_in_damage) {
    const TemporaryFolder folder;
    const std::string said = in_child([&]() -> std::string {
        Casebook book = value_of(Casebook::create(folder / "a.recount"));
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit limit{};
        getrlimit(RLIMIT_FSIZE, &limit);
        const rlim_t without = limit.rlim_cur;
        limit.rlim_cur = 1'500'000;
        setrlimit(RLIMIT_FSIZE, &limit);
        std::uint64_t acknowledged = 0;
        const std::string words = fill(book, acknowledged);
        if (std::string fault = fault_after(book, acknowledged); !fault.empty()) {
            return fault;
        }
        limit.rlim_cur = without;
        setrlimit(RLIMIT_FSIZE, &limit);
        ++acknowledged;
        if (value_of(book.append(std::vector{big_change(0)}, amal(2))) != acknowledged) {
            return "it does not go on where it stopped";
        }
        const std::string fault = fault_after(book, acknowledged);
        return fault.empty() ? words : fault;
    });
    EXPECT_THAT(said, HasSubstr("a.recount' could not be written"));
    EXPECT_TRUE(value_of(value_of(Casebook::open(folder / "a.recount")).audit()).intact());
}

TEST(DiskTest, a_full_disk_ends_in_a_sentence_and_not_in_damage) {
    const TemporaryFolder folder;
    const std::string said = in_child([&]() -> std::string {
        if (std::string reason = mount_small_disk(folder.path()); !reason.empty()) {
            return reason;
        }
        std::uint64_t acknowledged = 0;
        std::string words;
        {
            Casebook book = value_of(Casebook::create(folder / "a.recount"));
            words = fill(book, acknowledged);
            if (std::string fault = fault_after(book, acknowledged); !fault.empty()) {
                return fault;
            }
        }
        const Casebook again = value_of(Casebook::open_to_read(folder / "a.recount"));
        const std::string fault = fault_after(again, acknowledged);
        const base::Error error = error_of(Casebook::create(folder / "b.recount"));
        return fault.empty() ? words + " | " + error.message : fault;
    });
    if (said.starts_with(no_mounts)) {
        GTEST_SKIP() << said;
    }
    EXPECT_THAT(said, HasSubstr("a.recount' finds no more room on its disk"));
    EXPECT_THAT(said, HasSubstr("b.recount"));
}

TEST(DiskTest, a_read_only_disk_is_read_and_writing_ends_in_a_sentence) {
    const TemporaryFolder folder;
    const std::string said = in_child([&]() -> std::string {
        if (std::string reason = mount_small_disk(folder.path()); !reason.empty()) {
            return reason;
        }
        write_sample(folder / "a # 100%?.recount");
        if (mount("none", folder.path().c_str(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr) != 0) {
            return std::string(no_mounts) + "the disk cannot be made read-only";
        }
        const Casebook book = value_of(Casebook::open_to_read(folder / "a # 100%?.recount"));
        std::string words = std::to_string(value_of(book.entries()).size()) + " entries";
        words += value_of(book.audit()).intact() ? ", intact | " : ", broken | ";
        words += error_of(Casebook::open(folder / "a # 100%?.recount")).message + " | ";
        return words + error_of(Casebook::create(folder / "b.recount")).message;
    });
    if (said.starts_with(no_mounts)) {
        GTEST_SKIP() << said;
    }
    EXPECT_THAT(said, StartsWith("2 entries, intact | "));
    EXPECT_THAT(said, HasSubstr("a # 100%?.recount' cannot be written"));
    EXPECT_THAT(said, HasSubstr("b.recount' cannot be written"));
    EXPECT_THAT(said, HasSubstr("Read-only file system"));
}

TEST(DiskTest, a_disk_that_becomes_read_only_ends_in_a_sentence) {
    const TemporaryFolder folder;
    const std::string said = in_child([&]() -> std::string {
        if (std::string reason = mount_small_disk(folder.path()); !reason.empty()) {
            return reason;
        }
        write_sample(folder / "a.recount");
        // Left by a writer that was killed: the changes are in the log beside the casebook.
        const std::string log = in_child([&] {
            Casebook book = value_of(Casebook::open(folder / "a.recount"));
            value_of(book.append(std::vector{big_change(1)}, amal(50)));
            raise(SIGKILL);
            return std::string();
        });
        std::filesystem::remove(folder / "a.recount-shm");
        if (mount("none", folder.path().c_str(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr) != 0) {
            return std::string(no_mounts) + "the disk cannot be made read-only";
        }
        return error_of(Casebook::open_to_read(folder / "a.recount")).message;
    });
    if (said.starts_with(no_mounts)) {
        GTEST_SKIP() << said;
    }
    EXPECT_THAT(said, HasSubstr("copy both files"));
}

}  // namespace
}  // namespace recount::casebook::test
