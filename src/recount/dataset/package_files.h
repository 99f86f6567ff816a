#pragma once

#include <span>
#include <string>

#include "recount/dataset/file.h"
#include "recount/dataset/options.h"
#include "recount/dataset/table.h"
#include "recount/record/names.h"

namespace recount::dataset {

/// What a Data Package (https://specs.frictionlessdata.io/data-package/, version 1) says of the
/// files: of each its size and SHA-256, of each CSV its columns, types, units, keys and meanings.
/// `files`: all that it names, with paths as in `File`; those named `data/TABLE.csv` are the
/// tables.
[[nodiscard]] std::string datapackage_file(std::span<const Table> tables,
                                           std::span<const File> files,
                                           const record::LocalText& title,
                                           const DatasetOptions& options);

/// How to cite the data: BibTeX (an entry `@misc`, UTF-8).
[[nodiscard]] std::string bibtex_file(const record::LocalText& title,
                                      const DatasetOptions& options);

/// How to cite the data: CSL JSON (https://docs.citationstyles.org), one item.
[[nodiscard]] std::string csl_file(const record::LocalText& title, const DatasetOptions& options);

/// What a reader must know before using the files, as plain text.
[[nodiscard]] std::string readme_file(std::span<const Table> tables, const record::LocalText& title,
                                      const DatasetOptions& options);

}  // namespace recount::dataset
