#include "recount/document/html_outline.h"

#include <algorithm>
#include <initializer_list>

#include "recount/base/ascii.h"

namespace recount::document {
namespace {

bool is_among(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// No text for readers, whatever it holds.
bool is_machinery(std::string_view name) {
    return is_among(name, {"script", "style", "noscript", "template", "head", "svg", "math",
                           "iframe", "object", "canvas", "audio", "video", "select", "datalist",
                           "button", "textarea", "noframes", "noembed"});
}

bool is_hidden(const HtmlTree& tree, const HtmlNode& node) {
    if (node.attributes == 0) {
        return false;
    }
    if (tree.has_attribute(node, "hidden") || tree.attribute(node, "aria-hidden") == "true") {
        return true;
    }
    std::string style = base::lower_ascii(tree.attribute(node, "style"));
    std::erase_if(style, base::is_ascii_space);
    return style.find("display:none") != std::string::npos ||
           style.find("visibility:hidden") != std::string::npos;
}

bool is_article(const HtmlTree& tree, const HtmlNode& node) {
    return node.name == "article" || node.name == "main" ||
           tree.attribute(node, "role") == "main" || tree.attribute(node, "role") == "article";
}

/// Letters of text, without blanks.
std::size_t letters_of(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char letter) {
        return static_cast<unsigned char>(letter) > 0x20U;
    }));
}

class Outliner {
public:
    explicit Outliner(const HtmlTree& tree) : tree_(tree), nodes_(tree.nodes()) {
        outline_.is_left_out.resize(nodes_.size());
        outline_.is_apart.resize(nodes_.size());
    }

    HtmlOutline outline() {
        leave_out([&](std::size_t i) {
            return is_machinery(nodes_[i].name) || is_hidden(tree_, nodes_[i]);
        });
        count_letters();
        const std::vector<bool> in_article = inside_articles();
        std::size_t left_out = 0;
        leave_out([&](std::size_t i) {
            const std::string_view name = nodes_[i].name;
            const bool is_around = is_among(name, {"nav", "aside"}) ||
                                   (is_among(name, {"header", "footer"}) && !in_article[i]) ||
                                   tree_.attribute(nodes_[i], "role") == "navigation" ||
                                   (name == "form" && 2 * letters_[i] < letters_.front());
            if (is_around && letters_[i] > 0) {
                left_out += letters_[i];
                note(name);
            }
            return is_around;
        });
        choose_root(letters_.empty() ? 0 : letters_.front() - left_out);
        find_layout_cells();
        return std::move(outline_);
    }

private:
    /// Marks the nodes that `is_out` names and what is below them.
    template <class IsOut>
    void leave_out(const IsOut& is_out) {
        for (std::size_t i = 0; i < nodes_.size();) {
            if (!nodes_[i].name.empty() && !outline_.is_left_out[i] && is_out(i)) {
                outline_.is_left_out[i] = true;
            }
            i = outline_.is_left_out[i] ? nodes_[i].end : i + 1;
        }
    }

    void count_letters() {
        letters_.assign(nodes_.size(), 0);
        for (std::size_t i = 0; i < nodes_.size();) {
            if (outline_.is_left_out[i]) {
                i = nodes_[i].end;
                continue;
            }
            letters_[i] = letters_of(nodes_[i].text);
            ++i;
        }
        for (std::size_t i = nodes_.size(); i > 1; --i) {
            letters_[nodes_[i - 1].parent] += letters_[i - 1];
        }
    }

    [[nodiscard]] std::vector<bool> inside_articles() const {
        std::vector<bool> inside(nodes_.size());
        for (std::size_t i = 1; i < nodes_.size(); ++i) {
            const std::size_t parent = nodes_[i].parent;
            inside[i] = inside[parent] || is_article(tree_, nodes_[parent]);
        }
        return inside;
    }

    void note(std::string_view name) {
        std::string word(name);
        if (std::find(outline_.reasons.begin(), outline_.reasons.end(), word) ==
            outline_.reasons.end()) {
            outline_.reasons.push_back(std::move(word));
        }
    }

    /// The article or main element with the fewest letters among those that hold most of them.
    void choose_root(std::size_t all_letters) {
        std::size_t fewest = 0;
        for (std::size_t i = 0; i < nodes_.size();) {
            if (outline_.is_left_out[i]) {
                i = nodes_[i].end;
                continue;
            }
            if (!nodes_[i].name.empty() && is_article(tree_, nodes_[i]) &&
                2 * letters_[i] > all_letters && (fewest == 0 || letters_[i] <= fewest)) {
                fewest = letters_[i];
                outline_.root = i;
                outline_.root_name = nodes_[i].name;
            }
            ++i;
        }
    }

    /// Cells with a table, a heading, a list or two paragraphs in them lay a page out; the blocks
    /// in them are paragraphs of their own.
    void find_layout_cells() {
        std::vector<unsigned char> paragraphs(nodes_.size());
        std::vector<std::size_t> cell_of(nodes_.size(), nodes_.size());
        for (std::size_t i = 1; i < nodes_.size(); ++i) {
            const std::size_t parent = nodes_[i].parent;
            const std::string_view name = nodes_[i].name;
            const std::size_t cell =
                is_among(nodes_[parent].name, {"td", "th"}) ? parent : cell_of[parent];
            cell_of[i] = cell;
            if (cell == nodes_.size() || name.empty()) {
                continue;
            }
            if (name == "p" && paragraphs[cell] < 2) {
                ++paragraphs[cell];
            }
            if (paragraphs[cell] == 2 ||
                is_among(name, {"table", "ul", "ol", "dl", "h1", "h2", "h3", "h4", "article"})) {
                outline_.is_apart[cell] = true;
            }
        }
    }

    const HtmlTree& tree_;
    std::span<const HtmlNode> nodes_;
    std::vector<std::size_t> letters_;
    HtmlOutline outline_;
};

}  // namespace

HtmlOutline outline_of(const HtmlTree& tree) {
    return Outliner(tree).outline();
}

}  // namespace recount::document
