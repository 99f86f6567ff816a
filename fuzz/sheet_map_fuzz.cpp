// A mapping and a small sheet from any bytes, parted by a line `---`: no crash; what is read has an
// id and stands in a row of the sheet; the same sheet a second time changes nothing; a proposal is
// a mapping that can be read; and nothing of a sealed row comes out.
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/require.h"

#include "recount/base/result.h"
#include "recount/intake/intake.h"

namespace {

using recount::fuzz::require;
namespace intake = recount::intake;

void check_update(const intake::SheetMap& map, const intake::SheetTable& table) {
    const intake::MappedSheet mapped = intake::map_rows(map, table);
    require(!mapped.rules.empty() || !mapped.findings.errors.empty());
    const intake::SheetUpdate first = intake::update_from_sheet(map.kind, mapped, {});
    std::set<std::string> ids;
    for (const recount::record::Entry& entry : first.wanted) {
        require(!entry.id.empty() && ids.insert(entry.id).second && entry.kind == map.kind);
    }
    const intake::SheetUpdate second = intake::update_from_sheet(map.kind, mapped, first.wanted);
    require(second.wanted.empty() && second.unchanged == first.wanted.size());
    static_cast<void>(intake::preview_rows(table, mapped, first.refused_rows, 5));
    constexpr std::string_view canary = "CANARY";
    for (const auto* errors : {&first.findings.errors, &first.findings.notes}) {
        for (const recount::base::Error& error : *errors) {
            require(!recount::base::describe(error).empty());
        }
    }
    // A row that ends with the word under a header of its own kind is sealed whatever the rest is.
    intake::SheetTable sealed = table;
    if (const intake::SheetLine* header = intake::header_line(map, table)) {
        const std::uint64_t row = sealed.lines.back().row + 1;
        const auto beyond = static_cast<std::uint32_t>(header->width + 1);
        sealed.lines.push_back(
            {row, header->width + 1, {{1, std::string(canary)}, {beyond + 1, "sealed"}}});
        const intake::MappedSheet again = intake::map_rows(map, sealed);
        const intake::SheetUpdate update = intake::update_from_sheet(map.kind, again, {});
        for (const recount::record::Entry& entry : update.wanted) {
            require(entry.id.find(canary) == std::string::npos);
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    constexpr std::string_view parting = "\n---\n";
    const std::size_t cut = bytes.find(parting);
    const std::string_view map_text = bytes.substr(0, cut);
    const std::string_view rows =
        cut == std::string_view::npos ? bytes : bytes.substr(cut + parting.size());
    const auto table = intake::read_sheet_table(rows, "sheet.csv", {});
    const intake::ReadSheetMap read = intake::read_sheet_map(map_text, "map.toml");
    require(read.map.has_value() != !read.errors.empty());
    if (!table) {
        return 0;
    }
    if (read.map) {
        check_update(*read.map, *table);
    }
    const auto proposal = intake::propose_map(*table, recount::record::RecordKind::incident);
    if (proposal) {
        const intake::ReadSheetMap again = intake::read_sheet_map(proposal->text, "proposal");
        require(again.map.has_value() || !proposal->is_complete);
        if (again.map) {
            check_update(*again.map, *table);
        }
    }
    return 0;
}
