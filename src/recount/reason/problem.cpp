#include "recount/reason/problem.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "recount/reason/point_check.h"

namespace recount::reason {
namespace {

/// Numbers for measures and ledgers; `occurred` is ledger 0.
class Numbering {
public:
    std::uint32_t measure(const record::Measure& measure) {
        return measures_.emplace(measure.name(), static_cast<std::uint32_t>(measures_.size()))
            .first->second;
    }
    std::uint32_t ledger(const record::Ledger& ledger) {
        if (ledger.kind() == record::Ledger::Kind::occurred) {
            return 0;
        }
        return ledgers_.emplace(ledger.text(), static_cast<std::uint32_t>(ledgers_.size() + 1))
            .first->second;
    }
    [[nodiscard]] std::optional<std::uint32_t> known_ledger(const record::Ledger& ledger) const {
        const auto found = ledgers_.find(ledger.text());
        return found == ledgers_.end() ? std::nullopt : std::optional(found->second);
    }

private:
    std::map<std::string, std::uint32_t> measures_;
    std::map<std::string, std::uint32_t> ledgers_;
};

DayRange range_of(const Revision& revision) {
    const auto number = [](record::Day day) {
        return static_cast<DayNumber>(day.time_since_epoch().count());
    };
    return {number(revision.from), number(revision.to) + 1};
}

base::Result<ProblemInput> problem_input(const Setting& setting, const std::vector<Floor>& floors,
                                         bool incidents_are_disjoint,
                                         std::span<const PreparedPremise* const> premises,
                                         std::span<const Revision> revisions,
                                         const std::vector<std::vector<Term>>& claims) {
    ProblemInput input;
    input.universe = setting.universe;
    input.incidents_are_disjoint = incidents_are_disjoint;
    if (setting.as_of) {
        input.horizon = static_cast<DayNumber>(setting.as_of->time_since_epoch().count()) + 1;
    }
    Numbering numbers;
    std::uint32_t row = 0;
    const auto add = [&](const Term& term, Region region) {
        input.terms.push_back({row, term.coefficient, numbers.measure(term.measure),
                               numbers.ledger(term.ledger), std::move(region), term.books});
    };
    for (const PreparedPremise* premise : premises) {
        for (std::size_t i = 0; i < premise->regions.size(); ++i) {
            add(premise->premise.terms[i], premise->regions[i]);
        }
        ++row;
    }
    const std::uint32_t revision_rows = row;
    row += static_cast<std::uint32_t>(revisions.size());
    for (const std::vector<Term>& claim : claims) {
        for (const Term& term : claim) {
            RECOUNT_TRY(Region region, setting.universe->resolve(term.scope));
            add(term, std::move(region));
        }
        ++row;
    }
    for (std::uint32_t i = 0; i < revisions.size(); ++i) {
        const Revision& revision = revisions[i];
        if (const auto ledger = numbers.known_ledger(revision.ledger)) {
            input.revisions.push_back({revision_rows + i, numbers.measure(revision.measure),
                                       *ledger, revision.direction, range_of(revision)});
        }
    }
    for (const Floor& floor : floors) {
        if (const auto ledger = numbers.known_ledger(floor.ledger)) {
            record::Scope scope;
            scope.party = floor.party;
            RECOUNT_TRY(Region region, setting.universe->resolve(scope));
            input.floors.push_back({*ledger, std::move(region.pieces)});
        }
    }
    return input;
}

std::vector<Floor> all_of(const Floors& floors) {
    std::vector<Floor> all = floors.assessment;
    all.insert(all.end(), floors.admission.begin(), floors.admission.end());
    return all;
}

const char* column_of(const base::Error& error, const record::Scope& scope) {
    if (error.kind == base::ErrorKind::refused) {
        return "party";
    }
    for (const record::PlaceId& place : scope.place.places()) {
        if (error.message.find("'" + place.text() + "'") != std::string::npos &&
            error.message.find("place") != std::string::npos) {
            return "place";
        }
    }
    return error.message.find("is not a part") != std::string::npos ? "part" : "party";
}

}  // namespace

base::Result<PreparedPremise> prepare(const Universe& universe, Premise premise) {
    PreparedPremise prepared;
    for (const Term& term : premise.terms) {
        base::Result<Region> region = universe.resolve(term.scope);
        if (!region) {
            base::Error error = region.error();
            error.where = premise.where;
            error.where.column = column_of(error, term.scope);
            error.where.value = term.scope.party.text();
            error.message = premise.id + " is not used: " + error.message;
            return base::fail(std::move(error));
        }
        prepared.regions.push_back(*std::move(region));
    }
    prepared.premise = std::move(premise);
    return prepared;
}

base::Result<Problem> Problem::make(const Setting& setting,
                                    std::span<const PreparedPremise* const> premises,
                                    std::span<const Revision> revisions,
                                    const std::vector<std::vector<Term>>& claims) {
    Problem problem;
    problem.premises_.assign(premises.begin(), premises.end());
    problem.revisions_.assign(revisions.begin(), revisions.end());
    RECOUNT_TRY(const ProblemInput input,
                problem_input(setting, all_of(setting.floors), setting.incidents_are_disjoint,
                              premises, revisions, claims));
    for (const PreparedPremise* premise : premises) {
        problem.limits_.push_back({premise->premise.low, premise->premise.high});
    }
    for (const Revision& revision : revisions) {
        problem.limits_.push_back({std::nullopt, revision.most});
    }
    problem.limits_.resize(problem.limits_.size() + claims.size());
    RECOUNT_TRY(const std::vector<PointClass> classes, point_classes(input));
    LiftedProgram program =
        lift(input, classes, problem.claim_row(claims.size()), setting.thresholds);
    problem.columns_ = std::move(program.columns);
    problem.limits_.insert(problem.limits_.end(), program.links.begin(), program.links.end());
    return problem;
}

std::vector<Column> projected(std::span<const Column> columns, const std::vector<bool>& keep) {
    std::vector<Column> result;
    for (const Column& column : columns) {
        Column kept;
        for (const Weight& weight : column) {
            if (keep[weight.row]) {
                kept.push_back(weight);
            }
        }
        if (!kept.empty()) {
            result.push_back(std::move(kept));
        }
    }
    return result;
}

namespace {

/// A derivation's premises with their multipliers, in the order they were said.
struct Used {
    std::vector<const PreparedPremise*> premises;
    std::vector<std::int64_t> multipliers;  ///< as in the certificate: premises, then revisions
    std::vector<Revision> revisions;
};

Used used_of(const Problem& problem, const Certificate& certificate) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < problem.premises().size(); ++i) {
        if (certificate.multipliers[i] != 0) {
            order.push_back(i);
        }
    }
    const auto value_of = [&](std::size_t i) {
        const Premise& premise = problem.premises()[i]->premise;
        const std::int64_t multiplier = certificate.multipliers[i];
        const std::int64_t value = (multiplier > 0 ? premise.low : premise.high).value_or(0);
        return (multiplier < 0 ? -multiplier : multiplier) * value;
    };
    const auto said = [&](std::size_t i) {
        const Premise& premise = problem.premises()[i]->premise;
        // By day; on one day the whole before what is taken from it, then the recorder's own
        // assumptions. A closure says nothing of its own: it comes last.
        return std::tuple(premise.origin == Origin::closure,
                          premise.said_on.value_or(record::Day::min()),
                          premise.origin == Origin::assumption, -value_of(i));
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return said(a) < said(b); });
    Used used;
    std::set<std::pair<std::string, std::string>> books;
    for (const std::size_t i : order) {
        used.premises.push_back(problem.premises()[i]);
        used.multipliers.push_back(certificate.multipliers[i]);
        for (const Term& term : problem.premises()[i]->premise.terms) {
            books.emplace(term.ledger.text(), term.measure.name());
        }
    }
    for (std::size_t i = 0; i < problem.revisions().size(); ++i) {
        const Revision& revision = problem.revisions()[i];
        const std::int64_t multiplier = certificate.multipliers[problem.premises().size() + i];
        if (multiplier != 0 || books.contains({revision.ledger.text(), revision.measure.name()})) {
            used.revisions.push_back(revision);
            used.multipliers.push_back(multiplier);
        }
    }
    return used;
}

struct Support {
    std::vector<Floor> floors;
    const char* assumption = nullptr;
    bool incidents_are_disjoint = false;
};

/// The incidents that the terms of premises and claim name.
std::size_t incidents_in(const Universe& universe, const Used& used,
                         const std::vector<Term>& claim) {
    std::set<std::uint32_t> incidents;
    const auto add = [&](const Term& term) {
        for (const record::PartId& part : term.scope.part.parts()) {
            const auto number = universe.part_number(part.text());
            if (number && universe.parts()[*number].kind == record::PartKind::incident) {
                incidents.insert(*number);
            }
        }
    };
    for (const PreparedPremise* premise : used.premises) {
        std::for_each(premise->premise.terms.begin(), premise->premise.terms.end(), add);
    }
    std::for_each(claim.begin(), claim.end(), add);
    return incidents.size();
}

// Whether a proof gets by without `incidents-disjoint` is tried for so many incidents only: the
// ways in which they could overlap double with each.
constexpr std::size_t most_incidents_to_overlap = 5;

/// The supports to try, weakest first.
std::vector<Support> supports(const Setting& setting, std::size_t incidents) {
    std::vector<Support> all;
    for (const bool disjoint : {false, true}) {
        if (disjoint ? !setting.incidents_are_disjoint
                     : incidents > most_incidents_to_overlap && setting.incidents_are_disjoint) {
            continue;
        }
        all.push_back({{}, nullptr, disjoint});
        if (!setting.floors.admission.empty()) {
            all.push_back({setting.floors.admission, "admission-is-floor", disjoint});
        }
        if (!setting.floors.assessment.empty()) {
            all.push_back({setting.floors.assessment, "assessment-is-floor", disjoint});
        }
    }
    return all;
}

void add_context(const Universe& universe, Derivation& derivation) {
    std::map<std::string, record::Place> places;
    std::set<std::uint32_t> parts;
    const auto add_scope = [&](const record::Scope& scope) {
        universe.collect_memberships(scope.party, derivation.memberships);
        universe.collect_places(scope.place, places);
        for (const record::PartId& part : scope.part.parts()) {
            if (const auto number = universe.part_number(part.text())) {
                parts.insert(*number);
            }
        }
    };
    for (const Step& step : derivation.steps) {
        for (const Term& term : step.premise.terms) {
            add_scope(term.scope);
        }
    }
    for (const Term& term : derivation.claim) {
        add_scope(term.scope);
    }
    for (const Floor& floor : derivation.floors) {
        universe.collect_memberships(floor.party, derivation.memberships);
    }
    for (const std::uint32_t number : parts) {
        record::Part part = universe.parts()[number];
        std::erase_if(part.disjoint_with, [&](const record::PartId& other) {
            const auto known = universe.part_number(other.text());
            return !known || !parts.contains(*known);
        });
        add_scope(part.box);
        derivation.parts.push_back(std::move(part));
    }
    for (auto& [id, place] : places) {
        derivation.places.push_back(std::move(place));
    }
}

void name_assumptions(const Setting& setting, const Support& support,
                      const Certificate& certificate, Derivation& derivation) {
    std::set<std::string> names;
    if (!derivation.floors.empty()) {
        names.insert(support.assumption);
    }
    const auto incidents = std::count_if(
        derivation.parts.begin(), derivation.parts.end(),
        [](const record::Part& part) { return part.kind == record::PartKind::incident; });
    if (support.incidents_are_disjoint && incidents > 1) {
        names.insert("incidents-disjoint");
    }
    if (derivation.kind != DerivationKind::contradiction &&
        certificate.sum % certificate.divisor != 0 && setting.counts_are_whole) {
        names.insert("counts-are-whole");
    }
    for (const Step& step : derivation.steps) {
        if (step.premise.origin == Origin::closure) {
            names.insert("books-are-announced");
        } else if (!step.premise.assumption.empty() && step.premise.assumption != step.premise.id) {
            names.insert(step.premise.assumption);
        }
    }
    derivation.assumptions.assign(names.begin(), names.end());
}

}  // namespace

Derivation never_negative(const Setting& setting, const std::vector<Term>& claim) {
    Derivation derivation;
    derivation.kind = DerivationKind::at_least;
    derivation.as_of = setting.as_of;
    derivation.claim = claim;
    add_context(*setting.universe, derivation);
    return derivation;
}

std::optional<Derivation> derive(const Setting& setting, const Problem& problem,
                                 const Certificate& certificate, DerivationKind kind,
                                 const std::vector<Term>& claim) {
    const Used used = used_of(problem, certificate);
    const int query_sign = kind == DerivationKind::at_most ? -1 : 1;
    for (const Support& support : supports(setting, incidents_in(*setting.universe, used, claim))) {
        const base::Result<ProblemInput> input =
            problem_input(setting, support.floors, support.incidents_are_disjoint, used.premises,
                          used.revisions, {claim});
        if (!input) {
            continue;
        }
        const base::Result<std::vector<PointClass>> classes = point_classes(*input);
        if (!classes || !holds_at_every_point(*input, *classes, used.multipliers,
                                              query_sign * certificate.divisor)) {
            continue;
        }
        Derivation derivation;
        derivation.kind = kind;
        derivation.as_of = setting.as_of;
        derivation.claim = claim;
        derivation.divisor = certificate.divisor;
        const int sign = query_sign;
        for (std::size_t i = 0; i < used.premises.size(); ++i) {
            const Premise& premise = used.premises[i]->premise;
            const Side side = used.multipliers[i] > 0 ? Side::low : Side::high;
            const std::optional<std::int64_t> value =
                side == Side::low ? premise.low : premise.high;
            if (!value) {
                return std::nullopt;
            }
            derivation.steps.push_back({premise, sign * used.multipliers[i], side, *value});
        }
        for (std::size_t i = 0; i < used.revisions.size(); ++i) {
            derivation.revisions.push_back(used.revisions[i]);
            derivation.revisions.back().multiplier =
                sign * used.multipliers[used.premises.size() + i];
        }
        switch (kind) {
            case DerivationKind::contradiction:
                derivation.value = certificate.sum;
                break;
            case DerivationKind::at_least:
                derivation.value = ceil_divide(certificate.sum, certificate.divisor);
                break;
            case DerivationKind::at_most:
                derivation.value = floor_divide(-certificate.sum, certificate.divisor);
                break;
        }
        // Floors of ledgers that no premise or claim speaks of are left out.
        for (const Floor& floor : support.floors) {
            const auto speaks = [&](const Term& term) { return term.ledger == floor.ledger; };
            const bool is_used =
                std::any_of(derivation.steps.begin(), derivation.steps.end(),
                            [&](const Step& step) {
                                return std::any_of(step.premise.terms.begin(),
                                                   step.premise.terms.end(), speaks);
                            }) ||
                std::any_of(claim.begin(), claim.end(), speaks);
            if (is_used) {
                derivation.floors.push_back(floor);
            }
        }
        add_context(*setting.universe, derivation);
        name_assumptions(setting, support, certificate, derivation);
        return derivation;
    }
    return std::nullopt;
}

}  // namespace recount::reason
