#include "recount/dataset/cells.h"

#include "recount/base/utf8.h"

namespace recount::dataset {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

std::string clean(std::string_view text) {
    if (base::is_utf8(text) && text.find('\0') == std::string_view::npos) {
        return std::string(text);
    }
    std::string cleaned;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = text[at] == '\0' ? 0 : base::utf8_length(text, at);
        cleaned += length == 0 ? replacement : text.substr(at, length);
        at += length == 0 ? 1 : length;
    }
    return cleaned;
}

}  // namespace

Value text_cell(std::string_view text) {
    return text.empty() ? Value() : Value(clean(text));
}

Value translation_cell(const std::optional<std::string>& text) {
    return text ? text_cell(*text) : Value();
}

Value edtf_cell(const std::optional<record::EdtfDate>& date) {
    return date ? text_cell(date->text()) : Value();
}

Value list_cell(const std::vector<std::string>& items) {
    std::string text;
    for (const std::string& item : items) {
        text += (text.empty() ? "" : "; ") + item;
    }
    return text_cell(text);
}

Value number_cell(std::optional<std::int64_t> number) {
    return number ? Value(*number) : Value();
}

Value day_cell(std::optional<record::Day> day) {
    return day ? Value(*day) : Value();
}

Value earliest_cell(const std::optional<record::EdtfDate>& date) {
    return date ? day_cell(date->earliest()) : Value();
}

Value latest_cell(const std::optional<record::EdtfDate>& date) {
    return date ? day_cell(date->latest()) : Value();
}

Value page_cell(std::string_view folder, std::string_view id) {
    return "../en/" + std::string(folder) + "/" + std::string(id) + ".html";
}

}  // namespace recount::dataset
