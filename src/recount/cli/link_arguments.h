#pragma once

#include <string>

#include "recount/base/result.h"
#include "recount/cli/arguments.h"
#include "recount/cli/given.h"

namespace recount::cli {

[[nodiscard]] bool is_link_command(const std::string& command);

/// What a command of `recount link` was given. Fails with `usage`.
[[nodiscard]] base::Result<Arguments> link_arguments_of(const std::string& command,
                                                        const Given& given, Common common);

}  // namespace recount::cli
