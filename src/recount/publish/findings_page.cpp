#include "recount/publish/findings_page.h"

#include <algorithm>
#include <set>

#include "recount/publish/bounds_ladder.h"
#include "recount/publish/catalogue.h"
#include "recount/publish/explanation.h"
#include "recount/publish/finding_words.h"
#include "recount/publish/page_parts.h"
#include "recount/publish/page_style.h"
#include "recount/publish/plain_text.h"
#include "recount/publish/timeline_chart.h"

namespace recount::publish {

namespace {

bool is_open(const reason::Conflict& conflict, const Wording& wording) {
    return !rests_on_closed_statement(conflict.derivation, wording);
}

bool is_open(const Timeline& timeline, const Wording& wording) {
    return std::none_of(
        timeline.points.begin(), timeline.points.end(), [&wording](const TimelinePoint& point) {
            const record::Statement* said = wording.statement(point.moved_by);
            return said != nullptr && said->confidentiality != record::Confidentiality::open;
        });
}

std::string tension_id(std::size_t index) {
    return "tension-" + std::to_string(index + 1);
}

/// The page in one language, section by section.
class LanguageBlock {
public:
    LanguageBlock(const FindingsPageInput& input, record::Language language)
        : input_(input),
          language_(language),
          code_(language_code(language)),
          wording_(input.the_case, language) {}

    std::string html_text() {
        const std::string direction = language_ == record::Language::arabic ? "rtl" : "ltr";
        std::string sections;
        for (const Section section :
             {&LanguageBlock::worked, &LanguageBlock::conflicts, &LanguageBlock::residuals,
              &LanguageBlock::tensions, &LanguageBlock::bounds, &LanguageBlock::timelines,
              &LanguageBlock::not_checkable, &LanguageBlock::rejected, &LanguageBlock::errors,
              &LanguageBlock::assumptions, &LanguageBlock::sources, &LanguageBlock::check}) {
            sections += (this->*section)();
        }
        return "<section class=\"lang\" id=\"" + code_ + "\" lang=\"" + code_ + "\" dir=\"" +
               direction + "\">\n" + header() + verdict() + contents() + sections +
               element("p", "foot", message(language_, "page.floor")) + "\n</section>\n";
    }

private:
    using Section = std::string (LanguageBlock::*)();

    [[nodiscard]] std::string anchor(std::string_view id) const { return code_ + "-" + slug(id); }

    std::string heading(const std::string& name) {
        shown_.push_back(name);
        return "<h2 id=\"" + anchor(name) + "\">" + html(message(language_, "heading." + name)) +
               "</h2>\n";
    }

    [[nodiscard]] std::string article(const std::string& id, const std::string& title,
                                      const std::string& body) const {
        return "<article class=\"card\" id=\"" + anchor(id) + "\">\n<h3>" + html(title) +
               "</h3>\n" + body + "</article>\n";
    }

    [[nodiscard]] std::string header() const {
        std::string links;
        for (const record::Language other : all_languages) {
            const std::string code(language_code(other));
            const std::string_view name = other == record::Language::english  ? "English"
                                          : other == record::Language::french ? "Français"
                                                                              : "العربية";
            links += "<li><a href=\"#" + code;
            links += "\" lang=\"" + code;
            links += "\" hreflang=\"" + code;
            links += other == language_ ? "\" aria-current=\"true\">" : "\">";
            links += name;
            links += "</a></li>";
        }
        std::string text =
            "<div class=\"top\">" + element("p", "kicker", message(language_, "page.kicker")) +
            "<nav class=\"languages\" aria-label=\"" +
            html(message(language_, "page.languages"), Isolates::dropped) + "\"><ul>" + links +
            "</ul></nav></div>\n<h1>" +
            html(isolated(language_, input_.the_case.settings.title.in(language_))) + "</h1>\n";
        if (input_.findings.as_of) {
            text +=
                element("p", "quiet",
                        message(language_, "findings.as_of",
                                {phrase("date", date_text(language_, *input_.findings.as_of))})) +
                "\n";
        }
        return text;
    }

    [[nodiscard]] std::string verdict() const {
        const Headline headline = headline_of(input_.findings);
        const std::string name(to_text(headline));
        std::string facts;
        const auto fact = [&](std::string_view key, std::size_t count) {
            facts += element(
                "li", "", message(language_, key, {number("n", static_cast<std::int64_t>(count))}));
        };
        fact("findings.conflicts", input_.findings.conflicts.size());
        fact("findings.residuals", input_.findings.residuals.size());
        fact("findings.tensions", input_.findings.tensions.size());
        fact("findings.not_checkable", input_.findings.not_checkable.size());
        fact("findings.agree", input_.findings.equations_that_agree);
        fact("findings.used", input_.findings.statements_used);
        return "<div class=\"verdict " + name + "\">" + icon(headline) + "<div>" +
               element("p", "word", message(language_, "verdict." + name)) +
               element("p", "", message(language_, "verdict." + name + ".sentence")) +
               "<ul class=\"facts\">" + facts + "</ul></div></div>\n" + withheld();
    }

    /// A sign of equality, crossed out where it does not hold; waves for a tension.
    static std::string icon(Headline headline) {
        std::string strokes = "<path d=\"M14 20h20M14 28h20\"/>";
        if (headline == Headline::contradiction || headline == Headline::residual) {
            strokes += "<path d=\"M30 13 18 35\"/>";
        } else if (headline == Headline::tension) {
            strokes = "<path d=\"M13 21c4-5 7-5 11 0s7 5 11 0M13 30c4-5 7-5 11 0s7 5 11 0\"/>";
        }
        return "<svg aria-hidden=\"true\" focusable=\"false\" viewBox=\"0 0 48 48\" fill=\"none\" "
               "stroke=\"currentColor\" stroke-width=\"3\" stroke-linecap=\"round\">"
               "<circle cx=\"24\" cy=\"24\" r=\"21\"/>" +
               strokes + "</svg>";
    }

    [[nodiscard]] std::string withheld() const {
        std::int64_t count = 0;
        for (const reason::Conflict& conflict : input_.findings.conflicts) {
            count += is_open(conflict, wording_) ? 0 : 1;
        }
        for (const reason::Residual& residual : input_.findings.residuals) {
            count += rests_on_closed_statement(residual.derivation, wording_) ? 1 : 0;
        }
        for (const reason::Tension& tension : input_.findings.tensions) {
            count += is_open(tension.conflict, wording_) ? 0 : 1;
        }
        for (const NamedAnswer& worked : input_.worked) {
            count += publish::is_open(worked.answer, wording_) ? 0 : 1;
        }
        for (const Timeline& timeline : input_.timelines) {
            count += is_open(timeline, wording_) ? 0 : 1;
        }
        return count == 0 ? ""
                          : element("p", "quiet",
                                    message(language_, "page.withheld", {number("n", count)})) +
                                "\n";
    }

    [[nodiscard]] std::string contents() const {
        std::string links;
        for (const std::string& name : shown_) {
            links += "<li><a href=\"#" + anchor(name) + "\">" +
                     html(message(language_, "heading." + name)) + "</a></li>";
        }
        return "<nav class=\"languages contents\" aria-label=\"" +
               html(message(language_, "page.contents"), Isolates::dropped) + "\"><ul>" + links +
               "</ul></nav>\n";
    }

    std::string worked() {
        std::string articles;
        for (const NamedAnswer& named : input_.worked) {
            if (publish::is_open(named.answer, wording_)) {
                articles += answer(named);
            }
        }
        return articles.empty() ? "" : heading("worked") + articles;
    }

    std::string answer(const NamedAnswer& named) {
        const reason::Answer& found = named.answer;
        std::string body = element("p", "figure", bounds_value(found, wording_)) + "\n";
        if (found.as_of && found.as_of != input_.findings.as_of) {
            body += element("p", "quiet",
                            message(language_, "findings.as_of",
                                    {phrase("date", date_text(language_, *found.as_of))})) +
                    "\n";
        }
        if (!found.set_aside.empty()) {
            body += element("p", "quiet", mode_sentence(found, wording_)) + "\n";
        }
        if (has_one_sum(found)) {
            body += exact_sum_table(found, named.id, input_, wording_);
        } else {
            body += side(named.id + ".low", found.low, found.low_derivation, "answer.no_low",
                         "answer.zero_low") +
                    side(named.id + ".high", found.high, found.high_derivation, "answer.no_high",
                         "answer.no_high");
        }
        return article(named.id, wording_.quantity(found.query), body);
    }

    [[nodiscard]] std::string side(const std::string& id, std::optional<std::int64_t> value,
                                   const std::optional<reason::Derivation>& derivation,
                                   std::string_view open_key, std::string_view bare_key) const {
        if (!value) {
            return element("p", "", message(language_, open_key)) + "\n";
        }
        if (!derivation || derivation->steps.empty()) {
            return element("p", "", message(language_, bare_key)) + "\n";
        }
        return sum_table(*derivation, id, input_, wording_);
    }

    std::string conflicts() {
        std::string articles;
        for (const reason::Conflict& conflict : input_.findings.conflicts) {
            if (is_open(conflict, wording_)) {
                articles +=
                    article(conflict.id, conflict_title(conflict, wording_),
                            element("p", "", message(language_, "conflict.drop_one")) + "\n" +
                                sum_table(conflict.derivation, conflict.id, input_, wording_));
            }
        }
        return articles.empty() ? "" : heading("conflicts") + articles;
    }

    std::string residuals() {
        std::string articles;
        for (const reason::Residual& residual : input_.findings.residuals) {
            if (rests_on_closed_statement(residual.derivation, wording_)) {
                continue;
            }
            std::string body = element("p", "equation", residual_sum(residual, wording_)) + "\n";
            for (const reason::Residual::Reading& reading : residual.readings) {
                body += element("p", "", reading_sum(reading, residual, wording_)) + "\n";
            }
            if (!residual.derivation.steps.empty()) {
                body += sum_table(residual.derivation, id_of(residual), input_, wording_);
            }
            articles += article(id_of(residual), residual_title(residual, wording_), body);
        }
        return articles.empty() ? "" : heading("residuals") + articles;
    }

    std::string tensions() {
        std::string articles;
        for (std::size_t i = 0; i < input_.findings.tensions.size(); ++i) {
            const reason::Tension& tension = input_.findings.tensions[i];
            if (!is_open(tension.conflict, wording_)) {
                continue;
            }
            const std::string sentence =
                message(language_, "tension.assumption",
                        {phrase("sentence", wording_.assumption(tension.assumption))});
            articles += article(
                tension_id(i), message(language_, "tension.title"),
                element("p", "", sentence) + "\n" +
                    sum_table(tension.conflict.derivation, tension_id(i), input_, wording_));
        }
        return articles.empty() ? "" : heading("tensions") + articles;
    }

    std::string bounds() {
        return input_.bounds.empty() ? ""
                                     : heading("bounds") + "<div class=\"card\">\n" +
                                           bounds_ladder(input_, wording_) + "</div>\n";
    }

    std::string timelines() {
        std::string charts;
        for (const Timeline& timeline : input_.timelines) {
            if (is_open(timeline, wording_)) {
                charts += timeline_chart(timeline, wording_);
            }
        }
        return charts.empty() ? "" : heading("timeline") + charts;
    }

    std::string list(const std::string& name, const std::vector<std::string>& items) {
        if (items.empty()) {
            return "";
        }
        std::string text = heading(name) + "<ul>\n";
        for (const std::string& item : items) {
            text += element("li", "", item) + "\n";
        }
        return text + "</ul>\n";
    }

    std::string not_checkable() {
        std::vector<std::string> items;
        items.reserve(input_.findings.not_checkable.size());
        for (const reason::NotCheckable& equation : input_.findings.not_checkable) {
            items.push_back(wording_.release(equation.report_id) +
                            message(language_, "list.semicolon") +
                            missing_sentence(equation, wording_));
        }
        return list("not_checkable", items);
    }

    std::string rejected() {
        std::vector<std::string> items;
        for (const reason::RejectedStatement& each : input_.findings.rejected) {
            const record::Statement* said = wording_.statement(each.statement);
            const bool is_closed =
                (said != nullptr && said->confidentiality != record::Confidentiality::open) ||
                (each.conflict && !is_open(*each.conflict, wording_));
            if (!is_closed) {
                items.push_back(rejected_sentence(each, wording_));
            }
        }
        return list("rejected", items);
    }

    std::string errors() {
        std::vector<std::string> items;
        items.reserve(input_.findings.errors.size());
        for (const base::Error& error : input_.findings.errors) {
            items.push_back(isolated(language_, base::describe(error)));
        }
        return list("errors", items);
    }

    std::string assumptions() {
        std::vector<std::string> items;
        items.reserve(input_.findings.assumptions.size());
        for (const auto& [name, is_on] : input_.findings.assumptions) {
            items.push_back(
                wording_.assumption(name) + " (" + isolated(language_, name) +
                message(language_, "list.comma") +
                message(language_, is_on ? "page.assumption.on" : "page.assumption.off") + ")");
        }
        return list("assumptions", items);
    }

    std::string sources();

    std::string check() {
        return heading("check") + element("p", "", message(language_, "page.check.intro")) +
               "\n<pre dir=\"ltr\"><code>recount-verify proofs/*.json</code></pre>\n" +
               element("p", "", message(language_, "page.check.limits")) + "\n";
    }

    const FindingsPageInput& input_;
    record::Language language_;
    std::string code_;
    Wording wording_;
    std::vector<std::string> shown_;  ///< names of the headings written so far
};

/// Addresses in the order of documents, releases and statements, each once. What is not open, or
/// comes from a source that is not, is left out.
class AddressList {
public:
    explicit AddressList(const Wording& wording) : wording_(wording) {}

    std::string items() {
        const record::Case& the_case = wording_.the_case();
        std::set<std::string_view> closed;
        for (const record::Source& source : the_case.sources) {
            if (source.confidentiality != record::Confidentiality::open) {
                closed.insert(source.id.text());
            }
        }
        for (const record::Document& document : the_case.documents) {
            if (!document.source || !closed.contains(document.source->text())) {
                add(document.title.empty() ? document.id.text() : document.title, document.url);
            }
        }
        for (const record::LedgerRelease& release : the_case.releases) {
            add(release.id.text(), release.url);
        }
        for (const record::Statement& statement : the_case.statements) {
            const bool is_closed = statement.confidentiality != record::Confidentiality::open ||
                                   (statement.source && closed.contains(statement.source->text()));
            if (!is_closed) {
                add(statement.id.text(), statement.url);
            }
        }
        for (const record::Strike& strike : the_case.strikes) {
            add(strike.id.text(), strike.url);
        }
        return std::move(items_);
    }

private:
    void add(const std::string& title, const std::string& url) {
        if (url.empty() || !listed_.insert(url).second) {
            return;
        }
        const std::string shown = html(plain_text(url), Isolates::dropped);
        items_ += "<li>" + html(isolated(wording_.language(), title)) + "<br>" +
                  (is_web_address(url)
                       ? "<a rel=\"noopener noreferrer\" href=\"" + html(url, Isolates::dropped) +
                             "\"><bdi dir=\"ltr\">" + shown + "</bdi></a>"
                       : "<bdi dir=\"ltr\">" + shown + "</bdi>") +
                  "</li>\n";
    }

    const Wording& wording_;
    std::set<std::string> listed_;
    std::string items_;
};

std::string LanguageBlock::sources() {
    const std::string items = AddressList(wording_).items();
    return items.empty() ? ""
                         : heading("sources") + "<ul class=\"addresses\">\n" + items + "</ul>\n";
}

void add_sides(std::vector<NamedDerivation>& found, const std::string& low_id,
               const std::string& high_id, const reason::Answer& answer, const Wording& wording) {
    if (!is_open(answer, wording)) {
        return;
    }
    if (answer.low_derivation && !answer.low_derivation->steps.empty()) {
        found.push_back({low_id, &*answer.low_derivation});
    }
    if (answer.high_derivation && !answer.high_derivation->steps.empty()) {
        found.push_back({high_id, &*answer.high_derivation});
    }
}

}  // namespace

std::vector<NamedDerivation> page_derivations(const FindingsPageInput& input) {
    const Wording wording(input.the_case, record::Language::english);
    std::vector<NamedDerivation> found;
    const auto add = [&](const std::string& id, const reason::Derivation& derivation) {
        if (!derivation.steps.empty() && !rests_on_closed_statement(derivation, wording)) {
            found.push_back({id, &derivation});
        }
    };
    for (const NamedAnswer& named : input.worked) {
        add_sides(found, named.id + ".low", named.id + ".high", named.answer, wording);
    }
    for (const reason::Conflict& conflict : input.findings.conflicts) {
        add(conflict.id, conflict.derivation);
    }
    for (const reason::Residual& residual : input.findings.residuals) {
        add(id_of(residual), residual.derivation);
    }
    for (std::size_t i = 0; i < input.findings.tensions.size(); ++i) {
        add(tension_id(i), input.findings.tensions[i].conflict.derivation);
    }
    for (const BoundsRow& row : input.bounds) {
        for (const auto& [ledger, answer] :
             {std::pair("assessed", &row.assessed), std::pair("occurred", &row.occurred)}) {
            if (*answer) {
                add_sides(found, bounds_id(row, ledger, "low"), bounds_id(row, ledger, "high"),
                          **answer, wording);
            }
        }
    }
    return found;
}

std::string findings_page(const FindingsPageInput& input) {
    std::string page =
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" "
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n<title>" +
        html(plain_text(input.the_case.settings.title.english), Isolates::dropped) +
        "</title>\n<style>\n" + std::string(page_style()) + "</style>\n</head>\n<body>\n<main>\n";
    for (const record::Language language : all_languages) {
        page += LanguageBlock(input, language).html_text();
    }
    return page + "</main>\n</body>\n</html>\n";
}

}  // namespace recount::publish
