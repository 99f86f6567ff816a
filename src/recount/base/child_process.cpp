#include "recount/base/child_process.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace recount::base {
namespace {

[[noreturn]] void fail_with(int error, const std::string& doing) {
    throw std::system_error(error, std::generic_category(), doing);
}

/// A file descriptor that is closed with its owner.
class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() { close_now(); }
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] int number() const { return number_; }
    [[nodiscard]] bool is_open() const { return number_ >= 0; }
    void close_now() {
        if (number_ >= 0) {
            close(number_);
            number_ = -1;
        }
    }

private:
    int number_ = -1;
};

struct Pipe {
    Descriptor from;
    Descriptor to;
};

Pipe make_pipe() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) {
        fail_with(errno, "cannot make a pipe for a program");
    }
    return {Descriptor(ends[0]), Descriptor(ends[1])};
}

/// The bytes as a file without a name, which the child can read and nobody change: the child needs
/// nobody who goes on writing, and may look at the bytes in any order.
Descriptor input_of(std::string_view bytes) {
    Descriptor file(memfd_create("input", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (!file.is_open()) {
        fail_with(errno, "cannot hand bytes to a program");
    }
    while (!bytes.empty()) {
        const ssize_t count = write(file.number(), bytes.data(), bytes.size());
        if (count > 0) {
            bytes.remove_prefix(static_cast<std::size_t>(count));
        } else if (errno != EINTR) {
            fail_with(errno, "cannot hand bytes to a program");
        }
    }
    if (lseek(file.number(), 0, SEEK_SET) != 0 ||
        fcntl(file.number(), F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK) != 0) {
        fail_with(errno, "cannot hand bytes to a program");
    }
    return file;
}

std::vector<char*> pointers_to(std::vector<std::string>& words) {
    std::vector<char*> pointers;
    pointers.reserve(words.size() + 1);
    for (std::string& word : words) {
        pointers.push_back(word.data());
    }
    pointers.push_back(nullptr);
    return pointers;
}

/// All that the child needs between fork and exec, made before: there it may only call what is
/// safe in a signal handler (fork(2) of a process with threads).
struct Plan {
    const char* program = nullptr;
    char* const* arguments = nullptr;
    char* const* environment = nullptr;
    int input = -1;
    int output = -1;
    int errors = -1;
    int failure = -1;  ///< where it says why it did not start
    const Confinement* confinement = nullptr;
    pid_t parent = 0;
};

bool set_limit(int resource, rlim_t most) {
    const rlimit limit{most, most};
    return setrlimit(static_cast<__rlimit_resource>(resource), &limit) == 0;
}

bool confine(const Confinement& bars, pid_t parent) {
    return setpgid(0, 0) == 0 && prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && getppid() == parent &&
           set_limit(RLIMIT_AS, bars.memory_bytes) &&
           set_limit(RLIMIT_CPU, static_cast<rlim_t>(bars.processor.count())) &&
           set_limit(RLIMIT_FSIZE, bars.file_bytes) && set_limit(RLIMIT_CORE, 0) &&
           close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC) == 0;
}

bool put(int descriptor, int place) {
    return descriptor < 0 || dup2(descriptor, place) == place;
}

[[noreturn]] void become(const Plan& plan) {
    if (put(plan.input, STDIN_FILENO) && put(plan.output, STDOUT_FILENO) &&
        put(plan.errors, STDERR_FILENO) &&
        (plan.confinement == nullptr || confine(*plan.confinement, plan.parent))) {
        execve(plan.program, plan.arguments, plan.environment);
    }
    const int error = errno;
    // The parent sees a pipe that closes without a word as a start, so the word must come.
    while (write(plan.failure, &error, sizeof(error)) < 0 && errno == EINTR) {
    }
    _exit(127);
}

/// A child that is killed, with its group if it has one, and waited for.
class Child {
public:
    Child(pid_t id, bool has_group) : id_(id), has_group_(has_group) {}
    ~Child() {
        if (is_running_) {
            kill_now();
            wait_for_end();
        }
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    void kill_now() const {
        // The child makes its group itself; before that there is only the child.
        if (!has_group_ || kill(-id_, SIGKILL) != 0) {
            kill(id_, SIGKILL);
        }
    }
    /// Its status, as waitpid gives it. Whoever is left of its group is killed.
    int wait_for_end() {
        int status = 0;
        if (has_group_) {
            // Looked at and left in place, so that nobody else can be given the group's number.
            siginfo_t information{};
            while (waitid(P_PID, static_cast<id_t>(id_), &information, WEXITED | WNOWAIT) != 0 &&
                   errno == EINTR) {
            }
            kill(-id_, SIGKILL);
        }
        pid_t waited = -1;
        while ((waited = waitpid(id_, &status, 0)) < 0 && errno == EINTR) {
        }
        is_running_ = false;
        if (waited < 0) {
            status = W_EXITCODE(127, 0);
        }
        return status;
    }
    [[nodiscard]] bool is_over() const {
        siginfo_t information{};
        return waitid(P_PID, static_cast<id_t>(id_), &information, WEXITED | WNOWAIT | WNOHANG) ==
                   0 &&
               information.si_pid == id_;
    }

private:
    pid_t id_;
    bool has_group_;
    bool is_running_ = true;
};

constexpr std::size_t most_error_bytes = 65'536;

/// A pipe end that is read until it closes.
struct Stream {
    Descriptor from;
    std::string bytes;
    std::size_t most = 0;

    /// Reads what is there. False where more came than `most`; that is dropped.
    bool read_some() {
        std::array<char, 65'536> buffer{};
        const ssize_t count = read(from.number(), buffer.data(), buffer.size());
        if (count < 0 && (errno == EINTR || errno == EAGAIN)) {
            return true;
        }
        if (count <= 0) {
            from.close_now();
            return true;
        }
        const std::size_t room = most - std::min(most, bytes.size());
        bytes.append(buffer.data(), std::min(room, static_cast<std::size_t>(count)));
        return static_cast<std::size_t>(count) <= room;
    }
};

using Clock = std::chrono::steady_clock;

/// For a child that may take as long as it likes.
constexpr Clock::time_point no_end = Clock::time_point::max();

/// Reads both streams until the child has closed them or a bar is met.
ChildEnd read_streams(Stream& output, Stream& errors, Clock::time_point until) {
    while (output.from.is_open() || errors.from.is_open()) {
        int wait = -1;
        if (until != no_end) {
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now());
            if (left.count() <= 0) {
                return ChildEnd::timed_out;
            }
            wait = static_cast<int>(std::min<std::int64_t>(left.count(), 60'000));
        }
        // poll(2) passes over a negative number.
        std::array<pollfd, 2> ends = {
            {{output.from.number(), POLLIN, 0}, {errors.from.number(), POLLIN, 0}}};
        if (poll(ends.data(), ends.size(), wait) < 0 && errno != EINTR) {
            fail_with(errno, "cannot read what a program writes");
        }
        if (ends[0].revents != 0 && !output.read_some()) {
            return ChildEnd::too_much_output;
        }
        if (ends[1].revents != 0) {
            errors.read_some();
        }
    }
    return ChildEnd::exited;
}

/// Waits for a child that has closed its outputs. False where its time is over.
bool ends_before(const Child& child, Clock::time_point until) {
    // There is nothing to poll for an end in a portable kernel; programs that close their outputs
    // and go on are rare.
    while (!child.is_over()) {
        if (Clock::now() >= until) {
            return false;
        }
        poll(nullptr, 0, 2);
    }
    return true;
}

/// Throws why the child did not become the program; returns where it did.
void check_start(const Descriptor& said, const std::string& program) {
    int error = 0;
    ssize_t count = 0;
    while ((count = read(said.number(), &error, sizeof(error))) < 0 && errno == EINTR) {
    }
    if (count == static_cast<ssize_t>(sizeof(error))) {
        fail_with(error, "cannot start " + program);
    }
}

pid_t start(const Plan& plan) {
    const pid_t id = fork();
    if (id < 0) {
        fail_with(errno, std::string("cannot start ") + plan.program);
    }
    if (id == 0) {
        become(plan);
    }
    return id;
}

}  // namespace

ChildOutcome run_child(const ChildCall& call) {
    const Confinement* const bars = call.confinement ? &*call.confinement : nullptr;
    std::vector<std::string> words = {call.program.string()};
    words.insert(words.end(), call.arguments.begin(), call.arguments.end());
    std::vector<std::string> variables =
        bars != nullptr ? bars->environment : std::vector<std::string>();
    const std::vector<char*> arguments = pointers_to(words);
    const std::vector<char*> environment = pointers_to(variables);
    Descriptor input;
    if (call.input) {
        input = input_of(*call.input);
    } else if (bars != nullptr) {
        input = input_of({});
    }
    Pipe output = call.output == ChildOutput::captured ? make_pipe() : Pipe{};
    Pipe errors = bars != nullptr ? make_pipe() : Pipe{};
    Pipe failure = make_pipe();
    const Clock::time_point until = bars != nullptr ? Clock::now() + bars->time : no_end;

    Child child(
        start({words.front().c_str(), arguments.data(),
               bars != nullptr ? environment.data() : environ, input.number(), output.to.number(),
               errors.to.number(), failure.to.number(), bars, getpid()}),
        bars != nullptr);
    output.to.close_now();
    errors.to.close_now();
    failure.to.close_now();
    check_start(failure.from, words.front());

    Stream out{std::move(output.from), {}, bars != nullptr ? bars->output_bytes : SIZE_MAX};
    Stream said{std::move(errors.from), {}, most_error_bytes};
    ChildOutcome outcome;
    outcome.end = read_streams(out, said, until);
    if (outcome.end == ChildEnd::exited && until != no_end && !ends_before(child, until)) {
        outcome.end = ChildEnd::timed_out;
    }
    if (outcome.end != ChildEnd::exited) {
        child.kill_now();
    }
    const int status = child.wait_for_end();
    if (outcome.end == ChildEnd::exited && WIFSIGNALED(status)) {
        outcome.end = ChildEnd::signalled;
    }
    outcome.code = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
    outcome.output = std::move(out.bytes);
    outcome.errors = std::move(said.bytes);
    return outcome;
}

std::optional<std::filesystem::path> find_program(std::string_view name,
                                                  std::span<const std::filesystem::path> folders) {
    for (const std::filesystem::path& folder : folders) {
        std::filesystem::path program = folder / name;
        if (access(program.c_str(), X_OK) == 0 && std::filesystem::is_regular_file(program)) {
            return program;
        }
    }
    return std::nullopt;
}

}  // namespace recount::base
