#include "recount/site/list_pages.h"

#include <algorithm>
#include <functional>

#include "recount/publish/plain_text.h"
#include "recount/site/interval_ladder.h"
#include "recount/site/record_words.h"

namespace recount::site {

namespace {

using publish::html;
using publish::message;
using publish::number;

constexpr std::size_t rows_of_a_page = 100;

std::string name_of_list(std::string_view folder, std::size_t page) {
    return std::string(folder) + (page == 0 ? "/index" : "/index-" + std::to_string(page + 1)) +
           ".html";
}

/// Links to every page of a list; nothing where there is one alone.
std::string neighbours(std::string_view folder, std::size_t present, std::size_t pages,
                       const Page& page) {
    if (pages < 2) {
        return "";
    }
    std::string items;
    for (std::size_t i = 0; i < pages; ++i) {
        const std::string label =
            publish::number_text(page.language(), static_cast<std::int64_t>(i + 1));
        items += i == present ? "<li><span aria-current=\"page\">" + label + "</span></li>"
                              : "<li>" + page.link_within(name_of_list(folder, i), label) + "</li>";
    }
    return "<nav class=\"pages\" aria-label=\"" +
           html(message(page.language(), "site.pages"), publish::Isolates::dropped) + "\"><ul>" +
           items + "</ul></nav>\n";
}

/// A field that keeps the rows of the part `list` that hold the words; only scripts show it.
/// Nothing for a list that is seen at a glance.
void add_filter(std::size_t rows, bool is_whole, Page& page) {
    constexpr std::size_t at_a_glance = 10;
    if (rows <= at_a_glance) {
        return;
    }
    page.wants("site.js");
    const std::string shown =
        message(page.language(), "site.filter.shown",
                {publish::phrase("count", "{count}"), publish::phrase("all", "{all}")});
    page.add("<form class=\"filter\" data-filter=\"list\" data-shown=\"" +
             html(shown, publish::Isolates::dropped) + "\" hidden>\n<label>" +
             page.text("site.filter.words") +
             " <input type=\"search\" name=\"words\" autocomplete=\"off\"></label> "
             "<output></output>\n" +
             (is_whole ? ""
                       : "<p class=\"quiet\">" + page.text("site.filter.page") + " " +
                             page.link_within("search.html", page.text("site.search.label")) +
                             "</p>\n") +
             "</form>\n");
}

/// One list: its folder, which names its messages too, and how `rows` of its records are shown.
template <class Record>
void add_list(
    std::vector<File>& files, const Site& site, std::string_view folder,
    const std::vector<const Record*>& records,
    const std::function<std::string(const std::vector<const Record*>&, const Page&)>& rows) {
    const std::string nav = "site.nav." + std::string(folder);
    const std::size_t pages =
        std::max<std::size_t>(1, (records.size() + rows_of_a_page - 1) / rows_of_a_page);
    for (std::size_t i = 0; i < pages; ++i) {
        Page page(site, name_of_list(folder, i), folder);
        page.add("<h1>" + page.text(nav) + "</h1>\n");
        page.paragraph("site.list.count", {number("n", static_cast<std::int64_t>(records.size()))},
                       "quiet");
        const auto begin = records.begin() + static_cast<std::ptrdiff_t>(i * rows_of_a_page);
        const auto end = records.begin() + static_cast<std::ptrdiff_t>(
                                               std::min(records.size(), (i + 1) * rows_of_a_page));
        add_filter(static_cast<std::size_t>(end - begin), pages == 1, page);
        page.add("<div id=\"list\">\n" + rows({begin, end}, page) + "</div>\n" +
                 neighbours(folder, i, pages, page));
        files.push_back(std::move(page).finished(message(site.language(), nav)));
    }
}

template <class Record>
std::vector<const Record*> all_of(const std::vector<Record>& records) {
    std::vector<const Record*> all;
    all.reserve(records.size());
    for (const Record& record : records) {
        all.push_back(&record);
    }
    return all;
}

std::string names_of_places(const std::vector<const record::Place*>& places, const Page& page) {
    std::vector<std::vector<std::string>> rows;
    for (const record::Place* place : places) {
        const record::Place* within =
            place->within ? page.site().ties.place(place->within->text()) : nullptr;
        rows.push_back(
            {page.link(Kind::place, place->id.text(), page.local(place->name)),
             within == nullptr ? "" : page.local(within->name),
             publish::number_text(page.language(),
                                  static_cast<std::int64_t>(
                                      page.site().ties.incidents_in(place->id.text()).size()))});
    }
    return stacked_table("site.places.caption",
                         {"site.column.place", "site.fact.within", "site.column.incidents#"}, rows,
                         page);
}

std::string names_of_sources(const std::vector<const record::Source*>& sources, const Page& page) {
    std::vector<std::vector<std::string>> rows;
    for (const record::Source* source : sources) {
        const auto count = [&](std::size_t of) {
            return publish::number_text(page.language(), static_cast<std::int64_t>(of));
        };
        const std::string& id = source->id.text();
        rows.push_back({page.link(Kind::source, id, page.foreign(source->name)),
                        page.foreign(source->kind), count(page.site().ties.documents_of(id).size()),
                        count(page.site().ties.statements_from(id).size()),
                        count(page.site().ties.reports_from(id).size())});
    }
    return stacked_table("site.sources.caption",
                         {"site.column.source", "site.fact.kind", "site.heading.documents#",
                          "site.heading.statements#", "site.heading.reports#"},
                         rows, page);
}

std::string names_of_releases(const Page& page) {
    std::vector<std::vector<std::string>> rows;
    for (const record::LedgerRelease& release : page.site().the_case().releases) {
        rows.push_back(
            {date_words(release.published_on, page),
             page.link(Kind::statement, release.id.text(),
                       html(page.words().release(release.id.text()))),
             range_words(release.killed_in_this_report, release.killed_in_this_report, page),
             range_words(release.cumulative_killed_claimed, release.cumulative_killed_claimed,
                         page)});
    }
    return stacked_table("site.releases.caption",
                         {"site.column.published", "site.column.release", "site.column.killed_new#",
                          "site.column.killed_total#"},
                         rows, page);
}

File belligerent_list(const Site& site) {
    Page page(site, "belligerents/index.html", "belligerents");
    page.add("<h1>" + page.text("site.nav.belligerents") + "</h1>\n" + interval_ladder(page));
    return std::move(page).finished(message(site.language(), "site.nav.belligerents"));
}

}  // namespace

std::vector<File> list_pages(const Site& site) {
    const record::Case& the_case = site.the_case();
    std::vector<File> files{belligerent_list(site)};
    add_list<record::Incident>(
        files, site, "incidents", all_of(the_case.incidents),
        [](const std::vector<const record::Incident*>& rows, const Page& page) {
            return incident_table(rows, "site.incidents.caption", page);
        });
    const record::Statement* first =
        the_case.statements.empty() ? nullptr : &the_case.statements.front();
    add_list<record::Statement>(
        files, site, "statements", all_of(the_case.statements),
        [first](const std::vector<const record::Statement*>& rows, const Page& page) {
            const bool is_first = first == nullptr || (!rows.empty() && rows.front() == first);
            return statement_table(rows, "site.statements.caption", page) +
                   (is_first ? names_of_releases(page) : "");
        });
    add_list<record::Place>(files, site, "places", all_of(the_case.places), names_of_places);
    add_list<record::Source>(files, site, "sources", all_of(the_case.sources), names_of_sources);
    return files;
}

}  // namespace recount::site
