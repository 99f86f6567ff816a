#include <cmath>

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

    /// The values that news propose; a release shows what it says by finding.
    void add(const reading::Proposal& proposal) {
        const std::string item = std::string(record::to_text(proposal.kind)) + " " + proposal.id;
        for (const reading::ProposedValue& value : proposal.values) {
            add(item, value.column, value.value, value.span, value.certainty, value.reason);
        }
    }

    /// A document of the same words; `column` says which of the two came first.
    void add(std::string_view column, const reading::DocumentOfSameWords& other) {
        constexpr double percent = 100;
        std::string known = other.is_recorded ? other.id + " " + other.name : other.name;
        if (other.share) {
            known += "; " + std::to_string(std::lround(*other.share * percent)) + "%";
        }
        known += other.published_on.empty() ? "" : "; " + other.published_on;
        add("", column, other.id, {}, reading::Certainty::likely, known);
    }

    [[nodiscard]] std::string text() && { return std::move(text_); }

private:
    const ReadDocument& document_;
    std::string text_;
};

}  // namespace

std::string reading_csv(const std::vector<ReadDocument>& documents,
                        const std::vector<std::vector<reading::Proposal>>& proposals) {
    std::string csv = "file,item,column,value,words,from,until,certainty,reason\n";
    for (std::size_t i = 0; i < documents.size(); ++i) {
        const ReadDocument& document = documents[i];
        Rows rows(document);
        if (document.copied_from) {
            rows.add("copy_of", *document.copied_from);
        }
        for (const reading::DocumentOfSameWords& copy : document.repeated_by) {
            rows.add("repeated_by", copy);
        }
        for (const ReadCount& count : document.release.counts) {
            rows.add("", count.field, std::to_string(count.value), count.span, count.certainty,
                     count.reason);
        }
        std::size_t number = 0;
        for (const ReadFinding& finding : document.release.findings) {
            rows.add(finding, std::to_string(++number));
        }
        if (!document.is_release()) {
            for (const reading::Proposal& proposal : proposals[i]) {
                rows.add(proposal);
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
