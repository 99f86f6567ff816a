#include "recount/reading/passage_harm.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "recount/reading/passage_beside.h"

namespace recount::reading {
namespace {

using Finding = HarmBeside;

class HarmReader {
public:
    explicit HarmReader(const PassageSentence& sentence)
        : sentence_(sentence), beside_(sentence), findings_(sentence.counts.size()) {}

    std::vector<ToldHarm> read() {
        const std::size_t size = findings_.size();
        for (std::size_t at = size; at-- > 0;) {
            findings_[at] = beside_.read(at);
        }
        for (std::size_t at = 0; at < size; ++at) {
            join_part(at);
            join_list(at);
        }
        for (std::size_t at = size; at-- > 0;) {
            join_list_before(at);
            join_part_before(at);
            join_whole_before(at);
        }
        for (std::size_t at = 0; at < size; ++at) {
            join_part(at);
        }
        join_sums();
        return told();
    }

private:
    [[nodiscard]] const PeopleCount& count(std::size_t at) const { return sentence_.counts[at]; }
    [[nodiscard]] const Piece& piece(std::size_t at) const { return sentence_.piece_at(at); }

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
                !beside_.is_start_of_change(count(before))) {
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

    /// "15 civilians, three women among them, killed": the word behind the part is of the whole.
    void join_whole_before(std::size_t at) {
        Finding& finding = findings_[at];
        const std::size_t part = at + 1;
        if (finding.harm || !count(at).has_class || part >= findings_.size() ||
            !follows_including(part) || !findings_[part].harm || !count(part).own ||
            !is_participle(part)) {
            return;
        }
        finding.harm = findings_[part].harm;
        finding.piece = findings_[part].piece;
        finding.certainty = Certainty::likely;
        finding.reason = "list";
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
        while (next < findings_.size() &&
               (follows_including(next) || findings_[next].whole.value_or(no_index) < next)) {
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
            return findings_[at].harmed.value_or(one.harmed);
        }
        if (one.has_class) {
            return one.harmed;
        }
        // "5 of the 12 gunmen"
        const std::size_t behind = one.piece + 2;
        if (sentence_.piece_at(behind).is(Role::count) && piece(behind - 1).is(Role::filler) &&
            sentence_.tokens.word(piece(behind - 1).from) == "of") {
            return count(piece(behind).count).harmed;
        }
        if (is_class_behind(at)) {
            return count(at + 1).harmed;
        }
        const std::size_t whole_at = findings_[at].whole.value_or(no_index);
        if (whole_at != no_index) {
            const auto whole = std::lower_bound(
                told.begin(), told.end(), whole_at,
                [](const ToldHarm& other, std::size_t index) { return other.count < index; });
            if (whole != told.end() && whole->count == whole_at) {
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
    BesideReader beside_;
    std::vector<Finding> findings_;
};

}  // namespace

std::vector<ToldHarm> told_harm(const PassageSentence& sentence) {
    return HarmReader(sentence).read();
}

}  // namespace recount::reading
