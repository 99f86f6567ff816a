#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <zip.h>

namespace recount::document::test {

using Members = std::vector<std::pair<std::string, std::string>>;

/// A ZIP file in memory; the member `mimetype` is stored, the others are deflated.
inline std::string zip_of(const Members& members) {
    zip_source_t* const target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
    zip_t* const file = zip_open_from_source(target, ZIP_TRUNCATE, nullptr);
    if (file == nullptr) {
        throw std::runtime_error("cannot make a ZIP file");
    }
    zip_source_keep(target);
    for (const auto& [name, bytes] : members) {
        const zip_int64_t index = zip_file_add(
            file, name.c_str(), zip_source_buffer(file, bytes.data(), bytes.size(), 0), 0);
        if (name == "mimetype") {
            zip_set_file_compression(file, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
        }
    }
    if (zip_close(file) != 0) {
        throw std::runtime_error("cannot make a ZIP file");
    }
    zip_source_open(target);
    zip_source_seek(target, 0, SEEK_END);
    std::string bytes(static_cast<std::size_t>(zip_source_tell(target)), '\0');
    zip_source_seek(target, 0, SEEK_SET);
    zip_source_read(target, bytes.data(), bytes.size());
    zip_source_close(target);
    zip_source_free(target);
    return bytes;
}

inline std::string docx_of(const std::string& body, const Members& more = {}) {
    Members members = {
        {"[Content_Types].xml", "<Types/>"},
        {"word/document.xml",
         "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\" xmlns:mc=\"mc\"><w:body>" + body +
             "</w:body></w:document>"}};
    members.insert(members.end(), more.begin(), more.end());
    return zip_of(members);
}

/// A paragraph of a DOCX file.
inline std::string docx_paragraph(const std::string& text) {
    return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

/// A workbook with one sheet, `Killed`.
inline std::string xlsx_of(const std::string& sheet, const Members& more = {}) {
    Members members = {{"[Content_Types].xml", "<Types/>"},
                       {"xl/workbook.xml",
                        "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Killed\" "
                        "r:id=\"r1\"/></sheets></workbook>"},
                       {"xl/_rels/workbook.xml.rels",
                        "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/>"
                        "</Relationships>"},
                       {"xl/worksheets/sheet1.xml", "<worksheet>" + sheet + "</worksheet>"}};
    members.insert(members.end(), more.begin(), more.end());
    return zip_of(members);
}

inline std::string open_document_of(const std::string& kind, const std::string& body,
                                    const Members& more = {}) {
    Members members = {
        {"mimetype", "application/vnd.oasis.opendocument." + kind},
        {"content.xml", "<o:document-content xmlns:o=\"o\" xmlns:t=\"t\" xmlns:b=\"b\"><o:body>" +
                            body + "</o:body></o:document-content>"}};
    members.insert(members.end(), more.begin(), more.end());
    return zip_of(members);
}

}  // namespace recount::document::test
