#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "recount/base/result.h"

namespace recount::document {

/// The text of a file, whatever encoding it came in.
struct DecodedText {
    std::string text;      ///< UTF-8, valid, without byte-order mark
    std::string encoding;  ///< "UTF-8", "UTF-16LE", "UTF-16BE", "Windows-1256", "Windows-1252"
    std::vector<base::Error> notes;  ///< where the file was converted: what it was read as
};

/// Finds the encoding of a text file and converts it to UTF-8. In this order:
///  1. a byte-order mark of UTF-8 or UTF-16;
///  2. UTF-16 without mark: zero bytes on one side of the byte pairs, hardly any on the other (its
///     Latin letters, digits and commas; such bytes would also pass for UTF-8);
///  3. valid UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF);
///  4. Windows-1256 against Windows-1252, by neighbouring letters: Arabic letters stand beside
///     Arabic letters, accented Latin ones beside plain ones.
/// Whatever is not UTF-8 gets a note that names the encoding it was read as.
///
///     decode_text("caf\xE9\n", "a.csv")->encoding == "Windows-1252"
///     decode_text("\xEF\xBB\xBF\xC0\xAF", "a.csv")   // malformed: row 1, byte 4 is not UTF-8
///
/// Fails with `malformed` for broken UTF-8 or UTF-16 (row, byte offset from 1) and for text that
/// reads sensibly in none of these; with `refused` for UTF-32, workbooks, PDF and other binary
/// files. O(size). `file_name` goes into errors and notes.
[[nodiscard]] base::Result<DecodedText> decode_text(std::string_view bytes,
                                                    std::string_view file_name);

}  // namespace recount::document
