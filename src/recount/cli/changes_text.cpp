#include "recount/cli/changes_text.h"

#include <optional>

#include "recount/publish/plain_text.h"

namespace recount::cli {
namespace {

constexpr std::size_t columns_a_value = 60;

std::string value_text(const std::optional<std::string>& value) {
    if (!value) {
        return "(none)";
    }
    const std::string clean = publish::plain_text(*value);
    const std::vector<std::string> lines = publish::wrapped(clean, columns_a_value);
    const std::string first = lines.empty() ? "" : lines.front();
    return "\"" + first + (lines.size() > 1 ? "..." : "") + "\"";
}

}  // namespace

std::string differences_text(const std::vector<casebook::FieldChange>& fields) {
    std::string text;
    for (const casebook::FieldChange& field : fields) {
        text += "    " + publish::plain_text(field.name) + ": " + value_text(field.before) +
                " -> " + value_text(field.after) + "\n";
    }
    return text;
}

}  // namespace recount::cli
