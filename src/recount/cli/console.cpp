#include "recount/cli/console.h"

#include <chrono>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <utility>

#include <unistd.h>

#include "recount/cli/environment.h"
#include "recount/publish/plain_text.h"
#include "recount/publish/steps_text.h"

namespace recount::cli {
namespace {

constexpr std::size_t terminal_columns = 80;

// Between two lines about steps.
constexpr std::chrono::milliseconds least_pause(100);

bool wants_colour() {
    const std::string terminal = environment_value("TERM");
    return environment_value("NO_COLOR").empty() && !terminal.empty() && terminal != "dumb";
}

void write(std::FILE* file, std::string_view bytes) {
    // A short write leaves the stream's error mark, which `finish` looks at.
    std::fwrite(bytes.data(), 1, bytes.size(), file);
}

}  // namespace

Console::Console()
    : is_watched_(isatty(STDERR_FILENO) == 1),
      has_colour_(isatty(STDOUT_FILENO) == 1 && wants_colour()) {}

void Console::data(std::string_view bytes) {
    clear_progress();
    write(stdout, bytes);
}

void Console::flush() {
    // What cannot be written leaves the stream's error mark, which `finish` looks at.
    std::fflush(stdout);
}

void Console::line(std::string_view mark, std::string_view sentence) {
    clear_progress();
    std::fflush(stdout);
    write(stderr, std::string(mark) + publish::plain_text(sentence) + "\n");
}

void Console::error(const base::Error& error) {
    line("recount: ", base::describe(error));
}

void Console::problem(std::string_view sentence) {
    line("recount: ", sentence);
}

void Console::note(std::string_view sentence) {
    line("", sentence);
}

void Console::report(const std::vector<base::Error>& errors,
                     const std::vector<base::Error>& notes) {
    for (const base::Error& found : errors) {
        line("error: ", base::describe(found));
    }
    for (const base::Error& found : notes) {
        line("note: ", base::describe(found));
    }
}

void Console::progress(std::string_view doing) {
    if (!is_watched_) {
        return;
    }
    clear_progress();
    write(stderr, publish::plain_text(doing));
    std::fflush(stderr);
    shows_progress_ = true;
}

std::function<void(std::size_t done, std::size_t of)> Console::steps(std::string work) {
    using Clock = std::chrono::steady_clock;
    const Clock::time_point begin = Clock::now();
    return [this, work = std::move(work), begin, next = begin](std::size_t done,
                                                               std::size_t of) mutable {
        const Clock::time_point now = Clock::now();
        if (now >= next) {
            progress(publish::steps_text(work, done, of, now - begin));
            next = now + least_pause;
        }
    };
}

void Console::clear_progress() {
    if (shows_progress_) {
        write(stderr, "\r\x1b[K");
        shows_progress_ = false;
    }
}

publish::TextStyle Console::style() const {
    return {terminal_columns, has_colour_ ? publish::Colour::always : publish::Colour::never};
}

void Console::finish() {
    clear_progress();
    std::fflush(stderr);
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
        throw std::runtime_error("standard output cannot be written (is the disk full?)");
    }
}

}  // namespace recount::cli
