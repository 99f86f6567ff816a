#pragma once

#include <string>

namespace recount::dataset {

/// One file to be written. Regular value.
struct File {
    std::string path;   ///< relative to the folder of the edition, `/` between names
    std::string bytes;  ///< all of them

    bool operator==(const File&) const = default;
};

}  // namespace recount::dataset
