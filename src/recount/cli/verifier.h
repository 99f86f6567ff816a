#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "recount/base/result.h"

namespace recount::cli {

/// The independent verifier, `recount-verify`, which lies beside this program. It is run as a
/// program of its own; nothing of its code is linked. Fails with `not_found`.
[[nodiscard]] base::Result<std::filesystem::path> verifier_path();

/// Runs it and waits. Its output goes where this program's goes. Gives its exit code; one that a
/// signal ended throws std::runtime_error.
[[nodiscard]] base::Result<int> run_verifier(const std::vector<std::string>& arguments);

/// What it says of some proofs.
struct VerifiedProofs {
    std::size_t proved = 0;
    std::size_t refused = 0;
    std::vector<std::string> refusals;  ///< `FILE: reason`
};

/// Runs it on proof files and reads its answer.
[[nodiscard]] base::Result<VerifiedProofs> verify_files(
    const std::vector<std::filesystem::path>& files);

/// Runs it on proofs that this program wrote: `N proofs, N verified`. Throws std::runtime_error
/// where one is refused, which is a defect of this program.
[[nodiscard]] base::Result<std::string> prove_all(const std::vector<std::filesystem::path>& files);

}  // namespace recount::cli
