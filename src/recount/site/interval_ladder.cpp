#include "recount/site/interval_ladder.h"

#include <algorithm>
#include <utility>

#include "recount/publish/finding_words.h"
#include "recount/publish/plain_text.h"
#include "recount/site/sum_table.h"

namespace recount::site {

namespace {

using publish::html;
using publish::Isolates;
using publish::message;
using publish::number;

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

std::int64_t largest_end(const std::vector<BoundsRow>& rows) {
    std::int64_t most = 0;
    for (const BoundsRow& row : rows) {
        for (const auto* answer : {&row.admitted, &row.assessed, &row.occurred}) {
            if (*answer) {
                most = std::max({most, (*answer)->low.value_or(0), (*answer)->high.value_or(0)});
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

std::string proofs_of(const std::string& stem, const Page& page) {
    const std::string links =
        proof_link(stem + "-low", message(page.language(), "page.proof_low"), page) +
        proof_link(stem + "-high", message(page.language(), "page.proof_high"), page);
    return links.empty() ? "" : "<div class=\"links\">" + links + "</div>";
}

std::string answer_cell(const BoundsRow& row, std::string_view column,
                        const std::optional<reason::Answer>& answer, const Axis& axis,
                        const Page& page) {
    const std::string label = message(page.language(), "page.bounds." + std::string(column));
    const std::string css_class = "bar " + std::string(column);
    if (!answer) {
        return cell(css_class, label, page.text("page.bounds.no_answer"));
    }
    const bool shows_admission = column == "assessed" && row.admitted;
    return cell(css_class, label,
                bar(*answer, shows_admission ? row.admitted->low : std::nullopt, axis) +
                    "<div><bdi>" + html(ladder_words(*answer, page.words())) + "</bdi></div>" +
                    proofs_of(bounds_id(row, column), page));
}

/// The best and the worst place a party can have among those that are shown, by most killed: no
/// single rank where intervals overlap. Counted from what happened, else from the books.
std::pair<std::size_t, std::size_t> ranks_of(const BoundsRow& row,
                                             const std::vector<const BoundsRow*>& others) {
    const auto low = [](const BoundsRow& of) {
        return of.assessed ? of.assessed->low.value_or(0) : 0;
    };
    const auto lies_above = [&](const BoundsRow& first, const BoundsRow& second) {
        return second.assessed && second.assessed->high && low(first) > *second.assessed->high;
    };
    std::size_t best = 1;
    std::size_t worst = 1;
    for (const BoundsRow* other : others) {
        if (other != &row) {
            best += lies_above(*other, row) ? 1U : 0U;
            worst += lies_above(row, *other) ? 0U : 1U;
        }
    }
    return {best, worst};
}

std::string declared_words(const BoundsRow& row, const publish::Wording& wording) {
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
                             {publish::phrase(
                                 "to", publish::date_text(wording.language(), *declared.up_to))});
        }
    }
    return words;
}

std::string admitted_words(const BoundsRow& row, const publish::Wording& wording) {
    return row.admitted && (row.admitted->low || row.admitted->high)
               ? wording.value(row.admitted->low, row.admitted->high)
               : message(wording.language(), "page.bounds.nothing");
}

std::string party_row(const BoundsRow& row, const std::vector<const BoundsRow*>& ranked,
                      const Axis& axis, const Page& page) {
    const record::Language language = page.language();
    const bool is_ranked = std::find(ranked.begin(), ranked.end(), &row) != ranked.end();
    std::string rank;
    if (is_ranked) {
        const auto [best, worst] = ranks_of(row, ranked);
        rank = html(
            page.words().value(static_cast<std::int64_t>(best), static_cast<std::int64_t>(worst)));
    }
    const std::size_t findings = page.site().ties.findings_about(row.party.text()).size();
    return "<tr role=\"row\"><th role=\"rowheader\" scope=\"row\">" +
           page.link(Kind::belligerent, row.party.text(), html(party_name(row, page.words()))) +
           "</th>" +
           cell("", message(language, "page.bounds.declared"),
                html(declared_words(row, page.words()))) +
           cell("", message(language, "page.bounds.admitted"),
                "<bdi>" + html(admitted_words(row, page.words())) + "</bdi>" +
                    proofs_of(bounds_id(row, "admitted"), page)) +
           answer_cell(row, "assessed", row.assessed, axis, page) +
           answer_cell(row, "occurred", row.occurred, axis, page) +
           cell("n", message(language, "site.ladder.findings"),
                "<bdi>" + publish::number_text(language, static_cast<std::int64_t>(findings)) +
                    "</bdi>") +
           cell("n", message(language, "site.ladder.rank"), "<bdi>" + rank + "</bdi>") + "</tr>\n";
}

}  // namespace

std::string party_name(const BoundsRow& row, const publish::Wording& wording) {
    const bool is_single = row.party.steps().size() == 1;
    return is_single ? wording.name(row.party.steps().front().actor) : wording.party(row.party);
}

std::string ladder_words(const reason::Answer& answer, const publish::Wording& wording) {
    if (answer.high) {
        return publish::bounds_value(answer, wording);
    }
    const std::int64_t low = answer.low.value_or(0);
    return low > 0 ? message(wording.language(), "page.bounds.open", {number("value", low)})
                   : message(wording.language(), "answer.no_high");
}

std::string answer_bar(const reason::Answer& answer, std::int64_t most, record::Language language) {
    return bar(answer, std::nullopt, Axis(most + most / 8, language));
}

std::string interval_ladder(const Page& page) {
    const std::vector<BoundsRow>& rows = page.site().results.bounds;
    const std::int64_t most = largest_end(rows);
    // An eighth beyond the largest number, so that an open bar has a length everywhere.
    const Axis axis(most + most / 8, page.language());
    std::vector<const BoundsRow*> ranked;
    for (const BoundsRow& row : rows) {
        const bool is_group = rows.size() > 1 && &row == &rows.front();
        if (!is_group && row.assessed) {
            ranked.push_back(&row);
        }
    }
    std::string table = element("p", "quiet", message(page.language(), "page.bounds.intro")) +
                        "\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" +
                        html(message(page.language(), "heading.bounds"), Isolates::dropped) +
                        "\"><table class=\"ladder\" role=\"table\">\n<thead role=\"rowgroup\"><tr "
                        "role=\"row\">";
    for (const std::string_view column :
         {"page.bounds.party", "page.bounds.declared", "page.bounds.admitted",
          "page.bounds.assessed", "page.bounds.occurred", "site.ladder.findings",
          "site.ladder.rank"}) {
        table += "<th role=\"columnheader\" scope=\"col\">" + page.text(column) + "</th>";
    }
    table += "</tr></thead>\n<tbody role=\"rowgroup\">\n";
    for (const BoundsRow& row : rows) {
        table += party_row(row, ranked, axis, page);
    }
    return table + "</tbody>\n</table></div>\n" +
           element("p", "quiet", message(page.language(), "site.ladder.rank_note")) + "\n";
}

}  // namespace recount::site
