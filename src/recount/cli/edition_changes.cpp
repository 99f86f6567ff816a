#include "recount/cli/edition_changes.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <set>

#include "recount/base/hash.h"
#include "recount/casebook/change.h"
#include "recount/intake/cells.h"
#include "recount/intake/public_case.h"

namespace recount::cli {
namespace {

using record::RecordKind;
using Key = std::pair<RecordKind, std::string>;

/// Victims are told of by their incident, and questions and decisions are no part of the record.
constexpr std::array told_kinds = {RecordKind::actor,   RecordKind::place,    RecordKind::source,
                                   RecordKind::part,    RecordKind::incident, RecordKind::statement,
                                   RecordKind::release, RecordKind::strike,   RecordKind::report};

bool is_told(const record::Entry& entry) {
    return std::find(told_kinds.begin(), told_kinds.end(), entry.kind) != told_kinds.end();
}

std::string name_of(const Key& key) {
    return std::string(record::to_text(key.first)) + "/" + key.second;
}

std::string page_of(const record::Entry& entry, const site::Addresses& addresses) {
    std::string page;
    if (const std::optional<site::Kind> kind = site::page_kind_of(entry.kind)) {
        page = addresses.of(*kind, entry.id);
    } else if (entry.kind == RecordKind::actor) {
        // An actor has a row for each spell of membership: ID GROUP FROM.
        page = addresses.of(site::Kind::belligerent, entry.id.substr(0, entry.id.find(' ')));
    }
    return "en/" + (page.empty() ? "changes.html" : page);
}

edition::PublishedRecord published(const record::Entry& entry, const site::Addresses& addresses) {
    edition::PublishedRecord record;
    const Key key(entry.kind, entry.id);
    record.id = name_of(key);
    record.title = record.id;
    record.path = page_of(entry, addresses);
    std::string content;
    for (const record::Field& field : entry.fields) {
        if (field.name == "grading") {
            record.grade = field.value;
            continue;
        }
        for (const std::string* text : {&field.name, &field.value}) {
            content += std::to_string(text->size()) + ":" + *text;
        }
    }
    record.content = base::sha256(content);
    return record;
}

std::vector<edition::PublishedRecord> published(std::span<const record::Entry> entries,
                                                const site::Addresses& addresses) {
    std::vector<edition::PublishedRecord> records;
    for (const record::Entry& entry : entries) {
        if (is_told(entry)) {
            records.push_back(published(entry, addresses));
        }
    }
    return records;
}

std::map<std::string, const record::Entry*> by_name(std::span<const record::Entry> entries) {
    std::map<std::string, const record::Entry*> found;
    for (const record::Entry& entry : entries) {
        found[name_of({entry.kind, entry.id})] = &entry;
    }
    return found;
}

site::RecordChange::Change kind_on_page(edition::ChangeKind kind) {
    switch (kind) {
        case edition::ChangeKind::added:
            return site::RecordChange::Change::added;
        case edition::ChangeKind::corrected:
            return site::RecordChange::Change::corrected;
        case edition::ChangeKind::regraded:
            return site::RecordChange::Change::regraded;
        case edition::ChangeKind::merged:
            return site::RecordChange::Change::merged;
        case edition::ChangeKind::withdrawn:
            break;
    }
    return site::RecordChange::Change::withdrawn;
}

using EntriesByName = std::map<std::string, const record::Entry*>;

/// Of the incidents that are gone, those that were merged, with what into: the one incident of
/// `now` that has their id among its codes. All by `name_of`.
std::map<std::string, std::string> merged_incidents(const std::set<std::string>& gone,
                                                    const EntriesByName& now) {
    std::map<std::string, std::string> into;
    std::set<std::string> split;
    for (const auto& [name, entry] : now) {
        const auto codes = std::ranges::find(entry->fields, "codes", &record::Field::name);
        if (entry->kind != RecordKind::incident || codes == entry->fields.end()) {
            continue;
        }
        for (const std::string& code : intake::list_items(codes->value)) {
            const std::string earlier = name_of({RecordKind::incident, code});
            if (gone.contains(earlier) && into.try_emplace(earlier, name).first->second != name) {
                split.insert(earlier);
            }
        }
    }
    std::erase_if(into, [&split](const auto& merge) { return split.contains(merge.first); });
    return into;
}

/// Says of the incidents that were withdrawn and merged what into. `present`: null for what is
/// gone.
void tell_merges(const std::map<Key, const record::Entry*>& present, const std::set<Key>& open,
                 site::RecordHistories& histories) {
    std::set<std::string> gone;
    EntriesByName now;
    for (const auto& [key, entry] : present) {
        if (entry == nullptr) {
            gone.insert(name_of(key));
        } else if (open.contains(key)) {
            now[name_of(key)] = entry;
        }
    }
    for (const auto& [name, into] : merged_incidents(gone, now)) {
        const Key key(RecordKind::incident, name.substr(name.find('/') + 1));
        if (const auto history = histories.find(key); history != histories.end()) {
            history->second.front().kind = site::RecordChange::Change::merged;
            history->second.front().into = now.at(into)->id;
        }
    }
}

/// The names of the columns that differ, `a, b`.
std::string columns_that_differ(const record::Entry& before, const record::Entry& after) {
    std::string names;
    for (const casebook::FieldChange& field : casebook::differences(before, after)) {
        names += (names.empty() ? "" : ", ") + field.name;
    }
    return names;
}

/// What a revision did to a record that was `before` (null: not there). Absent: nothing that a
/// reader would see.
std::optional<site::RecordChange> change_by(const casebook::Revision& revision,
                                            const record::Entry* before) {
    using Change = site::RecordChange::Change;
    site::RecordChange change;
    change.record = revision.entry.kind;
    change.id = revision.entry.id;
    change.day = std::chrono::floor<std::chrono::days>(revision.authorship.when);
    change.why = revision.authorship.why;
    if (revision.action == casebook::RevisionAction::withdraw) {
        change.kind = Change::withdrawn;
    } else if (before != nullptr) {
        change.fields = columns_that_differ(*before, revision.entry);
        change.kind = change.fields == "grading" ? Change::regraded : Change::corrected;
        if (change.fields.empty()) {
            return std::nullopt;
        }
    }
    return change;
}

/// The records of which every revision is open, and rested on none that was not.
std::set<Key> always_open(std::span<const casebook::Revision> revisions) {
    std::vector<record::Entry> entries;
    entries.reserve(revisions.size());
    for (const casebook::Revision& revision : revisions) {
        entries.push_back(revision.entry);
    }
    std::map<Key, std::size_t> closed;
    for (const record::Entry& entry : entries) {
        ++closed[{entry.kind, entry.id}];
    }
    for (const record::Entry& entry : intake::public_case(entries).entries) {
        --closed[{entry.kind, entry.id}];
    }
    std::set<Key> open;
    for (const auto& [key, revisions_closed] : closed) {
        if (revisions_closed == 0) {
            open.insert(key);
        }
    }
    return open;
}

}  // namespace

site::RecordHistories record_histories(std::span<const casebook::Revision> revisions,
                                       const std::optional<casebook::Moment>& recorded_by,
                                       std::optional<record::Day> as_of) {
    site::RecordHistories histories;
    std::map<Key, const record::Entry*> present;
    for (const casebook::Revision& revision : revisions) {
        const auto when = revision.authorship.when;
        if ((recorded_by && when > recorded_by->at) ||
            (as_of && std::chrono::floor<std::chrono::days>(when) > *as_of) ||
            !is_told(revision.entry)) {
            continue;
        }
        const Key key(revision.entry.kind, revision.entry.id);
        const record::Entry*& before = present[key];
        if (std::optional<site::RecordChange> change = change_by(revision, before)) {
            histories[key].push_back(std::move(*change));
        }
        before = revision.action == casebook::RevisionAction::withdraw ? nullptr : &revision.entry;
    }
    std::erase_if(histories, [](const auto& history) { return history.second.size() < 2; });
    if (histories.empty()) {
        return histories;
    }
    const std::set<Key> open = always_open(revisions);
    std::erase_if(histories,
                  [&open](const auto& history) { return !open.contains(history.first); });
    for (auto& [key, changes] : histories) {
        std::reverse(changes.begin(), changes.end());
    }
    tell_merges(present, open, histories);
    return histories;
}

base::Result<EditionBefore> edition_before(const casebook::Casebook& book,
                                           std::span<const casebook::Revision> revisions,
                                           casebook::Moment since,
                                           const std::optional<casebook::Moment>& recorded_by,
                                           std::optional<record::Day> said_by) {
    EditionBefore before;
    RECOUNT_TRY(before.entries, book.entries(since, said_by));
    for (const casebook::Revision& revision : revisions) {
        const auto when = revision.authorship.when;
        if (when > since.at && (!recorded_by || when <= recorded_by->at)) {
            before.last_recorded[name_of({revision.entry.kind, revision.entry.id})] =
                revision.authorship;
        }
    }
    return before;
}

base::Result<EditionChanges> changes_since(const EditionBefore& before,
                                           std::span<const record::Entry> all,
                                           std::span<const record::Entry> open,
                                           const site::Addresses& addresses) {
    const EntriesByName now = by_name(open);
    std::set<std::string> closed;
    for (const record::Entry& entry : all) {
        const std::string name = name_of({entry.kind, entry.id});
        if (!now.contains(name)) {
            closed.insert(name);
        }
    }
    std::vector<record::Entry> was_open = intake::public_case(before.entries).entries;
    std::erase_if(was_open, [&closed](const record::Entry& entry) {
        return closed.contains(name_of({entry.kind, entry.id}));
    });
    const EntriesByName earlier = by_name(was_open);
    std::set<std::string> gone;
    for (const auto& [name, entry] : earlier) {
        if (!now.contains(name)) {
            gone.insert(name);
        }
    }
    const std::map<std::string, std::string> merged = merged_incidents(gone, now);
    std::vector<edition::Decided> decided;
    decided.reserve(before.last_recorded.size());
    for (const auto& [name, authorship] : before.last_recorded) {
        const auto into = merged.find(name);
        decided.push_back({name, authorship.why,
                           into == merged.end() ? std::nullopt : std::optional(into->second)});
    }
    EditionChanges changes;
    RECOUNT_TRY(changes.of_feed, edition::changes_between(published(was_open, addresses),
                                                          published(open, addresses), decided));
    for (const edition::Change& change : changes.of_feed) {
        const auto old_row = earlier.find(change.record.id);
        const auto new_row = now.find(change.record.id);
        const bool is_gone = new_row == now.end();
        const record::Entry& row = is_gone ? *old_row->second : *new_row->second;
        site::RecordChange told{kind_on_page(change.kind), row.kind, row.id, {}, {}, change.reason};
        if (change.merged_into) {
            told.into = now.at(change.merged_into->id)->id;
        }
        if (!is_gone && old_row != earlier.end()) {
            told.fields = columns_that_differ(*old_row->second, row);
        }
        if (const auto recorded = before.last_recorded.find(change.record.id);
            recorded != before.last_recorded.end()) {
            told.day = std::chrono::floor<std::chrono::days>(recorded->second.when);
        }
        changes.of_page.push_back(std::move(told));
    }
    std::stable_sort(
        changes.of_page.begin(), changes.of_page.end(),
        [](const site::RecordChange& a, const site::RecordChange& b) { return a.day > b.day; });
    return changes;
}

}  // namespace recount::cli
