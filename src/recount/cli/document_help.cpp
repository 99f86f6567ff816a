#include "recount/cli/help.h"

namespace recount::cli {
namespace {

const char* const read_footer =
    R"(Reads documents of any format and says what could be recorded, with the words it
rests on: of the civilian-casualty releases of US Central Command and CJTF-OIR
the counts of the header and each finding; of other texts, in English, French or
Arabic, how many people they say were killed or injured, who says so, where and
when. Parties are those of --case or --casebook, places those of the case and of
the gazetteer that ships. Dates such as "on Tuesday" need the day of
publication: a document's own, or --published. A document that repeats an
earlier one, of those given or of the case, is said to: a copy is no second source.
Nothing is entered anywhere. --out writes the proposed records as files of a
case into a new folder; what is doubtful is left out of them. 'recount review'
enters what a person accepts. --changes compares two captures of one release.
--text prints the text that was found: places of values are bytes of it.

Examples:
  recount read releases/*.txt
  recount read article.html --casebook isis.recount
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
is nowhere yet and has nothing wrong with it; the rest stays open, copies of
recorded documents too.
A casebook that is not there is made.

Examples:
  recount review releases/ --casebook isis.recount
  recount review releases/ --casebook isis.recount --accept sure --who Amal
  recount review --casebook isis.recount --undo 91ac0a3e11d70c1b)";

}  // namespace

const std::vector<CommandHelp>& document_commands() {
    static const std::vector<CommandHelp> commands = {
        {"read",
         "Proposes records from documents: releases and news.",
         "FILE",
         "documents in any format, or folders of them",
         {"--case", "--casebook", "--out", "--ledger", "--published", "--gazetteer", "--changes",
          "--text"},
         read_footer},
        {"review",
         "Decides in the terminal what documents propose.",
         "FILE",
         "documents, or folders of them",
         {"--casebook", "--ledger", "--published", "--gazetteer", "--accept", "--undo", "--who",
          "--why"},
         review_footer},
    };
    return commands;
}

}  // namespace recount::cli
