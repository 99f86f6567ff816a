// A custody log, a proof and a file of any type from any bytes: no crash, what a log holds is
// written back byte by byte, and no proof proves anything under a root of chance.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz/require.h"

#include "recount/archive/custody.h"
#include "recount/archive/inclusion_proof.h"
#include "recount/archive/media_type.h"

namespace {

using recount::fuzz::require;
namespace archive = recount::archive;

void read_as_log(std::string_view bytes) {
    const archive::CustodyLog log = archive::read_custody(bytes);
    std::string written;
    for (const archive::CustodyEntry& entry : log.entries) {
        written += archive::to_line(entry) + "\n";
    }
    require(written == bytes.substr(0, log.whole_bytes));
    require(log.first_broken || log.whole_bytes + log.unfinished_bytes == bytes.size());
    if (!log.entries.empty()) {
        const std::string proof = archive::to_json(archive::prove(log.entries, log.entries.size()));
        require(archive::check_proof(proof, {archive::root_of(log.entries), log.entries.size()}) ==
                log.entries.back());
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    read_as_log(bytes);
    const recount::base::Digest unlikely;
    require(!archive::check_proof(bytes, {unlikely, std::nullopt}));
    require(!archive::media_type(archive::content_of(bytes)).empty());
    require(archive::escaped_name(bytes).size() >= bytes.size());
    return 0;
}
