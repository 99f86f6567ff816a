// The query language: any bytes give a query or an error, and a query's text reads back to it.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "recount/reason/query.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto query = recount::reason::parse_query(text);
    if (query) {
        const auto again = recount::reason::parse_query(recount::reason::to_text(*query));
        if (!again || *again != *query) {
            std::abort();
        }
    }
    return 0;
}
