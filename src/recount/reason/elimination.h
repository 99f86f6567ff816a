#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recount/reason/reason.h"

namespace recount::reason {

/// What is asked: whose are the people of an incident, a batch or a list?
struct EliminationQuery {
    std::string part;
    record::Measure measure;
    /// The books whose entries are asked about. Absent: those in which most was said of the part,
    /// else what occurred.
    std::optional<record::Ledger> ledger = {};
    /// Whether all of an incident is taken to be by one party. Bears on incidents only.
    bool is_single_party = false;
};

/// A party as the author of a part of the dead, and whether what was said rules it out.
struct Suspect {
    /// An actor, or nothing: anybody whom the case does not name as a party.
    std::optional<record::ActorId> party;
    /// The contradiction between what was said and "at least one of the part was by this party",
    /// which stands in it as a premise of its own (origin `hypothesis`). Present where excluded.
    std::optional<Derivation> exclusion = {};
    /// Where not excluded: how many of the part can be by it, whoever did the rest.
    struct Share {
        std::int64_t low = 0;
        std::optional<std::int64_t> high = {};
        Derivation low_derivation = {};
        std::optional<Derivation> high_derivation = {};
    };
    std::optional<Share> share = {};
    /// Where not excluded: an assumption that is off, and the contradiction if it were on.
    struct Conditional {
        std::string assumption;
        Derivation exclusion;
    };
    std::optional<Conditional> excluded_if = {};

    [[nodiscard]] bool is_excluded() const { return exclusion.has_value(); }
};

/// Who it could be, and why not the others.
struct Elimination {
    enum class Outcome {
        nobody_excluded,  ///< nothing that was said excludes anybody
        narrowed,         ///< some are excluded, more than one is left
        one_left,
        nobody_left,  ///< every party is excluded: the part is empty, or a supposition is wrong
    };
    EliminationQuery query;
    record::Ledger ledger = record::Ledger::occurred();  ///< as used
    record::PartKind kind = record::PartKind::incident;
    std::optional<record::Day> as_of;
    Outcome outcome = Outcome::nobody_excluded;
    std::vector<Suspect> suspects;  ///< in the order of the case; those nobody names last
    /// Actors of the case that were at war, but on no day of the part. Not weighed.
    std::vector<record::ActorId> absent;
    /// Whom the recorder suspects (`incidents.csv`). A judgement: it excludes nobody.
    record::PartyExpression suspected;
    std::vector<std::string> set_aside;  ///< statements that contradict each other, not used
    std::map<std::string, bool> assumptions;

    [[nodiscard]] std::vector<const Suspect*> left() const;
};

/// The assumption under which a party that declared no strike there and then is ruled out.
inline constexpr std::string_view declared_strikes = "strikes-are-declared";

/// The ids of what is supposed, in proofs.
inline constexpr std::string_view hypothesis_id = "hypothesis";
inline constexpr std::string_view hypothesis_alone_id = "hypothesis.alone";

/// Tries each party as the author. docs/reasoning.md "Who could it be?".
///
///     eliminate(reasoner, {"the-80", *Measure::make("civilians_killed")})
///
/// Fails with `unknown_name` for a part or ledger keeper the case does not have, and with
/// `conflict` where statements contradict each other in too many ways to set those aside.
[[nodiscard]] base::Result<Elimination> eliminate(const Reasoner& reasoner,
                                                  const EliminationQuery& query);

/// As JSON (docs/schema/who.schema.json); ends with a line feed.
[[nodiscard]] std::string to_json(const Elimination& elimination);
/// `nobody-excluded`, `narrowed`, `one-left`, `nobody-left`.
[[nodiscard]] std::string_view to_text(Elimination::Outcome outcome);

}  // namespace recount::reason
