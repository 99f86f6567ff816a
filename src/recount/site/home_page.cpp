#include "recount/site/home_page.h"

#include <algorithm>
#include <map>
#include <span>

#include "recount/publish/finding_words.h"
#include "recount/publish/plain_text.h"
#include "recount/site/finding_pages.h"
#include "recount/site/history_section.h"
#include "recount/site/incident_map.h"
#include "recount/site/interval_ladder.h"
#include "recount/site/record_words.h"
#include "recount/site/timeline_chart.h"

namespace recount::site {

namespace {

using publish::html;
using publish::message;
using publish::number;

struct Total {
    std::int64_t incidents = 0;
    std::int64_t without_number = 0;
    std::int64_t least = 0;
    std::int64_t most = 0;
    bool is_open = false;  ///< some incident with a least number has no greatest
};

void add(Total& total, const record::Incident& incident) {
    ++total.incidents;
    if (!incident.killed_min && !incident.killed_max) {
        ++total.without_number;
        return;
    }
    total.least += incident.killed_min.value_or(0);
    total.most += incident.killed_max.value_or(incident.killed_min.value_or(0));
    total.is_open = total.is_open || !incident.killed_max;
}

std::string range_of(const Total& total, const Page& page) {
    return total.without_number == total.incidents
               ? page.text("site.unknown")
               : range_words(total.least,
                             total.is_open ? std::nullopt : std::optional<std::int64_t>(total.most),
                             page);
}

std::string headline(std::string_view key, const std::string& figure, const std::string& why,
                     const Page& page) {
    return "<li class=\"card\"><p class=\"label\">" + page.text(std::string(key) + ".label") +
           "</p>\n<p class=\"figure\"><bdi>" + figure + "</bdi></p>\n<p class=\"quiet\">" +
           page.text(std::string(key) + ".sentence") + "</p>\n<p>" + why + "</p></li>\n";
}

std::string answer_figure(const std::optional<reason::Answer>& answer, const Page& page) {
    if (!answer) {
        return page.text("site.unknown");
    }
    return html(page.words().value(answer->low, answer->high));
}

void add_headlines(const Total& recorded, Page& page) {
    const Site& site = page.site();
    const BoundsRow* all = site.results.bounds.empty() ? nullptr : &site.results.bounds.front();
    const std::string why = page.text("site.why");
    const auto why_of = [&](std::string_view anchor) {
        const std::string path =
            all == nullptr ? "" : site.addresses.of(Kind::belligerent, all->party.text());
        return path.empty() ? "" : page.link_within(path + std::string(anchor), why);
    };
    const std::size_t findings = finding_count(site.results.findings);
    page.add("<ul class=\"headlines\">\n" +
             headline("site.headline.recorded", range_of(recorded, page),
                      page.link_within("incidents/index.html", why), page) +
             headline("site.headline.admitted",
                      all == nullptr || !all->admitted ? page.text("page.bounds.nothing")
                                                       : answer_figure(all->admitted, page),
                      why_of("#bounds"), page) +
             headline("site.headline.provable",
                      answer_figure(all == nullptr ? std::nullopt : all->occurred, page),
                      why_of("#bounds"), page) +
             headline("site.headline.findings",
                      publish::number_text(page.language(), static_cast<std::int64_t>(findings)),
                      page.link_within("adds-up/index.html", why), page) +
             "</ul>\n");
    if (recorded.without_number > 0) {
        page.paragraph("site.home.without_number", {number("n", recorded.without_number)}, "quiet");
    }
    page.paragraph("site.floor", {}, "quiet");
    if (site.results.leaves_out) {
        page.paragraph("site.leaves_out", {}, "quiet");
    }
}

/// What changed last since the edition before, and the way to the rest.
void add_latest_changes(Page& page) {
    const std::vector<RecordChange>& changes = page.site().results.changes;
    if (changes.empty()) {
        return;
    }
    constexpr std::size_t most_shown = 5;
    const auto shown = std::span(changes).first(std::min(most_shown, changes.size()));
    page.heading("changes");
    page.add(change_table("site.changes.latest", shown, ChangesOf::many_records, page));
    page.add("<p>" + page.link_within("changes.html", page.text("site.changes.all")) + "</p>\n");
}

void add_gradings(const std::map<std::string, Total>& by_grading, Page& page) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& [grading, total] : by_grading) {
        const std::string key = "site.grading." + grading + ".definition";
        rows.push_back({grading_words(grading, page),
                        publish::number_text(page.language(), total.incidents),
                        range_of(total, page), publish::has_message(key) ? page.text(key) : ""});
    }
    page.heading("gradings");
    page.add(stacked_table("site.gradings.caption",
                           {"site.column.grading", "site.column.incidents#", "site.column.killed#",
                            "site.column.definition"},
                           rows, page));
}

/// What is recorded of each year.
void add_years(Page& page) {
    std::map<std::string, Total> years;
    for (const record::Incident& incident : page.site().the_case().incidents) {
        if (incident.date && incident.date->earliest() && incident.date->latest() &&
            record::to_text(*incident.date->earliest()).substr(0, 4) ==
                record::to_text(*incident.date->latest()).substr(0, 4)) {
            add(years[record::to_text(*incident.date->earliest()).substr(0, 4)], incident);
        }
    }
    if (years.empty()) {
        return;
    }
    page.heading("years");
    std::vector<std::vector<std::string>> rows;
    rows.reserve(years.size());
    for (const auto& [year, total] : years) {
        rows.push_back({"<bdi>" + year + "</bdi>",
                        publish::number_text(page.language(), total.incidents),
                        range_of(total, page)});
    }
    page.add(stacked_table("site.years.caption",
                           {"site.column.year", "site.column.incidents#", "site.column.killed#"},
                           rows, page));
}

}  // namespace

File home_page(const Site& site) {
    Page page(site, "index.html", "home");
    Total recorded;
    std::map<std::string, Total> by_grading;
    for (const record::Incident& incident : site.the_case().incidents) {
        if (incident.grading != "discounted") {
            add(recorded, incident);
        }
        add(by_grading[incident.grading], incident);
    }
    page.add("<p class=\"kicker\">" + page.text("page.kicker") + "</p>\n<h1>" +
             page.text("site.home.title") + "</h1>\n");
    add_headlines(recorded, page);
    add_years(page);
    if (const std::string map = incident_map(page); !map.empty()) {
        page.heading("map");
        page.wants_style("map.css");
        page.add(map);
    }
    page.heading("bounds");
    page.add(interval_ladder(page));
    if (!site.results.timelines.empty()) {
        page.heading("timeline");
        for (const Timeline& timeline : site.results.timelines) {
            page.add(timeline_chart(timeline, page));
        }
    }
    if (!by_grading.empty()) {
        add_gradings(by_grading, page);
    }
    add_latest_changes(page);
    return std::move(page).finished(
        publish::plain_text(site.the_case().settings.title.in(site.language())));
}

}  // namespace recount::site
