// Any bytes as a page: no crash, no hang, and the text is valid UTF-8 within the limits.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fuzz/document_checks.h"

#include "recount/document/html.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    recount::fuzz::check_document(
        recount::document::read_html(bytes, "fuzz", recount::fuzz::fuzz_limits()));
    return 0;
}
