#include "recount/publish/folding.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

namespace recount::publish {

namespace {

using reason::Origin;
using reason::Premise;
using reason::Step;

// Two incidents are read as fast as a line that says there are two; days of silence are not.
constexpr std::size_t least_incidents = 3;
constexpr std::size_t least_stretches = 2;

/// What a party says of itself alone, or the recorder assumes of it alone.
bool is_about_one_party(const Step& step) {
    const Premise& premise = step.premise;
    if (premise.terms.size() != 1) {
        return false;
    }
    const auto& steps = premise.terms.front().scope.party.steps();
    return steps.size() == 1 &&
           (premise.origin == Origin::assumption ||
            (premise.origin == Origin::statement && steps.front().actor == premise.speaker));
}

bool says_the_same(const Step& a, const Step& b, const Wording& wording) {
    return a.premise.origin == b.premise.origin && a.multiplier == b.multiplier &&
           a.value == b.value && basis_of(a.premise, wording) == basis_of(b.premise, wording) &&
           wording.claim_without_party(a.premise) == wording.claim_without_party(b.premise);
}

std::vector<Fold> folds_by_party(const std::vector<Step>& steps, const Wording& wording) {
    std::vector<Fold> folds;
    for (const Step& step : steps) {
        const bool is_alike = !folds.empty() && is_about_one_party(step) &&
                              is_about_one_party(*folds.back().steps.front()) &&
                              says_the_same(*folds.back().steps.front(), step, wording);
        if (is_alike) {
            folds.back().by = Fold::By::parties;
            folds.back().steps.push_back(&step);
        } else {
            folds.push_back({Fold::By::nothing, {&step}});
        }
    }
    return folds;
}

/// What a statement says but for the incident, its place and days.
reason::Term without_incident(reason::Term term) {
    term.scope.place = {};
    term.scope.event = {};
    term.scope.entered = {};
    term.scope.part = {};
    return term;
}

/// What steps must share to stand in one line.
struct Likeness {
    Fold::By by = Fold::By::nothing;
    std::int64_t multiplier = 0;
    reason::Side side = reason::Side::low;
    std::string words;

    auto operator<=>(const Likeness&) const = default;
};

std::optional<Likeness> likeness_of(const Step& step, const Wording& wording) {
    const Premise& premise = step.premise;
    if (premise.origin == Origin::closure && step.value == 0) {
        // Its days and what was announced on them aside, a closure is one of its books.
        const reason::Term& all = premise.terms.front();
        return Likeness{Fold::By::silence, 0, step.side,
                        all.measure.name() + " " + all.ledger.text()};
    }
    if (premise.origin != Origin::statement || premise.terms.size() != 1) {
        return std::nullopt;
    }
    const record::PartExpression& part = premise.terms.front().scope.part;
    if (part.is_outside() || part.parts().size() != 1 ||
        !wording.is_incident(part.parts().front())) {
        return std::nullopt;
    }
    return Likeness{
        Fold::By::incidents, step.multiplier, step.side,
        premise.speaker + " " + std::string(record::to_text(basis_of(premise, wording))) + " " +
            wording.quantity(std::vector<reason::Term>{without_incident(premise.terms.front())})};
}

bool is_foldable(const Likeness& likeness, std::size_t alike, bool is_long) {
    return likeness.by == Fold::By::silence ? alike >= least_stretches
                                            : is_long && alike >= least_incidents;
}

std::vector<Fold> folded_further(std::vector<Fold> folds, const Wording& wording) {
    const bool is_long = folds.size() > most_unfolded;
    std::map<Likeness, std::vector<std::size_t>> alike;
    for (std::size_t i = 0; i < folds.size(); ++i) {
        if (folds[i].by != Fold::By::nothing) {
            continue;
        }
        if (std::optional<Likeness> likeness = likeness_of(*folds[i].steps.front(), wording)) {
            alike[*std::move(likeness)].push_back(i);
        }
    }
    for (const auto& [likeness, lines] : alike) {
        if (!is_foldable(likeness, lines.size(), is_long)) {
            continue;
        }
        Fold& first = folds[lines.front()];
        first.by = likeness.by;
        for (std::size_t i = 1; i < lines.size(); ++i) {
            first.steps.push_back(folds[lines[i]].steps.front());
            folds[lines[i]].steps.clear();
        }
    }
    std::erase_if(folds, [](const Fold& fold) { return fold.steps.empty(); });
    return folds;
}

}  // namespace

record::Basis basis_of(const Premise& premise, const Wording& wording) {
    const record::Statement* said = wording.statement(premise.id);
    return said == nullptr ? record::Basis::assessed : said->basis;
}

std::vector<Fold> folds_of(const std::vector<Step>& steps, const Wording& wording) {
    return folded_further(folds_by_party(steps, wording), wording);
}

std::optional<Premise> together(const Fold& fold) {
    Premise all = fold.steps.front()->premise;
    all.terms.front() = without_incident(all.terms.front());
    std::int64_t sum = 0;
    for (const Step* step : fold.steps) {
        if (__builtin_add_overflow(sum, step->value, &sum)) {
            return std::nullopt;
        }
    }
    const bool is_exact = std::all_of(fold.steps.begin(), fold.steps.end(), [](const Step* step) {
        return step->premise.low == step->premise.high;
    });
    const bool is_low = fold.steps.front()->side == reason::Side::low;
    all.low = is_exact || is_low ? std::optional(sum) : std::nullopt;
    all.high = is_exact || !is_low ? std::optional(sum) : std::nullopt;
    return all;
}

}  // namespace recount::publish
