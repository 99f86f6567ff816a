#include "recount/intake/sealing.h"

#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <string>
#include <utility>

#include "recount/base/ascii.h"
#include "recount/base/spelling.h"
#include "recount/intake/cells.h"
#include "recount/seal/sealed_row.h"

namespace recount::intake {
namespace {

using record::RecordKind;

constexpr std::string_view confidentiality = "confidentiality";

base::Error refused(const base::Where& where, std::string column, std::string message) {
    return {base::ErrorKind::refused,
            std::move(message),
            {where.file, where.row, std::move(column), {}}};
}

/// What is kept out by its own row, by id.
struct Sealed {
    std::set<std::string, std::less<>> sources;
    std::set<std::string, std::less<>> statements;
    std::set<std::string, std::less<>> documents;            ///< of whatever reason
    std::set<std::string, std::less<>> documents_of_source;  ///< because their source is sealed
};

Sealed sealed_ids(const std::vector<WrittenEntry>& entries) {
    Sealed sealed;
    for (const WrittenEntry& written : entries) {
        const record::Entry& entry = written.entry;
        if (entry.kind == RecordKind::source && is_kept_out(entry)) {
            sealed.sources.emplace(trimmed(entry.id));
        }
        if (entry.kind == RecordKind::statement && is_kept_out(entry)) {
            sealed.statements.emplace(trimmed(entry.id));
        }
        if (entry.kind == RecordKind::document && is_kept_out(entry)) {
            sealed.documents.emplace(trimmed(entry.id));
        }
    }
    for (const WrittenEntry& written : entries) {
        const record::Entry& entry = written.entry;
        if (entry.kind == RecordKind::document && !is_kept_out(entry) &&
            sealed.sources.contains(trimmed(cell_of(entry, "source_id")))) {
            sealed.documents_of_source.emplace(trimmed(entry.id));
        }
    }
    return sealed;
}

std::vector<std::string_view> columns_that_name_statements(RecordKind kind) {
    switch (kind) {
        case RecordKind::statement:
            return {"supersedes"};
        case RecordKind::question:
            return {"drop", "trust"};
        default:
            return {};
    }
}

bool names_a_sealed_one(const record::Entry& entry, std::string_view column, const Sealed& sealed) {
    const std::vector<std::string> items = list_items(cell_of(entry, column));
    return std::any_of(items.begin(), items.end(),
                       [&](const std::string& item) { return sealed.statements.contains(item); });
}

std::optional<base::Error> reason_to_refuse(const WrittenEntry& written, const Sealed& sealed) {
    const record::Entry& entry = written.entry;
    if (is_kept_out(entry) ||
        (entry.kind == RecordKind::source && sealed.sources.contains(entry.id))) {
        return refused(
            written.where, std::string(confidentiality),
            "this row is sealed, or may be meant so (expected open or restricted), and stands in "
            "the clear, so nothing of it was kept. Keep it outside the case and enter it with "
            "'recount seal'");
    }
    const std::string_view source = trimmed(cell_of(entry, "source_id"));
    if (!source.empty() && sealed.sources.contains(source)) {
        return refused(written.where, "source_id",
                       "source '" + std::string(source) +
                           "' is sealed and stands in the clear, so nothing of this row was kept; "
                           "enter the source with 'recount seal'");
    }
    const std::string_view document = trimmed(cell_of(entry, "document_id"));
    if (!document.empty() &&
        (sealed.documents.contains(document) || sealed.documents_of_source.contains(document))) {
        return refused(written.where, "document_id",
                       "the document is sealed or of a sealed source, so nothing of this row was "
                       "kept; keep it outside the case");
    }
    for (const std::string_view column : columns_that_name_statements(entry.kind)) {
        if (names_a_sealed_one(entry, column, sealed)) {
            return refused(written.where, std::string(column),
                           "one of the statements named is sealed, so nothing of this row was "
                           "kept; take that id out of the cell");
        }
    }
    return std::nullopt;
}

}  // namespace

bool is_confidentiality_column(std::string_view name) {
    if (name == confidentiality) {
        return true;
    }
    constexpr std::size_t shortest = 10;
    constexpr std::size_t longest = 22;
    if (name.size() < shortest || name.size() > longest) {
        return false;
    }
    const std::string lower = base::lower_ascii(name);
    const std::array<std::string, 1> wanted = {std::string(confidentiality)};
    return lower.find("conf") != std::string::npos && base::nearest_word(lower, wanted).has_value();
}

bool is_sealing(std::string_view cell) {
    const std::string_view value = trimmed(cell);
    return !value.empty() && value != "open" && value != "restricted";
}

bool says_sealed(const record::Entry& entry) {
    return std::any_of(entry.fields.begin(), entry.fields.end(), [](const record::Field& field) {
        return (is_confidentiality_column(field.name) && is_sealing(field.value)) ||
               (field.name == seal::seal_column && !field.value.empty());
    });
}

bool is_open(const record::Entry& entry) {
    return std::none_of(entry.fields.begin(), entry.fields.end(), [](const record::Field& field) {
        const bool says_who = is_confidentiality_column(field.name);
        const std::string_view value = trimmed(field.value);
        return (says_who && !value.empty() && value != "open") ||
               (field.name == seal::seal_column && !value.empty());
    });
}

bool is_kept_out(const record::Entry& entry) {
    return says_sealed(entry) && !seal::is_sealed_row(entry);
}

std::vector<WrittenEntry> without_sealed(std::vector<WrittenEntry> entries,
                                         std::vector<base::Error>& errors) {
    const Sealed sealed = sealed_ids(entries);
    std::vector<WrittenEntry> kept;
    kept.reserve(entries.size());
    for (WrittenEntry& written : entries) {
        if (std::optional<base::Error> reason = reason_to_refuse(written, sealed)) {
            errors.push_back(*std::move(reason));
        } else {
            kept.push_back(std::move(written));
        }
    }
    return kept;
}

}  // namespace recount::intake
