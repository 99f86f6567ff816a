#include "recount/cli/help.h"

namespace recount::cli {
namespace {

const char* const read_footer =
    R"(Reads the civilian-casualty releases of US Central Command and CJTF-OIR: the
counts of the header and each numbered finding, with the words they rest on.
Nothing is entered anywhere. --out writes ledger.csv, incidents.csv and
statements.csv into a new folder, for a person to check and put into a case;
what is doubtful is left out of them. Text and csv and json show everything.
--changes compares two captures of one release: what was changed silently.
The format of a file is found by its content. --text prints the text that was
found in it: the places of values are bytes of that text.

Examples:
  recount read releases/*.txt
  recount read releases/2017-04-30.txt --format csv > to-check.csv
  recount read releases/*.txt --out proposed
  recount read captured-in-may.txt captured-in-june.txt --changes)";

const char* const review_footer =
    R"(Shows what 'recount read' proposes, one record after the other, with the words
it rests on and what stands in the casebook already. You accept, correct or
reject; each answer is a record of the casebook at once, and can be taken back,
in the session with u, later with --undo (recount log --kind decisions shows the
ids). What was decided is not proposed again, also from another capture of the
same words. --accept sure enters without asking what was read with certainty,
is nowhere yet and has nothing wrong with it; the rest stays open.
A casebook that is not there is made.

Examples:
  recount review releases/ --casebook isis.recount
  recount review releases/ --casebook isis.recount --accept sure --who Amal
  recount review --casebook isis.recount --undo 91ac0a3e11d70c1b)";

}  // namespace

const std::vector<CommandHelp>& document_commands() {
    static const std::vector<CommandHelp> commands = {
        {"read",
         "Proposes rows from the texts of official releases.",
         "FILE",
         "documents in any format, or folders of them",
         {"--out", "--ledger", "--changes", "--text"},
         read_footer},
        {"review",
         "Decides in the terminal what documents propose.",
         "FILE",
         "documents, or folders of them",
         {"--casebook", "--ledger", "--accept", "--undo", "--who", "--why"},
         review_footer},
    };
    return commands;
}

}  // namespace recount::cli
