#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

struct sockaddr;

namespace recount::capture {

/// Why an address is not one of the open web, in words: "this machine itself", "a private network",
/// ...; absent where it is public. IPv4 in IPv6 (mapped, NAT64) counts as the IPv4 address. By the
/// special-purpose registries of IANA (RFC 6890).
[[nodiscard]] std::optional<std::string> not_public(const sockaddr& address);

/// The same for an address as text, without brackets; absent for a name. Names of this machine and
/// of local networks (`localhost`, `*.local`, `*.internal`) are not public either.
[[nodiscard]] std::optional<std::string> host_not_public(std::string_view host);

}  // namespace recount::capture
