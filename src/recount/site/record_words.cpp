#include "recount/site/record_words.h"

#include <array>
#include <cstdio>

#include "recount/publish/chart.h"
#include "recount/publish/plain_text.h"
#include "recount/site/finding_pages.h"
#include "recount/site/interval_ladder.h"

namespace recount::site {

namespace {

using publish::html;
using publish::Isolates;
using publish::message;
using publish::phrase;

std::string day_or(const std::optional<record::Day>& day, const Page& page) {
    return day ? publish::date_text(page.language(), *day)
               : message(page.language(), "site.unknown");
}

}  // namespace

std::string date_words(const std::optional<record::EdtfDate>& date, const Page& page) {
    if (!date) {
        return page.text("site.unknown");
    }
    std::string words;
    if (date->earliest() && date->earliest() == date->latest()) {
        words = html(publish::date_text(page.language(), *date->latest()));
    } else {
        words = page.text("site.date.between", {phrase("from", day_or(date->earliest(), page)),
                                                phrase("to", day_or(date->latest(), page))});
    }
    if (date->is_uncertain()) {
        words += " (" + page.text("site.date.uncertain") + ")";
    }
    if (date->is_approximate()) {
        words += " (" + page.text("site.date.approximate") + ")";
    }
    return words;
}

std::string range_words(std::optional<std::int64_t> low, std::optional<std::int64_t> high,
                        const Page& page) {
    if (!low && !high) {
        return page.text("site.unknown");
    }
    return "<bdi>" + html(page.words().value(low, high)) + "</bdi>";
}

std::string grading_words(const std::string& grading, const Page& page) {
    if (grading.empty()) {
        return page.text("site.grading.none");
    }
    const std::string key = "site.grading." + grading;
    const std::string words = publish::has_message(key) ? page.text(key) : page.foreign(grading);
    return "<span class=\"grade grade-" + slug(grading) + "\">" + words + "</span>";
}

std::string place_words(const record::Incident& incident, const Page& page) {
    std::string words;
    if (incident.place) {
        const record::Place* place = page.site().ties.place(incident.place->text());
        words = page.link(
            Kind::place, incident.place->text(),
            place == nullptr ? page.foreign(incident.place->text()) : page.local(place->name));
        for (const record::Place* within = place; within != nullptr && within->within;) {
            within = page.site().ties.place(within->within->text());
            if (within != nullptr) {
                words += html(message(page.language(), "list.comma")) + page.local(within->name);
            }
        }
    }
    if (!incident.place_text.empty() && !incident.place) {
        words = page.foreign(incident.place_text);
    }
    return words.empty() ? page.text("site.unknown") : words;
}

std::string position_words(const record::Position& position, const Page& page) {
    std::array<char, 64> degrees{};
    std::snprintf(degrees.data(), degrees.size(), "%.7g, %.7g", position.coordinates.latitude,
                  position.coordinates.longitude);
    std::string words = "<bdi dir=\"ltr\">" + std::string(degrees.data()) + "</bdi>";
    if (position.radius_metres) {
        // Rounded up: the true place lies within what is shown.
        constexpr std::int64_t step = 100;
        const std::int64_t whole_steps = (*position.radius_metres + step - 1) / step;
        const auto steps = static_cast<double>(whole_steps);
        constexpr double steps_of_kilometre = 10;
        words += " (" +
                 page.text(
                     "site.position.radius",
                     {publish::phrase("km", publish::decimal_text(
                                                page.language(), steps / steps_of_kilometre, 1))}) +
                 ")";
    }
    return words;
}

std::string incident_title(const record::Incident& incident, const Page& page) {
    const record::Place* place =
        incident.place ? page.site().ties.place(incident.place->text()) : nullptr;
    const std::string where = place != nullptr              ? page.local(place->name)
                              : incident.place_text.empty() ? page.foreign(incident.id.text())
                                                            : page.foreign(incident.place_text);
    return where + html(message(page.language(), "list.comma")) + date_words(incident.date, page);
}

std::string party_link(std::string_view actor, const Page& page) {
    return page.link(Kind::belligerent, actor, html(page.words().name(actor)));
}

reason::Premise premise_of(const record::Statement& statement) {
    reason::Premise premise;
    premise.id = statement.id.text();
    premise.terms.push_back(
        {1, statement.measure, statement.ledger, statement.scope, reason::Books::standing});
    premise.low = statement.claim.low();
    premise.high = statement.claim.high();
    premise.speaker = statement.speaker;
    premise.said_on = statement.said_on.latest();
    premise.assumption = statement.assumption;
    premise.url = statement.url;
    premise.note = statement.note;
    return premise;
}

std::string stacked_table(std::string_view caption, const std::vector<std::string>& columns,
                          const std::vector<std::vector<std::string>>& rows, const Page& page) {
    if (rows.empty()) {
        return "";
    }
    std::vector<std::string> labels;
    std::string head;
    for (const std::string& column : columns) {
        const bool is_number = column.ends_with('#');
        const std::string_view key(column.data(), column.size() - (is_number ? 1 : 0));
        labels.push_back(html(message(page.language(), key), Isolates::dropped));
        head += std::string("<th role=\"columnheader\" scope=\"col\"") +
                (is_number ? " class=\"n\">" : ">") + page.text(key) + "</th>";
    }
    std::string table = "<table class=\"stacked\" role=\"table\">\n<caption>" + page.text(caption) +
                        "</caption>\n<thead role=\"rowgroup\"><tr role=\"row\">" + head +
                        "</tr></thead>\n<tbody role=\"rowgroup\">\n";
    for (const std::vector<std::string>& row : rows) {
        table += "<tr role=\"row\">";
        for (std::size_t i = 0; i < row.size(); ++i) {
            table += std::string("<td role=\"cell\" data-label=\"") + labels[i] + "\"" +
                     (columns[i].ends_with('#') ? " class=\"n\">" : ">") + row[i] + "</td>";
        }
        table += "</tr>\n";
    }
    return table + "</tbody>\n</table>\n";
}

std::string statement_table(const Ties::List<record::Statement>& statements,
                            std::string_view caption, const Page& page) {
    std::vector<std::vector<std::string>> rows;
    rows.reserve(statements.size());
    for (const record::Statement* statement : statements) {
        rows.push_back({date_words(statement->said_on, page), party_link(statement->speaker, page),
                        page.link(Kind::statement, statement->id.text(),
                                  html(page.words().claim(premise_of(*statement)))),
                        page.text("basis." + std::string(record::to_text(statement->basis)))});
    }
    return stacked_table(
        caption,
        {"site.column.said", "site.column.speaker", "site.column.claim", "site.column.basis"}, rows,
        page);
}

std::string incident_table(const Ties::List<record::Incident>& incidents, std::string_view caption,
                           const Page& page) {
    std::vector<std::vector<std::string>> rows;
    rows.reserve(incidents.size());
    for (const record::Incident* incident : incidents) {
        std::string parties = incident->belligerents.is_everyone()
                                  ? page.text("site.unknown")
                                  : html(page.words().party(incident->belligerents));
        rows.push_back(
            {page.link(Kind::incident, incident->id.text(), date_words(incident->date, page)),
             place_words(*incident, page),
             range_words(incident->killed_min, incident->killed_max, page),
             grading_words(incident->grading, page), std::move(parties)});
    }
    return stacked_table(caption,
                         {"site.column.date", "site.column.place", "site.column.killed#",
                          "site.column.grading", "site.column.parties"},
                         rows, page);
}

std::string finding_list(const std::vector<std::string>& findings, const Page& page) {
    if (findings.empty()) {
        return "";
    }
    std::string items;
    for (const std::string& id : findings) {
        items += "<li>" + page.link(Kind::finding, id, finding_title(id, page)) + "</li>\n";
    }
    return "<ul class=\"findings\">\n" + items + "</ul>\n";
}

}  // namespace recount::site
