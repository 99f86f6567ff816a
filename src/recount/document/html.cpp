#include "recount/document/html.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "recount/base/ascii.h"
#include "recount/base/utf8.h"
#include "recount/document/charset.h"
#include "recount/document/declared_day.h"
#include "recount/document/encoding.h"
#include "recount/document/failure.h"
#include "recount/document/html_outline.h"
#include "recount/document/html_prescan.h"
#include "recount/document/html_tree.h"
#include "recount/document/text_builder.h"

namespace recount::document {
namespace {

bool is_among(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_block(std::string_view name) {
    return is_among(
        name, {"address", "article", "aside",   "blockquote", "body",   "center",     "details",
               "dialog",  "div",     "dl",      "fieldset",   "figure", "figcaption", "footer",
               "form",    "h1",      "h2",      "h3",         "h4",     "h5",         "h6",
               "header",  "hgroup",  "hr",      "main",       "nav",    "ol",         "p",
               "pre",     "section", "summary", "table",      "ul"});
}

bool is_line(std::string_view name) {
    return is_among(name, {"li", "dt", "dd", "tr", "caption", "legend", "option"});
}

/// Writes the nodes of the main text.
class Writer {
public:
    Writer(const HtmlTree& tree, const HtmlOutline& outline, TextBuilder& text)
        : tree_(tree), outline_(outline), text_(text) {}

    void write() {
        const auto nodes = tree_.nodes();
        std::vector<std::size_t> open;
        for (std::size_t i = outline_.root; i < nodes[outline_.root].end && !text_.is_full();) {
            while (!open.empty() && nodes[open.back()].end <= i) {
                end(open.back());
                open.pop_back();
            }
            if (outline_.is_left_out[i]) {
                i = nodes[i].end;
                continue;
            }
            if (nodes[i].name.empty()) {
                add(nodes[i].text);
            } else {
                begin(i);
                open.push_back(i);
            }
            ++i;
        }
    }

private:
    void add(std::string_view words) {
        if (preformatted_ > 0) {
            text_.lines(words);
        } else {
            text_.flow(words);
        }
    }

    /// A break between blocks; within a cell of a table of data, a blank.
    void part(std::string_view name) {
        if (!cells_.empty() && !outline_.is_apart[cells_.back()]) {
            text_.space();
        } else if (is_line(name)) {
            text_.line();
        } else {
            text_.block();
        }
    }

    void begin(std::size_t i) {
        const std::string_view name = tree_.nodes()[i].name;
        if (name == "td" || name == "th") {
            if (!is_first_cell_) {
                text_.tab();
            }
            is_first_cell_ = false;
            cells_.push_back(i);
        } else if (name == "br") {
            if (!cells_.empty() && !outline_.is_apart[cells_.back()]) {
                text_.space();
            } else {
                text_.line();
            }
        } else if (is_block(name) || is_line(name)) {
            part(name);
        }
        is_first_cell_ = name == "tr" || is_first_cell_;
        preformatted_ += name == "pre" ? 1U : 0U;
    }

    void end(std::size_t i) {
        const std::string_view name = tree_.nodes()[i].name;
        if (name == "td" || name == "th") {
            cells_.pop_back();
        } else if (is_block(name) || is_line(name)) {
            part(name);
        }
        is_first_cell_ = is_first_cell_ && name != "tr";
        preformatted_ -= name == "pre" ? 1U : 0U;
    }

    const HtmlTree& tree_;
    const HtmlOutline& outline_;
    TextBuilder& text_;
    std::vector<std::size_t> cells_;
    std::size_t preformatted_ = 0;
    bool is_first_cell_ = false;
};

std::string collapsed(std::string_view text) {
    TextBuilder builder(text.size() + 1);
    builder.flow(text);
    return builder.take_text();
}

/// The day that an element declares as that of publication.
std::optional<record::Day> declared_day(const HtmlTree& tree, std::size_t i) {
    const HtmlNode& node = tree.nodes()[i];
    if (node.name == "script" &&
        base::lower_ascii(tree.attribute(node, "type")).starts_with("application/ld+json")) {
        return day_of_json_ld(tree.text_below(i));
    }
    const bool is_published = tree.attribute(node, "itemprop") == "datePublished";
    if (node.name == "time" && (is_published || tree.has_attribute(node, "pubdate"))) {
        return day_of_timestamp(tree.attribute(node, "datetime"));
    }
    if (node.name != "meta") {
        return std::nullopt;
    }
    const std::string property = base::lower_ascii(tree.attribute(node, "property"));
    const std::string name = base::lower_ascii(tree.attribute(node, "name"));
    const auto is_named = [](std::string_view word) {
        return is_among(word, {"article:published_time", "dcterms.issued", "dc.date.issued",
                               "citation_publication_date", "datepublished"});
    };
    return is_published || is_named(property) || is_named(name)
               ? day_of_timestamp(tree.attribute(node, "content"))
               : std::nullopt;
}

/// What a page says of itself.
void read_declarations(const HtmlTree& tree, DocumentText& document) {
    const auto nodes = tree.nodes();
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const HtmlNode& node = nodes[i];
        if (node.name.empty()) {
            continue;
        }
        if (node.name == "html" || node.name == "body") {
            const auto take = [&](std::string& value, std::string_view name) {
                value = value.empty() ? collapsed(tree.attribute(node, name)) : value;
            };
            take(document.language, "lang");
            take(document.direction, "dir");
        } else if (node.name == "title" && document.title.empty() &&
                   nodes[node.parent].name == "head") {
            document.title = collapsed(tree.text_below(i));
        }
        if (!document.published_on) {
            document.published_on = declared_day(tree, i);
        }
    }
}

void add_notes(const HtmlOutline& outline, std::string_view name, DocumentText& document) {
    const auto note = [&](std::string message) {
        document.notes.push_back(error_of(base::ErrorKind::refused, name, std::move(message)));
    };
    if (!outline.root_name.empty()) {
        note("only the <" + outline.root_name +
             "> of the page was read; it holds most of the text");
    }
    std::string left_out;
    for (const std::string& reason : outline.reasons) {
        left_out += (left_out.empty() ? "" : ", ") + ("<" + reason + ">");
    }
    if (!left_out.empty()) {
        note("left out of the page: " + left_out);
    }
}

struct DecodedPage {
    std::string text;
    std::vector<base::Error> notes;
};

base::Result<DecodedPage> decode_page(std::string_view bytes, std::string_view name) {
    constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
    const bool has_mark = bytes.starts_with(utf8_mark);
    if (has_mark || bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
        RECOUNT_TRY(DecodedText decoded, decode_text(bytes, name));
        return DecodedPage{std::move(decoded.text), std::move(decoded.notes)};
    }
    const std::string_view declared = declared_charset(bytes);
    const std::string charset = base::lower_ascii(declared);
    const bool says_utf8 = charset == "utf-8" || charset == "utf8";
    DecodedPage page;
    const auto note = [&](std::string message) {
        page.notes.push_back(error_of(base::ErrorKind::malformed, name, std::move(message)));
    };
    if (base::is_utf8(bytes) && bytes.find('\0') == std::string_view::npos) {
        page.text = std::string(bytes);
        const bool is_ascii = std::all_of(bytes.begin(), bytes.end(), [](char letter) {
            return static_cast<unsigned char>(letter) < 0x80U;
        });
        if (!declared.empty() && !says_utf8 && !is_ascii) {
            note("the page says it is '" + charset + "'; its bytes are UTF-8 and were read so");
        }
        return page;
    }
    if (!declared.empty() && !says_utf8 && !charset.starts_with("utf-16")) {
        if (std::optional<std::string> text = utf8_of(bytes, charset)) {
            page.text = *std::move(text);
            note("the page is not UTF-8; it was read as '" + charset + "', as it says");
            return page;
        }
    }
    base::Result<DecodedText> decoded = decode_text(bytes, name);
    if (decoded) {
        return DecodedPage{std::move(decoded->text), std::move(decoded->notes)};
    }
    if (!says_utf8) {
        return base::fail(std::move(decoded).error());
    }
    page.text = repaired_utf8(bytes);
    note("some bytes of the page are not UTF-8, though it says so; they are shown as \xEF\xBF\xBD");
    return page;
}

}  // namespace

bool looks_like_html(std::string_view bytes) {
    constexpr std::size_t looked_at = 4'096;
    const std::string begin = base::lower_ascii(bytes.substr(0, looked_at));
    std::string_view rest = begin;
    for (;;) {
        rest = base::trimmed(rest.starts_with("\xEF\xBB\xBF") ? rest.substr(3) : rest);
        const std::string_view close = rest.starts_with("<!--")    ? "-->"
                                       : rest.starts_with("<?xml") ? "?>"
                                                                   : "";
        if (close.empty()) {
            break;
        }
        const std::size_t end = rest.find(close);
        if (end == std::string_view::npos) {
            // A long comment, or an XML declaration that never ends.
            return rest.starts_with("<!--") && bytes.find("<html") != std::string_view::npos;
        }
        rest.remove_prefix(end + close.size());
    }
    for (const std::string_view mark : {"<!doctype html", "<html", "<head", "<body", "<title",
                                        "<meta", "<article", "<div", "<p>"}) {
        if (rest.starts_with(mark)) {
            return true;
        }
    }
    return false;
}

base::Result<DocumentText> read_html_text(std::string_view html, std::string_view name,
                                          const Limits& limits) {
    RECOUNT_CHECK(check_markup(html, name, limits));
    RECOUNT_TRY(const HtmlTree tree, HtmlTree::parse(html, name, limits));
    const HtmlOutline outline = outline_of(tree);
    DocumentText document;
    TextBuilder text(limits.text_bytes);
    text.begin_piece({outline.root_name.empty() ? "body" : outline.root_name, {}, {}, {}});
    Writer(tree, outline, text).write();
    if (text.is_full()) {
        return base::fail(too_much_text(name, limits));
    }
    document.text = text.take_text();
    document.pieces = text.take_pieces();
    read_declarations(tree, document);
    add_notes(outline, name, document);
    return document;
}

base::Result<DocumentText> read_html(std::string_view bytes, std::string_view name,
                                     const Limits& limits) {
    RECOUNT_TRY(const DecodedPage page, decode_page(bytes, name));
    RECOUNT_TRY(DocumentText document, read_html_text(page.text, name, limits));
    document.notes.insert(document.notes.begin(), page.notes.begin(), page.notes.end());
    return document;
}

}  // namespace recount::document
