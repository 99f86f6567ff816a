#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recount/record/case.h"
#include "recount/record/position.h"
#include "recount/site/results.h"

namespace recount::site {

/// The records that belong to one another, found once for all pages. Pointers are into the case;
/// lists keep its order. Immutable.
class Ties {
public:
    explicit Ties(const Results& results);

    template <class Record>
    using List = std::vector<const Record*>;

    [[nodiscard]] const record::Actor* actor(std::string_view id) const;
    [[nodiscard]] const record::Place* place(std::string_view id) const;
    [[nodiscard]] const record::Source* source(std::string_view id) const;
    [[nodiscard]] const record::Document* document(std::string_view id) const;
    [[nodiscard]] const record::Incident* incident(std::string_view id) const;
    [[nodiscard]] const record::Statement* statement(std::string_view id) const;
    [[nodiscard]] const record::LedgerRelease* release(std::string_view id) const;
    [[nodiscard]] const BoundsRow* bounds(std::string_view party) const;

    [[nodiscard]] const List<record::Report>& reports_of(std::string_view incident) const;
    [[nodiscard]] const List<record::Statement>& statements_on(std::string_view incident) const;
    /// Of the party, whether alone or beside others; not those about a group it is in.
    [[nodiscard]] const List<record::Statement>& statements_about(std::string_view party) const;
    [[nodiscard]] const List<record::Statement>& statements_by(std::string_view speaker) const;
    [[nodiscard]] const List<record::Statement>& statements_from(std::string_view source) const;
    [[nodiscard]] const List<record::Statement>& statements_in(std::string_view place) const;
    [[nodiscard]] const List<record::Strike>& strikes_by(std::string_view party) const;
    [[nodiscard]] const List<record::LedgerRelease>& releases_of(std::string_view keeper) const;
    [[nodiscard]] const List<record::Incident>& incidents_of(std::string_view party) const;
    [[nodiscard]] const List<record::Incident>& incidents_in(std::string_view place) const;
    [[nodiscard]] const List<record::Place>& places_within(std::string_view place) const;
    [[nodiscard]] const List<record::Document>& documents_of(std::string_view source) const;
    [[nodiscard]] const List<record::Report>& reports_from(std::string_view source) const;
    [[nodiscard]] const List<record::Statement>& superseded_by_later(std::string_view id) const;
    /// Ids of the conflicts, residuals and tensions a statement or release takes part in.
    [[nodiscard]] const std::vector<std::string>& findings_with(std::string_view premise) const;
    /// Of those, the ones that speak of the party.
    [[nodiscard]] const std::vector<std::string>& findings_about(std::string_view party) const;
    /// Where an incident was, as it may be published: its own point, else that of its place;
    /// absent: none is known.
    [[nodiscard]] std::optional<record::Position> position_of(
        const record::Incident& incident) const;

private:
    template <class Record>
    using ById = std::map<std::string_view, const Record*>;
    template <class Record>
    using Lists = std::map<std::string, List<Record>, std::less<>>;
    using Findings = std::map<std::string, std::vector<std::string>, std::less<>>;

    void tie_statements();
    void tie_incidents();
    void tie_sources();
    void tie_findings();
    void tie_finding(const std::string& id, const reason::Derivation& derivation);

    const Results& results_;
    ById<record::Actor> actors_;
    ById<record::Place> places_;
    ById<record::Source> sources_;
    ById<record::Document> documents_;
    ById<record::Incident> incidents_;
    ById<record::Statement> statements_;
    ById<record::LedgerRelease> releases_;
    std::map<std::string, const BoundsRow*, std::less<>> bounds_;
    Lists<record::Report> reports_of_;
    Lists<record::Report> reports_from_;
    Lists<record::Statement> statements_on_;
    Lists<record::Statement> statements_about_;
    Lists<record::Statement> statements_by_;
    Lists<record::Statement> statements_from_;
    Lists<record::Statement> statements_in_;
    Lists<record::Statement> later_;
    Lists<record::Strike> strikes_by_;
    Lists<record::LedgerRelease> releases_of_;
    Lists<record::Incident> incidents_of_;
    Lists<record::Incident> incidents_in_;
    Lists<record::Place> places_within_;
    Lists<record::Document> documents_of_;
    Findings findings_with_;
    Findings findings_about_;
};

}  // namespace recount::site
