#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "recount/base/result.h"
#include "recount/capture/web_address.h"

namespace recount::capture {

/// The proxies that were asked for: one for everything, or those of the environment.
struct ProxySettings {
    std::string http;   ///< for http addresses; empty: none
    std::string https;  ///< for https addresses; empty: none
    /// Hosts to be asked without a proxy, as NO_PROXY has them: names with all below them,
    /// separated by commas or blanks, or `*`. Ranges of addresses are not understood: then the
    /// proxy is used.
    std::string except;
};

/// The proxy for an address; absent: none. Fails with `refused` for a proxy that would have the
/// host's name resolved on this machine (`socks5`, `socks4`; `socks5h` and `socks4a` do not), for
/// then whoever runs the name server sees what is captured. A password never stands in the
/// sentence.
[[nodiscard]] base::Result<std::optional<std::string>> proxy_for(const ProxySettings& settings,
                                                                 const WebAddress& address);

}  // namespace recount::capture
