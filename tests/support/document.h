#pragma once

#include <string>

/// What a document shows as a program is taken out of it and run.
namespace recount::test {

struct Outcome {
    int code;
    std::string text;  ///< of both outputs
};

/// Runs a command of the shell.
[[nodiscard]] Outcome run(const std::string& command);

/// The only block of Python in a document, named from the project's folder; throws where there is
/// none.
[[nodiscard]] std::string python_of(const std::string& document);

}  // namespace recount::test
