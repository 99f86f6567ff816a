#include "recount/capture/proxy.h"

#include <algorithm>
#include <array>

#include "recount/record/quoted.h"

namespace recount::capture {
namespace {

constexpr std::array schemes = {std::string_view("http"), std::string_view("https"),
                                std::string_view("socks5h"), std::string_view("socks4a")};

bool is_excepted(std::string_view list, std::string_view host) {
    for (std::size_t begin = 0; begin < list.size();) {
        const std::size_t end = std::min(list.find_first_of(", ", begin), list.size());
        std::string_view name = list.substr(begin, end - begin);
        begin = end + 1;
        if (name == "*") {
            return true;
        }
        if (name.starts_with('.')) {
            name.remove_prefix(1);
        }
        const bool is_below = host.size() > name.size() && host.ends_with(name) &&
                              host[host.size() - name.size() - 1] == '.';
        if (!name.empty() && (host == name || is_below)) {
            return true;
        }
    }
    return false;
}

}  // namespace

base::Result<std::optional<std::string>> proxy_for(const ProxySettings& settings,
                                                   const WebAddress& address) {
    const std::string& proxy = address.scheme == "https" ? settings.https : settings.http;
    if (proxy.empty() || is_excepted(settings.except, address.host)) {
        return std::optional<std::string>();
    }
    const std::size_t mark = proxy.find("://");
    const std::string scheme = mark == std::string::npos ? "http" : proxy.substr(0, mark);
    if (std::find(schemes.begin(), schemes.end(), scheme) == schemes.end()) {
        return base::fail(
            base::ErrorKind::refused,
            "a proxy of the kind " + record::quoted_for_message(scheme) +
                " is not used; write socks5h://HOST:PORT (Tor: socks5h://127.0.0.1:9050), "
                "socks4a, http or https, so that no name is resolved on this machine");
    }
    return std::optional(proxy);
}

}  // namespace recount::capture
