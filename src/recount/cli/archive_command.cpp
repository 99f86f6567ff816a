#include <chrono>

#include <nlohmann/json.hpp>

#include "recount/archive/archive.h"
#include "recount/cli/commands.h"
#include "recount/cli/files.h"
#include "recount/cli/opened_archive.h"
#include "recount/publish/plain_text.h"

namespace recount::cli {
namespace {

using Json = nlohmann::ordered_json;
using archive::Archive;
using archive::CustodyEntry;

Json json_of(const CustodyEntry& entry) {
    const auto text_or_null = [](const std::optional<std::string>& text) {
        return text ? Json(*text) : Json(nullptr);
    };
    return {{"sequence", entry.sequence},
            {"time", record::to_text(entry.time)},
            {"action", entry.action},
            {"sha256", entry.sha256.hex()},
            {"size", entry.size},
            {"media_type", entry.media_type},
            {"name", entry.name},
            {"source", text_or_null(entry.source)},
            {"by", entry.by},
            {"note", text_or_null(entry.note)},
            {"previous", entry.previous.hex()},
            {"digest", entry.digest.hex()}};
}

Json json_of(const std::vector<CustodyEntry>& entries) {
    Json list = Json::array();
    for (const CustodyEntry& entry : entries) {
        list.push_back(json_of(entry));
    }
    return list;
}

std::string line_of(const CustodyEntry& entry) {
    return std::to_string(entry.sequence) + "  " + entry.sha256.hex() + "  " +
           std::to_string(entry.size) + "  " + publish::plain_text(entry.media_type) + "  " +
           publish::plain_text(entry.name) + "\n";
}

std::string paragraph_of(const CustodyEntry& entry) {
    std::string text = "entry " + std::to_string(entry.sequence) + ", " +
                       record::to_text(entry.time) + ", " + entry.action + " by " +
                       publish::plain_text(entry.by) + "\n  name    " +
                       publish::plain_text(entry.name) + "\n  sha256  " + entry.sha256.hex() +
                       "\n  size    " + std::to_string(entry.size) + " bytes\n  type    " +
                       publish::plain_text(entry.media_type) + "\n";
    if (entry.source) {
        text += "  source  " + *entry.source + "\n";
    }
    if (entry.note) {
        text += "  note    " + publish::plain_text(*entry.note) + "\n";
    }
    return text + "  digest  " + entry.digest.hex() + "\n";
}

archive::Moment now() {
    using std::chrono::floor;
    return floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

/// Adds one file after the other and says so at once.
class Adding {
public:
    Adding(const ArchiveAddArguments& arguments, Console& console)
        : arguments_(arguments), console_(console) {}

    /// False: the archive can take no more.
    bool add(archive::Writer& writer, const std::filesystem::path& file) {
        const std::filesystem::path name = arguments_.keeps_paths ? file : file.filename();
        base::Result<CustodyEntry> entry = writer.add(
            file, {name.string(), now(), arguments_.source, arguments_.by, arguments_.note});
        if (!entry) {
            fail(entry.error());
            return writer.can_go_on();
        }
        if (arguments_.common.format == Format::text) {
            console_.data("added " + line_of(*entry));
            console_.flush();
        } else {
            entries_.push_back(json_of(*entry));
        }
        return true;
    }

    void fail(const base::Error& error) {
        console_.error(error);
        errors_.push_back(base::describe(error));
    }

    void finish() {
        if (arguments_.common.format == Format::json) {
            console_.data(written({{"added", entries_}, {"errors", errors_}}));
        }
    }

    [[nodiscard]] bool has_errors() const { return !errors_.empty(); }

private:
    const ArchiveAddArguments& arguments_;
    Console& console_;
    Json entries_ = Json::array();
    Json errors_ = Json::array();
};

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

base::Result<ExitCode> archive_add(const ArchiveAddArguments& arguments, Console& console) {
    RECOUNT_TRY(archive::Writer writer, archive::Writer::open(arguments.archive));
    for (const std::string& sentence : writer.cleared()) {
        console.note("note: " + sentence);
    }
    const archive::Walked walked = archive::walk(arguments.paths, arguments.archive);
    Adding adding(arguments, console);
    for (const base::Error& error : walked.errors) {
        adding.fail(error);
    }
    for (const std::string& note : walked.notes) {
        console.note("note: " + note);
    }
    for (const std::filesystem::path& file : walked.files) {
        if (!adding.add(writer, file)) {
            console.problem("the work stopped; what was said to be added is safe");
            adding.finish();
            return ExitCode::internal;
        }
    }
    adding.finish();
    return adding.has_errors() ? ExitCode::bad_input : ExitCode::fine;
}

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
