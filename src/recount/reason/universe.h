#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recount/base/result.h"
#include "recount/record/record.h"

namespace recount::reason {

/// Days as whole numbers, half-open `[from, until)`, with ends that stand for "no limit".
using DayNumber = std::int32_t;
inline constexpr DayNumber day_first = std::numeric_limits<DayNumber>::min();
inline constexpr DayNumber day_end = std::numeric_limits<DayNumber>::max();

struct DayRange {
    DayNumber from = day_first;
    DayNumber until = day_end;

    [[nodiscard]] bool is_empty() const { return from >= until; }
    [[nodiscard]] bool contains(DayNumber day) const { return from <= day && day < until; }
    bool operator==(const DayRange&) const = default;
};

/// The half-open range of a span whose ends are both included.
[[nodiscard]] DayRange range_of(const record::DaySpan& span);
[[nodiscard]] DayRange intersection(DayRange a, DayRange b);

/// A set of small numbers (party atoms). Regular value.
class AtomSet {
public:
    AtomSet() = default;
    explicit AtomSet(std::size_t atoms) : words_((atoms + 63) / 64) {}

    void insert(std::size_t atom) { words_[atom / 64] |= std::uint64_t{1} << (atom % 64); }
    [[nodiscard]] bool contains(std::size_t atom) const {
        return ((words_[atom / 64] >> (atom % 64)) & 1U) != 0;
    }
    [[nodiscard]] bool is_empty() const;
    /// Whether the other, of as many atoms, has all of its atoms.
    [[nodiscard]] bool lies_within(const AtomSet& other) const;
    void unite(const AtomSet& other);
    void subtract(const AtomSet& other);
    void intersect(const AtomSet& other);

    auto operator<=>(const AtomSet&) const = default;

private:
    std::vector<std::uint64_t> words_;
};

/// The parties of an expression over a stretch of event days on which they do not change.
struct PartyPiece {
    DayRange days;
    AtomSet parties;
    bool operator==(const PartyPiece&) const = default;
};

/// Half-open ranges of place atoms, ascending and disjoint.
struct PlaceRange {
    std::uint32_t from = 0;
    std::uint32_t until = 0;
    bool operator==(const PlaceRange&) const = default;
};

/// A scope with its names resolved: a union of boxes that share places, entry days and parts.
struct Region {
    std::vector<PartyPiece> pieces;  ///< ascending, disjoint in days, no empty party set
    std::vector<PlaceRange> places;
    DayRange entered;
    std::vector<std::uint32_t> parts;  ///< ascending part numbers; empty: no restriction
    bool is_outside_parts = false;
};

/// The names of a case as numbers: parties with dated membership, the tree of places, the parts.
/// Immutable after `make`.
class Universe {
public:
    /// `parts` beyond those of the case (the unannounced deaths of releases) are added to it.
    explicit Universe(const record::Case& the_case, std::vector<record::Part> more_parts = {});

    /// Party atoms: actors that are not groups, and atom 0, everybody else.
    [[nodiscard]] std::size_t party_count() const { return party_names_.size(); }
    [[nodiscard]] const std::string& party_name(std::size_t atom) const {
        return party_names_[atom];
    }
    /// Place atoms: each place, and the last atom, elsewhere.
    [[nodiscard]] std::uint32_t place_count() const { return place_count_; }
    [[nodiscard]] const std::vector<record::Part>& parts() const { return parts_; }
    [[nodiscard]] std::optional<std::uint32_t> part_number(std::string_view id) const;
    /// The boxes of the parts, by part number.
    [[nodiscard]] const Region& part_box(std::uint32_t part) const { return part_boxes_[part]; }
    /// Whether a point that occurred can be in both parts: by their parties, places and event days,
    /// and by what is said of their being disjoint. Entry days limit entries only.
    [[nodiscard]] bool may_overlap(std::uint32_t a, std::uint32_t b, bool incidents_disjoint) const;

    /// Resolves a scope. Fails with `unknown_name`, or `refused` where the scope is empty (no party
    /// on any of its days), naming the expression.
    [[nodiscard]] base::Result<Region> resolve(const record::Scope& scope) const;

    /// The memberships that decide what the expression means, of the groups it names and theirs.
    void collect_memberships(
        const record::PartyExpression& expression,
        std::vector<std::pair<record::ActorId, record::Membership>>& into) const;
    /// The place and the places above it, by id.
    void collect_places(const record::PlaceExpression& expression,
                        std::map<std::string, record::Place>& into) const;

private:
    [[nodiscard]] base::Result<std::vector<PartyPiece>> resolve_party(
        const record::PartyExpression& expression, DayRange event) const;
    [[nodiscard]] base::Result<std::vector<PlaceRange>> resolve_place(
        const record::PlaceExpression& expression) const;
    [[nodiscard]] AtomSet party_on(std::string_view actor, DayNumber day) const;
    void collect_breaks(std::string_view actor, std::vector<DayNumber>& into) const;

    struct Member {
        record::ActorId actor;
        record::Membership membership;
    };

    std::vector<std::string> party_names_;
    std::map<std::string, std::size_t, std::less<>> party_atoms_;
    std::map<std::string, std::vector<Member>, std::less<>> members_;
    std::map<std::string, const record::Actor*, std::less<>> actors_;
    std::vector<record::Actor> actor_records_;
    std::vector<record::Place> place_records_;
    std::map<std::string, std::size_t, std::less<>> place_index_;
    std::vector<PlaceRange> place_ranges_;
    std::uint32_t place_count_ = 1;
    std::vector<record::Part> parts_;
    std::map<std::string, std::uint32_t, std::less<>> part_numbers_;
    std::vector<Region> part_boxes_;
};

}  // namespace recount::reason
