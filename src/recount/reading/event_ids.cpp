#include "recount/reading/event_ids.h"

#include <map>
#include <utility>

#include "recount/base/number.h"

namespace recount::reading {
namespace {

using record::RecordKind;

std::string drawn_id(const Draw& draw) {
    return "news-" + base::hexadecimal_text(draw());
}

/// The ids of one document's proposals.
class GivenIds {
public:
    GivenIds(const ReadDocument& document, const EnteredId& entered_id, const Draw& draw)
        : document_(document),
          id_(document_id(document.sha256)),
          entered_id_(entered_id),
          draw_(draw) {}

    void give(std::vector<Proposal>& proposals) {
        // An event is a report and an incident of one id. What one of them has, the other gets.
        for (const RecordKind kind : {RecordKind::incident, RecordKind::report}) {
            for (const Proposal& proposal : proposals) {
                std::optional<std::string> entered = proposal.kind == kind && has_document(proposal)
                                                         ? entered_id_(document_, proposal)
                                                         : std::nullopt;
                if (entered) {
                    ids_.emplace(proposal.id, *std::move(entered));
                }
            }
        }
        for (const Proposal& proposal : proposals) {
            if (has_document(proposal) && !ids_.contains(proposal.id)) {
                std::optional<std::string> entered = entered_id_(document_, proposal);
                ids_.emplace(proposal.id, entered ? *std::move(entered) : drawn_id(draw_));
            }
        }
        for (Proposal& proposal : proposals) {
            rename(proposal.id);
            for (ProposedValue& value : proposal.values) {
                if (value.column == "part") {
                    rename(value.value);
                }
            }
        }
    }

private:
    [[nodiscard]] bool has_document(const Proposal& proposal) const {
        return proposal.id.find(id_) != std::string::npos;
    }

    void rename(std::string& id) const {
        const auto found = ids_.find(id);
        if (found != ids_.end()) {
            id = found->second;
        }
    }

    const ReadDocument& document_;
    std::string id_;  // of the document
    const EnteredId& entered_id_;
    const Draw& draw_;
    std::map<std::string, std::string> ids_;  // by the id as it was proposed
};

}  // namespace

void give_ids(const std::vector<ReadDocument>& documents,
              std::vector<std::vector<Proposal>>& proposals, const EnteredId& entered_id,
              const Draw& draw) {
    for (std::size_t at = 0; at < documents.size(); ++at) {
        GivenIds(documents[at], entered_id, draw).give(proposals[at]);
    }
}

}  // namespace recount::reading
