#include "recount/site/sum_table.h"

#include <algorithm>

#include "recount/publish/catalogue.h"
#include "recount/publish/explanation.h"
#include "recount/publish/plain_text.h"

namespace recount::site {

namespace {

using publish::ExplanationLine;
using publish::html;
using publish::Isolates;
using publish::message;

std::string number_cell(record::Language language, std::optional<std::int64_t> value,
                        bool is_signed) {
    std::string cell = "<td class=\"n\">";
    if (value) {
        const std::string words = is_signed ? publish::signed_text(language, *value)
                                            : publish::number_text(language, *value);
        cell += "<bdi dir=\"ltr\">" + html(words, Isolates::dropped) + "</bdi>";
    }
    return cell + "</td>";
}

/// The steps of a folded line, to be opened.
std::string parts_of(const ExplanationLine& line, const Page& page) {
    const record::Language language = page.language();
    std::string list;
    for (const ExplanationLine& part : line.parts) {
        std::string sum;
        if (part.signed_value) {
            sum = "<p class=\"value\"><bdi dir=\"ltr\">" +
                  html(publish::signed_text(language, *part.signed_value), Isolates::dropped) +
                  "</bdi></p>";
        }
        list += "<li>" + element("p", "", part.sentence) + sum + origin_of(part, page) + "</li>";
    }
    return "<details><summary>" +
           html(message(language, "page.parts",
                        {publish::number("n", static_cast<std::int64_t>(line.parts.size()))})) +
           "</summary><ol class=\"parts\">" + list + "</ol></details>";
}

std::string step_row(const ExplanationLine& line, const Page& page) {
    const record::Language language = page.language();
    const bool is_in_sum = line.running_total.has_value() || line.signed_value.has_value();
    const std::string words = element("p", "", line.sentence);
    if (!is_in_sum) {
        return "<tr class=\"assumed\"><td colspan=\"3\">" + words + "</td></tr>\n";
    }
    return "<tr><td>" + words +
           (line.parts.empty() ? origin_of(line, page) : parts_of(line, page)) + "</td>" +
           number_cell(language, line.signed_value, true) +
           number_cell(language, line.running_total, false) + "</tr>\n";
}

std::string table_of(const std::vector<ExplanationLine>& lines, const Page& page) {
    const record::Language language = page.language();
    std::string table =
        "<table class=\"sum\">\n<caption>" + html(message(language, "page.sum_caption")) +
        "</caption>\n<thead><tr><th scope=\"col\">" +
        html(message(language, "page.column.statement")) + "</th><th scope=\"col\" class=\"n\">" +
        html(message(language, "page.column.value")) + "</th><th scope=\"col\" class=\"n\">" +
        html(message(language, "page.column.total")) + "</th></tr></thead>\n<tbody>\n";
    std::string foot;
    for (const ExplanationLine& line : lines) {
        if (line.kind == ExplanationLine::Kind::conclusion) {
            foot = "<tr><td colspan=\"2\">" + html(line.sentence) + "</td>" +
                   number_cell(language, line.running_total, false) + "</tr>\n";
        } else {
            table += step_row(line, page);
        }
    }
    return table + "</tbody>\n<tfoot>" + foot + "</tfoot>\n</table>\n";
}

std::string proof_paragraph(const std::vector<std::string>& ids, const Page& page) {
    std::string links;
    for (const std::string& id : ids) {
        const std::string link =
            proof_link(id, message(page.language(), "page.proof", {publish::text("id", id)}), page);
        links += (links.empty() || link.empty() ? "" : "<br>") + link;
    }
    return links.empty() ? "" : "<p class=\"proof\">" + links + "</p>\n";
}

}  // namespace

std::string statement_link(std::string_view premise, const std::string& words, const Page& page) {
    if (!page.site().addresses.of(Kind::statement, premise).empty()) {
        return page.link(Kind::statement, premise, words);
    }
    // `REPORT.column`: the release has the page.
    return page.link(Kind::statement, premise.substr(0, premise.rfind('.')), words);
}

std::string origin_of(const ExplanationLine& line, const Page& page) {
    std::string ids;
    for (const std::string& id : line.premise_ids) {
        const std::string words =
            "<bdi>" + html(publish::plain_text(id), Isolates::dropped) + "</bdi>";
        ids += (ids.empty() ? "" : ", ") + statement_link(id, words, page);
    }
    const std::string outside = page.outside(line.url);
    if (!outside.empty()) {
        ids += (ids.empty() ? "" : " · ") + outside;
    }
    return ids.empty() ? "" : "<p class=\"from\">" + ids + "</p>";
}

std::string sum_table(const reason::Derivation& derivation, const std::string& id,
                      const Page& page) {
    return table_of(publish::explain(derivation, page.words(), publish::Alike::folded), page) +
           proof_paragraph({id}, page);
}

std::string exact_sum_table(const reason::Answer& answer, const std::string& stem,
                            const Page& page) {
    return table_of(publish::explain_exact(answer, page.words(), publish::Alike::folded), page) +
           proof_paragraph({stem + "-low", stem + "-high"}, page);
}

std::string proof_link(const std::string& id, std::string_view words, const Page& page) {
    return page.site().addresses.of(Kind::proof, id).empty()
               ? ""
               : page.link(Kind::proof, id, html(words));
}

std::string percent(std::int64_t part, std::int64_t whole) {
    const std::int64_t hundredths =
        whole <= 0 ? 0 : std::clamp<std::int64_t>(part, 0, whole) * 10000 / whole;
    const std::int64_t decimals = hundredths % 100;
    return std::to_string(hundredths / 100) + (decimals < 10 ? ".0" : ".") +
           std::to_string(decimals) + "%";
}

}  // namespace recount::site
