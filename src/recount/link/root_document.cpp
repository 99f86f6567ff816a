#include "recount/link/root_document.h"

#include "recount/link/comparison_building.h"

namespace recount::link {
namespace {

/// How often two reports of one event have one root: news of an event come to a third from one
/// agency, by rule of thumb; that strangers have one is learned.
constexpr double same_root = 0.35;

}  // namespace

Comparison compare_root_document(const std::string& root, const std::string& document) {
    const std::string is_one = document.empty() ? "" : " OR " + sides(document, "=");
    return ComparisonBuilding(root, "the document that both repeat")
        .add(is_unknown(root) + is_one, "not known, or one document")
        .unknown()
        .add_equal(root, "copies of one document")
        .expecting({same_root, 1 - same_root}, "of two documents");
}

}  // namespace recount::link
