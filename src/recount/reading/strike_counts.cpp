#include "recount/reading/strike_counts.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "recount/reading/strike_places.h"

namespace recount::reading {
namespace {

// "four precision guided Paveway IV bombs".
constexpr std::size_t most_words_between = 5;
// What has more numbers is a table that lost its lines.
constexpr std::size_t most_numbers = 60;

/// A number with its unit, in tokens of the sentence.
struct UnitCount {
    std::size_t from = 0;   ///< the first token, with the hedge
    std::size_t until = 0;  ///< the token after the unit
    std::size_t unit_from = 0;
    std::string_view measure;
    std::int64_t low = 0;
    std::optional<std::int64_t> high;
    std::string hedge;
    bool is_none = false;  ///< "no strikes"
    bool is_part = false;
    Certainty certainty = Certainty::sure;
    std::string reason;
    bool is_inherited = false;  ///< "6 in Iraq": its unit is that of the number before
};

void doubt(UnitCount& count, Certainty certainty, const std::string& reason) {
    count.certainty = std::max(count.certainty, certainty);
    count.reason += "; " + reason;
}

class SentenceReader {
public:
    SentenceReader(std::string_view text, TextSpan sentence, const StrikeWords& words,
                   const StrikeContext& context)
        : text_(text),
          sentence_(sentence),
          words_(words),
          context_(context),
          tokens_(sentence.in(text), words.language) {}

    std::vector<ReadStrikes> read() {
        if (has(words_.unreal)) {
            return {};
        }
        find_numbers();
        find_none();
        std::sort(
            counts_.begin(), counts_.end(),
            [](const UnitCount& left, const UnitCount& right) { return left.from < right.from; });
        days_ = strike_days_in(text_, sentence_, words_, context_.published);
        mentions_ = countries_in(text_, sentence_, words_, context_.places);
        std::vector<ReadStrikes> found;
        for (std::size_t at = 0; at < counts_.size(); ++at) {
            found.push_back(strikes_of(at));
        }
        attach_targets(found);
        return found;
    }

private:
    [[nodiscard]] bool has(Phrases phrases) const {
        return find_phrase(tokens_, 0, tokens_.size(), phrases).has_value();
    }

    [[nodiscard]] TextSpan span_of(std::size_t from, std::size_t until) const {
        return {sentence_.from + tokens_[from].span.from,
                sentence_.from + tokens_[until - 1].span.until};
    }

    void find_numbers() {
        numbers_ = words_.numbers(sentence_.in(text_));
        if (numbers_.size() > most_numbers) {
            return;
        }
        std::size_t from = 0;
        for (const NumberInText& number : numbers_) {
            while (from < tokens_.size() && tokens_[from].span.until <= number.span.from) {
                ++from;
            }
            std::size_t until = from;
            while (until < tokens_.size() && tokens_[until].span.from < number.span.until) {
                ++until;
            }
            if (std::optional<UnitCount> count = count_of(number, from, until)) {
                counts_.push_back(*std::move(count));
            }
        }
    }

    /// The unit that begins at `at`, with the sentence as it wants it.
    [[nodiscard]] const StrikeUnit* unit_at(std::size_t at) const {
        for (const StrikeUnit& unit : words_.units) {
            if (phrase_at(tokens_, at, unit.words) && (unit.needs.empty() || has(unit.needs))) {
                return &unit;
            }
        }
        return nullptr;
    }

    /// Where the unit of the number before `at` begins; nothing where there is none.
    [[nodiscard]] std::optional<std::size_t> unit_after(std::size_t at) const {
        for (std::size_t skipped = 0; skipped <= most_words_between; ++skipped) {
            if (unit_at(at) != nullptr) {
                return at;
            }
            const auto next = tokens_.is_sign(at, '-') ? std::optional(at + 1)
                                                       : phrase_at(tokens_, at, words_.between);
            if (!next) {
                return std::nullopt;
            }
            at = *next;
        }
        return std::nullopt;
    }

    /// "Frappes : 8": the unit before the number.
    [[nodiscard]] std::optional<std::size_t> unit_before(std::size_t from) const {
        constexpr std::size_t longest_unit = 4;
        if (from == 0 || !tokens_.is_sign(from - 1, ':')) {
            return std::nullopt;
        }
        for (std::size_t back = 2; back <= longest_unit && back <= from; ++back) {
            const StrikeUnit* unit = unit_at(from - back);
            if (unit != nullptr && phrase_at(tokens_, from - back, unit->words) == from - 1) {
                return from - back;
            }
        }
        return std::nullopt;
    }

    std::optional<UnitCount> count_of(const NumberInText& number, std::size_t from,
                                      std::size_t until) {
        if (is_compared(from)) {
            return std::nullopt;
        }
        UnitCount count{from,  until, until,           {}, number.low, number.high, number.hedge,
                        false, false, Certainty::sure, {}};
        if (const auto unit = unit_after(until)) {
            const StrikeUnit& found = *unit_at(*unit);
            count.measure = found.measure;
            count.unit_from = *unit;
            count.until = *phrase_at(tokens_, *unit, found.words);
        } else if (const auto before = unit_before(from)) {
            count.measure = unit_at(*before)->measure;
            count.unit_from = *before;
            count.from = *before;
        } else {
            return inherited(std::move(count), until);
        }
        count.reason = std::string(span_of(count.unit_from, unit_until(count)).in(text_));
        if (is_of_others(count) || lacks_release(count)) {
            return std::nullopt;
        }
        count.is_part = is_of_a_kind(count);
        read_weapons(count);
        return count;
    }

    [[nodiscard]] std::size_t unit_until(const UnitCount& count) const {
        const StrikeUnit* unit = unit_at(count.unit_from);
        return unit == nullptr ? count.unit_from + 1
                               : *phrase_at(tokens_, count.unit_from, unit->words);
    }

    /// "6 in Iraq": of the unit told of before; "9 of them": of the missions told of before.
    [[nodiscard]] std::optional<UnitCount> inherited(UnitCount count, std::size_t until) const {
        if (counts_.empty()) {
            return std::nullopt;
        }
        const UnitCount& before = counts_.back();
        const bool is_mission =
            before.measure == "missions" || before.measure == "missions_with_weapons";
        const auto them = phrase_at(tokens_, until, words_.of_them);
        const bool is_of_which = is_mission && count.from > 0 &&
                                 phrase_at(tokens_, count.from - 1, words_.of_them) &&
                                 has(words_.with_weapons);
        if ((is_mission && them && has(words_.with_weapons)) || is_of_which) {
            count.measure = "missions_with_weapons";
            count.until = them.value_or(until);
            count.unit_from = before.unit_from;
            count.reason = "of the missions told of before";
            return count;
        }
        const auto lead = phrase_at(tokens_, until, words_.place_lead);
        if (!lead ||
            (!phrase_at(tokens_, *lead, words_.iraq) && !phrase_at(tokens_, *lead, words_.syria))) {
            return std::nullopt;
        }
        count.measure = before.measure;
        count.until = until;
        count.unit_from = before.unit_from;
        count.is_part = before.is_part;
        count.certainty = before.certainty;
        count.reason = before.reason + ", the unit told of before";
        count.is_inherited = true;
        return count;
    }

    /// "6 missions in which weapons were used".
    void read_weapons(UnitCount& count) const {
        if (count.measure != "missions" || words_.with_weapons.empty()) {
            return;
        }
        std::size_t end = count.until;
        while (end < tokens_.size() && !tokens_.is_sign(end, ',') && !tokens_.is_sign(end, ';') &&
               tokens_[end].kind != TokenKind::digits && !phrase_at(tokens_, end, and_words)) {
            ++end;
        }
        if (find_phrase(tokens_, count.until, end, words_.with_weapons)) {
            count.measure = "missions_with_weapons";
        }
    }

    /// "no strikes were conducted": a zero where it is said of what was done.
    void find_none() {
        for (std::size_t at = 0; at < tokens_.size(); ++at) {
            const auto none = phrase_at(tokens_, at, words_.none);
            const auto not_any = phrase_at(tokens_, at, words_.not_any);
            if ((!none && !not_any) || !has(words_.done)) {
                continue;
            }
            const auto unit = unit_after(none ? *none : *not_any);
            if (!unit || unit_at(*unit)->measure == "targets") {
                continue;
            }
            UnitCount count{at,    *phrase_at(tokens_, *unit, unit_at(*unit)->words),
                            *unit, unit_at(*unit)->measure,
                            0,     0,
                            {},    true,
                            false, Certainty::sure,
                            {}};
            count.reason = std::string(span_of(at, count.until).in(text_));
            const bool is_taken =
                std::any_of(counts_.begin(), counts_.end(), [&](const UnitCount& one) {
                    return one.from < count.until && count.from < one.until;
                });
            if (!is_taken && !is_of_others(count) && !is_of_a_kind(count)) {
                counts_.push_back(std::move(count));
            }
        }
    }

    [[nodiscard]] bool is_compared(std::size_t from) const {
        constexpr std::size_t words_back = 4;
        const std::size_t begin = from > words_back ? from - words_back : 0;
        return find_phrase(tokens_, begin, from, words_.comparison).has_value();
    }

    /// The last of some phrases before `until`, as the token after its first word; 0: none.
    [[nodiscard]] std::size_t last_before(std::size_t until, Phrases phrases) const {
        for (std::size_t at = until; at > 0; --at) {
            if (phrase_at(tokens_, at - 1, phrases)) {
                return at;
            }
        }
        return 0;
    }

    [[nodiscard]] bool is_of_others(const UnitCount& count) const {
        const std::size_t own = std::max(last_before(count.until, words_.own),
                                         last_before(count.until, words_.aircraft));
        if (last_before(count.until, words_.others) > own) {
            return true;
        }
        const auto lead = phrase_at(tokens_, count.until, words_.others_lead);
        return lead && find_phrase(tokens_, *lead, *lead + 3, words_.others).has_value();
    }

    /// Munitions count where they were released by those whose summary it is.
    [[nodiscard]] bool lacks_release(const UnitCount& count) const {
        if (count.measure != "munitions") {
            return false;
        }
        const std::size_t verb = last_before(count.from, words_.release);
        if (verb == 0) {
            constexpr std::size_t words_on = 4;
            return !find_phrase(tokens_, count.until, count.until + words_on, words_.release);
        }
        const std::size_t before = verb - 1;
        if (before > 0 && phrase_at(tokens_, before - 1, words_.no_release)) {
            return true;
        }
        return last_before(before, words_.enemies) >
               std::max(last_before(before, words_.own), last_before(before, words_.aircraft));
    }

    [[nodiscard]] bool is_of_a_kind(const UnitCount& count) const {
        const bool is_aircraft = has(words_.aircraft) && !has(words_.own);
        const std::size_t end = std::min(count.until + 2, tokens_.size());
        return is_aircraft || find_phrase(tokens_, count.until, end, words_.of_a_kind).has_value();
    }

    /// Whether a comma or semicolon stands between two tokens.
    [[nodiscard]] bool are_parted(std::size_t first, std::size_t second) const {
        for (std::size_t at = std::min(first, second); at < std::max(first, second); ++at) {
            if (tokens_.is_sign(at, ',') || tokens_.is_sign(at, ';')) {
                return true;
            }
        }
        return false;
    }

    /// The marker of a running total that a count stands under.
    [[nodiscard]] std::optional<std::size_t> total_marker(UnitCount& count) const {
        constexpr std::size_t kinds = 3;
        const std::array<Phrases, kinds> markers = {words_.since_start, words_.to_date,
                                                    words_.since};
        const bool has_week = has(words_.this_week) ||
                              std::any_of(days_.begin(), days_.end(),
                                          [](const StrikeDays& one) { return one.is_period(); });
        for (const Phrases marker : markers) {
            const auto at = find_phrase(tokens_, 0, tokens_.size(), marker);
            if (!at) {
                continue;
            }
            if (!has_week) {
                return at;
            }
            if (!are_parted(*at, count.from)) {
                const bool is_alone =
                    std::none_of(counts_.begin(), counts_.end(), [&](const UnitCount& one) {
                        return one.from != count.from && !are_parted(*at, one.from);
                    });
                if (!is_alone) {
                    doubt(count, Certainty::doubtful, "a week and a running total in one clause");
                }
                return at;
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] const StrikeDays* days_after(std::size_t at) const {
        const std::size_t byte = span_of(at, at + 1).from;
        const auto found = std::find_if(days_.begin(), days_.end(), [&](const StrikeDays& one) {
            return one.span.from >= byte;
        });
        return found == days_.end() ? nullptr : &*found;
    }

    void read_days(UnitCount& count, ReadStrikes& strikes) const {
        const auto marker = total_marker(count);
        if (marker) {
            read_total(*marker, count, strikes);
        } else if (const StrikeDays* days = days_of(count)) {
            set_days(*days, strikes);
            if (days_.size() > 1 && strikes.days_certainty == Certainty::sure) {
                strikes.days_certainty = Certainty::likely;
                strikes.days_reason = "the sentence names several times";
            }
        } else if (context_.is_cumulative) {
            strikes.is_cumulative = true;
            set_end(strikes);
        } else if (context_.days) {
            set_days(*context_.days, strikes);
        } else {
            doubt(count, Certainty::doubtful, "no days are said; give from and to");
        }
        const bool is_carried = context_.is_vague && days_.empty() && !marker;
        const bool is_open = days_.empty() && !marker && has(words_.perfect);
        if (has(words_.vague_time) || is_carried || is_open) {
            doubt(count, Certainty::doubtful, "over what time it runs, is not plain");
            if (days_.empty()) {
                strikes.from.clear();
                strikes.to.clear();
            }
        }
    }

    /// Of the times that the sentence names, the last before the number; or else the first behind
    /// it, where no other number stands between.
    [[nodiscard]] const StrikeDays* days_of(const UnitCount& count) const {
        const TextSpan span = span_of(count.from, count.until);
        const StrikeDays* found = nullptr;
        for (const StrikeDays& days : days_) {
            if (days.span.from < span.from) {
                found = &days;
            } else if (found == nullptr && !has_number_between(span.until, days.span.from)) {
                return &days;
            }
        }
        return found;
    }

    [[nodiscard]] bool has_number_between(std::size_t from, std::size_t until) const {
        return std::any_of(numbers_.begin(), numbers_.end(), [&](const NumberInText& one) {
            const std::size_t byte = sentence_.from + one.span.from;
            return from <= byte && byte < until;
        });
    }

    static void set_days(const StrikeDays& days, ReadStrikes& strikes) {
        strikes.from = days.from;
        strikes.to = days.to;
        strikes.days_span = days.span;
        strikes.days_certainty = days.certainty;
        strikes.days_reason = days.reason;
        // A day tells of one attack after the other; none of them is all of the day.
        strikes.is_part = strikes.is_part || (days.is_one_day && strikes.high != 0);
        strikes.is_cumulative = strikes.is_cumulative || is_long(days);
    }

    /// Whether it is no week, month or year of work, but all of it up to a day.
    [[nodiscard]] static bool is_long(const StrikeDays& days) {
        constexpr std::chrono::days year(366);
        const base::Result<record::Day> from = record::parse_day(days.from);
        const base::Result<record::Day> to = record::parse_day(days.to);
        return from && to && *to - *from > year;
    }

    /// To which day a running total runs.
    void set_end(ReadStrikes& strikes) const {
        if (context_.days && !context_.days->to.empty()) {
            strikes.to = context_.days->to;
            strikes.days_span = context_.days->span;
            strikes.days_reason = "to the end of the days reported on";
        } else if (context_.published) {
            strikes.to = record::to_text(*context_.published);
            strikes.days_reason = "to the day of publication";
        }
        strikes.days_certainty = Certainty::likely;
    }

    void read_total(std::size_t marker, UnitCount& count, ReadStrikes& strikes) const {
        const bool is_since = phrase_at(tokens_, marker, words_.since).has_value() &&
                              !phrase_at(tokens_, marker, words_.since_start);
        const StrikeDays* since = is_since ? days_after(marker) : nullptr;
        strikes.is_cumulative = true;
        if (is_since && since == nullptr) {
            doubt(count, Certainty::doubtful, "since when, is not plain");
        }
        const auto end = std::find_if(days_.begin(), days_.end(), [&](const StrikeDays& one) {
            return &one != since && (since == nullptr || one.to > since->to);
        });
        if (end != days_.end()) {
            set_days(*end, strikes);
            strikes.from.clear();
            strikes.is_part = count.is_part;
            if (end->is_period()) {
                strikes.days_certainty = Certainty::likely;
                strikes.days_reason = "to the end of the days reported on";
            }
        } else {
            set_end(strikes);
        }
        if (since != nullptr) {
            strikes.from = since->from;
            strikes.days_span = since->span;
            const bool is_recent = since->is_one_day && is_within_weeks(*since, strikes.to);
            if (is_recent) {
                strikes.is_cumulative = false;
                strikes.days_certainty = Certainty::likely;
            }
        }
    }

    [[nodiscard]] static bool is_within_weeks(const StrikeDays& since, const std::string& to) {
        const base::Result<record::Day> first = record::parse_day(since.from);
        const base::Result<record::Day> last = record::parse_day(to);
        constexpr std::chrono::days weeks(31);
        return first && last && *last - *first <= weeks;
    }

    [[nodiscard]] StrikePlace place_for(std::size_t at, bool is_total) const {
        const std::size_t from = span_of(counts_[at].from, counts_[at].until).until;
        const std::size_t next = at + 1 < counts_.size()
                                     ? span_of(counts_[at + 1].from, counts_[at + 1].until).from
                                     : sentence_.until;
        const auto mentions_between = [&](std::size_t begin, std::size_t end) {
            std::vector<CountryMention> all;
            std::copy_if(mentions_.begin(), mentions_.end(), std::back_inserter(all),
                         [&](const CountryMention& one) {
                             return one.span.from >= begin && one.span.until <= end;
                         });
            return all;
        };
        const std::size_t begin = span_of(counts_[at].from, counts_[at].until).from;
        const std::vector<CountryMention> near = mentions_between(from, next);
        if (!near.empty()) {
            return place_of(near);
        }
        // The place of a week is not that of the running total beside it.
        const bool is_beside_week = is_total && at > 0 && !days_.empty();
        if (!is_beside_week) {
            StrikePlace before = place_of(mentions_between(sentence_.from, begin));
            if (!before.expression.empty()) {
                return at == 0 ? before : weakened(before, "named before another number");
            }
            StrikePlace after = place_of(mentions_between(from, sentence_.until));
            if (!after.expression.empty()) {
                return weakened(after, "named behind another number");
            }
        }
        StrikePlace operation = operation_place_in(text_, sentence_, words_);
        return operation.expression.empty() ? context_.place : operation;
    }

    [[nodiscard]] static StrikePlace weakened(StrikePlace place, const std::string& reason) {
        if (place.certainty == Certainty::sure) {
            place.certainty = Certainty::likely;
            place.reason = reason;
        }
        return place;
    }

    [[nodiscard]] ReadStrikes strikes_of(std::size_t at) {
        UnitCount& count = counts_[at];
        ReadStrikes strikes;
        strikes.actor = words_.actor;
        strikes.measure = count.measure;
        strikes.low = count.low;
        strikes.high = count.high;
        strikes.hedge = count.hedge;
        strikes.value_span = span_of(count.from, count.until);
        strikes.unit = span_of(count.unit_from, unit_until(count)).in(text_);
        strikes.is_part = count.is_part;
        strikes.span = sentence_;
        read_days(count, strikes);
        StrikePlace place = place_for(at, strikes.is_cumulative);
        strikes.place = std::move(place.expression);
        strikes.place_span = place.span;
        strikes.place_certainty = place.certainty;
        strikes.place_reason = std::move(place.reason);
        if (has(words_.corrections)) {
            doubt(count, Certainty::doubtful, "a correction; read it yourself");
        }
        strikes.certainty = count.certainty;
        strikes.reason = count.reason;
        return strikes;
    }

    /// « 8 frappes, détruisant 10 objectifs »: the targets of these strikes. Where strikes are told
    /// by country behind them ("6 in Iraq"), only if they are the parts of them.
    void attach_targets(std::vector<ReadStrikes>& found) const {
        std::vector<ReadStrikes> kept;
        std::optional<std::size_t> strikes;  ///< index in `kept`
        std::int64_t parts = 0;
        for (std::size_t at = 0; at < found.size(); ++at) {
            ReadStrikes& one = found[at];
            const bool is_strikes = one.measure == "strikes";
            if (is_strikes && counts_[at].is_inherited) {
                parts += one.low;
            } else if (is_strikes) {
                strikes = one.is_whole() ? std::optional(kept.size()) : std::nullopt;
                parts = 0;
            }
            if (one.measure == "targets" && one.is_whole() && strikes &&
                may_have(kept[*strikes], one, parts)) {
                kept[*strikes].targets = one.low;
                kept[*strikes].targets_span = one.value_span;
            } else {
                kept.push_back(std::move(one));
            }
        }
        found = std::move(kept);
    }

    [[nodiscard]] static bool may_have(const ReadStrikes& strikes, const ReadStrikes& targets,
                                       std::int64_t parts) {
        return !strikes.targets && strikes.is_cumulative == targets.is_cumulative &&
               (parts == 0 || parts == strikes.low);
    }

    static constexpr std::array<Phrase, 3> and_words = {"and", "et", "en"};

    std::string_view text_;
    TextSpan sentence_;
    const StrikeWords& words_;
    const StrikeContext& context_;
    Tokens tokens_;
    std::vector<NumberInText> numbers_;
    std::vector<UnitCount> counts_;
    std::vector<StrikeDays> days_;
    std::vector<CountryMention> mentions_;
};

}  // namespace

std::vector<ReadStrikes> strikes_in_sentence(std::string_view text, TextSpan sentence,
                                             const StrikeWords& words,
                                             const StrikeContext& context) {
    return SentenceReader(text, sentence, words, context).read();
}

}  // namespace recount::reading
