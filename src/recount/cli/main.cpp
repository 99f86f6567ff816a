#include <exception>
#include <string>
#include <vector>

#include <sys/prctl.h>
#include <sys/resource.h>

#include "recount/cli/cli.h"

namespace {

/// A core file would hold what the case keeps from the public.
void leave_no_core_file() {
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    // A limit does not hold where cores go to a program; and no other process of the user may look
    // into the memory.
    prctl(PR_SET_DUMPABLE, 0);
}

}  // namespace

int main(int argc, char** argv) {
    using recount::cli::ExitCode;
    leave_no_core_file();
    recount::cli::Console console;
    try {
        const std::vector<std::string> words(argv + 1, argv + argc);
        const ExitCode code = recount::cli::run_command_line(words, console);
        console.finish();
        return static_cast<int>(code);
    } catch (const std::exception& stopped) {
        console.problem(std::string("the work stopped: ") + stopped.what() +
                        "; what was acknowledged before is safe");
        return static_cast<int>(ExitCode::internal);
    }
}
