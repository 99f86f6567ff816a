// An oracle that shares nothing with the engine: every assignment of whole numbers to the cells of
// a small world is tried. From it follow which sets of statements agree, every minimal conflict,
// every minimal correction, how far statements must be moved, and the bounds under every selection.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "tests/reason/case_builder.h"
#include "tests/reason/shorter_ways.h"
#include "verify/verify.h"

#include "recount/reason/reason.h"

namespace recount::reason {
namespace {

using testing::CaseBuilder;

// A few hundred worlds in every run of the tests, RECOUNT_SURVEY_WORLDS more with the label `slow`.
constexpr std::uint32_t first_seed = RECOUNT_FIRST_SEED;
constexpr std::uint32_t seeds_end = RECOUNT_SEEDS_END;  // not included

constexpr std::int64_t largest = 3;  // of a statement; no cell has to hold more
constexpr std::array<const char*, 2> days = {"2017-01-01", "2017-01-02"};

/// A statement, and what it counts: for each cell of what occurred and of the books, whether.
struct Claim {
    CaseBuilder::Row row;
    std::vector<bool> counts;
    bool is_books = false;
    std::int64_t low = 0;
    std::optional<std::int64_t> high;
    std::int64_t weight = 1;
};

/// How a world's cells are laid out. Each layout keeps to scopes whose whole-number programs have
/// whole corners (two families of nested sets); `overlapping` does not, there the engine has to go
/// by cases to agree to the last digit.
enum class Layout { table, books, entries, overlapping };

struct World {
    Layout layout = Layout::table;
    std::size_t cells = 0;
    std::vector<Claim> claims;
    Claim asked;
};

class Generator {
public:
    explicit Generator(std::uint32_t seed) : random_(seed) {}

    std::uint32_t below(std::uint32_t limit) {
        return static_cast<std::uint32_t>(random_()) % limit;
    }

    World world(Layout layout) {
        World made;
        made.layout = layout;
        made.cells = layout == Layout::entries ? 9 : layout == Layout::overlapping ? 4 : 6;
        const std::uint32_t count = 3 + below(4);
        for (std::uint32_t i = 0; i < count; ++i) {
            made.claims.push_back(claim(layout, "s" + std::to_string(i)));
        }
        made.asked = claim(layout, "asked");
        return made;
    }

private:
    /// Parties: everybody else, a, b (and c); g is a and b.
    Claim claim(Layout layout, const std::string& id) {
        Claim made;
        made.row.id = id;
        made.row.speaker = below(2) == 0 ? "x" : "y";
        made.weight = made.row.speaker == "x" ? 1 : 2;
        made.row.said_on = "2017-01-03";
        std::vector<bool> party;
        if (layout == Layout::overlapping) {
            const std::array<const char*, 6> names = {"", "a | b", "b | c", "a | c", "a", "c"};
            const std::array<std::vector<bool>, 6> sets = {{{true, true, true, true},
                                                            {false, true, true, false},
                                                            {false, false, true, true},
                                                            {false, true, false, true},
                                                            {false, true, false, false},
                                                            {false, false, false, true}}};
            const std::uint32_t chosen = below(6);
            made.row.party = names[chosen];
            made.counts = sets[chosen];
            choose_value(made);
            return made;
        }
        const std::array<const char*, 4> names = {"", "g", "a", "b"};
        const std::array<std::vector<bool>, 4> sets = {
            {{true, true, true}, {false, true, true}, {false, true, false}, {false, false, true}}};
        const std::uint32_t chosen = below(4);
        made.row.party = names[chosen];
        party = sets[chosen];
        const std::uint32_t day = below(3);  // 2: any
        switch (layout) {
            case Layout::table:
                // Cells: party by day of the event.
                for (std::uint32_t d = 0; d < 2; ++d) {
                    for (std::size_t p = 0; p < 3; ++p) {
                        made.counts.push_back(party[p] && (day == 2 || day == d));
                    }
                }
                if (day < 2) {
                    made.row.event_from = days[day];
                    made.row.event_to = days[day];
                } else {
                    made.row.event_from = days[0];
                    made.row.event_to = days[1];
                }
                break;
            case Layout::books:
            case Layout::entries: {
                // Cells: what occurred by party, then the books by party (and day of entry).
                made.is_books = below(2) == 0;
                const std::uint32_t entry_days = layout == Layout::entries ? 2 : 1;
                const bool is_single = party == sets[2] || party == sets[3];
                const bool is_dated =
                    layout == Layout::entries && made.is_books && is_single && day < 2;
                for (std::size_t p = 0; p < 3; ++p) {
                    made.counts.push_back(!made.is_books && party[p]);
                }
                for (std::uint32_t d = 0; d < entry_days; ++d) {
                    for (std::size_t p = 0; p < 3; ++p) {
                        made.counts.push_back(made.is_books && party[p] && (!is_dated || day == d));
                    }
                }
                if (made.is_books) {
                    made.row.ledger = "assessed:k";
                    if (layout == Layout::entries) {
                        made.row.entered_from = days[is_dated ? day : 0];
                        made.row.entered_to = days[is_dated ? day : 1];
                    }
                }
                break;
            }
            case Layout::overlapping:
                break;
        }
        choose_value(made);
        return made;
    }

    void choose_value(Claim& made) {
        made.low = below(static_cast<std::uint32_t>(largest + 1));
        made.row.low = made.low;
        switch (below(4)) {
            case 0:
                made.row.relation = ">=";
                return;
            case 1:
                made.row.relation = "<=";
                made.high = made.low;
                made.low = 0;
                return;
            case 2:
                made.row.relation = "between";
                made.high = made.low + below(static_cast<std::uint32_t>(largest + 1 - made.low));
                made.row.high = made.high;
                return;
            default:
                made.row.relation = "=";
                made.high = made.low;
                return;
        }
    }

    std::mt19937 random_;
};

using Mask = std::uint32_t;

/// What the world says of one set of statements.
struct Truth {
    bool agrees = false;
    std::int64_t low = 0;
    std::optional<std::int64_t> high;
};

class Oracle {
public:
    explicit Oracle(const World& world) : world_(world), full_((1U << world.claims.size()) - 1) {
        by_mask_.resize(full_ + 1U);
        cells_.assign(world.cells, 0);
        visit(0);
        truths_.resize(full_ + 1U);
        for (Mask set = 0; set <= full_; ++set) {
            truths_[set] = truth_of(set);
        }
    }

    [[nodiscard]] const Truth& truth(Mask set) const { return truths_[set]; }
    [[nodiscard]] Mask full() const { return full_; }

    /// Sets that cannot all be true, and can once any one is dropped.
    [[nodiscard]] std::set<Mask> conflicts() const {
        std::set<Mask> found;
        for (Mask set = 1; set <= full_; ++set) {
            bool is_minimal = !truths_[set].agrees;
            for (std::size_t i = 0; i < world_.claims.size() && is_minimal; ++i) {
                is_minimal = (set >> i & 1U) == 0 || truths_[set & ~(1U << i)].agrees;
            }
            if (is_minimal) {
                found.insert(set);
            }
        }
        return found;
    }

    /// What is missing from each greatest set of statements that agree.
    [[nodiscard]] std::set<Mask> corrections() const {
        std::set<Mask> found;
        for (Mask missing = 0; missing <= full_; ++missing) {
            bool is_minimal = truths_[full_ & ~missing].agrees;
            for (std::size_t i = 0; i < world_.claims.size() && is_minimal; ++i) {
                is_minimal =
                    (missing >> i & 1U) == 0 || !truths_[full_ & ~(missing & ~(1U << i))].agrees;
            }
            if (is_minimal) {
                found.insert(missing);
            }
        }
        return found;
    }

    /// The least weighted total by which statements of `movable` must be moved so that all agree.
    [[nodiscard]] std::optional<std::int64_t> least_cost(Mask movable) {
        least_cost_.reset();
        movable_ = movable;
        visit(0);
        movable_.reset();
        return least_cost_;
    }

private:
    [[nodiscard]] std::int64_t sum(const Claim& claim) const {
        std::int64_t total = 0;
        for (std::size_t cell = 0; cell < cells_.size(); ++cell) {
            total += claim.counts[cell] ? cells_[cell] : 0;
        }
        return total;
    }

    /// What stands in the books for a party occurred.
    [[nodiscard]] bool is_possible() const {
        if (world_.layout == Layout::books) {
            return cells_[3] <= cells_[0] && cells_[4] <= cells_[1] && cells_[5] <= cells_[2];
        }
        if (world_.layout == Layout::entries) {
            return cells_[3] + cells_[6] <= cells_[0] && cells_[4] + cells_[7] <= cells_[1] &&
                   cells_[5] + cells_[8] <= cells_[2];
        }
        return true;
    }

    void visit(std::size_t cell) {
        if (cell == cells_.size()) {
            if (is_possible()) {
                weigh();
            }
            return;
        }
        // More cells: statements of up to 2, so that 2 can be entered on each of two days.
        const bool is_small = world_.layout == Layout::entries;
        const std::int64_t most = !is_small ? largest : cell < 3 ? 4 : 2;
        for (cells_[cell] = 0; cells_[cell] <= most; ++cells_[cell]) {
            visit(cell + 1);
        }
    }

    void weigh() {
        Mask holds = 0;
        std::int64_t cost = 0;
        for (std::size_t i = 0; i < world_.claims.size(); ++i) {
            const Claim& claim = world_.claims[i];
            const std::int64_t total = sum(claim);
            const std::int64_t missed = total < claim.low                   ? claim.low - total
                                        : claim.high && total > *claim.high ? total - *claim.high
                                                                            : 0;
            holds |= missed == 0 ? 1U << i : 0U;
            cost += missed * claim.weight;
        }
        if (movable_) {
            if (((holds | *movable_) & full_) == full_) {
                least_cost_ = least_cost_ ? std::min(*least_cost_, cost) : cost;
            }
            return;
        }
        std::optional<std::pair<std::int64_t, std::int64_t>>& range = by_mask_[holds];
        const std::int64_t asked = sum(world_.asked);
        if (!range) {
            range = {asked, asked};
        }
        range->first = std::min(range->first, asked);
        range->second = std::max(range->second, asked);
    }

    [[nodiscard]] Truth truth_of(Mask set) const {
        Truth truth;
        std::int64_t high = 0;
        for (Mask holds = 0; holds <= full_; ++holds) {
            if ((holds & set) != set || !by_mask_[holds]) {
                continue;
            }
            truth.low =
                truth.agrees ? std::min(truth.low, by_mask_[holds]->first) : by_mask_[holds]->first;
            high = truth.agrees ? std::max(high, by_mask_[holds]->second) : by_mask_[holds]->second;
            truth.agrees = true;
        }
        if (truth.agrees && !is_open(set)) {
            truth.high = high;
        }
        return truth;
    }

    /// Whether some cell asked about may grow without end: no statement limits it from above, nor,
    /// for the books, what occurred behind it.
    [[nodiscard]] bool is_open(Mask set) const {
        const auto is_limited = [&](std::size_t cell) {
            for (std::size_t i = 0; i < world_.claims.size(); ++i) {
                if ((set >> i & 1U) != 0 && world_.claims[i].high &&
                    world_.claims[i].counts[cell]) {
                    return true;
                }
            }
            return false;
        };
        for (std::size_t cell = 0; cell < world_.cells; ++cell) {
            const bool is_entry = world_.asked.is_books && cell >= 3;
            if (world_.asked.counts[cell] && !is_limited(cell) &&
                !(is_entry && is_limited(cell % 3))) {
                return true;
            }
        }
        return false;
    }

    const World& world_;
    Mask full_;
    std::vector<std::int64_t> cells_;
    std::vector<std::optional<std::pair<std::int64_t, std::int64_t>>> by_mask_;
    std::vector<Truth> truths_;
    std::optional<Mask> movable_;
    std::optional<std::int64_t> least_cost_;
};

record::Case case_of(const World& world) {
    CaseBuilder builder;
    builder.actor("k", {}, {}, {}, record::ActorKind::official);
    builder.actor("g", {}, {}, {}, record::ActorKind::group);
    builder.actor("a", "g").actor("b", "g").actor("c");
    builder.assume("books-are-announced", false);
    for (const Claim& claim : world.claims) {
        builder.say(claim.row);
    }
    return builder.build();
}

Query query_of(const Claim& claim) {
    Query query{record::Measure::make("civilians_killed").value(),
                record::Ledger::parse(claim.row.ledger).value(),
                {},
                {}};
    query.scope.party = record::PartyExpression::parse(claim.row.party).value();
    query.scope.event = CaseBuilder::span(claim.row.event_from, claim.row.event_to);
    query.scope.entered = CaseBuilder::span(claim.row.entered_from, claim.row.entered_to);
    return query;
}

Mask mask_of(const std::vector<std::string>& statements) {
    Mask mask = 0;
    for (const std::string& statement : statements) {
        mask |= 1U << std::stoul(statement.substr(1));
    }
    return mask;
}

std::set<Mask> conflicts_of(const Survey& survey) {
    std::set<Mask> found;
    for (const ConflictGroup& group : survey.groups) {
        for (const Conflict& conflict : group.conflicts) {
            EXPECT_TRUE(found.insert(mask_of(conflict.statements)).second) << "said twice";
        }
    }
    return found;
}

/// One correction of each group, in all ways.
std::set<Mask> corrections_of(const Survey& survey) {
    std::set<Mask> all = {0};
    for (const ConflictGroup& group : survey.groups) {
        std::set<Mask> longer;
        for (const Mask before : all) {
            for (const Correction& correction : group.corrections) {
                longer.insert(before | mask_of(correction.statements));
            }
        }
        all = std::move(longer);
    }
    return all;
}

std::string told(std::uint32_t seed, const World& world) {
    std::string text = "seed " + std::to_string(seed);
    for (const Claim& claim : world.claims) {
        text += "; " + claim.row.id + ": " + claim.row.ledger + " [" + claim.row.party + "] " +
                claim.row.event_from + ".." + claim.row.event_to + " " + claim.row.entered_from +
                ".." + claim.row.entered_to + " " + claim.row.relation + " " +
                std::to_string(claim.row.low) + " " + std::to_string(claim.row.high.value_or(-1));
    }
    return text;
}

World world_of(std::uint32_t seed, Layout layout) {
    World world = Generator(seed).world(layout);
    if (layout == Layout::entries) {
        for (Claim& claim : world.claims) {
            claim.low = std::min<std::int64_t>(claim.low, 2);
            claim.row.low = std::min<std::int64_t>(claim.row.low, 2);
            if (claim.high) {
                claim.high = std::min<std::int64_t>(*claim.high, 2);
            }
            if (claim.row.high) {
                claim.row.high = std::min<std::int64_t>(*claim.row.high, 2);
            }
        }
    }
    return world;
}

/// The oracle's bounds under every selection: the widest for `cautious`, the tightest for `brave`.
void expect_bounds(const Reasoner& reasoner, const World& world, const Oracle& oracle) {
    for (const Mode mode : {Mode::cautious, Mode::brave}) {
        std::optional<std::int64_t> low;
        std::optional<std::int64_t> high;
        bool is_first = true;
        for (const Mask missing : oracle.corrections()) {
            const Truth& truth = oracle.truth(oracle.full() & ~missing);
            const bool is_brave = mode == Mode::brave;
            low = is_first   ? truth.low
                  : is_brave ? std::max(*low, truth.low)
                             : std::min(*low, truth.low);
            if (is_first) {
                high = truth.high;
            } else if (is_brave) {
                high = !truth.high ? high : !high ? truth.high : std::min(high, truth.high);
            } else {
                high = !truth.high || !high ? std::nullopt : std::max(high, truth.high);
            }
            is_first = false;
        }
        const Answer answer = reasoner.ask(query_of(world.asked), mode).value();
        EXPECT_EQ(answer.low, low) << answer.mode;
        EXPECT_EQ(answer.high, high) << answer.mode;
        // What is named is missing from a selection that gives the end; conflicts that do not bear
        // on the question are not named.
        const auto gives = [&](const std::vector<std::string>& without, const auto& end) {
            const std::set<Mask> all = oracle.corrections();
            return std::any_of(all.begin(), all.end(), [&](Mask missing) {
                return (mask_of(without) & ~missing) == 0 &&
                       end(oracle.truth(oracle.full() & ~missing));
            });
        };
        for (const auto& without : answer.low_without) {
            EXPECT_TRUE(gives(without, [&](const Truth& truth) { return truth.low == low; }));
        }
        for (const auto& without : answer.high_without) {
            EXPECT_TRUE(gives(without, [&](const Truth& truth) { return truth.high == high; }));
        }
    }
}

void expect_changes(const Survey& survey, Oracle& oracle) {
    for (const ConflictGroup& group : survey.groups) {
        std::int64_t weight = 0;
        for (const Correction& correction : group.corrections) {
            EXPECT_GE(correction.weight, weight) << "lightest first";
            weight = correction.weight;
            EXPECT_EQ(correction.conflicts.size(), correction.statements.size());
            ASSERT_TRUE(correction.change);
            EXPECT_TRUE(correction.change->is_proved());
            if (survey.groups.size() == 1) {
                EXPECT_EQ(correction.change->cost,
                          oracle.least_cost(mask_of(correction.statements)));
            }
        }
        ASSERT_TRUE(group.least);
        EXPECT_TRUE(group.least->is_proved());
        if (survey.groups.size() == 1) {
            EXPECT_EQ(group.least->cost, oracle.least_cost(oracle.full()));
        }
    }
}

void expect_agreement(std::uint32_t seed, const Thresholds& way) {
    const std::array<Layout, 3> layouts = {Layout::table, Layout::books, Layout::entries};
    const World world = world_of(seed, layouts[seed % 3]);
    SCOPED_TRACE(told(seed, world));
    Oracle oracle(world);
    Choice choice;
    for (const Claim& claim : world.claims) {
        if (claim.row.speaker == "y") {
            choice.weights["y"] = 2;
        }
    }
    const Reasoner reasoner = Reasoner::make(case_of(world), choice, way).value();
    const Survey survey = reasoner.survey();
    EXPECT_TRUE(survey.is_complete());
    EXPECT_EQ(conflicts_of(survey), oracle.conflicts());
    EXPECT_EQ(corrections_of(survey), oracle.corrections());
    EXPECT_EQ(reasoner.check().conflicts.empty(), oracle.truth(oracle.full()).agrees);
    for (const ConflictGroup& group : survey.groups) {
        for (const Conflict& conflict : group.conflicts) {
            EXPECT_TRUE(conflict.has_witnesses) << conflict.id;
        }
    }
    expect_changes(survey, oracle);
    expect_bounds(reasoner, world, oracle);
}

TEST(SurveyOracle, conflicts_corrections_and_bounds_are_those_of_every_assignment) {
    for (std::uint32_t seed = first_seed; seed < seeds_end && !HasFailure(); ++seed) {
        expect_agreement(seed, {});
        // As large programs are written.
        expect_agreement(seed, testing::shorter_ways()[seed % 3]);
    }
}

void expect_verified(const Derivation& derivation) {
    const recount_verify::Verdict verdict = recount_verify::verify(proof_json(derivation));
    EXPECT_TRUE(verdict.proved) << verdict.reason << "\n" << proof_json(derivation);
}

// Overlapping groups of parties: half people would fit where whole ones do not. What the engine
// says has to be what holds of whole people all the same, by cases where no sum shows it.
TEST(SurveyOracle, conflicts_and_bounds_of_overlapping_groups_are_those_of_whole_people) {
    std::size_t by_cases = 0;
    for (std::uint32_t seed = first_seed; seed < seeds_end && !HasFailure(); ++seed) {
        const World world = world_of(seed, Layout::overlapping);
        SCOPED_TRACE(told(seed, world));
        const Oracle oracle(world);
        const Reasoner reasoner = Reasoner::make(case_of(world), {}).value();
        const Survey survey = reasoner.survey();
        EXPECT_TRUE(survey.is_complete());
        EXPECT_EQ(conflicts_of(survey), oracle.conflicts());
        EXPECT_EQ(corrections_of(survey), oracle.corrections());
        const Findings findings = reasoner.check();
        EXPECT_EQ(findings.conflicts.empty(), oracle.truth(oracle.full()).agrees);
        EXPECT_TRUE(findings.undecided.empty());
        std::vector<Derivation> derivations;
        for (const Conflict& conflict : findings.conflicts) {
            derivations.push_back(conflict.derivation);
        }
        for (const ConflictGroup& group : survey.groups) {
            for (const Conflict& conflict : group.conflicts) {
                derivations.push_back(conflict.derivation);
            }
        }
        expect_bounds(reasoner, world, oracle);
        if (oracle.truth(oracle.full()).agrees) {
            const Answer answer = reasoner.ask(query_of(world.asked), Mode::chosen).value();
            EXPECT_TRUE(answer.is_low_reached);
            EXPECT_TRUE(answer.is_high_reached);
            derivations.push_back(answer.low_derivation.value());
            if (answer.high_derivation) {
                derivations.push_back(*answer.high_derivation);
            }
        }
        for (const Derivation& derivation : derivations) {
            by_cases += derivation.split ? 1U : 0U;
            expect_verified(derivation);
        }
    }
    EXPECT_GT(by_cases, 0U);
}

// Statements drawn from one hidden world agree; one that is false beside those that pin it down
// is found.
TEST(SurveyOracle, a_true_world_has_no_conflict_and_a_planted_lie_is_found) {
    for (std::uint32_t seed = first_seed; seed < seeds_end && !HasFailure(); ++seed) {
        Generator generator(seed);
        World world = generator.world(Layout::table);
        std::array<std::int64_t, 6> hidden{};
        for (std::int64_t& cell : hidden) {
            cell = generator.below(4);
        }
        CaseBuilder truthful;
        truthful.actor("g", {}, {}, {}, record::ActorKind::group);
        truthful.actor("a", "g").actor("b", "g");
        for (Claim& claim : world.claims) {
            claim.row.low = 0;
            for (std::size_t cell = 0; cell < 6; ++cell) {
                claim.row.low += claim.counts[cell] ? hidden[cell] : 0;
            }
            claim.row.high.reset();
            claim.row.relation = seed % 2 == 0 ? "=" : ">=";
            truthful.say(claim.row);
        }
        EXPECT_TRUE(Reasoner::make(truthful.build(), {}).value().survey().groups.empty()) << seed;
        CaseBuilder::Row lie = world.claims.front().row;
        lie.id = "lie";
        lie.relation = "<=";
        CaseBuilder::Row bound = lie;
        bound.id = "bound";
        bound.relation = ">=";
        bound.low = lie.low + 1;
        truthful.say(lie).say(bound);
        const Survey survey = Reasoner::make(truthful.build(), {}).value().survey();
        ASSERT_FALSE(survey.groups.empty()) << seed;
        EXPECT_THAT(survey.groups.front().conflicts.front().statements,
                    ::testing::IsSupersetOf({"bound"}));
    }
}

}  // namespace
}  // namespace recount::reason
