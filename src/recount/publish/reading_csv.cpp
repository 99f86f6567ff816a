#include <map>

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

    [[nodiscard]] std::string text() && { return std::move(text_); }

private:
    const ReadDocument& document_;
    std::string text_;
};

constexpr std::string_view ledger_columns[] = {"open_carried_over",
                                               "new_reports",
                                               "completed",
                                               "non_credible",
                                               "credible",
                                               "duplicates",
                                               "reopened",
                                               "still_open",
                                               "killed_in_this_report",
                                               "injured_in_this_report",
                                               "previously_unannounced_killed",
                                               "cumulative_killed_claimed",
                                               "cumulative_strikes",
                                               "cumulative_engagements",
                                               "cumulative_reports",
                                               "cumulative_credible_reports"};

std::string ledger_row(const ReadDocument& document, const std::string& id,
                       const std::string& keeper) {
    const reading::ReadRelease& release = document.release;
    std::vector<std::string> cells = {text_cell(id), text_cell("assessed:" + keeper),
                                      day_cell(release.published_on), day_cell(release.period_from),
                                      day_cell(release.period_to)};
    std::string note;
    for (const std::string_view column : ledger_columns) {
        const auto found = std::find_if(release.counts.begin(), release.counts.end(),
                                        [&](const ReadCount& one) { return one.field == column; });
        const bool is_known =
            found != release.counts.end() && found->certainty != reading::Certainty::doubtful;
        cells.push_back(is_known ? std::to_string(found->value) : "");
        if (found != release.counts.end() && !is_known) {
            note += (note.empty() ? "" : "; ") + std::string(column) +
                    " left empty: " + std::to_string(found->value) + ", " + found->reason;
        }
    }
    cells.push_back(text_cell(note));
    return csv_row(cells);
}

std::string incident_row(const ReadFinding& finding, const std::string& id) {
    const auto low = [](const std::optional<ReadHarm>& harm) {
        return number_cell(harm ? std::optional(harm->low) : std::nullopt);
    };
    const auto high = [](const std::optional<ReadHarm>& harm) {
        return number_cell(harm ? std::optional(harm->high) : std::nullopt);
    };
    return csv_row({text_cell(id), text_cell(joined(finding.grids)), record::to_text(finding.day),
                    text_cell(finding.place), text_cell(finding.country), low(finding.killed),
                    high(finding.killed), low(finding.injured), high(finding.injured)});
}

std::string statement_row(const ReadFinding& finding, const ReadHarm& harm,
                          std::string_view measure, const std::string& incident,
                          record::Day said_on, const std::string& keeper) {
    const bool is_range = harm.low != harm.high;
    return csv_row(
        {text_cell(incident + (measure == "civilians_killed" ? "-killed" : "-injured")),
         text_cell(keeper), record::to_text(said_on), std::string(measure),
         is_range ? "between" : "=", std::to_string(harm.low),
         is_range ? std::to_string(harm.high) : "", text_cell("assessed:" + keeper),
         text_cell(incident), "assessed",
         text_cell(finding.report_number.empty() ? "" : "report " + finding.report_number)});
}

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

std::vector<ProposedFile> proposed_files(const std::vector<ReadDocument>& documents,
                                         const std::string& keeper) {
    std::string ledger = "report_id,ledger,published_on,period_from,period_to";
    for (const std::string_view column : ledger_columns) {
        ledger += "," + std::string(column);
    }
    ledger += ",note\n";
    std::string incidents =
        "incident_id,codes,date,place_text,country,killed_min,killed_max,injured_min,injured_max\n";
    std::string statements =
        "statement_id,speaker,said_on,measure,relation,value_low,value_high,ledger,part,basis,"
        "locator\n";
    std::map<std::string, int> used;
    for (const ReadDocument& document : documents) {
        const reading::ReadRelease& release = document.release;
        if (!release.published_on) {
            continue;
        }
        std::string id = keeper + "-" + record::to_text(*release.published_on);
        const int times = ++used[id];
        id += times > 1 ? "-" + std::to_string(times) : "";
        ledger += ledger_row(document, id, keeper);
        std::size_t number = 0;
        for (const ReadFinding& finding : release.findings) {
            ++number;
            if (finding.verdict != reading::Verdict::credible ||
                finding.certainty == reading::Certainty::doubtful) {
                continue;
            }
            const std::string incident = id + "-" + std::to_string(number);
            incidents += incident_row(finding, incident);
            if (finding.killed) {
                statements += statement_row(finding, *finding.killed, "civilians_killed", incident,
                                            *release.published_on, keeper);
            }
            if (finding.injured) {
                statements += statement_row(finding, *finding.injured, "civilians_injured",
                                            incident, *release.published_on, keeper);
            }
        }
    }
    return {{"ledger.csv", ledger}, {"incidents.csv", incidents}, {"statements.csv", statements}};
}

}  // namespace recount::publish
