// Any bytes as an office document: the first byte says whether the rest is a whole file or the
// text within one. No crash, no hang, and the text is valid UTF-8 within the limits.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz/document_checks.h"
#include "tests/document/zip_file.h"

#include "recount/document/office_text.h"
#include "recount/document/sheet.h"

namespace {

using recount::fuzz::check_document;
using recount::fuzz::fuzz_limits;
namespace test = recount::document::test;
using recount::document::read_docx;
using recount::document::read_ods_rows;
using recount::document::read_odt;
using recount::document::read_sheets;
using recount::document::read_xlsx_rows;

void read_as_all(std::string_view file) {
    check_document(read_docx(file, "fuzz", fuzz_limits()));
    check_document(read_odt(file, "fuzz", fuzz_limits()));
    check_document(read_sheets(read_xlsx_rows, file, "fuzz", fuzz_limits()));
    check_document(read_sheets(read_ods_rows, file, "fuzz", fuzz_limits()));
}

std::string around(std::string_view xml, const std::string& member) {
    return test::zip_of({{member, std::string(xml)}});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (bytes.empty()) {
        return 0;
    }
    const std::string_view rest = bytes.substr(1);
    switch (bytes.front()) {
        case 'w':
            check_document(read_docx(around(rest, "word/document.xml"), "fuzz", fuzz_limits()));
            break;
        case 't':
            check_document(read_odt(around(rest, "content.xml"), "fuzz", fuzz_limits()));
            break;
        case 's':
            check_document(
                read_sheets(read_ods_rows, around(rest, "content.xml"), "fuzz", fuzz_limits()));
            break;
        case 'x':
            check_document(read_sheets(
                read_xlsx_rows,
                test::xlsx_of(std::string(rest),
                              {{"xl/sharedStrings.xml", "<sst><si><t>a</t></si></sst>"},
                               {"xl/styles.xml", "<s><cellXfs><xf numFmtId='22'/></cellXfs></s>"}}),
                "fuzz", fuzz_limits()));
            break;
        default:
            read_as_all(rest);
    }
    return 0;
}
