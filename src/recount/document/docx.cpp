// Documents of Office Open XML (ECMA-376 part 1, 17: WordprocessingML).
#include <array>
#include <utility>

#include "recount/document/failure.h"
#include "recount/document/office_text.h"
#include "recount/document/package.h"
#include "recount/document/properties.h"
#include "recount/document/text_builder.h"
#include "recount/document/xml.h"

namespace recount::document {
namespace {

/// What was seen and left out.
struct LeftOut {
    bool has_deletions = false;
    bool has_hidden = false;
    bool has_numbers = false;
};

class WordHandler : public XmlHandler {
public:
    WordHandler(TextBuilder& text, LeftOut& left_out) : text_(text), left_out_(left_out) {}

    void begin(std::string_view name, const XmlAttributes& attributes) override {
        // The same drawing follows in an older form; a moved text stands at its new place as well.
        if (skipped_ > 0 || name == "Fallback" || name == "moveFrom" || name == "del") {
            left_out_.has_deletions =
                left_out_.has_deletions || name == "del" || name == "moveFrom";
            ++skipped_;
            return;
        }
        takes_ = name == "t" && !is_hidden_;
        if (name == "p") {
            part(cells_ > 0 && paragraphs_in_cell_ > 0);
            ++paragraphs_in_cell_;
        } else if (name == "tr") {
            text_.line();
            is_first_cell_ = true;
        } else if (name == "tbl") {
            if (cells_ == 0) {
                text_.block();
            }
        } else if (name == "tc") {
            begin_cell();
        } else if (name == "r") {
            is_hidden_ = false;
        } else if (name == "vanish") {
            is_hidden_ = attributes.value("val") != "0" && attributes.value("val") != "false";
            left_out_.has_hidden = left_out_.has_hidden || is_hidden_;
        } else if (name == "tab") {
            text_.space();
        } else if (name == "br" || name == "cr") {
            cells_ > 0 ? text_.space() : text_.line();
        } else if (name == "noBreakHyphen") {
            text_.flow("-");
        } else if (name == "numPr") {
            left_out_.has_numbers = true;
        }
    }
    void end(std::string_view name) override {
        takes_ = false;
        if (skipped_ > 0) {
            --skipped_;
        } else if (name == "tc") {
            --cells_;
        } else if (name == "tbl" && cells_ == 0) {
            text_.block();
        }
    }
    void text(std::string_view text) override {
        if (takes_ && skipped_ == 0) {
            text_.flow(text);
        }
    }
    [[nodiscard]] bool has_enough() const override { return text_.is_full(); }

private:
    void part(bool is_within_cell) {
        if (is_within_cell) {
            text_.space();
        } else if (cells_ == 0) {
            text_.block();
        }
    }
    void begin_cell() {
        if (!is_first_cell_) {
            text_.tab();
        }
        is_first_cell_ = false;
        ++cells_;
        paragraphs_in_cell_ = 0;
    }

    TextBuilder& text_;
    LeftOut& left_out_;
    std::size_t skipped_ = 0;
    std::size_t cells_ = 0;
    std::size_t paragraphs_in_cell_ = 0;
    bool is_first_cell_ = true;
    bool is_hidden_ = false;
    bool takes_ = false;
};

base::Result<void> read_part(Package& package, const std::string& member, std::string_view part,
                             std::string_view name, const Limits& limits, TextBuilder& text,
                             LeftOut& left_out) {
    RECOUNT_TRY(const std::optional<std::string> xml, package.find(member));
    if (!xml) {
        return {};
    }
    text.block();
    text.begin_piece({std::string(part), {}, {}, {}});
    WordHandler handler(text, left_out);
    RECOUNT_CHECK(read_xml(*xml, name, member, limits, Doctype::refused, handler));
    text.end_piece();
    return {};
}

/// `word/header1.xml` to `word/header9.xml`: the first, the left and the right pages of sections.
base::Result<void> read_numbered(Package& package, const std::string& part, std::string_view name,
                                 const Limits& limits, TextBuilder& text, LeftOut& left_out) {
    for (const char digit : std::string_view("123456789")) {
        RECOUNT_CHECK(read_part(package, "word/" + part + digit + ".xml", part, name, limits, text,
                                left_out));
    }
    return {};
}

}  // namespace

base::Result<DocumentText> read_docx(std::string_view bytes, std::string_view name,
                                     const Limits& limits) {
    RECOUNT_TRY(Package package, Package::open(bytes, name, limits));
    DocumentText document;
    RECOUNT_CHECK(read_properties(package, "docProps/core.xml", name, limits, document));
    TextBuilder text(limits.text_bytes);
    LeftOut left_out;
    RECOUNT_CHECK(read_numbered(package, "header", name, limits, text, left_out));
    RECOUNT_CHECK(read_part(package, "word/document.xml", "body", name, limits, text, left_out));
    RECOUNT_CHECK(
        read_part(package, "word/footnotes.xml", "footnotes", name, limits, text, left_out));
    RECOUNT_CHECK(
        read_part(package, "word/endnotes.xml", "endnotes", name, limits, text, left_out));
    RECOUNT_CHECK(read_numbered(package, "footer", name, limits, text, left_out));
    if (text.is_full()) {
        return base::fail(too_much_text(name, limits));
    }
    RECOUNT_TRY(const std::optional<std::string> comments, package.find("word/comments.xml"));
    const std::array<std::pair<bool, std::string_view>, 4> notes = {{
        {left_out.has_deletions, "text that was deleted with changes tracked was left out"},
        {left_out.has_hidden, "hidden text was left out"},
        {comments.has_value(), "comments were left out"},
        {left_out.has_numbers, "the numbers of numbered lists are no part of the text"},
    }};
    for (const auto& [applies, message] : notes) {
        if (applies) {
            document.notes.push_back(
                error_of(base::ErrorKind::refused, name, std::string(message)));
        }
    }
    document.text = text.take_text();
    document.pieces = text.take_pieces();
    return document;
}

}  // namespace recount::document
