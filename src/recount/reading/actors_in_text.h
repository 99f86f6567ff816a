#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "recount/reading/names_in_text.h"
#include "recount/reading/release_text.h"
#include "recount/reading/text_span.h"
#include "recount/record/case.h"

namespace recount::reading {

/// The actors of a case with the words that mean them: their names in three languages, and of the
/// states and forces of the field the adjectives, short forms and names of armed forces. Immutable;
/// any number of threads.
class ActorLexicon {
public:
    /// Of the rows of an `actors.csv`. States and forces are recognised by their English names; the
    /// coalition is the first group whose English name has that word, its partners the first group
    /// of "partners" that is not one of western, Arab or European ones.
    [[nodiscard]] static ActorLexicon from_actors(std::span<const record::Actor> actors);

    [[nodiscard]] const NameIndex& index() const { return index_; }

    /// What a number that `index` gives stands for: an actor of the case, or a row of words.
    struct Meaning {
        std::optional<record::ActorId> actor;  ///< by its own name
        std::size_t word = 0;                  ///< row of `actor_words` where it is none
    };
    [[nodiscard]] const Meaning& meaning(std::uint32_t owner) const { return meanings_[owner]; }

    /// The actor of the case that a party of the field is ("us", "coalition"), if it has one.
    [[nodiscard]] std::optional<record::ActorId> actor(std::string_view party) const;
    /// The party of the field that an actor of the case is; "" where none.
    [[nodiscard]] std::string_view party(const record::ActorId& actor) const;
    /// The group that a part of its members is told apart from: the coalition where the actor is
    /// its member, or else the first group that it is in.
    [[nodiscard]] std::optional<record::ActorId> group_of(const record::ActorId& actor) const;

private:
    ActorLexicon(std::vector<Meaning> meanings, std::span<const OwnedName> names)
        : meanings_(std::move(meanings)), index_(names) {}

    std::vector<Meaning> meanings_;
    NameIndex index_;
    std::map<std::string, record::ActorId, std::less<>> actors_;  ///< party -> actor
    std::map<record::ActorId, std::string> parties_;
    std::map<record::ActorId, std::vector<record::ActorId>> groups_;  ///< actor -> groups
};

/// A party that a text names.
struct ActorInText {
    TextSpan span;  ///< with the words that exclude ("non-U.S.")
    /// The actors of the case whose words these are; several where they share a name, none where
    /// the case has no such actor.
    std::vector<record::ActorId> ids;
    bool is_exclusion = false;           ///< all of a group but this one
    record::PartyExpression expression;  ///< what to record; every party where `ids` is empty
    Certainty certainty = Certainty::likely;
    std::string reason;

    bool operator==(const ActorInText&) const = default;
};

/// The parties of a text, in order, not overlapping. A state's name where a place is meant ("in
/// Russia", "Mosul, Iraq", "the Turkish border") is left out. Words for people of a state ("British
/// journalists") are `doubtful`, those for its forces `sure`. A coalition or allies of others
/// ("the Saudi-led coalition", "Russia and its allies") have no id.
///
/// Any bytes; never fails. Time grows with the length of the text.
///
///     actors_in("non-U.S. strikes", Language::english, lexicon)   // one: coalition - us
///     actors_in("in Russia", Language::english, lexicon)          // none
[[nodiscard]] std::vector<ActorInText> actors_in(std::string_view text, record::Language language,
                                                 const ActorLexicon& lexicon);

}  // namespace recount::reading
