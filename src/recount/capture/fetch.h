#pragma once

#include "recount/capture/exchange.h"

namespace recount::capture {

/// Fetches an address and follows redirects. Each hop is held against the rules anew: the scheme,
/// no password, and after the name was resolved the very address that is connected to. With a
/// proxy, names are resolved there and not seen here; addresses and local names are refused still.
/// Takes as long as `Request::time` says. May be called from one thread at a time.
[[nodiscard]] Exchange fetch(const Request& request);

}  // namespace recount::capture
