#pragma once

#include <nlohmann/json_fwd.hpp>

#include "recount/reason/derivation.h"

namespace recount::reason {

/// A derivation as every answer in JSON shows it (docs/schema): its sum, step by step. The proof
/// file is another thing: `proof_json`.
[[nodiscard]] nlohmann::ordered_json derivation_json(const Derivation& derivation);

}  // namespace recount::reason
