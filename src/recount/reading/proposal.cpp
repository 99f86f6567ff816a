#include "recount/reading/proposal.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <utility>

#include "recount/reading/proposal_draft.h"

namespace recount::reading {
namespace {

using record::Entry;
using record::Field;
using record::RecordKind;

constexpr std::size_t key_digits = 16;

/// The header of a release: from the first count to the last. There is one at least.
TextSpan header_span(const ReadRelease& release) {
    TextSpan span = release.counts.front().span;
    for (const ReadCount& count : release.counts) {
        span.from = std::min(span.from, count.span.from);
        span.until = std::max(span.until, count.span.until);
    }
    return span;
}

Proposal of_header(const ReadDocument& document, const std::string& id, const std::string& keeper) {
    const ReadRelease& release = document.release;
    ProposalDraft draft(RecordKind::release, id, header_span(release), Certainty::sure);
    draft.add("ledger", "assessed:" + keeper);
    draft.add("published_on", release.published_on, release.published_span);
    draft.add("period_from", release.period_from, release.period_span);
    draft.add("period_to", release.period_to, release.period_span);
    for (const ReadCount& count : release.counts) {
        draft.add(count.field, std::to_string(count.value), count.span, count.certainty,
                  count.reason);
    }
    return std::move(draft).finish(document.text);
}

void add_harm(const std::string& kind, const std::optional<ReadHarm>& harm, ProposalDraft& draft) {
    if (harm) {
        draft.add(kind + "_min", std::to_string(harm->low), harm->span);
        draft.add(kind + "_max", std::to_string(harm->high), harm->span);
    }
}

std::string joined(const std::vector<std::string>& parts) {
    std::string all;
    for (const std::string& part : parts) {
        all += (all.empty() ? "" : ";") + part;
    }
    return all;
}

std::string locator_of(const ReadFinding& finding, std::size_t number) {
    return "finding " + std::to_string(number) +
           (finding.report_number.empty() ? "" : ", report " + finding.report_number);
}

Proposal of_credible(const ReadDocument& document, const ReadFinding& finding,
                     const std::string& id, std::size_t number) {
    ProposalDraft draft(RecordKind::incident, id, finding.span, finding.certainty);
    draft.add("codes", joined(finding.grids), finding.span);
    draft.add("date", finding.day, finding.day_span);
    draft.add("place_text", finding.place, finding.place_span);
    draft.add("country", finding.country, finding.place_span);
    add_harm("killed", finding.killed, draft);
    add_harm("injured", finding.injured, draft);
    draft.add("said_on", document.release.published_on, document.release.published_span);
    draft.add("locator", locator_of(finding, number));
    return std::move(draft).finish(document.text);
}

Proposal of_other_verdict(const ReadDocument& document, const ReadFinding& finding,
                          const std::string& id, const std::string& keeper) {
    ProposalDraft draft(RecordKind::report, id, finding.span, finding.certainty);
    draft.add("published_on", document.release.published_on, document.release.published_span);
    draft.add("event_date", finding.day, finding.day_span);
    draft.add("place_text",
              finding.place + (finding.country.empty() || finding.place.empty() ? "" : ", ") +
                  finding.country,
              finding.place_span);
    draft.add("reported_by", finding.source, finding.span);
    draft.add("verdict", std::string(to_text(finding.verdict)), finding.verdict_span);
    draft.add("verdict_by", keeper);
    draft.add("verdict_reason", finding.reason, finding.verdict_span);
    draft.add("text", with_single_blanks(finding.span.in(document.text)), finding.span);
    return std::move(draft).finish(document.text);
}

std::vector<Proposal> of_release(const ReadDocument& document, const std::string& id,
                                 const std::string& keeper) {
    std::vector<Proposal> proposals;
    if (!document.release.counts.empty()) {
        proposals.push_back(of_header(document, id, keeper));
    }
    std::size_t number = 0;
    for (const ReadFinding& finding : document.release.findings) {
        ++number;
        const std::string item = id + "-" + std::to_string(number);
        proposals.push_back(finding.verdict == Verdict::credible
                                ? of_credible(document, finding, item, number)
                                : of_other_verdict(document, finding, item, keeper));
    }
    return proposals;
}

/// The same words with the same values a second time in what is read: the second of them.
void tell_apart(std::vector<Proposal>& proposals) {
    std::map<std::string, int> seen;
    for (Proposal& proposal : proposals) {
        const int times = ++seen[proposal.key];
        if (times > 1) {
            proposal.key += "-" + std::to_string(times);
        }
    }
}

/// The fields of a row, without what is empty.
class Row {
public:
    Row(RecordKind kind, std::string id, std::string id_column) : entry_{kind, id, {}} {
        add(std::move(id_column), std::move(id));
    }

    Row& add(std::string column, std::string value) {
        if (!value.empty()) {
            entry_.fields.push_back({std::move(column), std::move(value)});
        }
        return *this;
    }

    [[nodiscard]] Entry entry() && { return std::move(entry_); }

private:
    Entry entry_;
};

std::string entered(const Proposal& proposal, std::string_view column) {
    const ProposedValue* value = proposal.value(column);
    return value != nullptr && value->is_entered() ? value->value : "";
}

/// Every value under its column, but for those that only the records beside it take.
Row row_of(const Proposal& proposal, std::string id_column,
           std::initializer_list<std::string_view> others = {}) {
    Row row(proposal.kind, proposal.id, std::move(id_column));
    for (const ProposedValue& value : proposal.values) {
        if (value.is_entered() &&
            std::find(others.begin(), others.end(), value.column) == others.end()) {
            row.add(value.column, value.value);
        }
    }
    return row;
}

Entry release_entry(const Proposal& proposal) {
    std::string note;
    for (const ProposedValue& value : proposal.values) {
        if (!value.is_entered()) {
            note += (note.empty() ? "" : "; ") + value.column + " left empty: " + value.value +
                    ", " + value.reason;
        }
    }
    return std::move(row_of(proposal, "report_id").add("note", note)).entry();
}

Entry statement_entry(const Proposal& proposal, const ReadDocument& document,
                      const std::string& keeper, const std::string& kind) {
    const std::string low = entered(proposal, kind + "_min");
    const std::string high = entered(proposal, kind + "_max");
    const bool is_range = low != high;
    return std::move(Row(RecordKind::statement, proposal.id + "-" + kind, "statement_id")
                         .add("speaker", keeper)
                         .add("said_on", entered(proposal, "said_on"))
                         .add("measure", "civilians_" + kind)
                         .add("relation", is_range ? "between" : "=")
                         .add("value_low", low)
                         .add("value_high", is_range ? high : "")
                         .add("ledger", "assessed:" + keeper)
                         .add("part", proposal.id)
                         .add("basis", "assessed")
                         .add("document_id", document_id(document.sha256))
                         .add("locator", entered(proposal, "locator")))
        .entry();
}

}  // namespace

const ProposedValue* Proposal::value(std::string_view column) const {
    const auto found = std::find_if(values.begin(), values.end(),
                                    [&](const ProposedValue& one) { return one.column == column; });
    return found == values.end() ? nullptr : &*found;
}

std::string document_id(const std::string& sha256) {
    return "doc-" + sha256.substr(0, key_digits);
}

Entry document_entry(const ReadDocument& document) {
    const std::optional<record::Day> day = document.published_on;
    // The same bytes under two names are one document.
    const bool is_copy =
        document.copied_from && document.copied_from->id != document_id(document.sha256);
    const std::size_t name = document.file.find_last_of('/');
    const std::string file =
        name == std::string::npos ? document.file : document.file.substr(name + 1);
    return std::move(Row(RecordKind::document, document_id(document.sha256), "document_id")
                         .add("title", document.title.empty() ? file : document.title)
                         .add("published_on", day ? record::to_text(*day) : "")
                         .add("language", document.language
                                              ? std::string(language_code(*document.language))
                                              : "")
                         .add("sha256", document.sha256)
                         .add("media_type", document.media_type)
                         .add("copy_of", is_copy ? document.copied_from->id : "")
                         .add("sketch", document.sketch.runs() == 0 ? "" : document.sketch.text()))
        .entry();
}

std::vector<std::vector<Proposal>> proposals_of(const std::vector<ReadDocument>& documents,
                                                const std::string& keeper) {
    std::vector<std::vector<Proposal>> all;
    std::map<std::string, int> used;
    for (const ReadDocument& document : documents) {
        std::vector<Proposal>& proposals = all.emplace_back();
        if (document.news) {
            proposals = proposals_of_news(document, *document.news);
        }
        if (!document.release.published_on || !document.is_release()) {
            if (document.strikes) {
                std::vector<Proposal> strikes = proposals_of_strikes(document, *document.strikes);
                std::move(strikes.begin(), strikes.end(), std::back_inserter(proposals));
            }
            tell_apart(proposals);
            continue;
        }
        std::string id = keeper + "-" + record::to_text(*document.release.published_on);
        const int times = ++used[id];
        id += times > 1 ? "-" + std::to_string(times) : "";
        proposals = of_release(document, id, keeper);
        tell_apart(proposals);
    }
    return all;
}

std::vector<Entry> entries_of(const Proposal& proposal, const ReadDocument& document,
                              const std::string& keeper) {
    switch (proposal.kind) {
        case RecordKind::release:
            return {release_entry(proposal)};
        case RecordKind::incident: {
            std::vector<Entry> entries = {
                std::move(row_of(proposal, "incident_id", {"said_on", "locator"})).entry()};
            // In whose books a finding of a release is, is known; of an event in the news it is
            // not.
            for (const char* const kind : {"killed", "injured"}) {
                if (proposal.value("said_on") != nullptr &&
                    !entered(proposal, std::string(kind) + "_min").empty()) {
                    entries.push_back(statement_entry(proposal, document, keeper, kind));
                }
            }
            return entries;
        }
        case RecordKind::statement:
            return {std::move(row_of(proposal, "statement_id")
                                  .add("document_id", document_id(document.sha256)))
                        .entry()};
        case RecordKind::strike: {
            // The row has no column for the document.
            const std::string note = entered(proposal, "note");
            return {std::move(row_of(proposal, "strike_id", {"note"})
                                  .add("note", note + (note.empty() ? "" : "; ") + "read in " +
                                                   document_id(document.sha256)))
                        .entry()};
        }
        default:
            return {
                std::move(
                    row_of(proposal, "report_id").add("document_id", document_id(document.sha256)))
                    .entry()};
    }
}

}  // namespace recount::reading
