#include "recount/reading/news.h"

#include <algorithm>
#include <utility>

#include "recount/reading/sentences.h"

namespace recount::reading {
namespace {

bool overlap(TextSpan left, TextSpan right) {
    return left.from < right.until && right.from < left.until;
}

bool lies_in(TextSpan inner, TextSpan outer) {
    return outer.from <= inner.from && inner.until <= outer.until;
}

bool is_of_fighters(const ReadCasualty& casualty) {
    return casualty.harmed == Harmed::combatants;
}

/// What puts a claim into an event.
struct Pins {
    std::optional<DateInText> day;
    std::optional<PlaceInText> place;
};

class NewsReader {
public:
    NewsReader(std::string_view text, const KnownNames& names, ReadNews& news)
        : text_(text), news_(news) {
        if (names.places != nullptr) {
            places_ = places_in(text, news.language, *names.places);
        }
        if (names.actors != nullptr) {
            actors_ = actors_in(text, news.language, *names.actors);
        }
        for (const TextSpan paragraph : paragraphs_of(text)) {
            for (const TextSpan sentence : sentences_of(text, paragraph)) {
                sentences_.push_back(sentence);
            }
        }
    }

    void read(std::vector<ReadCasualty> casualties) {
        for (ReadCasualty& casualty : casualties) {
            const TextSpan sentence = sentence_of(casualty.number_span);
            NewsClaim claim;
            claim.casualty = std::move(casualty);
            read_parties(claim, sentence);
            if (!claim.casualty.is_total && !is_of_fighters(claim.casualty)) {
                claim.event = event_of(claim, sentence);
            }
            news_.claims.push_back(std::move(claim));
        }
    }

private:
    /// Sentences ascend, and so do the claims.
    TextSpan sentence_of(TextSpan number) {
        while (at_sentence_ + 1 < sentences_.size() &&
               sentences_[at_sentence_].until <= number.from) {
            ++at_sentence_;
        }
        const bool is_in =
            at_sentence_ < sentences_.size() && lies_in(number, sentences_[at_sentence_]);
        return is_in ? sentences_[at_sentence_] : number;
    }

    void read_parties(NewsClaim& claim, TextSpan sentence) const {
        std::vector<const ActorInText*> others;
        for (const ActorInText& actor : actors_) {
            if (!lies_in(actor.span, sentence) || actor.ids.size() != 1 ||
                actor.certainty == Certainty::doubtful) {
                continue;
            }
            const std::optional<TextSpan>& speaker = claim.casualty.speaker;
            if (speaker && overlap(actor.span, *speaker)) {
                claim.speaker = actor;
            } else if (std::none_of(others.begin(), others.end(), [&](const ActorInText* other) {
                           return other->expression == actor.expression;
                       })) {
                others.push_back(&actor);
            }
        }
        const Stance stance = claim.casualty.stance;
        if (others.size() == 1) {
            claim.party = *others.front();
        } else if (others.empty() && claim.speaker &&
                   (stance == Stance::admitted || stance == Stance::denied)) {
            claim.party = claim.speaker;
        }
    }

    /// The place whose name stands where the casualty was put, else the only one of the sentence.
    [[nodiscard]] std::optional<PlaceInText> place_of(const ReadCasualty& casualty,
                                                      TextSpan sentence) const {
        std::vector<const PlaceInText*> led;    // behind "in", "near"
        std::vector<const PlaceInText*> named;  // "hit Mosul"
        for (const PlaceInText& place : places_) {
            if (!lies_in(place.span, sentence) || place.certainty == Certainty::doubtful ||
                (casualty.speaker && overlap(place.span, *casualty.speaker))) {
                continue;
            }
            if (casualty.place && overlap(place.span, *casualty.place)) {
                return place;
            }
            if (place.candidates.front().place.kind != "country") {
                (place.relation.empty() ? named : led).push_back(&place);
            }
        }
        if (led.size() == 1) {
            return *led.front();
        }
        if (led.empty() && named.size() == 1) {
            PlaceInText place = *named.front();
            place.certainty = std::max(place.certainty, Certainty::likely);
            return place;
        }
        if (!casualty.place) {
            return std::nullopt;
        }
        // A name that the gazetteer does not have is kept as it is written.
        PlaceInText unknown;
        unknown.span = *casualty.place;
        unknown.certainty = Certainty::likely;
        unknown.reason = "not in the gazetteer";
        return unknown;
    }

    [[nodiscard]] std::string_view name_of(const PlaceInText& place) const {
        return place.candidates.empty() ? place.span.in(text_)
                                        : std::string_view(place.candidates.front().place.id);
    }

    /// Whether what a claim says of its day and place can be said of an event too.
    [[nodiscard]] bool fits(const NewsEvent& event, const Pins& pins) const {
        const bool is_same_day =
            !event.day || !pins.day || event.day->date.text() == pins.day->date.text();
        const bool is_same_place =
            !event.place || !pins.place || name_of(*event.place) == name_of(*pins.place);
        return is_same_day && is_same_place;
    }

    std::size_t event_of(const NewsClaim& claim, TextSpan sentence) {
        const ReadCasualty& casualty = claim.casualty;
        const std::size_t whole = casualty.part_of.value_or(news_.claims.size());
        if (whole < news_.claims.size()) {
            if (const std::optional<std::size_t> event = news_.claims[whole].event) {
                return *event;
            }
        }
        Pins pins{casualty.day, place_of(casualty, sentence)};
        if (news_.events.empty() || !fits(news_.events.back(), pins)) {
            const NewsEvent* before = news_.events.empty() ? nullptr : &news_.events.back();
            NewsEvent event{std::move(pins.day), std::move(pins.place), sentence, false};
            // Another place of the same day: news tell of a day's strikes one after the other.
            if (!event.day && before != nullptr && before->day) {
                event.day = before->day;
                event.is_carried_over = true;
            }
            news_.events.push_back(std::move(event));
            return news_.events.size() - 1;
        }
        NewsEvent& event = news_.events.back();
        event.is_carried_over =
            event.is_carried_over || (!pins.day && !pins.place && event.span != sentence);
        event.day = event.day ? event.day : pins.day;
        event.place = event.place ? event.place : pins.place;
        event.span.until = std::max(event.span.until, sentence.until);
        return news_.events.size() - 1;
    }

    std::string_view text_;
    ReadNews& news_;
    std::vector<PlaceInText> places_;
    std::vector<ActorInText> actors_;
    std::vector<TextSpan> sentences_;
    std::size_t at_sentence_ = 0;
};

}  // namespace

ReadNews read_news(std::string_view text, record::Language language, record::Day published,
                   const KnownNames& names) {
    ReadNews news;
    news.language = language;
    news.published = published;
    NewsReader(text, names, news).read(read_passage(text, language, published).casualties);
    return news;
}

}  // namespace recount::reading
