#include "recount/record/decision.h"

#include <array>
#include <utility>

namespace recount::record {
namespace {

constexpr std::array<std::pair<Judgement, std::string_view>, 3> judgement_texts = {
    {{Judgement::accepted, "accepted"},
     {Judgement::corrected, "corrected"},
     {Judgement::rejected, "rejected"}}};

}  // namespace

std::string_view to_text(Judgement judgement) {
    for (const auto& [one, text] : judgement_texts) {
        if (one == judgement) {
            return text;
        }
    }
    return {};
}

base::Result<Judgement> parse_judgement(std::string_view text) {
    for (const auto& [judgement, one] : judgement_texts) {
        if (one == text) {
            return judgement;
        }
    }
    return base::fail(
        base::ErrorKind::malformed,
        "'" + std::string(text) + "' is no judgement; expected accepted, corrected or rejected");
}

Entry to_entry(const Decision& decision) {
    Entry entry{RecordKind::decision, decision.id, {}};
    const auto add = [&](const char* column, std::string value) {
        if (!value.empty()) {
            entry.fields.push_back({column, std::move(value)});
        }
    };
    add("decision_id", decision.id);
    add("judgement", std::string(to_text(decision.judgement)));
    add("records", decision.records);
    add("document_id", decision.document_id);
    add("words", decision.words);
    add("corrections", decision.corrections);
    add("reason", decision.reason);
    add("decided_by", decision.decided_by);
    add("decided_on", decision.decided_on ? to_text(*decision.decided_on) : "");
    return entry;
}

base::Result<Decision> parse_decision(const Entry& entry) {
    const auto cell = [&](std::string_view column) {
        for (const Field& field : entry.fields) {
            if (field.name == column) {
                return field.value;
            }
        }
        return std::string();
    };
    Decision decision;
    decision.id = entry.id;
    RECOUNT_TRY(decision.judgement, parse_judgement(cell("judgement")));
    decision.records = cell("records");
    decision.document_id = cell("document_id");
    decision.words = cell("words");
    decision.corrections = cell("corrections");
    decision.reason = cell("reason");
    decision.decided_by = cell("decided_by");
    if (const std::string day = cell("decided_on"); !day.empty()) {
        RECOUNT_TRY(decision.decided_on, parse_day(day));
    }
    return decision;
}

}  // namespace recount::record
