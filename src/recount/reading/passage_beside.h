#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "recount/reading/passage_sentence.h"

namespace recount::reading {

/// What was found for one count, before the counts are looked at together.
struct HarmBeside {
    std::optional<Harm> harm;
    std::size_t piece = no_index;
    Certainty certainty = Certainty::sure;
    std::string_view reason;
    std::optional<std::size_t> whole;  ///< index of the count that it is a part of
    std::optional<Harmed> harmed;      ///< of a toll that names them
};

/// Reads what the words beside one count of a sentence tell of it. Holds a reference to the
/// sentence.
class BesideReader {
public:
    explicit BesideReader(const PassageSentence& sentence);

    /// What the words beside the count number `at` tell; without `harm` where they tell none.
    [[nodiscard]] HarmBeside read(std::size_t at) const;

    /// "from 90 to 105": the first says what was, and is left out.
    [[nodiscard]] bool is_start_of_change(const PeopleCount& one) const;

private:
    /// "the mother of three was killed": the verb is of one.
    [[nodiscard]] bool is_of_one_only(std::size_t at) const;
    /// "none of the 12", "most of the 12": the harm is not that of all of them.
    [[nodiscard]] bool is_base(const PeopleCount& one) const;
    /// "the number of civilians killed rose to 94 dead": the toll says who.
    void add_class_of_toll(std::size_t at, HarmBeside& own) const;
    /// "killed 12", «مقتل 12».
    [[nodiscard]] HarmBeside from_verb_before(std::size_t at) const;
    [[nodiscard]] HarmBeside verb_before(std::size_t at, std::size_t words) const;
    /// «لقي ... حتفهم»: the verb alone is "to meet".
    [[nodiscard]] static bool tells_end_of_life(const PassageSentence& sentence);
    [[nodiscard]] bool is_passive(std::size_t at) const;
    [[nodiscard]] bool is_adverb(const Piece& one) const;
    /// "12 civilians were killed", "12 people in the town died".
    [[nodiscard]] HarmBeside from_verb_behind(std::size_t at) const;
    [[nodiscard]] bool is_of(const Piece& one) const;
    /// "26 civilians including 15 children were killed": the verb behind the parts.
    [[nodiscard]] HarmBeside verb_of_whole(std::size_t at) const;
    /// The comma that closes a group of parts, or the end of what can be one.
    [[nodiscard]] std::size_t end_of_parts(std::size_t at) const;
    [[nodiscard]] HarmBeside verb_behind(std::size_t at, bool is_direct) const;
    [[nodiscard]] HarmBeside passive_behind(std::size_t at, bool is_direct) const;
    /// "the death toll rose to 105", "the number of civilians killed has reached 412".
    [[nodiscard]] HarmBeside from_toll(std::size_t at) const;
    [[nodiscard]] HarmBeside of_toll(std::size_t at, std::size_t number) const;
    /// "the number of people who were killed there": what the words behind "number of" tell.
    [[nodiscard]] HarmBeside of_number(std::size_t at, std::size_t number) const;
    [[nodiscard]] const PeopleCount& count(std::size_t at) const { return sentence_.counts[at]; }
    [[nodiscard]] const Piece& piece(std::size_t at) const { return sentence_.piece_at(at); }

    const PassageSentence& sentence_;
    record::Language language_;
    bool has_end_of_life_;
};

}  // namespace recount::reading
