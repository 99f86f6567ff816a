#include "recount/site/page.h"

#include <algorithm>
#include <array>
#include <utility>

#include "recount/publish/plain_text.h"

namespace recount::site {

namespace {

using publish::html;
using publish::Isolates;
using publish::message;
using publish::phrase;

struct Section {
    std::string_view name;
    std::string_view path;
};

constexpr std::array<Section, 9> sections = {{
    {"home", "index.html"},
    {"adds-up", "adds-up/index.html"},
    {"incidents", "incidents/index.html"},
    {"belligerents", "belligerents/index.html"},
    {"statements", "statements/index.html"},
    {"questions", "questions.html"},
    {"data", "data.html"},
    {"method", "method.html"},
    {"search", "search.html"},
}};

std::string_view name_of(record::Language language) {
    switch (language) {
        case record::Language::english:
            return "English";
        case record::Language::french:
            return "Français";
        case record::Language::arabic:
            return "العربية";
    }
    return {};
}

/// The host of a web address: what a reader needs to know where a link leads.
std::string host_of(std::string_view url) {
    const std::size_t start = url.find("://") + 3;
    const std::size_t end = url.find_first_of("/?#", start);
    std::string_view host = url.substr(start, end == std::string_view::npos ? end : end - start);
    if (const std::size_t user = host.rfind('@'); user != std::string_view::npos) {
        host.remove_prefix(user + 1);
    }
    if (host.starts_with("www.")) {
        host.remove_prefix(4);
    }
    return std::string(host);
}

std::string anchor_element(const std::string& address, const std::string& words) {
    return "<a href=\"" + html(address, Isolates::dropped) + "\">" + words + "</a>";
}

}  // namespace

std::string element(std::string_view tag, std::string_view css_class, std::string_view text) {
    std::string open = "<" + std::string(tag);
    if (!css_class.empty()) {
        open += " class=\"" + std::string(css_class) + "\"";
    }
    return open + ">" + html(text) + "</" + std::string(tag) + ">";
}

Page::Page(const Site& site, std::string path, std::string_view section)
    : site_(site), path_(std::move(path)), section_(section), up_("../") {
    for (std::ptrdiff_t depth = std::count(path_.begin(), path_.end(), '/'); depth > 0; --depth) {
        up_ += "../";
    }
}

std::string Page::text(std::string_view key,
                       std::initializer_list<publish::Argument> arguments) const {
    return html(message(language(), key, arguments));
}

std::string Page::foreign(std::string_view text) const {
    return html(publish::isolated(language(), text));
}

std::string Page::local(const record::LocalText& text) const {
    const bool is_missing = (language() == record::Language::french && !text.french) ||
                            (language() == record::Language::arabic && !text.arabic);
    const std::string words = html(publish::plain_text(text.in(language())), Isolates::dropped);
    return is_missing ? "<bdi lang=\"en\" dir=\"ltr\">" + words + "</bdi>" : words;
}

std::string Page::relative(std::string_view path) const {
    return up_ + std::string(path);
}

std::string Page::link_to(std::string_view path, const std::string& words) const {
    return anchor_element(relative(path), words);
}

std::string Page::link_within(std::string_view path, const std::string& words) const {
    return link_to(std::string(record::language_code(language())) + "/" + std::string(path), words);
}

std::string Page::link(Kind kind, std::string_view id, const std::string& words) const {
    const std::string path = site_.addresses.of(kind, id);
    return path.empty() ? words : link_within(path, words);
}

std::string Page::outside(std::string_view url) const {
    if (!publish::is_web_address(url)) {
        return "";
    }
    return "<a rel=\"noopener noreferrer\" href=\"" + html(url, Isolates::dropped) + "\">" +
           text("page.source", {publish::text("host", host_of(url))}) + "</a>";
}

void Page::heading(std::string_view name) {
    add("<h2 id=\"" + std::string(name) + "\">" + text("site.heading." + std::string(name)) +
        "</h2>\n");
}

void Page::paragraph(std::string_view key, std::initializer_list<publish::Argument> arguments,
                     std::string_view css_class) {
    add(element("p", css_class, message(language(), key, arguments)) + "\n");
}

std::string Page::fact(std::string_view key, const std::string& value) const {
    return value.empty() ? "" : "<dt>" + text(key) + "</dt><dd>" + value + "</dd>\n";
}

void Page::facts(const std::string& rows) {
    if (!rows.empty()) {
        add("<dl class=\"facts\">\n" + rows + "</dl>\n");
    }
}

void Page::wants(std::string_view script) {
    scripts_ +=
        "<script defer src=\"" + relative("assets/" + std::string(script)) + "\"></script>\n";
}

void Page::wants_style(std::string_view style) {
    styles_ +=
        "<link rel=\"stylesheet\" href=\"" + relative("assets/" + std::string(style)) + "\">\n";
}

void Page::offers_leaving() {
    offers_leaving_ = true;
    wants("site.js");
}

std::string Page::head(std::string_view title) const {
    const std::string code(record::language_code(language()));
    const std::string direction = language() == record::Language::arabic ? "rtl" : "ltr";
    std::string alternates;
    for (const record::Language other : publish::all_languages) {
        const std::string other_code(record::language_code(other));
        alternates += "<link rel=\"alternate\" hreflang=\"" + other_code + "\" href=\"" +
                      relative(other_code + "/" + path_) + "\">\n";
    }
    return "<!doctype html>\n<html lang=\"" + code + "\" dir=\"" + direction +
           "\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'; "
           "base-uri 'none'; form-action 'self'; object-src 'none'\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta name=\"referrer\" content=\"no-referrer\">\n"
           "<meta name=\"description\" content=\"" +
           html(message(language(), "site.description"), Isolates::dropped) + "\">\n<title>" +
           html(publish::plain_text(title), Isolates::dropped) + " – Recount</title>\n" +
           "<link rel=\"icon\" href=\"" + relative("assets/icon.svg") + "\">\n" +
           "<link rel=\"stylesheet\" href=\"" + relative("assets/site.css") + "\">\n" + styles_ +
           alternates + scripts_ + "</head>\n";
}

std::string Page::languages() const {
    std::string items;
    for (const record::Language other : publish::all_languages) {
        const std::string code(record::language_code(other));
        items += "<li><a href=\"" + relative(code + "/" + path_) + "\" lang=\"" + code +
                 "\" hreflang=\"" + code + "\"" +
                 (other == language() ? " aria-current=\"true\">" : ">") +
                 std::string(name_of(other)) + "</a></li>";
    }
    return "<nav class=\"languages\" aria-label=\"" +
           html(message(language(), "page.languages"), Isolates::dropped) + "\"><ul>" + items +
           "</ul></nav>";
}

std::string Page::navigation() const {
    std::string items;
    for (const Section& section : sections) {
        const std::string path =
            std::string(record::language_code(language())) + "/" + std::string(section.path);
        items += "<li><a href=\"" + relative(path) + "\"" +
                 (section.name == section_ ? " aria-current=\"page\">" : ">") +
                 text("site.nav." + std::string(section.name)) + "</a></li>";
    }
    return "<nav class=\"main\" aria-label=\"" +
           html(message(language(), "site.nav"), Isolates::dropped) + "\"><ul>" + items +
           "</ul></nav>";
}

std::string Page::banner() const {
    return "<a class=\"skip\" href=\"#main\">" + text("site.skip") +
           "</a>\n<header>\n<p class=\"name\">" +
           link_within("index.html", local(site_.the_case().settings.title)) + "</p>\n" +
           languages() + "\n" + navigation() + "\n</header>\n";
}

std::string Page::foot() const {
    std::string edition =
        message(language(), "site.edition", {publish::number("n", site_.imprint.number)});
    if (site_.imprint.as_of) {
        edition += message(language(), "list.semicolon") +
                   message(language(), "findings.as_of",
                           {phrase("date", publish::date_text(language(), *site_.imprint.as_of))});
    }
    return "<footer>\n" + element("p", "", message(language(), "page.floor")) +
           "\n<p class=\"imprint\"><span>" + html(edition) + "</span> " +
           link_within("changes.html", text("site.nav.changes")) + " " +
           link_within("corrections.html", text("site.nav.corrections")) + " " +
           link_within("places/index.html", text("site.nav.places")) + " " +
           link_within("sources/index.html", text("site.nav.sources")) + " " +
           link_within("people.html", text("site.nav.people")) + " " +
           link_within("about.html", text("site.nav.about")) + "</p>\n" +
           "<p class=\"definitions\">" + text("site.definitions.short") + "</p>\n</footer>\n";
}

File Page::finished(std::string_view title) && {
    std::string leave;
    if (offers_leaving_) {
        // An empty page of the browser itself: nothing is asked of any other site.
        leave = "<p class=\"leave\"><a rel=\"noreferrer\" href=\"about:blank\">" +
                text("site.leave") + "</a></p>\n";
    }
    return {std::string(record::language_code(language())) + "/" + path_,
            head(title) + (offers_leaving_ ? "<body data-leave=\"about:blank\">\n" : "<body>\n") +
                banner() + "<main id=\"main\">\n" + leave + body_ + "</main>\n" + foot() +
                "</body>\n</html>\n"};
}

}  // namespace recount::site
