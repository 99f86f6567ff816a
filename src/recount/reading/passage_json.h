#pragma once

#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "recount/reading/passage.h"

namespace recount::reading {

/// A casualty as JSON, with the words of `text` it rests on, where they stand, how far they can be
/// relied on, and why.
[[nodiscard]] nlohmann::ordered_json casualty_json(std::string_view text,
                                                   const ReadCasualty& casualty);

}  // namespace recount::reading
