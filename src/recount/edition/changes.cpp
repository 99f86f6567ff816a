#include "recount/edition/changes.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "recount/base/markup.h"
#include "recount/record/quoted.h"

namespace recount::edition {
namespace {

using Records = std::map<std::string, PublishedRecord>;

base::Result<Records> by_id(std::vector<PublishedRecord> records) {
    Records found;
    for (PublishedRecord& record : records) {
        std::string id = record.id;
        if (!found.try_emplace(std::move(id), record).second) {
            return base::fail(
                base::ErrorKind::duplicate,
                "the record " + record::quoted_for_message(record.id) + " is in one edition twice");
        }
    }
    return found;
}

/// A record of which something else can be seen than before.
Change changed(const PublishedRecord& before, const PublishedRecord& after) {
    Change change{ChangeKind::corrected, after, {}, {}, {}};
    PublishedRecord regraded = before;
    regraded.grade = after.grade;
    if (regraded == after) {
        change.kind = ChangeKind::regraded;
        change.grade_before = before.grade;
    }
    return change;
}

std::string element(std::string_view name, std::string_view text) {
    return "<" + std::string(name) + ">" + base::markup_text(text) + "</" + std::string(name) +
           ">\n";
}

bool is_gone(const Change& change) {
    return change.kind == ChangeKind::merged || change.kind == ChangeKind::withdrawn;
}

std::string moment_of(record::Day day) {
    return record::to_text(day) + "T00:00:00Z";
}

std::string entry_of(const Feed& feed, const EditionChanges& edition, const Change& change) {
    const std::string id = base::markup_text(feed.id + "/" + change.record.id);
    std::string text;
    if (is_gone(change)) {
        text = "<at:deleted-entry ref=\"" + id + "\" when=\"" + moment_of(edition.as_of) + "\">\n";
        if (!change.reason.empty()) {
            text += element("at:comment", change.reason);
        }
        if (change.merged_into) {
            text += "<link rel=\"alternate\" href=\"" +
                    base::markup_text(feed.address + change.merged_into->path) + "\"/>\n";
        }
        return text + "</at:deleted-entry>\n";
    }
    text = "<entry>\n<id>" + id + "</id>\n" + element("title", change.record.title) +
           element("updated", moment_of(edition.as_of)) + "<link rel=\"alternate\" href=\"" +
           base::markup_text(feed.address + change.record.path) + "\"/>\n<category term=\"" +
           std::string(to_text(change.kind)) + "\"/>\n";
    std::string summary = change.reason;
    if (change.grade_before) {
        summary += (summary.empty() ? "" : " ") + ("(" + *change.grade_before) + " → " +
                   change.record.grade + ")";
    }
    if (!summary.empty()) {
        text += element("summary", summary);
    }
    return text + "</entry>\n";
}

}  // namespace

std::string_view to_text(ChangeKind kind) {
    switch (kind) {
        case ChangeKind::added:
            return "added";
        case ChangeKind::corrected:
            return "corrected";
        case ChangeKind::regraded:
            return "regraded";
        case ChangeKind::merged:
            return "merged";
        case ChangeKind::withdrawn:
            return "withdrawn";
    }
    return {};
}

base::Result<std::vector<Change>> changes_between(std::vector<PublishedRecord> before,
                                                  std::vector<PublishedRecord> after,
                                                  const std::vector<Decided>& decided) {
    RECOUNT_TRY(const Records old_records, by_id(std::move(before)));
    RECOUNT_TRY(const Records new_records, by_id(std::move(after)));
    std::map<std::string, Change> changes;
    for (const auto& [id, record] : new_records) {
        const auto was = old_records.find(id);
        if (was == old_records.end()) {
            changes[id] = {ChangeKind::added, record, {}, {}, {}};
        } else if (was->second != record) {
            changes[id] = changed(was->second, record);
        }
    }
    for (const auto& [id, record] : old_records) {
        if (!new_records.contains(id)) {
            changes[id] = {ChangeKind::withdrawn, record, {}, {}, {}};
        }
    }
    for (const Decided& each : decided) {
        const auto change = changes.find(each.id);
        if (change == changes.end()) {
            continue;  // decided, and nothing that readers see came of it
        }
        change->second.reason = each.reason;
        if (each.merged_into && change->second.kind == ChangeKind::withdrawn) {
            const auto into = new_records.find(*each.merged_into);
            if (into == new_records.end()) {
                return base::fail(base::ErrorKind::unknown_name,
                                  record::quoted_for_message(each.id) + " is merged into " +
                                      record::quoted_for_message(*each.merged_into) +
                                      ", which the edition does not have");
            }
            change->second.kind = ChangeKind::merged;
            change->second.merged_into = into->second;
        }
    }
    std::vector<Change> sorted;
    sorted.reserve(changes.size());
    for (auto& [id, change] : changes) {
        sorted.push_back(std::move(change));
    }
    return sorted;
}

std::string atom_feed(const Feed& feed, const std::vector<EditionChanges>& editions) {
    std::string text =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" "
        "xmlns:at=\"http://purl.org/atompub/tombstones/1.0\" xml:lang=\"" +
        base::markup_text(feed.language) + "\">\n" + element("id", feed.id) +
        element("title", feed.title) +
        element("updated", moment_of(editions.empty() ? record::Day() : editions.front().as_of)) +
        "<author>" + "<name>" + base::markup_text(feed.author) +
        "</name></author>\n<link rel=\"self\" href=\"" +
        base::markup_text(feed.address + "feed.atom") + "\"/>\n";
    std::set<std::string> told;
    for (const EditionChanges& edition : editions) {
        for (const Change& change : edition.changes) {
            if (told.insert(change.record.id).second) {
                text += entry_of(feed, edition, change);
            }
        }
    }
    return text + "</feed>\n";
}

}  // namespace recount::edition
