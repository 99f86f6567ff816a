#include "recount/intake/cells.h"

namespace recount::intake {

std::string_view cell_of(const record::Entry& entry, std::string_view column) {
    for (const record::Field& field : entry.fields) {
        if (field.name == column) {
            return field.value;
        }
    }
    return {};
}

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) {
        return {};
    }
    return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::vector<std::string> list_items(std::string_view cell) {
    std::vector<std::string> items;
    while (!cell.empty()) {
        const std::size_t end = cell.find(';');
        const std::string_view item = trimmed(cell.substr(0, end));
        if (!item.empty()) {
            items.emplace_back(item);
        }
        cell = end == std::string_view::npos ? std::string_view() : cell.substr(end + 1);
    }
    return items;
}

std::string shortened(std::string_view text, std::size_t most_bytes) {
    if (text.size() <= most_bytes) {
        return std::string(text);
    }
    const auto continues = [text](std::size_t at) {
        return (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
    };
    std::size_t end = most_bytes;
    while (end > 0 && continues(end)) {
        --end;
    }
    return std::string(text.substr(0, end)) + "…";
}

}  // namespace recount::intake
