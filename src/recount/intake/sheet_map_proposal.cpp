#include "recount/intake/sheet_map_proposal.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "recount/intake/case_toml.h"
#include "recount/intake/cells.h"
#include "recount/intake/columns.h"
#include "recount/intake/sheet_column_look.h"
#include "recount/intake/sheet_map_rows.h"
#include "recount/intake/sheet_map_text.h"
#include "recount/intake/sheet_map_words.h"

namespace recount::intake {
namespace {

using record::RecordKind;

// Titles and notes stand above the headers in a few rows at most.
constexpr std::size_t most_rows_above_headers = 20;

/// How many cells a conversion reads.
std::string read_so(std::size_t some, std::size_t all) {
    return some == all ? "all " + std::to_string(all) + " cells are read so"
                       : std::to_string(some) + " of " + std::to_string(all) +
                             " cells are read so, the others would be errors";
}

/// A header as part of a comment.
std::string named(const std::string& header) {
    return toml_string(shortened(header));
}

struct Match {
    std::uint32_t column = 1;  ///< of the sheet
    HeaderMatch match = HeaderMatch::words;
};

/// Which header is meant for which column of a kind.
using Matches = std::map<std::string_view, Match>;

Matches match_headers(RecordKind kind, const SheetHeaders& headers) {
    Matches matches;
    std::set<std::uint32_t> used;
    for (const HeaderMatch wanted : {HeaderMatch::name, HeaderMatch::words}) {
        for (std::uint32_t column = 1; column <= headers.names.size(); ++column) {
            if (!headers.has(column) || used.contains(column)) {
                continue;
            }
            for (const HeaderMeaning& meaning : meanings_of(kind, headers.names[column - 1])) {
                if (meaning.match == wanted && !matches.contains(meaning.column)) {
                    matches[meaning.column] = {column, wanted};
                    used.insert(column);
                    break;
                }
            }
        }
    }
    return matches;
}

std::size_t score(const Matches& matches, RecordKind kind) {
    std::size_t points = 0;
    for (const auto& [column, match] : matches) {
        points += match.match == HeaderMatch::name ? 3 : 2;
    }
    // Few rows are actors or settings of a run: where two kinds have the same headers, the kinds
    // that people keep in spreadsheets come first.
    const bool is_common =
        kind == RecordKind::incident || kind == RecordKind::victim || kind == RecordKind::report;
    return points * 2 + (is_common && points > 0 ? 1 : 0);
}

RecordKind best_kind(const SheetHeaders& headers, std::size_t& best) {
    RecordKind kind = RecordKind::incident;
    best = 0;
    for (const RecordKind candidate : record::all_record_kinds) {
        if (candidate == RecordKind::settings) {
            continue;
        }
        const std::size_t points = score(match_headers(candidate, headers), candidate);
        if (points > best) {
            best = points;
            kind = candidate;
        }
    }
    return kind;
}

/// Writes the lines of a proposal.
class Proposal {
public:
    Proposal(const SheetTable& table, const SheetHeaders& headers, RecordKind kind)
        : table_(table), headers_(headers), kind_(kind), matches_(match_headers(kind, headers)) {
        look_at_cells();
        take_names_of_places();
    }

    ProposedMap run(bool is_first_row) {
        is_case_table_ = is_case_table();
        write_head(is_first_row);
        write_id();
        for (const Column& column : columns_of(kind_)) {
            if (column.name != id_column()) {
                write_column(column);
            }
        }
        write_rest();
        return {std::move(text_), kind_, is_complete_};
    }

private:
    [[nodiscard]] std::string_view id_column() const { return columns_of(kind_).front().name; }

    void look_at_cells() {
        std::vector<ColumnLooker> readers(headers_.names.size());
        for (const SheetLine& line : table_.lines) {
            if (line.row <= headers_.row || is_sealed_line(line, headers_)) {
                continue;
            }
            ++rows_;
            for (const document::SheetCell& cell : line.cells) {
                if (headers_.has(cell.column)) {
                    readers[cell.column - 1].take(cell.text);
                }
            }
        }
        for (const ColumnLooker& reader : readers) {
            looks_.push_back(reader.look());
        }
    }

    /// A header `place` over names, as most sheets have it, means the text as published.
    void take_names_of_places() {
        const auto place = matches_.find("place");
        const std::span<const Column> columns = columns_of(kind_);
        const auto text = std::find_if(columns.begin(), columns.end(), [](const Column& column) {
            return column.name == "place_text";
        });
        if (place == matches_.end() || text == columns.end() || matches_.contains("place_text")) {
            return;
        }
        const ColumnLook& look = looks_[place->second.column - 1];
        if (look.ids < look.filled) {
            matches_[text->name] = {place->second.column, HeaderMatch::words};
            matches_.erase(place);
        }
    }

    /// A table of a case, as an export writes it: its cells are to stay as they are.
    [[nodiscard]] bool is_case_table() const {
        bool has_required = true;
        for (const Column& column : columns_of(kind_)) {
            const auto match = matches_.find(column.name);
            const bool is_exact =
                match != matches_.end() && headers_.names[match->second.column - 1] == column.name;
            has_required = has_required && (is_exact || column.presence == Presence::optional);
            if (match != matches_.end() && !is_exact) {
                return false;
            }
        }
        return has_required && !table_.is_workbook() &&
               std::all_of(matches_.begin(), matches_.end(), [](const auto& match) {
                   return match.second.match == HeaderMatch::name;
               });
    }

    void write_head(bool is_first_row) {
        text_ += "# A proposal for " + named(table_.file) + ", by its headers and by what its " +
                 std::to_string(rows_) +
                 " rows look like.\n"
                 "# Read every line, correct it, then run: recount import SHEET --casebook FILE "
                 "--map THIS --dry-run\n"
                 "# docs/spreadsheets.md has all that can be said here.\n"
                 "table = \"" +
                 std::string(record::to_text(kind_)) + "\"\n";
        if (table_.is_workbook()) {
            text_ += "sheet = " + toml_string(table_.sheet) + "\n";
        }
        if (!is_first_row) {
            text_ += "header = " + std::to_string(headers_.row) + "\n";
        }
        if (is_case_table_) {
            text_ +=
                "trim = false # the headers are those of a case: cells stay as they are\n"
                "keep = true # so do columns that only this table has\n";
        }
        std::set<std::string> unknown;
        for (const auto& [column, match] : matches_) {
            const ColumnLook& look = looks_[match.column - 1];
            if (cell_kind(kind_, column) != CellKind::text) {
                unknown.insert(look.unknown_words.begin(), look.unknown_words.end());
            }
        }
        if (!unknown.empty() && !is_case_table_) {
            std::string words;
            for (const std::string& word : unknown) {
                words += (words.empty() ? "" : ", ") + toml_string(word);
            }
            text_ += "unknown = [" + words + "] # not known; never zero\n";
        }
        text_ += "\n[columns]\n";
    }

    void write(const std::string& key, const std::string& value, const std::string& why) {
        text_ += key + " = " + value + (why.empty() ? "" : " # " + why) + "\n";
    }

    void write_open(const std::string& key, const std::string& value, const std::string& why) {
        text_ += "# " + key + " = " + value + " # " + why + "\n";
    }

    /// Whether two columns of the sheet have the header; then no rule can name it.
    [[nodiscard]] bool stands_twice(const std::string& header) const {
        return std::count(headers_.names.begin(), headers_.names.end(), header) > 1;
    }

    /// The column for the ids: the one whose header says so, else one whose cells are unique ids.
    [[nodiscard]] std::optional<std::uint32_t> id_source(std::string& why) const {
        if (const auto match = matches_.find(id_column()); match != matches_.end()) {
            why = "the header is the column's name";
            return match->second.column;
        }
        std::set<std::uint32_t> used;
        for (const auto& [column, match] : matches_) {
            used.insert(match.column);
        }
        for (const bool by_header : {true, false}) {
            for (std::uint32_t column = 1; column <= headers_.names.size(); ++column) {
                const ColumnLook& look = looks_[column - 1];
                const bool is_key = look.is_unique && look.filled == rows_ && rows_ > 0;
                const std::vector<std::string> words = folded_words(headers_.names[column - 1]);
                const bool says_id =
                    std::any_of(words.begin(), words.end(), [](const std::string& word) {
                        return word == "id" || word == "code" || word == "ref" ||
                               word == "reference" || word == "page" || word == "no" ||
                               word == "رقم" || word == "رمز" || word == "identifiant";
                    });
                if (headers_.has(column) && is_key && says_id == by_header &&
                    (by_header || (!used.contains(column) && look.ids == look.filled))) {
                    why = std::string(by_header ? "the header speaks of an id, and " : "") +
                          "no two rows have the same";
                    return column;
                }
            }
        }
        return std::nullopt;
    }

    void write_id() {
        std::string why;
        const std::optional<std::uint32_t> source = id_source(why);
        if (!source) {
            is_complete_ = false;
            write_open("id", "{ from = [\"HEADER\", \"HEADER\"] }",
                       "needed: no column has another value in every row; name those that "
                       "together have");
            return;
        }
        used_.insert(*source);
        const std::string& header = headers_.names[*source - 1];
        const ColumnLook& look = looks_[*source - 1];
        if (look.ids == look.filled || is_case_table_) {
            write(std::string(id_column()), toml_string(header), why);
        } else {
            write("id", "{ from = [" + toml_string(header) + "] }",
                  why +
                      "; ids are made, since some cells hold more than letters, digits, '.', "
                      "'_' and '-'");
        }
    }

    void write_column(const Column& column) {
        const auto match = matches_.find(column.name);
        const std::string name(column.name);
        if (match == matches_.end()) {
            if (column.presence == Presence::required && name != "party" && name != "member_of") {
                is_complete_ = false;
                write_open(name, "{ value = \"\" }",
                           "needed by a new record: name a header, or a constant");
            }
            return;
        }
        const std::string& header = headers_.names[match->second.column - 1];
        used_.insert(match->second.column);
        const std::string why = match->second.match == HeaderMatch::name
                                    ? "the header is the column's name"
                                    : "by the words of the header";
        if (stands_twice(header)) {
            write_open(name, toml_string(header),
                       "the header stands twice; rename one in the sheet");
            return;
        }
        write_rule(name, header, looks_[match->second.column - 1], why);
    }

    void write_rule(const std::string& name, const std::string& header, const ColumnLook& look,
                    const std::string& why) {
        const CellKind cells = cell_kind(kind_, name);
        if (is_case_table_ || look.filled == 0) {
            write(name, toml_string(header), is_case_table_ ? "" : why + "; all cells are empty");
        } else if (cells == CellKind::date) {
            write_date(name, header, look, why);
        } else if (cells == CellKind::number) {
            write_number(name, header, look, why);
        } else if (name == "place" || name == "party" || name == "belligerents" ||
                   name == "actor" || name == "source_id" || name == "document_id" ||
                   name == "incident_id" || name == "place_id" || name == "within" ||
                   name == "member_of") {
            const bool fits = look.ids == look.filled;
            if (fits) {
                write(name, toml_string(header), why + "; the cells have to be ids of the case");
            } else {
                write_open(name,
                           "{ from = " + toml_string(header) +
                               ", rename = { \"as here\" = "
                               "\"id\" } }",
                           why + "; but the cells are no ids of the case: say which is which");
            }
        } else {
            write(name, toml_string(header), why + "; " + words_for(look));
        }
    }

    void write_date(const std::string& name, const std::string& header, const ColumnLook& look,
                    const std::string& why) {
        const auto with_order = [&](const std::string& order) {
            return "{ from = " + toml_string(header) + ", date = " + order + " }";
        };
        const std::size_t others = look.filled - look.dates - look.iso_times;
        if (others == 0) {
            if (look.iso_times == 0) {
                write(name, toml_string(header), why + "; " + words_for(look));
            } else {
                write(name, with_order("\"year/month/day\""),
                      why + "; the time of day is left out");
            }
            return;
        }
        const std::size_t day_first = look.ordered[0];
        const std::size_t month_first = look.ordered[1];
        if (day_first == others && month_first == others) {
            write_open(name, with_order("\"day/month/year\""),
                       why + "; or \"month/day/year\": no cell says which comes first");
            return;
        }
        const auto best = std::max_element(look.ordered.begin(), look.ordered.end());
        const DateOrder& order =
            tried_orders()[static_cast<std::size_t>(best - look.ordered.begin())];
        if (*best == 0) {
            write_open(name, with_order("\"day/month/year\""),
                       why + "; but the cells are not read as dates");
            return;
        }
        write(name, with_order("\"" + to_text(order) + "\""),
              why + "; " + read_so(*best + look.dates + look.iso_times, look.filled));
    }

    void write_number(const std::string& name, const std::string& header, const ColumnLook& look,
                      const std::string& why) {
        if (look.whole == look.filled) {
            write(name, toml_string(header), why + "; " + words_for(look));
        } else if (look.ranges > 0) {
            const bool is_high = name.ends_with("_max") || name.ends_with("_high");
            write(name, range_rule(header, is_high ? "high" : "low"),
                  why + "; " + read_so(look.whole + look.numbers + look.ranges, look.filled));
            write_other_end(name, header);
        } else {
            write(name, "{ from = " + toml_string(header) + ", number = true }",
                  why + "; " + read_so(look.whole + look.numbers, look.filled));
        }
    }

    [[nodiscard]] static std::string range_rule(const std::string& header, const std::string& end) {
        return "{ from = " + toml_string(header) + ", range = \"" + end + "\" }";
    }

    void write_other_end(const std::string& name, const std::string& header) {
        if (!name.ends_with("_min")) {
            return;
        }
        const std::string other = name.substr(0, name.size() - 3) + "max";
        if (!matches_.contains(other)) {
            write(other, range_rule(header, "high"), "the same cells hold both ends");
        }
    }

    void write_rest() {
        std::string lines;
        for (std::uint32_t column = 1; column <= headers_.names.size(); ++column) {
            if (headers_.has(column) && !used_.contains(column)) {
                lines += "#   " + named(headers_.names[column - 1]) + ": " +
                         words_for(looks_[column - 1]) + "\n";
            }
        }
        if (!lines.empty() && !is_case_table_) {
            text_ +=
                "\n# No use was found for these; keep = true above [columns] would keep them "
                "under their names:\n" +
                lines;
        }
    }

    const SheetTable& table_;
    const SheetHeaders& headers_;
    RecordKind kind_;
    Matches matches_;
    std::vector<ColumnLook> looks_;
    std::size_t rows_ = 0;
    std::set<std::uint32_t> used_;
    bool is_case_table_ = false;
    bool is_complete_ = true;
    std::string text_;
};

/// The row whose cells are most like headers: of the first ones, that with the most meanings, else
/// the first with more than one cell.
const SheetLine* find_headers(const SheetTable& table, std::optional<RecordKind> kind) {
    const SheetLine* best = nullptr;
    std::size_t best_points = 0;
    const std::size_t last = std::min(table.lines.size(), most_rows_above_headers);
    for (std::size_t i = 0; i < last; ++i) {
        const SheetLine& line = table.lines[i];
        if (has_the_word_sealed(line)) {
            continue;
        }
        const SheetHeaders headers = headers_of(line);
        std::size_t points = 0;
        if (kind) {
            points = score(match_headers(*kind, headers), *kind);
        } else {
            static_cast<void>(best_kind(headers, points));
        }
        const bool is_first_table = best == nullptr && line.cells.size() > 1;
        if (points > best_points || is_first_table) {
            best = &line;
            best_points = points;
        }
    }
    const bool has_one_column =
        best == nullptr && !table.lines.empty() && !has_the_word_sealed(table.lines.front());
    return has_one_column ? &table.lines.front() : best;
}

}  // namespace

base::Result<ProposedMap> propose_map(const SheetTable& table, std::optional<RecordKind> kind) {
    const SheetLine* const line = find_headers(table, kind);
    if (line == nullptr) {
        return base::fail({base::ErrorKind::malformed,
                           "the sheet has no row of headers; expected one among the first 20",
                           {table.name(), std::nullopt, {}, {}}});
    }
    const SheetHeaders headers = headers_of(*line);
    if (!kind) {
        std::size_t points = 0;
        kind = best_kind(headers, points);
        if (points == 0) {
            return base::fail({base::ErrorKind::refused,
                               "no header is a word that a record has; say what the rows are "
                               "with --table, e.g. --table incidents",
                               {table.name(), line->row, {}, {}}});
        }
    }
    return Proposal(table, headers, *kind).run(line == &table.lines.front());
}

}  // namespace recount::intake
