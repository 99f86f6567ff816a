// A disk that is full, and one that is read-only: in a child process that has its own limits and
// its own mounts.
#include <cerrno>
#include <csignal>
#include <cstring>

#include "tests/archive/support.h"
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>

namespace recount::archive::test {
namespace {

using ::testing::HasSubstr;

constexpr std::string_view no_mounts = "skip: ";

/// Adds files of other bytes until the archive takes no more; gives the words of the error.
std::string fill(Writer& writer, const TemporaryFolder& given, std::uint64_t& acknowledged) {
    constexpr std::uint64_t more_than_fits = 5000;
    while (acknowledged < more_than_fits) {
        const std::filesystem::path file = given.write(
            "given", std::to_string(acknowledged) + std::string(acknowledged % 3000, 'x'));
        const base::Result<CustodyEntry> entry = writer.add(file, by_amal("given"));
        if (!entry) {
            return writer.can_go_on() ? "it says that it can go on" : entry.error().message;
        }
        acknowledged = entry->sequence;
    }
    return "it never became full";
}

/// What is wrong with the archive after that; nothing when all is well.
std::string fault_after(const std::filesystem::path& archive, std::uint64_t acknowledged) {
    const AuditReport report = value_of(audit(archive, {}, {}));
    if (report.first_broken) {
        return "the chain is broken: " + report.first_broken->reason;
    }
    for (const AuditFinding& finding : report.findings) {
        // The last object may lie there without the line that found no room.
        if (finding.fault != Fault::stray || report.findings.size() > 1) {
            return finding.object + " " + std::string(to_text(finding.fault));
        }
    }
    if (report.entries != acknowledged || acknowledged == 0) {
        return "acknowledged " + std::to_string(acknowledged) + ", there are " +
               std::to_string(report.entries);
    }
    return {};
}

/// A disk of its own at `folder`, seen by this process only. Why not, or nothing.
std::string mount_small_disk(const std::filesystem::path& folder) {
    if (unshare(CLONE_NEWNS) != 0 ||
        mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        mount("tmpfs", folder.c_str(), "tmpfs", 0, "size=1m") != 0) {
        std::string reason(no_mounts);
        reason.append("this system lets the test mount no disk: ").append(std::strerror(errno));
        return reason;
    }
    return {};
}

TEST(DiskTest, a_full_disk_ends_in_a_sentence_and_not_in_damage) {
    const TemporaryFolder disk;
    const TemporaryFolder given;
    const std::string said = in_child([&]() -> std::string {
        if (std::string reason = mount_small_disk(disk.path()); !reason.empty()) {
            return reason;
        }
        std::uint64_t acknowledged = 0;
        std::string words;
        {
            Writer writer = value_of(Writer::open(disk / "evidence"));
            words = fill(writer, given, acknowledged);
        }
        const std::string fault = fault_after(disk / "evidence", acknowledged);
        return fault.empty() ? words : fault;
    });
    if (said.starts_with(no_mounts)) {
        GTEST_SKIP() << said;
    }
    EXPECT_THAT(said, HasSubstr("cannot be "));
    EXPECT_THAT(said, HasSubstr("No space left on device"));
}

TEST(DiskTest, a_log_that_may_not_grow_ends_in_a_sentence_and_goes_on_later) {
    const TemporaryFolder folder;
    const std::string said = in_child([&]() -> std::string {
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit limit{};
        getrlimit(RLIMIT_FSIZE, &limit);
        const rlim_t without = limit.rlim_cur;
        limit.rlim_cur = 20'000;
        setrlimit(RLIMIT_FSIZE, &limit);
        std::uint64_t acknowledged = 0;
        std::string words;
        {
            Writer writer = value_of(Writer::open(folder / "evidence"));
            words = fill(writer, folder, acknowledged);
        }
        if (std::string fault = fault_after(folder / "evidence", acknowledged); !fault.empty()) {
            return fault;
        }
        limit.rlim_cur = without;
        setrlimit(RLIMIT_FSIZE, &limit);
        Writer writer = value_of(Writer::open(folder / "evidence"));
        // The file whose line found no room: its bytes are there, and now it has a line.
        value_of(writer.add(folder / "given", by_amal("given")));
        return value_of(audit(folder / "evidence", {}, {})).intact() ? words : "it is not whole";
    });
    EXPECT_THAT(said, HasSubstr("custody.jsonl' cannot be written (File too large)"));
}

TEST(DiskTest, a_read_only_disk_is_read_and_writing_ends_in_a_sentence) {
    const TemporaryFolder disk;
    const std::string said = in_child([&]() -> std::string {
        if (std::string reason = mount_small_disk(disk.path()); !reason.empty()) {
            return reason;
        }
        write_sample(disk);
        if (mount("none", disk.path().c_str(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr) != 0) {
            return "skip: the disk cannot be made read-only";
        }
        std::string words;
        words += value_of(audit(disk / "evidence", {}, {})).intact() ? "intact | " : "broken | ";
        words += error_of(Writer::open(disk / "evidence")).message + " | ";
        return words + error_of(Writer::open(disk / "new")).message;
    });
    if (said.starts_with(no_mounts)) {
        GTEST_SKIP() << said;
    }
    EXPECT_THAT(said, HasSubstr("intact | "));
    EXPECT_THAT(said, HasSubstr("lock' cannot be written (Read-only file system)"));
    EXPECT_THAT(said, HasSubstr("new' cannot be made (Read-only file system)"));
}

}  // namespace
}  // namespace recount::archive::test
