#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "recount/base/result.h"

namespace recount::archive {

/// The files to add, and what was passed over.
struct Walked {
    std::vector<std::filesystem::path> files;
    std::vector<base::Error> errors;  ///< a folder or file that cannot be read, or is not there
    std::vector<std::string> notes;   ///< symbolic links, pipes and devices: a sentence each
};

/// The files that `paths` name: a file as itself; a folder with all below it, by the bytes of the
/// paths. Symbolic links are not followed, not even those named. The folder `archive` itself is
/// passed over with a note: an archive does not take itself in.
[[nodiscard]] Walked walk(const std::vector<std::filesystem::path>& paths,
                          const std::filesystem::path& archive);

}  // namespace recount::archive
