#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "recount/base/result.h"
#include "recount/edition/file.h"

namespace recount::edition {

/// A text that no file of an edition may hold, and where in the case it stands.
struct KeptBack {
    std::string text;   ///< a cell of a row that is not open, or an id as it would be referred to
    base::Where where;  ///< file, row, column; `value` is empty
};

/// Which texts are looked for. Numbers are of letters and digits, after `folded`.
struct LeakRules {
    /// Shorter texts are words of every page: they are not looked for.
    std::size_t least_letters = 6;
    /// Likewise without a letter: years, days and counts.
    std::size_t least_digits = 9;
    /// Shorter texts in ASCII are found as whole words only: eight digits stand in some hash of any
    /// larger edition. Texts in other scripts are found within words too, for there words grow at
    /// their front.
    std::size_t within_words = 12;
};

/// Looks for texts that are kept back in the files of an edition, before anything is published.
///
///     const LeakCheck check({{"Layla Example", {"sources.csv", 3, "name", {}}}}, {"Qanat"});
///     check.file({"en/a.html", "<p>LAYLA&nbsp;Ex&#97;mple</p>"});     // refused: sources.csv, row
///     3 check.file({"en/b.html", "<p>Layla</p>"});                      // fine: one word of it
///
/// A text is found whatever its case, accents, white space and punctuation, and however HTML, JSON,
/// CSV and addresses escape it, up to three escapes inside one another. It is not found where it is
/// cut in two by markup, translated, packed or encoded otherwise (base64, UTF-16): packed files are
/// checked before they are packed. A text that the open texts hold too is no secret and is not
/// looked for; the open texts are the open rows and the sentences of the pages.
///
/// Immutable; any number of threads. Building: O(all texts); a file: O(its bytes) of time and
/// memory, whatever the number of texts.
class LeakCheck {
public:
    /// `open`: what may stand in the files.
    LeakCheck(const std::vector<KeptBack>& kept_back, std::span<const std::string> open,
              const LeakRules& rules = {});
    ~LeakCheck();
    LeakCheck(LeakCheck&&) noexcept;
    LeakCheck& operator=(LeakCheck&&) noexcept;

    /// Where the texts stand that the bytes hold, each once, in the order in which they were given.
    [[nodiscard]] std::vector<base::Where> found_in(std::string_view bytes) const;

    /// Fails with `refused` where the bytes or the path of a file hold such a text. The error names
    /// the file and where the text stands in the case, never the text.
    [[nodiscard]] base::Result<void> file(const File& file) const;

    /// What is not looked for: too short.
    [[nodiscard]] const std::vector<base::Where>& too_short() const;
    /// What is not looked for: the open texts hold it too.
    [[nodiscard]] const std::vector<base::Where>& also_open() const;

private:
    class Search;
    std::unique_ptr<Search> search_;
};

}  // namespace recount::edition
