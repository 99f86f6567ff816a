#include "recount/casebook/change.h"

#include <algorithm>
#include <unordered_map>

namespace recount::casebook {
namespace {

using record::Entry;
using record::Field;

/// A key that tells entries apart: kind and id. The view must outlive it.
struct Key {
    record::RecordKind kind;
    std::string_view id;

    bool operator==(const Key&) const = default;
};

struct HashKey {
    std::size_t operator()(const Key& key) const {
        return std::hash<std::string_view>()(key.id) * 31U + static_cast<std::size_t>(key.kind);
    }
};

using EntryMap = std::unordered_map<Key, const Entry*, HashKey>;

EntryMap by_key(std::span<const Entry> entries) {
    EntryMap map;
    map.reserve(entries.size());
    for (const Entry& entry : entries) {
        map[Key{entry.kind, entry.id}] = &entry;
    }
    return map;
}

}  // namespace

std::vector<FieldChange> differences(const Entry& before, const Entry& after) {
    std::vector<FieldChange> changes;
    std::vector<bool> matched(after.fields.size(), false);
    for (const Field& old_field : before.fields) {
        std::size_t place = 0;
        while (place < after.fields.size() &&
               (matched[place] || after.fields[place].name != old_field.name)) {
            ++place;
        }
        if (place == after.fields.size()) {
            changes.push_back({old_field.name, old_field.value, std::nullopt});
            continue;
        }
        matched[place] = true;
        if (after.fields[place].value != old_field.value) {
            changes.push_back({old_field.name, old_field.value, after.fields[place].value});
        }
    }
    for (std::size_t place = 0; place < after.fields.size(); ++place) {
        if (!matched[place]) {
            const Field& new_field = after.fields[place];
            changes.push_back({new_field.name, std::nullopt, new_field.value});
        }
    }
    return changes;
}

std::vector<Change> changes_to_reach(std::span<const Entry> present,
                                     std::span<const Entry> wanted) {
    const EntryMap present_by_key = by_key(present);
    const EntryMap wanted_by_key = by_key(wanted);
    std::vector<Change> changes;
    for (const Entry& entry : wanted) {
        const Key key{entry.kind, entry.id};
        if (wanted_by_key.at(key) != &entry) {
            continue;  // a later one of the same id holds
        }
        const auto found = present_by_key.find(key);
        if (found == present_by_key.end() || found->second->fields != entry.fields) {
            changes.push_back({RevisionAction::put, entry});
        }
    }
    for (const Entry& entry : present) {
        const Key key{entry.kind, entry.id};
        if (!wanted_by_key.contains(key) && present_by_key.at(key) == &entry) {
            changes.push_back({RevisionAction::withdraw, Entry{entry.kind, entry.id, {}}});
        }
    }
    return changes;
}

}  // namespace recount::casebook
