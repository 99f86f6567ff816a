#pragma once

#include <string_view>

#include "recount/document/document.h"

namespace recount::document {

/// The text in a picture, as the program `tesseract` recognises it in a confined process, in those
/// of Arabic, French and English that are installed. A note says that it was recognised: letters
/// and digits may be wrong. Fails as `run_reader` does, and with `not_readable` where no text is
/// found.
[[nodiscard]] base::Result<DocumentText> read_picture(std::string_view bytes, std::string_view name,
                                                      const Limits& limits,
                                                      const ChildPrograms& programs);

}  // namespace recount::document
