#include "recount/site/plain_pages.h"

#include <algorithm>
#include <iterator>

#include "recount/publish/asking_text.h"
#include "recount/publish/finding_words.h"
#include "recount/publish/plain_text.h"
#include "recount/site/history_section.h"
#include "recount/site/record_words.h"

namespace recount::site {

namespace {

using publish::html;
using publish::message;
using publish::number;
using publish::phrase;

Page begun(const Site& site, std::string_view name) {
    Page page(site, std::string(name) + ".html", name);
    page.add("<h1>" + page.text("site.nav." + std::string(name)) + "</h1>\n");
    return page;
}

File ended(Page page, std::string_view name) {
    const std::string title = message(page.language(), "site.nav." + std::string(name));
    return std::move(page).finished(title);
}

/// What an answer to a question would leave at its least helpful.
std::string left_at_worst(const reason::OpenFigure& figure, const Page& page) {
    if (!figure.at_worst) {
        return page.text("site.unknown");
    }
    return "<bdi>" + html(publish::bounds_value(*figure.at_worst, page.words())) + "</bdi>";
}

File questions_page(const Site& site) {
    Page page = begun(site, "questions");
    page.paragraph("site.questions.intro");
    const auto& asking = site.results.asking;
    if (!asking) {
        page.paragraph("site.questions.none");
        return ended(std::move(page), "questions");
    }
    page.add("<p>" + html(site.words.quantity(asking->now.query)) +
             html(message(page.language(), "site.colon")) + "<strong><bdi>" +
             html(publish::bounds_value(asking->now, site.words)) + "</bdi></strong></p>\n");
    std::vector<std::vector<std::string>> rows;
    for (const reason::OpenFigure& figure : asking->questions) {
        rows.push_back({html(publish::question_sentence(figure, site.words)),
                        range_words(figure.low, figure.high, page), left_at_worst(figure, page)});
    }
    page.add(stacked_table("site.questions.caption",
                           {"site.column.question", "site.column.possible", "site.column.left"},
                           rows, page));
    if (rows.empty()) {
        page.paragraph("site.questions.none");
    }
    return ended(std::move(page), "questions");
}

File data_page(const Site& site, const std::vector<File>& data) {
    Page page = begun(site, "data");
    page.paragraph("site.data.intro");
    std::vector<std::vector<std::string>> rows;
    rows.reserve(data.size());
    for (const File& file : data) {
        rows.push_back(
            {"<a download href=\"" + page.relative(file.path) + "\"><bdi dir=\"ltr\">" +
                 html(file.path) + "</bdi></a>",
             page.text("site.data.size", {number("kb", static_cast<std::int64_t>(
                                                           (file.bytes.size() + 1023) / 1024))})});
    }
    page.add(
        stacked_table("site.data.caption", {"site.column.file", "site.column.size#"}, rows, page));
    page.heading("verify");
    page.paragraph("site.data.verify");
    page.add(
        "<pre dir=\"ltr\"><code>recount-verify "
        "proofs/*.json</code></pre>\n");
    page.paragraph("page.check.intro");
    page.paragraph("page.check.limits");
    page.heading("cite");
    page.paragraph(
        "site.data.cite",
        {phrase("title", publish::isolated(page.language(),
                                           site.the_case().settings.title.in(page.language()))),
         number("n", site.imprint.number)});
    return ended(std::move(page), "data");
}

File method_page(const Site& site) {
    Page page = begun(site, "method");
    page.paragraph("site.method.intro");
    page.heading("words");
    std::string words;
    for (const std::string_view word : {"incident", "report", "statement", "ledger", "residual",
                                        "contradiction", "tension", "range", "bounds", "proof"}) {
        words += page.fact("site.word." + std::string(word),
                           page.text("site.word." + std::string(word) + ".meaning"));
    }
    page.facts(words);
    page.heading("gradings");
    std::string gradings;
    for (const std::string_view grading :
         {"confirmed", "fair", "weak", "contested", "discounted"}) {
        gradings += page.fact("site.grading." + std::string(grading),
                              page.text("site.grading." + std::string(grading) + ".definition"));
    }
    page.facts(gradings);
    page.heading("assumptions");
    page.paragraph("site.method.assumptions");
    std::vector<std::vector<std::string>> rows;
    rows.reserve(site.results.findings.assumptions.size());
    for (const auto& [name, is_on] : site.results.findings.assumptions) {
        rows.push_back({html(site.words.assumption(name)),
                        page.text(is_on ? "page.assumption.on" : "page.assumption.off"),
                        "<code dir=\"ltr\">" + html(publish::plain_text(name)) + "</code>"});
    }
    page.add(stacked_table("site.method.assumption_caption",
                           {"site.column.assumption", "site.column.setting", "site.column.name"},
                           rows, page));
    page.heading("hedges");
    page.paragraph("site.method.hedges");
    rows.clear();
    for (const auto* hedges : {&site.the_case().settings.hedges, &record::published_hedges()}) {
        for (const record::Hedge& hedge : *hedges) {
            const std::string range = html(site.words.value(hedge.low, hedge.high));
            rows.push_back(
                {"<bdi lang=\"en\">" + html(publish::plain_text(hedge.phrase)) + "</bdi>",
                 "<bdi>" + range + (hedge.is_percent ? " %" : "") + "</bdi>"});
        }
    }
    page.add(stacked_table("site.method.hedge_caption", {"site.column.phrase", "site.fact.read_as"},
                           rows, page));
    return ended(std::move(page), "method");
}

File changes_page(const Site& site) {
    Page page = begun(site, "changes");
    page.paragraph("site.changes.intro");
    page.add("<p><a href=\"../feed.atom\" type=\"application/atom+xml\">" +
             page.text("site.changes.feed") + "</a></p>\n");
    page.add(
        change_table("site.changes.caption", site.results.changes, ChangesOf::many_records, page));
    if (site.results.changes.empty()) {
        page.paragraph("site.changes.none");
    }
    return ended(std::move(page), "changes");
}

File corrections_page(const Site& site) {
    Page page = begun(site, "corrections");
    page.paragraph("site.corrections.intro");
    page.paragraph("site.corrections.how");
    Ties::List<record::Statement> corrected;
    for (const record::Statement& statement : site.the_case().statements) {
        if (!statement.supersedes.empty() || statement.withdrawn_on) {
            corrected.push_back(&statement);
        }
    }
    if (!corrected.empty()) {
        page.heading("corrected");
        page.add(statement_table(corrected, "site.corrections.caption", page));
    }
    return ended(std::move(page), "corrections");
}

File people_page(const Site& site) {
    Page page = begun(site, "people");
    page.offers_leaving();
    page.paragraph("site.people.policy");
    page.paragraph("site.people.count",
                   {number("n", static_cast<std::int64_t>(site.the_case().victims.size()))});
    return ended(std::move(page), "people");
}

File search_page(const Site& site) {
    Page page = begun(site, "search");
    const auto attribute = [&](std::string_view name, std::string_view key,
                               std::initializer_list<publish::Argument> arguments = {}) {
        return " data-" + std::string(name) + "=\"" +
               html(message(page.language(), key, arguments), publish::Isolates::dropped) + "\"";
    };
    // The script of the page puts its numbers where these stand.
    const publish::Argument count = phrase("count", "{count}");
    const publish::Argument least = phrase("least", "{least}");
    const publish::Argument most = phrase("most", "{most}");
    const auto place = std::find(std::begin(publish::all_languages),
                                 std::end(publish::all_languages), page.language());
    page.paragraph("site.search.without");
    std::string kinds;
    std::string lists;
    for (const std::string_view list :
         {"incidents", "belligerents", "statements", "places", "sources"}) {
        const std::string key = "site.nav." + std::string(list);
        lists += "<li>" + page.link_within(std::string(list) + "/index.html", page.text(key)) +
                 "</li>\n";
        kinds += attribute("kind-" + std::string(list), key);
    }
    page.add("<form id=\"search\" action=\"search.html\" data-index=\"" + page.relative("search/") +
             "\" data-language=\"" + std::to_string(place - std::begin(publish::all_languages)) +
             "\"><label for=\"query\">" + page.text("site.search.label") +
             "</label> <input id=\"query\" type=\"search\" name=\"q\" autocomplete=\"off\"> "
             "<button>" +
             page.text("site.nav.search") + "</button></form>\n<div id=\"search-results\"" +
             attribute("found", "site.search.found", {count}) +
             attribute("none", "site.search.none") + attribute("failed", "site.search.failed") +
             attribute("more", "site.search.more") +
             attribute("exactly", "site.search.exactly", {least}) +
             attribute("at-least", "site.search.at_least", {least}) +
             attribute("between", "site.search.between", {least, most}) + kinds +
             "></div>\n<ul>\n" + lists + "</ul>\n");
    page.wants("search.js");
    return ended(std::move(page), "search");
}

File about_page(const Site& site) {
    Page page = begun(site, "about");
    for (const std::string_view key : {"site.about.what", "site.about.limits", "site.about.privacy",
                                       "site.about.licence", "site.about.program"}) {
        page.paragraph(key);
    }
    return ended(std::move(page), "about");
}

}  // namespace

std::vector<File> plain_pages(const Site& site, const std::vector<File>& data) {
    return {questions_page(site),   data_page(site, data), method_page(site), changes_page(site),
            corrections_page(site), people_page(site),     search_page(site), about_page(site)};
}

File entry_page(const Results& results) {
    std::string items;
    for (const record::Language language : publish::all_languages) {
        const std::string code(record::language_code(language));
        const std::string direction = language == record::Language::arabic ? "rtl" : "ltr";
        items += "<li lang=\"" + code + "\" dir=\"" + direction + "\"><a hreflang=\"" + code +
                 "\" href=\"" + code + "/index.html\">" +
                 html(publish::plain_text(results.the_case.settings.title.in(language)),
                      publish::Isolates::dropped) +
                 "</a></li>\n";
    }
    return {"index.html",
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'; base-uri "
            "'none'; form-action 'self'; object-src 'none'\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            "<meta name=\"referrer\" content=\"no-referrer\">\n<title>" +
                html(publish::plain_text(results.the_case.settings.title.english),
                     publish::Isolates::dropped) +
                " – Recount</title>\n<link rel=\"icon\" href=\"assets/icon.svg\">\n"
                "<link rel=\"stylesheet\" href=\"assets/site.css\">\n</head>\n<body>\n"
                "<main>\n<h1>Recount</h1>\n<ul class=\"entry\">\n" +
                items + "</ul>\n</main>\n</body>\n</html>\n"};
}

}  // namespace recount::site
