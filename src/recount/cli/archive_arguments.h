#pragma once

#include <string>

#include "recount/base/result.h"
#include "recount/cli/given.h"

namespace recount::cli {

/// The arguments of `recount archive ...`; `command` is the whole name, e.g. "archive add".
[[nodiscard]] base::Result<Arguments> archive_arguments_of(const std::string& command,
                                                           const Given& given, Common common);

}  // namespace recount::cli
