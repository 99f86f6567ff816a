#include "recount/reading/passage.h"

#include <algorithm>
#include <utility>

#include "recount/reading/passage_harm.h"
#include "recount/reading/passage_place.h"
#include "recount/reading/passage_sentence.h"
#include "recount/reading/passage_stance.h"
#include "recount/reading/sentences.h"

namespace recount::reading {
namespace {

TextSpan moved(TextSpan span, std::size_t by) {
    return {span.from + by, span.until + by};
}

/// From the first to the last of the words a casualty rests on.
TextSpan words_of(const PassageSentence& sentence, const ToldHarm& told) {
    TextSpan span = sentence.counts[told.count].span;
    if (told.harm_piece != no_index) {
        const TextSpan harm = sentence.span_of(sentence.pieces[told.harm_piece]);
        span.from = std::min(span.from, harm.from);
        span.until = std::max(span.until, harm.until);
    }
    return span;
}

class PassageReader {
public:
    PassageReader(std::string_view text, record::Language language, record::Day published)
        : text_(text), language_(language), published_(published) {}

    ReadPassage read() {
        for (const TextSpan paragraph : paragraphs_of(text_)) {
            for (const TextSpan sentence : sentences_of(text_, paragraph)) {
                read_one(sentence);
            }
        }
        return std::move(passage_);
    }

private:
    void read_one(TextSpan where) {
        const PassageSentence sentence = read_sentence(where.in(text_), language_);
        const std::vector<ToldHarm> told = told_harm(sentence);
        if (told.empty()) {
            return;
        }
        const std::vector<DateInText> dates = dates_in(sentence.text, language_, published_);
        const std::vector<DateInText> days = event_days(sentence, dates);
        std::vector<std::size_t> index(told.size(), no_index);
        for (std::size_t at = 0; at < told.size(); ++at) {
            const StanceFound stance = stance_of(sentence, told[at]);
            if (stance.is_left_out) {
                continue;
            }
            ReadCasualty casualty = casualty_of(sentence, told[at], stance, where.from);
            const PeopleCount& count = sentence.counts[told[at].count];
            if (auto day = day_beside(count, days)) {
                day->span = moved(day->span, where.from);
                casualty.day = std::move(day);
            }
            if (const auto place = place_beside(sentence, count, dates)) {
                casualty.place = moved(*place, where.from);
            }
            index[at] = passage_.casualties.size();
            passage_.casualties.push_back(std::move(casualty));
        }
        for (std::size_t at = 0; at < told.size(); ++at) {
            const std::size_t whole = told[at].part_of.value_or(no_index);
            if (whole != no_index && index[at] != no_index && index[whole] != no_index) {
                ReadCasualty& part = passage_.casualties[index[at]];
                // What is more than the whole was misread as a part of it.
                if (part.low <= passage_.casualties[index[whole]].low) {
                    part.part_of = index[whole];
                    take_from_whole(part, passage_.casualties[index[whole]]);
                }
            }
        }
    }

    /// What is said of the whole is said of its part.
    static void take_from_whole(ReadCasualty& casualty, const ReadCasualty& whole) {
        casualty.stance = whole.stance;
        casualty.speaker = whole.speaker;
        casualty.is_total = whole.is_total;
        casualty.certainty = std::max(casualty.certainty, whole.certainty);
    }

    [[nodiscard]] static ReadCasualty casualty_of(const PassageSentence& sentence,
                                                  const ToldHarm& told, const StanceFound& stance,
                                                  std::size_t from) {
        const PeopleCount& count = sentence.counts[told.count];
        ReadCasualty casualty;
        casualty.span = moved(words_of(sentence, told), from);
        casualty.number_span = moved(count.number.span, from);
        casualty.low = count.number.low;
        casualty.high = count.number.high;
        casualty.is_exact = count.number.is_exact;
        casualty.hedge = count.number.hedge;
        casualty.harm = told.harm;
        casualty.harmed = told.harmed;
        casualty.stance = stance.stance;
        if (stance.speaker) {
            casualty.speaker = moved(*stance.speaker, from);
        }
        casualty.is_total = stance.is_total;
        casualty.certainty = std::max(told.certainty, stance.certainty);
        casualty.reason = told.reason;
        return casualty;
    }

    std::string_view text_;
    record::Language language_;
    record::Day published_;
    ReadPassage passage_;
};

}  // namespace

ReadPassage read_passage(std::string_view text, record::Language language, record::Day published) {
    return PassageReader(text, language, published).read();
}

std::string_view to_text(Harm harm) {
    switch (harm) {
        case Harm::killed:
            return "killed";
        case Harm::injured:
            return "injured";
        case Harm::killed_or_injured:
            return "killed_or_injured";
        case Harm::missing:
            return "missing";
    }
    return "";
}

std::string_view to_text(Harmed harmed) {
    switch (harmed) {
        case Harmed::people:
            return "people";
        case Harmed::civilians:
            return "civilians";
        case Harmed::combatants:
            return "combatants";
        case Harmed::women:
            return "women";
        case Harmed::men:
            return "men";
        case Harmed::children:
            return "children";
        case Harmed::women_and_children:
            return "women_and_children";
    }
    return "";
}

std::string_view to_text(Stance stance) {
    switch (stance) {
        case Stance::asserted:
            return "asserted";
        case Stance::alleged:
            return "alleged";
        case Stance::denied:
            return "denied";
        case Stance::assessed:
            return "assessed";
        case Stance::admitted:
            return "admitted";
    }
    return "";
}

}  // namespace recount::reading
