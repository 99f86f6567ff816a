#include "recount/site/ties.h"

#include <algorithm>
#include <set>

namespace recount::site {

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

template <class Lists>
const typename Lists::mapped_type& list_of(const Lists& lists, std::string_view id) {
    static const typename Lists::mapped_type nothing;
    const auto found = lists.find(id);
    return found == lists.end() ? nothing : found->second;
}

/// The actors an expression names, each once; those taken away are not of it.
std::set<std::string> named_in(const record::PartyExpression& party) {
    std::set<std::string> named;
    for (std::size_t i = 0; i < party.steps().size(); ++i) {
        const record::PartyExpression::Step& step = party.steps()[i];
        const bool is_taken_away =
            i + 1 < party.steps().size() &&
            party.steps()[i + 1].operation == record::PartyExpression::Operation::subtract;
        if (!step.actor.empty() && !is_taken_away) {
            named.insert(step.actor);
        }
    }
    return named;
}

}  // namespace

Ties::Ties(const Results& results)
    : results_(results),
      actors_(by_id(results.the_case.actors)),
      places_(by_id(results.the_case.places)),
      sources_(by_id(results.the_case.sources)),
      documents_(by_id(results.the_case.documents)),
      incidents_(by_id(results.the_case.incidents)),
      statements_(by_id(results.the_case.statements)),
      releases_(by_id(results.the_case.releases)) {
    for (const BoundsRow& row : results.bounds) {
        bounds_.emplace(row.party.text(), &row);
    }
    tie_statements();
    tie_incidents();
    tie_sources();
    tie_findings();
}

void Ties::tie_statements() {
    for (const record::Statement& statement : results_.the_case.statements) {
        statements_by_[statement.speaker].push_back(&statement);
        for (const std::string& party : named_in(statement.scope.party)) {
            statements_about_[party].push_back(&statement);
        }
        if (!statement.scope.part.is_outside()) {
            for (const record::PartId& part : statement.scope.part.parts()) {
                statements_on_[part.text()].push_back(&statement);
            }
        }
        for (const record::PlaceId& place : statement.scope.place.places()) {
            statements_in_[place.text()].push_back(&statement);
        }
        if (statement.source) {
            statements_from_[statement.source->text()].push_back(&statement);
        }
        for (const record::StatementId& earlier : statement.supersedes) {
            later_[earlier.text()].push_back(&statement);
        }
    }
    for (const record::LedgerRelease& release : results_.the_case.releases) {
        if (release.ledger.keeper()) {
            releases_of_[release.ledger.keeper()->text()].push_back(&release);
        }
    }
    for (const record::Strike& strike : results_.the_case.strikes) {
        strikes_by_[strike.actor.text()].push_back(&strike);
    }
}

void Ties::tie_incidents() {
    for (const record::Incident& incident : results_.the_case.incidents) {
        for (const std::string& party : named_in(incident.belligerents)) {
            incidents_of_[party].push_back(&incident);
        }
        if (incident.place) {
            incidents_in_[incident.place->text()].push_back(&incident);
        }
    }
    for (const record::Report& report : results_.the_case.reports) {
        if (report.incident) {
            reports_of_[report.incident->text()].push_back(&report);
        }
    }
    for (const record::Place& place : results_.the_case.places) {
        if (place.within) {
            places_within_[place.within->text()].push_back(&place);
        }
    }
}

void Ties::tie_sources() {
    for (const record::Document& document : results_.the_case.documents) {
        if (document.source) {
            documents_of_[document.source->text()].push_back(&document);
        }
    }
    for (const record::Report& report : results_.the_case.reports) {
        if (report.source) {
            reports_from_[report.source->text()].push_back(&report);
        }
    }
}

void Ties::tie_finding(const std::string& id, const reason::Derivation& derivation) {
    std::set<std::string> premises;
    std::set<std::string> parties;
    for (const reason::Step& step : derivation.steps) {
        const std::string& premise = step.premise.id;
        premises.insert(premise);
        // `REPORT.column`: the release has the page.
        if (const std::size_t dot = premise.rfind('.');
            dot != std::string::npos && release(premise.substr(0, dot)) != nullptr) {
            premises.insert(premise.substr(0, dot));
        }
        for (const reason::Term& term : step.premise.terms) {
            parties.merge(named_in(term.scope.party));
        }
        if (actor(step.premise.speaker) != nullptr) {
            parties.insert(step.premise.speaker);
        }
    }
    for (const std::string& premise : premises) {
        findings_with_[premise].push_back(id);
    }
    for (const std::string& party : parties) {
        findings_about_[party].push_back(id);
    }
}

void Ties::tie_findings() {
    for (const reason::Conflict& conflict : results_.findings.conflicts) {
        tie_finding(conflict.id, conflict.derivation);
    }
    for (const reason::Residual& residual : results_.findings.residuals) {
        tie_finding(residual_id(residual), residual.derivation);
    }
    for (std::size_t i = 0; i < results_.findings.tensions.size(); ++i) {
        tie_finding(tension_id(i), results_.findings.tensions[i].conflict.derivation);
    }
}

const record::Actor* Ties::actor(std::string_view id) const {
    return find(actors_, id);
}
const record::Place* Ties::place(std::string_view id) const {
    return find(places_, id);
}
const record::Source* Ties::source(std::string_view id) const {
    return find(sources_, id);
}
const record::Document* Ties::document(std::string_view id) const {
    return find(documents_, id);
}
const record::Incident* Ties::incident(std::string_view id) const {
    return find(incidents_, id);
}
const record::Statement* Ties::statement(std::string_view id) const {
    return find(statements_, id);
}
const record::LedgerRelease* Ties::release(std::string_view id) const {
    return find(releases_, id);
}

const BoundsRow* Ties::bounds(std::string_view party) const {
    const auto found = bounds_.find(party);
    return found == bounds_.end() ? nullptr : found->second;
}

const Ties::List<record::Report>& Ties::reports_of(std::string_view incident) const {
    return list_of(reports_of_, incident);
}
const Ties::List<record::Report>& Ties::reports_from(std::string_view source) const {
    return list_of(reports_from_, source);
}
const Ties::List<record::Statement>& Ties::statements_on(std::string_view incident) const {
    return list_of(statements_on_, incident);
}
const Ties::List<record::Statement>& Ties::statements_about(std::string_view party) const {
    return list_of(statements_about_, party);
}
const Ties::List<record::Statement>& Ties::statements_by(std::string_view speaker) const {
    return list_of(statements_by_, speaker);
}
const Ties::List<record::Statement>& Ties::statements_from(std::string_view source) const {
    return list_of(statements_from_, source);
}
const Ties::List<record::Statement>& Ties::statements_in(std::string_view place) const {
    return list_of(statements_in_, place);
}
const Ties::List<record::Statement>& Ties::superseded_by_later(std::string_view id) const {
    return list_of(later_, id);
}
const Ties::List<record::Strike>& Ties::strikes_by(std::string_view party) const {
    return list_of(strikes_by_, party);
}
const Ties::List<record::LedgerRelease>& Ties::releases_of(std::string_view keeper) const {
    return list_of(releases_of_, keeper);
}
const Ties::List<record::Incident>& Ties::incidents_of(std::string_view party) const {
    return list_of(incidents_of_, party);
}
const Ties::List<record::Incident>& Ties::incidents_in(std::string_view place) const {
    return list_of(incidents_in_, place);
}
const Ties::List<record::Place>& Ties::places_within(std::string_view place) const {
    return list_of(places_within_, place);
}
const Ties::List<record::Document>& Ties::documents_of(std::string_view source) const {
    return list_of(documents_of_, source);
}
const std::vector<std::string>& Ties::findings_with(std::string_view premise) const {
    return list_of(findings_with_, premise);
}
const std::vector<std::string>& Ties::findings_about(std::string_view party) const {
    return list_of(findings_about_, party);
}

std::optional<record::Position> Ties::position_of(const record::Incident& incident) const {
    if (incident.coordinates) {
        return record::position_of(incident);
    }
    const record::Place* at = incident.place ? place(incident.place->text()) : nullptr;
    return at != nullptr ? record::position_of(*at) : std::nullopt;
}

}  // namespace recount::site
