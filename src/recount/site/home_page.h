#pragma once

#include "recount/site/page.h"

namespace recount::site {

/// The first page of a language: four figures with a way to their reasons, the map and the table of
/// what is recorded, every party's bounds, and what changed last.
[[nodiscard]] File home_page(const Site& site);

}  // namespace recount::site
