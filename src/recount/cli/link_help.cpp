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

Examples:
  recount link victims april.csv august.csv --out linked
  recount link victims lists.csv --truth person_key --format json --out linked)";

const char* const incidents_footer =
    R"(Each FILE is a list of reports or of incidents: dates, places, counts, texts.
Otherwise as 'recount link victims'.

Examples:
  recount link incidents reports.csv --out linked
  recount link incidents ours.csv theirs.csv --out linked)";

}  // namespace

const std::vector<CommandHelp>& link_commands() {
    static const std::vector<std::string> options = {"--out",       "--truth",    "--model",
                                                     "--hide",      "--one-each", "--linked",
                                                     "--undecided", "--seed",     "--threads"};
    static const std::vector<CommandHelp> commands = {
        {"link victims", "Which entries of one list or several are the same person.", "FILE",
         "lists of people", options, victims_footer},
        {"link incidents", "Which reports tell of the same event.", "FILE", "reports or incidents",
         options, incidents_footer}};
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
