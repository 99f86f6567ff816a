#pragma once

#include <string>
#include <vector>

namespace recount::document::test {

/// A PDF of pages of lines, set in Helvetica, 12 points, from the left margin. Of the letters,
/// ASCII without brackets and backslash. `extra` goes into each page's content.
inline std::string pdf_of(const std::vector<std::vector<std::string>>& pages,
                          const std::string& title = {}) {
    std::vector<std::string> objects = {
        "<</Type/Catalog/Pages 2 0 R>>", "",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        "<</Title(" + title + ")>>"};
    std::string kids;
    for (const std::vector<std::string>& lines : pages) {
        std::string content = "BT /F1 12 Tf 14 TL 72 720 Td\n";
        for (const std::string& line : lines) {
            content += "(" + line + ") Tj T*\n";
        }
        content += "ET\n";
        objects.push_back("<</Length " + std::to_string(content.size()) + ">>\nstream\n" + content +
                          "endstream");
        objects.push_back(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 "
            "3 0 R>>>>/Contents " +
            std::to_string(objects.size()) + " 0 R>>");
        kids += std::to_string(objects.size()) + " 0 R ";
    }
    objects[1] = "<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(pages.size()) + ">>";
    std::string file = "%PDF-1.4\n";
    std::string table = "xref\n0 " + std::to_string(objects.size() + 1) + "\n0000000000 65535 f \n";
    for (std::size_t i = 0; i < objects.size(); ++i) {
        std::string offset = std::to_string(file.size());
        table += std::string(10 - offset.size(), '0') + offset + " 00000 n \n";
        file += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const std::string start = std::to_string(file.size());
    return file + table + "trailer\n<</Root 1 0 R/Info 4 0 R/Size " +
           std::to_string(objects.size() + 1) + ">>\nstartxref\n" + start + "\n%%EOF\n";
}

}  // namespace recount::document::test
