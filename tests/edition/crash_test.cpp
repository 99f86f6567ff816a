// A process that publishes is killed at random points, more than a hundred times.
#include <chrono>
#include <csignal>
#include <random>

#include "tests/edition/support.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace recount::edition::test {
namespace {

namespace fs = std::filesystem;

constexpr int kills = 120;
constexpr int longest_life_microseconds = 40'000;

/// Edition `number` of a site that changes: some files stay, some have other bytes of as many, some
/// come and go.
Files edition(std::uint64_t number) {
    Files files;
    for (std::uint64_t file = 0; file < 60; ++file) {
        const std::string text = "file " + std::to_string(file) + " of edition ";
        const std::string name = "en/" + std::to_string(file % 5) + "/" + std::to_string(file);
        if (file % 3 == 0) {
            files[name + ".html"] = text + "any";
        } else if (file % 3 == 1) {
            files[name + ".html"] = text + static_cast<char>('0' + number % 10);
        } else if (file % 7 == number % 7) {
            files["en/x" + std::to_string(number % 7) + "/" + std::to_string(file)] = text;
        }
    }
    return files;
}

std::uint64_t edition_in(const fs::path& folder) {
    return fs::exists(folder / manifest_name)
               ? value_of(Manifest::parse(read_bytes(folder / manifest_name))).head().edition
               : 0;
}

/// Publishes one edition after the other until it is killed.
void publish_and_kill(const fs::path& folder, const seal::SigningKey& key,
                      std::chrono::microseconds life) {
    const pid_t child = fork();
    if (child == 0) {
        try {
            for (std::uint64_t number = edition_in(folder) + 1;; ++number) {
                value_of(publish(folder, edition(number), number, &key));
            }
        } catch (const std::exception& error) {
            std::fputs(error.what(), stderr);
            _exit(1);
        }
    }
    const timespec patience{0, std::chrono::nanoseconds(life).count()};
    ppoll(nullptr, 0, &patience, nullptr);
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status)) << "it ended by itself, status " << status;
}

TEST(CrashTest, after_any_kill_every_file_is_whole_and_the_next_edition_is_exact) {
    std::mt19937 random(20170317);
    const TemporaryFolder folder;
    const fs::path site = folder / "site";
    const seal::SigningKey key = key_of(7);
    int interrupted = 0;
    int staged = 0;
    for (int round = 0; round < kills && !HasFailure(); ++round) {
        publish_and_kill(site, key,
                         std::chrono::microseconds(random() % longest_life_microseconds));
        const std::uint64_t there = edition_in(site);
        const bool was_moving = fs::exists(site / ".publishing/moving");
        interrupted += was_moving ? 1 : 0;
        staged += fs::exists(site / ".publishing") && !was_moving ? 1 : 0;
        if (there > 0) {
            const Verification verification = value_of(verify(site, {}));
            EXPECT_NE(verification.signature, SignatureState::does_not_hold);
            EXPECT_TRUE(was_moving || verification.is_the_same())
                << "before files are moved the edition before is untouched";
            for (const DifferingFile& file : verification.differing) {
                if (file.difference == Difference::changed) {
                    EXPECT_EQ(read_bytes(site / file.path), edition(there + 1).at(file.path));
                }
            }
        }
        // The next edition, whichever it is, is exactly itself.
        const std::uint64_t next = there + 1 + random() % 3;
        if (random() % 2 == 0 && fs::exists(site)) {
            value_of(publish(site, edition(next), next, &key));
            EXPECT_EQ(pages_below(site), edition(next)) << "after kill " << round;
            EXPECT_TRUE(value_of(verify(site, key.signer())).is_the_same());
        }
    }
    EXPECT_GT(interrupted, 5);
    EXPECT_GT(staged, 5);
}

}  // namespace
}  // namespace recount::edition::test
