// Any bytes as an expression over parties, places or parts: no crash, and the canonical text of
// what is read reads back to the same expression and is its own canonical text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "recount/record/expression.h"

namespace {

template <class Expression>
void check(std::string_view text) {
    const auto expression = Expression::parse(text);
    if (!expression) {
        return;
    }
    const auto again = Expression::parse(expression->text());
    if (!again || !(*again == *expression) || again->text() != expression->text()) {
        std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    check<recount::record::PartyExpression>(text);
    check<recount::record::PlaceExpression>(text);
    check<recount::record::PartExpression>(text);
    return 0;
}
