#include "recount/intake/columns.h"

#include <array>
#include <cstddef>

namespace recount::intake {
namespace {

using record::RecordKind;

constexpr Presence required = Presence::required;

constexpr std::array<Column, 9> actor_columns = {{{"actor_id", required},
                                                  {"name_en", required},
                                                  {"name_fr"},
                                                  {"name_ar"},
                                                  {"kind"},
                                                  {"member_of", required},
                                                  {"from"},
                                                  {"to"},
                                                  {"url"}}};

constexpr std::array<Column, 11> place_columns = {{{"place_id", required},
                                                   {"name_en", required},
                                                   {"name_fr"},
                                                   {"name_ar"},
                                                   {"aliases"},
                                                   {"within"},
                                                   {"kind"},
                                                   {"latitude"},
                                                   {"longitude"},
                                                   {"precision"},
                                                   {"geonames_id"}}};

constexpr std::array<Column, 6> source_columns = {{{"source_id", required},
                                                   {"name", required},
                                                   {"kind"},
                                                   {"language"},
                                                   {"confidentiality"},
                                                   {"url"}}};

constexpr std::array<Column, 11> document_columns = {{{"document_id", required},
                                                      {"source_id"},
                                                      {"title"},
                                                      {"published_on"},
                                                      {"captured_at"},
                                                      {"language"},
                                                      {"url"},
                                                      {"sha256"},
                                                      {"media_type"},
                                                      {"copy_of"},
                                                      {"sketch"}}};

constexpr std::array<Column, 11> part_columns = {{{"part_id", required},
                                                  {"kind", required},
                                                  {"name"},
                                                  {"party"},
                                                  {"place"},
                                                  {"event_from"},
                                                  {"event_to"},
                                                  {"entered_from"},
                                                  {"entered_to"},
                                                  {"disjoint_with"},
                                                  {"note"}}};

constexpr std::array<Column, 22> incident_columns = {{{"incident_id", required},
                                                      {"codes"},
                                                      {"date"},
                                                      {"place"},
                                                      {"place_text"},
                                                      {"latitude"},
                                                      {"longitude"},
                                                      {"precision"},
                                                      {"country"},
                                                      {"killed_min"},
                                                      {"killed_max"},
                                                      {"injured_min"},
                                                      {"injured_max"},
                                                      {"women"},
                                                      {"men"},
                                                      {"children"},
                                                      {"belligerents"},
                                                      {"strike_status"},
                                                      {"grading"},
                                                      {"grading_scheme"},
                                                      {"url"},
                                                      {"note"}}};

constexpr std::array<Column, 26> statement_columns = {{{"statement_id", required},
                                                       {"speaker", required},
                                                       {"said_on", required},
                                                       {"measure", required},
                                                       {"relation", required},
                                                       {"value_low", required},
                                                       {"value_high"},
                                                       {"ledger", required},
                                                       {"party", required},
                                                       {"place"},
                                                       {"event_from"},
                                                       {"event_to"},
                                                       {"entered_from"},
                                                       {"entered_to"},
                                                       {"part"},
                                                       {"basis"},
                                                       {"hedge"},
                                                       {"source_id"},
                                                       {"document_id"},
                                                       {"locator"},
                                                       {"supersedes"},
                                                       {"withdrawn_on"},
                                                       {"confidentiality"},
                                                       {"assumption"},
                                                       {"url"},
                                                       {"note"}}};

constexpr std::array<Column, 25> release_columns = {{{"report_id", required},
                                                     {"ledger", required},
                                                     {"published_on", required},
                                                     {"period_from"},
                                                     {"period_to"},
                                                     {"party"},
                                                     {"open_carried_over"},
                                                     {"new_reports"},
                                                     {"completed"},
                                                     {"non_credible"},
                                                     {"credible"},
                                                     {"duplicates"},
                                                     {"reopened"},
                                                     {"still_open"},
                                                     {"killed_in_this_report"},
                                                     {"injured_in_this_report"},
                                                     {"previously_unannounced_killed"},
                                                     {"unannounced_part"},
                                                     {"cumulative_killed_claimed"},
                                                     {"cumulative_strikes"},
                                                     {"cumulative_engagements"},
                                                     {"cumulative_reports"},
                                                     {"cumulative_credible_reports"},
                                                     {"url"},
                                                     {"note"}}};

constexpr std::array<Column, 11> strike_columns = {{{"strike_id", required},
                                                    {"actor", required},
                                                    {"from"},
                                                    {"to"},
                                                    {"place"},
                                                    {"measure", required},
                                                    {"value_kind"},
                                                    {"value", required},
                                                    {"targets"},
                                                    {"url"},
                                                    {"note"}}};

constexpr std::array<Column, 22> report_columns = {{{"report_id", required},
                                                    {"source_id"},
                                                    {"document_id"},
                                                    {"published_on"},
                                                    {"event_date"},
                                                    {"place_text"},
                                                    {"place_id"},
                                                    {"latitude"},
                                                    {"longitude"},
                                                    {"killed_min"},
                                                    {"killed_max"},
                                                    {"injured_min"},
                                                    {"injured_max"},
                                                    {"belligerent"},
                                                    {"language"},
                                                    {"text"},
                                                    {"reported_by"},
                                                    {"verdict"},
                                                    {"verdict_by"},
                                                    {"verdict_reason"},
                                                    {"url"},
                                                    {"incident_id"}}};

constexpr std::array<Column, 12> victim_columns = {{{"entry_id", required},
                                                    {"list_id"},
                                                    {"name_ar"},
                                                    {"name_latin"},
                                                    {"kunya"},
                                                    {"age"},
                                                    {"sex"},
                                                    {"date"},
                                                    {"place_text"},
                                                    {"status"},
                                                    {"incident_id"},
                                                    {"url"}}};

constexpr std::array<Column, 9> question_columns = {{{"question_id", required},
                                                     {"query", required},
                                                     {"drop"},
                                                     {"trust"},
                                                     {"assume"},
                                                     {"title_en"},
                                                     {"title_fr"},
                                                     {"title_ar"},
                                                     {"note"}}};

constexpr std::array<Column, 9> decision_columns = {{{"decision_id", required},
                                                     {"judgement", required},
                                                     {"records"},
                                                     {"document_id"},
                                                     {"words"},
                                                     {"corrections"},
                                                     {"reason"},
                                                     {"decided_by"},
                                                     {"decided_on"}}};

constexpr std::array<Column, 13> link_columns = {{{"link_id", required},
                                                  {"verdict", required},
                                                  {"left_list", required},
                                                  {"left_entry"},
                                                  {"left_row"},
                                                  {"left_fingerprint"},
                                                  {"right_list", required},
                                                  {"right_entry"},
                                                  {"right_row"},
                                                  {"right_fingerprint"},
                                                  {"reason"},
                                                  {"decided_by"},
                                                  {"decided_on"}}};

}  // namespace

std::span<const Column> columns_of(RecordKind kind) {
    switch (kind) {
        case RecordKind::settings:
            return {};
        case RecordKind::actor:
            return actor_columns;
        case RecordKind::place:
            return place_columns;
        case RecordKind::source:
            return source_columns;
        case RecordKind::document:
            return document_columns;
        case RecordKind::part:
            return part_columns;
        case RecordKind::incident:
            return incident_columns;
        case RecordKind::statement:
            return statement_columns;
        case RecordKind::release:
            return release_columns;
        case RecordKind::strike:
            return strike_columns;
        case RecordKind::report:
            return report_columns;
        case RecordKind::victim:
            return victim_columns;
        case RecordKind::question:
            return question_columns;
        case RecordKind::decision:
            return decision_columns;
        case RecordKind::link:
            return link_columns;
    }
    return {};
}

std::vector<std::string> column_names(RecordKind kind) {
    std::vector<std::string> names;
    for (const Column& column : columns_of(kind)) {
        names.emplace_back(column.name);
    }
    return names;
}

std::string file_name(RecordKind kind) {
    return std::string(record::to_text(kind)) + (kind == RecordKind::settings ? ".toml" : ".csv");
}

std::string_view noun(RecordKind kind) {
    constexpr std::array<std::string_view, record::all_record_kinds.size()> nouns = {
        "setting", "actor",        "place",     "source",         "document",
        "part",    "incident",     "statement", "ledger release", "strike",
        "report",  "victim entry", "question",  "decision",       "decision on a link"};
    return nouns[static_cast<std::size_t>(kind)];
}

}  // namespace recount::intake
