#pragma once

#include <string>
#include <string_view>

#include "recount/document/document.h"
#include "recount/document/package.h"

namespace recount::document {

/// Title and language (Dublin Core) of an office document, from the member that holds its
/// properties, if there is one. The days in it tell when the file was made, not published.
[[nodiscard]] base::Result<void> read_properties(Package& package, const std::string& member,
                                                 std::string_view name, const Limits& limits,
                                                 DocumentText& document);

}  // namespace recount::document
