#include "recount/intake/table.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "recount/base/spelling.h"
#include "recount/intake/cells.h"
#include "recount/intake/columns.h"
#include "recount/intake/csv.h"
#include "recount/intake/sealing.h"
#include "recount/record/id.h"
#include "recount/seal/sealed_row.h"

namespace recount::intake {
namespace {

using base::ErrorKind;
using record::Entry;
using record::Field;
using record::RecordKind;

/// Reads the rows of one file.
class TableReader {
public:
    TableReader(RecordKind kind, std::string_view text, Findings& findings)
        : kind_(kind), file_(file_name(kind)), reader_(text), findings_(findings) {}

    std::vector<WrittenEntry> run() {
        if (!reader_.next(row_)) {
            add_error({}, {}, {}, ErrorKind::malformed,
                      "the file is empty; expected a first row with the names of the columns");
            return {};
        }
        read_header();
        while (reader_.next(row_)) {
            read_row();
        }
        for (base::Error note : reader_.notes()) {
            note.where.file = file_;
            findings_.notes.push_back(std::move(note));
        }
        return std::move(entries_);
    }

private:
    void read_header() {
        header_row_ = row_.row;
        for (const std::string_view cell : row_.cells) {
            header_.emplace_back(cell);
        }
        while (!header_.empty() && header_.back().empty()) {
            header_.pop_back();
        }
        check_required_columns();
        check_repeated_columns();
        if (is_readable_) {
            note_unknown_columns();
        }
    }

    void check_required_columns() {
        for (const Column& column : columns_of(kind_)) {
            if (column.presence == Presence::optional || has_column(column.name)) {
                continue;
            }
            is_readable_ = false;
            const std::optional<std::string> slip = base::nearest_word(column.name, header_);
            add_error(header_row_, std::string(column.name), {}, ErrorKind::malformed,
                      "the file has no column '" + std::string(column.name) + "'" +
                          (slip ? "; is '" + *slip + "' meant for it?"
                                : "; add it to the first row. The file is left out"));
        }
    }

    void check_repeated_columns() {
        std::unordered_set<std::string_view> seen;
        for (const std::string& name : header_) {
            if (!name.empty() && !seen.insert(name).second) {
                is_readable_ = false;
                add_error(header_row_, shortened(name), {}, ErrorKind::duplicate,
                          "the column stands twice in the first row, so it is not clear which one "
                          "counts; rename or remove one. The file is left out");
            }
        }
    }

    void note_unknown_columns() {
        const std::vector<std::string> known = column_names(kind_);
        for (const std::string& name : header_) {
            if (name.empty() || name == seal::seal_column ||
                std::find(known.begin(), known.end(), name) != known.end()) {
                continue;
            }
            findings_.notes.push_back(
                {ErrorKind::unknown_name,
                 "the program does not know this column; its values are kept and not used" +
                     base::suggestion(name, known),
                 {file_, header_row_, shortened(name), {}}});
        }
    }

    void read_row() {
        const bool is_blank = std::all_of(row_.cells.begin(), row_.cells.end(),
                                          [](std::string_view cell) { return cell.empty(); });
        if (is_blank) {
            return;
        }
        if (!is_sealed_row() &&
            (keep_if_sealed() || !is_readable_ || !has_a_cell_for_each_column())) {
            return;
        }
        std::vector<Field> fields = fields_of_row();
        const std::string_view id_column = columns_of(kind_).front().name;
        std::string id = entry_id(kind_, fields);
        const std::string_view own_id = id_cell();
        if (own_id.empty()) {
            add_error(row_.row, std::string(id_column), {}, ErrorKind::malformed,
                      "the id is missing; give every row an id of its own");
            return;
        }
        if (!record::is_id(own_id)) {
            add_error(row_.row, std::string(id_column), shortened(own_id), ErrorKind::malformed,
                      record::not_an_id(own_id).message);
            return;
        }
        const auto [earlier, is_new] = rows_by_id_.emplace(id, row_.row);
        if (!is_new) {
            add_error(row_.row, std::string(id_column), shortened(own_id), ErrorKind::duplicate,
                      "'" + id + "' stands in row " + std::to_string(earlier->second) +
                          " already; that row counts and this one is left out. " +
                          (kind_ == RecordKind::actor
                               ? std::string("Rows of one actor differ in member_of or from; "
                                             "correct or remove one")
                               : "Give this " + std::string(noun(kind_)) +
                                     " an id of its own or remove one row"));
            return;
        }
        entries_.push_back(
            {{kind_, std::move(id), std::move(fields)}, {file_, row_.row, {}, {}}, {}});
    }

    /// A row that 'recount seal' wrote: nothing of it but its pseudonym is in the clear. Of two
    /// with one pseudonym the later is none, for it may not be told which of them is meant.
    bool is_sealed_row() const {
        const auto column = static_cast<std::size_t>(
            std::find(header_.begin(), header_.end(), seal::seal_column) - header_.begin());
        if (!is_readable_ || row_.cells.size() != header_.size() || column == header_.size() ||
            row_.cells[column].empty() || rows_by_id_.contains(std::string(id_cell()))) {
            return false;
        }
        return seal::is_sealed_row({kind_, std::string(id_cell()), fields_of_row()});
    }

    /// A sealed row in the clear is taken without its values, so that none gets into a message. A
    /// row with cells out of place counts as sealed when one of them says so.
    bool keep_if_sealed() {
        bool sealed = false;
        for (std::size_t i = 0; i < row_.cells.size(); ++i) {
            const bool in_column = i < header_.size() && is_confidentiality_column(header_[i]);
            const bool has_seal = i < header_.size() && header_[i] == seal::seal_column &&
                                  !trimmed(row_.cells[i]).empty();
            const bool out_of_place =
                row_.cells.size() != header_.size() && trimmed(row_.cells[i]) == "sealed";
            sealed = sealed || out_of_place || has_seal || (in_column && is_sealing(row_.cells[i]));
        }
        if (sealed) {
            entries_.push_back({{kind_, std::string(id_cell()), {{"confidentiality", "sealed"}}},
                                {file_, row_.row, {}, {}},
                                {}});
        }
        return sealed;
    }

    bool has_a_cell_for_each_column() {
        const std::string counts = "the row has " + std::to_string(row_.cells.size()) +
                                   " cells, the first row " + std::to_string(header_.size());
        if (row_.cells.size() < header_.size()) {
            add_error(row_.row, {}, {}, ErrorKind::malformed,
                      counts + "; an empty cell needs its delimiter too");
            return false;
        }
        for (std::size_t i = 0; i < row_.cells.size(); ++i) {
            if ((i >= header_.size() || header_[i].empty()) && !row_.cells[i].empty()) {
                add_error(row_.row, {}, {}, ErrorKind::malformed,
                          "cell " + std::to_string(i + 1) + " stands under no column name (" +
                              counts +
                              "); put a cell that holds a delimiter in quotes, or name the column");
                return false;
            }
        }
        return true;
    }

    std::vector<Field> fields_of_row() const {
        std::vector<Field> fields;
        for (std::size_t i = 0; i < header_.size(); ++i) {
            if (!header_[i].empty() && !row_.cells[i].empty()) {
                fields.push_back({header_[i], std::string(row_.cells[i])});
            }
        }
        return fields;
    }

    std::string_view id_cell() const {
        const std::string_view id_column = columns_of(kind_).front().name;
        const auto at = static_cast<std::size_t>(
            std::find(header_.begin(), header_.end(), id_column) - header_.begin());
        return at < row_.cells.size() && at < header_.size() ? row_.cells[at] : std::string_view();
    }

    bool has_column(std::string_view name) const {
        return std::find(header_.begin(), header_.end(), name) != header_.end();
    }

    void add_error(std::optional<std::uint64_t> row, std::string column, std::string value,
                   ErrorKind kind, std::string message) {
        findings_.errors.push_back(
            {kind, std::move(message), {file_, row, std::move(column), std::move(value)}});
    }

    RecordKind kind_;
    std::string file_;
    CsvReader reader_;
    Findings& findings_;
    CsvRow row_;
    std::uint64_t header_row_ = 1;
    std::vector<std::string> header_;
    bool is_readable_ = true;
    std::unordered_map<std::string, std::uint64_t> rows_by_id_;
    std::vector<WrittenEntry> entries_;
};

std::vector<std::string> columns_to_write(RecordKind kind, std::span<const Entry* const> entries) {
    std::unordered_set<std::string_view> used;
    std::vector<std::string_view> in_order;
    for (const Entry* entry : entries) {
        for (const Field& field : entry->fields) {
            if (!field.value.empty() && used.insert(field.name).second) {
                in_order.push_back(field.name);
            }
        }
    }
    std::vector<std::string> columns;
    for (const Column& column : columns_of(kind)) {
        if (column.presence == Presence::required || used.erase(column.name) > 0) {
            columns.emplace_back(column.name);
            used.erase(column.name);
        }
    }
    for (const std::string_view name : in_order) {
        if (used.contains(name)) {
            columns.emplace_back(name);
        }
    }
    return columns;
}

}  // namespace

std::vector<WrittenEntry> read_table(RecordKind kind, std::string_view text, Findings& findings) {
    return TableReader(kind, text, findings).run();
}

std::string write_table(RecordKind kind, std::span<const Entry* const> entries) {
    const std::vector<std::string> columns = columns_to_write(kind, entries);
    std::unordered_map<std::string_view, std::size_t> place_of;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        place_of.emplace(columns[i], i);
    }
    std::string text;
    append_csv_row(text, std::vector<std::string_view>(columns.begin(), columns.end()));
    std::vector<std::string_view> cells(columns.size());
    for (const Entry* entry : entries) {
        std::fill(cells.begin(), cells.end(), std::string_view());
        for (const Field& field : entry->fields) {
            if (const auto at = place_of.find(field.name); at != place_of.end()) {
                cells[at->second] = field.value;
            }
        }
        append_csv_row(text, cells);
    }
    return text;
}

std::string entry_id(RecordKind kind, const std::vector<Field>& fields) {
    const auto cell = [&fields](std::string_view column) -> std::string_view {
        const auto found = std::find_if(fields.begin(), fields.end(), [column](const Field& field) {
            return field.name == column;
        });
        return found == fields.end() ? std::string_view() : std::string_view(found->value);
    };
    std::string id(cell(columns_of(kind).front().name));
    const std::string_view group = kind == RecordKind::actor ? cell("member_of") : "";
    if (!group.empty()) {
        id += " " + std::string(group);
        if (const std::string_view from = cell("from"); !from.empty()) {
            id += " " + std::string(from);
        }
    }
    return id;
}

}  // namespace recount::intake
