#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "recount/base/result.h"
#include "recount/intake/written_case.h"
#include "recount/record/entry.h"

namespace recount::intake {

/// The version of the case format that this program reads and writes.
inline constexpr std::int64_t case_format = 1;

/// A TOML value as far as the settings need it. `Other` is a date, a time, a fraction or a table
/// inside an array; `EmptyTable` is a table without keys.
struct SettingValue {
    struct Other {
        bool operator==(const Other&) const = default;
    };
    struct EmptyTable {
        bool operator==(const EmptyTable&) const = default;
    };
    using Array = std::vector<SettingValue>;

    std::variant<Other, EmptyTable, bool, std::int64_t, std::string, Array> value;

    bool operator==(const SettingValue&) const = default;
};

/// One key of case.toml with its value.
struct Setting {
    std::vector<std::string> path;  ///< `hedges."a few"` is {"hedges", "a few"}
    SettingValue value;
    std::string literal;  ///< the value in TOML, canonical, on one line
};

/// A setting and where its key stands, both from 1.
struct PlacedSetting {
    Setting setting;
    std::uint64_t line = 1;
    std::uint64_t column = 1;
};

/// Reads any TOML text: its values in the order of the file, tables taken apart into their keys.
/// `name` and `what_to_do` go into messages. Fails with `malformed`, with the line.
[[nodiscard]] base::Result<std::vector<PlacedSetting>> read_toml(std::string_view text,
                                                                 std::string_view name,
                                                                 std::string_view what_to_do);

/// Reads the text of case.toml into the entry `case`: one field a key, in the order of the file,
/// named by its dotted TOML key, the value a TOML literal. Comments are not kept.
///
///     read_settings("format = 1\n[hedges]\n\"a few\" = [2, 9]\n")
///     // fields: format -> 1, hedges."a few" -> [2, 9]
///
/// Fails with `malformed` for a text that is no TOML, with its line, and with `newer_format`.
[[nodiscard]] base::Result<WrittenEntry> read_settings(std::string_view text);

/// Reads one field of the entry `case`. Fails with `malformed` when name and value are not one TOML
/// key and one TOML value.
[[nodiscard]] base::Result<Setting> parse_setting(const record::Field& field);

/// The text of case.toml for the entry `case`: keys without a table first, then the tables in the
/// order of their first field. Fails with `malformed` for fields that make no TOML together.
[[nodiscard]] base::Result<std::string> write_settings(const record::Entry& settings);

/// A key as TOML writes it: bare where it may be, else in quotes.
[[nodiscard]] std::string toml_key(std::string_view key);

/// A text as TOML writes it, in quotes and on one line.
[[nodiscard]] std::string toml_string(std::string_view text);

}  // namespace recount::intake
