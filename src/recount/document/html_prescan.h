#pragma once

#include <string_view>

#include "recount/document/document.h"

namespace recount::document {

/// Whether a page can be parsed in sensible time: the work of an HTML5 parser grows with the
/// square of how deep elements lie in one another, of how many attributes one tag has, and with
/// the formatting elements that are open when others begin. One pass over the bytes; O(size).
///
///     check_markup("<p>as it should be", "a.html", {})   // fine
///     check_markup("<div><div> ... a million times ...", "a.html", {})   // refused
[[nodiscard]] base::Result<void> check_markup(std::string_view html, std::string_view name,
                                              const Limits& limits);

/// The character set that a page declares in a `<meta>` among its first bytes; empty where it
/// declares none (WHATWG HTML, 13.2.3.2, without its rarest forms).
[[nodiscard]] std::string_view declared_charset(std::string_view html);

}  // namespace recount::document
