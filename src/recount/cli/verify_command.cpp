#include "recount/cli/commands.h"
#include "recount/cli/verifier.h"

namespace recount::cli {

base::Result<ExitCode> verify(const VerifyArguments& arguments, Console& console) {
    std::vector<std::string> words;
    if (arguments.common.format == Format::json) {
        words = {"--format", "json"};
    }
    words.emplace_back("--");
    words.insert(words.end(), arguments.paths.begin(), arguments.paths.end());
    console.finish();
    RECOUNT_TRY(const int code, run_verifier(words));
    switch (code) {
        case 0:
            return ExitCode::fine;
        case 1:
            return ExitCode::usage;
        default:
            return ExitCode::bad_input;
    }
}

}  // namespace recount::cli
