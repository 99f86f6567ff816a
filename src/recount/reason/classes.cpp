#include "recount/reason/classes.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace recount::reason {
namespace {

using TermNumber = std::uint32_t;
using Terms = std::vector<TermNumber>;

// Batches overlap unless said disjoint, so k of them make up to 2^k combinations. Beyond this many
// the case should say which are disjoint; the message does.
constexpr std::size_t most_part_combinations = 4096;

// Disjoint incidents do not multiply each other, only the batches they may lie in.
constexpr std::size_t most_combinations_of_an_incident = 16;

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
    hash ^= value + 0x9e3779b97f4a7c15U + (hash << 6U) + (hash >> 2U);
    return hash * 0xff51afd7ed558ccdU;
}

/// Classes without repetition, in the order in which they are found.
class DistinctClasses {
public:
    void insert(PointClass&& found) {
        classes_.push_back(std::move(found));
        if (!index_.insert(classes_.size() - 1).second) {
            classes_.pop_back();
        }
    }
    std::vector<PointClass> take() {
        index_.clear();
        return std::move(classes_);
    }

private:
    struct Hash {
        const std::vector<PointClass>* classes;
        std::size_t operator()(std::size_t at) const {
            const PointClass& one = (*classes)[at];
            std::uint64_t hash = mixed(static_cast<std::uint64_t>(one.entered.from),
                                       static_cast<std::uint64_t>(one.entered.until));
            for (const std::uint32_t term : one.terms) {
                hash = mixed(hash, term);
            }
            return static_cast<std::size_t>(hash ^ (hash >> 32U));
        }
    };
    struct Same {
        const std::vector<PointClass>* classes;
        bool operator()(std::size_t a, std::size_t b) const {
            const PointClass& first = (*classes)[a];
            const PointClass& second = (*classes)[b];
            return first.terms == second.terms && first.floors == second.floors &&
                   first.entered == second.entered;
        }
    };

    std::vector<PointClass> classes_;
    std::unordered_set<std::size_t, Hash, Same> index_{16, Hash{&classes_}, Same{&classes_}};
};

/// Finds the classes of one measure.
class MeasureClasses {
public:
    MeasureClasses(const ProblemInput& input, std::uint32_t measure) : input_(input) {
        number_of(AtomSet(party_count()));
        everyone_ = AtomSet(party_count());
        for (std::size_t atom = 0; atom < party_count(); ++atom) {
            everyone_.insert(atom);
        }
        spells_.resize(input.terms.size());
        for (TermNumber i = 0; i < input.terms.size(); ++i) {
            if (input.terms[i].measure == measure) {
                const Region& region = input.terms[i].region;
                terms_.push_back(i);
                spells_[i] = spells_of(region.pieces);
                if (input.terms[i].ledger == 0) {
                    occurred_parts_.insert(region.parts.begin(), region.parts.end());
                }
                if (region.parts.empty() || region.is_outside_parts) {
                    broad_.push_back(i);
                } else {
                    for (const std::uint32_t part : region.parts) {
                        by_part_[part].push_back(i);
                    }
                }
            }
        }
        for (const ResolvedFloor& floor : input.floors) {
            floor_spells_.push_back(spells_of(floor.pieces));
        }
    }

    base::Result<bool> collect(DistinctClasses& into) {
        into_ = &into;
        RECOUNT_TRY(const std::vector<std::vector<std::uint32_t>> combinations,
                    part_combinations());
        for (const std::vector<std::uint32_t>& parts : combinations) {
            split_by_place(parts);
        }
        return true;
    }

private:
    [[nodiscard]] const ResolvedTerm& term(TermNumber number) const { return input_.terms[number]; }

    using Combinations = std::vector<std::vector<std::uint32_t>>;

    static base::Failure too_many_combinations() {
        return base::fail(
            base::ErrorKind::refused,
            "the parts named by these statements overlap in more than 4,096 ways; say in "
            "parts.csv, column disjoint_with, which of them have nobody in common");
    }

    [[nodiscard]] bool fits(const std::vector<std::uint32_t>& combination,
                            std::uint32_t part) const {
        return std::all_of(combination.begin(), combination.end(), [&](std::uint32_t other) {
            return input_.universe->may_overlap(part, other, input_.incidents_are_disjoint) &&
                   (may_be_entered_together(part, other) ||
                    (occurred_parts_.contains(part) && occurred_parts_.contains(other)));
        });
    }

    /// A point in two parts with entry days apart can have occurred, but be in no ledger. It is
    /// then like a point outside the part that no term of what occurred names.
    [[nodiscard]] bool may_be_entered_together(std::uint32_t part, std::uint32_t other) const {
        return !intersection(input_.universe->part_box(part).entered,
                             input_.universe->part_box(other).entered)
                    .is_empty();
    }

    /// Every set of parts that a point can be in, of the parts that some term names.
    [[nodiscard]] base::Result<Combinations> part_combinations() const {
        std::set<std::uint32_t> named;
        for (const TermNumber number : terms_) {
            named.insert(term(number).region.parts.begin(), term(number).region.parts.end());
        }
        std::vector<std::uint32_t> incidents;
        Combinations combinations = {{}};
        for (const std::uint32_t part : named) {
            if (input_.incidents_are_disjoint &&
                input_.universe->parts()[part].kind == record::PartKind::incident) {
                incidents.push_back(part);
                continue;
            }
            const std::size_t before = combinations.size();
            for (std::size_t i = 0; i < before; ++i) {
                if (fits(combinations[i], part)) {
                    combinations.push_back(combinations[i]);
                    combinations.back().push_back(part);
                }
            }
            if (combinations.size() > most_part_combinations) {
                return too_many_combinations();
            }
        }
        // A point is in one of the disjoint incidents at most.
        const std::size_t of_batches = combinations.size();
        const std::size_t most =
            most_part_combinations + most_combinations_of_an_incident * incidents.size();
        for (const std::uint32_t incident : incidents) {
            for (std::size_t i = 0; i < of_batches; ++i) {
                if (fits(combinations[i], incident)) {
                    combinations.push_back(combinations[i]);
                    combinations.back().push_back(incident);
                }
            }
            if (combinations.size() > most) {
                return too_many_combinations();
            }
        }
        return combinations;
    }

    [[nodiscard]] bool fits_parts(const ResolvedTerm& candidate,
                                  const std::vector<std::uint32_t>& parts) const {
        if (candidate.region.parts.empty()) {
            return true;
        }
        const bool in_one = std::any_of(
            candidate.region.parts.begin(), candidate.region.parts.end(), [&](std::uint32_t part) {
                return std::find(parts.begin(), parts.end(), part) != parts.end();
            });
        return in_one != candidate.region.is_outside_parts;
    }

    /// What the parts of a combination leave of the space.
    struct Box {
        std::vector<const Region*> regions;
        DayRange entered;
    };

    /// Whether a scope and a part's box can have a point in common, by the ends of their places and
    /// days: most terms are far away from most incidents.
    [[nodiscard]] static bool is_near(const Region& region, const Region& box) {
        return region.places.front().from < box.places.back().until &&
               box.places.front().from < region.places.back().until &&
               region.pieces.front().days.from < box.pieces.back().days.until &&
               box.pieces.front().days.from < region.pieces.back().days.until;
    }

    [[nodiscard]] Terms candidates_in(const std::vector<std::uint32_t>& parts,
                                      const Box& box) const {
        Terms candidates;
        const auto consider = [&](TermNumber number) {
            const Region& region = term(number).region;
            if (std::all_of(box.regions.begin(), box.regions.end(),
                            [&](const Region* part) { return is_near(region, *part); }) &&
                fits_parts(term(number), parts)) {
                candidates.push_back(number);
            }
        };
        std::for_each(broad_.begin(), broad_.end(), consider);
        for (const std::uint32_t part : parts) {
            const auto own = by_part_.find(part);
            if (own != by_part_.end()) {
                std::for_each(own->second.begin(), own->second.end(), consider);
            }
        }
        std::sort(candidates.begin(), candidates.end());
        candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
        return candidates;
    }

    void split_by_place(const std::vector<std::uint32_t>& parts) {
        Box box;
        box.entered.until = input_.horizon;
        for (const std::uint32_t part : parts) {
            box.regions.push_back(&input_.universe->part_box(part));
            box.entered = intersection(box.entered, box.regions.back()->entered);
            if (box.regions.back()->pieces.empty()) {
                return;
            }
        }
        const Terms candidates = candidates_in(parts, box);
        std::vector<std::uint32_t> ends = {0, input_.universe->place_count()};
        const auto add_ends = [&ends](const Region& region) {
            for (const PlaceRange& range : region.places) {
                ends.push_back(range.from);
                ends.push_back(range.until);
            }
        };
        for (const TermNumber number : candidates) {
            add_ends(term(number).region);
        }
        for (const Region* region : box.regions) {
            add_ends(*region);
        }
        std::sort(ends.begin(), ends.end());
        ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
        const auto holds = [](const Region& region, std::uint32_t place) {
            return std::any_of(region.places.begin(), region.places.end(),
                               [&](const PlaceRange& range) {
                                   return range.from <= place && place < range.until;
                               });
        };
        std::set<Terms> seen;
        for (std::size_t i = 0; i + 1 < ends.size(); ++i) {
            const std::uint32_t place = ends[i];
            if (!std::all_of(box.regions.begin(), box.regions.end(),
                             [&](const Region* region) { return holds(*region, place); })) {
                continue;
            }
            Terms here;
            for (const TermNumber number : candidates) {
                if (holds(term(number).region, place)) {
                    here.push_back(number);
                }
            }
            if (seen.insert(here).second) {
                split_by_day(here, box);
            }
        }
    }

    /// A span of event days on which a scope holds for one set of parties.
    struct Spell {
        DayRange days;
        std::uint32_t parties = 0;  ///< number in `sets_`
    };

    /// The number of a party set; equal sets have equal numbers. 0 is the empty set.
    std::uint32_t number_of(const AtomSet& set) {
        const auto [found, is_new] =
            set_numbers_.emplace(set, static_cast<std::uint32_t>(sets_.size()));
        if (is_new) {
            sets_.push_back(set);
            members_.emplace_back();
            for (std::uint32_t atom = 0; atom < party_count(); ++atom) {
                if (set.contains(atom)) {
                    members_.back().push_back(atom);
                }
            }
        }
        return found->second;
    }

    std::vector<Spell> spells_of(const std::vector<PartyPiece>& pieces) {
        std::vector<Spell> spells;
        spells.reserve(pieces.size());
        for (const PartyPiece& piece : pieces) {
            spells.push_back({piece.days, number_of(piece.parties)});
        }
        return spells;
    }

    /// Walks the spells of a scope as the days go by: `on` may be asked for ascending days only.
    class Walk {
    public:
        explicit Walk(const std::vector<Spell>& spells) : at_(spells.begin()), end_(spells.end()) {}

        std::uint32_t on(DayNumber day) {
            while (at_ != end_ && at_->days.until <= day) {
                ++at_;
            }
            return at_ != end_ && at_->days.from <= day ? at_->parties : 0;
        }

    private:
        std::vector<Spell>::const_iterator at_;
        std::vector<Spell>::const_iterator end_;
    };

    void split_by_day(const Terms& candidates, const Box& box) {
        // Days outside the parts' boxes hold no point.
        DayRange days;
        for (const Region* region : box.regions) {
            days = intersection(
                days, {region->pieces.front().days.from, region->pieces.back().days.until});
        }
        std::vector<DayNumber> ends = {days.from};
        const auto add_end = [&](DayNumber day) {
            if (days.contains(day)) {
                ends.push_back(day);
            }
        };
        std::vector<Walk> walks;
        for (const TermNumber number : candidates) {
            for (const Spell& spell : spells_[number]) {
                add_end(spell.days.from);
                add_end(spell.days.until);
            }
            walks.emplace_back(spells_[number]);
        }
        std::vector<Walk> floor_walks;
        for (const std::vector<Spell>& spells : floor_spells_) {
            for (const Spell& spell : spells) {
                add_end(spell.days.from);
                add_end(spell.days.until);
            }
            floor_walks.emplace_back(spells);
        }
        for (const Region* region : box.regions) {
            for (const PartyPiece& piece : region->pieces) {
                add_end(piece.days.from);
                add_end(piece.days.until);
            }
        }
        std::sort(ends.begin(), ends.end());
        ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
        std::set<std::vector<std::uint32_t>> seen;
        for (const DayNumber day : ends) {
            AtomSet parties = everyone_;
            for (const Region* region : box.regions) {
                const AtomSet* allowed = parties_on(region->pieces, day);
                parties.intersect(allowed != nullptr ? *allowed : sets_[0]);
            }
            if (parties.is_empty()) {
                continue;
            }
            std::vector<std::pair<TermNumber, std::uint32_t>> active;
            std::vector<std::uint32_t> key = {number_of(parties)};
            for (std::size_t i = 0; i < candidates.size(); ++i) {
                const std::uint32_t covered = walks[i].on(day);
                if (covered != 0) {
                    active.emplace_back(candidates[i], covered);
                    key.push_back(candidates[i]);
                    key.push_back(covered);
                }
            }
            // A mark that no term number has, then the floors, which tell days apart too.
            key.push_back(static_cast<std::uint32_t>(input_.terms.size()));
            std::vector<std::uint32_t> floor_parties;
            floor_parties.reserve(floor_walks.size());
            for (Walk& walk : floor_walks) {
                floor_parties.push_back(walk.on(day));
            }
            key.insert(key.end(), floor_parties.begin(), floor_parties.end());
            if (seen.insert(std::move(key)).second) {
                split_by_party(active, floor_parties, parties, box.entered, day);
            }
        }
    }

    static const AtomSet* parties_on(const std::vector<PartyPiece>& pieces, DayNumber day) {
        for (const PartyPiece& piece : pieces) {
            if (piece.days.contains(day)) {
                return &piece.parties;
            }
        }
        return nullptr;
    }

    [[nodiscard]] std::size_t party_count() const { return input_.universe->party_count(); }

    void split_by_party(const std::vector<std::pair<TermNumber, std::uint32_t>>& active,
                        const std::vector<std::uint32_t>& floor_parties, const AtomSet& parties,
                        DayRange entered, DayNumber day) {
        std::vector<Terms> terms(party_count());
        for (const auto& [number, covered] : active) {
            for (const std::uint32_t atom : members_[covered]) {
                terms[atom].push_back(number);
            }
        }
        for (std::uint32_t atom = 0; atom < party_count(); ++atom) {
            if (!parties.contains(atom) || terms[atom].empty()) {
                continue;
            }
            PointClass found;
            found.entered = entered;
            found.party = atom;
            found.day = day;
            found.terms = std::move(terms[atom]);
            for (std::size_t i = 0; i < floor_parties.size(); ++i) {
                if (sets_[floor_parties[i]].contains(atom)) {
                    found.floors.push_back(input_.floors[i].ledger);
                }
            }
            std::sort(found.floors.begin(), found.floors.end());
            found.floors.erase(std::unique(found.floors.begin(), found.floors.end()),
                               found.floors.end());
            into_->insert(std::move(found));
        }
    }

    const ProblemInput& input_;
    Terms terms_;
    std::set<std::uint32_t> occurred_parts_;  ///< named by a term of what occurred
    Terms broad_;  ///< terms that name no part, or those outside of parts
    std::unordered_map<std::uint32_t, Terms> by_part_;  ///< the other terms
    DistinctClasses* into_ = nullptr;
    std::vector<AtomSet> sets_;
    std::vector<std::vector<std::uint32_t>> members_;  ///< by number in `sets_`
    std::map<AtomSet, std::uint32_t> set_numbers_;
    AtomSet everyone_;
    std::vector<std::vector<Spell>> spells_;        ///< by term
    std::vector<std::vector<Spell>> floor_spells_;  ///< by row of the floors
};

}  // namespace

base::Result<std::vector<PointClass>> point_classes(const ProblemInput& input) {
    std::set<std::uint32_t> measures;
    for (const ResolvedTerm& term : input.terms) {
        measures.insert(term.measure);
    }
    DistinctClasses distinct;
    for (const std::uint32_t measure : measures) {
        RECOUNT_CHECK(MeasureClasses(input, measure).collect(distinct));
    }
    return distinct.take();
}

}  // namespace recount::reason
