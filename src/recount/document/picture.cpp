#include "recount/document/picture.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "recount/document/charset.h"
#include "recount/document/failure.h"
#include "recount/document/program.h"
#include "recount/document/text_builder.h"

namespace recount::document {
namespace {

/// Of `ara`, `fra` and `eng` those that the program lists, as it wants them: `ara+fra+eng`.
std::string languages_in(std::string_view listed) {
    std::string languages;
    for (const std::string_view language : {"ara", "fra", "eng"}) {
        std::string line = "\n";
        line += language;
        line += '\n';
        if (listed.find(line) != std::string_view::npos) {
            languages += languages.empty() ? "" : "+";
            languages += language;
        }
    }
    return languages;
}

}  // namespace

base::Result<DocumentText> read_picture(std::string_view bytes, std::string_view name,
                                        const Limits& limits, const ChildPrograms& programs) {
    const Reader reader{"tesseract", "tesseract-ocr", "pictures"};
    RECOUNT_TRY(const ReaderAnswer listed,
                run_reader(reader, {"--list-langs"}, {}, name, limits, programs));
    const std::string languages = languages_in(listed.output);
    if (languages.empty()) {
        return failure_of(base::ErrorKind::not_found, name,
                          "'tesseract' knows none of Arabic, French and English; install the "
                          "packages tesseract-ocr-ara, tesseract-ocr-fra or tesseract-ocr-eng");
    }
    RECOUNT_TRY(const ReaderAnswer answer, run_reader(reader, {"stdin", "stdout", "-l", languages},
                                                      bytes, name, limits, programs));
    if (answer.exit_code != 0) {
        return failure_of(base::ErrorKind::malformed, name,
                          "tesseract cannot read the picture (" + first_line(answer.errors) +
                              "); it is cut or damaged, fetch it again");
    }
    TextBuilder text(limits.text_bytes);
    text.begin_piece({"picture", {}, {}, {}});
    text.lines(repaired_utf8(answer.output));
    if (text.is_full()) {
        return base::fail(too_much_text(name, limits));
    }
    if (text.size() == 0) {
        return failure_of(base::ErrorKind::not_readable, name,
                          "tesseract finds no text in the picture; give a larger or sharper one, "
                          "of 300 dots an inch");
    }
    DocumentText document;
    document.text = text.take_text();
    document.pieces = text.take_pieces();
    document.notes.push_back(
        error_of(base::ErrorKind::refused, name,
                 "the text was recognised in a picture (tesseract, " + languages +
                     "); letters and digits may be wrong, so hold each value against the picture"));
    return document;
}

}  // namespace recount::document
