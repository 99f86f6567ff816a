#include "recount/intake/interpret.h"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "recount/intake/cells.h"
#include "recount/intake/columns.h"
#include "recount/intake/interpretation.h"
#include "recount/intake/sealing.h"
#include "recount/intake/settings.h"

namespace recount::intake {
namespace {

using record::RecordKind;

IdRegistry* registry_of(RecordKind kind, References& references) {
    switch (kind) {
        case RecordKind::actor:
            return &references.actors;
        case RecordKind::place:
            return &references.places;
        case RecordKind::source:
            return &references.sources;
        case RecordKind::document:
            return &references.documents;
        case RecordKind::part:
        case RecordKind::incident:
            return &references.parts;
        case RecordKind::statement:
            return &references.statements;
        case RecordKind::settings:
        case RecordKind::release:
        case RecordKind::strike:
        case RecordKind::report:
        case RecordKind::victim:
        case RecordKind::question:
        case RecordKind::decision:
        case RecordKind::link:
            break;
    }
    return nullptr;
}

std::string_view id_cell(const record::Entry& entry) {
    return cell_of(entry, columns_of(entry.kind).front().name);
}

/// The entries of each kind, in order.
using ByKind = std::map<RecordKind, std::vector<const WrittenEntry*>>;

/// Of the rows that were sealed, sources count under their pseudonyms. Of the others nothing is
/// known to reason on: they are left out, and a document may still be cited by its id.
void leave_out_sealed(RecordKind kind, std::vector<const WrittenEntry*>& entries,
                      Interpretation& reading) {
    if (kind == RecordKind::source) {
        return;
    }
    std::size_t count = 0;
    std::string ids;
    for (const WrittenEntry* written : entries) {
        if (!says_sealed(written->entry)) {
            continue;
        }
        ++count;
        ids += (ids.empty() ? "" : ", ") + written->entry.id;
        IdRegistry* registry = registry_of(kind, reading.references);
        if (registry != nullptr && kind != RecordKind::document) {
            registry->leave_out_sealed(written->entry.id);
        }
    }
    if (count == 0) {
        return;
    }
    reading.result.findings.notes.push_back(
        {base::ErrorKind::refused,
         std::to_string(count) + (count == 1 ? " sealed row is" : " sealed rows are") +
             " kept and not reasoned on: " + shortened(ids, 400),
         {file_name(kind), std::nullopt, {}, {}}});
    std::erase_if(entries, [](const WrittenEntry* written) { return says_sealed(written->entry); });
}

/// A statement of a source or document that is not open is not open either, whatever its own row
/// says: its words would tell of the source.
void close_what_closed_sources_say(std::span<const WrittenEntry> entries, record::Case& value) {
    std::set<std::string, std::less<>> sources;
    std::set<std::string, std::less<>> documents;
    for (const WrittenEntry& written : entries) {
        if (written.entry.kind == RecordKind::source && !is_open(written.entry)) {
            sources.insert(written.entry.id);
        }
    }
    for (const WrittenEntry& written : entries) {
        if (written.entry.kind == RecordKind::document &&
            (!is_open(written.entry) ||
             sources.contains(trimmed(cell_of(written.entry, "source_id"))))) {
            documents.insert(written.entry.id);
        }
    }
    for (record::Statement& statement : value.statements) {
        const bool is_closed =
            (statement.source && sources.contains(statement.source->text())) ||
            (statement.document && documents.contains(statement.document->text()));
        if (is_closed && statement.confidentiality == record::Confidentiality::open) {
            statement.confidentiality = record::Confidentiality::restricted;
        }
    }
}

/// Whether the entry is the first of its id; else reports it. Ids of actors repeat, one row a
/// spell, and are told apart by the whole id of the entry.
bool is_first_of_its_id(const WrittenEntry& written, std::map<std::string, base::Where>& seen,
                        Interpretation& reading) {
    const record::Entry& entry = written.entry;
    const auto [earlier, is_new] = seen.emplace(entry.id, written.where);
    if (!is_new) {
        reading.add_error(written.where, std::string(columns_of(entry.kind).front().name),
                          shortened(entry.id), base::ErrorKind::duplicate,
                          "'" + shortened(entry.id) + "' stands in " + place_text(earlier->second) +
                              " already; that row counts and this one is left out");
    }
    return is_new;
}

void read_entry(const WrittenEntry& written, Interpretation& reading) {
    switch (written.entry.kind) {
        case RecordKind::settings:
            break;
        case RecordKind::actor:
            return read_actor(written, reading);
        case RecordKind::place:
            return read_place(written, reading);
        case RecordKind::source:
            return read_source(written, reading);
        case RecordKind::document:
            return read_document(written, reading);
        case RecordKind::part:
            return read_part(written, reading);
        case RecordKind::incident:
            return read_incident(written, reading);
        case RecordKind::statement:
            return read_statement(written, reading);
        case RecordKind::release:
            return read_release(written, reading);
        case RecordKind::strike:
            return read_strike(written, reading);
        case RecordKind::report:
            return read_report(written, reading);
        case RecordKind::victim:
            return read_victim(written, reading);
        case RecordKind::question:
            return read_question(written, reading);
        case RecordKind::decision:
            return read_decision(written, reading);
        case RecordKind::link:
            return read_link_decision(written, reading);
    }
}

void finish_kind(RecordKind kind, Interpretation& reading) {
    if (kind == RecordKind::actor) {
        check_memberships(reading);
    } else if (kind == RecordKind::place) {
        check_place_tree(reading);
    } else if (kind == RecordKind::incident) {
        check_disjoint_parts(reading);
    } else if (kind == RecordKind::statement) {
        check_supersedes(reading);
    }
}

}  // namespace

InterpretedCase interpret(std::span<const WrittenEntry> entries) {
    Interpretation reading;
    const std::vector<WrittenEntry> open = without_sealed(
        std::vector<WrittenEntry>(entries.begin(), entries.end()), reading.result.findings.errors);
    ByKind by_kind;
    const WrittenEntry* settings = nullptr;
    for (const WrittenEntry& written : open) {
        by_kind[written.entry.kind].push_back(&written);
    }
    if (const auto found = by_kind.find(RecordKind::settings); found != by_kind.end()) {
        settings = found->second.front();
        reading.result.value.settings = interpret_settings(*settings, reading.result.findings);
    } else {
        reading.add_error({"case.toml", std::nullopt, {}, {}}, {}, {}, base::ErrorKind::not_found,
                          "the case has no settings; it needs at least a title");
    }
    for (const RecordKind kind : record::all_record_kinds) {
        if (IdRegistry* registry = registry_of(kind, reading.references)) {
            for (const WrittenEntry* written : by_kind[kind]) {
                registry->add(id_cell(written->entry), written->where);
            }
        }
        leave_out_sealed(kind, by_kind[kind], reading);
    }
    for (const RecordKind kind : record::all_record_kinds) {
        if (kind == RecordKind::settings) {
            continue;
        }
        std::map<std::string, base::Where> seen;
        for (const WrittenEntry* written : by_kind[kind]) {
            if (is_first_of_its_id(*written, seen, reading)) {
                read_entry(*written, reading);
            }
        }
        finish_kind(kind, reading);
    }
    close_what_closed_sources_say(open, reading.result.value);
    if (settings != nullptr) {
        note_unused_names(reading.result.value, *settings, reading.result.findings);
    }
    return std::move(reading.result);
}

}  // namespace recount::intake
