#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "recount/archive/custody.h"

namespace recount::cli {

/// Custody entries as the commands print them; nothing in the texts reaches a terminal raw.

[[nodiscard]] nlohmann::ordered_json json_of(const archive::CustodyEntry& entry);
[[nodiscard]] nlohmann::ordered_json json_of(const std::vector<archive::CustodyEntry>& entries);
[[nodiscard]] std::string line_of(const archive::CustodyEntry& entry);
[[nodiscard]] std::string paragraph_of(const archive::CustodyEntry& entry);

}  // namespace recount::cli
