#include "recount/cli/command_parser.h"

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>

#include <CLI/CLI.hpp>

#include "recount/base/spelling.h"
#include "recount/cli/link_arguments.h"
#include "recount/cli/seal_arguments.h"

namespace recount::cli {
namespace {

/// One option: the word, what stands behind it, what it does, and where its text goes.
struct TextOption {
    const char* name;
    const char* value;
    const char* description;
    std::string Given::*place;
};

constexpr std::array text_options = {
    TextOption{"--case", "DIR", "read this case folder afresh; writes nothing", &Given::folder},
    TextOption{"--casebook", "FILE", "the casebook", &Given::casebook},
    TextOption{"--out", "DIR", "where everything goes (default: recount-out)", &Given::out},
    TextOption{"--proofs", "DIR", "write the proof of each figure there", &Given::proofs},
    TextOption{"--who", "NAME", "who records (default: RECOUNT_WHO, else user)", &Given::who},
    TextOption{"--why", "TEXT", "why (default: the import of the folder)", &Given::why},
    TextOption{"--as-of", "DATE", "only what had been said by that day", &Given::as_of},
    TextOption{"--recorded-by", "MOMENT", "only what had been recorded by then",
               &Given::recorded_by},
    TextOption{"--mode", "MODE", "chosen, cautious or brave; see below", &Given::mode},
    TextOption{"--measure", "MEASURE", "what is counted (default: civilians_killed)",
               &Given::measure},
    TextOption{"--ledger", "LEDGER", "whose books (default: where most was said of it)",
               &Given::ledger},
    TextOption{"--kind", "KIND", "only records of a kind, e.g. statements", &Given::kind},
    TextOption{"--id", "ID", "only the record with this id", &Given::id},
    TextOption{"--limit", "N", "at most so many; see below", &Given::limit},
    TextOption{"--accept", "sure", "enter what was read with certainty, unseen", &Given::accept},
    TextOption{"--undo", "ID", "take back the decision with this id", &Given::undo},
    TextOption{"--published", "DATE", "the day of documents that do not say it", &Given::published},
    TextOption{"--gazetteer", "FILE", "places to look for, as places.csv", &Given::gazetteer},
    TextOption{"--map", "FILE", "how a spreadsheet becomes records", &Given::map},
    TextOption{"--sheet", "NAME", "which sheet of a workbook", &Given::sheet},
    TextOption{"--table", "KIND", "what the rows are, for --propose", &Given::table},
    TextOption{"--key", "FILE", "the key of who signs; see below", &Given::key},
    TextOption{"--passphrase-file", "FILE", "its passphrase (default: asked for)",
               &Given::passphrase_file},
    TextOption{"--since", "MOMENT", "when the edition before was made: says what changed",
               &Given::since},
    TextOption{"--edition", "N", "its number (default: that of the edition there, or 1)",
               &Given::edition},
    TextOption{"--head", "DIGEST", "a digest noted earlier, to find a cut-off end", &Given::head},
};

// Words that mean something else, or nothing, outside of `recount archive`.
constexpr std::array archive_options = {
    TextOption{"--archive", "DIR", "the archive's folder", &Given::archive},
    TextOption{"--source", "ID", "the source it came from, as in sources.csv", &Given::source},
    TextOption{"--by", "NAME", "who adds (default: RECOUNT_WHO, else user)", &Given::who},
    TextOption{"--note", "TEXT", "anything worth knowing, kept in the log", &Given::note},
    TextOption{"--out", "FILE", "the file to write; must not be there", &Given::out},
    TextOption{"--root", "HEX", "a root noted earlier", &Given::root},
    TextOption{"--entries", "N", "the number of entries noted with it", &Given::entries},
    TextOption{"--warc", "FILE", "the WARC file to write; must not be there", &Given::warc},
    TextOption{"--proxy", "URL", "of pages (default: the environment's)", &Given::proxy},
    TextOption{"--timeout", "SECONDS", "for a page altogether (default: 300)", &Given::timeout},
    TextOption{"--most-bytes", "N", "of a page (default: 200000000)", &Given::most_bytes},
    TextOption{"--trusted", "FILE", "certificates you trust, PEM", &Given::trusted},
};

// Likewise for keys and what is sealed.
constexpr std::array seal_options = {
    TextOption{"--casebook", "FILE", "the casebook", &Given::casebook},
    TextOption{"--who", "NAME", "who records (default: RECOUNT_WHO, else user)", &Given::who},
    TextOption{"--why", "TEXT", "why; stands in the clear in the log", &Given::why},
    TextOption{"--kind", "KIND", "only records of a kind, e.g. sources", &Given::kind},
    TextOption{"--id", "ID", "only the record with this id", &Given::id},
    TextOption{"--name", "NAME", "whose key it is", &Given::name},
    TextOption{"--out", "FILE", "the file to write; must not be there", &Given::out},
    TextOption{"--key", "FILE", "your private key", &Given::key},
    TextOption{"--passphrase-file", "FILE", "its passphrase (default: asked for)",
               &Given::passphrase_file},
};

// Likewise for `recount link`.
constexpr std::array link_options = {
    TextOption{"--case", "DIR", "link the lists of this case folder", &Given::folder},
    TextOption{"--casebook", "FILE", "has decisions on links; alone: the lists too",
               &Given::casebook},
    TextOption{"--decisions", "FILE", "a file of decisions on links, as links.csv",
               &Given::decisions},
    TextOption{"--undo", "ID", "take back the decision with this id", &Given::undo},
    TextOption{"--against", "DIR", "an earlier --out: compare only what is new with it",
               &Given::against},
    TextOption{"--strikes", "FILE", "declared strikes, as strikes.csv, to grade by",
               &Given::strikes},
    TextOption{"--who", "NAME", "who decides (default: RECOUNT_WHO, else user)", &Given::who},
    TextOption{"--out", "DIR", "where pairs, clusters, model and charts go", &Given::out},
    TextOption{"--truth", "COLUMN", "which entries are the same: score against it", &Given::truth},
    TextOption{"--model", "FILE", "use this model (JSON, also of Splink); no training",
               &Given::model},
    TextOption{"--linked", "P", "link from this probability on (default: 0.5)", &Given::linked},
    TextOption{"--undecided", "P", "leave open from this probability on (default: 0.015)",
               &Given::undecided},
    TextOption{"--samples", "N", "draw so many clusterings: samples.csv", &Given::samples},
    TextOption{"--chart", "FILE", "draw the sum there too, as SVG", &Given::chart},
    TextOption{"--seed", "N", "of what is drawn at random (default: 1)", &Given::seed},
    TextOption{"--threads", "N", "default: one a core; the result is the same", &Given::threads},
};

// Likewise for `recount estimate`.
constexpr std::array estimate_options = {
    TextOption{"--method", "METHOD", "all, log-linear, graphs or two-lists (default: all)",
               &Given::method},
    TextOption{"--replicate", "COLUMN", "which imputation of the same people a row is of",
               &Given::replicate},
    TextOption{"--threads", "N", "default: one a core; the result is the same", &Given::threads},
};

std::span<const TextOption> text_options_of(const CommandHelp& command) {
    if (is_link_command(command.name)) {
        return link_options;
    }
    if (command.name == "estimate") {
        return estimate_options;
    }
    if (is_seal_command(command.name)) {
        return seal_options;
    }
    return command.name.starts_with("archive ") ? std::span<const TextOption>(archive_options)
                                                : std::span<const TextOption>(text_options);
}

struct ListOption {
    const char* name;
    const char* value;
    const char* description;
    std::vector<std::string> Given::*place;
};

constexpr std::array list_options = {
    ListOption{"--drop", "NAME", "leave out a statement, release or speaker", &Given::drop},
    ListOption{"--trust", "NAME", "use a statement or speaker the case rejects", &Given::trust},
    ListOption{"--assume", "NAME=on|off", "switch an assumption", &Given::assume},
    ListOption{"--weight", "NAME=N", "what giving up a speaker or statement costs", &Given::weight},
    ListOption{"--hide", "COLUMN", "a column that is not compared", &Given::hide},
    ListOption{"--one-each", "LIST", "a list in which nobody stands twice (a file's name)",
               &Given::one_each},
    ListOption{"--strata", "COLUMN", "estimate apart for each of its values", &Given::strata},
    ListOption{"--ignore", "COLUMN", "a column that is no list", &Given::ignore},
    ListOption{"--to", "FILE.pub", "who may read it: a public key", &Given::to},
    ListOption{"--open", "COLUMN", "a column that stands in the clear", &Given::open},
    ListOption{"--add", "FILE.pub", "who may read it from now on", &Given::add},
    ListOption{"--remove", "KEY", "who may no more: key id or public key", &Given::remove},
};

std::vector<std::string> options_of(const CommandHelp& command) {
    std::vector<std::string> names = {"--help", "--format", "--lang"};
    names.insert(names.end(), command.options.begin(), command.options.end());
    return names;
}

bool takes(const CommandHelp& command, std::string_view option) {
    return std::find(command.options.begin(), command.options.end(), option) !=
           command.options.end();
}

std::unique_ptr<CLI::App> parser_of(const CommandHelp& command, Given& given) {
    auto app = std::make_unique<CLI::App>(command.purpose, "recount " + command.name);
    app->allow_extras();
    app->set_help_flag("--help,-h", "this text");
    app->footer(command.footer);
    app->get_formatter()->column_width(27);
    if (!command.positional.empty()) {
        app->add_option(command.positional, given.words, command.positional_description)
            ->type_name("");
    }
    for (const TextOption& option : text_options_of(command)) {
        if (takes(command, option.name)) {
            app->add_option(option.name, given.*option.place, option.description)
                ->type_name(option.value)
                ->take_last();
        }
    }
    for (const ListOption& option : list_options) {
        if (takes(command, option.name)) {
            app->add_option(option.name, given.*option.place, option.description)
                ->type_name(option.value)
                ->allow_extra_args(false);
        }
    }
    if (takes(command, "--changes")) {
        app->add_flag("--changes", given.wants_changes,
                      "compare two captures of one release: FILE before, FILE after");
    }
    if (takes(command, "--text")) {
        app->add_flag("--text", given.wants_text, "print the text that was found in the file");
    }
    if (takes(command, "--vipr")) {
        app->add_flag("--vipr", given.has_vipr, "beside each proof, the same in the VIPR format");
    }
    if (takes(command, "--keep-paths")) {
        app->add_flag("--keep-paths", given.keeps_paths,
                      "log the path as given, not the name alone");
    }
    if (takes(command, "--public")) {
        app->add_flag("--public", given.is_public, "leave out what is restricted or sealed");
    }
    if (takes(command, "--unpack")) {
        app->add_flag("--unpack", given.unpacks, "add what WARC and WACZ files hold too");
    }
    if (takes(command, "--allow-private")) {
        app->add_flag("--allow-private", given.allows_private,
                      "fetch from this machine and local networks too");
    }
    if (takes(command, "--wacz")) {
        app->add_flag("--wacz", given.wants_wacz, "write a WACZ file: WARC, index and hashes");
    }
    if (takes(command, "--dry-run")) {
        app->add_flag("--dry-run", given.is_dry_run, "say what would change; write nothing");
    }
    if (takes(command, "--propose")) {
        app->add_flag("--propose", given.wants_proposal,
                      "write a mapping for a spreadsheet; import nothing");
    }
    if (takes(command, "--diff")) {
        app->add_option("--diff", given.diff, "what changed the bounds between two days")
            ->type_name("DATE DATE")
            ->expected(2);
    }
    app->add_option("--format", given.format, "text, json or csv (default: text)")
        ->type_name("FORMAT")
        ->take_last();
    app->add_option("--lang", given.language, "en, fr or ar (default: LC_ALL, LANG, en)")
        ->type_name("LANG")
        ->take_last();
    return app;
}

}  // namespace

base::Result<ParsedWords> parse_words(const CommandHelp& command,
                                      std::span<const std::string> words) {
    ParsedWords parsed;
    const std::unique_ptr<CLI::App> app = parser_of(command, parsed.given);
    // CLI11 takes the words from the end of the vector.
    std::vector<std::string> reversed(words.rbegin(), words.rend());
    try {
        app->parse(reversed);
    } catch (const CLI::CallForHelp&) {
        parsed.help = app->help();
        return parsed;
    } catch (const CLI::ParseError& error) {
        return usage(command.name, error.what());
    }
    const std::vector<std::string> unknown = app->remaining();
    const auto option = std::find_if(unknown.begin(), unknown.end(), [](const std::string& word) {
        return word.size() > 1 && word.front() == '-';
    });
    if (option != unknown.end()) {
        const std::string name = option->substr(0, option->find('='));
        return usage(command.name, "'" + name + "' is no option of " + command.name +
                                       base::suggestion(name, options_of(command)));
    }
    if (!unknown.empty()) {
        return usage(command.name, "'" + unknown.front() + "' is one word too many");
    }
    return parsed;
}

}  // namespace recount::cli
