#pragma once

/// The public record as data: one description of the tables, and the same rows in every open
/// format.
///
///     const record::Case open_case = ...;   // what everybody may read: `intake::public_case`
///     for (const File& file : data_files(open_case, {.name = "mosul", .publisher = "The group"}))
///     {
///         // data/incidents.csv, data/incidents.parquet, data/recount.gpkg, data/datapackage.json
///     }
///
/// What fails: a record that is not open is a mistake of the program, and throws
/// `std::logic_error`; so nothing of it is written. The formats and what each loses:
/// docs/formats/data.md.

#include <vector>

#include "recount/dataset/file.h"
#include "recount/dataset/options.h"
#include "recount/record/case.h"

namespace recount::dataset {

/// All data files of an edition, in the order of their paths. The same case and options give the
/// same bytes from the same versions of SQLite and zlib. Linear in the records.
[[nodiscard]] std::vector<File> data_files(const record::Case& open_case,
                                           const DatasetOptions& options);

}  // namespace recount::dataset
