#include "recount/seal/sealed_row.h"

#include <algorithm>
#include <array>
#include <utility>

#include "recount/record/id.h"

namespace recount::seal {
namespace {

using record::RecordKind;

constexpr std::string_view confidentiality = "confidentiality";

constexpr std::array<std::string_view, 2> of_source = {"kind", "language"};
constexpr std::array<std::string_view, 4> of_document = {"source_id", "published_on", "language",
                                                         "media_type"};
constexpr std::array<std::string_view, 2> of_incident = {"date", "country"};
constexpr std::array<std::string_view, 4> of_statement = {"said_on", "measure", "ledger",
                                                          "source_id"};
constexpr std::array<std::string_view, 3> of_report = {"source_id", "published_on", "language"};
constexpr std::array<std::string_view, 3> of_victim = {"list_id", "date", "status"};

/// A kind whose rows can be sealed.
struct SealableKind {
    RecordKind kind;
    std::string_view id_column;  ///< the first column of the kind's file
    std::span<const std::string_view> left_open;
};

constexpr std::array<SealableKind, 6> sealable_kinds = {{
    {RecordKind::source, "source_id", of_source},
    {RecordKind::document, "document_id", of_document},
    {RecordKind::incident, "incident_id", of_incident},
    {RecordKind::statement, "statement_id", of_statement},
    {RecordKind::report, "report_id", of_report},
    {RecordKind::victim, "entry_id", of_victim},
}};

/// Null for a kind that cannot be sealed.
const SealableKind* sealable(RecordKind kind) {
    const auto* const found =
        std::find_if(sealable_kinds.begin(), sealable_kinds.end(),
                     [kind](const SealableKind& one) { return one.kind == kind; });
    return found == sealable_kinds.end() ? nullptr : found;
}

/// Empty for a kind that cannot be sealed.
std::string_view id_column(RecordKind kind) {
    const SealableKind* const found = sealable(kind);
    return found == nullptr ? std::string_view() : found->id_column;
}

bool may_be_left_open(RecordKind kind, std::string_view column) {
    const std::span<const std::string_view> columns = columns_left_open(kind);
    return std::find(columns.begin(), columns.end(), column) != columns.end();
}

base::Failure no_sealed_row() {
    return base::fail(base::ErrorKind::malformed,
                      "this is no sealed row; expected an id, confidentiality = sealed and an "
                      "envelope in the column seal, as 'recount seal' writes them");
}

std::string list_of(std::span<const std::string_view> words) {
    std::string list;
    for (const std::string_view word : words) {
        list += (list.empty() ? "" : ", ") + std::string(word);
    }
    return list;
}

base::Result<void> check(const record::Entry& row, std::span<const std::string> open) {
    if (!can_be_sealed(row.kind)) {
        return base::fail(base::ErrorKind::refused,
                          "rows of '" + std::string(record::to_text(row.kind)) +
                              "' cannot be sealed; sources, documents, incidents, statements, "
                              "reports and victims can");
    }
    if (!record::is_id(row.id)) {
        // The text may be a name: it is not repeated.
        return base::fail(base::ErrorKind::refused,
                          "the id of a row is missing or is no id; give the row a pseudonym of "
                          "letters, digits, '.', '_' and '-', for it stands in the clear");
    }
    for (const std::string& column : open) {
        if (!may_be_left_open(row.kind, column)) {
            return base::fail(
                base::ErrorKind::refused,
                "the column '" + column + "' of " + std::string(record::to_text(row.kind)) +
                    " cannot be left open; these can: " + list_of(columns_left_open(row.kind)));
        }
    }
    return {};
}

}  // namespace

bool can_be_sealed(RecordKind kind) {
    return sealable(kind) != nullptr;
}

std::span<const std::string_view> columns_left_open(RecordKind kind) {
    const SealableKind* const found = sealable(kind);
    return found == nullptr ? std::span<const std::string_view>() : found->left_open;
}

base::Result<Envelope> envelope_of(const record::Entry& entry) {
    if (!can_be_sealed(entry.kind) || !record::is_id(entry.id)) {
        return no_sealed_row();
    }
    std::optional<Envelope> envelope;
    bool says_sealed = false;
    std::vector<std::string_view> seen;
    for (const record::Field& field : entry.fields) {
        if (std::find(seen.begin(), seen.end(), field.name) != seen.end()) {
            return no_sealed_row();
        }
        seen.emplace_back(field.name);
        if (field.name == seal_column) {
            RECOUNT_TRY(envelope, parse_envelope(field.value));
        } else if (field.name == confidentiality) {
            says_sealed = field.value == "sealed";
        } else if (field.name == id_column(entry.kind)) {
            if (field.value != entry.id) {
                return no_sealed_row();
            }
        } else if (!may_be_left_open(entry.kind, field.name)) {
            return no_sealed_row();
        }
    }
    if (!envelope || !says_sealed) {
        return no_sealed_row();
    }
    return *std::move(envelope);
}

bool is_sealed_row(const record::Entry& entry) {
    return envelope_of(entry).has_value();
}

base::Result<record::Entry> seal_row(const record::Entry& row, std::span<const PublicKey> readers,
                                     std::span<const std::string> open) {
    RECOUNT_CHECK(check(row, open));
    record::Entry sealed{row.kind, row.id, {{std::string(id_column(row.kind)), row.id}}};
    std::vector<record::Field> hidden;
    for (const record::Field& field : row.fields) {
        if (field.name == id_column(row.kind) || field.name == confidentiality) {
            continue;
        }
        const bool is_open = std::find(open.begin(), open.end(), field.name) != open.end();
        (is_open ? sealed.fields : hidden).push_back(field);
    }
    RECOUNT_TRY(const Envelope envelope, seal(hidden, {row.kind, row.id}, readers));
    sealed.fields.push_back({std::string(confidentiality), "sealed"});
    sealed.fields.push_back({std::string(seal_column), to_text(envelope)});
    return sealed;
}

base::Result<record::Entry> open_row(const record::Entry& row, const KeyPair& key) {
    RECOUNT_TRY(const Envelope envelope, envelope_of(row));
    RECOUNT_TRY(std::vector<record::Field> hidden, seal::open(envelope, {row.kind, row.id}, key));
    record::Entry opened{row.kind, row.id, {}};
    for (const record::Field& field : row.fields) {
        if (field.name != seal_column && field.name != confidentiality) {
            opened.fields.push_back(field);
        }
    }
    for (record::Field& field : hidden) {
        opened.fields.push_back(std::move(field));
    }
    return opened;
}

base::Result<record::Entry> reseal_row(const record::Entry& row, const KeyPair& key,
                                       std::span<const PublicKey> readers) {
    RECOUNT_TRY(const record::Entry opened, open_row(row, key));
    std::vector<std::string> left_open;
    for (const record::Field& field : row.fields) {
        if (may_be_left_open(row.kind, field.name)) {
            left_open.push_back(field.name);
        }
    }
    return seal_row(opened, readers, left_open);
}

}  // namespace recount::seal
