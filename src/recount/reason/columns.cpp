#include "recount/reason/columns.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <unordered_set>
#include <utility>

namespace recount::reason {
namespace {

using TermNumber = std::uint32_t;
using Terms = std::vector<TermNumber>;

// Batches overlap unless said disjoint, so k of them make up to 2^k combinations. Beyond this many
// the case should say which are disjoint; the message does.
constexpr std::size_t most_part_combinations = 4096;

Column sum(const Column& a, const Column& b) {
    Column result;
    result.reserve(a.size() + b.size());
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() || j < b.size()) {
        if (j == b.size() || (i < a.size() && a[i].row < b[j].row)) {
            result.push_back(a[i++]);
        } else if (i == a.size() || b[j].row < a[i].row) {
            result.push_back(b[j++]);
        } else {
            const std::int64_t value = a[i].value + b[j].value;
            if (value != 0) {
                result.push_back({a[i].row, value});
            }
            ++i;
            ++j;
        }
    }
    return result;
}

Column tidy(Column weights) {
    std::sort(weights.begin(), weights.end(),
              [](const Weight& a, const Weight& b) { return a.row < b.row; });
    Column result;
    for (const Weight& weight : weights) {
        if (!result.empty() && result.back().row == weight.row) {
            result.back().value += weight.value;
        } else {
            result.push_back(weight);
        }
    }
    std::erase_if(result, [](const Weight& weight) { return weight.value == 0; });
    return result;
}

struct ColumnHash {
    std::size_t operator()(const Column& column) const {
        std::uint64_t hash = 0xcbf29ce484222325U;  // FNV-1a, 64 bit
        for (const Weight& weight : column) {
            hash = (hash ^ weight.row) * 0x100000001b3U;
            hash = (hash ^ static_cast<std::uint64_t>(weight.value)) * 0x100000001b3U;
        }
        return static_cast<std::size_t>(hash);
    }
};

void keep_distinct(std::vector<Column>& columns) {
    const auto less = [](const Column& a, const Column& b) {
        return std::lexicographical_compare(
            a.begin(), a.end(), b.begin(), b.end(), [](const Weight& x, const Weight& y) {
                return std::pair(x.row, x.value) < std::pair(y.row, y.value);
            });
    };
    std::sort(columns.begin(), columns.end(), less);
    columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
}

/// Finds the classes of one measure.
class MeasureColumns {
public:
    MeasureColumns(const ColumnInput& input, std::uint32_t measure) : input_(input) {
        for (TermNumber i = 0; i < input.terms.size(); ++i) {
            if (input.terms[i].measure == measure) {
                terms_.push_back(i);
            }
        }
        for (const ResolvedRevision& revision : input.revisions) {
            if (revision.measure == measure) {
                revisions_.push_back(&revision);
            }
        }
    }

    base::Result<bool> collect(std::unordered_set<Column, ColumnHash>& into) {
        into_ = &into;
        RECOUNT_TRY(const std::vector<std::vector<std::uint32_t>> combinations,
                    part_combinations());
        for (const std::vector<std::uint32_t>& parts : combinations) {
            split_by_place(parts);
        }
        return true;
    }

private:
    const ResolvedTerm& term(TermNumber number) const { return input_.terms[number]; }

    /// Every set of parts that a point can be in, of the parts that some term names.
    base::Result<std::vector<std::vector<std::uint32_t>>> part_combinations() const {
        std::set<std::uint32_t> named;
        for (const TermNumber number : terms_) {
            named.insert(term(number).region.parts.begin(), term(number).region.parts.end());
        }
        std::vector<std::vector<std::uint32_t>> combinations = {{}};
        std::size_t incidents_alone = 0;
        for (const std::uint32_t part : named) {
            const std::size_t before = combinations.size();
            for (std::size_t i = 0; i < before; ++i) {
                const bool fits = std::all_of(combinations[i].begin(), combinations[i].end(),
                                              [&](std::uint32_t other) {
                                                  return input_.universe->may_overlap(
                                                      part, other, input_.incidents_are_disjoint);
                                              });
                if (fits) {
                    combinations.push_back(combinations[i]);
                    combinations.back().push_back(part);
                    incidents_alone += combinations.back().size() == 1 ? 1U : 0U;
                }
            }
            if (combinations.size() > most_part_combinations + 2 * incidents_alone) {
                return base::fail(
                    base::ErrorKind::refused,
                    "the parts named by these statements overlap in more than 4,096 ways; say in "
                    "parts.csv, column disjoint_with, which of them have nobody in common");
            }
        }
        return combinations;
    }

    bool fits_parts(const ResolvedTerm& candidate, const std::vector<std::uint32_t>& parts) const {
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

    void split_by_place(const std::vector<std::uint32_t>& parts) {
        Box box;
        for (const std::uint32_t part : parts) {
            box.regions.push_back(&input_.universe->part_box(part));
            box.entered = intersection(box.entered, box.regions.back()->entered);
        }
        Terms candidates;
        std::vector<std::uint32_t> ends = {0, input_.universe->place_count()};
        const auto add_ends = [&ends](const Region& region) {
            for (const PlaceRange& range : region.places) {
                ends.push_back(range.from);
                ends.push_back(range.until);
            }
        };
        for (const TermNumber number : terms_) {
            if (fits_parts(term(number), parts)) {
                candidates.push_back(number);
                add_ends(term(number).region);
            }
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

    static const AtomSet* parties_on(const std::vector<PartyPiece>& pieces, DayNumber day) {
        // The last piece that begins on or before the day.
        auto after = std::upper_bound(
            pieces.begin(), pieces.end(), day,
            [](DayNumber value, const PartyPiece& piece) { return value < piece.days.from; });
        if (after == pieces.begin()) {
            return nullptr;
        }
        --after;
        return day < after->days.until ? &after->parties : nullptr;
    }

    void split_by_day(const Terms& candidates, const Box& box) {
        std::vector<DayNumber> ends = {day_first};
        const auto add_ends = [&ends](const std::vector<PartyPiece>& pieces) {
            for (const PartyPiece& piece : pieces) {
                ends.push_back(piece.days.from);
                ends.push_back(piece.days.until);
            }
        };
        for (const TermNumber number : candidates) {
            add_ends(term(number).region.pieces);
        }
        for (const Region* region : box.regions) {
            add_ends(region->pieces);
        }
        for (const ResolvedFloor& floor : input_.floors) {
            add_ends(floor.pieces);
        }
        std::sort(ends.begin(), ends.end());
        ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
        using Active = std::vector<std::pair<TermNumber, AtomSet>>;
        std::set<Active> seen;
        for (const DayNumber day : ends) {
            if (day == day_end) {
                continue;
            }
            AtomSet parties(input_.universe->party_count());
            for (std::size_t atom = 0; atom < input_.universe->party_count(); ++atom) {
                parties.insert(atom);
            }
            for (const Region* region : box.regions) {
                const AtomSet* allowed = parties_on(region->pieces, day);
                parties.intersect(allowed != nullptr ? *allowed : AtomSet(party_count()));
            }
            if (parties.is_empty()) {
                continue;
            }
            Active active;
            for (const TermNumber number : candidates) {
                const AtomSet* covered = parties_on(term(number).region.pieces, day);
                if (covered != nullptr) {
                    active.emplace_back(number, *covered);
                }
            }
            // The floors' parties and the box's parties tell days apart too; they stand behind the
            // terms under numbers that no term has.
            Active key = active;
            for (const ResolvedFloor& floor : input_.floors) {
                const AtomSet* covered = parties_on(floor.pieces, day);
                key.emplace_back(static_cast<TermNumber>(input_.terms.size()) + floor.ledger,
                                 covered != nullptr ? *covered : AtomSet(party_count()));
            }
            key.emplace_back(static_cast<TermNumber>(input_.terms.size()), parties);
            if (seen.insert(std::move(key)).second) {
                split_by_party(active, parties, day, box.entered);
            }
        }
    }

    std::size_t party_count() const { return input_.universe->party_count(); }

    void split_by_party(const std::vector<std::pair<TermNumber, AtomSet>>& active,
                        const AtomSet& parties, DayNumber day, DayRange entered) {
        for (std::size_t atom = 0; atom < party_count(); ++atom) {
            if (!parties.contains(atom)) {
                continue;
            }
            Leaf leaf;
            leaf.entered = entered;
            for (const auto& [number, covered] : active) {
                if (covered.contains(atom)) {
                    leaf.terms.push_back(number);
                }
            }
            if (leaf.terms.empty()) {
                continue;
            }
            for (const ResolvedFloor& floor : input_.floors) {
                const AtomSet* covered = parties_on(floor.pieces, day);
                if (covered != nullptr && covered->contains(atom)) {
                    leaf.floors.insert(floor.ledger);
                }
            }
            if (leaves_.insert(leaf).second) {
                add_columns(leaf);
            }
        }
    }

    /// A class of points but for their entry days.
    struct Leaf {
        Terms terms;
        std::set<std::uint32_t> floors;
        DayRange entered;

        bool operator<(const Leaf& other) const {
            return std::tie(terms, floors, entered.from, entered.until) <
                   std::tie(other.terms, other.floors, other.entered.from, other.entered.until);
        }
    };

    /// The ways in which a point can stand in one ledger.
    struct Standing {
        std::vector<Column> standing;   ///< entered and still there; without "never"
        std::vector<Column> withdrawn;  ///< entered and taken back
    };

    Standing standing_in(std::uint32_t ledger, const Terms& terms, DayRange entered) const {
        std::vector<DayNumber> ends = {day_first, entered.from, entered.until};
        for (const TermNumber number : terms) {
            ends.push_back(term(number).region.entered.from);
            ends.push_back(term(number).region.entered.until);
        }
        for (const ResolvedRevision* revision : revisions_) {
            ends.push_back(revision->days.from);
            ends.push_back(revision->days.until);
        }
        std::sort(ends.begin(), ends.end());
        ends.erase(std::unique(ends.begin(), ends.end()), ends.end());

        Standing result;
        std::vector<Column> taken_back;
        for (const DayNumber day : ends) {
            if (day == day_end) {
                continue;
            }
            Column all;
            Column standing_only;
            for (const TermNumber number : terms) {
                const ResolvedTerm& candidate = term(number);
                if (!candidate.region.entered.contains(day)) {
                    continue;
                }
                all.push_back({candidate.row, candidate.coefficient});
                if (candidate.books == Books::standing) {
                    standing_only.push_back({candidate.row, candidate.coefficient});
                }
            }
            const bool may_enter = entered.contains(day);
            if (may_enter) {
                result.standing.push_back(tidy(all));
            }
            for (const ResolvedRevision* revision : revisions_) {
                if (revision->ledger != ledger || !revision->days.contains(day)) {
                    continue;
                }
                Column changed = standing_only;
                if (revision->direction == Revision::Direction::silent) {
                    if (may_enter) {
                        changed.push_back({revision->row, 1});
                        result.standing.push_back(tidy(std::move(changed)));
                    }
                } else {
                    for (Weight& weight : changed) {
                        weight.value = -weight.value;
                    }
                    changed.push_back({revision->row, 1});
                    taken_back.push_back(tidy(std::move(changed)));
                }
            }
        }
        keep_distinct(result.standing);
        keep_distinct(taken_back);
        for (const Column& back : taken_back) {
            for (const Column& entry : result.standing) {
                result.withdrawn.push_back(sum(entry, back));
            }
        }
        return result;
    }

    void add(Column column) {
        if (!column.empty()) {
            into_->insert(std::move(column));
        }
    }

    void add_columns(const Leaf& leaf) {
        Column occurred;
        std::map<std::uint32_t, Terms> by_ledger;
        for (const TermNumber number : leaf.terms) {
            if (term(number).ledger == 0) {
                occurred.push_back({term(number).row, term(number).coefficient});
            } else {
                by_ledger[term(number).ledger].push_back(number);
            }
        }
        occurred = tidy(std::move(occurred));
        // A death that happened stands, in each ledger that is a floor, on one day or nowhere.
        std::vector<Column> happened = {occurred};
        for (const auto& [ledger, terms] : by_ledger) {
            const Standing standing = standing_in(ledger, terms, leaf.entered);
            for (const Column& column : standing.withdrawn) {
                add(column);
            }
            if (!leaf.floors.contains(ledger)) {
                for (const Column& column : standing.standing) {
                    add(column);
                }
                continue;
            }
            const std::size_t before = happened.size();
            for (std::size_t i = 0; i < before; ++i) {
                for (const Column& column : standing.standing) {
                    if (!column.empty()) {
                        happened.push_back(sum(happened[i], column));
                    }
                }
            }
        }
        for (Column& column : happened) {
            add(std::move(column));
        }
    }

    const ColumnInput& input_;
    Terms terms_;
    std::vector<const ResolvedRevision*> revisions_;
    std::unordered_set<Column, ColumnHash>* into_ = nullptr;
    std::set<Leaf> leaves_;
};

}  // namespace

base::Result<std::vector<Column>> make_columns(const ColumnInput& input) {
    std::set<std::uint32_t> measures;
    for (const ResolvedTerm& term : input.terms) {
        measures.insert(term.measure);
    }
    std::unordered_set<Column, ColumnHash> distinct;
    for (const std::uint32_t measure : measures) {
        RECOUNT_CHECK(MeasureColumns(input, measure).collect(distinct));
    }
    std::vector<Column> columns(distinct.begin(), distinct.end());
    keep_distinct(columns);
    return columns;
}

}  // namespace recount::reason
