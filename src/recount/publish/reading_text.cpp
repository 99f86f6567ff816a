#include "recount/publish/reading_text.h"

#include <cmath>

#include "recount/publish/catalogue.h"
#include "recount/publish/sheet.h"

namespace recount::publish {
namespace {

using reading::ReadCount;
using reading::ReadDocument;
using reading::ReadFinding;
using reading::ReadHarm;

Ink ink_of(reading::Certainty certainty) {
    return certainty == reading::Certainty::doubtful ? Ink::doubtful : Ink::plain;
}

std::string harm_words(record::Language language, std::string_view measure, const ReadHarm& harm) {
    const auto counted = [&](std::int64_t value) {
        return message(language, "measure." + std::string(measure), {number("n", value)});
    };
    return harm.low == harm.high ? counted(harm.low)
                                 : message(language, "read.range",
                                           {phrase("low", number_text(language, harm.low)),
                                            phrase("high", counted(harm.high))});
}

std::string finding_words(const ReadFinding& finding, record::Language language) {
    std::string words = message(
        language, finding.place.empty() ? "read.finding_without_place" : "read.finding",
        {phrase("date", date_text(language, finding.day)), text("place", finding.place),
         phrase("verdict",
                message(language, "read.verdict." + std::string(to_text(finding.verdict))))});
    if (finding.killed) {
        words += message(language, "list.comma") +
                 harm_words(language, "civilians_killed", *finding.killed);
    }
    if (finding.injured) {
        words += message(language, "list.comma") +
                 harm_words(language, "civilians_injured", *finding.injured);
    }
    return words;
}

std::string count_words(const reading::ReadCasualty& casualty, record::Language language) {
    const std::string low = number_text(language, casualty.low);
    if (!casualty.high) {
        return message(language, "read.at_least", {phrase("low", low)});
    }
    return casualty.low == *casualty.high
               ? low
               : message(
                     language, "read.range",
                     {phrase("low", low), phrase("high", number_text(language, *casualty.high))});
}

/// "civilians, killed: 12; alleged by Amal (sure), from “killed 12 civilians”".
std::string claim_words(const ReadDocument& document, const reading::NewsClaim& claim,
                        record::Language language) {
    const reading::ReadCasualty& casualty = claim.casualty;
    const auto named = [&](const char* family, std::string_view value) {
        return phrase(family,
                      message(language, "read." + std::string(family) + "." + std::string(value)));
    };
    std::string words = message(
        language, "read.claim",
        {named("harmed", to_text(casualty.harmed)), named("harm", to_text(casualty.harm)),
         phrase("count", count_words(casualty, language)),
         named("stance", to_text(casualty.stance)), named("certainty", to_text(casualty.certainty)),
         text("words", casualty.span.in(document.text))});
    if (casualty.speaker) {
        words +=
            message(language, "list.comma") +
            message(language, "read.by", {text("speaker", casualty.speaker->in(document.text))});
    }
    if (casualty.part_of) {
        words += message(language, "list.comma") + message(language, "read.part");
    }
    if (casualty.is_total) {
        words += message(language, "list.comma") + message(language, "read.total");
    }
    return words;
}

std::string event_words(const ReadDocument& document, const reading::NewsEvent& event,
                        record::Language language) {
    const std::string unknown = message(language, "read.absent");
    return message(
        language, "read.event",
        {phrase("date", event.day ? isolated(language, event.day->date.text()) : unknown),
         phrase("place",
                event.place ? isolated(language, event.place->span.in(document.text)) : unknown)});
}

/// The events of news with their claims, then the claims of none.
void print_news(const ReadDocument& document, record::Language language, Sheet& sheet) {
    const reading::ReadNews& news = *document.news;
    for (std::size_t event = 0; event <= news.events.size(); ++event) {
        const bool is_of_none = event == news.events.size();
        if (!is_of_none) {
            sheet.paragraph(event_words(document, news.events[event], language), 2, 2);
        }
        for (const reading::NewsClaim& claim : news.claims) {
            if (is_of_none ? !claim.event : claim.event == event) {
                sheet.paragraph(claim_words(document, claim, language), is_of_none ? 2 : 4, 2,
                                ink_of(claim.casualty.certainty));
            }
        }
    }
}

/// "2017-03-15 to 2017-03-21", "up to 2017-03-21": as written, since an end may be a month.
std::string days_words(const reading::ReadStrikes& strikes, record::Language language) {
    const Argument to = text("to", strikes.to);
    if (strikes.to.empty()) {
        return message(language, "read.absent");
    }
    if (strikes.from.empty()) {
        return message(language, "read.strikes.up_to", {to});
    }
    return strikes.from == strikes.to ? isolated(language, strikes.to)
                                      : message(language, "read.range",
                                                {phrase("low", isolated(language, strikes.from)),
                                                 phrase("high", isolated(language, strikes.to))});
}

/// "8 strikes", "at least 1,600 strikes", "90 to 110 sorties".
std::string counted_words(const reading::ReadStrikes& strikes, record::Language language) {
    const std::string measure = "measure." + strikes.measure;
    const auto counted = [&](std::int64_t value) {
        return message(language, measure, {number("n", value)});
    };
    if (!strikes.high || strikes.is_part) {
        return message(language, "read.at_least", {phrase("low", counted(strikes.low))});
    }
    return *strikes.high == strikes.low
               ? counted(strikes.low)
               : message(language, "read.range",
                         {phrase("low", number_text(language, strikes.low)),
                          phrase("high", counted(*strikes.high))});
}

void print_strikes(const ReadDocument& document, record::Language language, Sheet& sheet) {
    for (const reading::ReadStrikes& strikes : document.strikes->strikes) {
        std::string words = message(
            language, strikes.is_cumulative ? "read.strikes.total" : "read.strikes",
            {text("actor", strikes.actor), phrase("days", days_words(strikes, language)),
             phrase("place", strikes.place.empty() ? message(language, "read.absent")
                                                   : isolated(language, strikes.place)),
             phrase("count", counted_words(strikes, language)),
             phrase("certainty",
                    message(language, "read.certainty." + std::string(to_text(strikes.overall())))),
             text("words", strikes.value_span.in(document.text))});
        if (strikes.targets) {
            words += message(language, "list.comma") +
                     message(language, "measure.targets", {number("n", *strikes.targets)});
        }
        if (strikes.is_part) {
            words += message(language, "list.comma") + message(language, "read.strikes.part");
        }
        sheet.paragraph(words, 2, 2, ink_of(strikes.overall()));
    }
}

void print(const ReadDocument& document, record::Language language, Sheet& sheet) {
    sheet.paragraph(isolated(language, document.file), 0, 2, Ink::strong);
    const reading::ReadRelease& release = document.release;
    for (const std::string& words : copy_words(document, language)) {
        sheet.paragraph(words, 0, 2, Ink::doubtful);
    }
    if (document.published_on) {
        sheet.paragraph(message(language, "read.published",
                                {phrase("date", date_text(language, *document.published_on))}),
                        0, 2);
    } else if (!document.strikes && (document.is_release() || document.language)) {
        sheet.paragraph(message(language, "read.not_published"), 0, 2, Ink::doubtful);
    }
    if (release.period_from && release.period_to) {
        sheet.paragraph(message(language, "read.period",
                                {phrase("from", date_text(language, *release.period_from)),
                                 phrase("to", date_text(language, *release.period_to))}),
                        0, 2);
    }
    if (document.news) {
        print_news(document, language, sheet);
    }
    if (document.strikes) {
        print_strikes(document, language, sheet);
    }
    const bool has_no_claims = document.news ? document.news->claims.empty() : !document.language;
    if (!document.is_release() && !document.strikes && has_no_claims) {
        sheet.paragraph(message(language, "read.nothing"), 0, 2, Ink::doubtful);
    }
    for (const ReadCount& count : release.counts) {
        sheet.paragraph(
            message(language, "read.count",
                    {phrase("column", message(language, "column." + count.field)),
                     phrase("value", number_text(language, count.value)),
                     text("words", count.span.in(document.text)),
                     phrase("certainty",
                            message(language,
                                    "read.certainty." + std::string(to_text(count.certainty))))}),
            2, 2, ink_of(count.certainty));
    }
    std::size_t item = 0;
    for (const ReadFinding& finding : release.findings) {
        sheet.paragraph(number_text(language, static_cast<std::int64_t>(++item)) + ". " +
                            finding_words(finding, language),
                        2, 2, ink_of(finding.certainty));
    }
    for (const reading::TextSpan unread : release.unread) {
        sheet.paragraph(message(language, "read.unread", {text("words", unread.in(document.text))}),
                        2, 2, Ink::doubtful);
    }
}

std::string field_words(record::Language language, const std::string& field) {
    const std::string column = "column." + field;
    return has_message(column) ? message(language, column)
                               : message(language, "read.field." + field);
}

std::string value_words(record::Language language, const std::string& field,
                        const std::string& value) {
    if (value.empty()) {
        return message(language, "read.absent");
    }
    return field == "verdict" || field == "finding" ? message(language, "read.verdict." + value)
                                                    : isolated(language, value);
}

/// `key`: of a sentence about {document} that takes {details}, what is known of it.
std::string same_words_sentence(std::string_view key, const reading::DocumentOfSameWords& document,
                                record::Language language) {
    constexpr double percent = 100;
    std::string details;
    const auto add = [&](const std::string& detail) {
        details += (details.empty() ? "" : message(language, "read.copy.comma")) + detail;
    };
    if (document.published_on.empty()) {
        add(message(language, "read.copy.undated"));
    } else {
        const base::Result<record::Day> day = record::parse_day(document.published_on);
        add(message(language, "read.copy.published",
                    {phrase("date", day ? date_text(language, *day)
                                        : isolated(language, document.published_on))}));
    }
    if (document.is_recorded) {
        add(message(language, "read.copy.recorded"));
    }
    if (document.share) {
        add(message(language, "read.copy.share",
                    {number("percent", std::lround(*document.share * percent))}));
    }
    // What was read is known by its file; what was recorded by the id under which to look it up.
    const bool is_file = !document.is_recorded && !document.name.empty();
    std::string name = isolated(language, is_file ? document.name : document.id);
    if (document.is_recorded && !document.name.empty()) {
        name = message(language, "read.copy.titled",
                       {phrase("id", name), text("title", document.name)});
    }
    return message(language, key, {phrase("document", name), phrase("details", details)});
}

void print_paragraphs(Sheet& sheet, std::string_view key, std::string_view document,
                      const std::vector<reading::TextSpan>& spans, record::Language language) {
    if (spans.empty()) {
        return;
    }
    sheet.heading(key);
    for (const reading::TextSpan span : spans) {
        sheet.paragraph(isolated(language, span.in(document)), 2, 2);
    }
}

}  // namespace

std::vector<std::string> copy_words(const ReadDocument& document, record::Language language) {
    std::vector<std::string> sentences;
    if (document.copied_from) {
        sentences.push_back(same_words_sentence("read.copy", *document.copied_from, language));
    }
    for (const reading::DocumentOfSameWords& copy : document.repeated_by) {
        sentences.push_back(same_words_sentence("read.repeated_by", copy, language));
    }
    return sentences;
}

std::string changes_text(const reading::Changes& changes, const ReadDocument& before,
                         const ReadDocument& after, record::Language language,
                         const TextStyle& style) {
    Sheet sheet(language, style);
    sheet.paragraph(message(language, "read.compared",
                            {text("before", before.file), text("after", after.file)}),
                    0, 2, Ink::strong);
    if (changes.is_empty()) {
        sheet.paragraph(message(language, "read.unchanged"), 0, 2);
    }
    for (const reading::ReleaseChange& change : changes.values) {
        const std::string line =
            message(language, "read.change",
                    {phrase("field", field_words(language, change.field)),
                     phrase("before", value_words(language, change.field, change.before)),
                     phrase("after", value_words(language, change.field, change.after))});
        sheet.paragraph(change.finding.empty()
                            ? line
                            : message(language, "read.change_of_finding",
                                      {text("finding", change.finding), phrase("change", line)}),
                        2, 2);
    }
    print_paragraphs(sheet, "read.only_before", before.text, changes.only_before, language);
    print_paragraphs(sheet, "read.only_after", after.text, changes.only_after, language);
    return std::move(sheet).text();
}

std::string reading_text(const std::vector<ReadDocument>& documents, record::Language language,
                         const TextStyle& style) {
    Sheet sheet(language, style);
    for (std::size_t i = 0; i < documents.size(); ++i) {
        if (i > 0) {
            sheet.line("");
        }
        print(documents[i], language, sheet);
    }
    return std::move(sheet).text();
}

}  // namespace recount::publish
