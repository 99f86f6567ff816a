#pragma once

#include <stop_token>
#include <thread>

namespace recount::cli {

/// Turns Ctrl-C (SIGINT) into a request to stop while it lives: the work ends at its next step and
/// keeps what it found. A second Ctrl-C ends the program at once with the shell's code for it, 130.
/// One at a time; made and destroyed by the main thread.
class Interruption {
public:
    Interruption();
    ~Interruption();
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;

    [[nodiscard]] std::stop_token token() const { return source_.get_token(); }

private:
    std::stop_source source_;
    std::jthread watcher_;
};

}  // namespace recount::cli
