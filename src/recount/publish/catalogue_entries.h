#pragma once

#include <array>
#include <string_view>
#include <vector>

namespace recount::publish {

/// One message as the build embeds it: its patterns in the order of `record::Language`.
struct CatalogueEntry {
    std::string_view key;
    std::array<std::string_view, 3> patterns;
};

/// Every message, sorted by key. Written at build time from messages/*.json.
[[nodiscard]] const std::vector<CatalogueEntry>& catalogue_entries();

}  // namespace recount::publish
