#include "recount/site/results.h"

#include <utility>

#include "recount/publish/finding_words.h"

namespace recount::site {

namespace {

void add(std::vector<NamedDerivation>& found, std::string id,
         const reason::Derivation& derivation) {
    if (!derivation.steps.empty()) {
        found.push_back({std::move(id), &derivation});
    }
}

void add_ends(std::vector<NamedDerivation>& found, const std::string& stem,
              const reason::Answer& answer) {
    if (answer.low_derivation) {
        add(found, stem + "-low", *answer.low_derivation);
    }
    if (answer.high_derivation) {
        add(found, stem + "-high", *answer.high_derivation);
    }
}

}  // namespace

std::string_view to_text(RecordChange::Change change) {
    switch (change) {
        case RecordChange::Change::added:
            return "added";
        case RecordChange::Change::corrected:
            return "corrected";
        case RecordChange::Change::merged:
            return "merged";
        case RecordChange::Change::withdrawn:
            return "withdrawn";
        case RecordChange::Change::regraded:
            return "regraded";
    }
    return {};
}

std::string slug(std::string_view text) {
    std::string made;
    for (const char letter : text) {
        const bool is_safe = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                             (letter >= '0' && letter <= '9') || letter == '.' || letter == '_' ||
                             letter == '-';
        made += is_safe ? letter : '_';
    }
    return made;
}

std::string tension_id(std::size_t index) {
    return "tension-" + std::to_string(index + 1);
}

std::string residual_id(const reason::Residual& residual) {
    return "residual-" + slug(publish::id_of(residual));
}

std::string bounds_id(const BoundsRow& row, std::string_view column) {
    return "bounds-" + slug(row.party.text()) + "-" + std::string(column);
}

std::vector<NamedDerivation> derivations_of(const Results& results) {
    std::vector<NamedDerivation> found;
    for (const reason::Conflict& conflict : results.findings.conflicts) {
        add(found, conflict.id, conflict.derivation);
    }
    for (const reason::Residual& residual : results.findings.residuals) {
        add(found, residual_id(residual), residual.derivation);
    }
    for (std::size_t i = 0; i < results.findings.tensions.size(); ++i) {
        add(found, tension_id(i), results.findings.tensions[i].conflict.derivation);
    }
    for (const reason::RejectedStatement& rejected : results.findings.rejected) {
        if (rejected.conflict) {
            add(found, "rejected-" + slug(rejected.statement), rejected.conflict->derivation);
        }
    }
    for (const BoundsRow& row : results.bounds) {
        for (const auto& [column, answer] :
             {std::pair("admitted", &row.admitted), std::pair("assessed", &row.assessed),
              std::pair("occurred", &row.occurred)}) {
            if (*answer) {
                add_ends(found, bounds_id(row, column), **answer);
            }
        }
    }
    for (const NamedAnswer& named : results.worked) {
        add_ends(found, "ask-" + slug(named.id), named.answer);
    }
    return found;
}

}  // namespace recount::site
