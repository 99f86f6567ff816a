#pragma once

#include <string_view>

#include "recount/document/document.h"

namespace recount::document {

/// The text of a DOCX file: headers, body, footnotes, endnotes, footers. Deleted and hidden text
/// and comments are left out, and a note says so.
[[nodiscard]] base::Result<DocumentText> read_docx(std::string_view bytes, std::string_view name,
                                                   const Limits& limits);

/// The same of an ODT file; its footnotes stand in brackets where they belong.
[[nodiscard]] base::Result<DocumentText> read_odt(std::string_view bytes, std::string_view name,
                                                  const Limits& limits);

}  // namespace recount::document
