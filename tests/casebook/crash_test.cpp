// A process that imports is killed at random points, more than two hundred times.
#include <csignal>
#include <random>

#include "tests/casebook/support.h"
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace recount::casebook::test {
namespace {

/// Each casebook is killed so often: first while it is created, or soon after, then in imports.
constexpr int casebooks = 12;
constexpr int kills_of_one_casebook = 19;
constexpr int least_kills_of_imports = 200;
constexpr int longest_import_microseconds = 40'000;
/// Creating a casebook waits for the disk several times.
constexpr int longest_creation_microseconds = 150'000;

/// Where the random life of the child begins.
enum class LifeBegins { at_once, when_open };

/// What the child tells when it has opened the casebook and when a commit has returned.
struct Acknowledgement {
    std::uint64_t number;
    base::Digest head;
};

/// Every revision says its place in its batch, so that half a batch shows.
Change member(std::uint64_t number, std::uint32_t place, std::uint32_t size) {
    return put({record::RecordKind::statement,
                std::to_string(number % 50),
                {{"said_on", "2017-03-17"},
                 {"note", "place " + std::to_string(place) + " of " + std::to_string(size)},
                 {"text", std::string(number % 700, 'x')}}});
}

void tell(int pipe, const Acknowledgement& acknowledged) {
    if (write(pipe, &acknowledged, sizeof acknowledged) != sizeof acknowledged) {
        _exit(2);
    }
}

/// Imports until it is killed.
[[noreturn]] void import_for_ever(const std::filesystem::path& path, unsigned seed, int pipe) {
    std::mt19937 random(seed);
    Casebook book = std::filesystem::exists(path) ? value_of(Casebook::open(path))
                                                  : value_of(Casebook::create(path));
    std::uint64_t number = book.revision_count();
    tell(pipe, {number, book.head()});
    while (true) {
        const auto size = static_cast<std::uint32_t>(random() % 10 == 0 ? 400 : 1 + random() % 20);
        Writer writer = value_of(
            book.write(amal(static_cast<std::int64_t>(number), "import " + std::to_string(seed))));
        for (std::uint32_t place = 1; place <= size; ++place) {
            value_of(writer.add(member(++number, place, size)));
        }
        const std::uint64_t last = value_of(writer.commit());
        tell(pipe, {last, book.head()});
    }
}

/// Reads what a child acknowledges until `end`, or all when there is none.
void read_until(int pipe, std::optional<std::chrono::steady_clock::time_point> end,
                std::vector<Acknowledgement>& acknowledged) {
    while (true) {
        timespec patience{};
        if (end) {
            const std::chrono::nanoseconds left = *end - std::chrono::steady_clock::now();
            if (left.count() <= 0) {
                return;
            }
            patience.tv_nsec = left.count();
        }
        pollfd wait{pipe, POLLIN, 0};
        if (ppoll(&wait, 1, end ? &patience : nullptr, nullptr) > 0) {
            Acknowledgement next{};
            if (read(pipe, &next, sizeof next) != sizeof next) {
                return;
            }
            acknowledged.push_back(next);
        }
    }
}

/// Lets a child import for a while, kills it, and gives what it had acknowledged.
std::vector<Acknowledgement> import_and_kill(const std::filesystem::path& path, unsigned seed,
                                             LifeBegins begins, std::chrono::microseconds life) {
    int ends[2] = {};
    if (pipe(ends) != 0) {
        throw std::runtime_error("no pipe");
    }
    const pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        try {
            import_for_ever(path, seed, ends[1]);
        } catch (const std::exception&) {
            _exit(1);
        }
    }
    close(ends[1]);
    std::vector<Acknowledgement> acknowledged;
    if (begins == LifeBegins::when_open) {
        Acknowledgement opened{};
        if (read(ends[0], &opened, sizeof opened) == sizeof opened) {
            acknowledged.push_back(opened);
        }
    }
    read_until(ends[0], std::chrono::steady_clock::now() + life, acknowledged);
    kill(child, SIGKILL);
    read_until(ends[0], std::nullopt, acknowledged);
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGKILL) {
        throw std::runtime_error("the import ended by itself, status " + std::to_string(status));
    }
    return acknowledged;
}

/// Checks a casebook after a kill; gives the number of its revisions.
std::uint64_t check(const std::filesystem::path& path, const std::optional<Acknowledgement>& last) {
    const Casebook book = value_of(Casebook::open(path));
    const std::uint64_t count = book.revision_count();
    const AuditReport report =
        value_of(book.audit(last ? std::optional<base::Digest>(last->head) : std::nullopt));
    EXPECT_TRUE(report.intact()) << (report.first_broken ? report.first_broken->reason
                                                         : report.disagreements.front());
    EXPECT_EQ(report.revisions_checked, count);
    if (last) {
        EXPECT_EQ(report.expected_head_at, last->number) << "an acknowledged revision is gone";
    }
    if (count > 0) {
        const std::vector<Revision> end =
            value_of(book.history({.kind = {}, .id = {}, .from = count, .limit = {}}));
        const std::string note = end.at(0).entry.fields.at(1).value;
        const std::string size = note.substr(note.rfind(' ') + 1);
        EXPECT_EQ(note, "place " + size + " of " + size) << "half a batch is there";
    }
    return count;
}

/// What was seen over all kills.
struct Tally {
    int kills = 0;
    int kills_of_imports = 0;
    int kills_without_a_casebook = 0;  ///< killed before it had its name
    int unacknowledged = 0;            ///< killed between a commit and its acknowledgement
    std::uint64_t revisions = 0;
};

void kill_again_and_again(const std::filesystem::path& path, std::mt19937& random, Tally& tally) {
    std::optional<Acknowledgement> last;
    for (int round = 0; round < kills_of_one_casebook && !::testing::Test::HasFailure(); ++round) {
        const bool exists = std::filesystem::exists(path);
        const std::chrono::microseconds life(
            random() % (round == 0 ? longest_creation_microseconds : longest_import_microseconds));
        const std::vector<Acknowledgement> acknowledged =
            import_and_kill(path, static_cast<unsigned>(tally.kills),
                            round == 0 ? LifeBegins::at_once : LifeBegins::when_open, life);
        ++tally.kills;
        tally.kills_of_imports += round == 0 ? 0 : 1;
        if (!acknowledged.empty()) {
            last = acknowledged.back();
        }
        if (!std::filesystem::exists(path)) {
            EXPECT_FALSE(last || exists) << "a casebook is gone";
            ++tally.kills_without_a_casebook;
            continue;
        }
        const std::uint64_t count = check(path, last);
        tally.revisions += count;
        tally.unacknowledged += last && count > last->number ? 1 : 0;
    }
}

TEST(CrashTest, keeps_every_acknowledged_revision_when_it_is_killed) {
    const TemporaryFolder folder(Medium::disk);
    std::mt19937 random(20170317);
    Tally tally;
    for (int book = 0; book < casebooks; ++book) {
        kill_again_and_again(folder / (std::to_string(book) + ".recount"), random, tally);
    }
    std::printf(
        "%d kills, %d of them during an import, %d before the casebook had its name, %d "
        "between a commit and its acknowledgement; %llu revisions checked\n",
        tally.kills, tally.kills_of_imports, tally.kills_without_a_casebook, tally.unacknowledged,
        static_cast<unsigned long long>(tally.revisions));
    EXPECT_GE(tally.kills_of_imports, least_kills_of_imports);
}

}  // namespace
}  // namespace recount::casebook::test
