#include "recount/publish/elimination_text.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "recount/publish/catalogue.h"
#include "recount/publish/csv_row.h"
#include "recount/publish/plain_text.h"
#include "recount/publish/sheet.h"
#include "recount/publish/wording.h"

namespace recount::publish {

namespace {

std::string name_of(const reason::Suspect& suspect, const Wording& wording) {
    return suspect.party ? wording.name(suspect.party->text())
                         : message(wording.language(), "who.others");
}

std::vector<std::string> said_in(const reason::Derivation& derivation) {
    std::vector<std::string> ids;
    for (const reason::Step& step : derivation.steps) {
        if (step.premise.origin != reason::Origin::hypothesis &&
            step.premise.origin != reason::Origin::closure) {
            ids.push_back(step.premise.id);
        }
    }
    return ids;
}

/// The supposition contradicts what the part is, without any statement.
bool is_outside(const reason::Derivation& derivation) {
    return std::all_of(
        derivation.steps.begin(), derivation.steps.end(),
        [](const reason::Step& step) { return step.premise.origin == reason::Origin::hypothesis; });
}

std::string quantity_of(const reason::Elimination& elimination, const Wording& wording) {
    reason::Query whole{elimination.query.measure, elimination.ledger, {}, {}};
    whole.scope.part = record::PartExpression::parse(elimination.query.part).value();
    return wording.quantity(whole);
}

std::string outcome_sentence(const reason::Elimination& elimination, const Wording& wording) {
    const record::Language language = wording.language();
    const std::vector<const reason::Suspect*> left = elimination.left();
    switch (elimination.outcome) {
        case reason::Elimination::Outcome::nobody_excluded:
            return message(language, "who.nobody_excluded");
        case reason::Elimination::Outcome::one_left:
            return message(language, "who.one_left",
                           {phrase("party", name_of(*left.front(), wording))});
        case reason::Elimination::Outcome::nobody_left:
            return message(language, "who.nobody_left");
        case reason::Elimination::Outcome::narrowed:
            break;
    }
    return message(language, "who.narrowed", {number("n", static_cast<std::int64_t>(left.size()))});
}

void print_head(Sheet& sheet, const reason::Elimination& elimination, const Wording& wording) {
    const record::Language language = wording.language();
    sheet.paragraph(
        message(language, "who.title", {phrase("quantity", quantity_of(elimination, wording))}), 0,
        2);
    sheet.paragraph(outcome_sentence(elimination, wording), 0, 2, Ink::strong);
    if (elimination.as_of) {
        sheet.paragraph(message(language, "findings.as_of",
                                {phrase("date", date_text(language, *elimination.as_of))}),
                        0, 0, Ink::faint);
    }
    if (elimination.query.is_single_party) {
        sheet.paragraph(message(language, "assumption.used",
                                {phrase("sentence", wording.assumption("single-party"))}),
                        0, 2, Ink::faint);
    }
    if (!elimination.suspected.is_everyone()) {
        sheet.paragraph(message(language, "who.suspected",
                                {phrase("party", wording.party(elimination.suspected))}),
                        0, 2, Ink::faint);
    }
    if (!elimination.set_aside.empty()) {
        sheet.paragraph(
            message(language, "answer.cautious",
                    {number("n", static_cast<std::int64_t>(elimination.set_aside.size()))}),
            0, 2);
    }
}

void print_left(Sheet& sheet, const reason::Elimination& elimination, const Wording& wording) {
    const record::Language language = wording.language();
    const std::vector<const reason::Suspect*> left = elimination.left();
    if (left.empty()) {
        return;
    }
    sheet.heading("heading.who_left");
    for (const reason::Suspect* suspect : left) {
        const std::string name = name_of(*suspect, wording);
        const std::string line =
            suspect->share && (suspect->share->low > 0 || suspect->share->high)
                ? message(
                      language, "who.share",
                      {phrase("party", name),
                       phrase("value", wording.value(suspect->share->low, suspect->share->high))})
                : name;
        sheet.paragraph(line, 2, 2);
        if (suspect->excluded_if) {
            sheet.paragraph(
                message(language, "who.if",
                        {phrase("sentence", wording.assumption(suspect->excluded_if->assumption))}),
                4, 2, Ink::faint);
        }
    }
}

void print_excluded(Sheet& sheet, const reason::Elimination& elimination, const Wording& wording) {
    const record::Language language = wording.language();
    bool has_heading = false;
    for (const reason::Suspect& suspect : elimination.suspects) {
        if (!suspect.exclusion) {
            continue;
        }
        if (!has_heading) {
            sheet.heading("heading.who_excluded");
            has_heading = true;
        }
        const std::string name = name_of(suspect, wording);
        if (is_outside(*suspect.exclusion)) {
            sheet.paragraph(message(language, "who.outside", {phrase("party", name)}), 2, 2);
            continue;
        }
        sheet.paragraph(name, 2, 2, Ink::strong);
        print_sum(sheet, *suspect.exclusion, wording, 4);
    }
}

}  // namespace

std::string elimination_text(const reason::Elimination& elimination, const record::Case& the_case,
                             record::Language language, const TextStyle& style) {
    const Wording wording(the_case, language);
    Sheet sheet(language, style);
    print_head(sheet, elimination, wording);
    print_left(sheet, elimination, wording);
    print_excluded(sheet, elimination, wording);
    if (!elimination.absent.empty()) {
        std::vector<std::string> names;
        names.reserve(elimination.absent.size());
        for (const record::ActorId& actor : elimination.absent) {
            names.push_back(wording.name(actor.text()));
        }
        sheet.heading("heading.who_absent");
        sheet.paragraph(list_text(language, names, Joining::with_and), 2, 2);
    }
    return std::move(sheet).text();
}

std::string elimination_csv(const reason::Elimination& elimination) {
    std::string csv = "part,ledger,as_of,party,state,low,high,statements,excluded_if\n";
    const auto add = [&](const std::string& party, const std::string& state, const std::string& low,
                         const std::string& high, const std::string& statements,
                         const std::string& condition) {
        csv += csv_row({text_cell(elimination.query.part), text_cell(elimination.ledger.text()),
                        day_cell(elimination.as_of), text_cell(party), state, low, high,
                        text_cell(statements), text_cell(condition)});
    };
    for (const reason::Suspect& suspect : elimination.suspects) {
        const std::string party = suspect.party ? suspect.party->text() : "";
        if (suspect.exclusion) {
            add(party, "excluded", "", "", joined(said_in(*suspect.exclusion)), "");
            continue;
        }
        add(party, "possible", suspect.share ? number_cell(suspect.share->low) : "",
            suspect.share ? number_cell(suspect.share->high) : "",
            suspect.excluded_if ? joined(said_in(suspect.excluded_if->exclusion)) : "",
            suspect.excluded_if ? suspect.excluded_if->assumption : "");
    }
    for (const record::ActorId& actor : elimination.absent) {
        add(actor.text(), "absent", "", "", "", "");
    }
    return csv;
}

}  // namespace recount::publish
