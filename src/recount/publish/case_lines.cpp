#include "recount/publish/case_lines.h"

#include <utility>

#include "recount/publish/catalogue.h"

namespace recount::publish {

namespace {

using Kind = ExplanationLine::Kind;

/// A row that holds in one case, as a premise and in words.
struct Row {
    reason::Premise premise;
    std::string words;
};

reason::Premise supposed(std::vector<reason::Term> terms, std::optional<std::int64_t> low,
                         std::optional<std::int64_t> high) {
    reason::Premise premise;
    premise.id = "hypothesis";
    premise.origin = reason::Origin::hypothesis;
    premise.terms = std::move(terms);
    premise.low = low;
    premise.high = high;
    return premise;
}

std::vector<std::string> names_of(const reason::Split& split, const Wording& wording) {
    std::vector<std::string> names;
    names.reserve(split.parties.size());
    for (const record::ActorId& party : split.parties) {
        names.push_back(wording.name_in_sentence(party.text()));
    }
    return names;
}

std::vector<Row> rows_by_party(const reason::Split& split, const Wording& wording) {
    const record::Language language = wording.language();
    record::Scope scope;
    if (auto part = record::PartExpression::parse(split.incident->text())) {
        scope.part = *std::move(part);
    }
    const reason::Term everybody{1, *split.measure, record::Ledger::occurred(), scope,
                                 reason::Books::standing};
    const std::vector<std::string> names = names_of(split, wording);
    std::vector<Row> rows;
    std::vector<reason::Term> listed;
    for (std::size_t i = 0; i < split.parties.size(); ++i) {
        reason::Term by_one = everybody;
        if (auto party = record::PartyExpression::parse(split.parties[i].text())) {
            by_one.scope.party = *std::move(party);
        }
        listed.push_back(by_one);
        by_one.coefficient = -1;
        rows.push_back({supposed({everybody, by_one}, std::nullopt, 0),
                        message(language, "cases.alone", {phrase("party", names[i])})});
    }
    rows.push_back({supposed(std::move(listed), std::nullopt, 0),
                    message(language, "cases.none",
                            {phrase("parties", list_text(language, names, Joining::with_or))})});
    return rows;
}

std::vector<Row> rows_of(const reason::Split& split, const Wording& wording) {
    if (split.incident && split.measure) {
        return rows_by_party(split, wording);
    }
    std::vector<Row> rows;
    for (const bool is_low : {true, false}) {
        reason::Premise premise = is_low ? supposed(split.terms, std::nullopt, split.most)
                                         : supposed(split.terms, split.most + 1, std::nullopt);
        std::string words = wording.claim(premise);
        rows.push_back({std::move(premise), std::move(words)});
    }
    return rows;
}

ExplanationLine plain_line(std::string sentence) {
    ExplanationLine line;
    line.kind = Kind::assumption;
    line.sentence = std::move(sentence);
    return line;
}

std::string either_sentence(const reason::Split& split, const std::vector<Row>& rows,
                            const Wording& wording) {
    const record::Language language = wording.language();
    if (split.incident) {
        return message(
            language, "cases.of_incident",
            {phrase("incident", wording.part(*split.incident)),
             phrase("parties", list_text(language, names_of(split, wording), Joining::with_or))});
    }
    return message(language, "cases.either",
                   {phrase("first", rows[0].words), phrase("second", rows[1].words)});
}

/// The sum of one case, with the rows it supposes as steps.
std::vector<ExplanationLine> sum_lines(const reason::Derivation& one, const std::vector<Row>& given,
                                       const Wording& wording, Alike alike) {
    reason::Derivation sum = one;
    // These stand below the whole.
    sum.assumptions.clear();
    sum.memberships.clear();
    std::erase_if(sum.revisions,
                  [](const reason::Revision& revision) { return revision.multiplier == 0; });
    for (std::size_t i = 0; i < given.size() && i < one.assumed.size(); ++i) {
        const std::int64_t multiplier = one.assumed[i];
        if (multiplier == 0) {
            continue;
        }
        const reason::Premise& premise = given[i].premise;
        sum.steps.push_back({premise, multiplier,
                             premise.low ? reason::Side::low : reason::Side::high,
                             premise.low.value_or(premise.high.value_or(0))});
    }
    std::vector<ExplanationLine> lines = explain(sum, wording, alike);
    lines.back() = plain_line(std::move(lines.back().sentence));
    return lines;
}

void add_cases(const reason::Derivation& derivation, const std::vector<Row>& given,
               const std::string& label, const Wording& wording, Alike alike,
               std::vector<ExplanationLine>& lines) {
    const std::vector<Row> rows = rows_of(*derivation.split, wording);
    lines.push_back(plain_line(either_sentence(*derivation.split, rows, wording)));
    for (std::size_t i = 0; i < derivation.cases.size() && i < rows.size(); ++i) {
        const reason::Derivation& one = derivation.cases[i];
        const std::string number = label + std::to_string(i + 1);
        lines.push_back(
            plain_line(message(wording.language(), "cases.suppose",
                               {phrase("label", left_to_right(wording.language(), number)),
                                phrase("row", rows[i].words)})));
        std::vector<Row> more = given;
        more.push_back(rows[i]);
        if (one.split) {
            add_cases(one, more, number + ".", wording, alike, lines);
            continue;
        }
        for (ExplanationLine& line : sum_lines(one, more, wording, alike)) {
            lines.push_back(std::move(line));
        }
    }
}

}  // namespace

std::vector<ExplanationLine> case_lines(const reason::Derivation& derivation,
                                        const Wording& wording, Alike alike) {
    std::vector<ExplanationLine> lines;
    add_cases(derivation, {}, "", wording, alike, lines);
    if (derivation.kind != reason::DerivationKind::contradiction) {
        lines.push_back(
            plain_line(message(wording.language(), "cases.bound",
                               {number("n", static_cast<std::int64_t>(derivation.cases.size()))})));
    }
    return lines;
}

std::string cases_contradiction(const reason::Derivation& derivation, record::Language language) {
    return message(language, "cases.contradiction",
                   {number("n", static_cast<std::int64_t>(derivation.cases.size())),
                    number("statements", static_cast<std::int64_t>(derivation.steps.size()))});
}

}  // namespace recount::publish
