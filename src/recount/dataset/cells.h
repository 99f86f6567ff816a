#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recount/dataset/table.h"
#include "recount/record/edtf.h"
#include "recount/record/id.h"

namespace recount::dataset {

/// How values of records become cells. What is not known becomes an empty cell, never a zero.

/// As written; bytes that are no UTF-8, and NUL, which some formats end a text at, as U+FFFD.
[[nodiscard]] Value text_cell(std::string_view text);
[[nodiscard]] Value translation_cell(const std::optional<std::string>& text);
[[nodiscard]] Value edtf_cell(const std::optional<record::EdtfDate>& date);
/// `a; b`, in their order.
[[nodiscard]] Value list_cell(const std::vector<std::string>& items);
[[nodiscard]] Value number_cell(std::optional<std::int64_t> number);
[[nodiscard]] Value day_cell(std::optional<record::Day> day);
/// The first day that a date can mean.
[[nodiscard]] Value earliest_cell(const std::optional<record::EdtfDate>& date);
/// The last day that a date can mean.
[[nodiscard]] Value latest_cell(const std::optional<record::EdtfDate>& date);

template <class Tag>
[[nodiscard]] Value id_cell(const std::optional<record::Id<Tag>>& id) {
    return id ? text_cell(id->text()) : Value();
}

/// The ids of a list as `list_cell` takes them.
template <class Tag>
[[nodiscard]] Value list_cell(const std::vector<record::Id<Tag>>& ids) {
    std::vector<std::string> items;
    items.reserve(ids.size());
    for (const record::Id<Tag>& id : ids) {
        items.push_back(id.text());
    }
    return list_cell(items);
}

/// The address of a record's page in English, seen from the folder of the data:
/// `../en/incidents/ID.html`.
[[nodiscard]] Value page_cell(std::string_view folder, std::string_view id);

}  // namespace recount::dataset
