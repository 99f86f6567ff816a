#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "recount/reading/proposal.h"

namespace recount::reading {

/// Words with single blanks, so that another layout of the same words has the same key.
[[nodiscard]] std::string with_single_blanks(std::string_view words);

/// Puts together one proposal. Empty values are left out: what is not said is not known. Internal.
class ProposalDraft {
public:
    ProposalDraft(record::RecordKind kind, std::string id, TextSpan span, Certainty certainty);

    /// A value that is entered makes the whole at most as certain as it is.
    void add(std::string column, std::string value, TextSpan span = {},
             Certainty certainty = Certainty::sure, std::string reason = {});
    void add(std::string column, std::optional<record::Day> day, TextSpan span);

    /// With its key, which the words of `text` are part of.
    [[nodiscard]] Proposal finish(std::string_view text) &&;

private:
    Proposal proposal_;
};

/// What news propose; see `proposals_of`.
[[nodiscard]] std::vector<Proposal> proposals_of_news(const ReadDocument& document,
                                                      const ReadNews& news);

/// What a summary of strikes proposes; see `proposals_of`.
[[nodiscard]] std::vector<Proposal> proposals_of_strikes(const ReadDocument& document,
                                                         const ReadStrikeSummary& summary);

}  // namespace recount::reading
