// Any bytes as the sketch of a text: no crash, and what is read is written back byte for byte.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "recount/record/text_sketch.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto sketch = recount::record::TextSketch::parse(text);
    if (sketch && (sketch->text() != text || sketch->hashes().size() > sketch->runs())) {
        std::abort();
    }
    return 0;
}
