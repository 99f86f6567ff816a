#include <cstddef>
#include <cstdint>
#include <string_view>

#include "tests/verify/seal.h"
#include "verify/verify.h"
#include <nlohmann/json.hpp>

/// Checks the bytes as they are and, where they are an object, once more under a fresh digest, so
/// that the search gets past the digest.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    (void)recount_verify::verify(text);
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (json.is_object()) {
        (void)recount_verify::verify(recount_verify::sealed(json).dump());
    }
    return 0;
}
