#pragma once

#include <string>

#include "recount/base/result.h"
#include "recount/capture/exchange.h"

namespace recount::capture {

/// The exchange as a WARC file: a `warcinfo`, and for each hop a `request`, a `response` and, where
/// there was TLS, a `metadata` record with what the server's certificate says.
[[nodiscard]] base::Result<std::string> warc_of(const Exchange& exchange);

}  // namespace recount::capture
