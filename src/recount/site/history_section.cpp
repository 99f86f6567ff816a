#include "recount/site/history_section.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "recount/publish/plain_text.h"
#include "recount/site/record_words.h"

namespace recount::site {
namespace {

using publish::html;

std::string record_link(record::RecordKind record, const std::string& id, const Page& page) {
    const std::optional<Kind> kind = page_kind_of(record);
    return kind ? page.link(*kind, id, page.foreign(id)) : page.foreign(id);
}

/// The record that was changed, and the one it was merged into where it was.
std::string changed_record(const RecordChange& change, const Page& page) {
    const std::string changed = record_link(change.record, change.id, page);
    return change.into.empty() ? changed
                               : changed + " · " + page.text("site.change.now_in") + " " +
                                     record_link(change.record, change.into, page);
}

}  // namespace

std::string change_table(std::string_view caption, std::span<const RecordChange> changes,
                         ChangesOf of, const Page& page) {
    std::vector<std::string> columns = {"site.column.change", "site.column.fields",
                                        "site.column.date", "site.column.reason"};
    if (of == ChangesOf::many_records) {
        columns.insert(columns.begin() + 1, "site.column.record");
    }
    std::vector<std::vector<std::string>> rows;
    rows.reserve(changes.size());
    for (const RecordChange& change : changes) {
        rows.push_back({page.text("site.change." + std::string(to_text(change.kind))),
                        page.foreign(change.fields),
                        html(publish::date_text(page.language(), change.day)),
                        page.foreign(change.why)});
        if (of == ChangesOf::many_records) {
            rows.back().insert(rows.back().begin() + 1, changed_record(change, page));
        }
    }
    return stacked_table(caption, columns, rows, page);
}

File gone_page(const Site& site, const RecordChange& last) {
    const Kind kind = page_kind_of(last.record).value();
    Page page(site, site.addresses.of(kind, last.id), folder_of(kind));
    page.add("<h1>" + page.foreign(last.id) + "</h1>\n");
    page.paragraph(last.into.empty() ? "site.gone.withdrawn" : "site.gone.merged");
    if (!last.into.empty()) {
        page.add("<p>" + record_link(last.record, last.into, page) + "</p>\n");
    }
    add_history(last.record, last.id, page);
    return std::move(page).finished(publish::plain_text(last.id));
}

void add_history(record::RecordKind kind, std::string_view id, Page& page) {
    const RecordHistories& histories = page.site().results.histories;
    std::vector<RecordChange> changes;
    const std::string of_rows = std::string(id) + " ";  // the rows of an actor: ID GROUP FROM
    for (auto at = histories.lower_bound({kind, std::string(id)});
         at != histories.end() && at->first.first == kind && at->first.second.starts_with(id);
         ++at) {
        if (at->first.second == id ||
            (kind == record::RecordKind::actor && at->first.second.starts_with(of_rows))) {
            changes.insert(changes.end(), at->second.begin(), at->second.end());
        }
    }
    if (changes.empty()) {
        return;
    }
    std::stable_sort(changes.begin(), changes.end(),
                     [](const RecordChange& a, const RecordChange& b) { return a.day > b.day; });
    page.heading("history");
    page.add(change_table("site.history.caption", changes, ChangesOf::one_record, page));
}

}  // namespace recount::site
