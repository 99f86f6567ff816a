// Any bytes as a text in each language: no crash, and what is found lies in the text, in order,
// apart, with ends in order.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fuzz/require.h"

#include "recount/reading/numbers.h"

namespace {

using recount::fuzz::require;
using recount::record::Language;

void check(std::string_view text, Language language) {
    std::size_t after = 0;
    for (const auto& number : recount::reading::numbers_in(text, language)) {
        require(after <= number.span.from && number.span.from <= number.digits.from);
        require(number.digits.from < number.digits.until);
        require(number.digits.until <= number.span.until && number.span.until <= text.size());
        require(number.low >= 0 && (!number.high || number.low <= *number.high));
        after = number.span.until;
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    for (const Language language : {Language::english, Language::french, Language::arabic}) {
        check(text, language);
    }
    return 0;
}
