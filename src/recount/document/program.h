#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "recount/document/document.h"

namespace recount::document {

/// A program of another package that reads a format.
struct Reader {
    std::string_view program;  ///< `pdftotext`
    std::string_view package;  ///< of Debian, that has it
    std::string_view what;     ///< what it reads: `PDF files`
};

struct ReaderAnswer {
    int exit_code = 0;
    std::string output;
    std::string errors;
};

/// Runs the program confined (see base/child_process.h) over the bytes, which are its standard
/// input. Fails with `not_found` where it is not installed, `refused` where it needs more time,
/// memory or output than allowed, `damaged` where a signal ended it.
[[nodiscard]] base::Result<ReaderAnswer> run_reader(const Reader& reader,
                                                    const std::vector<std::string>& arguments,
                                                    std::string_view bytes, std::string_view name,
                                                    const Limits& limits,
                                                    const ChildPrograms& programs);

/// The first line of what a program said, without control characters.
[[nodiscard]] std::string first_line(std::string_view errors);

}  // namespace recount::document
