#include "recount/site/finding_pages.h"

#include <algorithm>

#include "recount/publish/explanation.h"
#include "recount/publish/finding_words.h"
#include "recount/publish/plain_text.h"
#include "recount/site/record_words.h"
#include "recount/site/sum_table.h"

namespace recount::site {

namespace {

using publish::html;
using publish::message;
using publish::number;
using publish::phrase;

/// A sign of equality, crossed out where it does not hold; waves for a tension.
std::string icon(publish::Headline headline) {
    std::string strokes = "<path d=\"M14 20h20M14 28h20\"/>";
    if (headline == publish::Headline::contradiction || headline == publish::Headline::residual) {
        strokes += "<path d=\"M30 13 18 35\"/>";
    } else if (headline == publish::Headline::tension) {
        strokes = "<path d=\"M13 21c4-5 7-5 11 0s7 5 11 0M13 30c4-5 7-5 11 0s7 5 11 0\"/>";
    }
    return "<svg aria-hidden=\"true\" focusable=\"false\" viewBox=\"0 0 48 48\" fill=\"none\" "
           "stroke=\"currentColor\" stroke-width=\"3\" stroke-linecap=\"round\">"
           "<circle cx=\"24\" cy=\"24\" r=\"21\"/>" +
           strokes + "</svg>";
}

std::string verdict(publish::Headline headline, const std::string& facts, const Page& page) {
    const std::string name(publish::to_text(headline));
    return "<div class=\"verdict " + name + "\">" + icon(headline) + "<div>" +
           element("p", "word", message(page.language(), "verdict." + name)) +
           element("p", "", message(page.language(), "verdict." + name + ".sentence")) + facts +
           "</div></div>\n";
}

/// The statements of a derivation as cards beside one another.
void add_statements(const reason::Derivation& derivation, Page& page) {
    constexpr std::size_t most_beside_one_another = 12;
    std::string cards;
    std::size_t statements = 0;
    for (const publish::ExplanationLine& line : publish::explain(derivation, page.words())) {
        if (line.kind != publish::ExplanationLine::Kind::step ||
            ++statements > most_beside_one_another) {
            continue;
        }
        cards += "<li class=\"card\">" + element("p", "", line.sentence) + origin_of(line, page) +
                 "</li>\n";
    }
    page.heading("side-by-side");
    page.add("<ul class=\"beside\">\n" + cards + "</ul>\n");
    if (statements > most_beside_one_another) {
        page.paragraph("site.side_by_side.more",
                       {number("n", static_cast<std::int64_t>(statements)),
                        number("shown", static_cast<std::int64_t>(most_beside_one_another))},
                       "quiet");
    }
}

/// What each setting of the assumptions that a finding hangs on comes to.
void add_outcomes(const std::vector<std::string>& assumptions, Page& page) {
    std::vector<std::vector<std::string>> rows;
    const auto& used = page.site().results.findings.assumptions;
    for (const Outcome& outcome : page.site().results.outcomes) {
        if (std::find(assumptions.begin(), assumptions.end(), outcome.assumption) ==
            assumptions.end()) {
            continue;
        }
        const bool is_present = used.at(outcome.assumption) == outcome.is_on;
        rows.push_back(
            {html(page.words().assumption(outcome.assumption)),
             page.text(outcome.is_on ? "page.assumption.on" : "page.assumption.off") +
                 (is_present ? " " + page.text("site.outcome.present") : ""),
             page.text("findings.conflicts",
                       {number("n", static_cast<std::int64_t>(outcome.contradictions))})});
    }
    if (!rows.empty()) {
        page.heading("assumptions");
        page.paragraph("site.outcome.intro");
        page.add(stacked_table(
            "site.outcome.caption",
            {"site.column.assumption", "site.column.setting", "site.column.outcome"}, rows, page));
    }
}

File conflict_page(const Site& site, const reason::Conflict& conflict) {
    Page page(site, site.addresses.of(Kind::finding, conflict.id), "adds-up");
    const std::string title = publish::conflict_title(conflict, site.words);
    page.add(element("h1", "", title) + "\n" + verdict(publish::Headline::contradiction, "", page));
    page.paragraph("conflict.drop_one");
    add_statements(conflict.derivation, page);
    page.heading("sum");
    page.add(sum_table(conflict.derivation, conflict.id, page));
    add_outcomes(conflict.assumptions, page);
    return std::move(page).finished(title);
}

File residual_page(const Site& site, const reason::Residual& residual) {
    const std::string id = residual_id(residual);
    Page page(site, site.addresses.of(Kind::finding, id), "adds-up");
    const std::string title = publish::residual_title(residual, site.words);
    page.add(element("h1", "", title) + "\n" + verdict(publish::Headline::residual, "", page) +
             element("p", "equation", publish::residual_sum(residual, site.words)) + "\n");
    for (const reason::Residual::Reading& reading : residual.readings) {
        page.add(element("p", "", publish::reading_sum(reading, residual, site.words)) + "\n");
    }
    page.add("<p>" +
             page.link(Kind::statement, residual.report_id,
                       html(site.words.release(residual.report_id))) +
             "</p>\n");
    if (!residual.derivation.steps.empty()) {
        add_statements(residual.derivation, page);
        page.heading("sum");
        page.add(sum_table(residual.derivation, id, page));
    }
    return std::move(page).finished(title);
}

std::string tension_title(const reason::Tension& tension, const Site& site) {
    return message(site.language(), "tension.title") + message(site.language(), "site.colon") +
           site.words.assumption(tension.assumption);
}

File tension_page(const Site& site, std::size_t index) {
    const reason::Tension& tension = site.results.findings.tensions[index];
    const std::string id = tension_id(index);
    Page page(site, site.addresses.of(Kind::finding, id), "adds-up");
    const std::string title = tension_title(tension, site);
    page.add(element("h1", "", title) + "\n" + verdict(publish::Headline::tension, "", page));
    page.paragraph("tension.assumption",
                   {phrase("sentence", site.words.assumption(tension.assumption))});
    page.paragraph("site.tension.settle");
    add_statements(tension.conflict.derivation, page);
    page.heading("sum");
    page.add(sum_table(tension.conflict.derivation, id, page));
    std::vector<std::string> assumptions = tension.conflict.assumptions;
    assumptions.push_back(tension.assumption);
    add_outcomes(assumptions, page);
    return std::move(page).finished(title);
}

std::string facts_of(const reason::Findings& findings, const Page& page) {
    std::string facts;
    const auto fact = [&](std::string_view key, std::size_t count) {
        facts +=
            element("li", "",
                    message(page.language(), key, {number("n", static_cast<std::int64_t>(count))}));
    };
    fact("findings.conflicts", findings.conflicts.size());
    fact("findings.residuals", findings.residuals.size());
    fact("findings.tensions", findings.tensions.size());
    fact("findings.not_checkable", findings.not_checkable.size());
    fact("findings.agree", findings.equations_that_agree);
    fact("findings.used", findings.statements_used);
    return "<ul class=\"counts\">" + facts + "</ul>";
}

void add_list(std::string_view heading, const std::vector<std::string>& items, Page& page) {
    if (items.empty()) {
        return;
    }
    page.heading(heading);
    std::string list;
    for (const std::string& item : items) {
        list += "<li>" + item + "</li>\n";
    }
    page.add("<ul>\n" + list + "</ul>\n");
}

void add_worked(Page& page) {
    const Site& site = page.site();
    if (site.results.worked.empty()) {
        return;
    }
    page.heading("worked");
    for (const NamedAnswer& named : site.results.worked) {
        const std::string stem = "ask-" + slug(named.id);
        page.add("<section class=\"card\" id=\"" + stem + "\">\n<h3>" + page.local(named.title) +
                 "</h3>\n" + element("p", "quiet", site.words.quantity(named.answer.query)) +
                 element("p", "figure", publish::bounds_value(named.answer, site.words)) + "\n");
        if (named.answer.as_of) {
            page.paragraph(
                "findings.as_of",
                {phrase("date", publish::date_text(page.language(), *named.answer.as_of))},
                "quiet");
        }
        if (!named.answer.set_aside.empty()) {
            page.add(element("p", "quiet", publish::mode_sentence(named.answer, site.words)));
        }
        page.add("<details><summary>" + page.text("page.sum_caption") + "</summary>\n");
        if (publish::has_one_sum(named.answer)) {
            page.add(exact_sum_table(named.answer, stem, page));
        } else {
            if (named.answer.low_derivation && !named.answer.low_derivation->steps.empty()) {
                page.add(sum_table(*named.answer.low_derivation, stem + "-low", page));
            }
            if (named.answer.high_derivation && !named.answer.high_derivation->steps.empty()) {
                page.add(sum_table(*named.answer.high_derivation, stem + "-high", page));
            }
        }
        page.add("</details>\n</section>\n");
    }
}

File overview_page(const Site& site) {
    const reason::Findings& findings = site.results.findings;
    Page page(site, "adds-up/index.html", "adds-up");
    page.add("<h1>" + page.text("site.nav.adds-up") + "</h1>\n" +
             verdict(publish::headline_of(findings), facts_of(findings, page), page));
    const auto link = [&](const std::string& id) {
        return page.link(Kind::finding, id, finding_title(id, page));
    };
    std::vector<std::string> items;
    items.reserve(findings.conflicts.size());
    for (const reason::Conflict& conflict : findings.conflicts) {
        items.push_back(link(conflict.id));
    }
    add_list("conflicts", items, page);
    items.clear();
    for (const reason::Residual& residual : findings.residuals) {
        items.push_back(link(residual_id(residual)) + "<br>" +
                        html(publish::residual_sum(residual, site.words)));
    }
    add_list("residuals", items, page);
    items.clear();
    for (std::size_t i = 0; i < findings.tensions.size(); ++i) {
        items.push_back(link(tension_id(i)));
    }
    add_list("tensions", items, page);
    add_worked(page);
    items.clear();
    for (const reason::NotCheckable& equation : findings.not_checkable) {
        items.push_back(html(publish::missing_sentence(equation, site.words)));
    }
    add_list("not-checkable", items, page);
    items.clear();
    for (const reason::RejectedStatement& rejected : findings.rejected) {
        const std::string proof = proof_link("rejected-" + slug(rejected.statement),
                                             message(page.language(), "site.why"), page);
        items.push_back(html(publish::rejected_sentence(rejected, site.words)) + " " + proof);
    }
    add_list("rejected", items, page);
    items.clear();
    for (const auto& [name, is_on] : findings.assumptions) {
        items.push_back(html(site.words.assumption(name)) + " (" + page.foreign(name) +
                        html(message(page.language(), "list.comma")) +
                        page.text(is_on ? "page.assumption.on" : "page.assumption.off") + ")");
    }
    add_list("assumptions", items, page);
    const std::string title = message(page.language(), "site.nav.adds-up");
    return std::move(page).finished(title);
}

}  // namespace

std::size_t finding_count(const reason::Findings& findings) {
    return findings.conflicts.size() + findings.residuals.size() + findings.tensions.size();
}

std::string finding_title(std::string_view id, const Page& page) {
    const Site& site = page.site();
    for (const reason::Conflict& conflict : site.results.findings.conflicts) {
        if (conflict.id == id) {
            return html(publish::conflict_title(conflict, site.words));
        }
    }
    for (const reason::Residual& residual : site.results.findings.residuals) {
        if (residual_id(residual) == id) {
            return html(publish::residual_title(residual, site.words));
        }
    }
    for (std::size_t i = 0; i < site.results.findings.tensions.size(); ++i) {
        if (tension_id(i) == id) {
            return html(tension_title(site.results.findings.tensions[i], site));
        }
    }
    return page.foreign(id);
}

std::vector<File> finding_pages(const Site& site) {
    std::vector<File> files{overview_page(site)};
    for (const reason::Conflict& conflict : site.results.findings.conflicts) {
        files.push_back(conflict_page(site, conflict));
    }
    for (const reason::Residual& residual : site.results.findings.residuals) {
        files.push_back(residual_page(site, residual));
    }
    for (std::size_t i = 0; i < site.results.findings.tensions.size(); ++i) {
        files.push_back(tension_page(site, i));
    }
    return files;
}

}  // namespace recount::site
