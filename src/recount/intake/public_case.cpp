#include "recount/intake/public_case.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "recount/intake/case_toml.h"
#include "recount/intake/cells.h"
#include "recount/intake/columns.h"
#include "recount/intake/sealing.h"
#include "recount/record/id.h"

namespace recount::intake {
namespace {

using record::Entry;
using record::RecordKind;

using Ids = std::set<std::string, std::less<>>;

/// What is left out so far, by the id as a cell would write it.
class LeftOut {
public:
    void add(const Entry& entry) {
        ids_[entry.kind].emplace(trimmed(cell_of(entry, columns_of(entry.kind).front().name)));
        ids_[entry.kind].insert(entry.id);
    }
    [[nodiscard]] bool has(RecordKind kind, std::string_view id) const {
        const auto found = ids_.find(kind);
        return found != ids_.end() && found->second.contains(id);
    }
    /// Parts and incidents share their ids.
    [[nodiscard]] bool has_part(std::string_view id) const {
        return has(RecordKind::part, id) || has(RecordKind::incident, id);
    }

private:
    std::map<RecordKind, Ids> ids_;
};

/// How a column names other rows.
enum class Naming {
    id,          ///< one id
    expression,  ///< ids with operators, or a query
};

/// A column without which the row would say something else, or nothing.
struct Need {
    RecordKind of;
    std::string_view column;
    Naming naming;
    RecordKind names;  ///< `part` stands for incidents too
};

constexpr Need needs[] = {
    {RecordKind::actor, "member_of", Naming::id, RecordKind::actor},
    {RecordKind::place, "within", Naming::id, RecordKind::place},
    {RecordKind::document, "source_id", Naming::id, RecordKind::source},
    {RecordKind::part, "party", Naming::expression, RecordKind::actor},
    {RecordKind::part, "place", Naming::expression, RecordKind::place},
    {RecordKind::incident, "place", Naming::id, RecordKind::place},
    {RecordKind::incident, "belligerents", Naming::expression, RecordKind::actor},
    {RecordKind::statement, "speaker", Naming::id, RecordKind::actor},
    {RecordKind::statement, "ledger", Naming::expression, RecordKind::actor},
    {RecordKind::statement, "party", Naming::expression, RecordKind::actor},
    {RecordKind::statement, "place", Naming::expression, RecordKind::place},
    {RecordKind::statement, "part", Naming::expression, RecordKind::part},
    {RecordKind::statement, "source_id", Naming::id, RecordKind::source},
    {RecordKind::statement, "document_id", Naming::id, RecordKind::document},
    {RecordKind::release, "ledger", Naming::expression, RecordKind::actor},
    {RecordKind::release, "party", Naming::expression, RecordKind::actor},
    {RecordKind::strike, "actor", Naming::id, RecordKind::actor},
    {RecordKind::strike, "place", Naming::expression, RecordKind::place},
    {RecordKind::report, "source_id", Naming::id, RecordKind::source},
    {RecordKind::report, "document_id", Naming::id, RecordKind::document},
    {RecordKind::report, "place_id", Naming::id, RecordKind::place},
    {RecordKind::report, "incident_id", Naming::id, RecordKind::part},
    {RecordKind::victim, "incident_id", Naming::id, RecordKind::part},
    {RecordKind::question, "query", Naming::expression, RecordKind::actor},
    {RecordKind::question, "query", Naming::expression, RecordKind::place},
    {RecordKind::question, "query", Naming::expression, RecordKind::part},
    {RecordKind::decision, "document_id", Naming::id, RecordKind::document},
};

bool is_id_letter(char letter) {
    return record::is_id(std::string_view(&letter, 1));
}

/// The runs of letters that an id may have, and each without the operators `-` at its ends.
std::vector<std::string_view> names_in(std::string_view expression) {
    std::vector<std::string_view> names;
    for (std::size_t at = 0; at < expression.size();) {
        std::size_t end = at;
        while (end < expression.size() && is_id_letter(expression[end])) {
            ++end;
        }
        if (end > at) {
            const std::string_view run = expression.substr(at, end - at);
            names.push_back(run);
            const std::size_t first = run.find_first_not_of('-');
            if (first != std::string_view::npos) {
                names.push_back(run.substr(first, run.find_last_not_of('-') - first + 1));
            }
        }
        at = std::max(end, at + 1);
    }
    return names;
}

bool is_left_out(const LeftOut& left_out, RecordKind kind, std::string_view id) {
    return kind == RecordKind::part ? left_out.has_part(id) : left_out.has(kind, id);
}

bool lacks(const Entry& entry, const Need& need, const LeftOut& left_out) {
    const std::string_view cell = trimmed(cell_of(entry, need.column));
    if (cell.empty()) {
        return false;
    }
    if (need.naming == Naming::id) {
        return is_left_out(left_out, need.names, cell);
    }
    const std::vector<std::string_view> names = names_in(cell);
    return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
        return is_left_out(left_out, need.names, name);
    });
}

/// A decision tells the words and values of the records that it names: `kind id; kind id`.
bool is_about_left_out(const Entry& decision, const LeftOut& left_out) {
    const std::vector<std::string> items = list_items(cell_of(decision, "records"));
    return std::any_of(items.begin(), items.end(), [&](const std::string& item) {
        const std::size_t space = item.find(' ');
        const auto kind = record::parse_record_kind(std::string_view(item).substr(0, space));
        // The kind is the file's name or a noun: without it, every kind is looked at.
        const std::string_view id = space == std::string::npos
                                        ? std::string_view(item)
                                        : trimmed(std::string_view(item).substr(space + 1));
        if (kind) {
            return left_out.has(*kind, id);
        }
        return std::any_of(record::all_record_kinds.begin(), record::all_record_kinds.end(),
                           [&](RecordKind any) { return left_out.has(any, id); });
    });
}

/// Entries of lists may be rows of the case: who a decision on a link names is told by it.
bool links_left_out(const Entry& link, const LeftOut& left_out) {
    const auto is_out = [&](std::string_view column) {
        const std::string_view id = trimmed(cell_of(link, column));
        return !id.empty() &&
               std::any_of(record::all_record_kinds.begin(), record::all_record_kinds.end(),
                           [&](RecordKind any) { return left_out.has(any, id); });
    };
    return is_out("left_entry") || is_out("right_entry");
}

bool rests_on_left_out(const Entry& entry, const LeftOut& left_out) {
    for (const Need& need : needs) {
        if (need.of == entry.kind && lacks(entry, need, left_out)) {
            return true;
        }
    }
    return (entry.kind == RecordKind::decision && is_about_left_out(entry, left_out)) ||
           (entry.kind == RecordKind::link && links_left_out(entry, left_out));
}

/// The list without what is left out; as it was where nothing is.
std::string without(std::string_view cell, const std::function<bool(std::string_view)>& is_out) {
    std::string kept;
    bool has_changed = false;
    for (const std::string& item : list_items(cell)) {
        if (is_out(item)) {
            has_changed = true;
        } else {
            kept += (kept.empty() ? "" : "; ") + item;
        }
    }
    return has_changed ? kept : std::string(cell);
}

/// The note of a row of strikes without the document that `recount read` found it in, where that is
/// not among those that stay.
std::string without_document(std::string_view note, const Ids& documents) {
    constexpr std::string_view words = "read in ";
    const std::size_t at = note.rfind("read in doc-");
    if (at == std::string_view::npos) {
        return std::string(note);
    }
    const std::string_view id = trimmed(note.substr(at + words.size()));
    if (!record::is_id(id) || documents.contains(id)) {
        return std::string(note);
    }
    std::string_view kept = trimmed(note.substr(0, at));
    while (kept.ends_with(';')) {
        kept.remove_suffix(1);
    }
    return std::string(kept);
}

/// Takes the ids of left-out rows out of the columns that only list them, and of documents what
/// tells of a text: its sketch, and a root that is not among the `documents` that stay. The id of a
/// root may be the beginning of a digest, from which a text can be told that nobody may see.
void forget_names(Entry& entry, const LeftOut& left_out, const Ids& documents) {
    if (entry.kind == RecordKind::document) {
        std::erase_if(entry.fields, [&](const record::Field& field) {
            return field.name == "sketch" ||
                   (field.name == "copy_of" && !documents.contains(trimmed(field.value)));
        });
    }
    const auto is_statement_or_release = [&](std::string_view id) {
        return left_out.has(RecordKind::statement, id) || left_out.has(RecordKind::release, id) ||
               left_out.has(RecordKind::actor, id);
    };
    const auto is_part = [&](std::string_view id) { return left_out.has_part(id); };
    for (record::Field& field : entry.fields) {
        const bool lists_statements =
            (entry.kind == RecordKind::statement && field.name == "supersedes") ||
            (entry.kind == RecordKind::question && (field.name == "drop" || field.name == "trust"));
        const bool lists_parts =
            (entry.kind == RecordKind::part && field.name == "disjoint_with") ||
            (entry.kind == RecordKind::release && field.name == "unannounced_part");
        if (entry.kind == RecordKind::strike && field.name == "note") {
            field.value = without_document(field.value, documents);
        } else if (lists_statements) {
            field.value = without(field.value, is_statement_or_release);
        } else if (lists_parts) {
            field.value = without(field.value, is_part);
        }
    }
    if (entry.kind == RecordKind::settings) {
        std::erase_if(entry.fields, [&](const record::Field& field) {
            const base::Result<Setting> setting = parse_setting(field);
            return setting && setting->path.size() == 2 && setting->path[0] == "trust" &&
                   is_statement_or_release(setting->path[1]);
        });
    }
    std::erase_if(entry.fields, [](const record::Field& field) { return field.value.empty(); });
}

}  // namespace

PublicCase public_case(std::span<const Entry> entries) {
    LeftOut left_out;
    std::vector<bool> is_kept(entries.size(), true);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (entries[i].kind != RecordKind::settings && !is_open(entries[i])) {
            is_kept[i] = false;
            left_out.add(entries[i]);
        }
    }
    for (bool has_changed = true; has_changed;) {
        has_changed = false;
        for (std::size_t i = 0; i < entries.size(); ++i) {
            if (is_kept[i] && rests_on_left_out(entries[i], left_out)) {
                is_kept[i] = false;
                left_out.add(entries[i]);
                has_changed = true;
            }
        }
    }
    Ids documents;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (is_kept[i] && entries[i].kind == RecordKind::document) {
            documents.insert(entries[i].id);
        }
    }
    PublicCase result;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (!is_kept[i]) {
            ++result.left_out;
            continue;
        }
        result.entries.push_back(entries[i]);
        forget_names(result.entries.back(), left_out, documents);
    }
    return result;
}

}  // namespace recount::intake
