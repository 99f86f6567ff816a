#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "recount/base/result.h"
#include "recount/intake/written_case.h"
#include "recount/record/entry.h"

namespace recount::intake {

/// Reads a case folder. A file that is absent holds nothing. What cannot be read is left out with
/// an error in the findings, and the rest is read. Rows that say `sealed` in the clear, and rows
/// that cite such a source, are refused: no entry and no message holds anything of them.
///
/// Fails only when the folder or case.toml cannot be read at all (`not_found`, `not_readable`,
/// `malformed`) and with `newer_format`.
[[nodiscard]] base::Result<WrittenCase> read_case_folder(const std::filesystem::path& folder);

/// What `write_case_folder` did.
struct WrittenFiles {
    std::vector<std::string> written;  ///< names of files, in the order of `all_record_kinds`
    std::vector<std::string> removed;  ///< files of the case that was there and that are empty now

    bool operator==(const WrittenFiles&) const = default;
};

/// Writes a case folder that reads back to the same values; what is read from it and written again
/// is the same byte by byte. Makes the folder where there is none. Over a case that is there, each
/// file is replaced whole or not at all, and a file without entries is removed.
///
/// Fails with `refused` for a folder that holds something else than a case, with `malformed` for
/// entries without settings, `not_readable` where the folder cannot be made. Throws
/// `std::filesystem::filesystem_error` when writing stops half-way (disk full).
[[nodiscard]] base::Result<WrittenFiles> write_case_folder(std::span<const record::Entry> entries,
                                                           const std::filesystem::path& folder);

}  // namespace recount::intake
