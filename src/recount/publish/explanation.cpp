#include "recount/publish/explanation.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "recount/publish/case_lines.h"
#include "recount/publish/catalogue.h"
#include "recount/publish/folding.h"

namespace recount::publish {

namespace {

using Kind = ExplanationLine::Kind;

std::optional<std::int64_t> product(std::int64_t a, std::int64_t b) {
    std::int64_t result = 0;
    if (__builtin_mul_overflow(a, b, &result)) {
        return std::nullopt;
    }
    return result;
}

/// Adds up the signed values of a derivation.
class Total {
public:
    void add(ExplanationLine& line, std::optional<std::int64_t> value) {
        std::int64_t next = 0;
        if (!value || !total_ || __builtin_add_overflow(*total_, *value, &next)) {
            total_ = std::nullopt;
        } else {
            total_ = next;
        }
        line.signed_value = value;
        line.running_total = total_;
    }

    [[nodiscard]] std::optional<std::int64_t> value() const { return total_; }

private:
    std::optional<std::int64_t> total_ = 0;
};

std::string basis_words(const reason::Premise& premise, const Wording& wording) {
    return message(wording.language(),
                   "basis." + std::string(record::to_text(basis_of(premise, wording))));
}

std::string times(const std::string& sentence, std::int64_t multiplier, record::Language language) {
    return multiplier == 1 || multiplier == -1
               ? sentence
               : message(language, "step.times",
                         {phrase("sentence", sentence), number("n", std::abs(multiplier))});
}

std::string statement_sentence(const reason::Premise& premise, const Wording& wording) {
    const record::Language language = wording.language();
    const Argument speaker = phrase("speaker", wording.name(premise.speaker));
    const Argument words = phrase("claim", wording.claim(premise));
    const Argument ground = phrase("basis", basis_words(premise, wording));
    if (!premise.said_on) {
        return message(language, "step.said_undated", {speaker, ground, words});
    }
    return message(language, "step.said",
                   {speaker, ground, words, phrase("date", date_text(language, *premise.said_on))});
}

std::string strike_sentence(const reason::Premise& premise, const Wording& wording) {
    const record::Language language = wording.language();
    const Argument speaker = phrase("speaker", wording.name(premise.speaker));
    const Argument words = phrase("claim", wording.claim(premise));
    if (!premise.said_on) {
        return message(language, "step.declared_undated", {speaker, words});
    }
    return message(language, "step.declared",
                   {speaker, words, phrase("date", date_text(language, *premise.said_on))});
}

std::string premise_sentence(const reason::Premise& premise, const Wording& wording) {
    const record::Language language = wording.language();
    switch (premise.origin) {
        case reason::Origin::statement:
            return statement_sentence(premise, wording);
        case reason::Origin::assumption:
            return message(language, "step.assumed", {phrase("claim", wording.claim(premise))});
        case reason::Origin::closure:
            return message(language, "step.closed", {phrase("claim", wording.claim(premise))});
        case reason::Origin::reading: {
            reason::Premise one = premise;  // at least one of those declared around it
            one.terms.erase(one.terms.begin() + 1, one.terms.end());
            one.terms[0].coefficient = 1;
            one.low = 1;
            return message(language, "step.read",
                           {phrase("place", wording.place(premise.terms[1].scope.place)),
                            phrase("claim", wording.claim(one))});
        }
        case reason::Origin::hypothesis:
            return message(language, "step.supposed", {phrase("claim", wording.claim(premise))});
        case reason::Origin::strike:
            return strike_sentence(premise, wording);
        case reason::Origin::release:
            break;
    }
    if (!premise.said_on) {
        return statement_sentence(premise, wording);
    }
    return message(
        language, "step.released",
        {phrase("speaker", wording.name(premise.speaker)),
         phrase("date", date_text(language, *premise.said_on)),
         phrase("column", wording.column(premise.id)), phrase("claim", wording.claim(premise))});
}

ExplanationLine step_line(const reason::Step& step, const Wording& wording, Total& total) {
    ExplanationLine line;
    line.sentence =
        times(premise_sentence(step.premise, wording), step.multiplier, wording.language());
    line.premise_ids = {step.premise.id};
    line.url = step.premise.url;
    total.add(line, product(step.multiplier, step.value));
    return line;
}

/// Several parties, each by itself, as one line.
std::string parties_sentence(const Fold& fold, const Wording& wording) {
    const record::Language language = wording.language();
    const reason::Premise& first = fold.steps.front()->premise;
    std::vector<std::string> names;
    names.reserve(fold.steps.size());
    for (const reason::Step* step : fold.steps) {
        names.push_back(
            wording.name(step->premise.terms.front().scope.party.steps().front().actor));
    }
    const Argument count = number("n", static_cast<std::int64_t>(fold.steps.size()));
    const Argument words = phrase("claim", wording.claim_without_party(first));
    const Argument parties = phrase("parties", list_text(language, names, Joining::with_and));
    if (first.origin == reason::Origin::assumption) {
        return message(language, "step.assumed_each", {count, words, parties});
    }
    return message(language, "step.each",
                   {count, phrase("basis", basis_words(first, wording)), words, parties});
}

/// One speaker on several incidents as one line; nothing where their sum is beyond 64 bits.
std::optional<std::string> incidents_sentence(const Fold& fold, const Wording& wording) {
    const record::Language language = wording.language();
    const std::optional<reason::Premise> all = together(fold);
    if (!all) {
        return std::nullopt;
    }
    std::optional<record::Day> from;
    std::optional<record::Day> to;
    for (const reason::Step* step : fold.steps) {
        const std::optional<record::Day>& said_on = step->premise.said_on;
        from = from && said_on ? std::min(from, said_on) : said_on;
        to = std::max(to, said_on);
    }
    const Argument speaker = phrase("speaker", wording.name(all->speaker));
    const Argument count = number("n", static_cast<std::int64_t>(fold.steps.size()));
    const Argument ground = phrase("basis", basis_words(fold.steps.front()->premise, wording));
    const Argument words = phrase("claim", wording.claim(*all));
    const std::string sentence =
        from && to
            ? message(language, "step.together",
                      {speaker, count, ground, words, phrase("from", date_text(language, *from)),
                       phrase("to", date_text(language, *to))})
            : message(language, "step.together_undated", {speaker, count, ground, words});
    return times(sentence, fold.steps.front()->multiplier, language);
}

std::string silence_sentence(const Fold& fold, const Wording& wording) {
    const reason::Term& books = fold.steps.front()->premise.terms.front();
    const std::optional<record::ActorId>& keeper = books.ledger.keeper();
    std::vector<record::DaySpan> stretches;
    stretches.reserve(fold.steps.size());
    for (const reason::Step* step : fold.steps) {
        stretches.push_back(step->premise.terms.front().scope.entered);
    }
    return message(
        wording.language(), "step.closed_days",
        {number("n", static_cast<std::int64_t>(fold.steps.size())),
         phrase("days", wording.days(stretches)), phrase("label", wording.label(books.measure)),
         phrase("keeper", keeper ? wording.name_in_sentence(keeper->text()) : std::string())});
}

std::vector<ExplanationLine> fold_lines(const Fold& fold, const Wording& wording, Total& total) {
    Total whole = total;
    std::vector<ExplanationLine> parts;
    parts.reserve(fold.steps.size());
    for (const reason::Step* step : fold.steps) {
        parts.push_back(step_line(*step, wording, whole));
    }
    ExplanationLine line;
    if (fold.by == Fold::By::parties) {
        line.sentence = parties_sentence(fold, wording);
    } else if (fold.by == Fold::By::silence) {
        line.sentence = silence_sentence(fold, wording);
    } else if (fold.by == Fold::By::incidents) {
        line.sentence = incidents_sentence(fold, wording).value_or("");
    }
    if (line.sentence.empty()) {
        total = whole;
        return parts;
    }
    Total sum;
    for (ExplanationLine& part : parts) {
        line.premise_ids.insert(line.premise_ids.end(), part.premise_ids.begin(),
                                part.premise_ids.end());
        sum.add(part, part.signed_value);
    }
    line.kind = fold.by == Fold::By::incidents ? Kind::summary : Kind::step;
    line.parts = std::move(parts);
    total.add(line, sum.value());
    return {line};
}

ExplanationLine revision_line(const reason::Revision& revision, const Wording& wording,
                              Total& total) {
    const record::Language language = wording.language();
    const bool is_withdrawal = revision.direction == reason::Revision::Direction::withdrawn;
    ExplanationLine line;
    line.kind = Kind::revision;
    line.premise_ids = {revision.id};
    const std::optional<record::ActorId>& keeper_id = revision.ledger.keeper();
    const std::string keeper = keeper_id ? wording.name_in_sentence(keeper_id->text()) : "";
    line.sentence =
        message(language, is_withdrawal ? "revision.withdrawn" : "revision.silent",
                {phrase("count", wording.count(revision.measure, revision.most)),
                 phrase("keeper", keeper), phrase("from", date_text(language, revision.from)),
                 phrase("to", date_text(language, revision.to))});
    if (revision.multiplier == 0) {
        line.sentence = message(language, "revision.allowed", {phrase("sentence", line.sentence)});
        return line;
    }
    line.sentence = times(std::move(line.sentence), revision.multiplier, language);
    total.add(line, product(revision.multiplier, revision.most));
    return line;
}

/// The parties of the claim; of a contradiction, those that a statement speaks of alone.
std::set<std::string> parties_of(const reason::Derivation& derivation) {
    std::set<std::string> parties;
    const auto add = [&parties](const reason::Term& term, bool is_alone) {
        const auto& steps = term.scope.party.steps();
        for (const record::PartyExpression::Step& step : steps) {
            if (!step.actor.empty() && (!is_alone || steps.size() == 1)) {
                parties.insert(step.actor);
            }
        }
    };
    for (const reason::Term& term : derivation.claim) {
        add(term, false);
    }
    if (derivation.claim.empty()) {
        for (const reason::Step& step : derivation.steps) {
            for (const reason::Term& term : step.premise.terms) {
                add(term, true);
            }
        }
    }
    return parties;
}

/// Memberships that have an end, or a beginning too where a figure is about the party: whoever
/// redoes the sum must know that a party was not always part of the group.
std::vector<ExplanationLine> membership_lines(const reason::Derivation& derivation,
                                              const Wording& wording) {
    const std::set<std::string> parties = parties_of(derivation);
    std::map<std::pair<record::ActorId, record::ActorId>, std::vector<record::DaySpan>> spells;
    for (const auto& [actor, membership] : derivation.memberships) {
        const bool is_dated =
            membership.span.to() || (!derivation.claim.empty() && membership.span.from());
        if (is_dated && parties.contains(actor.text())) {
            spells[{actor, membership.group}].push_back(membership.span);
        }
    }
    std::vector<ExplanationLine> lines;
    for (const auto& [pair, spans] : spells) {
        ExplanationLine line;
        line.kind = Kind::assumption;
        line.sentence = wording.membership(pair.first, pair.second, spans);
        lines.push_back(std::move(line));
    }
    return lines;
}

std::string contradiction_sentence(const reason::Derivation& derivation,
                                   record::Language language) {
    const auto is_said = [](const reason::Step& step) {
        return step.premise.origin != reason::Origin::assumption &&
               step.premise.origin != reason::Origin::closure &&
               step.premise.origin != reason::Origin::hypothesis &&
               step.premise.origin != reason::Origin::reading;
    };
    const auto statements =
        std::count_if(derivation.steps.begin(), derivation.steps.end(), is_said);
    const bool is_assumed =
        statements < static_cast<std::ptrdiff_t>(derivation.steps.size()) ||
        std::any_of(derivation.assumptions.begin(), derivation.assumptions.end(),
                    [](const std::string& name) { return name != "counts-are-whole"; });
    const std::string value = number_text(language, derivation.value);
    const bool is_exclusion = std::any_of(
        derivation.steps.begin(), derivation.steps.end(),
        [](const reason::Step& step) { return step.premise.origin == reason::Origin::hypothesis; });
    if (is_exclusion) {
        return message(language, "conclusion.excluded",
                       {phrase("value", left_to_right(language, value)), number("n", statements)});
    }
    return message(language,
                   is_assumed ? "conclusion.contradiction_assumed" : "conclusion.contradiction",
                   {phrase("value", left_to_right(language, value)), number("n", statements)});
}

ExplanationLine conclusion_line(const reason::Derivation& derivation, const Wording& wording) {
    const record::Language language = wording.language();
    ExplanationLine line;
    line.kind = Kind::conclusion;
    line.running_total = derivation.value;
    if (derivation.kind == reason::DerivationKind::contradiction) {
        line.sentence = derivation.split ? cases_contradiction(derivation, language)
                                         : contradiction_sentence(derivation, language);
        return line;
    }
    line.sentence =
        message(language,
                derivation.kind == reason::DerivationKind::at_least ? "conclusion.at_least"
                                                                    : "conclusion.at_most",
                {phrase("quantity", wording.quantity(derivation.claim)),
                 number("value", derivation.value)});
    return line;
}

std::vector<ExplanationLine> step_lines(const reason::Derivation& derivation,
                                        const Wording& wording, Alike alike, Total& total) {
    std::vector<ExplanationLine> lines;
    if (alike == Alike::apart) {
        for (const reason::Step& step : derivation.steps) {
            lines.push_back(step_line(step, wording, total));
        }
        return lines;
    }
    for (const Fold& fold : folds_of(derivation.steps, wording)) {
        for (ExplanationLine& line : fold_lines(fold, wording, total)) {
            lines.push_back(std::move(line));
        }
    }
    return lines;
}

}  // namespace

std::vector<ExplanationLine> explain(const reason::Derivation& derivation, const Wording& wording,
                                     Alike alike) {
    const record::Language language = wording.language();
    Total total;
    std::vector<ExplanationLine> lines = derivation.split
                                             ? case_lines(derivation, wording, alike)
                                             : step_lines(derivation, wording, alike, total);
    for (const reason::Revision& revision : derivation.revisions) {
        lines.push_back(revision_line(revision, wording, total));
    }
    for (ExplanationLine& line : membership_lines(derivation, wording)) {
        lines.push_back(std::move(line));
    }
    for (const std::string& name : derivation.assumptions) {
        lines.push_back(
            {Kind::assumption,
             message(language, "assumption.used", {phrase("sentence", wording.assumption(name))}),
             std::nullopt,
             std::nullopt,
             {name},
             "",
             {}});
    }
    const std::optional<std::int64_t> sum = total.value();
    if (derivation.divisor != 1 && sum) {
        const bool is_up = derivation.kind == reason::DerivationKind::at_least;
        lines.push_back(
            {Kind::step,
             message(language, is_up ? "conclusion.rounded_up" : "conclusion.rounded_down",
                     {number("sum", *sum), number("divisor", derivation.divisor)}),
             std::nullopt,
             derivation.value,
             {},
             "",
             {}});
    }
    lines.push_back(conclusion_line(derivation, wording));
    return lines;
}

bool has_one_sum(const reason::Answer& answer) {
    if (answer.low != answer.high || !answer.low_derivation || !answer.high_derivation) {
        return false;
    }
    const reason::Derivation& low = *answer.low_derivation;
    const reason::Derivation& high = *answer.high_derivation;
    const auto is_same = [](const reason::Step& a, const reason::Step& b) {
        return a.premise.id == b.premise.id && a.multiplier == b.multiplier && a.value == b.value;
    };
    return !low.steps.empty() && low.divisor == high.divisor && low.revisions.empty() &&
           high.revisions.empty() && low.assumptions == high.assumptions &&
           std::equal(low.steps.begin(), low.steps.end(), high.steps.begin(), high.steps.end(),
                      is_same);
}

std::vector<ExplanationLine> explain_exact(const reason::Answer& answer, const Wording& wording,
                                           Alike alike) {
    if (!answer.low_derivation || !answer.low) {
        return {};
    }
    std::vector<ExplanationLine> lines = explain(*answer.low_derivation, wording, alike);
    lines.back().sentence =
        message(wording.language(), "conclusion.exactly",
                {phrase("quantity", wording.quantity(answer.low_derivation->claim)),
                 number("value", *answer.low)});
    return lines;
}

}  // namespace recount::publish
