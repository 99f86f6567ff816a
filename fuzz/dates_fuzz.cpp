// Any bytes as a text in each language: no crash, and the dates found lie in the text, in order,
// apart, on days that their texts name.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fuzz/require.h"

#include "recount/reading/dates.h"

namespace {

using recount::fuzz::require;
using recount::record::Language;

constexpr recount::record::Day published =
    std::chrono::year(2017) / std::chrono::March / std::chrono::day(22);

void check(std::string_view text, Language language) {
    std::size_t after = 0;
    for (const auto& date : recount::reading::dates_in(text, language, published)) {
        require(after <= date.span.from && date.span.from < date.span.until);
        require(date.span.until <= text.size());
        require(date.date.earliest() && date.date.latest());
        require(*date.date.earliest() <= *date.date.latest());
        const bool is_relative = date.form == recount::reading::DateForm::relative;
        require(!is_relative || *date.date.earliest() <= published);
        after = date.span.until;
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
