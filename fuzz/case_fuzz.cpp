// A whole case from any bytes: files apart by byte 1, each with a byte before it that says which.
// No crash, nothing of a sealed row in a message, and rows come back from what is written.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/require.h"

#include "recount/intake/case_toml.h"
#include "recount/intake/interpret.h"
#include "recount/intake/sealing.h"
#include "recount/intake/table.h"

namespace {

using recount::fuzz::require;
namespace base = recount::base;
namespace intake = recount::intake;
namespace record = recount::record;
using intake::WrittenEntry;
using record::RecordKind;

std::vector<record::Field> sorted(std::vector<record::Field> fields) {
    std::sort(fields.begin(), fields.end(),
              [](const record::Field& a, const record::Field& b) { return a.name < b.name; });
    return fields;
}

void check_round_trip(RecordKind kind, const std::vector<WrittenEntry>& entries) {
    std::vector<const record::Entry*> rows;
    for (const WrittenEntry& written : entries) {
        if (!intake::is_kept_out(written.entry)) {
            rows.push_back(&written.entry);
        }
    }
    const std::string text = intake::write_table(kind, rows);
    intake::Findings findings;
    const std::vector<WrittenEntry> again = intake::read_table(kind, text, findings);
    require(again.size() == rows.size());
    require(findings.errors.empty());
    std::vector<const record::Entry*> rows_again;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        require(again[i].entry.id == rows[i]->id);
        require(sorted(again[i].entry.fields) == sorted(rows[i]->fields));
        rows_again.push_back(&again[i].entry);
    }
    require(intake::write_table(kind, rows_again) == text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr char between_files = 1;
    std::string_view rest(reinterpret_cast<const char*>(data), size);
    std::vector<WrittenEntry> entries;
    intake::Findings findings;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(between_files), rest.size());
        const std::string_view file = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (file.empty()) {
            continue;
        }
        const std::size_t choice =
            static_cast<unsigned char>(file.front()) % record::all_record_kinds.size();
        const RecordKind kind = record::all_record_kinds[choice];
        if (kind == RecordKind::settings) {
            if (base::Result<WrittenEntry> settings = intake::read_settings(file.substr(1))) {
                entries.push_back(*std::move(settings));
            }
            continue;
        }
        const std::vector<WrittenEntry> rows = intake::read_table(kind, file.substr(1), findings);
        check_round_trip(kind, rows);
        entries.insert(entries.end(), rows.begin(), rows.end());
    }
    const intake::InterpretedCase read = intake::interpret(entries);
    for (const record::Source& source : read.value.sources) {
        // Of a sealed source its pseudonym is known and nothing else that names it.
        require(source.confidentiality != record::Confidentiality::sealed ||
                (source.name == source.id.text() && source.url.empty()));
    }
    for (const record::Statement& statement : read.value.statements) {
        require(statement.confidentiality != record::Confidentiality::sealed);
    }
    return 0;
}
