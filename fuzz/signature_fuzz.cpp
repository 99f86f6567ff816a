// Any bytes as a signature or as the key of a signer: no crash, what is read is written back alike
// and holds for nothing, and every refusal is a sentence.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fuzz/require.h"

#include "recount/seal/seal.h"

namespace {

using recount::fuzz::require;
using recount::fuzz::without_end;

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto signature = recount::seal::parse_signature(text);
    if (signature) {
        require(recount::seal::to_text(*signature) == without_end(text));
        require(recount::seal::is_reader_name(signature->signer.name));
        require(!recount::seal::holds(*signature, "what nobody signed"));
    } else {
        require(!signature.error().message.empty() && signature.error().message.size() < 300);
    }
    const auto signer = recount::seal::parse_signer(text);
    if (signer) {
        require(recount::seal::to_text(*signer) == without_end(text));
        require(!signature);
    } else {
        require(!signer.error().message.empty() && signer.error().message.size() < 300);
    }
    return 0;
}
