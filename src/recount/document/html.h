#pragma once

#include <string_view>

#include "recount/document/document.h"

namespace recount::document {

/// A page that is HTML although it begins with a comment, an XML declaration or text that is none.
[[nodiscard]] bool looks_like_html(std::string_view bytes);

/// The main text of an HTML page: blocks are paragraphs, `<br>`, list items and rows of tables are
/// lines, cells are parted by tabs. See `outline_of` for what is left out; notes say what was.
/// The encoding is that of a byte-order mark, else UTF-8 where the bytes are, else as declared,
/// else as `decode_text` finds it.
[[nodiscard]] base::Result<DocumentText> read_html(std::string_view bytes, std::string_view name,
                                                   const Limits& limits);

/// The same of a page in UTF-8.
[[nodiscard]] base::Result<DocumentText> read_html_text(std::string_view html,
                                                        std::string_view name,
                                                        const Limits& limits);

}  // namespace recount::document
