#pragma once

#include <filesystem>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "recount/archive/archive.h"
#include "recount/base/result.h"
#include "recount/cli/console.h"

namespace recount::cli {

/// Opens an archive whose log holds: what a command says about a broken one would rest on it. A
/// note says where the log ends in an unfinished line.
[[nodiscard]] base::Result<archive::Archive> open_whole(const std::filesystem::path& path,
                                                        Console& console);

/// JSON with a line feed. Letters beyond ASCII are written as numbers: names come from outside, and
/// JSON may be shown on a terminal.
[[nodiscard]] std::string written(const nlohmann::ordered_json& json);

}  // namespace recount::cli
