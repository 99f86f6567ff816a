#pragma once

/// The public record as a static site: finished pages in three languages that need no server, no
/// script and no network.
///
///     site::Results results{the_case, findings, ...};           // of what everybody may read
///     site::write_site(results, {.number = 1}, {}, threads, [&](site::File file) {
///         write(folder / file.path, file.bytes);                // called by several threads
///     });
///
/// What fails: nothing that input can cause. The same results give the same files, whatever the
/// number of threads; their order is not fixed.

#include <cstddef>
#include <functional>
#include <vector>

#include "recount/site/page.h"
#include "recount/site/results.h"

namespace recount::site {

/// Takes one finished file. Called by several threads at a time.
using Sink = std::function<void(File)>;

/// Writes every page, proof and asset. `data` are files of the site made elsewhere, which the page
/// of data lists; they are not handed on.
void write_site(const Results& results, const Imprint& imprint, const std::vector<File>& data,
                std::size_t threads, const Sink& sink);

}  // namespace recount::site
