#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace recount::base {

/// Bars for a program that reads what strangers made. It runs in a process group of its own, which
/// is killed at the end, with no environment but `environment`, no descriptors but the first
/// three, and dies with this program.
struct Confinement {
    std::uint64_t memory_bytes = 1'000'000'000;  ///< address space
    std::chrono::seconds processor{60};
    std::uint64_t file_bytes = 0;            ///< of a file it writes; 0: it can write none
    std::chrono::milliseconds time{60'000};  ///< by the clock
    std::size_t output_bytes = 256'000'000;  ///< on standard output
    std::vector<std::string> environment;    ///< `NAME=value`
};

enum class ChildOutput { captured, shared };

struct ChildCall {
    std::filesystem::path program;
    std::vector<std::string> arguments;
    /// Its standard input; absent: nothing where it is confined, else this program's.
    std::optional<std::string_view> input;
    /// Where its standard output goes: into the outcome, or where this program's goes. Standard
    /// error is captured where the child is confined, else shared.
    ChildOutput output = ChildOutput::captured;
    std::optional<Confinement> confinement;  ///< absent: as this program runs itself
};

enum class ChildEnd {
    exited,
    signalled,
    timed_out,        ///< killed when its time by the clock was over
    too_much_output,  ///< killed when it wrote more than allowed
};

struct ChildOutcome {
    ChildEnd end = ChildEnd::exited;
    int code = 0;        ///< exit code; the number of the signal where one ended it
    std::string output;  ///< at most `output_bytes`
    std::string errors;  ///< the beginning of standard error, at most 64 KiB

    [[nodiscard]] bool is_fine() const { return end == ChildEnd::exited && code == 0; }
};

/// Runs a program to its end. A program that does not start, or a machine out of processes or
/// descriptors, throws std::system_error. May be called from any thread; Linux.
///
///     run_child({"/bin/echo", {"a"}}).output == "a\n"
///     run_child({"/bin/sleep", {"9"}, {}, ChildOutput::captured,
///                Confinement{.time = 10ms}}).end == ChildEnd::timed_out
[[nodiscard]] ChildOutcome run_child(const ChildCall& call);

/// The first of the folders that holds the program; absent where none does.
[[nodiscard]] std::optional<std::filesystem::path> find_program(
    std::string_view name, std::span<const std::filesystem::path> folders);

}  // namespace recount::base
