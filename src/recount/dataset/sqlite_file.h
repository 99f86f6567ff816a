#pragma once

#include <span>
#include <string>

#include "recount/dataset/table.h"
#include "recount/record/instant.h"

namespace recount::dataset {

/// The tables as one SQLite 3 database: a table each, with primary and foreign keys. Texts and days
/// (YYYY-MM-DD) are TEXT and DATE, whole numbers INTEGER, decimals REAL; an empty cell is NULL.
/// Pages of 4,096 bytes and no time stamps: the same tables give the same bytes from the same
/// version of SQLite, which writes its number into the header.
/// Throws `std::runtime_error` where SQLite fails.
[[nodiscard]] std::string sqlite_file(std::span<const Table> tables);

/// The same as a GeoPackage 1.3 (OGC 12-128r17). A table with columns `latitude` and `longitude` is
/// a layer of features: before its columns stand `fid`, the row from 1, and `geom`, the point in
/// WGS 84 (EPSG 4326), NULL where none is known. The others are tables of attributes, with `fid`
/// too. `changed_at` is what the package says of when its contents last changed.
[[nodiscard]] std::string geopackage_file(std::span<const Table> tables,
                                          record::Instant changed_at);

}  // namespace recount::dataset
