// Which nouns the numbers of a sentence count.
#include <algorithm>
#include <utility>

#include "recount/reading/passage_nouns.h"
#include "recount/reading/passage_sentence.h"

namespace recount::reading {
namespace {

using record::Language;

class CountFinder {
public:
    CountFinder(PassageSentence& sentence, const std::vector<NumberInText>& numbers)
        : sentence_(sentence),
          numbers_(numbers),
          language_(sentence.tokens.language()),
          raw_(std::move(sentence.pieces)),
          nouns_(sentence.tokens, raw_) {
        sentence_.pieces.clear();
    }

    void find() {
        for (std::size_t at = 0; at < raw_.size();) {
            at = find_at(at);
        }
    }

private:
    [[nodiscard]] const Piece& raw(std::size_t at) const {
        return at < raw_.size() ? raw_[at] : end_of_pieces();
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
            Noun noun = nouns_.read(at + 1);
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
        Noun noun = nouns_.read(at + 1);
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
        nouns_.add_arabic_kind(noun);
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
        noun = nouns_.read(at + 1, Amount::one);
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

    PassageSentence& sentence_;
    const std::vector<NumberInText>& numbers_;
    Language language_;
    std::vector<Piece> raw_;
    NounReader nouns_;
};

}  // namespace

void find_counts(PassageSentence& sentence, const std::vector<NumberInText>& numbers) {
    CountFinder(sentence, numbers).find();
}

}  // namespace recount::reading
