#include <algorithm>
#include <array>
#include <utility>

#include "recount/reading/proposal_draft.h"

namespace recount::reading {
namespace {

using record::RecordKind;

/// The case's name for what was counted; "" where it has none.
std::string measure_of(const ReadCasualty& casualty) {
    if (casualty.harm == Harm::missing) {
        return {};
    }
    const std::string harm(to_text(casualty.harm));
    switch (casualty.harmed) {
        case Harmed::civilians:
            return "civilians_" + harm;
        case Harmed::people:
            return casualty.harm == Harm::killed_or_injured ? "" : "people_" + harm;
        case Harmed::combatants:
            return casualty.harm == Harm::killed ? "combatants_killed" : "";
        default:
            return {};
    }
}

std::string_view basis_of(Stance stance) {
    switch (stance) {
        case Stance::denied:
            return "denied";
        case Stance::assessed:
            return "assessed";
        case Stance::admitted:
            return "admitted";
        case Stance::asserted:
        case Stance::alleged:
            break;
    }
    return "alleged";
}

/// A number of an event: the least and the most that its claims give. The most is open where one of
/// them sets no limit.
struct Toll {
    std::optional<std::int64_t> low;
    std::optional<std::int64_t> high;
    TextSpan span;
    Certainty certainty = Certainty::sure;

    void add(const ReadCasualty& casualty) {
        const bool is_first = !low;
        low = is_first ? casualty.low : std::min(*low, casualty.low);
        if (is_first || (high && casualty.high)) {
            high = is_first ? casualty.high : std::optional(std::max(*high, *casualty.high));
        } else {
            high.reset();
        }
        span = is_first ? casualty.span : span;
        certainty = std::max(certainty, casualty.certainty);
    }
};

/// What the claims of one event come to.
struct EventTolls {
    Toll killed;
    Toll injured;
    Toll women;
    Toll men;
    Toll children;
    std::optional<ActorInText> party;
    bool has_parties = false;  ///< several were named
};

Toll* toll_for(const ReadCasualty& casualty, EventTolls& tolls) {
    const bool is_killed = casualty.harm == Harm::killed;
    switch (casualty.harmed) {
        case Harmed::civilians:
        case Harmed::people:
            // A part is in its whole.
            return casualty.part_of                 ? nullptr
                   : is_killed                      ? &tolls.killed
                   : casualty.harm == Harm::injured ? &tolls.injured
                                                    : nullptr;
        case Harmed::women:
            return is_killed ? &tolls.women : nullptr;
        case Harmed::men:
            return is_killed ? &tolls.men : nullptr;
        case Harmed::children:
            return is_killed ? &tolls.children : nullptr;
        default:
            return nullptr;
    }
}

EventTolls tolls_of(const ReadNews& news, std::size_t event) {
    EventTolls tolls;
    for (const NewsClaim& claim : news.claims) {
        if (claim.event != event) {
            continue;
        }
        // Who denies says nothing of how many were harmed.
        if (claim.casualty.stance != Stance::denied) {
            if (Toll* toll = toll_for(claim.casualty, tolls)) {
                toll->add(claim.casualty);
            }
        }
        if (claim.party) {
            tolls.has_parties = tolls.has_parties ||
                                (tolls.party && tolls.party->expression != claim.party->expression);
            tolls.party = claim.party;
        }
    }
    return tolls;
}

Certainty at_most(Certainty certainty, Certainty limit) {
    return std::max(certainty, limit);
}

/// Proposes the records of one document of news.
class NewsProposals {
public:
    NewsProposals(const ReadDocument& document, const ReadNews& news)
        : document_(document), news_(news), id_(document_id(document.sha256)) {}

    std::vector<Proposal> all() && {
        for (std::size_t event = 0; event < news_.events.size(); ++event) {
            const EventTolls tolls = tolls_of(news_, event);
            proposals_.push_back(report(event, tolls));
            proposals_.push_back(incident(event, tolls));
        }
        std::size_t number = 0;
        for (const NewsClaim& claim : news_.claims) {
            ++number;
            if (!claim.casualty.part_of && !measure_of(claim.casualty).empty()) {
                proposals_.push_back(statement(claim, number));
            }
        }
        return std::move(proposals_);
    }

private:
    [[nodiscard]] std::string event_id(std::size_t event) const {
        return id_ + "-" + std::to_string(event + 1);
    }

    [[nodiscard]] std::string words(TextSpan span) const {
        return with_single_blanks(span.in(document_.text));
    }

    void add_published(const std::string& column, ProposalDraft& draft) const {
        draft.add(column, record::to_text(news_.published), {});
    }

    static void add_day(const std::string& column, const NewsEvent& event, ProposalDraft& draft) {
        if (event.day) {
            const bool is_worked_out =
                event.is_carried_over || event.day->form == DateForm::relative;
            draft.add(column, event.day->date.text(), event.day->span,
                      is_worked_out ? Certainty::likely : Certainty::sure);
        }
    }

    void add_place(const NewsEvent& event, ProposalDraft& draft) const {
        if (!event.place) {
            return;
        }
        const PlaceInText& place = *event.place;
        draft.add("place_text", words(place.span), place.span, place.certainty, place.reason);
        if (place.certainty != Certainty::sure) {
            return;
        }
        const GazetteerPlace& first = place.candidates.front().place;
        if (first.coordinates) {
            // As many decimals as the gazetteer has; a place is no point.
            draft.add("latitude", decimal(first.coordinates->latitude), place.span);
            draft.add("longitude", decimal(first.coordinates->longitude), place.span);
        }
    }

    [[nodiscard]] static std::string decimal(double degrees) {
        constexpr double thousand = 1000;
        const auto thousandths =
            static_cast<std::int64_t>(degrees * thousand + (degrees < 0 ? -0.5 : 0.5));
        std::string digits = std::to_string(thousandths < 0 ? -thousandths : thousandths);
        constexpr std::size_t decimals = 3;
        digits.insert(0, digits.size() <= decimals ? decimals + 1 - digits.size() : 0, '0');
        digits.insert(digits.size() - decimals, ".");
        return (thousandths < 0 ? "-" : "") + digits;
    }

    static void add_toll(const std::string& column, const Toll& toll, ProposalDraft& draft) {
        if (toll.low) {
            draft.add(column + "_min", std::to_string(*toll.low), toll.span, toll.certainty);
            draft.add(column + "_max", toll.high ? std::to_string(*toll.high) : "", toll.span,
                      toll.certainty);
        }
    }

    static void add_exact(const std::string& column, const Toll& toll, ProposalDraft& draft) {
        if (toll.low && toll.low == toll.high) {
            draft.add(column, std::to_string(*toll.low), toll.span, toll.certainty);
        }
    }

    void add_party(const std::string& column, const EventTolls& tolls, ProposalDraft& draft) const {
        if (tolls.party && !tolls.has_parties) {
            draft.add(column, tolls.party->expression.text(), tolls.party->span,
                      at_most(tolls.party->certainty, Certainty::likely), tolls.party->reason);
        }
    }

    [[nodiscard]] Proposal report(std::size_t at, const EventTolls& tolls) const {
        const NewsEvent& event = news_.events[at];
        ProposalDraft draft(RecordKind::report, event_id(at), event.span, Certainty::sure);
        add_published("published_on", draft);
        add_day("event_date", event, draft);
        add_place(event, draft);
        add_toll("killed", tolls.killed, draft);
        add_toll("injured", tolls.injured, draft);
        if (tolls.party && !tolls.has_parties) {
            draft.add("belligerent", words(tolls.party->span), tolls.party->span,
                      at_most(tolls.party->certainty, Certainty::likely));
        }
        draft.add("language", std::string(language_code(news_.language)));
        draft.add("text", words(event.span), event.span);
        return std::move(draft).finish(document_.text);
    }

    [[nodiscard]] Proposal incident(std::size_t at, const EventTolls& tolls) const {
        const NewsEvent& event = news_.events[at];
        // Whether it is an event of its own or one that is known, only a person can say.
        ProposalDraft draft(RecordKind::incident, event_id(at), event.span, Certainty::likely);
        add_day("date", event, draft);
        add_place(event, draft);
        if (event.place && !event.place->candidates.empty()) {
            draft.add("country", event.place->candidates.front().place.country, event.place->span,
                      event.place->certainty);
        }
        add_toll("killed", tolls.killed, draft);
        add_toll("injured", tolls.injured, draft);
        add_exact("women", tolls.women, draft);
        add_exact("men", tolls.men, draft);
        add_exact("children", tolls.children, draft);
        add_party("belligerents", tolls, draft);
        return std::move(draft).finish(document_.text);
    }

    void add_speaker(const NewsClaim& claim, ProposalDraft& draft) const {
        const std::optional<TextSpan>& speaker = claim.casualty.speaker;
        if (claim.speaker) {
            draft.add("speaker", claim.speaker->ids.front().text(), claim.speaker->span,
                      claim.speaker->certainty);
        } else if (speaker) {
            draft.add("speaker", words(*speaker), *speaker, Certainty::likely,
                      "no actor of the case");
        } else {
            draft.add("speaker", "?", {}, Certainty::doubtful,
                      "the text speaks itself: name who published it");
        }
    }

    static void add_value(const ReadCasualty& casualty, ProposalDraft& draft) {
        const std::string low = std::to_string(casualty.low);
        const bool is_one = casualty.high == casualty.low;
        const bool is_most = casualty.low == 0 && casualty.high && *casualty.high > 0;
        draft.add("relation",
                  !casualty.high ? ">="
                  : is_one       ? "="
                  : is_most      ? "<="
                                 : "between",
                  casualty.number_span, casualty.certainty);
        draft.add("value_low", is_most ? std::to_string(*casualty.high) : low, casualty.number_span,
                  casualty.certainty);
        if (casualty.high && !is_one && !is_most) {
            draft.add("value_high", std::to_string(*casualty.high), casualty.number_span,
                      casualty.certainty);
        }
    }

    [[nodiscard]] Proposal statement(const NewsClaim& claim, std::size_t number) const {
        const ReadCasualty& casualty = claim.casualty;
        ProposalDraft draft(RecordKind::statement, id_ + "-s" + std::to_string(number),
                            casualty.span, at_most(casualty.certainty, Certainty::likely));
        add_speaker(claim, draft);
        add_published("said_on", draft);
        draft.add("measure", measure_of(casualty), casualty.span, casualty.certainty,
                  casualty.reason);
        add_value(casualty, draft);
        draft.add("ledger", casualty.stance == Stance::assessed && claim.speaker
                                ? "assessed:" + claim.speaker->ids.front().text()
                                : "occurred");
        if (claim.party) {
            draft.add("party", claim.party->expression.text(), claim.party->span,
                      at_most(claim.party->certainty, Certainty::likely), claim.party->reason);
        }
        if (claim.event) {
            draft.add("part", event_id(*claim.event), news_.events[*claim.event].span);
        } else {
            draft.add("part", "?", casualty.span, Certainty::doubtful,
                      casualty.is_total ? "a running total: say of what, and since when"
                                        : "say of which incident");
        }
        draft.add("basis", std::string(basis_of(casualty.stance)), casualty.span);
        draft.add("hedge", words_of_hedge(casualty));
        draft.add("locator", "number " + std::to_string(number));
        return std::move(draft).finish(document_.text);
    }

    [[nodiscard]] static std::string words_of_hedge(const ReadCasualty& casualty) {
        return with_single_blanks(casualty.hedge);
    }

    const ReadDocument& document_;
    const ReadNews& news_;
    std::string id_;
    std::vector<Proposal> proposals_;
};

}  // namespace

std::vector<Proposal> proposals_of_news(const ReadDocument& document, const ReadNews& news) {
    return NewsProposals(document, news).all();
}

}  // namespace recount::reading
