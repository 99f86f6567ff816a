#include "recount/base/child_process.h"

#include <chrono>
#include <csignal>
#include <string>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

namespace recount::base {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

ChildOutcome run_shell(const std::string& script, const Confinement& bars = {},
                       std::optional<std::string_view> input = {}) {
    return run_child({"/bin/sh", {"-c", script}, input, ChildOutput::captured, bars});
}

TEST(ChildProcessTest, gives_output_errors_and_exit_code) {
    const ChildOutcome outcome = run_shell("echo a; echo b >&2; exit 3");
    EXPECT_EQ(outcome.end, ChildEnd::exited);
    EXPECT_EQ(outcome.code, 3);
    EXPECT_EQ(outcome.output, "a\n");
    EXPECT_EQ(outcome.errors, "b\n");
    EXPECT_FALSE(outcome.is_fine());
    EXPECT_TRUE(run_shell("true").is_fine());
}

TEST(ChildProcessTest, hands_over_any_bytes_and_takes_any_back) {
    std::string bytes;
    for (int i = 0; i < 3'000'000; ++i) {
        bytes += static_cast<char>(i % 251);
    }
    EXPECT_EQ(run_shell("cat", {}, bytes).output, bytes);
    EXPECT_EQ(run_shell("cat", {}, "").output, "");
    EXPECT_EQ(run_shell("cat").output, "");
}

TEST(ChildProcessTest, a_child_that_reads_nothing_stops_nobody) {
    const std::string bytes(3'000'000, 'x');
    EXPECT_EQ(run_shell("echo done", {}, bytes).output, "done\n");
}

TEST(ChildProcessTest, kills_a_child_whose_time_is_over_with_all_it_started) {
    Confinement bars;
    bars.time = 100ms;
    const auto begin = std::chrono::steady_clock::now();
    // The grandchild holds the pipe open; it must die as well.
    const ChildOutcome outcome = run_shell("sleep 60 & sleep 60", bars);
    EXPECT_EQ(outcome.end, ChildEnd::timed_out);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 20s);
    EXPECT_EQ(run_shell("exec sleep 60 >&- 2>&-", bars).end, ChildEnd::timed_out);
}

TEST(ChildProcessTest, kills_a_child_that_writes_too_much) {
    Confinement bars;
    bars.output_bytes = 1'000;
    const ChildOutcome outcome = run_shell("while true; do echo words; done", bars);
    EXPECT_EQ(outcome.end, ChildEnd::too_much_output);
    EXPECT_EQ(outcome.output.size(), 1'000U);
}

TEST(ChildProcessTest, much_on_standard_error_is_cut_and_hinders_nothing) {
    const ChildOutcome outcome = run_shell(
        "i=0; while [ $i -lt 3000 ]; do echo 0123456789012345678901234567890123456789 "
        ">&2; i=$((i+1)); done; echo end");
    EXPECT_EQ(outcome.output, "end\n");
    EXPECT_EQ(outcome.errors.size(), 65'536U);
}

TEST(ChildProcessTest, tells_a_signal_from_an_exit) {
    const ChildOutcome outcome = run_shell("kill -TERM $$");
    EXPECT_EQ(outcome.end, ChildEnd::signalled);
    EXPECT_EQ(outcome.code, SIGTERM);
}

TEST(ChildProcessTest, a_confined_child_has_only_what_it_is_given) {
    const int open_file = open("/dev/null", O_RDONLY);
    ASSERT_GE(open_file, 0);
    Confinement bars;
    bars.environment = {"LC_ALL=C.UTF-8"};
    const ChildOutcome variables = run_child({"/usr/bin/env", {}, {}, ChildOutput::captured, bars});
    EXPECT_EQ(variables.output, "LC_ALL=C.UTF-8\n");
    const ChildOutcome descriptor =
        run_shell("[ -e /proc/self/fd/" + std::to_string(open_file) + " ] && echo inherited");
    EXPECT_EQ(descriptor.output, "");
    close(open_file);
    EXPECT_THAT(run_shell("ulimit -v; ulimit -t; ulimit -f; ulimit -c").output,
                HasSubstr("60\n0\n0\n"));
}

TEST(ChildProcessTest, memory_and_processor_time_are_limited) {
    Confinement bars;
    bars.memory_bytes = 50'000'000;
    EXPECT_FALSE(run_shell("x=a; while true; do x=$x$x; done", bars).is_fine());
    bars = {};
    bars.processor = 1s;
    bars.time = 20s;
    const ChildOutcome spinning = run_shell("while true; do :; done", bars);
    EXPECT_EQ(spinning.end, ChildEnd::signalled);
}

TEST(ChildProcessTest, a_program_that_is_not_there_throws) {
    EXPECT_THROW(static_cast<void>(
                     run_child({"/no/such/program", {}, {}, ChildOutput::captured, Confinement{}})),
                 std::system_error);
    EXPECT_THROW(
        static_cast<void>(run_child({"/no/such/program", {}, {}, ChildOutput::captured, {}})),
        std::system_error);
}

TEST(ChildProcessTest, an_unconfined_child_shares_the_environment) {
    ASSERT_EQ(setenv("RECOUNT_TEST_WORD", "shared", 1), 0);
    EXPECT_EQ(
        run_child({"/bin/sh", {"-c", "echo $RECOUNT_TEST_WORD"}, {}, ChildOutput::captured, {}})
            .output,
        "shared\n");
    unsetenv("RECOUNT_TEST_WORD");
}

TEST(ChildProcessTest, finds_a_program_in_the_first_folder_that_has_it) {
    const std::vector<std::filesystem::path> folders = {"/no/such/folder", "/bin"};
    EXPECT_EQ(find_program("sh", folders), "/bin/sh");
    EXPECT_EQ(find_program("no-such-program", folders), std::nullopt);
    EXPECT_EQ(find_program(".", folders), std::nullopt);
}

}  // namespace
}  // namespace recount::base
