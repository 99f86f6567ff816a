#pragma once

#include <span>
#include <string>

#include "recount/cli/console.h"
#include "recount/cli/exit_code.h"

/// The `recount` command: understands arguments, calls a library, prints. Thin: what it finds comes
/// from `reason`, what it says of it from `publish`.
///
///     Console console;
///     const std::vector<std::string> words = {"check", "--case", "cases/inherent-resolve"};
///     const ExitCode code = cli::run_command_line(words, console);   // does_not_add_up
///
/// What fails: errors of input are printed in a sentence and become an exit code; what stops the
/// work (no memory, a full disk) throws, and `main` alone catches it.
namespace recount::cli {

/// One call of the program, without its name.
[[nodiscard]] ExitCode run_command_line(std::span<const std::string> words, Console& console);

}  // namespace recount::cli
