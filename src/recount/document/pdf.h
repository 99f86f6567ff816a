#pragma once

#include <string>
#include <string_view>

#include "recount/document/document.h"

namespace recount::document {

/// The text of a PDF, page by page, by the program `pdftotext` in a confined process. The lines of
/// a paragraph are joined. A line ends a paragraph where the next word would have fitted on it.
/// Fails as `run_reader` does, with `refused` for an encrypted file, `malformed` for a broken one
/// and `not_readable` for one without text (pictures of pages).
[[nodiscard]] base::Result<DocumentText> read_pdf(std::string_view bytes, std::string_view name,
                                                  const Limits& limits,
                                                  const ChildPrograms& programs);

/// The same from what `pdftotext -bbox-layout` writes: pages, blocks, lines and words with their
/// places. Control characters in `layout` become blanks.
[[nodiscard]] base::Result<DocumentText> read_page_layout(std::string layout, std::string_view name,
                                                          const Limits& limits);

}  // namespace recount::document
