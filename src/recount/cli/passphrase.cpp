#include "recount/cli/passphrase.h"

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace recount::cli {
namespace {

using base::ErrorKind;

constexpr std::size_t longest = 1024;

base::Failure refused(std::string message) {
    return base::fail(ErrorKind::refused, std::move(message));
}

/// A file descriptor that is closed at the end.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) {
            close(number_);
        }
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] int number() const { return number_; }

private:
    int number_;
};

/// A terminal that shows nothing, and gives each key to the program, Ctrl-C too: so it is never
/// left without echo by a signal.
class SilentTerminal {
public:
    explicit SilentTerminal(int terminal) : terminal_(terminal) {
        tcgetattr(terminal_, &before_);
        termios silent = before_;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO | ICANON | ISIG);
        silent.c_cc[VMIN] = 1;
        silent.c_cc[VTIME] = 0;
        tcsetattr(terminal_, TCSAFLUSH, &silent);
    }
    ~SilentTerminal() { tcsetattr(terminal_, TCSAFLUSH, &before_); }
    SilentTerminal(const SilentTerminal&) = delete;
    SilentTerminal& operator=(const SilentTerminal&) = delete;

private:
    int terminal_;
    termios before_{};
};

void say(int terminal, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = write(terminal, text.data(), text.size());
        if (written <= 0) {
            return;
        }
        text.remove_prefix(static_cast<std::size_t>(written));
    }
}

/// One byte; nothing at the end of the input.
std::optional<unsigned char> next_byte(int descriptor) {
    unsigned char byte = 0;
    ssize_t count = 0;
    do {
        count = read(descriptor, &byte, 1);
    } while (count < 0 && errno == EINTR);
    return count == 1 ? std::optional(byte) : std::nullopt;
}

base::Result<seal::SecretBytes> typed(int terminal, const std::string& question) {
    constexpr unsigned char interrupt = 3;
    constexpr unsigned char end_of_input = 4;
    constexpr unsigned char backspace = 8;
    constexpr unsigned char delete_key = 127;
    const SilentTerminal silent(terminal);
    say(terminal, question);
    seal::SecretBytes line(longest);
    std::size_t size = 0;
    while (true) {
        const std::optional<unsigned char> byte = next_byte(terminal);
        if (!byte || *byte == interrupt || *byte == end_of_input) {
            say(terminal, "\n");
            return refused("no passphrase was given; nothing was done");
        }
        if (*byte == '\n' || *byte == '\r') {
            break;
        }
        if (*byte == backspace || *byte == delete_key) {
            // A letter of several bytes goes as a whole.
            while (size > 0 && (line.bytes()[size - 1] & 0xC0U) == 0x80U) {
                --size;
            }
            size -= size > 0 ? 1 : 0;
        } else if (size == longest) {
            say(terminal, "\n");
            return refused("the passphrase is longer than 1024 bytes");
        } else {
            line.bytes()[size++] = *byte;
        }
    }
    say(terminal, "\n");
    line.shorten(size);
    return line;
}

base::Result<seal::SecretBytes> first_line_of(const std::filesystem::path& path) {
    const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.number() < 0) {
        const int reason = errno;
        return base::fail(reason == ENOENT ? ErrorKind::not_found : ErrorKind::not_readable,
                          "cannot read the file of the passphrase '" + path.string() +
                              "': " + std::generic_category().message(reason));
    }
    seal::SecretBytes line(longest);
    std::size_t size = 0;
    for (auto byte = next_byte(file.number()); byte && *byte != '\n';
         byte = next_byte(file.number())) {
        if (size == longest) {
            return refused("the passphrase is longer than 1024 bytes");
        }
        line.bytes()[size++] = *byte;
    }
    if (size > 0 && line.bytes()[size - 1] == '\r') {
        --size;
    }
    line.shorten(size);
    return line;
}

}  // namespace

base::Result<seal::SecretBytes> read_passphrase(const std::optional<std::filesystem::path>& file,
                                                const std::string& question, Asking asking) {
    std::optional<seal::SecretBytes> passphrase;
    if (file) {
        RECOUNT_TRY(passphrase, first_line_of(*file));
    } else {
        const Descriptor terminal(open("/dev/tty", O_RDWR | O_CLOEXEC));
        if (terminal.number() < 0) {
            return refused(
                "there is no terminal to ask for the passphrase; give the file that "
                "holds it with --passphrase-file FILE");
        }
        RECOUNT_TRY(passphrase, typed(terminal.number(), question));
        if (asking == Asking::twice) {
            RECOUNT_TRY(const seal::SecretBytes again, typed(terminal.number(), "once more: "));
            if (!std::ranges::equal(passphrase->bytes(), again.bytes())) {
                return refused("the two passphrases differ; nothing was done");
            }
        }
    }
    if (passphrase->size() == 0) {
        return refused("the passphrase is empty; nothing was done");
    }
    return *std::move(passphrase);
}

}  // namespace recount::cli
