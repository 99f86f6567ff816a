#include "recount/cli/environment.h"

#include <cstdlib>

namespace recount::cli {

std::string environment_value(const char* name) {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): unsafe only beside a setenv, and there is none.
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : value;
}

}  // namespace recount::cli
