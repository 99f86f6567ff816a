#include <algorithm>
#include <iterator>

#include <nlohmann/json.hpp>

#include "recount/casebook/casebook.h"
#include "recount/cli/changes_text.h"
#include "recount/cli/commands.h"
#include "recount/intake/csv.h"
#include "recount/publish/plain_text.h"

namespace recount::cli {
namespace {

using Json = nlohmann::ordered_json;
using casebook::Casebook;
using casebook::Revision;
using casebook::RevisionAction;

/// A revision and what it changed.
struct LogEntry {
    Revision revision;
    bool is_new = false;  ///< the record was not there before
    std::vector<casebook::FieldChange> fields;
};

base::Result<std::vector<Revision>> revisions_of(const Casebook& book,
                                                 const LogArguments& arguments) {
    casebook::HistoryFilter filter;
    filter.order = casebook::HistoryOrder::newest_first;
    filter.kind = arguments.kind;
    filter.id = arguments.id;
    // With a moment the newest come first and may not count: the limit is applied afterwards.
    filter.limit = arguments.recorded_by ? std::nullopt : arguments.limit;
    std::vector<Revision> revisions;
    if (arguments.id && !arguments.kind) {
        for (const record::RecordKind kind : record::all_record_kinds) {
            filter.kind = kind;
            RECOUNT_TRY(std::vector<Revision> found, book.history(filter));
            std::move(found.begin(), found.end(), std::back_inserter(revisions));
        }
        std::sort(revisions.begin(), revisions.end(),
                  [](const Revision& a, const Revision& b) { return a.number > b.number; });
    } else {
        RECOUNT_TRY(revisions, book.history(filter));
    }
    if (arguments.recorded_by) {
        std::erase_if(revisions, [&](const Revision& revision) {
            return revision.authorship.when > arguments.recorded_by->at;
        });
    }
    if (arguments.limit && revisions.size() > *arguments.limit) {
        revisions.erase(revisions.begin() + static_cast<std::ptrdiff_t>(*arguments.limit),
                        revisions.end());
    }
    return revisions;
}

base::Result<std::vector<LogEntry>> log_of(const Casebook& book, const LogArguments& arguments) {
    RECOUNT_TRY(std::vector<Revision> revisions, revisions_of(book, arguments));
    std::vector<LogEntry> entries;
    entries.reserve(revisions.size());
    for (Revision& revision : revisions) {
        const record::Entry& entry = revision.entry;
        RECOUNT_TRY(const std::optional<record::Entry> before,
                    book.entry_before(entry.kind, entry.id, revision.number));
        const record::Entry nothing{entry.kind, entry.id, {}};
        std::vector<casebook::FieldChange> fields =
            casebook::differences(before ? *before : nothing, entry);
        entries.push_back({std::move(revision), !before, std::move(fields)});
    }
    return entries;
}

const char* action_of(const LogEntry& entry) {
    if (entry.revision.action == RevisionAction::withdraw) {
        return "withdrawn";
    }
    return entry.is_new ? "added" : "changed";
}

std::string as_text(const std::vector<LogEntry>& entries) {
    std::string text;
    const casebook::Authorship* author = nullptr;
    for (const LogEntry& entry : entries) {
        const Revision& revision = entry.revision;
        if (author == nullptr || !(*author == revision.authorship)) {
            author = &revision.authorship;
            text += to_text(casebook::Moment{author->when}) + "  " +
                    publish::plain_text(author->who) + ": " + publish::plain_text(author->why) +
                    "\n";
        }
        text += "  " + std::to_string(revision.number) + " " + action_of(entry) + " " +
                std::string(record::to_text(revision.entry.kind)) + " " +
                publish::plain_text(revision.entry.id) + "\n";
        if (revision.action == RevisionAction::put && !entry.is_new) {
            text += differences_text(entry.fields);
        }
    }
    return text;
}

std::string as_json(const std::vector<LogEntry>& entries) {
    const auto text_or_null = [](const std::optional<std::string>& value) {
        return value ? Json(*value) : Json(nullptr);
    };
    Json revisions = Json::array();
    for (const LogEntry& entry : entries) {
        const Revision& revision = entry.revision;
        Json fields = Json::array();
        for (const casebook::FieldChange& field : entry.fields) {
            fields.push_back({{"name", field.name},
                              {"before", text_or_null(field.before)},
                              {"after", text_or_null(field.after)}});
        }
        revisions.push_back({{"revision", revision.number},
                             {"when", to_text(casebook::Moment{revision.authorship.when})},
                             {"who", revision.authorship.who},
                             {"why", revision.authorship.why},
                             {"action", action_of(entry)},
                             {"kind", record::to_text(revision.entry.kind)},
                             {"id", revision.entry.id},
                             {"fields", std::move(fields)},
                             {"digest", revision.digest.hex()}});
    }
    const Json json = {{"revisions", std::move(revisions)}};
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string as_csv(const std::vector<LogEntry>& entries) {
    std::string text = "revision,when,who,why,action,kind,id,field,before,after\n";
    for (const LogEntry& entry : entries) {
        const Revision& revision = entry.revision;
        const std::string number = std::to_string(revision.number);
        const std::string when = to_text(casebook::Moment{revision.authorship.when});
        const auto add = [&](std::string_view field, std::string_view before,
                             std::string_view after) {
            intake::append_csv_row(
                text, std::vector<std::string_view>{number, when, revision.authorship.who,
                                                    revision.authorship.why, action_of(entry),
                                                    record::to_text(revision.entry.kind),
                                                    revision.entry.id, field, before, after});
        };
        if (entry.fields.empty()) {
            add("", "", "");
        }
        for (const casebook::FieldChange& field : entry.fields) {
            add(field.name, field.before.value_or(""), field.after.value_or(""));
        }
    }
    return text;
}

}  // namespace

base::Result<ExitCode> log(const LogArguments& arguments, Console& console) {
    RECOUNT_TRY(const Casebook book, Casebook::open_to_read(arguments.casebook));
    RECOUNT_TRY(const std::vector<LogEntry> entries, log_of(book, arguments));
    if (entries.empty()) {
        console.note("no revision is like that" +
                     std::string(arguments.id ? "; ids are compared letter by letter" : ""));
    }
    switch (arguments.common.format) {
        case Format::json:
            console.data(as_json(entries));
            break;
        case Format::csv:
            console.data(as_csv(entries));
            break;
        case Format::text:
            console.data(as_text(entries));
            break;
    }
    return ExitCode::fine;
}

}  // namespace recount::cli
