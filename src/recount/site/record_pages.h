#pragma once

#include <functional>

#include "recount/site/page.h"

namespace recount::site {

/// The pages of single records. Each is made from the records alone, so that any number can be
/// written at a time.

[[nodiscard]] File incident_page(const Site& site, const record::Incident& incident);
[[nodiscard]] File belligerent_page(const Site& site, const BoundsRow& row);
[[nodiscard]] File statement_page(const Site& site, const record::Statement& statement);
[[nodiscard]] File release_page(const Site& site, const record::LedgerRelease& release);
[[nodiscard]] File source_page(const Site& site, const record::Source& source);
[[nodiscard]] File place_page(const Site& site, const record::Place& place);
/// The sum of a proof, the file to download, and a place where the page's own script checks it.
[[nodiscard]] File proof_page(const Site& site, const NamedDerivation& named);

}  // namespace recount::site
