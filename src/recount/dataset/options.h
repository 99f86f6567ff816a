#pragma once

#include <optional>
#include <string>

#include "recount/record/instant.h"

namespace recount::dataset {

/// The licence under which data may be used.
struct Licence {
    std::string id;       ///< SPDX, such as `CC-BY-4.0`
    std::string title;    ///< its name in English
    std::string address;  ///< where its text stands on the web
};

/// What a case does not say of its own publication.
struct DatasetOptions {
    /// A short name for programs, such as `inherent-resolve`: letters that are not `a-z`, `0-9` or
    /// `-` become `-`.
    std::string name;
    std::string version;    ///< of the edition
    record::Instant as_of;  ///< the moment whose state is published; stands wherever a time is
    std::string publisher;  ///< who answers for the data: the author of the citation
    std::string address;    ///< where the edition's folder stands on the web; empty: not known
    std::optional<Licence> licence;  ///< absent: none is granted, and the files say so
};

}  // namespace recount::dataset
