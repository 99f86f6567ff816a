#include "recount/reading/proposal_draft.h"

#include <utility>

#include "recount/base/hash.h"

namespace recount::reading {
namespace {

constexpr std::size_t key_digits = 16;

std::string key_of(const Proposal& proposal, std::string_view text) {
    // Lengths part the texts, so that no two proposals have the same bytes.
    std::string bytes = "recount.proposal.1\n";
    const auto add = [&](std::string_view part) {
        bytes += std::to_string(part.size()) + ":" + std::string(part);
    };
    add(record::to_text(proposal.kind));
    add(with_single_blanks(proposal.span.in(text)));
    for (const ProposedValue& value : proposal.values) {
        // Where it stands, and in which document, is no part of what it says.
        if (value.column != "locator" && value.column != "part") {
            add(value.column);
            add(value.value);
        }
    }
    return base::sha256(bytes).hex().substr(0, key_digits);
}

}  // namespace

std::string with_single_blanks(std::string_view words) {
    std::string result;
    for (const char letter : words) {
        const bool is_blank = std::string_view(" \t\r\n").find(letter) != std::string_view::npos;
        if (!is_blank) {
            result += letter;
        } else if (!result.empty() && result.back() != ' ') {
            result += ' ';
        }
    }
    return result;
}

ProposalDraft::ProposalDraft(record::RecordKind kind, std::string id, TextSpan span,
                             Certainty certainty) {
    proposal_.kind = kind;
    proposal_.id = std::move(id);
    proposal_.span = span;
    proposal_.certainty = certainty;
}

void ProposalDraft::add(std::string column, std::string value, TextSpan span, Certainty certainty,
                        std::string reason) {
    if (value.empty()) {
        return;
    }
    if (certainty == Certainty::likely && proposal_.certainty == Certainty::sure) {
        proposal_.certainty = Certainty::likely;
    }
    proposal_.values.push_back(
        {std::move(column), std::move(value), span, certainty, std::move(reason)});
}

void ProposalDraft::add(std::string column, std::optional<record::Day> day, TextSpan span) {
    add(std::move(column), day ? record::to_text(*day) : "", span);
}

Proposal ProposalDraft::finish(std::string_view text) && {
    proposal_.key = key_of(proposal_, text);
    return std::move(proposal_);
}

}  // namespace recount::reading
