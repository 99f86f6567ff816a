#include "recount/reading/passage_beside.h"

#include <algorithm>

namespace recount::reading {

using record::Language;

BesideReader::BesideReader(const PassageSentence& sentence)
    : sentence_(sentence),
      language_(sentence.tokens.language()),
      has_end_of_life_(tells_end_of_life(sentence)) {}

HarmBeside BesideReader::read(std::size_t at) const {
    const PeopleCount& one = count(at);
    if (is_start_of_change(one)) {
        return {};
    }
    if (!one.own && is_base(one)) {
        return {};
    }
    if (one.own) {
        HarmBeside own;
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
        } else if (const auto later = from_verb_behind(at); later.harm && later.harm != own.harm) {
            // "two children wounded in the strike died": the later tells what became of them.
            own = later;
            own.certainty = Certainty::likely;
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

void BesideReader::add_class_of_toll(std::size_t at, HarmBeside& own) const {
    const HarmBeside toll = from_toll(at);
    if (toll.harm == own.harm && toll.harmed) {
        own.harmed = toll.harmed;
        own.certainty = std::max(own.certainty, Certainty::likely);
    }
}

bool BesideReader::is_base(const PeopleCount& one) const {
    if (one.piece < 2 || !piece(one.piece - 1).is(Role::filler)) {
        return false;
    }
    const std::string_view of = sentence_.tokens.word(piece(one.piece - 1).from);
    if (of != "of" && of != "des" && of != "de" && of != "من" && of != "du") {
        return false;
    }
    const Piece& some = piece(one.piece - 2);
    if (language_ == Language::arabic) {
        return some.is(Role::count) || some.is(Role::any) || some.is(Role::others);
    }
    const std::string_view word = sentence_.tokens.word(some.until - 1);
    if (word == "group" || word == "groupe" || word == "family" || word == "crowd" ||
        word == "convoy") {
        return false;
    }
    return some.is(Role::person) || some.is(Role::quality) || some.is(Role::count) ||
           some.is(Role::negation) || some.is(Role::including) || some.is(Role::word) ||
           some.is(Role::any) || some.is(Role::others) || some.is(Role::single) ||
           some.is(Role::thing);
}

bool BesideReader::is_of_one_only(std::size_t at) const {
    const std::string_view word = sentence_.tokens.word(piece(at).from);
    return word == "was" || word == "is" || word == "est" || word == "etait" || word == "fut" ||
           (word == "ete" && at > 0 && sentence_.tokens.word(piece(at - 1).from) == "a");
}

bool BesideReader::is_start_of_change(const PeopleCount& one) const {
    if (one.piece == 0) {
        return false;
    }
    const std::string_view before = sentence_.tokens.word(piece(one.piece - 1).until - 1);
    const std::string_view after = sentence_.tokens.word(piece(one.piece + 1).from);
    const bool is_from = before == "from" || before == "de" || before == "من";
    const bool is_to = after == "to" || after == "a" || after == "الي";
    return is_from && is_to && piece(one.piece + 2).is(Role::count);
}

HarmBeside BesideReader::from_verb_before(std::size_t at) const {
    const std::size_t most_words = language_ == Language::arabic   ? 5
                                   : language_ == Language::french ? 3
                                                                   : 0;
    std::size_t words = 0;
    std::size_t fillers = 0;
    constexpr std::size_t most_fillers = 5;
    for (std::size_t next = count(at).piece; next-- > 0;) {
        const Piece& one = piece(next);
        if (one.is(Role::harm)) {
            const bool is_of_another = words > 0 && piece(count(at).piece).has_for;
            return is_of_another ? HarmBeside{} : verb_before(next, words);
        }
        if (one.is(Role::filler) || one.is(Role::hearsay) || one.is(Role::others) ||
            (one.is(Role::auxiliary) && next > 0 &&
             piece(next - 1).has_place(number_place::among))) {
            if (++fillers > most_fillers) {
                break;
            }
        } else if (((one.is(Role::word) || one.is(Role::preposition) ||
                     (one.is(Role::function) && language_ == Language::french)) &&
                    words < most_words) ||
                   // «قتل انتحاريان 31», «قتلت الغارات 12»: who or what did it
                   (language_ == Language::arabic && words == 0 &&
                    (one.is(Role::person) || (one.is(Role::thing) && one.has_article)))) {
            ++words;
        } else {
            break;
        }
    }
    return {};
}

HarmBeside BesideReader::verb_before(std::size_t at, std::size_t words) const {
    const Piece& verb = piece(at);
    if (!verb.has_place(number_place::after | number_place::among) ||
        (is_passive(at) && language_ != Language::arabic)) {
        return {};
    }
    if (verb.has_place(number_place::needs) && !has_end_of_life_) {
        return {};
    }
    HarmBeside found;
    found.harm = verb.meaning.harm;
    found.piece = at;
    found.reason = "object";
    constexpr std::size_t few = 2;
    if (words > 0 || verb.meaning.is_doubtful) {
        found.certainty = words > few ? Certainty::doubtful : Certainty::likely;
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

bool BesideReader::tells_end_of_life(const PassageSentence& sentence) {
    for (std::size_t at = 0; at < sentence.tokens.size(); ++at) {
        const std::string_view word = sentence.tokens.word(at);
        if (word.starts_with("حتف") || word.starts_with("مصرع") || word.starts_with("حيات") ||
            word.starts_with("انفاس") || word == "الحياه" || word.starts_with("ارواحهم")) {
            return true;
        }
    }
    return false;
}

bool BesideReader::is_passive(std::size_t at) const {
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

bool BesideReader::is_adverb(const Piece& one) const {
    if (one.is(Role::hearsay) || one.is(Role::filler) || one.is(Role::negation) ||
        one.is(Role::maybe) || one.is(Role::others)) {
        return true;
    }
    const std::string_view word = sentence_.tokens.word(one.from);
    return word.ends_with("ly") || word.ends_with("ment");
}

HarmBeside BesideReader::from_verb_behind(std::size_t at) const {
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
            return is_of_one_only(next) && count(at).number.low > 1
                       ? HarmBeside{}
                       : passive_behind(next, is_direct);
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
                   is_of(one) ||
                   (one.is(Role::word) && !is_adverb(one) &&
                    (!is_direct || piece(next + 1).is(Role::auxiliary)))) {
            is_direct = false;
        } else if (one.is(Role::relative)) {
            const Piece& verb = piece(next + 1);
            if (!verb.is(Role::harm) && !verb.is(Role::auxiliary) && !verb.is(Role::function)) {
                return {};
            }
        } else if (is_adverb(one) || (one.is(Role::function) && language_ != Language::arabic) ||
                   (!is_direct &&
                    (one.is(Role::quality) || one.is(Role::thing) ||
                     (one.is(Role::conjunction) && piece(next + 1).is(Role::word))))) {
            continue;
        } else {
            return {};
        }
    }
    return {};
}

bool BesideReader::is_of(const Piece& one) const {
    const std::string_view word = sentence_.tokens.word(one.from);
    return one.is(Role::filler) && (word == "of" || word == "de" || word == "du" || word == "des" ||
                                    word == "d'" || word == "من");
}

HarmBeside BesideReader::verb_of_whole(std::size_t at) const {
    if (piece(at).is(Role::auxiliary)) {
        return passive_behind(at, false);
    }
    return piece(at).is(Role::harm) ? verb_behind(at, false) : HarmBeside{};
}

std::size_t BesideReader::end_of_parts(std::size_t at) const {
    constexpr std::size_t longest = 24;
    for (std::size_t next = at + 1; next < at + longest; ++next) {
        const Piece& one = piece(next);
        if (one.is(Role::comma)) {
            const Piece& after = piece(next + 1);
            const bool goes_on = after.is(Role::count) ||
                                 (after.is(Role::conjunction) && piece(next + 2).is(Role::count) &&
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

HarmBeside BesideReader::verb_behind(std::size_t at, bool is_direct) const {
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
    HarmBeside found;
    found.harm = verb.meaning.harm;
    found.piece = at;
    found.reason = "subject";
    found.certainty = is_direct && !verb.meaning.is_doubtful ? Certainty::sure : Certainty::likely;
    return found;
}

HarmBeside BesideReader::passive_behind(std::size_t at, bool is_direct) const {
    constexpr std::size_t reach = 6;
    for (std::size_t next = at + 1; next <= at + reach; ++next) {
        const Piece& one = piece(next);
        if (one.is(Role::harm)) {
            HarmBeside found = verb_behind(next, is_direct);
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

HarmBeside BesideReader::from_toll(std::size_t at) const {
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
        if ((toll.is(Role::count) && !was_from) || toll.is(Role::stop) || toll.is(Role::contrast) ||
            toll.is(Role::clause)) {
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
        HarmBeside found = of_toll(behind, one.piece);
        found.certainty = Certainty::likely;
        return found;
    }
    return {};
}

HarmBeside BesideReader::of_toll(std::size_t at, std::size_t number) const {
    const Piece& toll = piece(at);
    const std::string_view word = sentence_.tokens.word(toll.until - 1);
    HarmBeside found;
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

HarmBeside BesideReader::of_number(std::size_t at, std::size_t number) const {
    HarmBeside found;
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
            if (found.harm == one.meaning.harm) {
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

}  // namespace recount::reading
