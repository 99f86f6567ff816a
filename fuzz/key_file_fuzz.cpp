// Any bytes as the file of a private or public key: no crash, what is read is written back alike
// and its cost is bounded, and every refusal is a sentence.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz/require.h"

#include "recount/seal/seal.h"

namespace {

using recount::fuzz::require;
using recount::fuzz::without_end;

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto locked = recount::seal::parse_locked_key(text);
    if (locked) {
        require(recount::seal::to_text(*locked) == without_end(text));
        require(locked->cost.passes <= 16 && locked->cost.kibibytes <= 1'048'576);
        require(recount::seal::is_reader_name(locked->reader.name));
    } else {
        require(!locked.error().message.empty() && locked.error().message.size() < 300);
    }
    const auto reader = recount::seal::parse_reader(text);
    if (reader) {
        require(recount::seal::to_text(*reader) == without_end(text));
        require(!locked);
    } else {
        require(!reader.error().message.empty() && reader.error().message.size() < 300);
    }
    return 0;
}
