#include "recount/intake/sheet_map.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "recount/base/spelling.h"
#include "recount/intake/case_toml.h"
#include "recount/intake/cells.h"
#include "recount/intake/columns.h"
#include "recount/intake/sheet_map_text.h"

namespace recount::intake {
namespace {

using base::ErrorKind;
using record::RecordKind;

constexpr std::array<std::pair<std::string_view, DatePart>, 3> date_words = {
    {{"day", DatePart::day}, {"month", DatePart::month}, {"year", DatePart::year}}};

const std::vector<std::string>& top_keys() {
    static const std::vector<std::string> keys = {"table", "sheet",   "header",   "keep",
                                                  "trim",  "unknown", "complete", "columns"};
    return keys;
}

const std::vector<std::string>& rule_keys() {
    static const std::vector<std::string> keys = {"from",  "value",  "unknown", "rename", "date",
                                                  "range", "number", "split",   "join",   "id"};
    return keys;
}

std::vector<std::string> table_names() {
    std::vector<std::string> names;
    for (const RecordKind kind : record::all_record_kinds) {
        if (kind != RecordKind::settings) {
            names.emplace_back(record::to_text(kind));
        }
    }
    return names;
}

std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) {
        text += (text.empty() ? "" : ", ") + name;
    }
    return text;
}

std::optional<DateOrder> parse_order(std::string_view text) {
    DateOrder order;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find_first_of("/.- ", at), text.size());
        const std::string_view word = text.substr(at, end - at);
        const auto found = std::find_if(date_words.begin(), date_words.end(),
                                        [word](const auto& pair) { return pair.first == word; });
        if (found == date_words.end() ||
            std::find(order.begin(), order.end(), found->second) != order.end()) {
            return std::nullopt;
        }
        order.push_back(found->second);
        at = end + 1;
    }
    const bool has_year = std::find(order.begin(), order.end(), DatePart::year) != order.end();
    const bool has_day = std::find(order.begin(), order.end(), DatePart::day) != order.end();
    return has_year && (!has_day || order.size() == 3) ? std::optional(order) : std::nullopt;
}

/// Takes the settings of the file one by one.
class MapReader {
public:
    explicit MapReader(std::string_view file) { map_.file = file; }

    void take(const PlacedSetting& placed) {
        placed_ = &placed;
        const std::vector<std::string>& path = placed.setting.path;
        if (path.front() == "columns") {
            take_column(path);
        } else if (path.size() > 1) {
            add_unknown_key(path.front());
        } else {
            take_top(path.front());
        }
    }

    ReadSheetMap finish() {
        if (!is_table_given_) {
            errors_.push_back({ErrorKind::malformed,
                               "the kind of record is not said; write e.g. table = \"incidents\" "
                               "(" +
                                   listed(table_names()) + ")",
                               {map_.file, std::nullopt, "table", {}}});
        } else if (is_table_known_) {
            check_columns();
        }
        for (ColumnRule& rule : map_.rules) {
            rule.unknown.insert(rule.unknown.end(), unknown_.begin(), unknown_.end());
            for (std::string& word : rule.unknown) {
                word = folded(without_blanks(word));
            }
            check_rule(rule);
        }
        std::stable_sort(errors_.begin(), errors_.end(),
                         [](const base::Error& a, const base::Error& b) {
                             return a.where.row.value_or(0) < b.where.row.value_or(0);
                         });
        if (!errors_.empty()) {
            return {std::nullopt, std::move(errors_)};
        }
        return {std::move(map_), {}};
    }

private:
    void add_error(std::uint64_t line, std::string column, ErrorKind kind, std::string message) {
        errors_.push_back({kind, std::move(message), {map_.file, line, std::move(column), {}}});
    }

    void add_error(ErrorKind kind, std::string message) {
        std::string name;
        for (const std::string& key : placed_->setting.path) {
            name += (name.empty() ? "" : ".") + toml_key(shortened(key));
        }
        add_error(placed_->line, name, kind, std::move(message));
    }

    void add_unexpected(const std::string& expected) {
        add_error(ErrorKind::malformed, shortened(placed_->setting.literal) +
                                            " is not what is expected here: " + expected);
    }

    void add_unknown_key(const std::string& key) {
        const std::optional<std::string> slip = base::nearest_word(key, top_keys());
        add_error(ErrorKind::unknown_name,
                  "a mapping has no key '" + shortened(key) + "'" +
                      (slip ? "; did you mean '" + *slip + "'?"
                            : "; columns of the case stand below [columns]. Known keys: " +
                                  listed(top_keys())));
    }

    [[nodiscard]] const SettingValue& value() const { return placed_->setting.value; }

    std::optional<std::string> text(const std::string& expected) {
        const auto* found = std::get_if<std::string>(&value().value);
        if (found == nullptr) {
            add_unexpected(expected);
            return std::nullopt;
        }
        return *found;
    }

    bool truth() {
        const auto* found = std::get_if<bool>(&value().value);
        if (found == nullptr) {
            add_unexpected("true or false");
        }
        return found != nullptr && *found;
    }

    std::vector<std::string> texts(const std::string& expected) {
        if (const auto* one = std::get_if<std::string>(&value().value)) {
            return {*one};
        }
        std::vector<std::string> all;
        const auto* array = std::get_if<SettingValue::Array>(&value().value);
        bool is_right = array != nullptr && !array->empty();
        if (is_right) {
            for (const SettingValue& item : *array) {
                const auto* found = std::get_if<std::string>(&item.value);
                is_right = is_right && found != nullptr;
                all.push_back(found == nullptr ? std::string() : *found);
            }
        }
        if (!is_right) {
            add_unexpected(expected);
        }
        return all;
    }

    void take_top(const std::string& key) {
        if (key == "table") {
            take_table();
        } else if (key == "sheet") {
            map_.sheet = text("the name of a sheet, e.g. \"Killed\"");
        } else if (key == "header") {
            const auto* row = std::get_if<std::int64_t>(&value().value);
            if (row == nullptr || *row < 1) {
                add_unexpected("the number of the row with the headers, from 1");
            } else {
                map_.header_row = static_cast<std::uint64_t>(*row);
            }
        } else if (key == "keep") {
            map_.keeps_others = truth();
        } else if (key == "complete") {
            map_.is_complete = truth();
        } else if (key == "trim") {
            map_.trims = truth();
        } else if (key == "unknown") {
            unknown_ = texts("words that mean not known, e.g. [\"-\", \"n/a\"]");
        } else {
            add_unknown_key(key);
        }
    }

    void take_table() {
        is_table_given_ = true;
        const std::optional<std::string> name = text("a kind of record, e.g. \"incidents\"");
        if (!name) {
            return;
        }
        const std::optional<RecordKind> kind = record::parse_record_kind(*name);
        if (!kind || *kind == RecordKind::settings) {
            add_error(ErrorKind::unknown_name, "'" + shortened(*name) + "' is no kind of record" +
                                                   base::suggestion(*name, table_names()) +
                                                   "; expected one of " + listed(table_names()));
            return;
        }
        map_.kind = *kind;
        is_table_known_ = true;
    }

    ColumnRule& rule(const std::string& column) {
        for (ColumnRule& known : map_.rules) {
            if (known.column == column) {
                return known;
            }
        }
        ColumnRule& made = map_.rules.emplace_back();
        made.column = column;
        made.line = placed_->line;
        return made;
    }

    void take_column(const std::vector<std::string>& path) {
        if (path.size() == 1) {
            add_unexpected("a table: [columns] and below it COLUMN = \"HEADER\"");
        } else if (path.size() == 2) {
            rule(path[1]).from =
                texts("a header in quotes, or a table such as { from = \"HEADER\" }");
        } else if (path.size() == 4 && path[2] == "rename") {
            if (std::optional<std::string> name = text("a text in quotes")) {
                rule(path[1]).rename.emplace(path[3], *std::move(name));
            }
        } else if (path.size() == 3) {
            take_rule_key(rule(path[1]), path[2]);
        } else {
            add_error(ErrorKind::unknown_name,
                      "a column has no key of so many parts; known: " + listed(rule_keys()));
        }
    }

    void take_rule_key(ColumnRule& rule, const std::string& key) {
        if (key == "from") {
            rule.from = texts("a header, or several: [\"Village\", \"Town\"]");
        } else if (key == "value") {
            take_constant(rule);
        } else if (key == "unknown") {
            rule.unknown = texts("words that mean not known, e.g. [\"-\", \"n/a\"]");
        } else if (key == "date") {
            take_dates(rule);
        } else if (key == "number") {
            rule.is_number = truth();
        } else if (key == "range") {
            const std::string end = text("\"low\" or \"high\"").value_or("low");
            if (end != "low" && end != "high") {
                add_unexpected("\"low\" or \"high\"");
            }
            rule.range = end == "high" ? RangeEnd::high : RangeEnd::low;
        } else if (key == "split") {
            rule.split = text("what separates the items, e.g. \",\"");
            if (rule.split && rule.split->empty()) {
                add_unexpected("what separates the items, e.g. \",\"");
            }
        } else if (key == "join") {
            rule.join = text("what to put between the parts, e.g. \", \"");
        } else if (key == "id") {
            rule.makes_id = truth();
        } else if (key == "rename") {
            add_unexpected("a table such as { \"as in the sheet\" = \"as in the case\" }");
        } else {
            add_error(ErrorKind::unknown_name, "a column has no key '" + shortened(key) + "'" +
                                                   base::suggestion(key, rule_keys()) +
                                                   "; known: " + listed(rule_keys()));
        }
    }

    void take_constant(ColumnRule& rule) {
        if (const auto* number = std::get_if<std::int64_t>(&value().value)) {
            rule.value = std::to_string(*number);
        } else {
            rule.value = text("a text in quotes, or a whole number");
        }
    }

    void take_dates(ColumnRule& rule) {
        const std::string expected =
            "day, month and year as the cells have them, e.g. \"day/month/year\" or "
            "[\"day month year\", \"month year\"]";
        for (const std::string& written : texts(expected)) {
            const std::optional<DateOrder> order = parse_order(written);
            if (!order) {
                add_unexpected(expected);
                return;
            }
            rule.dates.push_back(*order);
        }
    }

    void check_columns() {
        const std::vector<std::string> known = column_names(map_.kind);
        const std::string table(record::to_text(map_.kind));
        std::set<std::string, std::less<>> given;
        for (ColumnRule& rule : map_.rules) {
            if (rule.column == "id") {
                rule.column = known.front();
                rule.makes_id = true;
            }
            if (std::find(known.begin(), known.end(), rule.column) == known.end()) {
                add_error(rule.line, "columns." + toml_key(shortened(rule.column)),
                          ErrorKind::unknown_name,
                          table + " have no column '" + shortened(rule.column) + "'" +
                              base::suggestion(rule.column, known) + "; known: " + listed(known));
            } else if (!given.insert(rule.column).second) {
                add_error(rule.line, "columns.id", ErrorKind::duplicate,
                          "'id' is '" + rule.column + "', which is given too; remove one of them");
            }
        }
        if (!given.contains(known.front())) {
            add_error(1, "columns." + known.front(), ErrorKind::malformed,
                      "no column gives the id of a record; add " + known.front() +
                          " = \"HEADER\", or id = { from = [\"HEADER\", ...] } to make one");
        }
        if (map_.kind == RecordKind::actor && given.contains("from") &&
            !given.contains("member_of")) {
            add_error(map_.rule_of("from")->line, "columns.from", ErrorKind::malformed,
                      "the first day belongs to a membership; give member_of too, or leave out "
                      "from");
        }
    }

    void check_rule(const ColumnRule& rule) {
        const auto refuse = [&](const std::string& message) {
            add_error(rule.line, "columns." + toml_key(shortened(rule.column)),
                      ErrorKind::malformed, message);
        };
        const bool converts = !rule.dates.empty() || rule.is_number || rule.range || rule.split ||
                              rule.join || !rule.rename.empty();
        if (rule.value && (!rule.from.empty() || converts)) {
            refuse("value is a constant and takes nothing beside it; remove value, or the rest");
        } else if (!rule.value && rule.from.empty()) {
            refuse(
                "it is not said where the value comes from; add from = \"HEADER\" or value = "
                "\"TEXT\"");
        }
        if ((rule.dates.empty() ? 0 : 1) + (rule.is_number ? 1 : 0) + (rule.range ? 1 : 0) > 1) {
            refuse("date, number and range read a cell in different ways; keep one of them");
        }
        if (std::set<std::string>(rule.from.begin(), rule.from.end()).size() != rule.from.size()) {
            refuse("a header stands twice in from; remove one");
        }
    }

    SheetMap map_;
    std::vector<base::Error> errors_;
    std::vector<std::string> unknown_;
    const PlacedSetting* placed_ = nullptr;
    bool is_table_given_ = false;
    bool is_table_known_ = false;
};

}  // namespace

std::string to_text(const DateOrder& order) {
    std::string text;
    for (const DatePart part : order) {
        for (const auto& [word, meaning] : date_words) {
            if (meaning == part) {
                text += (text.empty() ? "" : "/") + std::string(word);
            }
        }
    }
    return text;
}

const ColumnRule* SheetMap::rule_of(std::string_view column) const {
    for (const ColumnRule& rule : rules) {
        if (rule.column == column) {
            return &rule;
        }
    }
    return nullptr;
}

ReadSheetMap read_sheet_map(std::string_view text, std::string_view file) {
    const base::Result<std::vector<PlacedSetting>> settings =
        read_toml(text, file, "correct this line");
    if (!settings) {
        return {std::nullopt, {settings.error()}};
    }
    MapReader reader(file);
    for (const PlacedSetting& setting : *settings) {
        reader.take(setting);
    }
    return reader.finish();
}

}  // namespace recount::intake
