#include "recount/cli/help.h"

namespace recount::cli {
namespace {

const char* const victims_footer =
    R"(Each FILE is a list of people: CSV with a header, or a spreadsheet. Columns
are recognised by their headers and by what stands in them: names, whole or in
parts, in Arabic or Latin letters, birth dates, ages, sex; what else the lists
have in common is compared as text. The model is learned from the lists, without
examples. 'recount link victims' writes into DIR:

  pairs.csv      pairs that may be the same, with weight and probability
  clusters.csv   of each entry the person it is taken to be
  model.json     what was learned; --model DIR/model.json uses it again
  histories.csv  of each person the lists he or she is on, with numbers of entries
  captures.csv   how many people are on which lists: a table for estimates, with
                 undecided pairs taken as different; captures_same.csv: as the same
  charts/        pictures (SVG): what levels weigh, m and u, how many pairs
                 weigh how much, entries that say too little; with --truth
                 precision and recall by threshold
  samples.csv    with --samples N: so many clusterings, drawn as probable as the
                 model holds them; the entries that are elsewhere in each
  decided.csv    what people decided on these entries, and whether it is followed

What people decide (recount link review) stands above the model in every run
that is given it with --casebook or --decisions. --against DIR takes an earlier
run's model and clusters: only what is new is compared, clusters keep their
numbers, and changes.csv tells which of them something joined.

Without FILE the lists are those of a case: --casebook FILE, which then has the
decisions too, or --case DIR, with links.csv in it. Rows that are not open stay
out; how many is said. With FILE, --casebook has the decisions alone.

Examples:
  recount link victims april.csv august.csv --out linked
  recount link victims --casebook isis.recount --out linked
  recount link victims april.csv august.csv --decisions links.csv --out linked
  recount link victims april.csv new.csv --against linked --out linked2
  recount link victims lists.csv --truth person_key --format json --out linked)";

const char* const incidents_footer =
    R"(Each FILE is a list of reports or of incidents: dates, places, counts, texts.
Otherwise as 'recount link victims', but for two files instead of captures:

  incidents.csv  what the reports of each incident come to; a file of a case
  values.csv     of each value the reports that set it, the rule and the reason

Values come from columns named as in reports.csv. These are looked at too:
accepted (yes, no), copy_of, strike_status (declared, likely, contested),
answer (admitted, denied, ...), harmed (civilians, combatants), cause (other).
--strikes FILE, a table as strikes.csv, tells who acted in which place on which
days.

Of a case (--casebook or --case alone), the rows of incidents.csv are a list too:
a report with an incident_id is one with that row, two rows are two incidents,
and what links.csv says stands above both.

Examples:
  recount link incidents reports.csv --out linked
  recount link incidents --case my-case --out linked
  recount link incidents ours.csv theirs.csv --out linked)";

const char* const review_footer =
    R"(Shows two entries side by side and what speaks for and against their being
one, and asks: s same, d different, p the left one is part of the right one,
c the left one is a copy of the right one, t cannot tell; a reason may follow.
n leaves a pair open, u takes back the last answer, q stops. Every answer is
kept at once. The next pair is the one whose answer teaches most: the more
uncertain, and the more clusters hang on it, the earlier. Contradictions between
decisions come first. What was decided is not asked again.

Examples:
  recount link review victims april.csv august.csv --decisions links.csv
  recount link review incidents reports.csv --casebook isis.recount --who Amal
  recount link review incidents --casebook isis.recount
  recount link review --undo 0011223344556677-1 --decisions links.csv)";

const char* const explain_footer =
    R"(A and B are entries: an id, LIST:ID or LIST:ROW (the header is row 1). Say
victims or incidents before them where the columns do not tell.

Examples:
  recount link explain april.csv:12 august.csv:7 april.csv august.csv
  recount link explain incidents r-17 r-203 reports.csv --format json
  recount link explain incidents r-17 r-203 --casebook isis.recount
  recount link explain a-12 b-7 april.csv august.csv --chart pair.svg)";

}  // namespace

const std::vector<CommandHelp>& link_commands() {
    static const std::vector<std::string> options = {
        "--out",  "--truth",   "--model", "--hide",     "--one-each",  "--linked",  "--undecided",
        "--seed", "--threads", "--case",  "--casebook", "--decisions", "--against", "--samples"};
    static const std::vector<std::string> incident_options = [] {
        std::vector<std::string> with_strikes = options;
        with_strikes.emplace_back("--strikes");
        return with_strikes;
    }();
    static const std::vector<std::string> review_options = {
        "--case", "--casebook", "--decisions", "--who",       "--undo", "--truth",  "--model",
        "--hide", "--one-each", "--linked",    "--undecided", "--seed", "--threads"};
    static const std::vector<std::string> explain_options = {
        "--case",     "--casebook", "--decisions", "--truth", "--model",   "--hide",
        "--one-each", "--linked",   "--undecided", "--seed",  "--threads", "--chart"};
    static const std::vector<CommandHelp> commands = {
        {"link victims", "Which entries of one list or several are the same person.", "FILE",
         "lists of people", options, victims_footer},
        {"link incidents", "Which reports tell of the same event.", "FILE", "reports or incidents",
         incident_options, incidents_footer},
        {"link review", "A person decides on pairs, one after the other.", "FILE",
         "victims or incidents, then lists", review_options, review_footer},
        {"link explain", "Why two entries are linked, or are not.", "FILE",
         "two entries, then lists", explain_options, explain_footer}};
    return commands;
}

std::string link_overview_text() {
    std::string text =
        "Which entries are one person, which reports tell of one event.\n\n"
        "Usage: recount link COMMAND [OPTIONS]\n\nCommands:\n";
    for (const CommandHelp& command : link_commands()) {
        const std::string name = command.name.substr(5);
        text += "  " + name + std::string(11 - name.size(), ' ') + command.purpose + "\n";
    }
    text += "\nMore:        recount link COMMAND --help\n";
    return text;
}

}  // namespace recount::cli
