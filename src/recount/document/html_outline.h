#pragma once

#include <string>
#include <vector>

#include "recount/document/html_tree.h"

namespace recount::document {

/// Which nodes of a page are its main text.
struct HtmlOutline {
    std::size_t root = 0;              ///< the node whose descendants are the main text
    std::string root_name;             ///< `article`, `main`; empty where it is the whole page
    std::vector<bool> is_left_out;     ///< for each node: it and its descendants
    std::vector<bool> is_apart;        ///< for each cell: it has blocks of its own (a layout table)
    std::vector<std::string> reasons;  ///< what was left out and held text, in the order found
};

/// Leaves out what is no text (scripts, styles), what is not shown (hidden), and what stands around
/// the text: navigation, asides, headers and footers of the page (those of an article are its own),
/// and forms unless a form holds most of the page, as ASP.NET makes it. An article or a main
/// element that holds more than half of the letters is the text. O(nodes).
[[nodiscard]] HtmlOutline outline_of(const HtmlTree& tree);

}  // namespace recount::document
