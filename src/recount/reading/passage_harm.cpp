#include "recount/reading/passage_harm.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace recount::reading {
namespace {

using record::Language;

/// What was found for one count, before the counts are looked at together.
struct Finding {
    std::optional<Harm> harm;
    std::size_t piece = no_index;
    Certainty certainty = Certainty::sure;
    std::string_view reason;
    std::optional<std::size_t> whole;  ///< index of the count that it is a part of
    std::optional<Harmed> harmed;      ///< of a toll that names them
};

class HarmReader {
public:
    explicit HarmReader(const PassageSentence& sentence)
        : sentence_(sentence),
          language_(sentence.tokens.language()),
          has_end_of_life_(tells_end_of_life(sentence)),
          findings_(sentence.counts.size()) {}

    std::vector<ToldHarm> read() {
        const std::size_t size = findings_.size();
        for (std::size_t at = size; at-- > 0;) {
            findings_[at] = alone(at);
        }
        for (std::size_t at = 0; at < size; ++at) {
            join_part(at);
            join_list(at);
        }
        for (std::size_t at = size; at-- > 0;) {
            join_list_before(at);
            join_part_before(at);
        }
        for (std::size_t at = 0; at < size; ++at) {
            join_part(at);
        }
        join_sums();
        return told();
    }

private:
    [[nodiscard]] const PeopleCount& count(std::size_t at) const { return sentence_.counts[at]; }
    [[nodiscard]] const Piece& piece(std::size_t at) const {
        static const Piece beyond = [] {
            Piece stop;
            stop.meaning = of_role(Role::stop);
            return stop;
        }();
        return at < sentence_.pieces.size() ? sentence_.pieces[at] : beyond;
    }

    /// What the words beside one count tell.
    [[nodiscard]] Finding alone(std::size_t at) const {
        const PeopleCount& one = count(at);
        if (is_start_of_change(one)) {
            return {};
        }
        if (one.own) {
            Finding own;
            own.harm = one.own;
            // "killed, injured in raids": both, and which how many is not told.
            const Piece& joint = piece(one.piece + 1);
            const Piece& second = piece(one.piece + 2);
            const bool is_joint = joint.is(Role::comma) || joint.is(Role::conjunction);
            if (is_joint && second.is(Role::harm) && second.meaning.harm != *one.own &&
                !piece(one.piece + 3).is(Role::count)) {
                own.harm = Harm::killed_or_injured;
                own.certainty = Certainty::likely;
            }
            own.piece = one.piece;
            own.reason = "counted_noun";
            if (!one.has_class) {
                add_class_of_toll(at, own);
            }
            return own;
        }
        if (auto found = from_verb_before(at); found.harm) {
            return found;
        }
        if (auto found = from_verb_behind(at); found.harm) {
            return found;
        }
        return from_toll(at);
    }

    /// "the number of civilians killed rose to 94 dead": the toll says who.
    void add_class_of_toll(std::size_t at, Finding& own) const {
        const Finding toll = from_toll(at);
        if (toll.harm == own.harm && toll.harmed) {
            own.harmed = toll.harmed;
            own.certainty = std::max(own.certainty, Certainty::likely);
        }
    }

    /// "from 90 to 105": the first says what was, and is left out.
    [[nodiscard]] bool is_start_of_change(const PeopleCount& one) const {
        if (one.piece == 0) {
            return false;
        }
        const std::string_view before = sentence_.tokens.word(piece(one.piece - 1).until - 1);
        const std::string_view after = sentence_.tokens.word(piece(one.piece + 1).from);
        const bool is_from = before == "from" || before == "de" || before == "من";
        const bool is_to = after == "to" || after == "a" || after == "الي";
        return is_from && is_to && piece(one.piece + 2).is(Role::count);
    }

    /// "killed 12", «مقتل 12».
    [[nodiscard]] Finding from_verb_before(std::size_t at) const {
        const std::size_t most_words = language_ == Language::arabic   ? 5
                                       : language_ == Language::french ? 3
                                                                       : 0;
        std::size_t words = 0;
        std::size_t fillers = 0;
        constexpr std::size_t most_fillers = 5;
        for (std::size_t next = count(at).piece; next-- > 0;) {
            const Piece& one = piece(next);
            if (one.is(Role::harm)) {
                return verb_before(next, words);
            }
            if (one.is(Role::filler) || one.is(Role::hearsay) || one.is(Role::others) ||
                (one.is(Role::auxiliary) && next > 0 &&
                 piece(next - 1).has_place(number_place::among))) {
                if (++fillers > most_fillers) {
                    break;
                }
            } else if ((one.is(Role::word) || one.is(Role::preposition) ||
                        (one.is(Role::function) && language_ == Language::french)) &&
                       words < most_words) {
                ++words;
            } else if (language_ == Language::arabic && words == 0 &&
                       (one.is(Role::person) || (one.is(Role::thing) && one.has_article))) {
                ++words;  // «قتل انتحاريان 31», «قتلت الغارات 12»: who or what did it
            } else {
                break;
            }
        }
        return {};
    }

    [[nodiscard]] Finding verb_before(std::size_t at, std::size_t words) const {
        const Piece& verb = piece(at);
        if (!verb.has_place(number_place::after | number_place::among) ||
            (is_passive(at) && language_ != Language::arabic)) {
            return {};
        }
        if (verb.has_place(number_place::needs) && !has_end_of_life_) {
            return {};
        }
        Finding found;
        found.harm = verb.meaning.harm;
        found.piece = at;
        found.reason = "object";
        if (words > 0 || verb.meaning.is_doubtful) {
            found.certainty = Certainty::likely;
        }
        // "killed and wounded 12": which of the two is not told.
        if (at > 1) {
            const bool is_joined = piece(at - 1).is(Role::conjunction)
                                       ? piece(at - 2).is(Role::harm)
                                       : verb.has_and && piece(at - 1).is(Role::harm);
            const std::size_t first_at = piece(at - 1).is(Role::conjunction) ? at - 2 : at - 1;
            const Piece& first = piece(first_at);
            // "12 were killed and ...": the first verb has its number already.
            const bool has_own = first_at > 0 && (piece(first_at - 1).is(Role::count) ||
                                                  piece(first_at - 1).is(Role::auxiliary));
            if (is_joined && !has_own && first.meaning.harm != verb.meaning.harm) {
                found.harm = Harm::killed_or_injured;
            }
        } else if (at == 1 && verb.has_and && piece(0).has_place(number_place::after) &&
                   piece(0).meaning.harm != verb.meaning.harm) {
            found.harm = Harm::killed_or_injured;
        }
        return found;
    }

    /// «لقي ... حتفهم»: the verb alone is "to meet".
    [[nodiscard]] static bool tells_end_of_life(const PassageSentence& sentence) {
        for (std::size_t at = 0; at < sentence.tokens.size(); ++at) {
            const std::string_view word = sentence.tokens.word(at);
            if (word.starts_with("حتف") || word.starts_with("مصرع") || word.starts_with("حيات") ||
                word.starts_with("انفاس") || word == "الحياه" || word.starts_with("ارواحهم")) {
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] bool is_passive(std::size_t at) const {
        constexpr std::size_t reach = 3;
        for (std::size_t step = 1; step <= reach && step <= at; ++step) {
            const Piece& one = piece(at - step);
            if (one.is(Role::auxiliary)) {
                return true;
            }
            if (!is_adverb(one)) {
                return false;
            }
        }
        return false;
    }

    [[nodiscard]] bool is_adverb(const Piece& one) const {
        if (one.is(Role::hearsay) || one.is(Role::filler) || one.is(Role::negation) ||
            one.is(Role::maybe) || one.is(Role::others)) {
            return true;
        }
        const std::string_view word = sentence_.tokens.word(one.from);
        return word.ends_with("ly") || word.ends_with("ment");
    }

    /// "12 civilians were killed", "12 people in the town died".
    [[nodiscard]] Finding from_verb_behind(std::size_t at) const {
        std::size_t next = count(at).piece + 1;
        bool is_direct = true;
        bool is_list = false;  // between commas
        constexpr std::size_t reach = 24;
        const std::size_t end = next + reach;
        for (; next < end; ++next) {
            const Piece& one = piece(next);
            if (one.is(Role::harm)) {
                return verb_behind(next, is_direct);
            }
            if (one.is(Role::auxiliary)) {
                return passive_behind(next, is_direct);
            }
            if (one.is(Role::comma)) {
                const Piece& after = piece(next + 1);
                const bool is_part = after.is(Role::count) && count(after.count).is_part;
                if (after.is(Role::including) || is_part) {
                    next = end_of_parts(next + 1);
                    is_direct = false;
                    if (!piece(next).is(Role::comma)) {
                        return verb_of_whole(next);
                    }
                    continue;
                }
                if (!is_list && !after.is(Role::auxiliary) && !after.is(Role::preposition) &&
                    !after.is(Role::relative)) {
                    return {};
                }
                is_list = !is_list;
                is_direct = false;
            } else if (one.is(Role::including)) {
                next = end_of_parts(next);
                if (!piece(next).is(Role::comma)) {
                    return verb_of_whole(next);
                }
                is_direct = false;
            } else if (one.is(Role::preposition) || (one.is(Role::filler) && !is_direct) ||
                       is_of(one)) {
                is_direct = false;
            } else if (one.is(Role::relative)) {
                const Piece& verb = piece(next + 1);
                if (!verb.is(Role::harm) && !verb.is(Role::auxiliary) && !verb.is(Role::function)) {
                    return {};
                }
            } else if (is_adverb(one) ||
                       (one.is(Role::function) && language_ != Language::arabic)) {
                continue;
            } else if (one.is(Role::word) && (!is_direct || piece(next + 1).is(Role::auxiliary))) {
                is_direct = false;
            } else if (one.is(Role::quality) && !is_direct) {
                continue;
            } else if (one.is(Role::conjunction) && !is_direct && piece(next + 1).is(Role::word)) {
                continue;
            } else if (one.is(Role::thing) && !is_direct) {
                continue;
            } else {
                return {};
            }
        }
        return {};
    }

    [[nodiscard]] bool is_of(const Piece& one) const {
        const std::string_view word = sentence_.tokens.word(one.from);
        return one.is(Role::filler) && (word == "of" || word == "de" || word == "du" ||
                                        word == "des" || word == "d'" || word == "من");
    }

    /// "26 civilians including 15 children were killed": the verb behind the parts.
    [[nodiscard]] Finding verb_of_whole(std::size_t at) const {
        if (piece(at).is(Role::auxiliary)) {
            return passive_behind(at, false);
        }
        return piece(at).is(Role::harm) ? verb_behind(at, false) : Finding{};
    }

    /// The comma that closes a group of parts, or the end of what can be one.
    [[nodiscard]] std::size_t end_of_parts(std::size_t at) const {
        constexpr std::size_t longest = 24;
        for (std::size_t next = at + 1; next < at + longest; ++next) {
            const Piece& one = piece(next);
            if (one.is(Role::comma)) {
                const Piece& after = piece(next + 1);
                const bool goes_on = after.is(Role::count) || (after.is(Role::conjunction) &&
                                                               piece(next + 2).is(Role::count) &&
                                                               !count(piece(next + 2).count).own);
                if (!goes_on) {
                    return next;
                }
            } else if (one.is(Role::stop) || one.is(Role::harm) || one.is(Role::clause) ||
                       one.is(Role::auxiliary)) {
                return next;
            }
        }
        return at + longest;
    }

    [[nodiscard]] Finding verb_behind(std::size_t at, bool is_direct) const {
        const Piece& verb = piece(at);
        if (!verb.has_place(number_place::before)) {
            return {};
        }
        const bool is_only_behind = !verb.has_place(number_place::after);
        if (!is_only_behind && !is_passive(at)) {
            // "gunmen killed 12": the people before it did it.
            std::size_t next = at + 1;
            while (piece(next).is(Role::filler)) {
                ++next;
            }
            if (language_ == Language::arabic) {
                if (piece(next).is(Role::count) && !piece(next).has_and) {
                    return {};
                }
            } else if (piece(next).is(Role::count) || piece(next).is(Role::thing) ||
                       piece(next).is(Role::person) || piece(next).is(Role::word)) {
                return {};
            }
        }
        Finding found;
        found.harm = verb.meaning.harm;
        found.piece = at;
        found.reason = "subject";
        found.certainty =
            is_direct && !verb.meaning.is_doubtful ? Certainty::sure : Certainty::likely;
        return found;
    }

    [[nodiscard]] Finding passive_behind(std::size_t at, bool is_direct) const {
        constexpr std::size_t reach = 6;
        for (std::size_t next = at + 1; next <= at + reach; ++next) {
            const Piece& one = piece(next);
            if (one.is(Role::harm)) {
                Finding found = verb_behind(next, is_direct);
                const Piece& joint = piece(next + 1);
                const Piece& second = piece(next + 2);
                if (found.harm && joint.is(Role::conjunction) && second.is(Role::harm) &&
                    second.meaning.harm != one.meaning.harm && !piece(next + 3).is(Role::count)) {
                    found.harm = Harm::killed_or_injured;
                }
                return found;
            }
            if (!one.is(Role::auxiliary) && !is_adverb(one) && !one.is(Role::function)) {
                return {};
            }
        }
        return {};
    }

    /// "the death toll rose to 105", "the number of civilians killed has reached 412".
    [[nodiscard]] Finding from_toll(std::size_t at) const {
        const PeopleCount& one = count(at);
        if (one.has_class && one.harmed != Harmed::people && one.harmed != Harmed::civilians) {
            return {};
        }
        constexpr std::size_t reach = 16;
        std::size_t steps = 0;
        for (std::size_t next = one.piece; next-- > 0 && steps < reach; ++steps) {
            const Piece& toll = piece(next);
            if (toll.is(Role::toll)) {
                return of_toll(next, one.piece);
            }
            const bool was_from = toll.is(Role::count) && is_start_of_change(count(toll.count));
            if ((toll.is(Role::count) && !was_from) || toll.is(Role::stop) ||
                toll.is(Role::contrast) || toll.is(Role::clause)) {
                break;
            }
        }
        // « a porté à 105 le nombre de morts »
        std::size_t behind = one.piece + 1;
        while (piece(behind).is(Role::filler) || piece(behind).is(Role::comma)) {
            ++behind;
        }
        const std::string_view to =
            one.piece > 0 ? sentence_.tokens.word(piece(one.piece - 1).until - 1) : "";
        const bool is_raised = to == "to" || to == "a" || to == "الي";
        if (piece(behind).is(Role::toll) && is_raised) {
            Finding found = of_toll(behind, one.piece);
            found.certainty = Certainty::likely;
            return found;
        }
        return {};
    }

    [[nodiscard]] Finding of_toll(std::size_t at, std::size_t number) const {
        const Piece& toll = piece(at);
        const std::string_view word = sentence_.tokens.word(toll.until - 1);
        Finding found;
        if (word == "bilan") {
            return found;  // of what, a noun beside the number tells
        }
        if (toll.has_needs()) {
            return of_number(at, number);
        }
        found.harm = toll.meaning.harm;
        found.piece = at;
        found.reason = "toll";
        if (toll.meaning.harmed != Harmed::people) {
            found.harmed = toll.meaning.harmed;
        }
        constexpr std::size_t near = 8;
        const bool is_near = number < at || number - at <= near;
        const bool is_named = toll.until - toll.from > 1;
        found.certainty = is_near && is_named ? Certainty::sure : Certainty::likely;
        return found;
    }

    /// "the number of people who were killed there": what the words behind "number of" tell.
    [[nodiscard]] Finding of_number(std::size_t at, std::size_t number) const {
        Finding found;
        constexpr std::size_t reach = 10;
        for (std::size_t next = at + 1; next < at + reach && next != number; ++next) {
            const Piece& one = piece(next);
            if (one.is(Role::person)) {
                if (!found.harmed) {
                    found.harmed = one.meaning.harmed;
                } else if (*found.harmed != one.meaning.harmed) {
                    found.harmed = Harmed::people;
                }
            } else if (one.is(Role::harm)) {
                const bool is_first = !found.harm;
                if (!is_first && *found.harm == one.meaning.harm) {
                    break;
                }
                found.harm = is_first ? one.meaning.harm : Harm::killed_or_injured;
                found.piece = at;
                found.reason = "toll";
                found.certainty = Certainty::likely;
            } else if (one.is(Role::comma) || one.is(Role::stop) || one.is(Role::thing) ||
                       one.is(Role::clause) || one.is(Role::count) ||
                       (found.harm && !one.is(Role::conjunction))) {
                break;
            }
        }
        return found;
    }

    /// Whether only list words stand between two counts; parts of the first may as well.
    [[nodiscard]] bool is_list_between(std::size_t first, std::size_t second) const {
        bool is_joined = piece(count(second).piece).has_and;
        for (std::size_t at = count(first).piece + 1; at < count(second).piece; ++at) {
            const Piece& one = piece(at);
            if (one.is(Role::comma) || one.is(Role::conjunction)) {
                is_joined = true;
            } else if (!one.is(Role::filler) && !one.is(Role::others)) {
                return false;
            }
        }
        return is_joined;
    }

    /// Whether the words before a count make it a part: "including", "of whom", "dont".
    [[nodiscard]] bool follows_including(std::size_t at) const {
        constexpr std::size_t reach = 3;
        for (std::size_t step = 1; step <= reach && step <= count(at).piece; ++step) {
            const Piece& one = piece(count(at).piece - step);
            if (one.is(Role::including) || one.is(Role::of_them)) {
                return true;
            }
            if (!one.is(Role::filler)) {
                return false;
            }
        }
        return false;
    }

    /// The nearest count before that is a whole.
    [[nodiscard]] std::optional<std::size_t> whole_before(std::size_t at) const {
        constexpr std::size_t reach = 12;
        const std::size_t first = at > reach ? at - reach : 0;
        for (std::size_t before = at; before-- > first;) {
            if (findings_[before].harm && !findings_[before].whole &&
                !is_start_of_change(count(before))) {
                return before;
            }
        }
        return std::nullopt;
    }

    /// "Of the 40 people killed, 12 were children".
    [[nodiscard]] bool is_named_part(std::size_t at) const {
        if (at == 0) {
            return false;
        }
        const Piece& first = piece(0);
        const std::string_view word = sentence_.tokens.word(first.from);
        const bool opens = word == "of" || word == "among" || word == "parmi" || word == "sur" ||
                           (word == "من" && piece(1).is(Role::filler)) || first.is(Role::including);
        if (!opens || count(0).piece > 3) {
            return false;
        }
        return findings_[0].harm.has_value();
    }

    /// "eight children were among 19 people killed": the whole stands behind.
    void join_part_before(std::size_t at) {
        if (findings_[at].harm || at + 1 >= findings_.size() || !findings_[at + 1].harm) {
            return;
        }
        std::size_t next = count(at).piece + 1;
        bool is_among = false;
        for (; next < count(at + 1).piece; ++next) {
            const Piece& one = piece(next);
            const std::string_view word = sentence_.tokens.word(one.from);
            is_among = is_among || word == "among" || word == "parmi";
            const bool is_verb = word == "figurent" || word == "figuraient" || word == "figure";
            if (!one.is(Role::auxiliary) && !one.is(Role::filler) && !one.is(Role::preposition) &&
                !is_verb) {
                return;
            }
        }
        if (is_among && count(at).number.low <= count(at + 1).number.low) {
            findings_[at] = findings_[at + 1];
            findings_[at].whole = at + 1;
            findings_[at].reason = "part";
            findings_[at].certainty = Certainty::likely;
        }
    }

    void join_part(std::size_t at) {
        Finding& finding = findings_[at];
        if (finding.whole) {
            return;
        }
        const bool is_part =
            follows_including(at) || count(at).is_part || (is_named_part(at) && !finding.harm);
        if (!is_part) {
            return;
        }
        auto whole = whole_before(at);
        if (!whole || count(*whole).number.low < count(at).number.low) {
            return;
        }
        if (!finding.harm) {
            finding.harm = findings_[*whole].harm;
            finding.piece = findings_[*whole].piece;
            if (findings_[*whole].harmed) {
                finding.harmed = findings_[*whole].harmed;
            }
        } else if (finding.harm != findings_[*whole].harm) {
            return;
        }
        finding.whole = whole;
        finding.reason = "part";
        finding.certainty = Certainty::likely;
    }

    /// "killed three women and four children": the second as the first.
    void join_list(std::size_t at) {
        Finding& finding = findings_[at];
        if (finding.harm || at == 0) {
            return;
        }
        const Finding& before = findings_[at - 1];
        if (!before.harm || !is_list_between(at - 1, at) || count(at).is_others ||
            !count(at).has_class) {
            return;
        }
        finding = before;
        finding.certainty = Certainty::likely;
        finding.reason = before.whole ? "part" : "list";
        if (finding.whole && count(*finding.whole).harmed == Harmed::civilians &&
            count(at).harmed == Harmed::combatants) {
            finding.whole.reset();
        }
    }

    /// "three women and four children were killed": the first as the second.
    void join_list_before(std::size_t at) {
        Finding& finding = findings_[at];
        if (finding.harm || !count(at).has_class) {
            return;
        }
        std::size_t next = at + 1;
        while (
            next < findings_.size() &&
            (follows_including(next) || (findings_[next].whole && *findings_[next].whole < next))) {
            ++next;
        }
        if (next >= findings_.size() || !findings_[next].harm ||
            (findings_[next].reason != "subject" && findings_[next].reason != "list" &&
             findings_[next].reason != "counted_noun")) {
            return;
        }
        if (findings_[next].reason == "counted_noun" &&
            !piece(findings_[next].piece).is(Role::count)) {
            return;
        }
        if (next == at + 1 ? !is_list_between(at, next) : !is_list_after_parts(next)) {
            return;
        }
        if (findings_[next].reason == "counted_noun" && !is_participle(next)) {
            return;
        }
        if (!count(next).has_class) {
            return;  // "lost 11 men, and 30 were wounded"
        }
        finding.harm = findings_[next].harm;
        finding.piece = findings_[next].piece;
        finding.certainty = Certainty::likely;
        finding.reason = "list";
    }

    /// "three women and four children killed": the word behind the last tells of both.
    [[nodiscard]] bool is_participle(std::size_t at) const {
        return count(at).has_class && count(at).own_span.from > count(at).number.span.until;
    }

    [[nodiscard]] bool is_list_after_parts(std::size_t at) const {
        const std::size_t place = count(at).piece;
        return place > 1 && piece(place - 1).is(Role::conjunction) &&
               piece(place - 2).is(Role::comma);
    }

    /// "12 civilians, three women and nine children": what adds up to the whole are its parts.
    void join_sums() {
        for (std::size_t whole = 0; whole < findings_.size(); ++whole) {
            std::int64_t sum = 0;
            std::size_t next = whole + 1;
            while (next < findings_.size() && findings_[next].harm == findings_[whole].harm &&
                   !findings_[next].whole &&
                   (findings_[next].reason == "list" || findings_[next].reason == "subject") &&
                   is_list_between(next - 1, next)) {
                sum += count(next).number.low;
                ++next;
            }
            const bool is_sum = next > whole + 2 && sum == count(whole).number.low &&
                                !findings_[whole].whole && findings_[whole].harm;
            for (std::size_t at = whole + 1; is_sum && at < next; ++at) {
                findings_[at].whole = whole;
                findings_[at].reason = "part";
            }
        }
    }

    /// "seven dead and nine wounded among the soldiers": the kind is that of both.
    [[nodiscard]] bool is_class_behind(std::size_t at) const {
        if (!count(at).own || at + 1 >= findings_.size()) {
            return false;
        }
        const PeopleCount& next = count(at + 1);
        constexpr std::size_t blank = 3;
        return next.own && next.has_class && is_list_between(at, at + 1) &&
               next.own_span.from <= next.number.span.until + blank &&
               (next.harmed == Harmed::civilians || next.harmed == Harmed::combatants);
    }

    [[nodiscard]] Harmed harmed_of(std::size_t at, const std::vector<ToldHarm>& told) const {
        const PeopleCount& one = count(at);
        if (findings_[at].harmed && (!one.has_class || one.harmed == Harmed::people)) {
            return *findings_[at].harmed;
        }
        if (one.has_class) {
            return one.harmed;
        }
        if (is_class_behind(at)) {
            return count(at + 1).harmed;
        }
        if (findings_[at].whole) {
            const auto whole = std::lower_bound(
                told.begin(), told.end(), *findings_[at].whole,
                [](const ToldHarm& other, std::size_t index) { return other.count < index; });
            if (whole != told.end() && whole->count == *findings_[at].whole) {
                return whole->harmed;
            }
        }
        for (std::size_t before = told.size(); before-- > 0;) {
            if (told[before].part_of) {
                continue;
            }
            // "12 injured" behind three children need not be children; "others" are.
            const Harmed kind = told[before].harmed;
            const bool is_kind = kind == Harmed::civilians || kind == Harmed::combatants;
            return is_kind || one.is_others ? kind : Harmed::people;
        }
        return Harmed::people;
    }

    [[nodiscard]] std::vector<ToldHarm> told() const {
        std::vector<ToldHarm> all;
        std::vector<std::size_t> index(findings_.size(), no_index);
        std::size_t next = 0;
        for (std::size_t at = 0; at < findings_.size(); ++at) {
            index[at] = findings_[at].harm ? next++ : no_index;
        }
        for (std::size_t at = 0; at < findings_.size(); ++at) {
            const Finding& finding = findings_[at];
            if (!finding.harm) {
                continue;
            }
            ToldHarm one;
            one.count = at;
            one.harm = *finding.harm;
            one.harmed = harmed_of(at, all);
            one.harm_piece = finding.piece;
            one.certainty = finding.certainty;
            one.reason = finding.reason;
            if (finding.whole && index[*finding.whole] != no_index) {
                one.part_of = index[*finding.whole];
            }
            const bool is_carried = !count(at).has_class && (!all.empty() || is_class_behind(at));
            if ((is_carried || count(at).is_weak) && one.certainty == Certainty::sure) {
                one.certainty = Certainty::likely;
            }
            all.push_back(one);
        }
        return all;
    }

    const PassageSentence& sentence_;
    Language language_;
    bool has_end_of_life_;
    std::vector<Finding> findings_;
};

}  // namespace

std::vector<ToldHarm> told_harm(const PassageSentence& sentence) {
    return HarmReader(sentence).read();
}

}  // namespace recount::reading
