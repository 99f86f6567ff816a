#include <array>

#include "recount/publish/plain_text.h"
#include "recount/reason/derivation.h"
#include "recount/site/history_section.h"
#include "recount/site/record_pages.h"
#include "recount/site/record_words.h"
#include "recount/site/sum_table.h"

namespace recount::site {

namespace {

using publish::html;
using publish::message;
using publish::number;
using publish::phrase;

void add_findings(std::string_view premise, Page& page) {
    const std::vector<std::string>& findings = page.site().ties.findings_with(premise);
    if (!findings.empty()) {
        page.heading("findings");
        page.add(finding_list(findings, page));
    }
}

std::string document_words(const record::Document& document, const Page& page) {
    const std::string outside = page.outside(document.url);
    std::string words = page.foreign(document.title.empty() ? document.id.text() : document.title);
    if (!outside.empty()) {
        words += " (" + outside + ")";
    }
    if (!document.sha256.empty()) {
        words += "<br><code dir=\"ltr\">SHA-256 " + html(publish::plain_text(document.sha256)) +
                 "</code>";
    }
    return words;
}

std::string statement_links(const Ties::List<record::Statement>& statements, const Page& page) {
    std::string links;
    for (const record::Statement* statement : statements) {
        links += (links.empty() ? "" : "<br>") +
                 page.link(Kind::statement, statement->id.text(),
                           html(page.words().premise(statement->id.text())));
    }
    return links;
}

std::string note_of(const std::string& note, const Page& page) {
    return note.empty() ? "" : "<span lang=\"en\">" + page.foreign(note) + "</span>";
}

}  // namespace

File statement_page(const Site& site, const record::Statement& statement) {
    const std::string& id = statement.id.text();
    Page page(site, site.addresses.of(Kind::statement, id), "statements");
    const std::string title = site.words.premise(id);
    page.add("<p class=\"kicker\"><bdi>" + page.foreign(id) + "</bdi></p>\n" +
             element("h1", "", title) + "\n" +
             element("p", "figure small", site.words.claim(premise_of(statement))) + "\n");
    if (statement.basis == record::Basis::assumption) {
        page.paragraph("site.statement.own", {}, "quiet");
    }
    Ties::List<record::Statement> replaced;
    for (const record::StatementId& earlier : statement.supersedes) {
        if (const record::Statement* found = site.ties.statement(earlier.text())) {
            replaced.push_back(found);
        }
    }
    const record::Source* source =
        statement.source ? site.ties.source(statement.source->text()) : nullptr;
    const record::Document* document =
        statement.document ? site.ties.document(statement.document->text()) : nullptr;
    page.facts(
        page.fact("site.column.speaker", party_link(statement.speaker, page)) +
        page.fact("site.column.said", date_words(statement.said_on, page)) +
        page.fact("site.column.basis",
                  page.text("basis." + std::string(record::to_text(statement.basis)))) +
        page.fact("site.fact.hedge", statement.hedge.empty() ? "" : page.foreign(statement.hedge)) +
        page.fact("site.fact.read_as",
                  "<bdi>" + html(site.words.value(statement.claim.low(), statement.claim.high())) +
                      "</bdi>") +
        page.fact("site.fact.source", source == nullptr ? ""
                                                        : page.link(Kind::source, source->id.text(),
                                                                    page.foreign(source->name))) +
        page.fact("site.fact.document",
                  document == nullptr ? "" : document_words(*document, page)) +
        page.fact("site.fact.locator",
                  statement.locator.empty() ? "" : page.foreign(statement.locator)) +
        page.fact("site.fact.address", page.outside(statement.url)) +
        page.fact("site.fact.supersedes", statement_links(replaced, page)) +
        page.fact("site.fact.superseded_by",
                  statement_links(site.ties.superseded_by_later(id), page)) +
        page.fact("site.fact.withdrawn",
                  statement.withdrawn_on
                      ? html(publish::date_text(page.language(), *statement.withdrawn_on))
                      : "") +
        page.fact("site.fact.assumption", statement.assumption.empty()
                                              ? ""
                                              : html(site.words.assumption(statement.assumption))) +
        page.fact("site.fact.note", note_of(statement.note, page)));
    if (!statement.scope.part.is_outside()) {
        Ties::List<record::Incident> incidents;
        for (const record::PartId& part : statement.scope.part.parts()) {
            if (const record::Incident* incident = site.ties.incident(part.text())) {
                incidents.push_back(incident);
            }
        }
        if (!incidents.empty()) {
            page.heading("incidents");
            page.add(incident_table(incidents, "site.incidents.caption", page));
        }
    }
    add_findings(id, page);
    add_history(record::RecordKind::statement, id, page);
    return std::move(page).finished(title);
}

File release_page(const Site& site, const record::LedgerRelease& release) {
    const std::string& id = release.id.text();
    Page page(site, site.addresses.of(Kind::statement, id), "statements");
    const std::string title = site.words.release(id);
    page.add("<p class=\"kicker\"><bdi>" + page.foreign(id) + "</bdi></p>\n" +
             element("h1", "", title) + "\n");
    struct Column {
        std::string_view name;
        std::optional<std::int64_t> value;
    };
    const std::array<Column, 16> columns = {{
        {"open_carried_over", release.open_carried_over},
        {"new_reports", release.new_reports},
        {"completed", release.completed},
        {"non_credible", release.non_credible},
        {"credible", release.credible},
        {"duplicates", release.duplicates},
        {"reopened", release.reopened},
        {"still_open", release.still_open},
        {"killed_in_this_report", release.killed_in_this_report},
        {"injured_in_this_report", release.injured_in_this_report},
        {"previously_unannounced_killed", release.previously_unannounced_killed},
        {"cumulative_killed_claimed", release.cumulative_killed_claimed},
        {"cumulative_strikes", release.cumulative_strikes},
        {"cumulative_engagements", release.cumulative_engagements},
        {"cumulative_reports", release.cumulative_reports},
        {"cumulative_credible_reports", release.cumulative_credible_reports},
    }};
    std::vector<std::vector<std::string>> rows;
    for (const Column& column : columns) {
        if (column.value) {
            rows.push_back(
                {html(site.words.column(id + "." + std::string(column.name))),
                 "<bdi>" + publish::number_text(page.language(), *column.value) + "</bdi>"});
        }
    }
    page.facts(page.fact("site.column.published", date_words(release.published_on, page)) +
               page.fact("site.column.days", html(site.words.days({release.period}))) +
               page.fact("page.bounds.party", html(site.words.party(release.party))) +
               page.fact("site.fact.address", page.outside(release.url)) +
               page.fact("site.fact.note", note_of(release.note, page)));
    page.add(stacked_table("site.release.caption", {"site.column.figure", "site.column.value#"},
                           rows, page));
    page.paragraph("site.release.unknown", {}, "quiet");
    add_findings(id, page);
    add_history(record::RecordKind::release, id, page);
    return std::move(page).finished(title);
}

File source_page(const Site& site, const record::Source& source) {
    const std::string& id = source.id.text();
    Page page(site, site.addresses.of(Kind::source, id), "");
    page.add("<h1>" + page.foreign(source.name) + "</h1>\n");
    page.facts(page.fact("site.fact.kind", source.kind.empty() ? "" : page.foreign(source.kind)) +
               page.fact("site.fact.language",
                         source.language.empty() ? "" : page.foreign(source.language)) +
               page.fact("site.fact.address", page.outside(source.url)));
    std::string documents;
    for (const record::Document* document : site.ties.documents_of(id)) {
        documents += "<li>" + date_words(document->published_on, page) +
                     html(message(page.language(), "site.colon")) +
                     document_words(*document, page) + "</li>\n";
    }
    if (!documents.empty()) {
        page.heading("documents");
        page.add("<ul class=\"addresses\">\n" + documents + "</ul>\n");
    }
    if (!site.ties.statements_from(id).empty()) {
        page.heading("statements");
        page.add(statement_table(site.ties.statements_from(id), "site.statements.caption", page));
    }
    Ties::List<record::Incident> incidents;
    for (const record::Report* report : site.ties.reports_from(id)) {
        const record::Incident* incident =
            report->incident ? site.ties.incident(report->incident->text()) : nullptr;
        if (incident != nullptr && incidents.size() < 100) {
            incidents.push_back(incident);
        }
    }
    if (!incidents.empty()) {
        page.heading("incidents");
        page.paragraph("site.source.reports",
                       {number("n", static_cast<std::int64_t>(site.ties.reports_from(id).size())),
                        number("shown", static_cast<std::int64_t>(incidents.size()))});
        page.add(incident_table(incidents, "site.incidents.caption", page));
    }
    add_history(record::RecordKind::source, id, page);
    return std::move(page).finished(publish::plain_text(source.name));
}

File place_page(const Site& site, const record::Place& place) {
    const std::string& id = place.id.text();
    Page page(site, site.addresses.of(Kind::place, id), "");
    page.add("<h1>" + page.local(place.name) + "</h1>\n");
    std::string names =
        "<bdi lang=\"en\">" + html(publish::plain_text(place.name.english)) + "</bdi>";
    if (place.name.french) {
        names += " · <bdi lang=\"fr\">" + html(publish::plain_text(*place.name.french)) + "</bdi>";
    }
    if (place.name.arabic) {
        names += " · <bdi lang=\"ar\">" + html(publish::plain_text(*place.name.arabic)) + "</bdi>";
    }
    for (const std::string& alias : place.aliases) {
        names += " · <bdi>" + html(publish::plain_text(alias)) + "</bdi>";
    }
    const record::Place* within = place.within ? site.ties.place(place.within->text()) : nullptr;
    const std::optional<record::Position> at = record::position_of(place);
    page.facts(page.fact("site.fact.names", names) +
               page.fact("site.fact.within", within == nullptr
                                                 ? ""
                                                 : page.link(Kind::place, within->id.text(),
                                                             page.local(within->name))) +
               page.fact("site.fact.kind", place.kind.empty() ? "" : page.foreign(place.kind)) +
               page.fact("site.fact.coordinates",
                         at ? position_words(*at, page) : page.text("site.unknown")) +
               page.fact("site.fact.precision",
                         place.precision.empty() ? "" : page.foreign(place.precision)));
    std::string parts;
    for (const record::Place* part : site.ties.places_within(id)) {
        parts +=
            "<li>" + page.link(Kind::place, part->id.text(), page.local(part->name)) + "</li>\n";
    }
    if (!parts.empty()) {
        page.heading("places-within");
        page.add("<ul class=\"columns\">\n" + parts + "</ul>\n");
    }
    if (!site.ties.incidents_in(id).empty()) {
        page.heading("incidents");
        page.add(incident_table(site.ties.incidents_in(id), "site.incidents.caption", page));
    }
    if (!site.ties.statements_in(id).empty()) {
        page.heading("statements");
        page.add(statement_table(site.ties.statements_in(id), "site.statements.caption", page));
    }
    add_history(record::RecordKind::place, id, page);
    const std::string title = publish::plain_text(place.name.in(page.language()));
    return std::move(page).finished(title);
}

File proof_page(const Site& site, const NamedDerivation& named) {
    Page page(site, site.addresses.of(Kind::proof, named.id), "adds-up");
    page.wants("verify.js");
    const std::string title =
        message(page.language(), "site.proof.title", {publish::text("id", named.id)});
    page.add(element("h1", "", title) + "\n");
    page.paragraph("site.proof.intro");
    page.add("<p class=\"proof\"><a download href=\"" +
             page.relative(Addresses::of_proof_file(named.id)) + "\">" +
             page.text("page.proof", {publish::text("id", named.id)}) + "</a></p>\n");
    const auto attribute = [&](std::string_view key) {
        return html(message(page.language(), key), publish::Isolates::dropped);
    };
    page.add("<div id=\"proof-check\" data-button=\"" + attribute("site.proof.button") +
             "\" data-working=\"" + attribute("site.proof.working") + "\" data-holds=\"" +
             attribute("site.proof.holds") + "\" data-refused=\"" +
             attribute("site.proof.refused") + "\"></div>\n");
    page.add(sum_table(*named.derivation, "", page));
    // A block of data, which no browser runs; `<` is escaped so that nothing in it can end it.
    std::string json;
    for (const char letter : reason::proof_json(*named.derivation)) {
        if (letter == '<') {
            json += "\\u003c";
        } else {
            json += letter;
        }
    }
    page.add("<script type=\"application/json\" id=\"proof-data\">" + json + "</script>\n");
    page.add("<pre dir=\"ltr\"><code>recount-verify " + html(Addresses::of_proof_file(named.id)) +
             "</code></pre>\n");
    page.paragraph("page.check.limits", {}, "quiet");
    return std::move(page).finished(title);
}

}  // namespace recount::site
