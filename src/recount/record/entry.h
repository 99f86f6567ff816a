#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace recount::record {

/// The kinds of record a case has, in the order in which they are imported. The text of a kind is
/// the name of its file without the ending.
enum class RecordKind {
    settings,   ///< case.toml
    actor,      ///< actors.csv
    place,      ///< places.csv
    source,     ///< sources.csv
    document,   ///< documents.csv
    part,       ///< parts.csv
    incident,   ///< incidents.csv
    statement,  ///< statements.csv
    release,    ///< ledger.csv
    strike,     ///< strikes.csv
    report,     ///< reports.csv
    victim,     ///< victims.csv
    question,   ///< questions.csv
    decision,   ///< decisions.csv
    link,       ///< links.csv
};

inline constexpr std::array<RecordKind, 15> all_record_kinds = {
    RecordKind::settings, RecordKind::actor,    RecordKind::place,    RecordKind::source,
    RecordKind::document, RecordKind::part,     RecordKind::incident, RecordKind::statement,
    RecordKind::release,  RecordKind::strike,   RecordKind::report,   RecordKind::victim,
    RecordKind::question, RecordKind::decision, RecordKind::link};

/// "case", "actors", "places", ...
[[nodiscard]] std::string_view to_text(RecordKind kind);
[[nodiscard]] std::optional<RecordKind> parse_record_kind(std::string_view text);

/// One named value of an entry. An empty value is "not known" and is left out of an entry.
struct Field {
    std::string name;
    std::string value;  ///< UTF-8, exactly as written

    bool operator==(const Field&) const = default;
};

/// A record as a person wrote it: its kind, its id and its values by column name, before anything
/// is read into them. This is what the casebook keeps and what an export gives back; columns that
/// the program does not know are kept too. Regular value.
///
/// The id is that of the row. An actor has one entry for each spell of membership, and its id is
/// `actor_id`, or `actor_id member_of from` with a space between (absent parts left out) where
/// `member_of` is given. The settings have the id `case` and dotted names (`title.en`,
/// `hedges.about`) with TOML values as text.
struct Entry {
    RecordKind kind = RecordKind::settings;
    std::string id;
    std::vector<Field> fields;  ///< in the order of the file's columns

    bool operator==(const Entry&) const = default;
};

}  // namespace recount::record
