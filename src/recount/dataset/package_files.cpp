#include "recount/dataset/package_files.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include <nlohmann/json.hpp>

#include "recount/base/ascii.h"
#include "recount/base/hash.h"
#include "recount/dataset/cells.h"
#include "recount/dataset/csv_file.h"

namespace recount::dataset {
namespace {

using Json = nlohmann::ordered_json;

constexpr int indent = 2;

/// A text from outside, fit for every file.
std::string clean(std::string_view text) {
    return plain_text(text_cell(text));
}

std::string short_name(const DatasetOptions& options) {
    std::string name = base::lower_ascii(options.name);
    for (char& letter : name) {
        if (!base::is_ascii_letter(letter) && !base::is_ascii_digit(letter)) {
            letter = '-';
        }
    }
    return name.empty() ? "recount" : name;
}

std::chrono::year_month_day day_of(const DatasetOptions& options) {
    return std::chrono::floor<std::chrono::days>(options.as_of);
}

std::string year_of(const DatasetOptions& options) {
    return std::to_string(static_cast<int>(day_of(options).year()));
}

/// What follows the last point of a path.
std::string ending(std::string_view path) {
    return std::string(path.substr(path.rfind('.') + 1));
}

std::string media_type(std::string_view path) {
    constexpr auto types = std::to_array<std::pair<std::string_view, std::string_view>>(
        {{".csv", "text/csv"},
         {".ftm.json", "application/x-ndjson"},
         {".csl.json", "application/vnd.citationstyles.csl+json"},
         {".json", "application/json"},
         {".geojson", "application/geo+json"},
         {".gpkg", "application/geopackage+sqlite3"},
         {".sqlite", "application/vnd.sqlite3"},
         {".parquet", "application/vnd.apache.parquet"},
         {".bib", "application/x-bibtex"},
         {".txt", "text/plain"}});
    const auto* const found =
        std::ranges::find_if(types, [&](const auto& type) { return path.ends_with(type.first); });
    return found == types.end() ? "application/octet-stream" : std::string(found->second);
}

const char* schema_type(ColumnType type) {
    switch (type) {
        case ColumnType::text:
            return "string";
        case ColumnType::whole_number:
            return "integer";
        case ColumnType::decimal:
            return "number";
        case ColumnType::day:
            return "date";
    }
    return "";
}

std::string description_of(const Column& column) {
    std::string words(column.meaning);
    if (!column.unit.empty()) {
        words += " Unit: " + std::string(column.unit) + ".";
    }
    if (!column.is_required()) {
        words += " Empty: " + std::string(column.empty) + ".";
    }
    return words;
}

Json schema_of(const Table& table, std::span<const Table> tables) {
    Json schema = {{"fields", Json::array()}};
    Json foreign_keys = Json::array();
    for (const Column& column : table.columns()) {
        Json field = {{"name", column.name},
                      {"type", schema_type(column.type)},
                      {"description", description_of(column)}};
        if (column.is_required()) {
            field["constraints"] = {{"required", true}};
        }
        schema["fields"].push_back(std::move(field));
        const auto other = std::ranges::find(tables, column.refers_to, &Table::name);
        if (!column.refers_to.empty() && other != tables.end()) {
            // The empty name is the table itself.
            const std::string_view resource =
                other->name() == table.name() ? std::string_view() : other->name();
            foreign_keys.push_back(
                {{"fields", column.name},
                 {"reference", {{"resource", resource}, {"fields", other->key()}}}});
        }
    }
    schema["missingValues"] = {""};
    if (!table.key().empty()) {
        schema["primaryKey"] = table.key();
    }
    if (!foreign_keys.empty()) {
        schema["foreignKeys"] = std::move(foreign_keys);
    }
    return schema;
}

constexpr std::string_view folder = "data/";

/// Names of resources have lower-case letters, digits, `-`, `_` and `.`.
std::string resource_name(const File& file) {
    return base::lower_ascii(std::string_view(file.path).substr(folder.size()));
}

Json resource_of(const File& file, std::span<const Table> tables) {
    const std::string path = file.path.substr(folder.size());
    const auto table = std::ranges::find_if(
        tables, [&](const Table& one) { return path == std::string(one.name()) + ".csv"; });
    const bool is_table = table != tables.end();
    Json resource = {{"name", is_table ? std::string(table->name()) : resource_name(file)},
                     {"path", path}};
    if (is_table) {
        resource["profile"] = "tabular-data-resource";
        resource["description"] = table->meaning();
    }
    resource["format"] = ending(path);
    resource["mediatype"] = media_type(path);
    if (is_table) {
        resource["encoding"] = "utf-8";
    }
    resource["bytes"] = file.bytes.size();
    resource["hash"] = "sha256:" + base::sha256(file.bytes).hex();
    if (is_table) {
        resource["dialect"] = {{"delimiter", ","}, {"lineTerminator", "\n"}, {"header", true}};
        resource["schema"] = schema_of(*table, tables);
    }
    return resource;
}

/// What BibTeX would take for a command stands as itself.
std::string bibtex_text(std::string_view text) {
    std::string escaped;
    for (const char letter : text) {
        switch (letter) {
            case '\\':
                escaped += "\\textbackslash{}";
                break;
            case '~':
                escaped += "\\textasciitilde{}";
                break;
            case '^':
                escaped += "\\textasciicircum{}";
                break;
            case '{':
            case '}':
            case '%':
            case '&':
            case '#':
            case '_':
            case '$':
                escaped += '\\';
                escaped += letter;
                break;
            default:
                escaped += letter;
        }
    }
    return escaped;
}

std::string licence_words(const DatasetOptions& options) {
    if (!options.licence) {
        return "No licence is granted. Ask the publisher before you use the data.";
    }
    return clean(options.licence->title) + " (" + clean(options.licence->id) + "), " +
           clean(options.licence->address);
}

/// "Publisher (2026): Title. Edition 3, as of 2026-11-23. https://..."
std::string citation_words(const record::LocalText& title, const DatasetOptions& options) {
    const std::string address = options.address.empty() ? "" : " " + clean(options.address);
    return clean(options.publisher) + " (" + year_of(options) + "): " + clean(title.english) +
           ". Edition " + clean(options.version) + ", as of " + record::to_text(options.as_of) +
           "." + address;
}

}  // namespace

std::string datapackage_file(std::span<const Table> tables, std::span<const File> files,
                             const record::LocalText& title, const DatasetOptions& options) {
    Json package = {{"profile", "data-package"},
                    {"name", short_name(options)},
                    {"title", clean(title.english)},
                    {"version", clean(options.version)},
                    {"created", record::to_text(options.as_of)}};
    if (!options.address.empty()) {
        package["homepage"] = clean(options.address);
    }
    if (options.licence) {
        package["licenses"] = {{{"name", clean(options.licence->id)},
                                {"title", clean(options.licence->title)},
                                {"path", clean(options.licence->address)}}};
    }
    package["contributors"] = {{{"title", clean(options.publisher)}, {"role", "publisher"}}};
    package["resources"] = Json::array();
    for (const File& file : files) {
        package["resources"].push_back(resource_of(file, tables));
    }
    return package.dump(indent) + "\n";
}

std::string bibtex_file(const record::LocalText& title, const DatasetOptions& options) {
    std::string entry = "@misc{" + short_name(options) + "-" + year_of(options) + ",\n";
    const auto add = [&entry](const char* field, const std::string& value) {
        entry += std::string("  ") + field + " = {" + value + "},\n";
    };
    // The inner braces keep a name whole, and capitals as they are.
    add("author", "{" + bibtex_text(clean(options.publisher)) + "}");
    add("title", "{" + bibtex_text(clean(title.english)) + "}");
    add("year", year_of(options));
    add("edition", bibtex_text(clean(options.version)));
    if (!options.address.empty()) {
        add("url", clean(options.address));
    }
    add("note", "Data set, as of " + record::to_text(options.as_of));
    return entry + "}\n";
}

std::string csl_file(const record::LocalText& title, const DatasetOptions& options) {
    const std::chrono::year_month_day day = day_of(options);
    Json item = {{"id", short_name(options) + "-" + year_of(options)},
                 {"type", "dataset"},
                 {"title", clean(title.english)},
                 {"author", {{{"literal", clean(options.publisher)}}}},
                 {"publisher", clean(options.publisher)},
                 {"version", clean(options.version)}};
    item["issued"]["date-parts"] =
        Json::array({Json::array({static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                                  static_cast<unsigned>(day.day())})});
    if (!options.address.empty()) {
        item["URL"] = clean(options.address);
    }
    return Json::array({item}).dump(indent) + "\n";
}

std::string readme_file(std::span<const Table> tables, const record::LocalText& title,
                        const DatasetOptions& options) {
    std::string text = clean(title.english) + "\n\n";
    text += "How to cite: " + citation_words(title, options) + "\n";
    text += "(citation.bib, citation.csl.json)\n";
    text += "Licence: " + licence_words(options) + "\n\n";
    text += "Tables\n";
    for (const Table& table : tables) {
        text += "  " + std::string(table.name()) + ", rows: " + std::to_string(table.rows()) +
                ". " + std::string(table.meaning()) + "\n";
    }
    text += R"(
Files
  TABLE.csv, TABLE.json, TABLE.parquet     each table
  recount.sqlite, recount.gpkg             all tables (SQLite, GeoPackage)
  incidents.geojson, places.geojson        with points
  incidents.hxl.csv                        incidents, tagged for HXL
  entities.ftm.json                        entities of FollowTheMoney, one a line
  dictionary.csv, datapackage.json         what each column means; sizes and SHA-256 of the files

Read this before you count
  - An empty cell is not zero. dictionary.csv says for each column what it means.
  - A minimum is a floor: what accepted sources give. Nothing in these files is an estimate of what
    no source recorded. Keep minimum and maximum together; where no maximum is given, none is known.
  - Several reports tell of one incident, and several statements count the same people: never add up
    reports or statements. Different measures are never added to one another.
  - "Non-credible", silence and a missing answer are not a finding that nobody was harmed.
  - Positions are rounded to what is known. position_radius says how far from the point the true
    place may lie; where it is empty, that is not known, and the point is not exact.
  - Dates are EDTF (ISO 8601-2). Of each, the first and the last day that it can mean stand beside it.
  - Texts are as they were recorded, in any language and direction. In CSV a text may begin with =, +,
    - or @: import the files into a spreadsheet as text, and do not open them by a double click.
  - Names of victims are not in these files.
)";
    return text;
}

}  // namespace recount::dataset
