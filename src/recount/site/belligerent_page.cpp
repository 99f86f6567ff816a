#include <algorithm>
#include <map>
#include <set>

#include "recount/publish/finding_words.h"
#include "recount/publish/plain_text.h"
#include "recount/site/history_section.h"
#include "recount/site/interval_ladder.h"
#include "recount/site/record_pages.h"
#include "recount/site/record_words.h"
#include "recount/site/sum_table.h"
#include "recount/site/timeline_chart.h"

namespace recount::site {

namespace {

using publish::html;
using publish::message;
using publish::number;

/// Of how many statements by the party itself each detail is given. What a party does not tell is
/// counted too: silence is no zero.
void add_disclosure(const std::string& party, Page& page) {
    const Ties::List<record::Statement>& own = page.site().ties.statements_by(party);
    const Ties::List<record::Strike>& strikes = page.site().ties.strikes_by(party);
    page.heading("disclosure");
    if (own.empty() && strikes.empty()) {
        page.paragraph("site.disclosure.nothing");
        return;
    }
    std::int64_t with_place = 0;
    std::int64_t with_day = 0;
    std::int64_t with_incident = 0;
    for (const record::Statement* statement : own) {
        with_place += statement->scope.place.is_everywhere() ? 0 : 1;
        const record::DaySpan& event = statement->scope.event;
        with_day += event.from() && event.from() == event.to() ? 1 : 0;
        with_incident += statement->scope.part.is_everything() ? 0 : 1;
    }
    std::set<std::string> units;
    for (const record::Strike* strike : strikes) {
        units.insert(strike->measure.name());
    }
    const auto of = [&](std::int64_t count) {
        return page.text(
            "site.disclosure.of",
            {number("n", count), number("all", static_cast<std::int64_t>(own.size()))});
    };
    page.facts(
        page.fact("site.disclosure.statements",
                  publish::number_text(page.language(), static_cast<std::int64_t>(own.size()))) +
        page.fact("site.disclosure.place", of(with_place)) +
        page.fact("site.disclosure.day", of(with_day)) +
        page.fact("site.disclosure.incident", of(with_incident)) +
        page.fact("site.disclosure.strikes",
                  page.text("site.disclosure.strike_rows",
                            {number("n", static_cast<std::int64_t>(strikes.size())),
                             number("units", static_cast<std::int64_t>(units.size()))})));
}

void add_end(const std::string& id, std::optional<std::int64_t> value,
             const std::optional<reason::Derivation>& derivation, std::string_view heading,
             std::string_view open, Page& page) {
    if (!value) {
        page.paragraph(open);
    } else if (!derivation || derivation->steps.empty()) {
        page.paragraph(heading == "answer.low_heading" ? "answer.zero_low" : open);
    } else {
        page.add("<details><summary>" + page.text(heading, {number("value", *value)}) +
                 "</summary>\n" + sum_table(*derivation, id, page) + "</details>\n");
    }
}

void add_answer(const BoundsRow& row, std::string_view column,
                const std::optional<reason::Answer>& answer, std::int64_t most, Page& page) {
    page.add("<section class=\"card\">\n<h3>" + page.text("page.bounds." + std::string(column)) +
             "</h3>\n");
    if (!answer) {
        page.paragraph(column == "admitted" ? "page.bounds.nothing" : "page.bounds.no_answer");
    } else {
        const std::string stem = bounds_id(row, column);
        page.add("<p class=\"figure\"><bdi>" + html(ladder_words(*answer, page.words())) +
                 "</bdi></p>\n<div class=\"bar\">" + answer_bar(*answer, most, page.language()) +
                 "</div>\n");
        if (!answer->set_aside.empty()) {
            page.add(element("p", "quiet", publish::mode_sentence(*answer, page.words())));
        }
        add_end(stem + "-low", answer->low, answer->low_derivation, "answer.low_heading",
                "answer.no_low", page);
        add_end(stem + "-high", answer->high, answer->high_derivation, "answer.high_heading",
                "answer.no_high", page);
    }
    page.add("</section>\n");
}

std::int64_t most_of(const BoundsRow& row) {
    std::int64_t most = 1;
    for (const auto* answer : {&row.admitted, &row.assessed, &row.occurred}) {
        if (*answer) {
            most = std::max({most, (*answer)->low.value_or(0), (*answer)->high.value_or(0)});
        }
    }
    return most;
}

void add_membership(const std::string& party, Page& page) {
    const record::Actor* actor = page.site().ties.actor(party);
    if (actor == nullptr) {
        return;
    }
    std::map<std::string, std::vector<record::DaySpan>> spells;
    for (const record::Membership& membership : actor->memberships) {
        spells[membership.group.text()].push_back(membership.span);
    }
    std::string items;
    for (const auto& [group, spans] : spells) {
        items += element("li", "",
                         page.words().membership(actor->id, record::ActorId::make(group).value(),
                                                 spans)) +
                 "\n";
    }
    if (!items.empty()) {
        page.heading("membership");
        page.add("<ul>\n" + items + "</ul>\n");
    }
}

void add_strikes(const std::string& party, Page& page) {
    std::vector<std::vector<std::string>> rows;
    for (const record::Strike* strike : page.site().ties.strikes_by(party)) {
        rows.push_back(
            {html(page.words().days({strike->span})),
             html(page.words().count(strike->measure, strike->value)),
             page.text(strike->value_kind == record::StrikeValueKind::cumulative
                           ? "site.strikes.cumulative"
                           : "site.strikes.period"),
             strike->place.is_everywhere() ? "" : html(page.words().place(strike->place)),
             page.outside(strike->url)});
    }
    if (!rows.empty()) {
        page.heading("strikes");
        page.add(
            "<details><summary>" +
            page.text("site.strikes.rows", {number("n", static_cast<std::int64_t>(rows.size()))}) +
            "</summary>\n" +
            stacked_table("site.strikes.caption",
                          {"site.column.days", "site.column.declared", "site.column.value_kind",
                           "site.column.place", "site.fact.source"},
                          rows, page) +
            "</details>\n");
    }
}

}  // namespace

File belligerent_page(const Site& site, const BoundsRow& row) {
    const std::string party = row.party.text();
    Page page(site, site.addresses.of(Kind::belligerent, party), "belligerents");
    const std::string name = party_name(row, site.words);
    page.add(element("h1", "", name) + "\n");
    const Ties::List<record::Incident>& incidents = site.ties.incidents_of(party);
    page.paragraph(
        "site.belligerent.sentence",
        {publish::phrase("party", name),
         number("incidents", static_cast<std::int64_t>(incidents.size())),
         number("statements", static_cast<std::int64_t>(site.ties.statements_by(party).size()))});
    page.heading("bounds");
    page.paragraph("page.bounds.intro", {}, "quiet");
    const std::int64_t most = most_of(row);
    add_answer(row, "admitted", row.admitted, most, page);
    add_answer(row, "assessed", row.assessed, most, page);
    add_answer(row, "occurred", row.occurred, most, page);
    for (const Timeline& timeline : site.results.timelines) {
        if (timeline.query.scope.party.text() == party && !timeline.points.empty()) {
            page.heading("timeline");
            page.add(timeline_chart(timeline, page));
        }
    }
    const std::vector<std::string>& findings = site.ties.findings_about(party);
    if (!findings.empty()) {
        page.heading("findings");
        page.add(finding_list(findings, page));
    }
    add_membership(party, page);
    add_disclosure(party, page);
    add_strikes(party, page);
    if (!site.ties.statements_about(party).empty()) {
        page.heading("about-party");
        page.add(
            statement_table(site.ties.statements_about(party), "site.about_party.caption", page));
    }
    if (!incidents.empty()) {
        page.heading("incidents");
        page.add(incident_table(incidents, "site.incidents.caption", page));
    }
    add_history(record::RecordKind::actor, party, page);
    return std::move(page).finished(name);
}

}  // namespace recount::site
