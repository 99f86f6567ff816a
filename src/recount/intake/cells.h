#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "recount/record/entry.h"

namespace recount::intake {

/// The value of a column of an entry, empty where it is not known.
[[nodiscard]] std::string_view cell_of(const record::Entry& entry, std::string_view column);

/// Without spaces and tabs at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// The members of a list cell: separated by `;`, trimmed, empty ones left out.
[[nodiscard]] std::vector<std::string> list_items(std::string_view cell);

/// At most `most_bytes` of a text for a message, cut between characters; `…` says that it was cut.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t most_bytes = 80);

}  // namespace recount::intake
