// Which nouns the numbers of a sentence count.
#include <algorithm>
#include <utility>

#include "recount/reading/passage_sentence.h"

namespace recount::reading {
namespace {

using record::Language;

/// What is counted, as it is read piece by piece.
struct Noun {
    std::size_t until = 0;  ///< the piece after it
    Harmed harmed = Harmed::people;
    bool has_class = false;
    bool is_people = false;
    bool is_thing = false;
    bool is_others = false;
    bool is_part = false;
    bool is_weak = false;
    std::optional<Harm> own;
    std::size_t own_at = 0;

    /// A word says who they are; the narrower of two holds.
    void add_class(Harmed one) {
        if (!has_class || harmed == Harmed::people) {
            harmed = one;
        }
        has_class = true;
    }
};

class CountFinder {
public:
    CountFinder(PassageSentence& sentence, const std::vector<NumberInText>& numbers)
        : sentence_(sentence),
          numbers_(numbers),
          language_(sentence.tokens.language()),
          raw_(std::move(sentence.pieces)) {
        sentence_.pieces.clear();
    }

    void find() {
        for (std::size_t at = 0; at < raw_.size();) {
            at = find_at(at);
        }
    }

private:
    [[nodiscard]] const Piece& raw(std::size_t at) const {
        static const Piece beyond = [] {
            Piece piece;
            piece.meaning = of_role(Role::stop);
            return piece;
        }();
        return at < raw_.size() ? raw_[at] : beyond;
    }

    /// Reads what stands at `at`; the piece to go on with.
    std::size_t find_at(std::size_t at) {
        const Piece& piece = raw_[at];
        if (piece.is(Role::number)) {
            return number_at(at);
        }
        if (piece.number != no_index && !piece.is(Role::thing)) {
            return dual_at(at);
        }
        if (language_ == Language::arabic && is_lone_arabic(at)) {
            return dual_at(at);
        }
        if (piece.is(Role::single) || (piece.is(Role::others) && begins_single(at))) {
            if (const auto noun = single_noun(at)) {
                return add(at, *noun, one_at(at));
            }
        }
        if (is_own_relative(at)) {
            Noun noun;
            noun.until = at + 2;
            noun.is_people = true;
            noun.is_weak = true;
            noun.add_class(raw(at + 1).meaning.harmed);
            return add(at, noun, one_at(at));
        }
        if (piece.is(Role::any)) {
            Noun noun = noun_from(at + 1);
            if (noun.is_people || noun.own) {
                NumberInText none = one_at(at);
                none.low = 0;
                none.high = 0;
                const std::size_t next = add(at, noun, none);
                sentence_.counts.back().is_zero = true;
                return next;
            }
        }
        sentence_.pieces.push_back(piece);
        return at + 1;
    }

    /// "a woman and her child": one more.
    [[nodiscard]] bool is_own_relative(std::size_t at) const {
        const std::string_view word = sentence_.tokens.word(raw_[at].from);
        const bool is_own = word == "his" || word == "her" || word == "their" || word == "son" ||
                            word == "sa" || word == "leur";
        const std::size_t size = sentence_.pieces.size();
        return is_own && raw_[at].is(Role::filler) && raw(at + 1).is(Role::person) &&
               raw(at + 1).meaning.amount == Amount::one && size > 1 &&
               (sentence_.pieces[size - 1].has_place(number_place::after) ||
                (sentence_.pieces[size - 1].is(Role::conjunction) &&
                 sentence_.pieces[size - 2].is(Role::count)));
    }

    /// The words of `at` as a number: one.
    [[nodiscard]] NumberInText one_at(std::size_t at) const {
        NumberInText one;
        one.span = one.digits = sentence_.span_of(raw_[at]);
        one.low = 1;
        one.high = 1;
        one.is_exact = true;
        return one;
    }

    std::size_t number_at(std::size_t at) {
        const NumberInText& number = numbers_[raw_[at].number];
        Noun noun = noun_from(at + 1);
        if (!noun.is_people && !noun.own && !noun.is_thing && language_ == Language::arabic) {
            take_noun_before(noun, at);
        }
        if (noun.own && raw(noun.own_at).has_place(number_place::needs)) {
            unsay();
        }
        if (noun.is_thing || is_age(at) || (noun.own && lacks_taking(noun, at))) {
            Piece thing = raw_[at];
            thing.meaning = of_role(Role::thing);
            sentence_.pieces.push_back(thing);
            return std::max(noun.until, at + 1);
        }
        return add(at, noun, number);
    }

    /// «مدنيين اثنين», «أطفالها الثلاثة»: the noun stands before its number.
    void take_noun_before(Noun& noun, std::size_t at) {
        if (sentence_.pieces.empty()) {
            return;
        }
        const Piece& before = sentence_.pieces.back();
        if (before.is(Role::person) && before.count == no_index &&
            before.meaning.amount != Amount::one) {
            noun.is_people = true;
            noun.add_class(before.meaning.harmed);
            raw_[at].has_and = before.has_and;
            raw_[at].from = before.from;
            sentence_.pieces.pop_back();
        }
    }

    /// "12 lives" are lost only where something claimed them.
    [[nodiscard]] bool lacks_taking(const Noun& noun, std::size_t at) const {
        if (!raw(noun.own_at).has_place(number_place::needs)) {
            return false;
        }
        constexpr std::size_t most = 2;
        for (std::size_t step = 1; step <= most && step <= at; ++step) {
            const std::string_view word = sentence_.tokens.word(raw_[at - step].from);
            if (word == "claimed" || word == "claiming" || word == "claims" || word == "claim" ||
                word == "cost" || word == "costing" || word == "took" || word == "taken" ||
                word == "coute" || word == "fauche" || word == "emporte") {
                return false;
            }
        }
        return true;
    }

    /// "claimed 12 lives": nobody speaks.
    void unsay() {
        constexpr std::size_t most = 2;
        const std::size_t size = sentence_.pieces.size();
        for (std::size_t step = 1; step <= most && step <= size; ++step) {
            Piece& piece = sentence_.pieces[size - step];
            if (piece.is(Role::speech)) {
                piece.meaning = of_role(Role::function);
            }
        }
    }

    /// "aged 12", « âgé de 12 ans », «يبلغ من العمر 12».
    [[nodiscard]] bool is_age(std::size_t at) const {
        constexpr std::size_t most = 2;
        for (std::size_t step = 1; step <= most && step <= at; ++step) {
            const std::string_view word = sentence_.tokens.word(raw_[at - step].from);
            if (word == "aged" || word == "age" || word == "ages" || word == "agee" ||
                word == "agees" || word == "العمر" || word == "عمره" || word == "عمرها") {
                return true;
            }
        }
        return false;
    }

    std::size_t add(std::size_t at, const Noun& noun, const NumberInText& number) {
        PeopleCount count;
        count.number = number;
        const std::size_t last = std::max(noun.until, at + 1) - 1;
        count.span = {number.span.from,
                      std::max(number.span.until, sentence_.span_of(raw_[last]).until)};
        count.harmed = noun.harmed;
        count.has_class = noun.has_class;
        count.is_others = noun.is_others;
        count.is_part = noun.is_part;
        count.is_weak = noun.is_weak;
        count.own = noun.own;
        if (noun.own) {
            count.own_span = sentence_.span_of(raw_[noun.own_at]);
        }
        count.piece = sentence_.pieces.size();
        Piece piece = raw_[at];
        piece.meaning = of_role(Role::count);
        piece.until = raw_[last].until;
        piece.count = sentence_.counts.size();
        sentence_.counts.push_back(std::move(count));
        sentence_.pieces.push_back(piece);
        return last + 1;
    }

    /// «قتيلان», and nouns for two or one that stand for a number themselves.
    std::size_t dual_at(std::size_t at) {
        const Piece& piece = raw_[at];
        Noun noun;
        noun.until = at + 1;
        noun.is_people = true;
        if (piece.is(Role::harm)) {
            noun.own = piece.meaning.harm;
            noun.own_at = at;
        } else {
            noun.add_class(piece.meaning.harmed);
        }
        add_arabic_kind(noun);
        NumberInText number = one_at(at);
        if (piece.number != no_index) {
            number = numbers_[piece.number];
        } else if (piece.meaning.amount == Amount::two) {
            number.low = 2;
            number.high = 2;
            number.is_dual = true;
        } else {
            noun.is_weak = true;
        }
        return add(at, noun, number);
    }

    /// Whether an Arabic noun without a number says one or two: «قتل مدني», «سقوط قتيل».
    [[nodiscard]] bool is_lone_arabic(std::size_t at) const {
        const Piece& piece = raw_[at];
        const bool is_person = piece.is(Role::person);
        if (piece.has_article || (raw(at + 1).is(Role::number) && !raw(at + 1).has_and) ||
            (!is_person && !piece.has_place(number_place::single))) {
            return false;
        }
        if (is_person && piece.meaning.amount == Amount::two) {
            return true;
        }
        if (is_person && piece.meaning.amount != Amount::one) {
            return false;
        }
        if (sentence_.pieces.empty()) {
            return !is_person;
        }
        const Piece& before = sentence_.pieces.back();
        if (is_person) {
            return before.is(Role::including) || before.has_place(number_place::after) ||
                   before.has_place(number_place::among) ||
                   (piece.has_and && before.is(Role::count)) ||
                   (before.is(Role::conjunction) && sentence_.pieces.size() > 1 &&
                    sentence_.pieces[sentence_.pieces.size() - 2].is(Role::count));
        }
        const std::string_view word = sentence_.tokens.word(before.from);
        return word.ends_with("سقوط") || word.ends_with("سقط") || word.ends_with("وقوع") ||
               piece.has_and;
    }

    [[nodiscard]] bool begins_single(std::size_t at) const {
        const std::string_view word = sentence_.tokens.word(raw_[at].from);
        return word == "another" || (language_ == Language::arabic && !raw_[at].has_article &&
                                     word.ends_with("اخر") && !sentence_.pieces.empty() &&
                                     sentence_.pieces.back().has_place(number_place::after));
    }

    /// "a civilian", "another was": one, where a noun for one or a word for harm follows.
    [[nodiscard]] std::optional<Noun> single_noun(std::size_t at) const {
        const std::string_view word = sentence_.tokens.word(raw_[at].from);
        const bool is_other = word == "another" || word.ends_with("autre") ||
                              sentence_.tokens.word(raw_[at].until - 1) == "autre" ||
                              raw_[at].is(Role::others);
        Noun noun;
        noun.until = at + 1;
        if (language_ == Language::arabic) {
            noun.is_others = true;
            return noun;
        }
        noun = noun_from(at + 1, Amount::one);
        noun.is_others = noun.is_others || is_other;
        if (noun.is_thing) {
            return std::nullopt;
        }
        if (noun.is_people || noun.is_part) {
            return noun;
        }
        const Piece& next = raw(noun.until);
        const bool is_plain_one = word == "one" || is_other;
        const bool is_followed = next.is(Role::auxiliary) || next.is(Role::harm) || noun.own ||
                                 next.is(Role::stop) || next.is(Role::preposition) ||
                                 next.is(Role::comma) || next.is(Role::function);
        if (noun.own && noun.harmed == Harmed::people && !noun.has_class && !is_plain_one &&
            language_ == Language::english) {
            return std::nullopt;  // "a wounded"
        }
        return (is_plain_one && is_followed) || noun.own ? std::optional(noun) : std::nullopt;
    }

    [[nodiscard]] Noun noun_from(std::size_t at, Amount amount = Amount::many) const {
        Noun noun =
            language_ == Language::english ? english_noun(at, amount) : other_noun(at, amount);
        if (!noun.is_thing) {
            add_predicate(noun, at);
            add_harm_behind(noun);
            add_second_class(noun);
        }
        return noun;
    }

    [[nodiscard]] bool is_of(const Piece& piece) const {
        const std::string_view word = sentence_.tokens.word(piece.from);
        return piece.is(Role::filler) &&
               (word == "of" || word == "de" || word == "d'" || word == "du" || word == "des" ||
                word == "من" || word == "علي" || word == "تقريبا" || word == "كحد" || word == "l'");
    }

    /// "of the 40 dead, 12 were children".
    void add_predicate(Noun& noun, std::size_t at) const {
        const bool is_bare = noun.until == at || noun.is_part;
        const Piece& who = raw(noun.until + 1);
        if (is_bare && raw(noun.until).is(Role::auxiliary) && who.is(Role::person) &&
            who.meaning.amount == Amount::many) {
            noun.is_people = true;
            noun.is_part = true;
            noun.add_class(who.meaning.harmed);
            noun.until += 2;
        }
    }

    /// "of them", "of its", "of the dead".
    void skip_of(Noun& noun) const {
        if (raw(noun.until).is(Role::of_them)) {
            noun.is_part = true;
            ++noun.until;
            return;
        }
        if (language_ == Language::arabic && raw(noun.until).is(Role::including) &&
            raw(noun.until).until - raw(noun.until).from == 1 &&
            sentence_.tokens.word(raw(noun.until).from).starts_with("من") &&
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
        const std::string_view of = sentence_.tokens.word(raw(noun.until).from);
        const bool is_plain_of = at == noun.until + 1 && (of == "of" || of == "de" || of == "d'") &&
                                 raw(at).is(Role::word);
        if (at > noun.until &&
            (is_plain_of || raw(at).is(Role::person) || raw(at).is(Role::quality) ||
             raw(at).is(Role::others) || raw(at).has_place(number_place::noun))) {
            noun.until = at;
        }
    }

    /// In English the head is the last word of the noun phrase: "12 civilian homes".
    [[nodiscard]] Noun english_noun(std::size_t at, Amount amount) const {
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
                if (piece.meaning.amount == Amount::many && !goes_on &&
                    !is_possessive(noun.until)) {
                    ++noun.until;
                    break;
                }
            } else if (piece.is(Role::filler) && step > 0 &&
                       sentence_.tokens[piece.from].kind == TokenKind::sign) {
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

    [[nodiscard]] bool is_possessive(std::size_t at) const {
        const Piece& sign = raw(at + 1);
        return sign.is(Role::filler) && sentence_.tokens[sign.from].kind == TokenKind::sign &&
               sentence_.tokens.is_glued(sign.from) && raw(at + 2).is(Role::word);
    }

    void settle_head(Noun& noun, const Piece* last, std::size_t unknown, Amount amount,
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
            const bool is_of = sentence_.tokens.word(raw(at).from) == "of";
            noun.is_people = is_of;
            noun.is_weak = is_of;
            noun.is_thing = !is_of;
            return;
        }
        const std::string_view word = sentence_.tokens.word(last->from);
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

    /// In French and Arabic the head is the first noun.
    [[nodiscard]] Noun other_noun(std::size_t at, Amount amount) const {
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
        if (head->is(Role::person) &&
            (amount == Amount::many || head->meaning.amount == Amount::one)) {
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

    /// « 12 membres du groupe Etat islamique », « 12 victimes civiles », « 12 enfants syriens ».
    void add_french_kind(Noun& noun) const {
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

    /// «12 شخصا مدنيا», «12 عنصرا من تنظيم».
    void add_arabic_kind(Noun& noun) const {
        const Piece& next = raw(noun.until);
        if (next.is(Role::person) && !next.has_and &&
            (next.meaning.harmed == Harmed::civilians ||
             next.meaning.harmed == Harmed::combatants || noun.own)) {
            noun.add_class(next.meaning.harmed);
            ++noun.until;
            return;
        }
        add_kind_behind(noun);
    }

    /// A word for an armed group, or for civilians, a few small words behind.
    void add_kind_behind(Noun& noun) const {
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

    /// "12 dead", "12 people killed", "12 dead civilians"; not "12 men killed three".
    void add_harm_behind(Noun& noun) const {
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

    /// "12 deaths among civilians".
    void add_among(Noun& noun) const {
        const Piece& among = raw(noun.until);
        const Piece& whom = raw(noun.until + 1);
        if (among.is(Role::preposition) && sentence_.tokens.word(among.from) == "among" &&
            whom.is(Role::person)) {
            noun.add_class(whom.meaning.harmed);
            noun.until += 2;
        }
    }

    /// "12 members of the group": an armed one.
    void add_members(Noun& noun) const {
        if (noun.harmed != Harmed::people ||
            !sentence_.tokens.word(raw(noun.until - 1).from).starts_with("member")) {
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

    /// Whether a number or a person stands behind the word for harm at `at`.
    [[nodiscard]] bool has_object(std::size_t at) const {
        std::size_t next = at + 1;
        while ((raw(next).is(Role::filler) || raw(next).is(Role::hyphen)) &&
               sentence_.tokens.word(raw(next).from) != "as") {
            ++next;
        }
        const Piece& piece = raw(next);
        if (piece.is(Role::number)) {
            return !noun_from_is_own(next + 1);
        }
        return piece.is(Role::single) || piece.is(Role::any) ||
               (piece.is(Role::person) && language_ == Language::english);
    }

    /// "12 killed 30 wounded": the second number has a word of its own.
    [[nodiscard]] bool noun_from_is_own(std::size_t at) const {
        return raw(at).has_place(number_place::noun);
    }

    /// "12 women and children", "30 civilians and fighters", "12 people, all civilians".
    void add_second_class(Noun& noun) const {
        if (!noun.is_people && !noun.own) {
            return;
        }
        const Piece& joint = raw(noun.until);
        if (joint.is(Role::comma) && raw(noun.until + 1).is(Role::including)) {
            const std::string_view all = sentence_.tokens.word(raw(noun.until + 1).from);
            const Piece& who = raw(noun.until + 2);
            const bool is_all = all == "all" || all == "tous" || all == "toutes" ||
                                all == "جميعهم" || all == "كلهم";
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

    [[nodiscard]] static bool is_woman_or_child(Harmed harmed) {
        return harmed == Harmed::women || harmed == Harmed::children;
    }

    PassageSentence& sentence_;
    const std::vector<NumberInText>& numbers_;
    Language language_;
    std::vector<Piece> raw_;
};

}  // namespace

void find_counts(PassageSentence& sentence, const std::vector<NumberInText>& numbers) {
    CountFinder(sentence, numbers).find();
}

}  // namespace recount::reading
