#pragma once

#include <string>

#include "recount/base/result.h"
#include "recount/cli/arguments.h"
#include "recount/cli/given.h"

namespace recount::cli {

/// Whether `seal_arguments_of` reads the arguments of a command.
[[nodiscard]] bool is_seal_command(const std::string& command);

/// The arguments of `recount key new`, `key show`, `key signer`, `seal`, `unseal` and `reseal`;
/// `command` is the whole name.
[[nodiscard]] base::Result<Arguments> seal_arguments_of(const std::string& command,
                                                        const Given& given, Common common);

}  // namespace recount::cli
