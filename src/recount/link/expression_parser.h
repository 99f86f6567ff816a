#pragma once

#include <string_view>
#include <vector>

#include "recount/link/expression.h"
#include "recount/link/pattern.h"

namespace recount::link {

/// A condition that has been read, and the patterns of its calls.
struct ParsedCondition {
    Node root;
    std::vector<Pattern> patterns;
};

/// Reads a condition; see Expression::parse.
[[nodiscard]] base::Result<ParsedCondition> parse_condition(std::string_view sql);

}  // namespace recount::link
