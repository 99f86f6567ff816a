#pragma once

#include <optional>

#include "recount/base/result.h"
#include "recount/casebook/audit.h"
#include "recount/casebook/sqlite.h"

namespace recount::casebook {

/// The audit of a casebook; the caller holds the file at one moment.
[[nodiscard]] AuditReport audit_chain(const Database& database,
                                      std::optional<base::Digest> expected_head);

}  // namespace recount::casebook
