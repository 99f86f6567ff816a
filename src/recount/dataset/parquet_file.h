#pragma once

#include <cstddef>
#include <string>

#include "recount/dataset/table.h"

namespace recount::dataset {

/// How many rows stand together in a file: a reader takes that many at a time.
inline constexpr std::size_t rows_in_group = 20'000;

/// The table as an Apache Parquet file (https://github.com/apache/parquet-format, version 2.10),
/// a flat one: texts are BYTE_ARRAY (string), whole numbers INT64, decimals DOUBLE, days INT32
/// (date). Columns that may be empty are optional, the others required. Of each row group a column
/// has one data page of version 1 with plain values, compressed with gzip. No statistics, indexes,
/// dictionaries or nesting. The same table gives the same bytes from the same version of zlib.
/// `group`: rows of a group, 1 at least. Throws `std::length_error` where a page would be of 2 GiB
/// or more, which the format cannot hold.
[[nodiscard]] std::string parquet_file(const Table& table, std::size_t group = rows_in_group);

}  // namespace recount::dataset
