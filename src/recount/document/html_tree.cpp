#include "recount/document/html_tree.h"

#include <algorithm>
#include <chrono>
#include <csetjmp>
#include <cstdlib>

#include <gumbo.h>

#include "recount/document/failure.h"

namespace recount::document {

/// The memory of the parser: a list of its blocks, so that they are given back without a walk
/// over the tree (gumbo's own walk calls itself as deep as the page nests), and a limit of memory
/// and time, at which the parser is left (it is C, so nothing of it waits for a destructor).
class HtmlTree::Heap {
public:
    explicit Heap(const Limits& limits)
        : bytes_left_(limits.memory_bytes), until_(Clock::now() + limits.time) {
        first_.next = &first_;
        first_.previous = &first_;
    }
    ~Heap() {
        for (Block* block = first_.next; block != &first_;) {
            Block* const next = block->next;
            std::free(block);
            block = next;
        }
    }
    Heap(const Heap&) = delete;
    Heap& operator=(const Heap&) = delete;

    /// The parsed page, absent where a limit was reached.
    [[nodiscard]] const GumboOutput* parse(std::string_view html) {
        GumboOptions options = kGumboDefaultOptions;
        options.userdata = this;
        options.allocator = [](void* self, std::size_t size) {
            return static_cast<Heap*>(self)->take(size);
        };
        options.deallocator = [](void* self, void* bytes) {
            if (bytes != nullptr) {
                static_cast<Heap*>(self)->give_back(static_cast<Block*>(bytes) - 1);
            }
        };
        options.max_errors = 0;
        if (setjmp(stop_) != 0) {
            return nullptr;
        }
        return gumbo_parse_with_options(&options, html.data(), html.size());
    }

private:
    using Clock = std::chrono::steady_clock;

    struct alignas(std::max_align_t) Block {
        Block* next = nullptr;
        Block* previous = nullptr;
        std::size_t size = 0;
    };

    void* take(std::size_t size) {
        const std::size_t whole = size + sizeof(Block);
        if (whole > bytes_left_ || Clock::now() > until_) {
            std::longjmp(stop_, 1);
        }
        void* const bytes = std::calloc(1, whole);
        if (bytes == nullptr) {
            std::longjmp(stop_, 1);
        }
        auto* const block = static_cast<Block*>(bytes);
        block->size = whole;
        block->next = first_.next;
        block->previous = &first_;
        first_.next->previous = block;
        first_.next = block;
        bytes_left_ -= whole;
        return block + 1;
    }
    void give_back(Block* block) {
        block->next->previous = block->previous;
        block->previous->next = block->next;
        bytes_left_ += block->size;
        std::free(block);
    }

    std::size_t bytes_left_;
    Clock::time_point until_;
    Block first_;
    std::jmp_buf stop_{};
};

HtmlTree::HtmlTree() = default;
HtmlTree::~HtmlTree() = default;
HtmlTree::HtmlTree(HtmlTree&& other) noexcept = default;
HtmlTree& HtmlTree::operator=(HtmlTree&& other) noexcept = default;

base::Result<HtmlTree> HtmlTree::parse(std::string_view html, std::string_view name,
                                       const Limits& limits) {
    HtmlTree tree;
    tree.heap_ = std::make_unique<Heap>(limits);
    const GumboOutput* const output = tree.heap_->parse(html);
    if (output == nullptr) {
        return failure_of(base::ErrorKind::refused, name,
                          "the page is so tangled that reading it takes more than " +
                              std::to_string(limits.time.count()) + " seconds or " +
                              std::to_string(limits.memory_bytes) +
                              " bytes of memory; save it anew in a browser");
    }
    struct Waiting {
        const GumboNode* node;
        std::size_t parent;
    };
    std::vector<Waiting> waiting = {{output->root, 0}};
    while (!waiting.empty()) {
        const auto [node, parent] = waiting.back();
        waiting.pop_back();
        HtmlNode made;
        made.parent = parent;
        if (node->type != GUMBO_NODE_ELEMENT && node->type != GUMBO_NODE_TEMPLATE) {
            if (node->type != GUMBO_NODE_COMMENT) {
                made.text = node->v.text.text;
                tree.nodes_.push_back(made);
            }
            continue;
        }
        const GumboElement& element = node->v.element;
        made.name = element.tag == GUMBO_TAG_UNKNOWN ? "?" : gumbo_normalized_tagname(element.tag);
        made.first_attribute = tree.attributes_.size();
        made.attributes = element.attributes.length;
        for (unsigned i = 0; i < element.attributes.length; ++i) {
            const auto& attribute = *static_cast<const GumboAttribute*>(element.attributes.data[i]);
            tree.attributes_.push_back({attribute.name, attribute.value});
        }
        for (unsigned i = element.children.length; i > 0; --i) {
            waiting.push_back(
                {static_cast<const GumboNode*>(element.children.data[i - 1]), tree.nodes_.size()});
        }
        tree.nodes_.push_back(made);
    }
    for (std::size_t i = tree.nodes_.size(); i > 0; --i) {
        HtmlNode& node = tree.nodes_[i - 1];
        node.end = std::max(node.end, i);
        HtmlNode& parent = tree.nodes_[node.parent];
        parent.end = std::max(parent.end, node.end);
    }
    return tree;
}

std::string_view HtmlTree::attribute(const HtmlNode& node, std::string_view name) const {
    const auto all = attributes(node);
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const HtmlAttribute& one) { return one.name == name; });
    return found == all.end() ? std::string_view() : found->value;
}

bool HtmlTree::has_attribute(const HtmlNode& node, std::string_view name) const {
    const auto all = attributes(node);
    return std::any_of(all.begin(), all.end(),
                       [&](const HtmlAttribute& one) { return one.name == name; });
}

std::string HtmlTree::text_below(std::size_t node) const {
    std::string text;
    for (std::size_t i = node; i < nodes_[node].end; ++i) {
        text += nodes_[i].text;
    }
    return text;
}

}  // namespace recount::document
