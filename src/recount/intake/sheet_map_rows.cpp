#include "recount/intake/sheet_map_rows.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

#include "recount/base/spelling.h"
#include "recount/intake/cells.h"
#include "recount/intake/columns.h"
#include "recount/intake/sealing.h"
#include "recount/intake/sheet_map_text.h"
#include "recount/intake/sheet_map_values.h"
#include "recount/intake/table.h"
#include "recount/record/id.h"

namespace recount::intake {
namespace {

using base::ErrorKind;
using record::RecordKind;

constexpr std::string_view confidentiality = "confidentiality";

bool says_who_may_read(std::string_view header) {
    constexpr std::array<std::string_view, 5> others = {"confidentialite", "سريه", "السريه",
                                                        "niveaudeconfidentialite", "مستويالسريه"};
    std::string word;
    for (const std::string& part : folded_words(header)) {
        word += part;
    }
    return is_confidentiality_column(header_text(header)) || is_confidentiality_column(word) ||
           std::find(others.begin(), others.end(), word) != others.end();
}

bool is_the_word_sealed(std::string_view cell) {
    return folded(without_blanks(cell)) == "sealed";
}

std::string address(std::uint32_t column, std::uint64_t row) {
    return document::address_of(column, static_cast<std::uint32_t>(row));
}

/// Binds a mapping to the headers of a sheet, then maps the rows.
class RowMapper {
public:
    RowMapper(const SheetMap& map, const SheetTable& table) : map_(map), table_(table) {
        mapped_.name = table.name();
        mapped_.is_workbook = table.is_workbook();
        mapped_.findings.notes = table.notes;
    }

    MappedSheet run() {
        const SheetLine* const header = header_line(map_, table_);
        if (header == nullptr) {
            add_error(map_.header_row, {}, ErrorKind::malformed,
                      map_.header_row ? "the row of the headers is empty; correct header = in the "
                                        "mapping"
                                      : "the sheet is empty; expected a row of headers");
            return std::move(mapped_);
        }
        if (has_the_word_sealed(*header)) {
            add_error(header->row, {}, ErrorKind::refused,
                      "a cell of this row says 'sealed', so these are no headers; correct header = "
                      "in the mapping");
            return std::move(mapped_);
        }
        headers_ = headers_of(*header);
        for (std::size_t i = 0; i < headers_.names.size(); ++i) {
            if (!headers_.names[i].empty()) {
                places_[headers_.names[i]].push_back(static_cast<std::uint32_t>(i + 1));
            }
        }
        bind();
        if (mapped_.findings.errors.empty()) {
            for (const SheetLine& line : table_.lines) {
                if (line.row > header->row) {
                    take(line);
                }
            }
        } else {
            mapped_.rules.clear();
        }
        return std::move(mapped_);
    }

private:
    void add_error(std::optional<std::uint64_t> row, std::string column, ErrorKind kind,
                   std::string message) {
        mapped_.findings.errors.push_back(
            {kind, std::move(message), {mapped_.name, row, std::move(column), {}}});
    }

    void add_map_error(const ColumnRule& rule, ErrorKind kind, std::string message) {
        mapped_.findings.errors.push_back(
            {kind, std::move(message), {map_.file, rule.line, "columns." + rule.column, {}}});
    }

    void bind() {
        for (const Column& column : columns_of(map_.kind)) {
            if (const ColumnRule* const rule = map_.rule_of(column.name)) {
                bind_rule(*rule);
            }
        }
        std::set<std::uint32_t> used;
        for (const BoundRule& bound : mapped_.rules) {
            for (const SheetColumn& source : bound.sources) {
                used.insert(source.column);
            }
        }
        std::vector<std::string> left;
        for (std::uint32_t column = 1; column <= headers_.names.size(); ++column) {
            if (headers_.has(column) && !used.contains(column)) {
                left.push_back(headers_.names[column - 1]);
            }
        }
        if (map_.keeps_others) {
            keep(left);
        } else if (!left.empty()) {
            note_left_out(left);
        }
    }

    void bind_rule(const ColumnRule& rule) {
        BoundRule bound{rule, {}};
        for (const std::string& written : rule.from) {
            const std::string header = header_text(written);
            const auto found = places_.find(header);
            const std::vector<std::uint32_t> places =
                found == places_.end() ? std::vector<std::uint32_t>{} : found->second;
            if (places.empty()) {
                add_map_error(rule, ErrorKind::unknown_name,
                              "no header of " + mapped_.name + ", row " +
                                  std::to_string(headers_.row) + ", is '" + shortened(header) +
                                  "'" + nearest_header(header));
            } else if (places.size() > 1) {
                add_map_error(rule, ErrorKind::duplicate,
                              "the header '" + shortened(header) + "' stands in " +
                                  address(places[0], headers_.row) + " and " +
                                  address(places[1], headers_.row) +
                                  ", so it is not clear which one counts; rename one in the sheet");
            } else {
                bound.sources.push_back({header, places.front()});
            }
        }
        if (rule.column == confidentiality) {
            for (const SheetColumn& source : bound.sources) {
                // What the mapping makes of the cell decides; but the word itself always seals.
                headers_.guards[source.column - 1] = false;
                mapped_guards_.push_back(source.column);
            }
        }
        mapped_.rules.push_back(std::move(bound));
    }

    [[nodiscard]] std::string nearest_header(const std::string& header) const {
        std::vector<std::string> known;
        for (const std::string& name : headers_.names) {
            if (!name.empty()) {
                if (folded_words(name) == folded_words(header)) {
                    return "; did you mean '" + shortened(name) + "'?";
                }
                known.push_back(name);
            }
        }
        std::string near = base::suggestion(header, known);
        if (!near.empty() || known.empty()) {
            return near;
        }
        std::string all;
        for (const std::string& name : known) {
            all += (all.empty() ? "'" : ", '") + shortened(name, 40) + "'";
        }
        return "; there are " + shortened(all, 400);
    }

    void keep(const std::vector<std::string>& left) {
        const std::vector<std::string> known = column_names(map_.kind);
        std::set<std::string> seen;
        for (const std::string& header : left) {
            if (std::find(known.begin(), known.end(), header) != known.end()) {
                add_error(headers_.row, shortened(header), ErrorKind::refused,
                          "the mapping keeps other columns under their names, and '" + header +
                              "' is a column of " + std::string(record::to_text(map_.kind)) +
                              "; say what it holds: " + header + " = \"" + header +
                              "\" below [columns], or rename it in the sheet");
            } else if (!seen.insert(header).second) {
                add_error(headers_.row, shortened(header), ErrorKind::duplicate,
                          "the header stands twice and would be kept twice; rename one in the "
                          "sheet, or write keep = false");
            } else {
                ColumnRule rule;
                rule.column = header;
                rule.from = {header};
                bind_rule(rule);
            }
        }
    }

    void note_left_out(const std::vector<std::string>& left) {
        std::string names;
        for (const std::string& header : left) {
            names += (names.empty() ? "'" : ", '") + shortened(header, 40) + "'";
        }
        mapped_.findings.notes.push_back(
            {ErrorKind::unknown_name,
             "the mapping names no use for " + shortened(names, 1000) +
                 "; they are left out (keep = true keeps them under their names)",
             {mapped_.name, headers_.row, {}, {}}});
    }

    void take(const SheetLine& line) {
        const bool is_blank = std::all_of(
            line.cells.begin(), line.cells.end(),
            [](const document::SheetCell& cell) { return without_blanks(cell.text).empty(); });
        if (is_blank) {
            return;
        }
        ++mapped_.rows;
        const bool is_sealed_by_word = std::any_of(
            mapped_guards_.begin(), mapped_guards_.end(),
            [&line](std::uint32_t column) { return is_the_word_sealed(line.cell(column)); });
        if (is_sealed_by_word || is_sealed_line(line, headers_)) {
            add_sealed(line);
        } else if (has_its_cells_in_place(line)) {
            take_values(line);
        }
    }

    bool has_its_cells_in_place(const SheetLine& line) {
        const std::string counts = "the row has " + std::to_string(line.width) +
                                   " cells, that of the headers " + std::to_string(headers_.width);
        for (const document::SheetCell& cell : line.cells) {
            if (!headers_.has(cell.column) && !mapped_.is_workbook &&
                !without_blanks(cell.text).empty()) {
                add_error(line.row, {}, ErrorKind::malformed,
                          "cell " + std::to_string(cell.column) + " stands under no header (" +
                              counts +
                              "); put a cell that holds the separator in quotes, or name the "
                              "column");
                return false;
            }
        }
        if (!mapped_.is_workbook && line.width < headers_.names.size()) {
            add_error(line.row, {}, ErrorKind::malformed,
                      counts + "; an empty cell needs its separator too");
            return false;
        }
        return true;
    }

    MappedValue value_of(const BoundRule& bound, const SheetLine& line) {
        cells_.clear();
        for (const SheetColumn& source : bound.sources) {
            cells_.push_back(line.cell(source.column));
        }
        return mapped_value(bound.rule, cells_, map_.trims);
    }

    void add_sealed(const SheetLine& line) {
        std::vector<record::Field> fields;
        const std::string_view id_column = columns_of(map_.kind).front().name;
        for (const BoundRule& bound : mapped_.rules) {
            if (bound.rule.column == id_column) {
                fields.push_back({bound.rule.column, value_of(bound, line).text});
            }
        }
        mapped_.entries.push_back(
            {{map_.kind, entry_id(map_.kind, fields), {{std::string(confidentiality), "sealed"}}},
             {mapped_.name, line.row, {}, {}},
             {}});
    }

    void take_values(const SheetLine& line) {
        std::vector<record::Field> fields;
        const std::size_t errors_before = mapped_.findings.errors.size();
        for (const BoundRule& bound : mapped_.rules) {
            MappedValue value = value_of(bound, line);
            if (value.problem) {
                add_value_error(bound, *std::move(value.problem), line.row);
            } else if (!value.text.empty()) {
                fields.push_back({bound.rule.column, std::move(value.text)});
            }
        }
        const record::Entry sealed_perhaps{map_.kind, {}, fields};
        if (says_sealed(sealed_perhaps)) {
            mapped_.findings.errors.resize(errors_before);
            add_sealed(line);
        } else if (mapped_.findings.errors.size() == errors_before && has_a_new_id(fields, line)) {
            std::string id = entry_id(map_.kind, fields);
            mapped_.entries.push_back({{map_.kind, std::move(id), std::move(fields)},
                                       {mapped_.name, line.row, {}, {}},
                                       {}});
        }
    }

    void add_value_error(const BoundRule& bound, ValueProblem problem, std::uint64_t row) {
        const SheetColumn& source = bound.sources[problem.source];
        problem.error.where = {mapped_.name, row, bound.rule.column + label(source, row), {}};
        mapped_.findings.errors.push_back(std::move(problem.error));
    }

    [[nodiscard]] std::string label(const SheetColumn& source, std::uint64_t row) const {
        return " (" + (mapped_.is_workbook ? address(source.column, row) + ", " : std::string()) +
               "'" + shortened(source.header) + "')";
    }

    bool has_a_new_id(const std::vector<record::Field>& fields, const SheetLine& line) {
        const std::string id_column(columns_of(map_.kind).front().name);
        const record::Entry entry{map_.kind, {}, fields};
        const std::string own(cell_of(entry, id_column));
        const auto place = [&] { return mapped_.place_of(id_column, line.row); };
        if (own.empty()) {
            add_error(line.row, place(), ErrorKind::malformed,
                      "the id is missing; give every row an id of its own");
            return false;
        }
        if (!record::is_id(own)) {
            add_error(
                line.row, place(), ErrorKind::malformed,
                record::not_an_id(own).message +
                    "; or write id = { from = [\"HEADER\"] } in the mapping, which makes one");
            return false;
        }
        const auto [earlier, is_new] = rows_by_id_.emplace(entry_id(map_.kind, fields), line.row);
        if (!is_new) {
            add_error(line.row, place(), ErrorKind::duplicate,
                      "'" + shortened(earlier->first) + "' stands in row " +
                          std::to_string(earlier->second) +
                          " already; that row counts and this one is left out. Give this " +
                          std::string(noun(map_.kind)) + " an id of its own or remove one row");
        }
        return is_new;
    }

    const SheetMap& map_;
    const SheetTable& table_;
    SheetHeaders headers_;
    std::unordered_map<std::string, std::vector<std::uint32_t>> places_;  // of each header
    std::vector<std::uint32_t> mapped_guards_;  // columns that the rule of confidentiality reads
    MappedSheet mapped_;
    std::unordered_map<std::string, std::uint64_t> rows_by_id_;
    std::vector<std::string_view> cells_;
};

PreviewValue preview_value(const BoundRule& bound, const WrittenEntry& written,
                           const SheetLine& line, bool is_workbook) {
    PreviewValue value{
        bound.rule.column, std::string(cell_of(written.entry, bound.rule.column)), {}};
    for (const SheetColumn& source : bound.sources) {
        value.from.push_back(
            "'" + shortened(source.header) + "'" +
            (is_workbook ? " (" + address(source.column, line.row) + ")" : std::string()) + ": " +
            shortened(line.cell(source.column)));
    }
    return value;
}

}  // namespace

bool MappedSheet::gives(std::string_view column) const {
    return std::any_of(rules.begin(), rules.end(),
                       [column](const BoundRule& bound) { return bound.rule.column == column; });
}

std::string MappedSheet::place_of(std::string_view column, std::uint64_t row) const {
    std::string place(column);
    for (const BoundRule& bound : rules) {
        if (bound.rule.column != column || bound.sources.empty()) {
            continue;
        }
        std::string sources;
        for (const SheetColumn& source : bound.sources) {
            const bool is_its_own_name = !is_workbook && source.header == column;
            if (!is_its_own_name) {
                sources += (sources.empty() ? "" : ", ") +
                           (is_workbook ? address(source.column, row) + ", " : std::string()) +
                           "'" + shortened(source.header) + "'";
            }
        }
        place += sources.empty() ? "" : " (" + sources + ")";
    }
    return place;
}

const SheetLine* header_line(const SheetMap& map, const SheetTable& table) {
    for (const SheetLine& line : table.lines) {
        const bool is_filled = std::any_of(
            line.cells.begin(), line.cells.end(),
            [](const document::SheetCell& cell) { return !without_blanks(cell.text).empty(); });
        if (is_filled && (!map.header_row || line.row == *map.header_row)) {
            return &line;
        }
    }
    return nullptr;
}

bool SheetHeaders::has(std::uint32_t column) const {
    return column <= names.size() && !names[column - 1].empty();
}

SheetHeaders headers_of(const SheetLine& line) {
    SheetHeaders headers{line.row, line.width, {}, {}};
    headers.names.resize(line.cells.empty() ? 0 : line.cells.back().column);
    headers.guards.resize(headers.names.size());
    for (const document::SheetCell& cell : line.cells) {
        headers.names[cell.column - 1] = header_text(cell.text);
        headers.guards[cell.column - 1] = says_who_may_read(cell.text);
    }
    return headers;
}

bool is_sealed_line(const SheetLine& line, const SheetHeaders& headers) {
    return std::any_of(line.cells.begin(), line.cells.end(), [&](const document::SheetCell& cell) {
        const bool has_header = headers.has(cell.column);
        const bool is_out_of_place = !has_header || line.width > headers.width;
        return (is_out_of_place && is_the_word_sealed(cell.text)) ||
               (has_header && headers.guards[cell.column - 1] &&
                is_sealing(without_blanks(cell.text)));
    });
}

bool has_the_word_sealed(const SheetLine& line) {
    return std::any_of(line.cells.begin(), line.cells.end(), [](const document::SheetCell& cell) {
        return is_the_word_sealed(cell.text);
    });
}

MappedSheet map_rows(const SheetMap& map, const SheetTable& table) {
    return RowMapper(map, table).run();
}

std::vector<PreviewRow> preview_rows(const SheetTable& table, const MappedSheet& mapped,
                                     const std::set<std::uint64_t>& left_out, std::size_t most) {
    std::vector<PreviewRow> rows;
    auto line = table.lines.begin();
    for (const WrittenEntry& written : mapped.entries) {
        if (rows.size() == most) {
            break;
        }
        if (says_sealed(written.entry) || left_out.contains(written.where.row.value_or(0))) {
            continue;
        }
        line = std::find_if(line, table.lines.end(), [&written](const SheetLine& other) {
            return other.row == written.where.row;
        });
        PreviewRow row{line->row, written.entry.id, {}};
        for (const BoundRule& bound : mapped.rules) {
            row.values.push_back(preview_value(bound, written, *line, table.is_workbook()));
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace recount::intake
