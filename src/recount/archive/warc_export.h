#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "recount/archive/archive.h"
#include "recount/base/result.h"

namespace recount::archive {

enum class WarcForm {
    warc,  ///< `.warc.gz`
    wacz,  ///< the same in a WACZ file, with an index, the pages and hashes
};

/// Writes objects of an archive to a new WARC file: a `warcinfo`, and a `resource` record for each
/// object in the order of its first entry, dated by it. The URI is the entry's name where that is
/// a web address, else `urn:sha256:` and the digest. The same entries give the same bytes.
/// Gives the number of objects. `objects` empty: all. Fails with `refused` where there is a file
/// already, `not_found`, `damaged` where an object was changed; then it leaves no file.
[[nodiscard]] base::Result<std::uint64_t> export_warc(const Archive& archive,
                                                      const std::vector<base::Digest>& objects,
                                                      const std::filesystem::path& out,
                                                      WarcForm form);

}  // namespace recount::archive
