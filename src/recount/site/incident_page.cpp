#include <algorithm>

#include "recount/publish/plain_text.h"
#include "recount/site/history_section.h"
#include "recount/site/record_pages.h"
#include "recount/site/record_words.h"

namespace recount::site {

namespace {

using publish::html;
using publish::message;
using publish::number;

/// More reports than this stand behind a fold: a page with 500 of them stays readable.
constexpr std::size_t reports_in_sight = 20;

std::string joined(const std::vector<std::string>& items, const Page& page) {
    std::string words;
    for (const std::string& item : items) {
        words += (words.empty() ? "" : html(message(page.language(), "list.comma"))) +
                 page.foreign(item);
    }
    return words;
}

std::string whole(std::optional<std::int64_t> value, const Page& page) {
    return value ? "<bdi>" + publish::number_text(page.language(), *value) + "</bdi>" : "";
}

std::string coordinates(const record::Incident& incident, const Page& page) {
    const std::optional<record::Position> at = page.site().ties.position_of(incident);
    if (!at) {
        return page.text("site.incident.no_place");
    }
    return position_words(*at, page) +
           (incident.coordinates ? "" : " (" + page.text("site.incident.of_the_place") + ")");
}

std::string status_words(const record::Incident& incident, const Page& page) {
    const std::string key = "site.strike." + incident.strike_status;
    return publish::has_message(key) ? page.text(key) : page.foreign(incident.strike_status);
}

std::vector<std::string> report_row(const record::Report& report, const Page& page) {
    const record::Source* source =
        report.source ? page.site().ties.source(report.source->text()) : nullptr;
    return {source == nullptr
                ? page.text("site.unknown")
                : page.link(Kind::source, source->id.text(), page.foreign(source->name)),
            range_words(report.killed_min, report.killed_max, page),
            date_words(report.event_date, page), date_words(report.published_on, page)};
}

void add_reports(const record::Incident& incident, Page& page) {
    const Ties::List<record::Report>& reports = page.site().ties.reports_of(incident.id.text());
    if (reports.empty()) {
        return;
    }
    page.heading("reports");
    std::vector<std::vector<std::string>> first;
    std::vector<std::vector<std::string>> rest;
    for (const record::Report* report : reports) {
        (first.size() < reports_in_sight ? first : rest).push_back(report_row(*report, page));
    }
    const std::vector<std::string> columns = {"site.column.source", "site.column.killed#",
                                              "site.column.date", "site.column.published"};
    page.add(stacked_table("site.reports.caption", columns, first, page));
    if (!rest.empty()) {
        page.add(
            "<details><summary>" +
            page.text("site.reports.more", {number("n", static_cast<std::int64_t>(rest.size()))}) +
            "</summary>\n" + stacked_table("site.reports.caption", columns, rest, page) +
            "</details>\n");
    }
}

/// Which report set which end: the least and the greatest number any report gives.
void add_derivation(const record::Incident& incident, Page& page) {
    const record::Report* least = nullptr;
    const record::Report* greatest = nullptr;
    for (const record::Report* report : page.site().ties.reports_of(incident.id.text())) {
        if (report->killed_min && (least == nullptr || *report->killed_min < *least->killed_min)) {
            least = report;
        }
        if (report->killed_max &&
            (greatest == nullptr || *report->killed_max > *greatest->killed_max)) {
            greatest = report;
        }
    }
    page.heading("range");
    page.paragraph("site.range.rule");
    const auto end = [&](std::string_view key, const record::Report* report,
                         std::optional<std::int64_t> shown, std::optional<std::int64_t> given) {
        if (report != nullptr && shown && shown == given) {
            page.add(
                "<p>" +
                page.text(key, {number("n", *shown), publish::text("report", report->id.text())}) +
                "</p>\n");
        }
    };
    end("site.range.least", least, incident.killed_min,
        least == nullptr ? std::nullopt : least->killed_min);
    end("site.range.greatest", greatest, incident.killed_max,
        greatest == nullptr ? std::nullopt : greatest->killed_max);
}

std::string admission(const record::Incident& incident, std::string_view party, const Page& page) {
    std::string words;
    for (const record::Statement* statement : page.site().ties.statements_on(incident.id.text())) {
        const bool is_answer = statement->basis == record::Basis::admitted ||
                               statement->basis == record::Basis::denied ||
                               statement->basis == record::Basis::assessed;
        if (is_answer && (statement->scope.party.text() == party || statement->speaker == party)) {
            words +=
                (words.empty() ? "" : "<br>") +
                page.link(Kind::statement, statement->id.text(),
                          page.text("basis." + std::string(record::to_text(statement->basis)))) +
                html(message(page.language(), "list.comma")) + date_words(statement->said_on, page);
        }
    }
    return words.empty() ? page.text("site.answer.none") : words;
}

void add_belligerents(const record::Incident& incident, Page& page) {
    std::vector<std::vector<std::string>> rows;
    for (const record::PartyExpression::Step& step : incident.belligerents.steps()) {
        if (!step.actor.empty()) {
            rows.push_back({party_link(step.actor, page), admission(incident, step.actor, page)});
        }
    }
    if (rows.empty()) {
        return;
    }
    page.heading("suspected");
    page.paragraph("site.suspected.judgement", {}, "quiet");
    page.add(stacked_table("site.suspected.caption", {"page.bounds.party", "site.column.answer"},
                           rows, page));
}

}  // namespace

File incident_page(const Site& site, const record::Incident& incident) {
    Page page(site, site.addresses.of(Kind::incident, incident.id.text()), "incidents");
    if (incident.children.value_or(0) > 0) {
        page.offers_leaving();
    }
    const std::string title = incident_title(incident, page);
    page.add("<p class=\"kicker\"><bdi>" + page.foreign(incident.id.text()) + "</bdi>" +
             (incident.codes.empty() ? ""
                                     : " (" + page.text("site.incident.codes") + " " +
                                           joined(incident.codes, page) + ")") +
             "</p>\n<h1>" + title + "</h1>\n");
    page.add("<p class=\"figure\">" + page.text("site.killed") + " " +
             range_words(incident.killed_min, incident.killed_max, page) + "</p>\n");
    page.paragraph("site.floor", {}, "quiet");
    page.facts(page.fact("site.fact.injured",
                         incident.injured_min || incident.injured_max
                             ? range_words(incident.injured_min, incident.injured_max, page)
                             : "") +
               page.fact("site.fact.women", whole(incident.women, page)) +
               page.fact("site.fact.men", whole(incident.men, page)) +
               page.fact("site.fact.children", whole(incident.children, page)) +
               page.fact("site.column.grading",
                         grading_words(incident.grading, page) +
                             (incident.grading_scheme.empty()
                                  ? ""
                                  : " (" + page.foreign(incident.grading_scheme) + ")")) +
               page.fact("site.fact.strike_status", status_words(incident, page)) +
               page.fact("site.column.place", place_words(incident, page)) +
               page.fact("site.fact.place_text",
                         incident.place_text.empty() ? "" : page.foreign(incident.place_text)) +
               page.fact("site.fact.coordinates", coordinates(incident, page)) +
               page.fact("site.fact.precision",
                         incident.precision.empty() ? "" : page.foreign(incident.precision)) +
               page.fact("site.fact.note",
                         incident.note.empty()
                             ? ""
                             : "<span lang=\"en\">" + page.foreign(incident.note) + "</span>") +
               page.fact("site.fact.source", page.outside(incident.url)));
    const std::vector<std::string>& findings = site.ties.findings_with(incident.id.text());
    std::vector<std::string> about = findings;
    for (const record::Statement* statement : site.ties.statements_on(incident.id.text())) {
        for (const std::string& id : site.ties.findings_with(statement->id.text())) {
            if (std::find(about.begin(), about.end(), id) == about.end()) {
                about.push_back(id);
            }
        }
    }
    if (!about.empty()) {
        page.heading("findings");
        page.add(finding_list(about, page));
    }
    const Ties::List<record::Statement>& said = site.ties.statements_on(incident.id.text());
    if (!said.empty()) {
        page.heading("said");
        page.add(statement_table(said, "site.said.caption", page));
    }
    add_reports(incident, page);
    add_derivation(incident, page);
    add_belligerents(incident, page);
    add_history(record::RecordKind::incident, incident.id.text(), page);
    page.heading("cite");
    page.paragraph("site.cite",
                   {publish::text("id", incident.id.text()), number("n", site.imprint.number)});
    page.add("<p>" + page.link_within("data.html", page.text("site.nav.data")) + " · " +
             page.link_within("corrections.html", page.text("site.report_error")) + "</p>\n");
    return std::move(page).finished(publish::plain_text(incident.id.text()));
}

}  // namespace recount::site
