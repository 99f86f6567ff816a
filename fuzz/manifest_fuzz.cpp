// Any bytes as a manifest: no crash, what is read is written back alike and its paths stay below
// the folder, and every refusal is a sentence.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fuzz/require.h"

#include "recount/edition/edition.h"

namespace {

using recount::fuzz::require;

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto manifest = recount::edition::Manifest::parse(text);
    if (!manifest) {
        require(!manifest.error().message.empty() && manifest.error().message.size() < 600);
        return 0;
    }
    require(manifest->bytes() == text);
    for (const recount::edition::ListedFile& file : manifest->files()) {
        require(recount::edition::is_path(file.path));
        require(manifest->find(file.path) == &file);
    }
    return 0;
}
