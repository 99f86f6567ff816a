#pragma once

namespace recount::cli {

/// What a command says to the shell. docs/command-line.md explains each to its users.
enum class ExitCode {
    fine = 0,
    usage = 1,            ///< the command line cannot be understood, whatever the files hold
    bad_input = 2,        ///< something that was read is not as it has to be
    does_not_add_up = 3,  ///< a conflict or a residual; goes before `bad_input`
    internal = 4,         ///< the work stopped: a full disk, no memory, a defect
};

}  // namespace recount::cli
