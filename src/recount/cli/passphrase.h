#pragma once

#include <filesystem>
#include <optional>

#include "recount/base/result.h"
#include "recount/seal/key.h"

namespace recount::cli {

/// A passphrase is asked for once, or twice where a new one is chosen.
enum class Asking { once, twice };

/// The passphrase: the first line of `file`, or what a person types on the terminal, which does not
/// show it. Never from the command line or the environment, where others could read it. Fails with
/// `refused` where there is neither file nor terminal, two typings differ, it is empty, or the
/// person gives up (Ctrl-C); with `not_found`, `not_readable` for the file.
[[nodiscard]] base::Result<seal::SecretBytes> read_passphrase(
    const std::optional<std::filesystem::path>& file, const std::string& question, Asking asking);

}  // namespace recount::cli
