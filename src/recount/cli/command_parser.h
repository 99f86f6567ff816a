#pragma once

#include <optional>
#include <span>
#include <string>

#include "recount/base/result.h"
#include "recount/cli/given.h"
#include "recount/cli/help.h"

namespace recount::cli {

/// The words behind a command, told apart but not yet understood.
struct ParsedWords {
    Given given;
    std::optional<std::string> help;  ///< the command's, where it was asked for
};

/// Tells the options of a command from its other words. Fails with `usage` for an option that it
/// does not take, and for words too many.
[[nodiscard]] base::Result<ParsedWords> parse_words(const CommandHelp& command,
                                                    std::span<const std::string> words);

}  // namespace recount::cli
