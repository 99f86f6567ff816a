#include "recount/record/entry.h"

#include <cstddef>

namespace recount::record {
namespace {

constexpr std::array<std::string_view, all_record_kinds.size()> kind_texts = {
    "case",   "actors",  "places",  "sources", "documents", "parts",     "incidents", "statements",
    "ledger", "strikes", "reports", "victims", "questions", "decisions", "links"};

}  // namespace

std::string_view to_text(RecordKind kind) {
    return kind_texts[static_cast<std::size_t>(kind)];
}

std::optional<RecordKind> parse_record_kind(std::string_view text) {
    for (const RecordKind kind : all_record_kinds) {
        if (to_text(kind) == text) {
            return kind;
        }
    }
    return std::nullopt;
}

}  // namespace recount::record
