#include <nlohmann/json.hpp>

#include "recount/archive/archive.h"
#include "recount/cli/archive_text.h"
#include "recount/cli/commands.h"
#include "recount/cli/files.h"
#include "recount/cli/opened_archive.h"
#include "recount/publish/plain_text.h"

namespace recount::cli {
namespace {

using Json = nlohmann::ordered_json;
using archive::Archive;
using archive::CustodyEntry;

std::string audit_text(const archive::AuditReport& report) {
    std::string text;
    if (report.first_broken) {
        text += "BROKEN at line " + std::to_string(report.first_broken->number) + ": " +
                publish::plain_text(report.first_broken->reason) + "\n";
    }
    if (report.lacks_expected_root) {
        text += "BROKEN: no number of entries has the root given; lines were cut off or changed\n";
    }
    for (const archive::AuditFinding& finding : report.findings) {
        text += std::string(to_text(finding.fault)) + " " + publish::plain_text(finding.object) +
                ": " + publish::plain_text(finding.says) + "\n";
    }
    for (const std::string& left_over : report.left_overs) {
        text += "left over: " + publish::plain_text(left_over) + "\n";
    }
    text += std::to_string(report.entries) + " entries hold, of " + std::to_string(report.objects) +
            " objects" + (report.intact() ? "; the archive is whole" : "") + "\nroot " +
            report.root.hex() + "\n";
    if (report.expected_root_at) {
        text += "the root given is that of the first " + std::to_string(*report.expected_root_at) +
                " entries\n";
    }
    return text;
}

std::string audit_json(const archive::AuditReport& report) {
    Json broken = nullptr;
    if (report.first_broken) {
        broken = {{"line", report.first_broken->number}, {"reason", report.first_broken->reason}};
    }
    Json findings = Json::array();
    for (const archive::AuditFinding& finding : report.findings) {
        findings.push_back({{"fault", to_text(finding.fault)},
                            {"object", finding.object},
                            {"says", finding.says}});
    }
    return written({{"intact", report.intact()},
                    {"entries", report.entries},
                    {"objects", report.objects},
                    {"head", report.head.hex()},
                    {"root", report.root.hex()},
                    {"first_broken", std::move(broken)},
                    {"findings", std::move(findings)},
                    {"left_overs", report.left_overs},
                    {"is_being_written", report.is_being_written},
                    {"has_expected_root", !report.lacks_expected_root},
                    {"expected_root_at",
                     report.expected_root_at ? Json(*report.expected_root_at) : Json(nullptr)}});
}

}  // namespace

base::Result<ExitCode> archive_list(const ArchiveListArguments& arguments, Console& console) {
    RECOUNT_TRY(const Archive opened, open_whole(arguments.archive, console));
    const std::vector<CustodyEntry>& entries = opened.custody().entries;
    if (arguments.common.format == Format::json) {
        console.data(written({{"entries", json_of(entries)}}));
        return ExitCode::fine;
    }
    for (const CustodyEntry& entry : entries) {
        console.data(line_of(entry));
    }
    return ExitCode::fine;
}

base::Result<ExitCode> archive_show(const ArchiveShowArguments& arguments, Console& console) {
    RECOUNT_TRY(const Archive opened, open_whole(arguments.archive, console));
    RECOUNT_TRY(const std::vector<CustodyEntry> entries, opened.entries_of(arguments.object));
    if (arguments.common.format == Format::json) {
        console.data(written({{"entries", json_of(entries)}}));
        return ExitCode::fine;
    }
    for (const CustodyEntry& entry : entries) {
        console.data(paragraph_of(entry));
    }
    return ExitCode::fine;
}

base::Result<ExitCode> archive_get(const ArchiveGetArguments& arguments, Console& console) {
    RECOUNT_TRY(const Archive opened, open_whole(arguments.archive, console));
    RECOUNT_TRY(const std::vector<CustodyEntry> entries, opened.entries_of(arguments.object));
    const CustodyEntry& entry = entries.front();
    RECOUNT_CHECK(opened.copy_out(entry.sha256, arguments.out));
    if (arguments.common.format == Format::json) {
        console.data(written({{"sha256", entry.sha256.hex()}, {"size", entry.size}}));
    } else {
        console.data(entry.sha256.hex() + "  " + std::to_string(entry.size) + " bytes, checked\n");
    }
    return ExitCode::fine;
}

base::Result<ExitCode> archive_audit(const ArchiveAuditArguments& arguments, Console& console) {
    RECOUNT_TRY(const archive::AuditReport report,
                archive::audit(arguments.archive, arguments.root,
                               console.steps("reading every object again")));
    console.data(arguments.common.format == Format::json ? audit_json(report) : audit_text(report));
    return report.intact() ? ExitCode::fine : ExitCode::does_not_add_up;
}

base::Result<ExitCode> archive_root(const ArchiveRootArguments& arguments, Console& console) {
    RECOUNT_TRY(const Archive opened, open_whole(arguments.archive, console));
    const std::vector<CustodyEntry>& entries = opened.custody().entries;
    const std::string root = archive::root_of(entries).hex();
    if (arguments.common.format == Format::json) {
        console.data(written({{"root", root}, {"entries", entries.size()}}));
    } else {
        console.data("root " + root + "\nentries " + std::to_string(entries.size()) + "\n");
    }
    return ExitCode::fine;
}

base::Result<ExitCode> archive_proof(const ArchiveProofArguments& arguments, Console& console) {
    RECOUNT_TRY(const Archive opened, open_whole(arguments.archive, console));
    RECOUNT_TRY(const std::vector<CustodyEntry> entries, opened.entries_of(arguments.object));
    console.data(
        archive::to_json(archive::prove(opened.custody().entries, entries.front().sequence)));
    return ExitCode::fine;
}

base::Result<ExitCode> archive_check_proof(const ArchiveCheckProofArguments& arguments,
                                           Console& console) {
    RECOUNT_TRY(const std::string json, read_file(arguments.file));
    RECOUNT_TRY(const CustodyEntry entry, archive::check_proof(json, arguments.expected));
    if (arguments.common.format == Format::json) {
        console.data(written({{"proved", true}, {"entry", json_of(entry)}}));
    } else {
        console.data("PROVED: this is one of the entries under the root\n" + paragraph_of(entry));
    }
    return ExitCode::fine;
}

}  // namespace recount::cli
