// Any bytes as a date: no crash, what is read is in order and reads back alike, and every refusal
// is a sentence in UTF-8.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fuzz/require.h"

#include "recount/record/edtf.h"

namespace {

using recount::fuzz::require;
using recount::record::EdtfDate;

void check(const EdtfDate& date, std::string_view text) {
    require(date.text() == text);
    require(!date.earliest() || !date.latest() || *date.earliest() <= *date.latest());
    require(date.earliest() || date.latest() || text.starts_with('[') || text.starts_with('{'));
    const auto again = EdtfDate::parse(date.text());
    require(again.has_value() && *again == date);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto date = EdtfDate::parse(text);
    if (date) {
        check(*date, text);
    } else {
        const std::string& message = date.error().message;
        require(!message.empty() && message.size() < 1000);
        for (const char letter : message) {
            require(static_cast<unsigned char>(letter) >= 0x20U);
        }
    }
    return 0;
}
