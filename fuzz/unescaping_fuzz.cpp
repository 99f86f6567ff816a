// Any bytes, half of them kept back and half of them a page: no crash, folding twice is folding
// once, undoing escapes adds nothing, and a text is found in itself.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz/require.h"

#include "recount/edition/edition.h"
#include "recount/edition/folded_text.h"
#include "recount/edition/unescaping.h"

namespace {

using recount::fuzz::require;

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::string folded = recount::edition::folded(text);
    require(recount::edition::folded(folded) == folded);
    require(recount::edition::unescaped(text).size() <= text.size());
    const std::string half(text.substr(0, size / 2));
    const recount::edition::LeakCheck check({{half, {"sources.csv", 2, "name", {}}}}, {});
    const bool is_looked_for = check.too_short().empty() && !recount::edition::folded(half).empty();
    require(check.found_in(half).empty() != is_looked_for);
    require(check.found_in(text).size() <= 1);
    return 0;
}
