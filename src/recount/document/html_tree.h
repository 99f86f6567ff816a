#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "recount/document/document.h"

namespace recount::document {

struct HtmlAttribute {
    std::string_view name;  ///< in small letters
    std::string_view value;
};

/// An element, or a text (then its name is empty).
struct HtmlNode {
    std::string_view name;  ///< in small letters; `?` for one that HTML does not know
    std::string_view text;
    std::size_t parent = 0;
    std::size_t end = 0;  ///< behind its last descendant
    std::size_t first_attribute = 0;
    std::size_t attributes = 0;
};

/// A parsed page as a row of nodes, each before its children, so that nothing that walks it calls
/// itself. Owns its texts. Immutable.
class HtmlTree {
public:
    /// Parses as browsers do (HTML5). `html` is UTF-8 and must outlive the tree. Fails with
    /// `refused` where parsing goes beyond the memory or time of `limits`.
    [[nodiscard]] static base::Result<HtmlTree> parse(std::string_view html, std::string_view name,
                                                      const Limits& limits);
    ~HtmlTree();
    HtmlTree(HtmlTree&& other) noexcept;
    HtmlTree& operator=(HtmlTree&& other) noexcept;
    HtmlTree(const HtmlTree&) = delete;
    HtmlTree& operator=(const HtmlTree&) = delete;

    [[nodiscard]] std::span<const HtmlNode> nodes() const { return nodes_; }
    [[nodiscard]] std::span<const HtmlAttribute> attributes(const HtmlNode& node) const {
        return std::span(attributes_).subspan(node.first_attribute, node.attributes);
    }
    /// The value of an attribute; empty where there is none.
    [[nodiscard]] std::string_view attribute(const HtmlNode& node, std::string_view name) const;
    [[nodiscard]] bool has_attribute(const HtmlNode& node, std::string_view name) const;
    /// The texts below a node, one after another.
    [[nodiscard]] std::string text_below(std::size_t node) const;

private:
    class Heap;
    HtmlTree();

    std::unique_ptr<Heap> heap_;
    std::vector<HtmlNode> nodes_;
    std::vector<HtmlAttribute> attributes_;
};

}  // namespace recount::document
