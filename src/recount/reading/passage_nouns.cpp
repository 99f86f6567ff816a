#include "recount/reading/passage_nouns.h"

#include <string_view>

namespace recount::reading {

using record::Language;

Noun NounReader::read(std::size_t at, Amount amount) const {
    Noun noun = language_ == Language::english ? english_noun(at, amount) : other_noun(at, amount);
    if (!noun.is_thing) {
        add_predicate(noun, at);
        add_harm_behind(noun);
        add_second_class(noun);
    }
    return noun;
}

bool NounReader::is_of(const Piece& piece) const {
    const std::string_view word = tokens_.word(piece.from);
    return piece.is(Role::filler) &&
           (word == "of" || word == "de" || word == "d'" || word == "du" || word == "des" ||
            word == "من" || word == "علي" || word == "تقريبا" || word == "كحد" || word == "l'");
}

void NounReader::add_predicate(Noun& noun, std::size_t at) const {
    const bool is_bare = noun.until == at || noun.is_part;
    std::size_t who_at = noun.until + 1;
    while (raw(who_at).is(Role::filler)) {
        ++who_at;
    }
    const Piece& who = raw(who_at);
    if (is_bare && raw(noun.until).is(Role::auxiliary) && who.is(Role::person) &&
        who.meaning.amount == Amount::many) {
        noun.is_people = true;
        noun.is_part = true;
        noun.add_class(who.meaning.harmed);
        noun.until = who_at + 1;
    }
}

void NounReader::skip_of(Noun& noun) const {
    if (raw(noun.until).is(Role::of_them)) {
        noun.is_part = true;
        ++noun.until;
        return;
    }
    if (language_ == Language::arabic && raw(noun.until).is(Role::including) &&
        raw(noun.until).until - raw(noun.until).from == 1 &&
        tokens_.word(raw(noun.until).from).starts_with("من") &&
        !raw(noun.until + 1).is(Role::number)) {
        noun.is_part = true;
        ++noun.until;
        return;
    }
    if (!is_of(raw(noun.until))) {
        return;
    }
    std::size_t at = noun.until;
    constexpr std::size_t most = 2;
    for (std::size_t step = 0; step < most && raw(at).is(Role::filler); ++step) {
        ++at;
    }
    const std::string_view of = tokens_.word(raw(noun.until).from);
    const bool is_plain_of =
        at == noun.until + 1 && (of == "of" || of == "de" || of == "d'") && raw(at).is(Role::word);
    if (at > noun.until && (is_plain_of || raw(at).is(Role::person) || raw(at).is(Role::quality) ||
                            raw(at).is(Role::others) || raw(at).has_place(number_place::noun))) {
        noun.until = at;
    }
}

Noun NounReader::english_noun(std::size_t at, Amount amount) const {
    Noun noun;
    noun.until = at;
    skip_of(noun);
    std::size_t unknown = 0;
    const Piece* last = nullptr;
    constexpr std::size_t longest = 7;
    for (std::size_t step = 0; step < longest; ++step) {
        const Piece& piece = raw(noun.until);
        if (piece.is(Role::others)) {
            noun.is_others = true;
        } else if (piece.is(Role::quality)) {
            noun.add_class(piece.meaning.harmed);
            last = &piece;
            unknown = 0;
        } else if (piece.is(Role::person)) {
            last = &piece;
            unknown = 0;
            noun.add_class(piece.meaning.harmed);
            const Piece& next = raw(noun.until + 1);
            const bool goes_on = next.is(Role::person) && next.meaning.amount == Amount::many;
            if (piece.meaning.amount == Amount::many && !goes_on && !is_possessive(noun.until)) {
                ++noun.until;
                break;
            }
        } else if (piece.is(Role::filler) && step > 0 &&
                   tokens_[piece.from].kind == TokenKind::sign) {
            // a quotation mark within: "12 'Islamic State' militants"
        } else if (piece.is(Role::word) || piece.is(Role::hyphen)) {
            last = &piece;
            ++unknown;
        } else if (piece.is(Role::thing)) {
            noun.is_thing = true;
        } else {
            break;
        }
        ++noun.until;
        if (noun.is_thing) {
            return noun;
        }
    }
    settle_head(noun, last, unknown, amount, at);
    return noun;
}

bool NounReader::is_possessive(std::size_t at) const {
    const Piece& sign = raw(at + 1);
    return sign.is(Role::filler) && tokens_[sign.from].kind == TokenKind::sign &&
           tokens_.is_glued(sign.from) && raw(at + 2).is(Role::word);
}

void NounReader::settle_head(Noun& noun, const Piece* last, std::size_t unknown, Amount amount,
                             std::size_t at) const {
    const Piece& next = raw(noun.until);
    const bool has_noun_of_harm = next.has_place(number_place::noun) &&
                                  !next.has_place(number_place::after | number_place::before);
    if (last == nullptr || has_noun_of_harm) {
        return;  // a bare number, or "12 civilian deaths"
    }
    if (last->is(Role::person)) {
        noun.is_people = true;
        // "12 police" and "12 civilian" read as well; that they are people was guessed at.
        noun.is_weak = amount == Amount::many && last->meaning.amount == Amount::one;
        return;
    }
    if (last->is(Role::quality)) {
        // "12 of the regime forces", but not "12 ISIS positions".
        const bool is_of = tokens_.word(raw(at).from) == "of";
        noun.is_people = is_of;
        noun.is_weak = is_of;
        noun.is_thing = !is_of;
        return;
    }
    const std::string_view word = tokens_.word(last->from);
    const bool is_nation = last->is_capital && amount == Amount::many &&
                           (word.ends_with("ans") || word.ends_with("is") ||
                            word.ends_with("ese") || word.ends_with("ians"));
    if (is_nation && noun.until == at + unknown) {
        noun.is_people = true;
        noun.is_weak = true;
        return;
    }
    // "killed 12 Saturday": a name behind a bare number says nothing of what is counted.
    noun.is_thing = true;
}

Noun NounReader::other_noun(std::size_t at, Amount amount) const {
    Noun noun;
    noun.until = at;
    skip_of(noun);
    if (raw(noun.until).is(Role::others)) {
        noun.is_others = true;
        ++noun.until;
    }
    const Piece* head = &raw(noun.until);
    const bool is_adjective = head->is(Role::word) && raw(noun.until + 1).is(Role::person) &&
                              language_ == Language::french;
    if (is_adjective) {
        ++noun.until;
        head = &raw(noun.until);
    }
    if (head->is(Role::person) && (amount == Amount::many || head->meaning.amount == Amount::one)) {
        if (language_ == Language::arabic && head->has_and) {
            return noun;  // «12 ومدني»: the next of a list
        }
        noun.is_people = true;
        noun.add_class(head->meaning.harmed);
        ++noun.until;
    } else if (head->is(Role::thing) || (head->is(Role::word) && !noun.is_others)) {
        noun.is_thing = !(language_ == Language::arabic && head->has_and);
        return noun;
    }
    if (raw(noun.until).is(Role::others)) {
        noun.is_others = !noun.is_people || noun.harmed == Harmed::people;
        ++noun.until;
    }
    if (noun.is_people) {
        language_ == Language::french ? add_french_kind(noun) : add_arabic_kind(noun);
    }
    return noun;
}

void NounReader::add_french_kind(Noun& noun) const {
    const Piece& next = raw(noun.until);
    if (next.is(Role::person) && next.meaning.harmed == Harmed::civilians) {
        noun.add_class(Harmed::civilians);
        ++noun.until;
        return;
    }
    add_kind_behind(noun);
    if (raw(noun.until).is(Role::word) && !raw(noun.until).is_capital &&
        raw(noun.until + 1).has_place(number_place::noun)) {
        ++noun.until;
    }
}

void NounReader::add_arabic_kind(Noun& noun) const {
    const Piece& next = raw(noun.until);
    if (next.is(Role::person) && !next.has_and &&
        (next.meaning.harmed == Harmed::civilians || next.meaning.harmed == Harmed::combatants ||
         noun.own)) {
        noun.add_class(next.meaning.harmed);
        ++noun.until;
        return;
    }
    add_kind_behind(noun);
}

void NounReader::add_kind_behind(Noun& noun) const {
    if (noun.harmed != Harmed::people && noun.harmed != Harmed::combatants) {
        return;
    }
    constexpr std::size_t reach = 6;
    std::size_t at = noun.until;
    for (std::size_t step = 0; step < reach; ++step, ++at) {
        const Piece& piece = raw(at);
        if (step > 0 &&
            (piece.is(Role::quality) ||
             (piece.is(Role::person) && noun.own && piece.meaning.amount == Amount::many) ||
             (piece.is(Role::person) && piece.meaning.harmed == Harmed::combatants))) {
            noun.add_class(piece.meaning.harmed);
            noun.until = at + 1;
            return;
        }
        if (!piece.is(Role::filler) && !piece.is(Role::word) && !piece.is(Role::preposition) &&
            !(step == 0 && piece.is(Role::quality))) {
            return;
        }
        if (piece.has_and) {
            return;
        }
        if (step == 0 && piece.is(Role::quality)) {
            noun.add_class(piece.meaning.harmed);
            noun.until = at + 1;
            return;
        }
    }
}

void NounReader::add_harm_behind(Noun& noun) const {
    if (language_ == Language::english && noun.is_people) {
        add_members(noun);
    }
    const Piece& piece = raw(noun.until);
    if (!piece.has_place(number_place::noun) || piece.has_and) {
        return;
    }
    const bool is_active = piece.has_place(number_place::after) && has_object(noun.until);
    if (is_active) {
        return;
    }
    noun.own = piece.meaning.harm;
    noun.own_at = noun.until;
    noun.is_weak = noun.is_weak || piece.meaning.is_doubtful;
    ++noun.until;
    const Piece& next = raw(noun.until);
    if (noun.is_people && language_ != Language::arabic) {
        return;
    }
    if (next.is(Role::person) && !next.has_and && next.meaning.amount != Amount::two) {
        noun.add_class(next.meaning.harmed);
        noun.is_people = true;
        ++noun.until;
    } else if (next.is(Role::filler) && language_ != Language::english) {
        Noun kind = noun;
        add_kind_behind(kind);
        noun = kind;
    } else if (language_ == Language::english && next.is(Role::filler) == false) {
        add_among(noun);
    }
    if (raw(noun.until).is(Role::others)) {
        noun.is_others = true;
        ++noun.until;
    }
}

void NounReader::add_among(Noun& noun) const {
    const Piece& among = raw(noun.until);
    const Piece& whom = raw(noun.until + 1);
    if (among.is(Role::preposition) && tokens_.word(among.from) == "among" &&
        whom.is(Role::person)) {
        noun.add_class(whom.meaning.harmed);
        noun.until += 2;
    }
}

void NounReader::add_members(Noun& noun) const {
    if (noun.harmed != Harmed::people ||
        !tokens_.word(raw(noun.until - 1).from).starts_with("member")) {
        return;
    }
    constexpr std::size_t reach = 6;
    for (std::size_t at = noun.until; at < noun.until + reach; ++at) {
        const Piece& piece = raw(at);
        if (piece.is(Role::quality)) {
            noun.harmed = piece.meaning.harmed;
            noun.until = at + 1;
            return;
        }
        if (!piece.is(Role::filler) && !piece.is(Role::word) && !piece.is(Role::hyphen)) {
            return;
        }
    }
}

bool NounReader::has_object(std::size_t at) const {
    std::size_t next = at + 1;
    while ((raw(next).is(Role::filler) || raw(next).is(Role::hyphen)) &&
           tokens_.word(raw(next).from) != "as") {
        ++next;
    }
    const Piece& piece = raw(next);
    if (piece.is(Role::number)) {
        return !is_noun_of_harm(next + 1);
    }
    return piece.is(Role::single) || piece.is(Role::any) ||
           (piece.is(Role::person) && language_ == Language::english);
}

bool NounReader::is_noun_of_harm(std::size_t at) const {
    return raw(at).has_place(number_place::noun);
}

void NounReader::add_second_class(Noun& noun) const {
    if (!noun.is_people && !noun.own) {
        return;
    }
    const Piece& joint = raw(noun.until);
    if (joint.is(Role::comma) && raw(noun.until + 1).is(Role::including)) {
        const std::string_view all = tokens_.word(raw(noun.until + 1).from);
        const Piece& who = raw(noun.until + 2);
        const bool is_all =
            all == "all" || all == "tous" || all == "toutes" || all == "جميعهم" || all == "كلهم";
        if (is_all && who.is(Role::person) && noun.harmed == Harmed::people) {
            noun.add_class(who.meaning.harmed);
            noun.until += 3;
        }
        return;
    }
    const bool is_arabic = language_ == Language::arabic;
    const std::size_t at = is_arabic && joint.has_and ? noun.until : noun.until + 1;
    const Piece& second = raw(at);
    if (!(is_arabic && joint.has_and) && !joint.is(Role::conjunction)) {
        return;
    }
    if (is_arabic && second.is(Role::harm) && second.has_place(number_place::noun) &&
        second.has_article && noun.own && second.meaning.harm != *noun.own) {
        noun.own = Harm::killed_or_injured;
        noun.until = at + 1;
        return;
    }
    if (!second.is(Role::person) || second.meaning.amount != Amount::many ||
        second.meaning.harmed == noun.harmed || !noun.has_class) {
        return;
    }
    if (raw(at + 1).is(Role::number) && is_arabic) {
        return;
    }
    const bool is_family =
        is_woman_or_child(noun.harmed) && is_woman_or_child(second.meaning.harmed);
    if (is_family) {
        noun.harmed = Harmed::women_and_children;
    } else if (noun.harmed != Harmed::civilians || !is_woman_or_child(second.meaning.harmed)) {
        noun.harmed = Harmed::people;
        noun.is_weak = true;
    }
    noun.until = at + 1;
}

bool NounReader::is_woman_or_child(Harmed harmed) {
    return harmed == Harmed::women || harmed == Harmed::children;
}

}  // namespace recount::reading
