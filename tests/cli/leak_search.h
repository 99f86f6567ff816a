#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace recount::cli {

/// One way in which a program may write a text.
struct WrittenForm {
    std::string name;   ///< "UTF-16LE", "base64 after 1 byte", ...
    std::string bytes;  ///< the text in it
};

/// A text in UTF-8, UTF-16 both ways, hexadecimal in both cases, base64 of both alphabets at the
/// three alignments, percent-encoded in both cases, escaped for JSON, CSV and HTML in several ways,
/// and backwards by byte and by letter.
[[nodiscard]] std::vector<WrittenForm> forms_of(std::string_view text);

/// Finds planted texts in any bytes: whole or in part, in every form. A piece counts from 12 bytes
/// of a form on, wherever in the text it lies.
class LeakSearch {
public:
    /// Each text gives 12 bytes in every form.
    explicit LeakSearch(const std::vector<std::string>& planted);

    /// What was found first, as it stands there; empty where nothing was. O(bytes).
    [[nodiscard]] std::string found_in(std::string_view bytes) const;

private:
    std::set<std::string> pieces_;
    std::unordered_set<std::string_view> index_;
};

}  // namespace recount::cli
