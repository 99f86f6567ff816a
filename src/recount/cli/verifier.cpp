#include "recount/cli/verifier.h"

#include <stdexcept>
#include <system_error>

#include <nlohmann/json.hpp>
#include <unistd.h>

#include "recount/base/child_process.h"

namespace recount::cli {
namespace {

/// Runs it to its end; one that a signal ended throws.
base::ChildOutcome run(const std::filesystem::path& program,
                       const std::vector<std::string>& arguments, base::ChildOutput output) {
    base::ChildOutcome outcome = base::run_child({program, arguments, {}, output, {}});
    if (outcome.end != base::ChildEnd::exited) {
        throw std::runtime_error("recount-verify was stopped by a signal");
    }
    return outcome;
}

}  // namespace

base::Result<std::filesystem::path> verifier_path() {
    std::error_code reason;
    const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", reason);
    const std::filesystem::path verifier = self.parent_path() / "recount-verify";
    if (reason || access(verifier.c_str(), X_OK) != 0) {
        return base::fail(
            base::ErrorKind::not_found,
            "the program '" + verifier.string() +
                "' is missing; it is built and installed with recount ('make build')");
    }
    return verifier;
}

base::Result<int> run_verifier(const std::vector<std::string>& arguments) {
    RECOUNT_TRY(const std::filesystem::path program, verifier_path());
    return run(program, arguments, base::ChildOutput::shared).code;
}

base::Result<VerifiedProofs> verify_files(const std::vector<std::filesystem::path>& files) {
    VerifiedProofs verified;
    if (files.empty()) {
        return verified;
    }
    std::vector<std::string> words = {"--format", "json", "--"};
    for (const std::filesystem::path& file : files) {
        words.push_back(file.string());
    }
    RECOUNT_TRY(const std::filesystem::path program, verifier_path());
    const std::string text = run(program, words, base::ChildOutput::captured).output;
    const nlohmann::json answer = nlohmann::json::parse(text, nullptr, false);
    if (!answer.is_object()) {
        throw std::runtime_error("recount-verify gave no answer");
    }
    verified.proved = answer.at("proved").get<std::size_t>();
    verified.refused = answer.at("refused").get<std::size_t>();
    for (const nlohmann::json& proof : answer.at("proofs")) {
        if (!proof.at("proved").get<bool>()) {
            verified.refusals.push_back(proof.at("path").get<std::string>() + ": " +
                                        proof.at("reason").get<std::string>());
        }
    }
    return verified;
}

base::Result<std::string> prove_all(const std::vector<std::filesystem::path>& files) {
    const std::size_t written = files.size();
    RECOUNT_TRY(const VerifiedProofs proofs, verify_files(files));
    if (proofs.refused != 0 || proofs.proved < written) {
        throw std::runtime_error(
            std::to_string(proofs.proved) + " of " + std::to_string(written) +
            " proofs hold; refused: " +
            (proofs.refusals.empty() ? "none" : proofs.refusals.front()) +
            "; this is a defect of Recount, please report it with the proof file");
    }
    return std::to_string(proofs.proved) + " proofs, " + std::to_string(proofs.proved) +
           " verified";
}

}  // namespace recount::cli
