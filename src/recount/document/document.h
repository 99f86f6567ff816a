#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recount/base/result.h"
#include "recount/record/day.h"

/// From the bytes of a document to its text, whatever its format, with where each piece stood.
///
///     const Result<DocumentText> read = read_document(bytes, "release.pdf");
///     read->text;                     // "Press Release | May 2, 2031\n\nDuring the month ..."
///     read->pieces.front().place.page // 1
///
/// The format is found by content, never by name. A hostile file ends in an error, never in a
/// crash or in endless time or memory.
namespace recount::document {

/// How much a document may cost. The defaults take any release, report or workbook that people
/// write, and stop what was made to exhaust a machine.
struct Limits {
    std::size_t document_bytes = 256'000'000;
    std::size_t text_bytes = 64'000'000;  ///< of what is found
    /// Elements, parts or brackets inside one another. Browsers stop at 512 as well.
    std::size_t nesting = 512;
    std::size_t members = 10'000;  ///< of a ZIP file; parts of a message
    /// Of all members that are read, unpacked.
    std::size_t unpacked_bytes = 512'000'000;
    /// Unpacked to packed bytes of one member beyond its first megabyte. Written text reaches 30.
    std::size_t unpacked_ratio = 200;
    std::size_t cells = 2'000'000;
    std::size_t tags = 2'000'000;  ///< of one HTML page
    /// For the tree of an HTML page, and for a program that is started.
    std::size_t memory_bytes = 1'000'000'000;
    std::chrono::seconds time{60};  ///< by the clock, for each parser or program
};

/// Where programs that read a format for Recount (pdftotext, tesseract) are looked for.
struct ChildPrograms {
    std::vector<std::filesystem::path> folders = {"/usr/local/bin", "/usr/bin", "/bin"};
};

/// Where a piece of text stood. Empty parts do not apply.
struct Place {
    std::string part;                   ///< `body`, `header`, `footnotes`, a JSON pointer ...
    std::optional<std::uint32_t> page;  ///< from 1
    std::string sheet;
    std::string cell;  ///< `B12`

    bool operator==(const Place&) const = default;
};

/// Bytes [from, until) of the text, and where they stood.
struct Piece {
    std::size_t from = 0;
    std::size_t until = 0;
    Place place;

    bool operator==(const Piece&) const = default;
};

/// The text of a document and what the document says of itself.
struct DocumentText {
    std::string media_type;  ///< by content: `application/pdf`, `text/html; charset=utf-8`
    /// UTF-8. A paragraph is a line; blank lines part blocks, tabs the cells of a row.
    std::string text;
    std::vector<Piece> pieces;  ///< in the order of the text, apart from one another
    std::string title;
    std::string language;   ///< as declared, `ar`, `en-US`
    std::string direction;  ///< as declared, `rtl` or `ltr`
    /// The day of publication where the document declares one, as written there (no time zone is
    /// reckoned with). When a file was made is no publication.
    std::optional<record::Day> published_on;
    /// What was left out, guessed, or read by optical character recognition.
    std::vector<base::Error> notes;
};

/// Reads plain text, CSV, HTML, PDF, DOCX, ODT, XLSX, ODS, messages (RFC 5322), JSON and pictures.
/// `name` goes into messages. Fails with `refused` for a format that is not read and for what is
/// beyond a limit, `malformed` or `damaged` for what its format does not allow, `not_found` for a
/// program that is not installed, `not_readable` for what has no text.
[[nodiscard]] base::Result<DocumentText> read_document(std::string_view bytes,
                                                       std::string_view name,
                                                       const Limits& limits = {},
                                                       const ChildPrograms& programs = {});

}  // namespace recount::document
