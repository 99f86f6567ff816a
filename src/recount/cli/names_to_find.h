#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "recount/base/result.h"
#include "recount/cli/console.h"
#include "recount/reading/news.h"
#include "recount/record/case.h"

namespace recount::cli {

/// data/gazetteer/iraq-syria.csv, embedded at build time.
[[nodiscard]] std::string_view shipped_gazetteer();

/// The places and parties that documents are searched for.
struct NamesToFind {
    reading::Gazetteer places;
    reading::ActorLexicon actors;

    [[nodiscard]] reading::KnownNames known() const { return {&places, &actors}; }
};

/// The places and actors of a case, and the places of a gazetteer: the one that ships, or that of a
/// file with the columns of places.csv. Where both have an id, the case's place counts. Rows of the
/// file that cannot be read are reported.
[[nodiscard]] base::Result<NamesToFind> names_to_find(
    const record::Case& the_case, const std::optional<std::filesystem::path>& gazetteer,
    Console& console);

}  // namespace recount::cli
