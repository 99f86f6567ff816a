#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "recount/reading/passage_sentence.h"

namespace recount::reading {

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

/// Reads which noun follows a number. Holds references to the tokens and pieces of a sentence.
class NounReader {
public:
    NounReader(const Tokens& tokens, const std::vector<Piece>& pieces)
        : tokens_(tokens), pieces_(pieces), language_(tokens.language()) {}

    /// What is counted by a number that ends before the piece at `at`: of one, or of many.
    [[nodiscard]] Noun read(std::size_t at, Amount amount = Amount::many) const;

    /// «12 شخصا مدنيا», «12 عنصرا من تنظيم».
    void add_arabic_kind(Noun& noun) const;

private:
    [[nodiscard]] bool is_of(const Piece& piece) const;
    /// "of the 40 dead, 12 were children".
    void add_predicate(Noun& noun, std::size_t at) const;
    /// "of them", "of its", "of the dead".
    void skip_of(Noun& noun) const;
    /// In English the head is the last word of the noun phrase: "12 civilian homes".
    [[nodiscard]] Noun english_noun(std::size_t at, Amount amount) const;
    [[nodiscard]] bool is_possessive(std::size_t at) const;
    void settle_head(Noun& noun, const Piece* last, std::size_t unknown, Amount amount,
                     std::size_t at) const;
    /// In French and Arabic the head is the first noun.
    [[nodiscard]] Noun other_noun(std::size_t at, Amount amount) const;
    /// « 12 membres du groupe Etat islamique », « 12 victimes civiles », « 12 enfants syriens ».
    void add_french_kind(Noun& noun) const;
    /// A word for an armed group, or for civilians, a few small words behind.
    void add_kind_behind(Noun& noun) const;
    /// "12 dead", "12 people killed", "12 dead civilians"; not "12 men killed three".
    void add_harm_behind(Noun& noun) const;
    /// "12 deaths among civilians".
    void add_among(Noun& noun) const;
    /// "12 members of the group": an armed one.
    void add_members(Noun& noun) const;
    /// Whether a number or a person stands behind the word for harm at `at`.
    [[nodiscard]] bool has_object(std::size_t at) const;
    /// "12 killed 30 wounded": the second number has a word of its own.
    [[nodiscard]] bool is_noun_of_harm(std::size_t at) const;
    /// "12 women and children", "30 civilians and fighters", "12 people, all civilians".
    void add_second_class(Noun& noun) const;
    [[nodiscard]] static bool is_woman_or_child(Harmed harmed);
    [[nodiscard]] const Piece& raw(std::size_t at) const {
        return at < pieces_.size() ? pieces_[at] : end_of_pieces();
    }

    const Tokens& tokens_;
    const std::vector<Piece>& pieces_;
    record::Language language_;
};

}  // namespace recount::reading
