#pragma once

#include <string>

#include "recount/dataset/table.h"

namespace recount::dataset {

/// The table as a JSON array (RFC 8259), one object a row on a line of its own. Every object has
/// every column, in their order; an empty cell is null. Numbers are numbers, days are texts.
[[nodiscard]] std::string json_file(const Table& table);

/// The table as a GeoJSON FeatureCollection (RFC 7946): one feature a row, in the order of the
/// rows, its `id` the key, its properties all columns. The geometry is the point of the columns
/// `latitude` and `longitude`, null where they are empty; how exact the point is stands in the
/// properties.
[[nodiscard]] std::string geojson_file(const Table& table);

}  // namespace recount::dataset
