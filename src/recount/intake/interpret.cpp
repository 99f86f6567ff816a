#include "recount/intake/interpret.h"

#include <utility>
#include <vector>

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
            break;
    }
    return nullptr;
}

std::string_view id_cell(const record::Entry& entry) {
    return cell_of(entry, columns_of(entry.kind).front().name);
}

/// The entries of each kind, in order.
using ByKind = std::map<RecordKind, std::vector<const WrittenEntry*>>;

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
    if (settings != nullptr) {
        note_unused_names(reading.result.value, *settings, reading.result.findings);
    }
    return std::move(reading.result);
}

}  // namespace recount::intake
