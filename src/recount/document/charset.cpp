#include "recount/document/charset.h"

#include <algorithm>
#include <memory>

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include "recount/base/ascii.h"
#include "recount/base/utf8.h"

namespace recount::document {
namespace {

struct CloseConverter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};

/// ICU takes lengths as 32-bit numbers.
constexpr std::size_t longest = 500'000'000;

}  // namespace

std::optional<std::string> utf8_of(std::string_view bytes, std::string_view charset) {
    const std::string name = base::lower_ascii(base::trimmed(charset));
    if (name == "utf-8" || name == "utf8") {
        return repaired_utf8(bytes);
    }
    if (name.empty() || bytes.size() > longest) {
        return std::nullopt;
    }
    const bool is_latin = name == "iso-8859-1" || name == "latin1" || name == "us-ascii" ||
                          name == "ascii" || name == "l1";
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, CloseConverter> converter(
        ucnv_open(is_latin ? "windows-1252" : name.c_str(), &status));
    if (U_FAILURE(status) != 0) {
        return std::nullopt;
    }
    const icu::UnicodeString wide(bytes.data(), static_cast<std::int32_t>(bytes.size()),
                                  converter.get(), status);
    if (U_FAILURE(status) != 0) {
        return std::nullopt;
    }
    std::string text;
    wide.toUTF8String(text);
    return text;
}

std::string repaired_utf8(std::string_view bytes) {
    if (base::is_utf8(bytes)) {
        return std::string(bytes);
    }
    std::string text;
    text.reserve(bytes.size());
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t length = base::utf8_length(bytes, at);
        if (length == 0) {
            text += "\xEF\xBF\xBD";
            ++at;
        } else {
            text += bytes.substr(at, length);
            at += length;
        }
    }
    return text;
}

}  // namespace recount::document
