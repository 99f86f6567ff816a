#include "recount/cli/arguments.h"

#include <algorithm>
#include <array>
#include <map>

#include "recount/base/number.h"
#include "recount/base/spelling.h"
#include "recount/cli/archive_arguments.h"
#include "recount/cli/command_parser.h"
#include "recount/cli/environment.h"
#include "recount/cli/given.h"
#include "recount/cli/help.h"
#include "recount/cli/link_arguments.h"
#include "recount/cli/seal_arguments.h"

namespace recount::cli {
namespace {

base::Result<Format> format_of(const Given& given, const std::string& command) {
    static const std::vector<std::string> names = {"text", "json", "csv"};
    if (given.format.empty() || given.format == "text") {
        return Format::text;
    }
    if (given.format == "json") {
        return Format::json;
    }
    if (given.format == "csv") {
        return Format::csv;
    }
    return usage(command, "'" + given.format + "' is no format; expected text, json or csv" +
                              base::suggestion(given.format, names));
}

record::Language language_of_environment() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const std::string locale = environment_value(name);
        if (locale.empty()) {
            continue;
        }
        if (locale.starts_with("fr")) {
            return record::Language::french;
        }
        return locale.starts_with("ar") ? record::Language::arabic : record::Language::english;
    }
    return record::Language::english;
}

base::Result<record::Language> language_of(const Given& given, const std::string& command) {
    if (given.language.empty()) {
        return language_of_environment();
    }
    if (given.language == "en") {
        return record::Language::english;
    }
    if (given.language == "fr") {
        return record::Language::french;
    }
    if (given.language == "ar") {
        return record::Language::arabic;
    }
    return usage(command, "'" + given.language + "' is no language here; expected en, fr or ar");
}

/// The last day of the date that an option was given.
base::Result<std::optional<record::Day>> day_of(const std::string& text, const std::string& command,
                                                const std::string& option = "--as-of") {
    if (text.empty()) {
        return std::nullopt;
    }
    const base::Result<record::EdtfDate> date = record::EdtfDate::parse(text);
    if (!date) {
        return usage(command, option + ": " + date.error().message);
    }
    if (!date->latest()) {
        return usage(command,
                     option + ": '" + text + "' has no last day; write one, e.g. 2017-05-26");
    }
    return date->latest();
}

base::Result<std::optional<casebook::Moment>> moment_of(const std::string& text,
                                                        const std::string& option,
                                                        const std::string& command) {
    if (text.empty()) {
        return std::nullopt;
    }
    const base::Result<casebook::Moment> moment = parse_moment(text);
    if (!moment) {
        return usage(command, option + ": " + moment.error().message);
    }
    return *moment;
}

base::Result<std::optional<casebook::Moment>> moment_of(const Given& given,
                                                        const std::string& command) {
    return moment_of(given.recorded_by, "--recorded-by", command);
}

base::Result<reason::Choice> choice_of(const Given& given, const std::string& command) {
    reason::Choice choice;
    RECOUNT_TRY(choice.as_of, day_of(given.as_of, command));
    choice.drop = given.drop;
    choice.trust = given.trust;
    for (const std::string& text : given.assume) {
        const std::size_t equals = text.find('=');
        const std::string value = equals == std::string::npos ? "" : text.substr(equals + 1);
        if (equals == 0 || (value != "on" && value != "off")) {
            return usage(command, "--assume '" + text +
                                      "': write the name of an assumption and =on or =off, e.g. "
                                      "assessment-is-floor=off");
        }
        choice.assume[text.substr(0, equals)] = value == "on";
    }
    for (const std::string& text : given.weight) {
        const std::size_t equals = text.rfind('=');
        const base::Result<std::int64_t> weight = record::parse_whole_number(
            equals == std::string::npos ? std::string() : text.substr(equals + 1));
        if (equals == 0 || !weight) {
            return usage(command, "--weight '" + text +
                                      "': write a speaker or statement and =N, a whole number from "
                                      "1 on, e.g. airwars=3");
        }
        choice.weights[text.substr(0, equals)] = *weight;
    }
    return choice;
}

base::Result<reason::Mode> mode_of(const Given& given, const std::string& command) {
    static const std::vector<std::string> names = {"chosen", "cautious", "brave"};
    if (given.mode.empty()) {
        return reason::Mode::automatic;
    }
    if (given.mode == "chosen") {
        return reason::Mode::chosen;
    }
    if (given.mode == "cautious") {
        return reason::Mode::cautious;
    }
    if (given.mode == "brave") {
        return reason::Mode::brave;
    }
    return usage(command, "'" + given.mode + "' is no mode; expected chosen, cautious or brave" +
                              base::suggestion(given.mode, names));
}

base::Result<CaseSource> source_of(const Given& given, const std::string& command) {
    if (given.folder.empty() == given.casebook.empty()) {
        return usage(command, given.folder.empty()
                                  ? "say what to read: --case DIR or --casebook FILE"
                                  : "--case and --casebook are two sources; give one of them");
    }
    CaseSource source;
    RECOUNT_TRY(source.recorded_by, moment_of(given, command));
    if (!given.folder.empty()) {
        if (source.recorded_by) {
            return usage(command, "--recorded-by needs --casebook: a folder has no history");
        }
        source.path = given.folder;
    } else {
        source.kind = CaseSource::Kind::casebook;
        source.path = given.casebook;
    }
    return source;
}

std::optional<std::filesystem::path> path_if(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional<std::filesystem::path>(text);
}

base::Result<std::filesystem::path> casebook_of(const Given& given, const std::string& command) {
    if (given.casebook.empty()) {
        return usage(command, "--casebook FILE is missing");
    }
    return std::filesystem::path(given.casebook);
}

base::Result<Arguments> run_of(const Given& given, Common common) {
    RunArguments run;
    run.common = common;
    RECOUNT_TRY(run.folder, one_word(given, "run", "the case folder CASE"));
    run.out = given.out.empty() ? "recount-out" : given.out;
    RECOUNT_TRY(run.choice, choice_of(given, "run"));
    RECOUNT_TRY(run.author, author_of(given, "run"));
    return run;
}

base::Result<Arguments> import_of(const Given& given, Common common) {
    ImportArguments import;
    import.common = common;
    RECOUNT_TRY(import.folder, one_word(given, "import", "the case folder CASE"));
    import.map = path_if(given.map);
    import.sheet = given.sheet.empty() ? std::nullopt : std::optional(given.sheet);
    import.wants_proposal = given.wants_proposal;
    if (!given.table.empty()) {
        import.table = record::parse_record_kind(given.table);
        if (!import.table || import.table == record::RecordKind::settings) {
            return usage("import", "--table '" + given.table +
                                       "': write a kind of record, e.g. incidents, statements or "
                                       "victims");
        }
    }
    // A proposal reads no casebook; whether there is a folder or a spreadsheet is seen later.
    import.casebook = given.casebook;
    if (import.map && !given.wants_proposal) {
        RECOUNT_CHECK(casebook_of(given, "import"));
    }
    import.is_dry_run = given.is_dry_run;
    RECOUNT_TRY(import.author, author_of(given, "import"));
    return import;
}

base::Result<Arguments> export_of(const Given& given, Common common) {
    ExportArguments to;
    to.common = common;
    RECOUNT_TRY(to.folder, one_word(given, "export", "the folder DIR to write"));
    RECOUNT_TRY(to.casebook, casebook_of(given, "export"));
    RECOUNT_TRY(to.recorded_by, moment_of(given, "export"));
    RECOUNT_TRY(to.said_by, day_of(given.as_of, "export"));
    to.is_public = given.is_public;
    return to;
}

base::Result<bool> vipr_of(const Given& given, const std::string& command) {
    if (given.has_vipr && given.proofs.empty()) {
        return usage(command, "--vipr writes beside the proofs: say where with --proofs DIR");
    }
    return given.has_vipr;
}

base::Result<Arguments> check_of(const Given& given, Common common) {
    CheckArguments check;
    check.common = common;
    RECOUNT_TRY(check.source, source_of(given, "check"));
    RECOUNT_TRY(check.choice, choice_of(given, "check"));
    RECOUNT_CHECK(mode_of(given, "check"));
    check.proofs = path_if(given.proofs);
    RECOUNT_TRY(check.has_vipr, vipr_of(given, "check"));
    return check;
}

base::Result<reason::Query> query_of(const Given& given, const std::string& command) {
    std::string text;
    for (const std::string& word : given.words) {
        text += (text.empty() ? "" : " ") + word;
    }
    if (text.empty()) {
        return usage(command, "the question QUERY is missing, e.g. \"civilians_killed by us\"");
    }
    base::Result<reason::Query> query = reason::parse_query(text);
    if (!query) {
        return usage(command, query.error().message);
    }
    return query;
}

base::Result<Arguments> ask_of(const Given& given, Common common) {
    RECOUNT_TRY(reason::Query query, query_of(given, "ask"));
    RECOUNT_TRY(CaseSource source, source_of(given, "ask"));
    RECOUNT_TRY(reason::Choice choice, choice_of(given, "ask"));
    RECOUNT_TRY(const reason::Mode mode, mode_of(given, "ask"));
    RECOUNT_TRY(const bool has_vipr, vipr_of(given, "ask"));
    return AskArguments{common, std::move(source),     std::move(query), std::move(choice),
                        mode,   path_if(given.proofs), has_vipr};
}

base::Result<std::size_t> limit_of(const Given& given, const std::string& command,
                                   std::size_t usual) {
    if (given.limit.empty()) {
        return usual;
    }
    const base::Result<std::int64_t> limit = record::parse_whole_number(given.limit);
    if (!limit || *limit < 1) {
        return usage(command, "--limit '" + given.limit + "': expected a whole number from 1 on");
    }
    return static_cast<std::size_t>(*limit);
}

base::Result<Arguments> conflicts_of(const Given& given, Common common) {
    ConflictsArguments conflicts;
    conflicts.common = common;
    RECOUNT_TRY(conflicts.source, source_of(given, "conflicts"));
    RECOUNT_TRY(conflicts.choice, choice_of(given, "conflicts"));
    RECOUNT_TRY(conflicts.limit, limit_of(given, "conflicts", conflicts.limit));
    conflicts.proofs = path_if(given.proofs);
    RECOUNT_TRY(conflicts.has_vipr, vipr_of(given, "conflicts"));
    return conflicts;
}

base::Result<Arguments> stand_of(const Given& given, Common common) {
    StandArguments stand;
    stand.common = common;
    RECOUNT_TRY(stand.actor, one_word(given, "stand", "the actor ACTOR"));
    RECOUNT_TRY(stand.source, source_of(given, "stand"));
    RECOUNT_TRY(stand.choice, choice_of(given, "stand"));
    RECOUNT_TRY(stand.limit, limit_of(given, "stand", stand.limit));
    stand.proofs = path_if(given.proofs);
    return stand;
}

base::Result<Arguments> who_of(const Given& given, Common common) {
    RECOUNT_TRY(std::string part, one_word(given, "who", "the incident or part PART"));
    const base::Result<record::Measure> measure =
        record::Measure::make(given.measure.empty() ? "civilians_killed" : given.measure);
    if (!measure) {
        return usage("who", "--measure: " + measure.error().message);
    }
    reason::EliminationQuery query{std::move(part), *measure, std::nullopt, false};
    if (!given.ledger.empty()) {
        const base::Result<record::Ledger> ledger = record::Ledger::parse(given.ledger);
        if (!ledger) {
            return usage("who", "--ledger: " + ledger.error().message);
        }
        query.ledger = *ledger;
    }
    RECOUNT_TRY(CaseSource source, source_of(given, "who"));
    RECOUNT_TRY(reason::Choice choice, choice_of(given, "who"));
    return WhoArguments{common, std::move(source), std::move(query), std::move(choice),
                        path_if(given.proofs)};
}

base::Result<Arguments> questions_of(const Given& given, Common common) {
    RECOUNT_TRY(reason::Query query, query_of(given, "questions"));
    RECOUNT_TRY(CaseSource source, source_of(given, "questions"));
    RECOUNT_TRY(reason::Choice choice, choice_of(given, "questions"));
    QuestionsArguments questions{common, std::move(source),    std::move(query), std::move(choice),
                                 10,     path_if(given.proofs)};
    RECOUNT_TRY(questions.limit, limit_of(given, "questions", questions.limit));
    return questions;
}

base::Result<Arguments> timeline_of(const Given& given, Common common) {
    RECOUNT_TRY(reason::Query query, query_of(given, "timeline"));
    RECOUNT_TRY(CaseSource source, source_of(given, "timeline"));
    RECOUNT_TRY(reason::Choice choice, choice_of(given, "timeline"));
    TimelineArguments timeline{common, std::move(source), std::move(query), std::move(choice),
                               std::nullopt};
    if (given.diff.size() == 2) {
        RECOUNT_TRY(const std::optional<record::Day> from,
                    day_of(given.diff[0], "timeline", "--diff"));
        RECOUNT_TRY(const std::optional<record::Day> to,
                    day_of(given.diff[1], "timeline", "--diff"));
        if (!from || !to || *to <= *from) {
            return usage("timeline",
                         "--diff takes two days, the earlier one first, e.g. --diff 2017-04-30 "
                         "2017-05-26");
        }
        timeline.diff = {*from, *to};
    }
    return timeline;
}

base::Result<Arguments> verify_of(const Given& given, Common common) {
    if (given.words.empty()) {
        return usage("verify", "name proof files, or folders of them");
    }
    if (common.format == Format::csv) {
        return usage("verify", "verify prints text or json, not csv");
    }
    return VerifyArguments{common, given.words};
}

base::Result<Arguments> publish_of(const Given& given, Common common) {
    PublishArguments publish;
    publish.common = common;
    if (common.format == Format::csv) {
        return usage("publish", "publish prints text or json, not csv");
    }
    RECOUNT_TRY(publish.out, one_word(given, "publish", "the folder DIR of the edition"));
    RECOUNT_TRY(publish.casebook, casebook_of(given, "publish"));
    RECOUNT_TRY(publish.recorded_by, moment_of(given, "publish"));
    RECOUNT_TRY(publish.since, moment_of(given.since, "--since", "publish"));
    RECOUNT_TRY(publish.choice, choice_of(given, "publish"));
    if (!given.edition.empty()) {
        const base::Result<std::int64_t> number = record::parse_whole_number(given.edition);
        if (!number || *number < 1) {
            return usage("publish",
                         "--edition '" + given.edition + "': expected a whole number from 1 on");
        }
        publish.edition = *number;
    }
    publish.key = path_if(given.key);
    publish.passphrase_file = path_if(given.passphrase_file);
    return publish;
}

base::Result<Arguments> verify_edition_of(const Given& given, Common common) {
    VerifyEditionArguments verify;
    verify.common = common;
    RECOUNT_TRY(verify.edition,
                one_word(given, "verify-edition", "the folder or ZIP file EDITION"));
    if (common.format == Format::csv) {
        return usage("verify-edition", "verify-edition prints text or json, not csv");
    }
    verify.key = path_if(given.key);
    return verify;
}

/// In whose books the releases are: `assessed:ACTOR`.
base::Result<std::string> keeper_of(const Given& given, const std::string& command) {
    const base::Result<record::Ledger> ledger =
        record::Ledger::parse(given.ledger.empty() ? "assessed:cjtf-oir" : given.ledger);
    if (!ledger) {
        return usage(command, "--ledger: " + ledger.error().message);
    }
    if (!ledger->keeper() || !ledger->text().starts_with("assessed:")) {
        return usage(command, "--ledger '" + given.ledger +
                                  "': a release is of books; write assessed:ACTOR");
    }
    return ledger->keeper()->text();
}

base::Result<DocumentArguments> documents_of(const Given& given, const std::string& command) {
    DocumentArguments documents;
    documents.files = {given.words.begin(), given.words.end()};
    RECOUNT_TRY(documents.keeper, keeper_of(given, command));
    RECOUNT_TRY(documents.published_on, day_of(given.published, command, "--published"));
    documents.gazetteer = path_if(given.gazetteer);
    return documents;
}

base::Result<Arguments> review_of(const Given& given, Common common) {
    ReviewArguments review;
    review.common = common;
    RECOUNT_TRY(review.documents, documents_of(given, "review"));
    RECOUNT_TRY(review.casebook, casebook_of(given, "review"));
    RECOUNT_TRY(review.author, author_of(given, "review"));
    if (common.format != Format::text) {
        return usage("review",
                     "review talks with a person and prints text alone; 'recount read' "
                     "prints json and csv");
    }
    if (!given.undo.empty()) {
        review.undo = given.undo;
        if (!given.words.empty()) {
            return usage("review", "--undo ID stands alone, without files");
        }
        return review;
    }
    if (given.words.empty()) {
        return usage("review", "name the documents, or a folder of them");
    }
    if (!given.accept.empty() && given.accept != "sure") {
        return usage("review", "--accept '" + given.accept +
                                   "': only what is sure can be accepted unseen; write --accept "
                                   "sure");
    }
    review.accepts_sure = !given.accept.empty();
    return review;
}

base::Result<Arguments> read_of(const Given& given, Common common) {
    if (given.words.empty()) {
        return usage("read", "name the files of releases, or a folder of them");
    }
    ReadArguments read;
    read.common = common;
    RECOUNT_TRY(read.documents, documents_of(given, "read"));
    if (!given.folder.empty() || !given.casebook.empty()) {
        RECOUNT_TRY(read.source, source_of(given, "read"));
    }
    if (given.wants_changes && (given.words.size() != 2 || !given.out.empty())) {
        return usage("read",
                     "--changes compares two files, the earlier one first, and writes none");
    }
    if (given.wants_text &&
        (given.words.size() != 1 || given.wants_changes || !given.out.empty())) {
        return usage("read", "--text prints the text of one file, and does nothing else");
    }
    read.out = path_if(given.out);
    read.wants_changes = given.wants_changes;
    read.wants_text = given.wants_text;
    return read;
}

base::Result<Arguments> log_of(const Given& given, Common common) {
    LogArguments log;
    log.common = common;
    RECOUNT_TRY(log.casebook, casebook_of(given, "log"));
    RECOUNT_TRY(log.recorded_by, moment_of(given, "log"));
    if (!given.kind.empty()) {
        log.kind = record::parse_record_kind(given.kind);
        if (!log.kind) {
            std::vector<std::string> kinds;
            std::string list;
            for (const record::RecordKind kind : record::all_record_kinds) {
                kinds.emplace_back(record::to_text(kind));
                list += (list.empty() ? "" : ", ") + kinds.back();
            }
            return usage("log", "'" + given.kind + "' is no kind of record; expected one of " +
                                    list + base::suggestion(given.kind, kinds));
        }
    }
    if (!given.id.empty()) {
        log.id = given.id;
    }
    if (!given.limit.empty()) {
        const base::Result<std::int64_t> limit = record::parse_whole_number(given.limit);
        if (!limit) {
            return usage("log", "--limit: " + limit.error().message);
        }
        log.limit = static_cast<std::uint64_t>(*limit);
    }
    return log;
}

base::Result<Arguments> audit_of(const Given& given, Common common) {
    AuditArguments audit;
    audit.common = common;
    RECOUNT_TRY(audit.casebook, casebook_of(given, "audit"));
    if (!given.head.empty()) {
        base::Digest digest;
        const bool is_hex = given.head.size() == 2 * digest.bytes.size() &&
                            given.head.find_first_not_of("0123456789abcdef") == std::string::npos;
        if (!is_hex) {
            return usage("audit", "--head '" + given.head +
                                      "': write the 64 digits and letters a to f that an earlier "
                                      "audit printed");
        }
        for (std::size_t i = 0; i < digest.bytes.size(); ++i) {
            digest.bytes[i] =
                static_cast<unsigned char>(std::stoul(given.head.substr(2 * i, 2), nullptr, 16));
        }
        audit.head = digest;
    }
    return audit;
}

base::Result<Arguments> estimate_of(const Given& given, Common common) {
    static const std::map<std::string, estimate::Methods> methods = {
        {"", estimate::Methods::all},
        {"all", estimate::Methods::all},
        {"log-linear", estimate::Methods::log_linear},
        {"graphs", estimate::Methods::graphs},
        {"two-lists", estimate::Methods::two_lists}};
    EstimateArguments estimate;
    estimate.common = common;
    if (common.format == Format::csv) {
        return usage("estimate", "estimate prints text or json");
    }
    RECOUNT_TRY(estimate.table,
                one_word(given, "estimate", "the table of captures, e.g. captures.csv"));
    const auto method = methods.find(given.method);
    if (method == methods.end()) {
        return usage("estimate",
                     "--method '" + given.method + "': write all, log-linear, graphs or two-lists");
    }
    estimate.methods = method->second;
    estimate.columns.strata = given.strata;
    estimate.columns.ignored = given.ignore;
    if (!given.replicate.empty()) {
        estimate.columns.replicate = given.replicate;
    }
    if (!given.threads.empty()) {
        const auto threads = base::number_in<std::size_t>(given.threads);
        if (!threads || *threads == 0) {
            return usage("estimate",
                         "--threads '" + given.threads + "': write a whole number from 1 on");
        }
        estimate.threads = *threads;
    }
    return estimate;
}

using Reader = base::Result<Arguments> (*)(const Given&, Common);

const std::map<std::string, Reader>& readers() {
    static const std::map<std::string, Reader> by_name = {{"run", run_of},
                                                          {"import", import_of},
                                                          {"export", export_of},
                                                          {"check", check_of},
                                                          {"ask", ask_of},
                                                          {"conflicts", conflicts_of},
                                                          {"stand", stand_of},
                                                          {"who", who_of},
                                                          {"questions", questions_of},
                                                          {"timeline", timeline_of},
                                                          {"verify", verify_of},
                                                          {"publish", publish_of},
                                                          {"verify-edition", verify_edition_of},
                                                          {"read", read_of},
                                                          {"review", review_of},
                                                          {"log", log_of},
                                                          {"audit", audit_of},
                                                          {"estimate", estimate_of}};
    return by_name;
}

base::Result<Arguments> parse_command(const CommandHelp& command,
                                      std::span<const std::string> words) {
    RECOUNT_TRY(const ParsedWords parsed, parse_words(command, words));
    if (parsed.help) {
        return Information{*parsed.help};
    }
    const Given& given = parsed.given;
    Common common;
    RECOUNT_TRY(common.format, format_of(given, command.name));
    RECOUNT_TRY(common.language, language_of(given, command.name));
    if (is_link_command(command.name)) {
        return link_arguments_of(command.name, given, common);
    }
    if (is_seal_command(command.name)) {
        return seal_arguments_of(command.name, given, common);
    }
    return command.name.starts_with("archive ") ? archive_arguments_of(command.name, given, common)
                                                : readers().at(command.name)(given, common);
}

/// Commands after a first word.
struct Group {
    std::string name;
    std::string missing;  ///< what to say where the second word is not there
    std::string unknown;  ///< ... or none of the group's
    std::string (*overview)();
    const std::vector<CommandHelp>& (*commands)();
};

const std::array<Group, 3>& groups() {
    static const std::array<Group, 3> all = {
        {{"archive", "say what to do with the archive, e.g. 'recount archive list'",
          "' is nothing to do with an archive", archive_overview_text, archive_commands},
         {"key", "say what to do with a key, e.g. 'recount key new'",
          "' is nothing to do with a key", key_overview_text, key_commands},
         {"link", "say what to link, e.g. 'recount link victims A.csv B.csv --out DIR'",
          "' is nothing to link", link_overview_text, link_commands}}};
    return all;
}

/// `recount archive ...`: the words after `archive`.
base::Result<Arguments> parse_group(const Group& group, std::span<const std::string> words) {
    if (words.empty()) {
        return usage(group.name, group.missing);
    }
    if (words.front() == "--help" || words.front() == "-h") {
        return Information{group.overview()};
    }
    std::vector<std::string> names;
    for (const CommandHelp& command : group.commands()) {
        names.push_back(command.name.substr(group.name.size() + 1));
        if (names.back() == words.front()) {
            return parse_command(command, words.subspan(1));
        }
    }
    return usage(group.name,
                 "'" + words.front() + group.unknown + base::suggestion(words.front(), names));
}

}  // namespace

base::Result<Arguments> parse_arguments(std::span<const std::string> words) {
    if (words.empty()) {
        return usage("", "a command is missing, e.g. 'recount run CASE'");
    }
    const std::string& first = words.front();
    const bool asks_about_a_command = first == "help" && words.size() > 1;
    if (first == "--version") {
        return Information{version_text()};
    }
    if (first == "--help" || first == "-h" || (first == "help" && !asks_about_a_command)) {
        return Information{overview_text()};
    }
    const std::string& name = asks_about_a_command ? words[1] : first;
    for (const Group& group : groups()) {
        if (name != group.name) {
            continue;
        }
        std::vector<std::string> of_group(words.begin() + (asks_about_a_command ? 2 : 1),
                                          words.end());
        if (asks_about_a_command) {
            of_group.emplace_back("--help");
        }
        return parse_group(group, of_group);
    }
    for (const CommandHelp& command : all_commands()) {
        if (command.name == name) {
            static const std::vector<std::string> help = {"--help"};
            return asks_about_a_command ? parse_command(command, help)
                                        : parse_command(command, words.subspan(1));
        }
    }
    std::vector<std::string> names = {"help", "--help", "--version"};
    for (const CommandHelp& command : all_commands()) {
        names.push_back(command.name);
    }
    return usage("", "'" + name + "' is no command of recount" + base::suggestion(name, names));
}

}  // namespace recount::cli
