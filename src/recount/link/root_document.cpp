#include "recount/link/root_document.h"

#include "recount/link/comparisons.h"

namespace recount::link {
namespace {

/// How often two reports of one event have one root: news of an event come to a third from one
/// agency, by rule of thumb; that strangers have one is learned.
constexpr double same_root = 0.35;

std::string sides(const std::string& column, const std::string& relation) {
    return "\"" + column + "_l\" " + relation + " \"" + column + "_r\"";
}

}  // namespace

Comparison compare_root_document(const std::string& root, const std::string& document) {
    Comparison comparison;
    comparison.name = root;
    comparison.description = "the document that both repeat";
    comparison.levels.push_back(
        level_not_known("\"" + root + "_l\" IS NULL OR \"" + root + "_r\" IS NULL" +
                        (document.empty() ? "" : " OR " + sides(document, "="))));
    comparison.levels.back().label = "not known, or one document";
    comparison.levels.push_back(given_level(sides(root, "="), "copies of one document", same_root));
    comparison.levels.push_back(given_level("", "of two documents", 1 - same_root));
    return comparison;
}

}  // namespace recount::link
