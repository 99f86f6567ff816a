#pragma once

#include <string>
#include <string_view>

#include "recount/base/result.h"

namespace recount::capture {

/// The address of a page: `http` or `https`, a host, no name and password in it.
struct WebAddress {
    std::string text;    ///< normalised, without fragment
    std::string scheme;  ///< `http` or `https`
    std::string host;    ///< as text, IPv6 without brackets
    std::string path;    ///< from the first `/` on, without the query

    /// Fails with `malformed` or `refused`. A password never stands in the sentence.
    [[nodiscard]] static base::Result<WebAddress> parse(std::string_view text);

    bool operator==(const WebAddress&) const = default;
};

/// Whether a word of a command line is meant as the address of something on the web: it begins with
/// a scheme and `://`.
[[nodiscard]] bool is_web_word(std::string_view word);

}  // namespace recount::capture
