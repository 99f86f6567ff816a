#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recount/record/entry.h"

namespace recount::intake {

/// What the cells of a column of the case are, as far as a spreadsheet writes it otherwise.
enum class CellKind { text, id, date, number, latitude, longitude };
[[nodiscard]] CellKind cell_kind(record::RecordKind kind, std::string_view column);

/// Why a header is taken for a column.
enum class HeaderMatch {
    name,   ///< it is the column's name, but for case and punctuation
    words,  ///< its words say the same in English, French or Arabic
};

struct HeaderMeaning {
    std::string_view column;
    HeaderMatch match = HeaderMatch::words;
};

/// The columns of a kind that a header may mean, the likeliest first.
[[nodiscard]] std::vector<HeaderMeaning> meanings_of(record::RecordKind kind,
                                                     std::string_view header);

}  // namespace recount::intake
