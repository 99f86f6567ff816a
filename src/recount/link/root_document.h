#pragma once

#include <string>

#include "recount/link/model.h"

namespace recount::link {

/// Whether two reports stand in documents of which one repeats the other, or both a third: two
/// columns, the document itself and the root of its copies. Two reports of *one* document are told
/// apart by it as little as they are brought together, so nothing is said of them; nothing is said
/// either where a document is not known. `document` is empty where there is no such column.
[[nodiscard]] Comparison compare_root_document(const std::string& root,
                                               const std::string& document);

}  // namespace recount::link
