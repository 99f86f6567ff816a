// Any bytes as what pdftotext gives: no crash, no hang, and the text is valid UTF-8.
#include <cstddef>
#include <cstdint>
#include <string>

#include "fuzz/document_checks.h"

#include "recount/document/pdf.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    recount::fuzz::check_document(
        recount::document::read_page_layout(std::string(reinterpret_cast<const char*>(data), size),
                                            "fuzz", recount::fuzz::fuzz_limits()));
    return 0;
}
