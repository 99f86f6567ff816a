#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "recount/base/result.h"
#include "recount/publish/terminal.h"

namespace recount::cli {

/// Standard output for data and standard error for everything said to a person. One thread.
class Console {
public:
    /// Looks once at what the two outputs are and at NO_COLOR and TERM.
    Console();

    /// Data, as it is.
    void data(std::string_view bytes);

    /// Shows the data so far; a pipe gets them too.
    void flush();

    /// One line each on standard error, after the command's name. Control characters are removed.
    void error(const base::Error& error);
    void problem(std::string_view sentence);
    void note(std::string_view sentence);

    /// Rows that could not be read, then what is worth knowing of those that were.
    void report(const std::vector<base::Error>& errors, const std::vector<base::Error>& notes);

    /// What a long work is at; replaces the line before. Only where a person watches: nothing is
    /// written when standard error is no terminal.
    void progress(std::string_view doing);
    /// The same for a work whose steps are counted, with the time that is left. The clock starts
    /// now; a line at most every tenth of a second.
    [[nodiscard]] std::function<void(std::size_t done, std::size_t of)> steps(std::string work);

    /// 80 columns; colour only on a terminal and where NO_COLOR is not set.
    [[nodiscard]] publish::TextStyle style() const;

    /// Writes out what waits. Throws std::runtime_error when standard output cannot be written.
    void finish();

private:
    void line(std::string_view mark, std::string_view sentence);
    void clear_progress();

    bool is_watched_ = false;
    bool has_colour_ = false;
    bool shows_progress_ = false;
};

}  // namespace recount::cli
