#include "recount/publish/explanation.h"

#include <algorithm>

#include "recount/publish/catalogue.h"

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

std::string statement_sentence(const reason::Premise& premise, const Wording& wording) {
    const record::Language language = wording.language();
    const record::Statement* said = wording.statement(premise.id);
    const record::Basis basis = said == nullptr ? record::Basis::assessed : said->basis;
    const Argument speaker = phrase("speaker", wording.name(premise.speaker));
    const Argument words = phrase("claim", wording.claim(premise));
    const Argument ground =
        phrase("basis", message(language, "basis." + std::string(record::to_text(basis))));
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
    line.sentence = premise_sentence(step.premise, wording);
    if (step.multiplier != 1 && step.multiplier != -1) {
        line.sentence =
            message(wording.language(), "step.times",
                    {phrase("sentence", line.sentence), number("n", std::abs(step.multiplier))});
    }
    line.premise_ids = {step.premise.id};
    line.url = step.premise.url;
    total.add(line, product(step.multiplier, step.value));
    return line;
}

/// A party that says something of itself alone.
bool speaks_of_itself(const reason::Step& step) {
    const reason::Premise& premise = step.premise;
    if (premise.origin != reason::Origin::statement || premise.terms.size() != 1) {
        return false;
    }
    const auto& steps = premise.terms.front().scope.party.steps();
    return steps.size() == 1 && steps.front().actor == premise.speaker;
}

bool says_the_same(const reason::Step& a, const reason::Step& b, const Wording& wording) {
    const auto ground = [&wording](const reason::Step& step) {
        const record::Statement* said = wording.statement(step.premise.id);
        return said == nullptr ? std::optional<record::Basis>() : said->basis;
    };
    return a.multiplier == b.multiplier && a.value == b.value && ground(a) == ground(b) &&
           wording.claim_without_party(a.premise) == wording.claim_without_party(b.premise);
}

/// Several parties, each of itself, as one line.
ExplanationLine folded_line(const std::vector<const reason::Step*>& steps, const Wording& wording,
                            Total& total) {
    const record::Language language = wording.language();
    const reason::Step& first = *steps.front();
    const record::Statement* said = wording.statement(first.premise.id);
    std::vector<std::string> names;
    ExplanationLine line;
    for (const reason::Step* step : steps) {
        names.push_back(wording.name(step->premise.speaker));
        line.premise_ids.push_back(step->premise.id);
    }
    const record::Basis basis = said == nullptr ? record::Basis::assessed : said->basis;
    line.sentence =
        message(language, "step.each",
                {number("n", static_cast<std::int64_t>(steps.size())),
                 phrase("basis", message(language, "basis." + std::string(record::to_text(basis)))),
                 phrase("claim", wording.claim_without_party(first.premise)),
                 phrase("parties", list_text(language, names, Joining::with_and))});
    const std::optional<std::int64_t> one = product(first.multiplier, first.value);
    total.add(line, one ? product(*one, static_cast<std::int64_t>(steps.size())) : std::nullopt);
    return line;
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
    total.add(line, product(revision.multiplier, revision.most));
    return line;
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
    const std::string sum = "0 ≥ " + number_text(language, derivation.value);
    const bool is_exclusion = std::any_of(
        derivation.steps.begin(), derivation.steps.end(),
        [](const reason::Step& step) { return step.premise.origin == reason::Origin::hypothesis; });
    if (is_exclusion) {
        return message(language, "conclusion.excluded",
                       {phrase("sum", left_to_right(language, sum)), number("n", statements)});
    }
    return message(language,
                   is_assumed ? "conclusion.contradiction_assumed" : "conclusion.contradiction",
                   {phrase("sum", left_to_right(language, sum)), number("n", statements)});
}

ExplanationLine conclusion_line(const reason::Derivation& derivation, const Wording& wording) {
    const record::Language language = wording.language();
    ExplanationLine line;
    line.kind = Kind::conclusion;
    line.running_total = derivation.value;
    if (derivation.kind == reason::DerivationKind::contradiction) {
        line.sentence = contradiction_sentence(derivation, language);
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
    const auto& steps = derivation.steps;
    for (std::size_t start = 0; start < steps.size();) {
        std::vector<const reason::Step*> same = {&steps[start]};
        if (alike == Alike::folded && speaks_of_itself(steps[start])) {
            while (start + same.size() < steps.size() &&
                   speaks_of_itself(steps[start + same.size()]) &&
                   says_the_same(steps[start], steps[start + same.size()], wording)) {
                same.push_back(&steps[start + same.size()]);
            }
        }
        start += same.size();
        lines.push_back(same.size() == 1 ? step_line(*same.front(), wording, total)
                                         : folded_line(same, wording, total));
    }
    return lines;
}

}  // namespace

std::vector<ExplanationLine> explain(const reason::Derivation& derivation, const Wording& wording,
                                     Alike alike) {
    const record::Language language = wording.language();
    Total total;
    std::vector<ExplanationLine> lines = step_lines(derivation, wording, alike, total);
    for (const reason::Revision& revision : derivation.revisions) {
        lines.push_back(revision_line(revision, wording, total));
    }
    for (const std::string& name : derivation.assumptions) {
        lines.push_back(
            {Kind::assumption,
             message(language, "assumption.used", {phrase("sentence", wording.assumption(name))}),
             std::nullopt,
             std::nullopt,
             {name},
             ""});
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
             ""});
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
