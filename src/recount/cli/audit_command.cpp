#include <nlohmann/json.hpp>

#include "recount/casebook/casebook.h"
#include "recount/cli/commands.h"
#include "recount/intake/csv.h"
#include "recount/publish/plain_text.h"

namespace recount::cli {
namespace {

using Json = nlohmann::ordered_json;
using casebook::AuditReport;

std::string as_text(const AuditReport& report) {
    std::string text;
    if (report.first_broken) {
        text += "BROKEN at revision " + std::to_string(report.first_broken->number) + ": " +
                publish::plain_text(report.first_broken->reason) + "\n";
    }
    for (const std::string& disagreement : report.disagreements) {
        text += "disagrees: " + publish::plain_text(disagreement) + "\n";
    }
    text += std::to_string(report.revisions_checked) + " revisions hold" +
            (report.intact() ? "; the chain is whole" : "") + "\nhead " + report.head.hex() + "\n";
    if (report.expected_head_at) {
        text +=
            "the head given is that of revision " + std::to_string(*report.expected_head_at) + "\n";
    }
    return text;
}

std::string as_json(const AuditReport& report) {
    Json broken = nullptr;
    if (report.first_broken) {
        broken = {{"revision", report.first_broken->number},
                  {"reason", report.first_broken->reason}};
    }
    const Json json = {{"intact", report.intact()},
                       {"revisions_checked", report.revisions_checked},
                       {"head", report.head.hex()},
                       {"first_broken", std::move(broken)},
                       {"disagreements", report.disagreements},
                       {"expected_head_at",
                        report.expected_head_at ? Json(*report.expected_head_at) : Json(nullptr)}};
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string as_csv(const AuditReport& report) {
    std::string text = "intact,revisions_checked,head,first_broken,reason\n";
    const std::string checked = std::to_string(report.revisions_checked);
    const std::string head = report.head.hex();
    const std::string broken =
        report.first_broken ? std::to_string(report.first_broken->number) : "";
    const std::string reason = report.first_broken             ? report.first_broken->reason
                               : !report.disagreements.empty() ? report.disagreements.front()
                                                               : "";
    intake::append_csv_row(text, std::vector<std::string_view>{report.intact() ? "true" : "false",
                                                               checked, head, broken, reason});
    return text;
}

}  // namespace

base::Result<ExitCode> audit(const AuditArguments& arguments, Console& console) {
    RECOUNT_TRY(const casebook::Casebook book,
                casebook::Casebook::open_to_read(arguments.casebook));
    console.progress("checking every revision ...");
    RECOUNT_TRY(const AuditReport report, book.audit(arguments.head));
    switch (arguments.common.format) {
        case Format::json:
            console.data(as_json(report));
            break;
        case Format::csv:
            console.data(as_csv(report));
            break;
        case Format::text:
            console.data(as_text(report));
            break;
    }
    return report.intact() ? ExitCode::fine : ExitCode::bad_input;
}

}  // namespace recount::cli
