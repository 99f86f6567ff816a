#include "recount/publish/page_parts.h"

#include <algorithm>

#include "recount/publish/catalogue.h"
#include "recount/publish/explanation.h"
#include "recount/publish/plain_text.h"

namespace recount::publish {

namespace {

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

/// Ids of the statements of a line, and the link to where they were made.
std::string origin_of(const ExplanationLine& line, record::Language language) {
    std::string ids;
    for (const std::string& id : line.premise_ids) {
        ids += (ids.empty() ? "" : ", ") + std::string("<bdi>") +
               html(plain_text(id), Isolates::dropped) + "</bdi>";
    }
    if (is_web_address(line.url)) {
        ids += std::string(ids.empty() ? "" : " · ") + "<a rel=\"noopener noreferrer\" href=\"" +
               html(line.url, Isolates::dropped) + "\">" +
               html(message(language, "page.source", {text("host", host_of(line.url))})) + "</a>";
    }
    return ids.empty() ? "" : "<p class=\"from\">" + ids + "</p>";
}

std::string number_cell(record::Language language, std::optional<std::int64_t> value,
                        bool is_signed) {
    std::string cell = "<td class=\"n\">";
    if (value) {
        const std::string words =
            is_signed ? signed_text(language, *value) : number_text(language, *value);
        cell += "<bdi dir=\"ltr\">" + html(words, Isolates::dropped) + "</bdi>";
    }
    return cell + "</td>";
}

/// The steps of a folded line, to be opened.
std::string parts_of(const ExplanationLine& line, record::Language language) {
    std::string list;
    for (const ExplanationLine& part : line.parts) {
        std::string sum;
        if (part.signed_value) {
            sum = "<p class=\"value\"><bdi dir=\"ltr\">" +
                  html(signed_text(language, *part.signed_value), Isolates::dropped) + "</bdi></p>";
        }
        list +=
            "<li>" + element("p", "", part.sentence) + sum + origin_of(part, language) + "</li>";
    }
    return "<details><summary>" +
           html(message(language, "page.parts",
                        {number("n", static_cast<std::int64_t>(line.parts.size()))})) +
           "</summary><ol class=\"parts\">" + list + "</ol></details>";
}

std::string step_row(const ExplanationLine& line, record::Language language) {
    const bool is_in_sum = line.running_total.has_value() || line.signed_value.has_value();
    const std::string words = element("p", "", line.sentence);
    if (!is_in_sum) {
        return "<tr class=\"assumed\"><td colspan=\"3\">" + words + "</td></tr>\n";
    }
    return "<tr><td>" + words +
           (line.parts.empty() ? origin_of(line, language) : parts_of(line, language)) + "</td>" +
           number_cell(language, line.signed_value, true) +
           number_cell(language, line.running_total, false) + "</tr>\n";
}

std::string table_of(const std::vector<ExplanationLine>& lines, record::Language language) {
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
            table += step_row(line, language);
        }
    }
    return table + "</tbody>\n<tfoot>" + foot + "</tfoot>\n</table>\n";
}

std::string proof_paragraph(const std::vector<std::string>& ids, const FindingsPageInput& input,
                            record::Language language) {
    std::string links;
    for (const std::string& id : ids) {
        const std::string link =
            proof_link(id, message(language, "page.proof", {text("id", id)}), input);
        links += (links.empty() || link.empty() ? "" : "<br>") + link;
    }
    return links.empty() ? "" : "<p class=\"proof\">" + links + "</p>\n";
}

/// A path inside the folder of the page: no scheme, no host, no way out.
bool is_inner_path(std::string_view path) {
    return !path.empty() && path.front() != '/' && path.find(':') == std::string_view::npos &&
           path.find('\\') == std::string_view::npos && path.find("..") == std::string_view::npos;
}

}  // namespace

std::string element(std::string_view tag, std::string_view css_class, std::string_view text) {
    std::string open = "<" + std::string(tag);
    if (!css_class.empty()) {
        open += " class=\"" + std::string(css_class) + "\"";
    }
    return open + ">" + html(text) + "</" + std::string(tag) + ">";
}

std::string sum_table(const reason::Derivation& derivation, const std::string& id,
                      const FindingsPageInput& input, const Wording& wording) {
    return table_of(explain(derivation, wording, Alike::folded), wording.language()) +
           proof_paragraph({id}, input, wording.language());
}

std::string exact_sum_table(const reason::Answer& answer, const std::string& id,
                            const FindingsPageInput& input, const Wording& wording) {
    return table_of(explain_exact(answer, wording, Alike::folded), wording.language()) +
           proof_paragraph({id + ".low", id + ".high"}, input, wording.language());
}

std::string proof_link(const std::string& id, std::string_view words,
                       const FindingsPageInput& input) {
    const auto found = input.proof_files.find(id);
    if (found == input.proof_files.end() || !is_inner_path(found->second)) {
        return "";
    }
    return "<a href=\"" + html(plain_text(found->second), Isolates::dropped) + "\" download>" +
           html(words) + "</a>";
}

std::string slug(std::string_view text) {
    std::string made;
    for (const char letter : text) {
        const bool is_safe = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                             (letter >= '0' && letter <= '9') || letter == '.' || letter == '_' ||
                             letter == '-';
        made += is_safe ? letter : '_';
    }
    return made;
}

std::string percent(std::int64_t part, std::int64_t whole) {
    const std::int64_t hundredths =
        whole <= 0 ? 0 : std::clamp<std::int64_t>(part, 0, whole) * 10000 / whole;
    const std::int64_t decimals = hundredths % 100;
    return std::to_string(hundredths / 100) + (decimals < 10 ? ".0" : ".") +
           std::to_string(decimals) + "%";
}

bool is_open(const reason::Answer& answer, const Wording& wording) {
    const auto is_closed = [&wording](const std::optional<reason::Derivation>& derivation) {
        return derivation && rests_on_closed_statement(*derivation, wording);
    };
    return !is_closed(answer.low_derivation) && !is_closed(answer.high_derivation);
}

}  // namespace recount::publish
