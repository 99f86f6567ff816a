#include "recount/document/document.h"

#include <utility>

#include "recount/archive/media_type.h"
#include "recount/document/encoding.h"
#include "recount/document/failure.h"
#include "recount/document/html.h"
#include "recount/document/json_text.h"
#include "recount/document/message.h"
#include "recount/document/office_text.h"
#include "recount/document/pdf.h"
#include "recount/document/picture.h"
#include "recount/document/sheet.h"
#include "recount/document/text_builder.h"

namespace recount::document {
namespace {

base::Result<DocumentText> read_plain_text(std::string_view bytes, std::string_view name,
                                           const Limits& limits) {
    RECOUNT_TRY(DecodedText decoded, decode_text(bytes, name));
    if (decoded.text.size() > limits.text_bytes) {
        return base::fail(too_much_text(name, limits));
    }
    DocumentText document;
    document.text = std::move(decoded.text);
    document.notes = std::move(decoded.notes);
    if (!document.text.empty()) {
        document.pieces.push_back({0, document.text.size(), {"body", {}, {}, {}}});
    }
    return document;
}

base::Result<DocumentText> read_by_type(const std::string& type, std::string_view bytes,
                                        std::string_view name, const Limits& limits,
                                        const ChildPrograms& programs) {
    const bool is_text = type.starts_with("text/") || type == "application/octet-stream" ||
                         type.starts_with("application/xml");
    if (type.starts_with("text/html") || (is_text && looks_like_html(bytes))) {
        return read_html(bytes, name, limits);
    }
    constexpr std::string_view open_xml = "application/vnd.openxmlformats-officedocument.";
    constexpr std::string_view open_document = "application/vnd.oasis.opendocument.";
    if (type == std::string(open_xml) + "wordprocessingml.document") {
        return read_docx(bytes, name, limits);
    }
    if (type == std::string(open_xml) + "spreadsheetml.sheet") {
        return read_sheets(read_xlsx_rows, bytes, name, limits);
    }
    if (type == std::string(open_document) + "text") {
        return read_odt(bytes, name, limits);
    }
    if (type == std::string(open_document) + "spreadsheet") {
        return read_sheets(read_ods_rows, bytes, name, limits);
    }
    if (type == "application/pdf") {
        return read_pdf(bytes, name, limits, programs);
    }
    if (type == "application/json") {
        return read_json(bytes, name, limits);
    }
    if (type == "message/rfc822") {
        return read_message(bytes, name, limits);
    }
    if (type.starts_with("image/")) {
        return read_picture(bytes, name, limits, programs);
    }
    if (type.starts_with("text/") || bytes.empty()) {
        return read_plain_text(bytes, name, limits);
    }
    if (type == "application/octet-stream") {
        // The type needs a readable beginning; the decoder says which byte is none.
        return read_plain_text(bytes, name, limits);
    }
    return failure_of(
        base::ErrorKind::refused, name,
        "the file is of the type " + type + ", which is not read; save it as text, HTML or PDF");
}

}  // namespace

base::Result<DocumentText> read_document(std::string_view bytes, std::string_view name,
                                         const Limits& limits, const ChildPrograms& programs) {
    if (bytes.size() > limits.document_bytes) {
        return failure_of(base::ErrorKind::refused, name,
                          "the file has " + std::to_string(bytes.size()) + " bytes; at most " +
                              std::to_string(limits.document_bytes) +
                              " are read. Split it into parts");
    }
    const std::string type = archive::media_type(archive::content_of(bytes));
    RECOUNT_TRY(DocumentText document, read_by_type(type, bytes, name, limits, programs));
    if (document.media_type.empty()) {
        document.media_type = type;
    }
    return document;
}

}  // namespace recount::document
