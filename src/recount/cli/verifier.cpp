#include "recount/cli/verifier.h"

#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace recount::cli {
namespace {

/// A file descriptor that is closed with its owner.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() { close_now(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] int number() const { return number_; }
    void close_now() {
        if (number_ >= 0) {
            close(number_);
            number_ = -1;
        }
    }

private:
    int number_;
};

/// Starts the program. `output`: what its standard output becomes, or -1 to share this one's.
pid_t start(const std::filesystem::path& program, const std::vector<std::string>& arguments,
            int output) {
    std::vector<std::string> words = {program.string()};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    pointers.reserve(words.size() + 1);
    for (std::string& word : words) {
        pointers.push_back(word.data());
    }
    pointers.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    if (output >= 0) {
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    }
    pid_t child = 0;
    const int failed =
        posix_spawn(&child, program.c_str(), &actions, nullptr, pointers.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failed != 0) {
        throw std::system_error(failed, std::generic_category(), "cannot start " + words.front());
    }
    return child;
}

int wait_for(pid_t child) {
    int status = 0;
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) {
            throw std::system_error(errno, std::generic_category(), "cannot wait for the verifier");
        }
    }
    if (!WIFEXITED(status)) {
        throw std::runtime_error("recount-verify was stopped by a signal");
    }
    return WEXITSTATUS(status);
}

std::string read_all(int descriptor) {
    std::string text;
    std::array<char, 65536> buffer{};
    for (;;) {
        const ssize_t count = read(descriptor, buffer.data(), buffer.size());
        if (count > 0) {
            text.append(buffer.data(), static_cast<std::size_t>(count));
        } else if (count == 0) {
            return text;
        } else if (errno != EINTR) {
            throw std::system_error(errno, std::generic_category(), "cannot read the verifier");
        }
    }
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
    return wait_for(start(program, arguments, -1));
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
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) {
        throw std::system_error(errno, std::generic_category(), "cannot talk to the verifier");
    }
    const Descriptor from(ends[0]);
    Descriptor to(ends[1]);
    const pid_t child = start(program, words, to.number());
    to.close_now();
    const std::string text = read_all(from.number());
    wait_for(child);
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

}  // namespace recount::cli
