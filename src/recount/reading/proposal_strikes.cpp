#include <algorithm>
#include <map>
#include <utility>

#include "recount/reading/proposal_draft.h"

namespace recount::reading {
namespace {

using record::RecordKind;

/// Proposes the records of one summary of strikes.
class StrikeProposals {
public:
    StrikeProposals(const ReadDocument& document, const ReadStrikeSummary& summary)
        : document_(document), summary_(summary) {}

    std::vector<Proposal> all() && {
        std::size_t number = 0;
        for (const ReadStrikes& strikes : summary_.strikes) {
            ++number;
            proposals_.push_back(strikes.is_whole() ? row(strikes, number)
                                                    : statement(strikes, number));
        }
        return std::move(proposals_);
    }

private:
    [[nodiscard]] std::string words(TextSpan span) const {
        return with_single_blanks(span.in(document_.text));
    }

    /// `fr-strikes-2017-03-15-to-2017-03-21`, `uk-munitions-iraq-to-2017-09-30`: the same days in
    /// another document have the same id. Where the days are not said, that of the document.
    [[nodiscard]] std::string row_id(const ReadStrikes& strikes, std::size_t number) {
        std::string id = strikes.actor + "-" + strikes.measure;
        std::replace(id.begin(), id.end(), '_', '-');
        if (strikes.place == "iraq" || strikes.place == "syria") {
            id += "-" + strikes.place;
        }
        if (strikes.to.empty()) {
            return id + "-" + document_id(document_.sha256) + "-" + std::to_string(number);
        }
        id += (strikes.from.empty() ? "" : "-" + strikes.from) + "-to-" + strikes.to;
        const int times = ++used_[id];
        return times > 1 ? id + "-" + std::to_string(times) : id;
    }

    /// Which value it is, as its unit says: never to be added to those of another country.
    [[nodiscard]] std::string note_of(const ReadStrikes& strikes) const {
        std::string note = "unit as written: " + with_single_blanks(strikes.unit);
        if (!strikes.days_reason.empty()) {
            note += "; days: " + strikes.days_reason;
        }
        return note;
    }

    static void add_days(const ReadStrikes& strikes, const std::string& from, const std::string& to,
                         ProposalDraft& draft) {
        draft.add(from, strikes.from, strikes.days_span, strikes.days_certainty,
                  strikes.days_reason);
        draft.add(to, strikes.to, strikes.days_span, strikes.days_certainty, strikes.days_reason);
    }

    [[nodiscard]] Proposal row(const ReadStrikes& strikes, std::size_t number) {
        ProposalDraft draft(RecordKind::strike, row_id(strikes, number), strikes.span,
                            strikes.certainty);
        draft.add("actor", strikes.actor);
        add_days(strikes, "from", "to", draft);
        draft.add("place", strikes.place, strikes.place_span, strikes.place_certainty,
                  strikes.place_reason);
        draft.add("measure", strikes.measure, strikes.value_span);
        draft.add("value_kind", strikes.is_cumulative ? "cumulative" : "period");
        draft.add("value", std::to_string(strikes.low), strikes.value_span, strikes.certainty,
                  strikes.reason);
        if (strikes.targets) {
            draft.add("targets", std::to_string(*strikes.targets), strikes.targets_span);
        }
        draft.add("note", note_of(strikes));
        return std::move(draft).finish(document_.text);
    }

    static void add_value(const ReadStrikes& strikes, ProposalDraft& draft) {
        // What was done in a part of it was done at least.
        const bool is_most = !strikes.is_part && strikes.low == 0 && strikes.high;
        const bool is_range = !strikes.is_part && strikes.high && !is_most;
        draft.add("relation",
                  is_most    ? "<="
                  : is_range ? "between"
                             : ">=",
                  strikes.value_span, strikes.certainty,
                  strikes.is_part ? "a part of what was done in these days" : "");
        draft.add("value_low", std::to_string(is_most ? *strikes.high : strikes.low),
                  strikes.value_span, strikes.certainty, strikes.reason);
        if (is_range) {
            draft.add("value_high", std::to_string(*strikes.high), strikes.value_span,
                      strikes.certainty);
        }
    }

    [[nodiscard]] Proposal statement(const ReadStrikes& strikes, std::size_t number) const {
        ProposalDraft draft(RecordKind::statement,
                            document_id(document_.sha256) + "-strikes-" + std::to_string(number),
                            strikes.span, strikes.certainty);
        draft.add("speaker", strikes.actor);
        if (document_.published_on) {
            draft.add("said_on", record::to_text(*document_.published_on), {},
                      summary_.published_certainty);
        } else {
            draft.add("said_on", "?", {}, Certainty::doubtful,
                      "the day of publication was not found");
        }
        draft.add("measure", strikes.measure, strikes.value_span);
        add_value(strikes, draft);
        draft.add("ledger", "assessed:" + strikes.actor);
        draft.add("party", strikes.actor);
        draft.add("place", strikes.place, strikes.place_span, strikes.place_certainty,
                  strikes.place_reason);
        add_days(strikes, "event_from", "event_to", draft);
        draft.add("basis", "assessed");
        draft.add("hedge", with_single_blanks(strikes.hedge), strikes.value_span);
        draft.add("locator", "number " + std::to_string(number));
        draft.add("note", note_of(strikes));
        return std::move(draft).finish(document_.text);
    }

    const ReadDocument& document_;
    const ReadStrikeSummary& summary_;
    std::map<std::string, int> used_;
    std::vector<Proposal> proposals_;
};

}  // namespace

std::vector<Proposal> proposals_of_strikes(const ReadDocument& document,
                                           const ReadStrikeSummary& summary) {
    return StrikeProposals(document, summary).all();
}

}  // namespace recount::reading
