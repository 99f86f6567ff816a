#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "recount/record/entry.h"

namespace recount::intake {

/// Whether a file without the column can be read.
enum class Presence { required, optional };

/// A column that the program reads. docs/formats/case.md says what each means.
struct Column {
    std::string_view name;
    Presence presence = Presence::optional;
};

/// The columns of the file of `kind`, the id first, in the order in which an export writes them.
/// None for the settings.
[[nodiscard]] std::span<const Column> columns_of(record::RecordKind kind);

/// The names alone, for suggestions.
[[nodiscard]] std::vector<std::string> column_names(record::RecordKind kind);

/// "case.toml", "actors.csv", ...
[[nodiscard]] std::string file_name(record::RecordKind kind);

/// One word for a record of `kind` in a sentence: "actor", "ledger release".
[[nodiscard]] std::string_view noun(record::RecordKind kind);

}  // namespace recount::intake
