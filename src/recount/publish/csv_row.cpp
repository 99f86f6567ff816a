#include "recount/publish/csv_row.h"

#include "recount/publish/plain_text.h"

namespace recount::publish {

std::string text_cell(std::string_view value) {
    std::string text = plain_text(value);
    if (!text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos) {
        text.insert(text.begin(), '\'');
    }
    if (text.find_first_of(",\"") == std::string::npos) {
        return text;
    }
    std::string quoted = "\"";
    for (const char letter : text) {
        quoted += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    }
    return quoted + "\"";
}

std::string number_cell(std::optional<std::int64_t> value) {
    return value ? std::to_string(*value) : "";
}

std::string day_cell(std::optional<record::Day> day) {
    return day ? record::to_text(*day) : "";
}

std::string joined(const std::vector<std::string>& items) {
    std::string text;
    for (const std::string& item : items) {
        text += (text.empty() ? "" : ";") + item;
    }
    return text;
}

std::string csv_row(const std::vector<std::string>& cells) {
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        text += (i == 0 ? "" : ",") + cells[i];
    }
    return text + "\n";
}

}  // namespace recount::publish
