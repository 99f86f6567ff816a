#include "recount/intake/case_toml.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <optional>
#include <sstream>
#include <system_error>
#include <utility>

#include "recount/intake/toml_library.h"

namespace recount::intake {
namespace {

constexpr std::string_view file = "case.toml";

base::Error error_at(std::optional<std::uint64_t> line, std::string column, base::ErrorKind kind,
                     std::string message) {
    return {kind, std::move(message), {std::string(file), line, std::move(column), {}}};
}

std::string quoted(std::string_view text) {
    constexpr std::string_view hexadecimal = "0123456789ABCDEF";
    std::string out = "\"";
    for (const char letter : text) {
        const auto code = static_cast<unsigned char>(letter);
        if (letter == '"' || letter == '\\') {
            out += '\\';
            out += letter;
        } else if (letter == '\n') {
            out += "\\n";
        } else if (letter == '\t') {
            out += "\\t";
        } else if (letter == '\r') {
            out += "\\r";
        } else if (code < 0x20 || code == 0x7F) {
            out += "\\u00";
            out += hexadecimal[code / 16];
            out += hexadecimal[code % 16];
        } else {
            out += letter;
        }
    }
    return out + '"';
}

bool is_bare_key(std::string_view key) {
    return !key.empty() && std::all_of(key.begin(), key.end(), [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
               (letter >= '0' && letter <= '9') || letter == '_' || letter == '-';
    });
}

std::string dotted(const std::vector<std::string>& path) {
    std::string name;
    for (const std::string& key : path) {
        name += (name.empty() ? "" : ".") + toml_key(key);
    }
    return name;
}

/// The keys of a table in the order in which the file has them; the library sorts them by name.
std::vector<std::pair<const toml::key*, const toml::node*>> in_file_order(
    const toml::table& table) {
    std::vector<std::pair<const toml::key*, const toml::node*>> children;
    for (const auto& [key, node] : table) {
        children.emplace_back(&key, &node);
    }
    std::stable_sort(children.begin(), children.end(), [](const auto& a, const auto& b) {
        const toml::source_position left = a.first->source().begin;
        const toml::source_position right = b.first->source().begin;
        return left < right;
    });
    return children;
}

/// The shortest digits that read back to the same value; TOML wants a point or an exponent.
std::string fraction_literal(double value) {
    if (!std::isfinite(value)) {
        return std::isnan(value) ? "nan" : value < 0 ? "-inf" : "inf";
    }
    std::array<char, 32> digits{};
    const auto [end, code] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    std::string text(digits.data(), code == std::errc() ? end : digits.data());
    return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

std::string literal_of(const toml::node& node) {
    if (const auto* text = node.as_string()) {
        return quoted(text->get());
    }
    if (const auto* array = node.as_array()) {
        std::string out = "[";
        for (const toml::node& item : *array) {
            out += (out.size() == 1 ? "" : ", ") + literal_of(item);
        }
        return out + "]";
    }
    if (const auto* table = node.as_table()) {
        std::string out = "{";
        for (const auto& [key, child] : in_file_order(*table)) {
            out +=
                (out.size() == 1 ? " " : ", ") + toml_key(key->str()) + " = " + literal_of(*child);
        }
        return out + (out.size() == 1 ? "}" : " }");
    }
    if (const auto* number = node.as_integer()) {
        return std::to_string(number->get());
    }
    if (const auto* fraction = node.as_floating_point(); fraction != nullptr) {
        return fraction_literal(fraction->get());
    }
    std::ostringstream out;
    node.visit([&out](const auto& value) { out << value; });
    return out.str();
}

SettingValue value_of(const toml::node& node) {
    if (const auto* text = node.as_string()) {
        return {text->get()};
    }
    if (const auto* number = node.as_integer()) {
        return {number->get()};
    }
    if (const auto* truth = node.as_boolean()) {
        return {truth->get()};
    }
    if (const auto* array = node.as_array()) {
        SettingValue::Array items;
        for (const toml::node& item : *array) {
            items.push_back(value_of(item));
        }
        return {std::move(items)};
    }
    if (const auto* table = node.as_table(); table != nullptr && table->empty()) {
        return {SettingValue::EmptyTable{}};
    }
    return {SettingValue::Other{}};
}

void collect_leaves(const toml::table& table, std::vector<std::string>& path,
                    std::vector<PlacedSetting>& leaves) {
    for (const auto& [key, node] : in_file_order(table)) {
        path.emplace_back(key->str());
        const toml::table* inner = node->as_table();
        if (inner != nullptr && !inner->empty()) {
            collect_leaves(*inner, path, leaves);
        } else {
            const toml::source_position at = key->source().begin;
            leaves.push_back({{path, value_of(*node), literal_of(*node)}, at.line, at.column});
        }
        path.pop_back();
    }
}

/// Keys with very many parts would make a tree as deep, and the library walks it on the stack.
std::optional<std::uint64_t> line_with_a_deep_key(std::string_view text) {
    constexpr std::size_t most_dots = 200;
    std::uint64_t line = 1;
    std::size_t dots = 0;
    for (const char letter : text) {
        if (letter == '\n') {
            ++line;
            dots = 0;
        } else if (letter == '.' && ++dots > most_dots) {
            return line;
        }
    }
    return std::nullopt;
}

base::Result<std::vector<PlacedSetting>> parse_leaves(std::string_view text) {
    return read_toml(text, file, "correct this line and read the case again");
}

base::Result<bool> check_format(const PlacedSetting& leaf) {
    const auto* number = std::get_if<std::int64_t>(&leaf.setting.value.value);
    if (number != nullptr && *number > case_format) {
        return base::fail(
            error_at(leaf.line, "format", base::ErrorKind::newer_format,
                     "the case has format " + std::to_string(*number) +
                         ", this program reads format " + std::to_string(case_format) +
                         "; use a newer version of recount. Nothing was read or changed"));
    }
    return true;
}

}  // namespace

std::string toml_string(std::string_view text) {
    return quoted(text);
}

std::string toml_key(std::string_view key) {
    return is_bare_key(key) ? std::string(key) : quoted(key);
}

base::Result<std::vector<PlacedSetting>> read_toml(std::string_view text, std::string_view name,
                                                   std::string_view what_to_do) {
    const auto error = [&](std::uint64_t line, std::string message) {
        return base::fail(
            {base::ErrorKind::malformed, std::move(message), {std::string(name), line, {}, {}}});
    };
    if (const std::optional<std::uint64_t> line = line_with_a_deep_key(text)) {
        return error(*line, "more than 200 dots on one line; split the line");
    }
    const toml::parse_result parsed = toml::parse(text, name);
    if (!parsed) {
        const toml::parse_error& problem = parsed.error();
        return error(problem.source().begin.line,
                     "this is not TOML: " + std::string(problem.description()) + "; " +
                         std::string(what_to_do));
    }
    std::vector<std::string> path;
    std::vector<PlacedSetting> leaves;
    collect_leaves(parsed.table(), path, leaves);
    std::stable_sort(leaves.begin(), leaves.end(),
                     [](const PlacedSetting& a, const PlacedSetting& b) {
                         return std::pair(a.line, a.column) < std::pair(b.line, b.column);
                     });
    return leaves;
}

base::Result<WrittenEntry> read_settings(std::string_view text) {
    RECOUNT_TRY(const std::vector<PlacedSetting> leaves, parse_leaves(text));
    WrittenEntry written{
        {record::RecordKind::settings, "case", {}}, {std::string(file), std::nullopt, {}, {}}, {}};
    for (const PlacedSetting& leaf : leaves) {
        if (leaf.setting.path == std::vector<std::string>{"format"}) {
            RECOUNT_CHECK(check_format(leaf));
        }
        written.entry.fields.push_back({dotted(leaf.setting.path), leaf.setting.literal});
        written.field_lines.push_back(leaf.line);
    }
    return written;
}

base::Result<Setting> parse_setting(const record::Field& field) {
    base::Result<std::vector<PlacedSetting>> leaves =
        parse_leaves(field.name + " = " + field.value);
    if (!leaves || leaves->size() != 1 || dotted(leaves->front().setting.path) != field.name) {
        return base::fail(error_at(std::nullopt, field.name, base::ErrorKind::malformed,
                                   "the setting is not one TOML key with one TOML value; set it "
                                   "again"));
    }
    return std::move(leaves->front().setting);
}

base::Result<std::string> write_settings(const record::Entry& settings) {
    struct Table {
        std::vector<std::string> path;
        std::string lines;
    };
    std::vector<Table> tables = {{{}, {}}};
    const auto table_at = [&tables](const std::vector<std::string>& path) -> Table& {
        for (Table& table : tables) {
            if (table.path == path) {
                return table;
            }
        }
        return tables.emplace_back(Table{path, {}});
    };
    for (const record::Field& field : settings.fields) {
        RECOUNT_TRY(Setting setting, parse_setting(field));
        if (std::holds_alternative<SettingValue::EmptyTable>(setting.value.value)) {
            table_at(setting.path);
            continue;
        }
        const std::string key = toml_key(setting.path.back());
        setting.path.pop_back();
        table_at(setting.path).lines += key + " = " + setting.literal + "\n";
    }
    std::string text = tables.front().lines;
    for (std::size_t i = 1; i < tables.size(); ++i) {
        text += (text.empty() ? "[" : "\n[") + dotted(tables[i].path) + "]\n" + tables[i].lines;
    }
    RECOUNT_CHECK(parse_leaves(text));
    return text;
}

}  // namespace recount::intake
