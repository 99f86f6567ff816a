#include "recount/publish/bounds_ladder.h"

#include <algorithm>

#include "recount/publish/catalogue.h"
#include "recount/publish/finding_words.h"
#include "recount/publish/page_parts.h"
#include "recount/publish/plain_text.h"

namespace recount::publish {

namespace {

/// Where a number stands on the axis all parties share. Arabic pages count from the right.
class Axis {
public:
    Axis(std::int64_t most, record::Language language)
        : most_(std::max<std::int64_t>(most, 1)),
          is_mirrored_(language == record::Language::arabic) {}

    [[nodiscard]] std::string at(std::int64_t value) const {
        return percent(is_mirrored_ ? most_ - std::min(value, most_) : value, most_);
    }
    [[nodiscard]] std::string open_end() const { return is_mirrored_ ? "0.00%" : "100.00%"; }
    [[nodiscard]] std::string_view arrow() const {
        return is_mirrored_ ? "M15 -9 L0 0 L15 9 Z" : "M-15 -9 L0 0 L-15 9 Z";
    }

private:
    std::int64_t most_;
    bool is_mirrored_;
};

std::int64_t largest_end(const FindingsPageInput& input, const Wording& wording) {
    std::int64_t most = 0;
    const auto take = [&most](std::optional<std::int64_t> value) {
        most = std::max(most, value.value_or(0));
    };
    for (const BoundsRow& row : input.bounds) {
        take(row.admitted_low);
        take(row.admitted_high);
        for (const auto& answer : {row.assessed, row.occurred}) {
            if (answer && is_open(*answer, wording)) {
                take(answer->low);
                take(answer->high);
            }
        }
    }
    return most;
}

std::string line(std::string_view css_class, const std::string& from, const std::string& to) {
    return "<line class=\"" + std::string(css_class) + "\" x1=\"" + from + "\" x2=\"" + to +
           "\" y1=\"50%\" y2=\"50%\"/>";
}

std::string end_mark(const std::string& at) {
    return "<line class=\"end\" x1=\"" + at + "\" x2=\"" + at + "\" y1=\"5%\" y2=\"95%\"/>";
}

/// The bar repeats what the words beside it say, so that it is hidden from screen readers.
std::string bar(const reason::Answer& answer, std::optional<std::int64_t> admitted,
                const Axis& axis) {
    const std::int64_t low = answer.low.value_or(0);
    const std::string from = axis.at(low);
    const std::string to = answer.high ? axis.at(*answer.high) : axis.open_end();
    std::string svg = "<svg aria-hidden=\"true\" focusable=\"false\">" +
                      line("track", "0.00%", "100.00%") + line("span", from, to) + end_mark(from);
    if (answer.high) {
        svg += end_mark(to);
    } else {
        svg += "<svg x=\"" + axis.open_end() +
               "\" y=\"50%\" overflow=\"visible\"><path class=\"arrow\" d=\"" +
               std::string(axis.arrow()) + "\"/></svg>";
    }
    if (admitted) {
        svg += "<circle class=\"admitted-mark\" cx=\"" + axis.at(*admitted) +
               "\" cy=\"50%\" r=\"5\"/>";
    }
    return svg + "</svg>";
}

std::string cell(std::string_view css_class, const std::string& label, const std::string& content) {
    return "<td role=\"cell\" class=\"" + std::string(css_class) + "\" data-label=\"" +
           html(label, Isolates::dropped) + "\">" + content + "</td>";
}

std::string answer_cell(const BoundsRow& row, std::string_view ledger,
                        const std::optional<reason::Answer>& answer, const Axis& axis,
                        const FindingsPageInput& input, const Wording& wording) {
    const record::Language language = wording.language();
    const std::string label = message(language, "page.bounds." + std::string(ledger));
    const std::string css_class = "bar " + std::string(ledger);
    if (!answer) {
        return cell(css_class, label, html(message(language, "page.bounds.no_answer")));
    }
    if (!is_open(*answer, wording)) {
        return cell(css_class, label, html(message(language, "page.withheld_cell")));
    }
    std::string words = bounds_value(*answer, wording);
    if (!answer->high) {
        const std::int64_t low = answer->low.value_or(0);
        words = low > 0 ? message(language, "page.bounds.open", {number("value", low)})
                        : message(language, "answer.no_high");
    }
    const std::string links =
        proof_link(bounds_id(row, ledger, "low"), message(language, "page.proof_low"), input) +
        proof_link(bounds_id(row, ledger, "high"), message(language, "page.proof_high"), input);
    const bool shows_admission = ledger == "assessed";
    return cell(css_class, label,
                bar(*answer, shows_admission ? row.admitted_low : std::nullopt, axis) +
                    "<div><bdi>" + html(words) + "</bdi></div>" +
                    (links.empty() ? "" : "<div class=\"links\">" + links + "</div>"));
}

std::string declared_words(const BoundsRow& row, const Wording& wording) {
    if (row.declared.empty()) {
        return message(wording.language(), "page.bounds.nothing");
    }
    std::string words;
    for (const Declared& declared : row.declared) {
        if (!words.empty()) {
            words += message(wording.language(), "list.semicolon");
        }
        words += wording.count(declared.measure, declared.value);
        if (declared.up_to) {
            words += message(wording.language(), "list.comma") +
                     message(wording.language(), "page.bounds.up_to",
                             {phrase("to", date_text(wording.language(), *declared.up_to))});
        }
    }
    return words;
}

std::string party_row(const BoundsRow& row, const Axis& axis, const FindingsPageInput& input,
                      const Wording& wording) {
    const record::Language language = wording.language();
    const std::string admitted = row.admitted_low || row.admitted_high
                                     ? wording.value(row.admitted_low, row.admitted_high)
                                     : message(language, "page.bounds.nothing");
    const bool is_single = row.party.steps().size() == 1;
    const std::string party =
        is_single ? wording.name(row.party.steps().front().actor) : wording.party(row.party);
    return "<tr role=\"row\"><th role=\"rowheader\" scope=\"row\">" + html(party) + "</th>" +
           cell("", message(language, "page.bounds.declared"), html(declared_words(row, wording))) +
           cell("", message(language, "page.bounds.admitted"),
                "<bdi>" + html(admitted) + "</bdi>") +
           answer_cell(row, "assessed", row.assessed, axis, input, wording) +
           answer_cell(row, "occurred", row.occurred, axis, input, wording) + "</tr>\n";
}

}  // namespace

std::string bounds_id(const BoundsRow& row, std::string_view ledger, std::string_view side) {
    return "bounds." + slug(row.party.text()) + "." + std::string(ledger) + "." + std::string(side);
}

std::string bounds_ladder(const FindingsPageInput& input, const Wording& wording) {
    const record::Language language = wording.language();
    const std::int64_t most = largest_end(input, wording);
    // An eighth beyond the largest number, so that an open bar has a length everywhere.
    const Axis axis(most + most / 8, language);
    std::string table =
        element("p", "quiet", message(language, "page.bounds.intro")) +
        "\n<table class=\"ladder\" role=\"table\">\n<thead role=\"rowgroup\"><tr role=\"row\">";
    for (const std::string_view column :
         {"party", "declared", "admitted", "assessed", "occurred"}) {
        table += "<th role=\"columnheader\" scope=\"col\">" +
                 html(message(language, "page.bounds." + std::string(column))) + "</th>";
    }
    table += "</tr></thead>\n<tbody role=\"rowgroup\">\n";
    for (const BoundsRow& row : input.bounds) {
        table += party_row(row, axis, input, wording);
    }
    return table + "</tbody>\n</table>\n";
}

}  // namespace recount::publish
