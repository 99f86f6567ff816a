#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "recount/base/result.h"

namespace recount::document {

/// An error or a note about a document as a whole.
[[nodiscard]] inline base::Error error_of(base::ErrorKind kind, std::string_view name,
                                          std::string message) {
    base::Error error{kind, std::move(message), {}};
    error.where.file = std::string(name);
    return error;
}

[[nodiscard]] inline base::Failure failure_of(base::ErrorKind kind, std::string_view name,
                                              std::string message) {
    return base::fail(error_of(kind, name, std::move(message)));
}

}  // namespace recount::document
