#include "recount/publish/wording.h"

#include <algorithm>

#include "recount/publish/article.h"
#include "recount/publish/plain_text.h"

namespace recount::publish {

namespace {

template <class Record>
std::map<std::string_view, const Record*> by_id(const std::vector<Record>& records) {
    std::map<std::string_view, const Record*> found;
    for (const Record& record : records) {
        found.emplace(record.id.text(), &record);
    }
    return found;
}

template <class Record>
const Record* find(const std::map<std::string_view, const Record*>& records, std::string_view id) {
    const auto found = records.find(id);
    return found == records.end() ? nullptr : found->second;
}

/// `event.on`, `event.between`, ... of a span; empty for no limit.
std::string span_words(record::Language language, const std::string& kind,
                       const record::DaySpan& span) {
    const std::optional<record::Day> from = span.from();
    const std::optional<record::Day> to = span.to();
    if (from && to && *from == *to) {
        return message(language, kind + ".on", {phrase("day", date_text(language, *to))});
    }
    if (from && to) {
        return message(
            language, kind + ".between",
            {phrase("from", date_text(language, *from)), phrase("to", date_text(language, *to))});
    }
    if (from) {
        return message(language, kind + ".from", {phrase("from", date_text(language, *from))});
    }
    if (to) {
        return message(language, kind + ".to", {phrase("to", date_text(language, *to))});
    }
    return "";
}

/// A set of parties while its expression is read: a union in words, or one phrase.
struct PartyWords {
    std::vector<std::string> items;
};

}  // namespace

Wording::Wording(const record::Case& the_case, record::Language language)
    : case_(the_case),
      language_(language),
      actors_(by_id(the_case.actors)),
      places_(by_id(the_case.places)),
      parts_(by_id(the_case.parts)),
      incidents_(by_id(the_case.incidents)),
      statements_(by_id(the_case.statements)),
      releases_(by_id(the_case.releases)) {}

std::string Wording::name(std::string_view id_or_name) const {
    const record::Actor* actor = find(actors_, id_or_name);
    return isolated(language_,
                    actor == nullptr ? id_or_name : std::string_view(actor->name.in(language_)));
}

std::string Wording::name_in_sentence(std::string_view id_or_name) const {
    const record::Actor* actor = find(actors_, id_or_name);
    return (actor == nullptr ? "" : article_of(*actor, language_)) + name(id_or_name);
}

std::string Wording::party(const record::PartyExpression& expression) const {
    if (expression.is_everyone()) {
        return message(language_, "party.all");
    }
    std::vector<PartyWords> stack;
    const auto in_words = [this](const PartyWords& words) {
        return list_text(language_, words.items, Joining::with_or);
    };
    for (const record::PartyExpression::Step& step : expression.steps()) {
        if (step.operation == record::PartyExpression::Operation::actor) {
            stack.push_back({{name_in_sentence(step.actor)}});
            continue;
        }
        const PartyWords right = std::move(stack.back());
        stack.pop_back();
        PartyWords& left = stack.back();
        if (step.operation == record::PartyExpression::Operation::unite) {
            left.items.insert(left.items.end(), right.items.begin(), right.items.end());
        } else {
            left.items = {
                message(language_, "party.without",
                        {phrase("whole", in_words(left)), phrase("part", in_words(right))})};
        }
    }
    return in_words(stack.back());
}

std::string Wording::place(const record::PlaceExpression& expression) const {
    std::vector<std::string> names;
    for (const record::PlaceId& id : expression.places()) {
        const record::Place* found = find(places_, id.text());
        names.push_back(
            isolated(language_, found == nullptr ? id.text() : found->name.in(language_)));
    }
    return list_text(language_, names, Joining::with_or);
}

std::string Wording::part(const record::PartId& id) const {
    if (const record::Incident* incident = find(incidents_, id.text())) {
        if (incident->place_text.empty()) {
            return message(language_, "part.incident", {text("id", id.text())});
        }
        return message(language_, "part.incident_at",
                       {text("id", id.text()), text("place", incident->place_text)});
    }
    const record::Part* found = find(parts_, id.text());
    return message(
        language_, "part.named",
        {text("name", found == nullptr || found->name.empty() ? id.text() : found->name)});
}

std::string Wording::label(const record::Measure& measure) const {
    const std::string key = "measure." + measure.name() + ".label";
    return has_message(key) ? message(language_, key) : isolated(language_, measure.name());
}

std::string Wording::label_after_of(const record::Measure& measure) const {
    const std::string key = "measure." + measure.name() + ".of";
    return has_message(key) ? message(language_, key) : label(measure);
}

std::string Wording::count(const record::Measure& measure, std::int64_t value) const {
    const std::string key = "measure." + measure.name();
    if (has_message(key)) {
        return message(language_, key, {number("n", value)});
    }
    return message(language_, "measure.other",
                   {number("n", value), text("measure", measure.name())});
}

std::string Wording::count(const record::Measure& measure, std::optional<std::int64_t> low,
                           std::optional<std::int64_t> high) const {
    if (low && high && *low == *high) {
        return count(measure, *low);
    }
    if (low && high) {
        return message(language_, "count.between",
                       {number("low", *low), number("high", *high),
                        phrase("measure", label_after_of(measure))});
    }
    if (low) {
        return message(language_, "count.at_least", {phrase("count", count(measure, *low))});
    }
    if (high) {
        return message(language_, "count.at_most", {phrase("count", count(measure, *high))});
    }
    return message(language_, "count.any", {phrase("measure", label_after_of(measure))});
}

std::string Wording::value(std::optional<std::int64_t> low,
                           std::optional<std::int64_t> high) const {
    if (low && high && *low == *high) {
        return number_text(language_, *low);
    }
    if (low && high) {
        return message(language_, "value.between", {number("low", *low), number("high", *high)});
    }
    if (low) {
        return message(language_, "value.at_least", {number("value", *low)});
    }
    if (high) {
        return message(language_, "value.at_most", {number("value", *high)});
    }
    return message(language_, "value.any");
}

std::string Wording::joined(const std::vector<std::string>& items) const {
    std::string all;
    for (const std::string& item : items) {
        if (!all.empty()) {
            all += message(language_, "list.comma");
        }
        all += item;
    }
    return all;
}

std::vector<std::string> Wording::qualifiers(const reason::Term& term, ByWhom by) const {
    std::vector<std::string> found;
    const auto add = [&found](std::string words) {
        if (!words.empty()) {
            found.push_back(std::move(words));
        }
    };
    const record::Scope& scope = term.scope;
    if (by == ByWhom::said) {
        add(scope.party.is_everyone()
                ? message(language_, "party.by_all")
                : message(language_, "party.by", {phrase("party", party(scope.party))}));
    }
    if (!scope.place.is_everywhere()) {
        add(message(language_, "place.in", {phrase("place", place(scope.place))}));
    }
    add(span_words(language_, "event", scope.event));
    add(span_words(language_, "entered", scope.entered));
    if (!scope.part.is_everything()) {
        std::vector<std::string> parts;
        for (const record::PartId& id : scope.part.parts()) {
            parts.push_back(part(id));
        }
        add(message(language_, scope.part.is_outside() ? "part.outside" : "part.within",
                    {phrase("part", list_text(language_, parts, Joining::with_or))}));
    }
    if (const std::optional<record::ActorId>& keeper = term.ledger.keeper()) {
        const bool is_assessed = term.ledger.kind() == record::Ledger::Kind::assessed;
        add(message(language_, is_assessed ? "ledger.assessed" : "ledger.alleged",
                    {phrase("keeper", name_in_sentence(keeper->text()))}));
    }
    if (term.books == reason::Books::announced) {
        add(message(language_, "books.announced"));
    }
    return found;
}

std::string Wording::term_quantity(const reason::Term& term) const {
    return message(language_, "quantity",
                   {phrase("measure", label(term.measure)),
                    phrase("qualifiers", joined(qualifiers(term, ByWhom::said)))});
}

std::string Wording::quantity(const std::vector<reason::Term>& terms) const {
    std::string words;
    for (const reason::Term& term : terms) {
        std::string next = term_quantity(term);
        if (term.coefficient != 1 && term.coefficient != -1) {
            next = message(language_, "quantity.times",
                           {number("times", std::abs(term.coefficient)), phrase("quantity", next)});
        }
        if (words.empty() && term.coefficient > 0) {
            words = std::move(next);
            continue;
        }
        words = message(language_, term.coefficient > 0 ? "quantity.plus" : "quantity.minus",
                        {phrase("first", words.empty() ? "0" : words), phrase("second", next)});
    }
    return words;
}

std::string Wording::quantity(const reason::Query& query) const {
    return term_quantity(
        reason::Term{1, query.measure, query.ledger, query.scope, reason::Books::standing});
}

std::string Wording::claim(const reason::Premise& premise, ByWhom by) const {
    if (premise.terms.size() != 1 || premise.terms.front().coefficient != 1) {
        return message(language_, "claim.sum",
                       {phrase("value", value(premise.low, premise.high)),
                        phrase("quantity", quantity(premise.terms))});
    }
    const reason::Term& term = premise.terms.front();
    std::string counted = count(term.measure, premise.low, premise.high);
    const std::string more = joined(qualifiers(term, by));
    if (!more.empty()) {
        counted = message(language_, by == ByWhom::said ? "claim" : "claim.without_party",
                          {phrase("count", std::move(counted)), phrase("qualifiers", more)});
    }
    const record::Statement* said = statement(premise.id);
    if (said == nullptr || said->hedge.empty()) {
        return counted;
    }
    return message(language_, "step.hedged",
                   {phrase("claim", std::move(counted)), text("hedge", said->hedge)});
}

std::string Wording::claim(const reason::Premise& premise) const {
    return claim(premise, ByWhom::said);
}

std::string Wording::claim_without_party(const reason::Premise& premise) const {
    return claim(premise, ByWhom::left_out);
}

std::string Wording::assumption(std::string_view name) const {
    const auto& own = case_.settings.assumption_texts;
    const auto found = own.find(std::string(name));
    if (found != own.end()) {
        return isolated(language_, found->second.in(language_));
    }
    for (const record::BuiltInAssumption& info : record::built_in_assumptions()) {
        if (info.name == name) {
            return info.sentence.in(language_);
        }
    }
    return isolated(language_, name);
}

std::string Wording::release(std::string_view report_id) const {
    const record::LedgerRelease* found = release_record(report_id);
    if (found == nullptr) {
        return isolated(language_, report_id);
    }
    const std::optional<record::Day> published = found->published_on.latest();
    const std::optional<record::ActorId>& keeper = found->ledger.keeper();
    if (!published || !keeper) {
        return isolated(language_, report_id);
    }
    return message(
        language_, "residual.release",
        {phrase("keeper", name(keeper->text())), phrase("date", date_text(language_, *published))});
}

std::string Wording::column(std::string_view premise_id) const {
    const std::size_t dot = premise_id.rfind('.');
    const std::string key =
        "column." +
        std::string(dot == std::string_view::npos ? premise_id : premise_id.substr(dot + 1));
    return has_message(key) ? message(language_, key) : isolated(language_, premise_id);
}

std::string Wording::premise(std::string_view id) const {
    if (const record::Statement* said = statement(id)) {
        const std::optional<record::Day> said_on = said->said_on.latest();
        if (said->basis == record::Basis::assumption || !said_on) {
            return name(said->speaker);
        }
        const std::string basis =
            message(language_, "basis." + std::string(record::to_text(said->basis)));
        return name(said->speaker) + message(language_, "list.comma") +
               date_text(language_, *said_on) + " (" + basis + ")";
    }
    const std::size_t dot = id.rfind('.');
    if (dot != std::string_view::npos && release_record(id.substr(0, dot)) != nullptr) {
        return release(id.substr(0, dot)) + message(language_, "list.comma") + column(id);
    }
    return release_record(id) != nullptr ? release(id) : isolated(language_, id);
}

std::string Wording::membership(const record::ActorId& member, const record::ActorId& group,
                                const std::vector<record::DaySpan>& spans) const {
    std::vector<std::string> spells;
    spells.reserve(spans.size());
    for (const record::DaySpan& span : spans) {
        spells.push_back(span_words(language_, "member", span));
    }
    return message(language_, "member.sentence",
                   {phrase("member", name_in_sentence(member.text())),
                    phrase("group", name_in_sentence(group.text())),
                    phrase("spans", list_text(language_, spells, Joining::with_and))});
}

std::string Wording::days(const std::vector<record::DaySpan>& spans) const {
    std::optional<record::Day> from = spans.front().from();
    std::optional<record::Day> to = spans.front().to();
    for (const record::DaySpan& span : spans) {
        from = from && span.from() ? std::min(from, span.from()) : std::nullopt;
        to = to && span.to() ? std::max(to, span.to()) : std::nullopt;
    }
    return span_words(language_, "member", *record::DaySpan::make(from, to));
}

bool Wording::is_incident(const record::PartId& id) const {
    return incidents_.contains(id.text());
}

const record::Statement* Wording::statement(std::string_view id) const {
    return find(statements_, id);
}

const record::LedgerRelease* Wording::release_record(std::string_view id) const {
    return find(releases_, id);
}

bool rests_on_closed_statement(const reason::Derivation& derivation, const Wording& wording) {
    return std::any_of(
        derivation.steps.begin(), derivation.steps.end(), [&wording](const reason::Step& step) {
            const record::Statement* said = wording.statement(step.premise.id);
            return said != nullptr && said->confidentiality != record::Confidentiality::open;
        });
}

}  // namespace recount::publish
