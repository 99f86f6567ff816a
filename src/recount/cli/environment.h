#pragma once

#include <string>

namespace recount::cli {

/// The value of an environment variable, empty where it is not set. The program never sets one.
///
///     environment_value("NO_COLOR")
[[nodiscard]] std::string environment_value(const char* name);

}  // namespace recount::cli
