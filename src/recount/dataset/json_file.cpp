#include "recount/dataset/json_file.h"

#include <nlohmann/json.hpp>

#include "recount/dataset/csv_file.h"

namespace recount::dataset {
namespace {

std::string json_string(std::string_view text) {
    return nlohmann::json(text).dump();
}

std::string json_text(const Value& value) {
    if (std::holds_alternative<std::monostate>(value)) {
        return "null";
    }
    const bool is_number =
        std::holds_alternative<std::int64_t>(value) || std::holds_alternative<double>(value);
    return is_number ? plain_text(value) : json_string(plain_text(value));
}

/// `{"a":1,"b":null}`
void append_object(std::string& json, const Table& table, const std::vector<std::string>& names,
                   std::size_t row) {
    json += '{';
    for (std::size_t column = 0; column < names.size(); ++column) {
        json += column == 0 ? "" : ",";
        json += names[column];
        json += json_text(table.cell(row, column));
    }
    json += '}';
}

/// The names of the columns as they begin a member: `"name":`.
std::vector<std::string> member_names(const Table& table) {
    std::vector<std::string> names;
    for (const Column& column : table.columns()) {
        names.push_back(json_string(column.name) + ":");
    }
    return names;
}

}  // namespace

std::string json_file(const Table& table) {
    const std::vector<std::string> names = member_names(table);
    std::string json = "[";
    for (std::size_t row = 0; row < table.rows(); ++row) {
        json += row == 0 ? "\n" : ",\n";
        append_object(json, table, names, row);
    }
    return json + "\n]\n";
}

std::string geojson_file(const Table& table) {
    const std::vector<std::string> names = member_names(table);
    const std::size_t key = table.column(table.key());
    const std::size_t latitude = table.column("latitude");
    const std::size_t longitude = table.column("longitude");
    std::string json = "{\"type\":\"FeatureCollection\",\"features\":[";
    for (std::size_t row = 0; row < table.rows(); ++row) {
        json += row == 0 ? "\n" : ",\n";
        json += "{\"type\":\"Feature\",\"id\":" + json_text(table.cell(row, key));
        json += ",\"geometry\":";
        if (std::holds_alternative<double>(table.cell(row, latitude))) {
            json += "{\"type\":\"Point\",\"coordinates\":[" +
                    plain_text(table.cell(row, longitude)) + "," +
                    plain_text(table.cell(row, latitude)) + "]}";
        } else {
            json += "null";
        }
        json += ",\"properties\":";
        append_object(json, table, names, row);
        json += '}';
    }
    return json + "\n]}\n";
}

}  // namespace recount::dataset
