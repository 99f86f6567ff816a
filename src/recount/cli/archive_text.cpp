#include "recount/cli/archive_text.h"

#include <nlohmann/json.hpp>

#include "recount/publish/plain_text.h"

namespace recount::cli {
namespace {

using Json = nlohmann::ordered_json;

}  // namespace

nlohmann::ordered_json json_of(const archive::CustodyEntry& entry) {
    const auto text_or_null = [](const std::optional<std::string>& text) {
        return text ? Json(*text) : Json(nullptr);
    };
    return {{"sequence", entry.sequence},
            {"time", record::to_text(entry.time)},
            {"action", entry.action},
            {"sha256", entry.sha256.hex()},
            {"size", entry.size},
            {"media_type", entry.media_type},
            {"name", entry.name},
            {"source", text_or_null(entry.source)},
            {"by", entry.by},
            {"note", text_or_null(entry.note)},
            {"previous", entry.previous.hex()},
            {"digest", entry.digest.hex()}};
}

nlohmann::ordered_json json_of(const std::vector<archive::CustodyEntry>& entries) {
    Json list = Json::array();
    for (const archive::CustodyEntry& entry : entries) {
        list.push_back(json_of(entry));
    }
    return list;
}

std::string line_of(const archive::CustodyEntry& entry) {
    return std::to_string(entry.sequence) + "  " + entry.sha256.hex() + "  " +
           std::to_string(entry.size) + "  " + publish::plain_text(entry.media_type) + "  " +
           publish::plain_text(entry.name) + "\n";
}

std::string paragraph_of(const archive::CustodyEntry& entry) {
    std::string text = "entry " + std::to_string(entry.sequence) + ", " +
                       record::to_text(entry.time) + ", " + entry.action + " by " +
                       publish::plain_text(entry.by) + "\n  name    " +
                       publish::plain_text(entry.name) + "\n  sha256  " + entry.sha256.hex() +
                       "\n  size    " + std::to_string(entry.size) + " bytes\n  type    " +
                       publish::plain_text(entry.media_type) + "\n";
    if (entry.source) {
        text += "  source  " + *entry.source + "\n";
    }
    if (entry.note) {
        text += "  note    " + publish::plain_text(*entry.note) + "\n";
    }
    return text + "  digest  " + entry.digest.hex() + "\n";
}

}  // namespace recount::cli
