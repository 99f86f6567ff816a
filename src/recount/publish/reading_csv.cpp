#include "recount/publish/csv_row.h"
#include "recount/publish/reading_text.h"

namespace recount::publish {
namespace {

using reading::ReadCount;
using reading::ReadDocument;
using reading::ReadFinding;
using reading::ReadHarm;

class Rows {
public:
    explicit Rows(const ReadDocument& document) : document_(document) {}

    void add(const std::string& item, std::string_view column, const std::string& value,
             reading::TextSpan span, reading::Certainty certainty, std::string_view reason) {
        text_ += csv_row({text_cell(document_.file), text_cell(item), std::string(column),
                          text_cell(value), text_cell(span.in(document_.text)),
                          std::to_string(span.from), std::to_string(span.until),
                          std::string(to_text(certainty)), text_cell(reason)});
    }

    void add(const ReadFinding& finding, const std::string& item) {
        const auto certainty = finding.certainty;
        add(item, "date", record::to_text(finding.day), finding.day_span, certainty, "");
        add(item, "place", finding.place, finding.place_span, certainty, finding.country);
        add(item, "verdict", std::string(to_text(finding.verdict)), finding.verdict_span, certainty,
            finding.reason);
        if (finding.killed) {
            add(item, "killed", to_text(*finding.killed), finding.killed->span, certainty, "");
        }
        if (finding.injured) {
            add(item, "injured", to_text(*finding.injured), finding.injured->span, certainty, "");
        }
    }

    void add(const reading::ReadStrikes& strikes, const std::string& item) {
        const auto certainty = strikes.certainty;
        const std::string value =
            std::to_string(strikes.low) + (!strikes.high ? "+"
                                           : *strikes.high == strikes.low
                                               ? ""
                                               : "-" + std::to_string(*strikes.high));
        add(item, "actor", strikes.actor, {}, certainty, "");
        add(item, strikes.measure, value, strikes.value_span, certainty, strikes.reason);
        add(item, "value_kind", strikes.is_cumulative ? "cumulative" : "period", {}, certainty,
            strikes.is_part ? "a part of what was done" : "");
        add_given(item, "from", strikes.from, strikes.days_span, strikes.days_certainty,
                  strikes.days_reason);
        add_given(item, "to", strikes.to, strikes.days_span, strikes.days_certainty,
                  strikes.days_reason);
        add_given(item, "place", strikes.place, strikes.place_span, strikes.place_certainty,
                  strikes.place_reason);
        add_given(item, "targets", strikes.targets ? std::to_string(*strikes.targets) : "",
                  strikes.targets_span, certainty, "");
    }

    [[nodiscard]] std::string text() && { return std::move(text_); }

private:
    void add_given(const std::string& item, std::string_view column, const std::string& value,
                   reading::TextSpan span, reading::Certainty certainty, std::string_view reason) {
        if (!value.empty()) {
            add(item, column, value, span, certainty, reason);
        }
    }

    const ReadDocument& document_;
    std::string text_;
};

}  // namespace

std::string reading_csv(const std::vector<ReadDocument>& documents) {
    std::string csv = "file,item,column,value,words,from,until,certainty,reason\n";
    for (const ReadDocument& document : documents) {
        Rows rows(document);
        for (const ReadCount& count : document.release.counts) {
            rows.add("", count.field, std::to_string(count.value), count.span, count.certainty,
                     count.reason);
        }
        std::size_t number = 0;
        for (const ReadFinding& finding : document.release.findings) {
            rows.add(finding, std::to_string(++number));
        }
        if (document.strikes) {
            for (const reading::ReadStrikes& strikes : document.strikes->strikes) {
                rows.add(strikes, std::to_string(++number));
            }
        }
        csv += std::move(rows).text();
    }
    return csv;
}

std::string changes_csv(const reading::Changes& changes, const ReadDocument& before,
                        const ReadDocument& after) {
    std::string csv = "kind,finding,field,before,after\n";
    for (const reading::ReleaseChange& change : changes.values) {
        csv += csv_row({"value", text_cell(change.finding), text_cell(change.field),
                        text_cell(change.before), text_cell(change.after)});
    }
    for (const reading::TextSpan span : changes.only_before) {
        csv += csv_row({"only_before", "", "", text_cell(span.in(before.text)), ""});
    }
    for (const reading::TextSpan span : changes.only_after) {
        csv += csv_row({"only_after", "", "", "", text_cell(span.in(after.text))});
    }
    return csv;
}

}  // namespace recount::publish
