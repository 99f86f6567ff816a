#include "recount/cli/drawing.h"

#include <cerrno>
#include <system_error>

#include <sys/random.h>

namespace recount::cli {

std::uint64_t drawn() {
    std::uint64_t number = 0;
    // Up to 256 bytes come whole, or not at all (getrandom(2)).
    while (getrandom(&number, sizeof number, 0) != static_cast<ssize_t>(sizeof number)) {
        if (errno != EINTR) {
            throw std::system_error(errno, std::generic_category(), "no random numbers");
        }
    }
    return number;
}

}  // namespace recount::cli
