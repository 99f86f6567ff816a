#include "recount/reading/passage_stance.h"

#include <algorithm>

namespace recount::reading {
namespace {

using record::Language;

/// How far from a count its clause is looked at, in pieces: sentences of people are shorter.
constexpr std::size_t reach = 60;

class StanceReader {
public:
    StanceReader(const PassageSentence& sentence, const ToldHarm& told)
        : sentence_(sentence),
          language_(sentence.tokens.language()),
          count_(sentence.counts[told.count]),
          place_(count_.piece),
          harm_(told.harm_piece == no_index ? place_ : told.harm_piece),
          begin_(place_ > reach ? place_ - reach : 0),
          end_(std::min(place_ + reach, sentence.pieces.size())) {
        find_clause();
    }

    StanceFound read() {
        find_certainty();
        find_stance();
        find_total();
        return found_;
    }

private:
    [[nodiscard]] const Piece& piece(std::size_t at) const { return sentence_.pieces[at]; }
    [[nodiscard]] bool is_none() const { return count_.number.high == 0; }

    void find_clause() {
        clause_from_ = place_;
        while (clause_from_ > begin_ && !parts(clause_from_ - 1)) {
            --clause_from_;
        }
        clause_until_ = place_ + 1;
        while (clause_until_ < end_ && !parts(clause_until_)) {
            ++clause_until_;
        }
    }

    [[nodiscard]] bool parts(std::size_t at) const {
        if (piece(at).is(Role::contrast)) {
            return true;
        }
        return piece(at).is(Role::stop) && (sentence_.tokens[piece(at).from].sign == ';' ||
                                            sentence_.tokens[piece(at).from].sign == 0x061B);
    }

    /// The first piece of a role in the clause, from `from` on and before `until`.
    [[nodiscard]] std::optional<std::size_t> first(Role role, std::size_t from,
                                                   std::size_t until) const {
        for (std::size_t at = from; at < until; ++at) {
            if (piece(at).is(role)) {
                return at;
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] bool is_shortly_before(Role role, std::size_t at, std::size_t most) const {
        for (std::size_t step = 1; step <= most && step <= at; ++step) {
            const Piece& one = piece(at - step);
            if (one.is(role)) {
                return true;
            }
            if (one.is(Role::comma) || one.is(Role::count) || one.is(Role::stop)) {
                return false;
            }
        }
        return false;
    }

    void find_certainty() {
        constexpr std::size_t near = 4;
        const std::size_t first_word = std::min(harm_, place_);
        if (is_shortly_before(Role::hypothesis, harm_, near) ||
            is_shortly_before(Role::hypothesis, first_word, near)) {
            found_.is_left_out = true;
        }
        if (is_shortly_before(Role::maybe, harm_, near) ||
            is_shortly_before(Role::maybe, first_word, near)) {
            found_.certainty = Certainty::doubtful;
            found_.stance = Stance::alleged;
        }
        const Token& last = sentence_.tokens[sentence_.tokens.size() - 1];
        if (last.sign == '?' || last.sign == 0x061F) {
            found_.certainty = Certainty::doubtful;
        }
    }

    /// A denial before the count, of the harm and not of the blame.
    [[nodiscard]] std::optional<std::size_t> denial() const {
        for (std::size_t at = clause_from_; at < place_; ++at) {
            if (!piece(at).is(Role::denial)) {
                continue;
            }
            constexpr std::size_t near = 5;
            bool is_of_blame = false;
            for (std::size_t next = at + 1; next <= at + near && next < place_; ++next) {
                is_of_blame = is_of_blame || piece(next).is(Role::blame);
            }
            if (!is_of_blame && !is_clause_between(at)) {
                return at;
            }
        }
        return std::nullopt;
    }

    /// "denied that it struck the clinic, where 12 died": what stands behind is not denied.
    [[nodiscard]] bool is_clause_between(std::size_t denial_at) const {
        for (std::size_t at = denial_at + 1; at < place_; ++at) {
            const bool is_new = piece(at).is(Role::clause) || piece(at).is(Role::relative);
            if (is_new && piece(at - 1).is(Role::comma)) {
                return true;
            }
        }
        return false;
    }

    /// "did not kill 12": the verb is denied.
    [[nodiscard]] bool is_verb_denied() const {
        constexpr std::size_t near = 3;
        return is_shortly_before(Role::negation, harm_, near) ||
               (harm_ == place_ && is_shortly_before(Role::negation, place_, near + 1));
    }

    void find_stance() {
        const auto denied_at = denial();
        const bool has_negation = first(Role::negation, clause_from_, clause_until_).has_value();
        if (count_.is_zero && !denied_at && !has_negation) {
            found_.is_left_out = true;
            return;
        }
        if (is_none() && is_only_unreported()) {
            found_.is_left_out = true;
            return;
        }
        if (denied_at || is_none() || is_verb_denied()) {
            if (denied_at && !is_none() && has_negation) {
                found_.certainty = Certainty::doubtful;  // "does not deny that"
            }
            found_.stance = Stance::denied;
            found_.speaker = denied_at ? subject_of(*denied_at) : speaker();
            return;
        }
        if (const auto at = admission()) {
            found_.stance = Stance::admitted;
            found_.speaker = subject_of(*at);
            return;
        }
        if (const auto at = first(Role::assessment, clause_from_, clause_until_)) {
            found_.stance = Stance::assessed;
            found_.speaker = subject_of(*at);
            return;
        }
        const auto who = speaker();
        if (who || is_hearsay()) {
            found_.stance = Stance::alleged;
            found_.speaker = who && !who->is_empty() ? who : std::nullopt;
        }
    }

    /// Before the count, or as the end of the sentence: "..., the Pentagon admitted".
    [[nodiscard]] std::optional<std::size_t> admission() const {
        if (const auto before = first(Role::admission, clause_from_, place_)) {
            return before;
        }
        constexpr std::size_t tail = 3;
        const std::size_t size = sentence_.pieces.size();
        return first(Role::admission, std::max(place_ + 1, size > tail ? size - tail : 0), end_);
    }

    /// "no casualties were reported", "no reports of casualties": nobody says that there were none.
    [[nodiscard]] bool is_only_unreported() const {
        constexpr std::size_t near = 5;
        for (std::size_t at = place_ + 1; at < std::min(place_ + near, end_); ++at) {
            const std::string_view word = sentence_.tokens.word(piece(at).from);
            if (word == "reported" || word == "signale" || word == "signalee" || word == "known" ||
                word == "recorded" || word == "reports" || word == "found" ||
                word == "immediately" || word == "rapporte") {
                return true;
            }
        }
        for (std::size_t at = clause_from_; at < place_; ++at) {
            const std::string_view word = sentence_.tokens.word(piece(at).from);
            if (word == "evidence" || word == "preuve" || word == "reports" || word == "aware" ||
                word == "ادله" || word == "دليل" || word == "information" ||
                word == "signalement" || word == "indication" || word == "تقارير") {
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] bool is_hearsay() const {
        return first(Role::hearsay, clause_from_, clause_until_).has_value() || has_hearsay_mood();
    }

    /// « auraient été tués »: the mood in which French reports what others say.
    [[nodiscard]] bool has_hearsay_mood() const {
        if (language_ != Language::french) {
            return false;
        }
        for (std::size_t at = clause_from_; at < clause_until_; ++at) {
            const std::string_view word = sentence_.tokens.word(piece(at).from);
            if (word == "serait" || word == "seraient" || word == "aurait" || word == "auraient") {
                return true;
            }
        }
        return false;
    }

    /// Who speaks, in the clause or else in the sentence; empty words where it is not said.
    [[nodiscard]] std::optional<TextSpan> speaker() const {
        if (const auto own = speaker_between(clause_from_, clause_until_)) {
            return own;
        }
        if (const auto headline = speaker_of_headline()) {
            return headline;
        }
        if (first(Role::denial, begin_, clause_from_)) {
            return std::nullopt;  // the other clause is another's
        }
        return speaker_between(begin_, end_);
    }

    [[nodiscard]] std::optional<TextSpan> speaker_between(std::size_t from,
                                                          std::size_t until) const {
        for (std::size_t at = from; at < until; ++at) {
            if (piece(at).is(Role::source)) {
                return words_behind(at + 1);
            }
            if (piece(at).is(Role::speech)) {
                const auto who = subject_of(at);
                return who ? who : TextSpan{};
            }
        }
        return std::nullopt;
    }

    /// "Bombings kill 12: police".
    [[nodiscard]] std::optional<TextSpan> speaker_of_headline() const {
        constexpr std::size_t longest = 5;
        const std::size_t size = sentence_.pieces.size();
        for (std::size_t step = 2; step <= longest && step <= size; ++step) {
            const std::size_t at = size - step;
            if (at <= place_) {
                return std::nullopt;
            }
            const bool is_dash =
                piece(at).is(Role::hyphen) && !sentence_.tokens.is_glued(piece(at).from);
            if (piece(at).is(Role::colon) || is_dash) {
                return words_behind(at + 1);
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] static bool ends_name(const Piece& one) {
        return one.is(Role::comma) || one.is(Role::stop) || one.is(Role::colon) ||
               one.is(Role::count) || one.is(Role::harm) || one.is(Role::clause) ||
               one.is(Role::speech) || one.is(Role::denial) || one.is(Role::relative) ||
               one.is(Role::admission) || one.is(Role::assessment) || one.is(Role::function);
    }

    [[nodiscard]] std::optional<TextSpan> words_behind(std::size_t from) const {
        constexpr std::size_t longest = 10;
        std::size_t until = from;
        while (until < sentence_.pieces.size() && until < from + longest &&
               !ends_name(piece(until))) {
            ++until;
        }
        while (until > from &&
               (piece(until - 1).is(Role::conjunction) || piece(until - 1).is(Role::preposition))) {
            --until;
        }
        return span(from, until);
    }

    [[nodiscard]] std::optional<TextSpan> span(std::size_t from, std::size_t until) const {
        if (from >= until) {
            return std::nullopt;
        }
        return TextSpan{sentence_.span_of(piece(from)).from,
                        sentence_.span_of(piece(until - 1)).until};
    }

    /// Whose the verb at `at` is: the words before it, or those behind where none are.
    [[nodiscard]] std::optional<TextSpan> subject_of(std::size_t at) const {
        if (language_ == Language::arabic) {
            return words_behind(at + 1);
        }
        std::size_t until = at;
        while (until > 0 &&
               (piece(until - 1).is(Role::function) || piece(until - 1).is(Role::negation) ||
                piece(until - 1).is(Role::auxiliary) || piece(until - 1).is(Role::hearsay))) {
            --until;
        }
        constexpr std::size_t longest = 10;
        std::size_t from = until;
        while (from > 0 && until - from < longest && !ends_name(piece(from - 1))) {
            --from;
        }
        while (from < until &&
               (piece(from).is(Role::conjunction) || piece(from).is(Role::including))) {
            ++from;
        }
        if (from < until) {
            return span(from, until);
        }
        return words_behind(at + 1);
    }

    void find_total() {
        found_.is_total = first(Role::running_total, clause_from_, clause_until_).has_value();
    }

    const PassageSentence& sentence_;
    Language language_;
    const PeopleCount& count_;
    std::size_t place_;
    std::size_t harm_;
    std::size_t begin_;
    std::size_t end_;
    std::size_t clause_from_ = 0;
    std::size_t clause_until_ = 0;
    StanceFound found_;
};

}  // namespace

StanceFound stance_of(const PassageSentence& sentence, const ToldHarm& told) {
    return StanceReader(sentence, told).read();
}

}  // namespace recount::reading
