#include "recount/document/pdf.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "recount/base/ascii.h"
#include "recount/base/utf8.h"
#include "recount/document/charset.h"
#include "recount/document/failure.h"
#include "recount/document/program.h"
#include "recount/document/text_builder.h"
#include "recount/document/xml.h"

namespace recount::document {
namespace {

/// A length on the page in points; 0 for what is no number.
double number_of(std::string_view text) {
    double value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    return failed == std::errc() && std::isfinite(value) ? value : 0;
}

struct Line {
    double left = 0;
    double right = 0;
    double height = 0;
    double first_word = 0;  ///< its width
    std::string text;
};

/// Hebrew, Arabic and their presentation forms: more of them than of others.
bool reads_from_the_right(const std::vector<Line>& lines) {
    std::size_t from_right = 0;
    std::size_t from_left = 0;
    for (const Line& line : lines) {
        for (std::size_t i = 0; i < line.text.size(); ++i) {
            const auto byte = static_cast<unsigned char>(line.text[i]);
            from_right += (byte >= 0xD6U && byte <= 0xDDU) || byte == 0xEFU ? 1U : 0U;
            from_left +=
                base::is_ascii_letter(line.text[i]) || (byte >= 0xC3U && byte <= 0xD5U) ? 1U : 0U;
        }
    }
    return from_right > from_left;
}

/// `12. March 6` and `12) March 6`.
bool begins_item(std::string_view text) {
    std::size_t digits = 0;
    while (digits < text.size() && base::is_ascii_digit(text[digits])) {
        ++digits;
    }
    return digits > 0 && digits <= 3 && digits + 1 < text.size() &&
           (text[digits] == '.' || text[digits] == ')') && text[digits + 1] == ' ';
}

bool ends_sentence(std::string_view text) {
    return !text.empty() && std::string_view(".:;!?)").find(text.back()) != std::string_view::npos;
}

/// Whether the paragraph ends with `line`: the first word of the next one would have fitted into
/// the room that is left of `width`. Where no sentence ends, the room must be large and no small
/// letter may follow: programs that count letters leave some room at every line.
bool ends_paragraph(const Line& line, const Line& next, double room, double width) {
    constexpr double large = 0.2;
    const double blank = 0.3 * line.height;
    if (ends_sentence(line.text)) {
        return room > next.first_word + blank || begins_item(next.text);
    }
    const bool goes_on = !next.text.empty() && next.text.front() >= 'a' && next.text.front() <= 'z';
    return !goes_on && room > next.first_word + blank && room > large * width;
}

struct Block {
    double left = 0;
    double right = 0;
    double top = 0;
    double bottom = 0;
    std::vector<Line> lines;

    void measure() {
        left = lines.front().left;
        right = lines.front().right;
        for (const Line& line : lines) {
            left = std::min(left, line.left);
            right = std::max(right, line.right);
        }
    }
};

struct Page {
    double width = 0;
    std::vector<Block> blocks;
};

/// How far the lines of a block could have gone.
struct Margins {
    double left = 0;
    double right = 0;
};

/// A block of few lines does not show how wide its column is: the blocks that begin at the same
/// edge do. A narrow block with nothing beside it has the page: its lines were meant as lines.
Margins margins_of(const Block& block, const Page& page, bool is_rtl) {
    constexpr double narrow = 0.45;
    Margins margins{block.left, block.right};
    // Each block is held against each; a page of words strewn about has no columns.
    constexpr std::size_t many_blocks = 1'000;
    if (page.blocks.size() > many_blocks) {
        return margins;
    }
    const bool is_alone =
        std::none_of(page.blocks.begin(), page.blocks.end(), [&](const Block& other) {
            return &other != &block && other.top < block.bottom && block.top < other.bottom;
        });
    if (is_alone && block.right - block.left < narrow * page.width) {
        return {0, page.width};
    }
    constexpr std::size_t many_lines = 4;
    if (block.lines.size() >= many_lines) {
        return margins;
    }
    const double near = 2 * block.lines.front().height;
    for (const Block& other : page.blocks) {
        if (!is_rtl && std::abs(other.left - block.left) < near) {
            margins.right = std::max(margins.right, other.right);
        } else if (is_rtl && std::abs(other.right - block.right) < near) {
            margins.left = std::min(margins.left, other.left);
        }
    }
    return margins;
}

void write_block(const Block& block, const Page& page, TextBuilder& text) {
    const std::vector<Line>& lines = block.lines;
    const bool is_rtl = reads_from_the_right(lines);
    const Margins margins = margins_of(block, page, is_rtl);
    text.block();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        text.flow(lines[i].text);
        if (i + 1 == lines.size()) {
            break;
        }
        const double room = is_rtl ? lines[i].left - margins.left : margins.right - lines[i].right;
        if (ends_paragraph(lines[i], lines[i + 1], room, margins.right - margins.left)) {
            text.line();
        } else if (!lines[i].text.ends_with('-')) {
            text.space();
        }
    }
}

class LayoutHandler : public XmlHandler {
public:
    explicit LayoutHandler(TextBuilder& text) : text_(text) {}

    void begin(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "page") {
            ++page_;
            content_ = {number_of(attributes.value("width")), {}};
            size_before_ = text_.size();
            text_.begin_piece({"page", page_, {}, {}});
        } else if (name == "block") {
            content_.blocks.push_back({0,
                                       0,
                                       number_of(attributes.value("yMin")),
                                       number_of(attributes.value("yMax")),
                                       {}});
        } else if (name == "line" && !content_.blocks.empty()) {
            lines().push_back(
                {number_of(attributes.value("xMin")),
                 number_of(attributes.value("xMax")),
                 number_of(attributes.value("yMax")) - number_of(attributes.value("yMin")),
                 0,
                 {}});
        } else if (name == "word" && has_line()) {
            Line& line = lines().back();
            if (line.text.empty()) {
                line.first_word =
                    number_of(attributes.value("xMax")) - number_of(attributes.value("xMin"));
            } else {
                line.text += ' ';
            }
        }
        takes_ = name == "word" ? Takes::word : name == "title" ? Takes::title : Takes::nothing;
    }
    void end(std::string_view name) override {
        takes_ = Takes::nothing;
        if (name == "page") {
            std::erase_if(content_.blocks, [](const Block& block) { return block.lines.empty(); });
            for (Block& block : content_.blocks) {
                block.measure();
            }
            for (const Block& block : content_.blocks) {
                write_block(block, content_, text_);
            }
            content_ = {};
            text_.end_piece();
            text_.block();
            if (text_.size() == size_before_) {
                empty_pages_.push_back(page_);
            }
        }
    }
    void text(std::string_view text) override {
        if (takes_ == Takes::word && has_line()) {
            lines().back().text += text;
        } else if (takes_ == Takes::title) {
            title_ += text;
        }
    }
    [[nodiscard]] bool has_enough() const override { return text_.is_full(); }

    [[nodiscard]] std::uint32_t pages() const { return page_; }
    [[nodiscard]] const std::string& title() const { return title_; }
    [[nodiscard]] const std::vector<std::uint32_t>& empty_pages() const { return empty_pages_; }

private:
    enum class Takes { nothing, word, title };

    [[nodiscard]] std::vector<Line>& lines() { return content_.blocks.back().lines; }
    [[nodiscard]] bool has_line() { return !content_.blocks.empty() && !lines().empty(); }

    TextBuilder& text_;
    Page content_;
    std::string title_;
    std::vector<std::uint32_t> empty_pages_;
    std::uint32_t page_ = 0;
    std::size_t size_before_ = 0;
    Takes takes_ = Takes::nothing;
};

/// XML knows neither control characters nor U+FFFE and U+FFFF; fonts map glyphs to all of them.
void clean(std::string& layout) {
    for (std::size_t at = 0; at < layout.size(); ++at) {
        const auto byte = static_cast<unsigned char>(layout[at]);
        if (byte < 0x20U && byte != '\n') {
            layout[at] = ' ';
        } else if (byte == 0xEFU && at + 2 < layout.size() && layout[at + 1] == '\xBF' &&
                   static_cast<unsigned char>(layout[at + 2]) >= 0xBEU) {
            layout[at + 2] = '\xBD';
        }
    }
    if (!base::is_utf8(layout)) {
        layout = repaired_utf8(layout);
    }
}

std::string list_of(const std::vector<std::uint32_t>& pages) {
    constexpr std::size_t most = 10;
    std::string text;
    for (std::size_t i = 0; i < std::min(most, pages.size()); ++i) {
        text += (i == 0 ? "" : ", ") + std::to_string(pages[i]);
    }
    return pages.size() > most ? text + " ..." : text;
}

}  // namespace

base::Result<DocumentText> read_page_layout(std::string layout, std::string_view name,
                                            const Limits& limits) {
    clean(layout);
    TextBuilder text(limits.text_bytes);
    LayoutHandler handler(text);
    RECOUNT_CHECK(read_xml(layout, name, "the layout that pdftotext gives", limits,
                           Doctype::accepted, handler));
    if (text.is_full()) {
        return base::fail(too_much_text(name, limits));
    }
    if (text.size() == 0) {
        return failure_of(base::ErrorKind::not_readable, name,
                          "the PDF has " + std::to_string(handler.pages()) +
                              " pages and no text: its pages are pictures. Make PNG files of them "
                              "(pdftoppm -r 300 -png) and give those, or run ocrmypdf over it; "
                              "pictures are read by the program 'tesseract'");
    }
    DocumentText document;
    document.text = text.take_text();
    document.pieces = text.take_pieces();
    TextBuilder title(handler.title().size() + 1);
    title.flow(handler.title());
    document.title = title.take_text();
    if (!handler.empty_pages().empty()) {
        document.notes.push_back(error_of(base::ErrorKind::not_readable, name,
                                          "no text on page " + list_of(handler.empty_pages()) +
                                              "; pictures of text are not read"));
    }
    return document;
}

base::Result<DocumentText> read_pdf(std::string_view bytes, std::string_view name,
                                    const Limits& limits, const ChildPrograms& programs) {
    const Reader reader{"pdftotext", "poppler-utils", "PDF files"};
    RECOUNT_TRY(ReaderAnswer answer, run_reader(reader, {"-enc", "UTF-8", "-bbox-layout", "-", "-"},
                                                bytes, name, limits, programs));
    if (answer.exit_code != 0) {
        if (answer.errors.find("Incorrect password") != std::string::npos) {
            return failure_of(base::ErrorKind::refused, name,
                              "the PDF is encrypted and needs a password; open it with the "
                              "password and save it without one");
        }
        return failure_of(base::ErrorKind::malformed, name,
                          "pdftotext cannot read the PDF (" + first_line(answer.errors) +
                              "); it is cut or damaged, fetch it again");
    }
    base::Result<DocumentText> document = read_page_layout(std::move(answer.output), name, limits);
    if (document && answer.errors.find("Syntax Error") != std::string::npos) {
        document->notes.push_back(error_of(
            base::ErrorKind::damaged, name,
            "the PDF is damaged (" + first_line(answer.errors) + "); text may be missing"));
    }
    return document;
}

}  // namespace recount::document
