#pragma once

#include <array>
#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <vector>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace recount::test {

/// tests/capture/server.py as a child, until the end of its life.
class WebServer {
public:
    explicit WebServer(const std::string& python, std::vector<std::string> more = {}) {
        std::array<int, 2> in{};
        std::array<int, 2> out{};
        if (pipe(in.data()) != 0 || pipe(out.data()) != 0) {
            throw std::runtime_error("no pipe");
        }
        std::vector<std::string> words = {python, "-B",
                                          RECOUNT_SOURCE_DIR "/tests/capture/server.py"};
        words.insert(words.end(), more.begin(), more.end());
        std::vector<char*> arguments;
        for (std::string& word : words) {
            arguments.push_back(word.data());
        }
        arguments.push_back(nullptr);
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, in[0], 0);
        posix_spawn_file_actions_adddup2(&actions, out[1], 1);
        posix_spawn_file_actions_addclose(&actions, in[1]);
        posix_spawn_file_actions_addclose(&actions, out[0]);
        const int started =
            posix_spawn(&child_, words[0].c_str(), &actions, nullptr, arguments.data(), environ);
        posix_spawn_file_actions_destroy(&actions);
        close(in[0]);
        close(out[1]);
        input_ = in[1];
        for (char letter = 0; started == 0 && read(out[0], &letter, 1) == 1 && letter != '\n';) {
            port_ += letter;
        }
        close(out[0]);
        if (port_.empty()) {
            throw std::runtime_error("the web server of the tests did not start");
        }
    }
    ~WebServer() {
        close(input_);
        int status = 0;
        waitpid(child_, &status, 0);
    }
    WebServer(const WebServer&) = delete;
    WebServer& operator=(const WebServer&) = delete;

    [[nodiscard]] const std::string& port() const { return port_; }
    /// `http://127.0.0.1:PORT/PATH`.
    [[nodiscard]] std::string at(const std::string& path) const {
        return "http://127.0.0.1:" + port_ + "/" + path;
    }

private:
    pid_t child_ = -1;
    int input_ = -1;
    std::string port_;
};

}  // namespace recount::test
