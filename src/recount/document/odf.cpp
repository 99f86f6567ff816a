// OpenDocument 1.3 part 3: texts (5) and spreadsheets (9).
#include <algorithm>
#include <utility>

#include "recount/base/number.h"
#include "recount/document/failure.h"
#include "recount/document/office_text.h"
#include "recount/document/package.h"
#include "recount/document/properties.h"
#include "recount/document/sheet.h"
#include "recount/document/text_builder.h"
#include "recount/document/xml.h"

namespace recount::document {
namespace {

std::uint32_t number_or(std::string_view text, std::uint32_t otherwise) {
    return base::number_in<std::uint32_t>(text).value_or(otherwise);
}

bool is_paragraph(std::string_view name) {
    return name == "p" || name == "h";
}

/// Comments, deleted text and descriptions of pictures.
bool is_left_out(std::string_view name) {
    return name == "annotation" || name == "tracked-changes" || name == "desc" ||
           name == "note-citation" || name == "forms";
}

class TextHandler : public XmlHandler {
public:
    explicit TextHandler(TextBuilder& text) : text_(text) {}

    void begin(std::string_view name, const XmlAttributes& /*attributes*/) override {
        if (skipped_ > 0 || is_left_out(name)) {
            has_annotations_ = has_annotations_ || name == "annotation";
            has_deletions_ = has_deletions_ || name == "tracked-changes";
            ++skipped_;
            return;
        }
        paragraphs_ += is_paragraph(name) ? 1U : 0U;
        if (name == "note") {
            text_.space();
            text_.flow("[");
            ++notes_;
            is_first_in_note_ = true;
        } else if (name == "table-row") {
            text_.line();
            is_first_cell_ = true;
        } else if (name == "table-cell" || name == "covered-table-cell") {
            if (!is_first_cell_) {
                text_.tab();
            }
            is_first_cell_ = false;
            ++cells_;
        } else if ((is_paragraph(name) && notes_ == 0 && cells_ == 0) ||
                   (name == "table" && cells_ == 0)) {
            text_.block();
        } else if (is_paragraph(name) && is_first_in_note_) {
            is_first_in_note_ = false;  // it stands at its bracket
        } else if (is_paragraph(name) || name == "s" || name == "tab") {
            text_.space();
        } else if (name == "line-break") {
            cells_ > 0 ? text_.space() : text_.line();
        }
    }
    void end(std::string_view name) override {
        if (skipped_ > 0) {
            --skipped_;
            return;
        }
        paragraphs_ -= is_paragraph(name) ? 1U : 0U;
        if (name == "note") {
            text_.flow("]");
            --notes_;
        } else if (name == "table-cell" || name == "covered-table-cell") {
            --cells_;
        }
    }
    void text(std::string_view text) override {
        // Blanks between elements are for those who read the XML.
        if (skipped_ == 0 && paragraphs_ > 0) {
            text_.flow(text);
        }
    }
    [[nodiscard]] bool has_enough() const override { return text_.is_full(); }

    [[nodiscard]] bool has_annotations() const { return has_annotations_; }
    [[nodiscard]] bool has_deletions() const { return has_deletions_; }

private:
    TextBuilder& text_;
    std::size_t skipped_ = 0;
    std::size_t paragraphs_ = 0;
    std::size_t notes_ = 0;
    std::size_t cells_ = 0;
    bool is_first_cell_ = true;
    bool is_first_in_note_ = false;
    bool has_annotations_ = false;
    bool has_deletions_ = false;
};

/// Streams the rows of the tables. Blank cells and rows are repeated to the edge of a sheet; what
/// is written in is counted as often as it stands there.
class SheetsHandler : public XmlHandler {
public:
    SheetsHandler(RowSink& sink, std::string_view name) : sink_(sink), name_(name) {}

    void begin(std::string_view name, const XmlAttributes& attributes) override {
        if (skipped_ > 0 || is_left_out(name)) {
            ++skipped_;
        } else if (name == "table") {
            ++tables_;
            if (tables_ == 1) {
                sink_.begin_sheet(std::string(attributes.value("name")), false);
                row_ = 1;
            }
        } else if (name == "table-row") {
            rows_ = std::max(number_or(attributes.value("number-rows-repeated"), 1), 1U);
            const std::string_view shown = attributes.value("visibility");
            is_hidden_ = shown == "collapse" || shown == "filter";
            column_ = 1;
            cells_.clear();
        } else if (name == "table-cell" || name == "covered-table-cell") {
            begin_cell(attributes);
        } else if (is_paragraph(name)) {
            text_ += text_.empty() ? "" : " ";
            ++paragraphs_;
        } else if ((name == "s" || name == "tab" || name == "line-break") && paragraphs_ > 0) {
            text_ += ' ';
        }
    }
    void end(std::string_view name) override {
        if (skipped_ > 0) {
            --skipped_;
        } else if (name == "table") {
            --tables_;
            if (tables_ == 0) {
                sink_.end_sheet(name_, notes);
            }
        } else if (name == "table-row") {
            end_row();
        } else if (name == "table-cell" || name == "covered-table-cell") {
            end_cell();
        } else if (is_paragraph(name)) {
            --paragraphs_;
        }
    }
    void text(std::string_view text) override {
        if (skipped_ == 0 && paragraphs_ > 0) {
            text_ += text;
        }
    }
    [[nodiscard]] bool has_enough() const override { return !sink_.problem().empty(); }

    std::vector<base::Error> notes;

private:
    static constexpr std::uint32_t last_column = 16'384;
    static constexpr std::uint32_t last_row = 1'048'576;

    void begin_cell(const XmlAttributes& attributes) {
        repeated_ = std::max(number_or(attributes.value("number-columns-repeated"), 1), 1U);
        type_ = attributes.value("value-type");
        value_ = type_ == "date"      ? attributes.value("date-value")
                 : type_ == "boolean" ? attributes.value("boolean-value")
                                      : attributes.value("value");
        has_formula_ = !attributes.value("formula").empty();
        text_.clear();
        if (number_or(attributes.value("number-columns-spanned"), 1) > 1 ||
            number_or(attributes.value("number-rows-spanned"), 1) > 1) {
            sink_.add_merged();
        }
    }
    [[nodiscard]] std::string cell_text() const {
        if (type_ == "float" && !value_.empty()) {
            return number_text(value_);
        }
        if (type_ == "boolean") {
            return value_ == "true" ? "TRUE" : "FALSE";
        }
        if (type_ == "date" && !value_.empty()) {
            constexpr std::string_view midnight = "T00:00:00";
            return value_.ends_with(midnight) ? value_.substr(0, value_.size() - midnight.size())
                                              : value_;
        }
        return text_;
    }
    void end_cell() {
        const std::string text = cell_text();
        if (text.empty() && has_formula_ && type_.empty()) {
            sink_.add_formula_without_result();
        }
        const std::uint32_t until =
            column_ + std::min(repeated_, last_column + 1 - std::min(column_, last_column + 1));
        for (; !text.empty() && column_ < until && cells_.size() <= last_column; ++column_) {
            cells_.push_back({column_, text});
            written_ += text.size();
            if (written_ > most_repeated_bytes) {
                break;  // the sink refuses it
            }
        }
        column_ = until;
    }
    void end_row() {
        const std::uint32_t until = row_ + std::min(rows_, last_row + 1 - std::min(row_, last_row));
        for (; !cells_.empty() && row_ < until; ++row_) {
            sink_.begin_row(row_, is_hidden_);
            for (const SheetCell& cell : cells_) {
                if (!sink_.add_cell(cell.column, cell.text)) {
                    return;
                }
            }
            sink_.end_row();
        }
        row_ = until;
        written_ = 0;
    }

    /// Of one row, before the sink counts them.
    static constexpr std::size_t most_repeated_bytes = 64'000'000;

    RowSink& sink_;
    std::string_view name_;
    std::vector<SheetCell> cells_;
    std::string type_;
    std::string value_;
    std::string text_;
    std::size_t skipped_ = 0;
    std::size_t paragraphs_ = 0;
    std::size_t tables_ = 0;
    std::size_t written_ = 0;
    std::uint32_t row_ = 1;
    std::uint32_t rows_ = 1;
    std::uint32_t column_ = 1;
    std::uint32_t repeated_ = 1;
    bool is_hidden_ = false;
    bool has_formula_ = false;
};

/// The file, unless it is encrypted: then its members are there and are no XML.
base::Result<Package> open_document(std::string_view bytes, std::string_view name,
                                    const Limits& limits) {
    RECOUNT_TRY(Package package, Package::open(bytes, name, limits));
    RECOUNT_TRY(const std::optional<std::string> manifest, package.find("META-INF/manifest.xml"));
    if (manifest && manifest->find("encryption-data") != std::string::npos) {
        return failure_of(base::ErrorKind::refused, name,
                          "the file is encrypted with a password; save it without one");
    }
    return package;
}

}  // namespace

base::Result<DocumentText> read_odt(std::string_view bytes, std::string_view name,
                                    const Limits& limits) {
    RECOUNT_TRY(Package package, open_document(bytes, name, limits));
    DocumentText document;
    RECOUNT_CHECK(read_properties(package, "meta.xml", name, limits, document));
    RECOUNT_TRY(const std::string xml, package.read("content.xml"));
    TextBuilder text(limits.text_bytes);
    text.begin_piece({"body", {}, {}, {}});
    TextHandler body(text);
    RECOUNT_CHECK(read_xml(xml, name, "content.xml", limits, Doctype::refused, body));
    text.end_piece();
    RECOUNT_TRY(const std::optional<std::string> styles, package.find("styles.xml"));
    if (styles) {
        text.block();
        text.begin_piece({"header and footer", {}, {}, {}});
        TextHandler around(text);
        RECOUNT_CHECK(read_xml(*styles, name, "styles.xml", limits, Doctype::refused, around));
        text.end_piece();
    }
    if (text.is_full()) {
        return base::fail(too_much_text(name, limits));
    }
    const auto note = [&](std::string message) {
        document.notes.push_back(error_of(base::ErrorKind::refused, name, std::move(message)));
    };
    if (body.has_deletions()) {
        note("text that was deleted with changes tracked was left out");
    }
    if (body.has_annotations()) {
        note("comments were left out");
    }
    document.text = text.take_text();
    document.pieces = text.take_pieces();
    return document;
}

base::Result<SheetNotes> read_ods_rows(std::string_view bytes, std::string_view name,
                                       const Limits& limits, const RowTaker& take) {
    RECOUNT_TRY(Package package, open_document(bytes, name, limits));
    DocumentText properties;
    RECOUNT_CHECK(read_properties(package, "meta.xml", name, limits, properties));
    RECOUNT_TRY(const std::string xml, package.read("content.xml"));
    RowSink sink(limits, take);
    SheetsHandler handler(sink, name);
    RECOUNT_CHECK(read_xml(xml, name, "content.xml", limits, Doctype::refused, handler));
    if (!sink.problem().empty()) {
        return failure_of(base::ErrorKind::refused, name, sink.problem());
    }
    return SheetNotes{std::move(handler.notes), std::move(properties.title)};
}

}  // namespace recount::document
