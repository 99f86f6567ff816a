// A process that adds files is killed at random points, more than a hundred times.
#include <chrono>
#include <csignal>
#include <optional>
#include <random>

#include "tests/archive/support.h"
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace recount::archive::test {
namespace {

constexpr int archives = 8;
constexpr int kills_of_one_archive = 17;
constexpr int least_kills = 100;
constexpr int longest_life_microseconds = 100'000;

/// What the child tells when an addition has returned.
struct Acknowledgement {
    std::uint64_t sequence;
    base::Digest digest;
};

/// Adds files until it is killed. Some are as before, some are larger than one piece of copying.
[[noreturn]] void add_for_ever(const TemporaryFolder& folder, const std::string& archive,
                               unsigned seed, int pipe) {
    std::mt19937 random(seed);
    Writer writer = value_of(Writer::open(folder / archive));
    while (true) {
        const std::size_t size = random() % 20 == 0 ? 1'500'000 : random() % 3000;
        const std::filesystem::path file =
            folder.write("given", std::string(size, static_cast<char>('a' + random() % 26)));
        const CustodyEntry entry = value_of(writer.add(file, by_amal("given")));
        const Acknowledgement acknowledged{entry.sequence, entry.digest};
        if (write(pipe, &acknowledged, sizeof acknowledged) != sizeof acknowledged) {
            _exit(2);
        }
    }
}

/// Lets a child add for a while, kills it, and gives what it acknowledged.
std::vector<Acknowledgement> add_and_kill(const TemporaryFolder& folder, const std::string& archive,
                                          unsigned seed, std::chrono::microseconds life) {
    int ends[2] = {};
    if (pipe(ends) != 0) {
        throw std::runtime_error("no pipe");
    }
    const pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        try {
            add_for_ever(folder, archive, seed, ends[1]);
        } catch (const std::exception&) {
            _exit(1);
        }
    }
    close(ends[1]);
    const timespec patience{0, std::chrono::nanoseconds(life).count()};
    ppoll(nullptr, 0, &patience, nullptr);
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    std::vector<Acknowledgement> acknowledged;
    Acknowledgement next{};
    while (read(ends[0], &next, sizeof next) == sizeof next) {
        acknowledged.push_back(next);
    }
    close(ends[0]);
    if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGKILL) {
        throw std::runtime_error("it ended by itself, status " + std::to_string(status));
    }
    return acknowledged;
}

/// What was seen over all kills.
struct Tally {
    int kills = 0;
    int kills_before_there_was_an_archive = 0;
    int left_overs = 0;
    int objects_without_a_line = 0;
    std::uint64_t acknowledged = 0;
};

/// Checks an archive after a kill: nothing acknowledged is gone, and nothing is wrong but an object
/// whose line was not written yet.
void check(const std::filesystem::path& path, const std::vector<Acknowledgement>& acknowledged,
           Tally& tally) {
    const std::vector<CustodyEntry> entries = value_of(Archive::open(path)).custody().entries;
    for (const Acknowledgement& one : acknowledged) {
        ASSERT_GE(entries.size(), one.sequence) << "an acknowledged entry is gone";
        EXPECT_EQ(entries[one.sequence - 1].digest, one.digest);
    }
    const AuditReport report = value_of(audit(path, {}, {}));
    EXPECT_FALSE(report.first_broken) << report.first_broken->reason;
    for (const AuditFinding& finding : report.findings) {
        EXPECT_EQ(finding.fault, Fault::stray) << finding.object << ": " << finding.says;
        ++tally.objects_without_a_line;
    }
    tally.left_overs += static_cast<int>(report.left_overs.size());
}

TEST(CrashTest, keeps_every_acknowledged_entry_when_it_is_killed) {
    std::mt19937 random(20170317);
    Tally tally;
    for (int number = 0; number < archives; ++number) {
        const TemporaryFolder folder(Medium::disk);
        std::vector<Acknowledgement> acknowledged;
        for (int round = 0; round < kills_of_one_archive && !::testing::Test::HasFailure();
             ++round) {
            const std::chrono::microseconds life(random() % longest_life_microseconds);
            const std::vector<Acknowledgement> more =
                add_and_kill(folder, "evidence", static_cast<unsigned>(tally.kills), life);
            acknowledged.insert(acknowledged.end(), more.begin(), more.end());
            ++tally.kills;
            if (!std::filesystem::exists(folder / "evidence/custody.jsonl")) {
                EXPECT_TRUE(acknowledged.empty()) << "the archive is gone";
                ++tally.kills_before_there_was_an_archive;
                continue;
            }
            check(folder / "evidence", acknowledged, tally);
        }
        tally.acknowledged += acknowledged.size();
    }
    std::printf(
        "%d kills, %d before there was an archive; %llu entries acknowledged, all there; "
        "%d left-overs, %d times an object without a line\n",
        tally.kills, tally.kills_before_there_was_an_archive,
        static_cast<unsigned long long>(tally.acknowledged), tally.left_overs,
        tally.objects_without_a_line);
    EXPECT_GE(tally.kills - tally.kills_before_there_was_an_archive, least_kills);
    EXPECT_GT(tally.acknowledged, 0U);
}

}  // namespace
}  // namespace recount::archive::test
