#include "recount/cli/interruption.h"

#include <cstdlib>
#include <ctime>

#include <pthread.h>
#include <signal.h>

namespace recount::cli {
namespace {

// How long the watcher sleeps before it looks whether the work is done.
constexpr long watch_nanoseconds = 20'000'000;
constexpr int code_of_interruption = 130;

sigset_t only_interruptions() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    return set;
}

void watch(const std::stop_token& done, std::stop_source& work) {
    const sigset_t set = only_interruptions();
    const timespec wait{0, watch_nanoseconds};
    while (!done.stop_requested()) {
        if (sigtimedwait(&set, nullptr, &wait) != SIGINT) {
            continue;
        }
        if (!work.request_stop()) {
            std::_Exit(code_of_interruption);
        }
    }
}

}  // namespace

Interruption::Interruption() {
    // Blocked here, and so in the watcher: the signal waits for `sigtimedwait` and reaches no code
    // that is at work.
    const sigset_t set = only_interruptions();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    watcher_ = std::jthread(
        [source = source_](const std::stop_token& done) mutable { watch(done, source); });
}

Interruption::~Interruption() {
    watcher_.request_stop();
    watcher_.join();
    const sigset_t set = only_interruptions();
    pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
}

}  // namespace recount::cli
