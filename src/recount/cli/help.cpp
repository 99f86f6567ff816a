#include "recount/cli/help.h"

#include <algorithm>

namespace recount::cli {
namespace {

const char* const run_footer =
    R"(DIR gets site/index.html (the public site, with the proofs it links),
proofs/*.json and casebook.recount (made, or brought up to date).
Questions come from questions.csv in the case folder.

Examples:
  recount run cases/inherent-resolve --out out
  recount run cases/inherent-resolve --as-of 2017-05-26 --lang fr

Exit code: 0 it adds up, 3 it does not, 2 rows could not be read, 4 stopped.)";

const char* const import_footer =
    R"(A second import records the differences only. A record that is in the casebook
but not in the folder is withdrawn; its history stays readable.

A spreadsheet (CSV, XLSX, ODS) is read by a mapping: --propose writes one from
its headers for you to read and correct. Records are changed by their id, in the
columns the mapping gives; none is withdrawn unless it says complete = true.

Examples:
  recount import cases/inherent-resolve --casebook isis.recount --who Amal
  recount import cases/inherent-resolve --casebook isis.recount --dry-run
  recount import deaths.xlsx --map map.toml --propose
  recount import deaths.xlsx --map map.toml --casebook isis.recount --dry-run)";

const char* const export_footer =
    R"(--public leaves out every row that is restricted or sealed, and what rests on
it, so that what remains still reads as a case. Notes are kept as they are: read
them.

Examples:
  recount export --casebook isis.recount copy
  recount export --casebook isis.recount copy --recorded-by 2026-11-22
  recount export --casebook isis.recount copy --as-of 2017-05-26
  recount export --casebook isis.recount for-all --public)";

const char* const check_footer = R"(--mode changes bounds only, and check prints none.

Examples:
  recount check --case cases/inherent-resolve
  recount check --casebook isis.recount --as-of 2017-05-26 --format json
  recount check --case cases/inherent-resolve --assume silence-is-denial=on

Exit code: 3 when something does not add up (a conflict or a residual), else 2
when rows could not be read, else 0.)";

const char* const ask_footer =
    R"(QUERY: MEASURE by PARTY [in PLACE] [during FROM..TO] [entered FROM..TO]
       [part PARTS] [ledger LEDGER] [as of DATE]
--mode chosen rests on all statements chosen and fails when they contradict each
other; cautious holds in every largest set of them that agrees; brave is, for
each end, the tightest that holds in some such set. Without --mode: chosen, and
cautious where there is a conflict.

Examples:
  recount ask "civilians_killed by us ledger assessed:cjtf-oir" \
    --as-of 2017-05-26 --case cases/inherent-resolve
  recount ask "civilians_killed by coalition - us" --format json \
    --case cases/inherent-resolve --drop officials-80 --proofs proofs)";

const char* const conflicts_footer =
    R"(Prints each contradiction as it is found, smallest first, then what resolves
them, lightest first. Ctrl-C keeps what was found and says that there may be
more. --limit: contradictions in all, and ways out of each group (100).
--weight makes giving up or moving what somebody says cost N instead of 1.

Examples:
  recount conflicts --case cases/inherent-resolve
  recount conflicts --case cases/inherent-resolve --as-of 2017-05-26 \
    --assume silence-is-denial=on --weight cjtf-oir=3

Exit code: 3 when there is a contradiction, else 2 when rows could not be read,
else 0.)";

const char* const stand_footer =
    R"(What the party says, admits, denies or enters in its own books is held true; named
is what others say that must then be false, in the smallest sets, and the
assumptions on which nothing need be. --limit: ways out of each group (100).

Examples:
  recount stand uk --case cases/inherent-resolve --as-of 2017-05-26
  recount stand uk --case tests/cases/worked-example --lang fr

Exit code: 3 when others, or the party itself, must be wrong, else 2 when rows
could not be read, else 0.)";

const char* const who_footer =
    R"(Each party at war on that day is supposed to have killed at least one of the
people of the incident, batch or list; a sum shows which suppositions contradict
what was said. --assume single-party=on supposes that an incident is all by one.

Examples:
  recount who the-80 --case cases/inherent-resolve --as-of 2017-05-26
  recount who 2015-06-02-hawija --assume single-party=on \
    --case cases/inherent-resolve --proofs proofs)";

const char* const questions_footer =
    R"(QUERY as for ask. The figures that are not known, ranked by what an answer would
remove from the bound, as questions to who knows.

Examples:
  recount questions "civilians_killed by us ledger assessed:cjtf-oir" \
    --as-of 2017-05-26 --case cases/inherent-resolve --trust officials-hedge \
    --drop officials-80 --drop scrocca-80
  recount questions "civilians_killed by uk" --limit 3 --lang fr \
    --case cases/inherent-resolve)";

const char* const timeline_footer =
    R"(QUERY as for ask. Text shows the days on which the bounds moved, json and csv
every day on which something was said. --diff splits a change into statements
read otherwise, withdrawals, corrections and new statements.

Examples:
  recount timeline "civilians_killed by us ledger assessed:cjtf-oir" \
    --case cases/inherent-resolve
  recount timeline "civilians_killed by coalition ledger assessed:cjtf-oir" \
    --case cases/inherent-resolve --diff 2017-04-30 2017-05-26)";

const char* const verify_footer =
    R"(Runs recount-verify, which lies beside recount and shares no code with the
engine.

Examples:
  recount verify out/proofs
  recount verify out/proofs/conflict-1.json --format json

Exit code: 0 all proved, 2 some refused or unreadable.)";

const char* const publish_footer =
    R"(DIR becomes a static site: pages in three languages, data files, proofs and a
manifest with the hash of every file. It needs no server. Over an edition that
is there, only files that differ are written again. Rows that are not open to
all are left out, with all that rests on them; where a text of theirs would
stand in some file, nothing is written.

--as-of is the day as of which it is told: what was said later is left out.
--recorded-by is the moment as of which the casebook is read.
--since fills the page of changes and feed.atom, with the reasons recorded.
--key is a private key of 'key new'; without it the edition is unsigned.

Examples:
  recount publish site --casebook isis.recount
  recount publish site-2017 --casebook isis.recount --as-of 2017-05-26
  recount publish site --casebook isis.recount --since 2026-10-31 --edition 2 \
    --key desk.key

Exit code: 0 published, 2 some records could not be read (the rest is published)
or nothing was written.)";

const char* const verify_edition_footer =
    R"(Compares every file of a copy with the manifest in it, and the manifest with its
signature. --key says whose signature is expected: a file of 'key signer' that
came to you in another way than the copy. Without it an unsigned edition is not
an error, and is said to be unsigned.

Examples:
  recount verify-edition site
  recount verify-edition edition-31.zip --key desk.signer --format json

Exit code: 0 the same, 3 something differs or the signature is not the one
expected, 2 no edition that can be read.)";

const char* const log_footer = R"(Examples:
  recount log --casebook isis.recount --limit 20
  recount log --casebook isis.recount --kind statements --id officials-80
  recount log --casebook isis.recount --format csv > history.csv)";

const char* const audit_footer =
    R"(Note the head it prints in another place and give it to the next audit: so a
cut-off end is found too.

Examples:
  recount audit --casebook isis.recount
  recount audit --casebook isis.recount --head 3f6c...

Exit code: 0 intact, 2 broken: the first broken revision is named.)";

const char* const estimate_footer =
    R"(TABLE is one of three, by its columns:
  count, and 0 or 1 for each list: how many people are on exactly these lists
                 (captures.csv and captures_same.csv of recount link)
  person, list:  a row for each list that a person is on (histories.csv)
  0 or 1 for each list alone: a row for each person
Columns that are no lists are named with --strata or --ignore. Each combination
of values of --strata is estimated on its own, and the sum is given.

What is recorded is a minimum; what is estimated is a model's. The two are never
written in one column. Where the lists cannot carry an estimate, the condition
that fails is said and the recorded minimum stands.

Exit code: 0, also without an estimate; 2 where the table cannot be read.

Examples:
  recount estimate linked/captures.csv
  recount estimate captures.csv --strata year --strata sex --format json
  recount estimate imputed.csv --replicate replicate)";

std::vector<CommandHelp> book_commands() {
    return {
        {"log",
         "Who changed what, when and why.",
         "",
         "",
         {"--casebook", "--kind", "--id", "--limit", "--recorded-by"},
         log_footer},
        {"audit",
         "Does the chain of revisions hold?",
         "",
         "",
         {"--casebook", "--head"},
         audit_footer},
        {"link", "Which entries are one person, which reports tell of one event.", "", "", {}, ""},
        {"estimate",
         "How many no list recorded, from how the lists overlap.",
         "TABLE",
         "a table of captures (CSV)",
         {"--strata", "--method", "--replicate", "--ignore", "--threads"},
         estimate_footer},
        {"archive", "Keeps the bytes of the evidence, with a custody log.", "", "", {}, ""},
    };
}

/// The commands about what is published.
std::vector<CommandHelp> edition_commands() {
    return {
        {"publish",
         "Writes a casebook as a public site, ready to be copied anywhere.",
         "DIR",
         "the folder of the edition: new, empty, or an edition",
         {"--casebook", "--as-of", "--recorded-by", "--since", "--edition", "--key",
          "--passphrase-file", "--drop", "--trust", "--assume"},
         publish_footer},
        {"verify-edition",
         "Is a copy of the public record as it was published?",
         "EDITION",
         "the folder of an edition, or a ZIP file of it",
         {"--key"},
         verify_edition_footer},
    };
}

}  // namespace

const std::vector<CommandHelp>& all_commands() {
    static const std::vector<CommandHelp> commands = [] {
        std::vector<CommandHelp> all = {
            {"run",
             "The main job: checks a case; writes casebook, proofs and page.",
             "CASE",
             "the case folder",
             {"--out", "--drop", "--trust", "--assume", "--as-of", "--who", "--why"},
             run_footer},
            {"import",
             "Brings a casebook up to date with a case folder or a spreadsheet.",
             "CASE",
             "the case folder, or a spreadsheet",
             {"--casebook", "--dry-run", "--map", "--sheet", "--table", "--propose", "--who",
              "--why"},
             import_footer},
            {"export",
             "Writes a casebook's records back as a case folder.",
             "DIR",
             "the folder to write: new, empty, or a case",
             {"--casebook", "--as-of", "--recorded-by", "--public"},
             export_footer},
            {"check",
             "Do the statements add up? Conflicts, residuals, tensions.",
             "",
             "",
             {"--case", "--casebook", "--drop", "--trust", "--assume", "--mode", "--as-of",
              "--recorded-by", "--proofs", "--vipr"},
             check_footer},
            {"ask",
             "The least and the most a quantity can be, and why.",
             "QUERY",
             "the question; see below",
             {"--case", "--casebook", "--drop", "--trust", "--assume", "--mode", "--as-of",
              "--recorded-by", "--proofs", "--vipr"},
             ask_footer},
            {"conflicts",
             "Every contradiction, and every way out of it.",
             "",
             "",
             {"--case", "--casebook", "--drop", "--trust", "--assume", "--weight", "--limit",
              "--as-of", "--recorded-by", "--proofs", "--vipr"},
             conflicts_footer},
            {"stand",
             "What must be false for a party's claims to stand.",
             "ACTOR",
             "the party, by its actor id",
             {"--case", "--casebook", "--drop", "--trust", "--assume", "--weight", "--limit",
              "--as-of", "--recorded-by", "--proofs"},
             stand_footer},
            {"who",
             "Who could it be? The parties that cannot be ruled out, and why.",
             "PART",
             "an incident, batch or list",
             {"--case", "--casebook", "--measure", "--ledger", "--drop", "--trust", "--assume",
              "--as-of", "--recorded-by", "--proofs"},
             who_footer},
            {"questions",
             "What to ask next: what an answer would remove from a bound.",
             "QUERY",
             "the bound to narrow; see below",
             {"--case", "--casebook", "--drop", "--trust", "--assume", "--as-of", "--recorded-by",
              "--limit", "--proofs"},
             questions_footer},
            {"timeline",
             "A bound on every day on which something was said.",
             "QUERY",
             "the question; see below",
             {"--case", "--casebook", "--drop", "--trust", "--assume", "--as-of", "--recorded-by",
              "--diff"},
             timeline_footer},
            {"verify",
             "Checks proofs with the independent verifier.",
             "PROOFS",
             "proof files, or folders of them",
             {},
             verify_footer},
        };
        const auto append = [&all](const std::vector<CommandHelp>& group) {
            all.insert(all.end(), group.begin(), group.end());
        };
        append(edition_commands());
        append(document_commands());
        append(book_commands());
        append(seal_commands());
        return all;
    }();
    return commands;
}

std::string overview_text() {
    std::string text =
        "Recount counts again, and shows its working: do the statements about the\n"
        "people killed in an air campaign add up, and what follows from them?\n\n"
        "Usage: recount COMMAND [OPTIONS]\n\nCommands:\n";
    for (const CommandHelp& command : all_commands()) {
        constexpr std::size_t column = 11;
        const std::size_t size = command.name.size();
        text += "  " + command.name + std::string(size < column ? column - size : 1, ' ') +
                command.purpose + "\n";
    }
    text +=
        "\nStart with:  recount run cases/inherent-resolve --out out\n"
        "More:        recount COMMAND --help\n"
        "             recount --version\n\n"
        "Exit codes:  0 fine, 1 usage, 2 bad input, 3 does not add up, 4 stopped\n";
    return text;
}

std::string version_text() {
    return "recount " RECOUNT_VERSION "\n";
}

}  // namespace recount::cli
