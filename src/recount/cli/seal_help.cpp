#include "recount/cli/help.h"

namespace recount::cli {
namespace {

const char* const key_new_footer =
    R"(Writes the private key into FILE, for you alone, under a passphrase, and the
public key into FILE.pub, for those who seal. The passphrase is asked for and
not shown, or is the first line of --passphrase-file. Neither file is
overwritten.

Example:
  recount key new --name "Amal" --out amal.key)";

const char* const key_show_footer =
    R"(Name, key id and public key of either file; asks for no passphrase.

Examples:
  recount key show amal.key.pub)";

const char* const key_signer_footer =
    R"(Whoever has the private key signs editions with it. This writes the public key
by which others check that: publish it where people will look for it, and not
beside the editions alone.

Example:
  recount key signer desk.key --out desk.signer)";

const char* const seal_footer =
    R"(TABLE.csv is named and made as in a case: sources.csv, documents.csv,
incidents.csv, statements.csv, reports.csv or victims.csv. Each row goes into
the casebook under its id, which must be a pseudonym; all else is encrypted to
the people named. --open COLUMN leaves a column in the clear where the kind
allows it. The table itself stays where it is: to destroy it is yours to do.

Examples:
  recount seal secret/sources.csv --casebook isis.recount \
    --to amal.key.pub --to brahim.key.pub
  recount seal secret/sources.csv --casebook isis.recount --to amal.key.pub \
    --open language)";

const char* const unseal_footer =
    R"(Prints on a terminal only; --out writes a new file that you alone can read.

Examples:
  recount unseal --casebook isis.recount --key amal.key --kind sources --id w1
  recount unseal --casebook isis.recount --key amal.key --out opened.txt

Exit code: 2 when an envelope is damaged or the key opens nothing.)";

const char* const reseal_footer =
    R"(Seals every row that the key opens anew, under a new data key, to the readers it
had, with those added and without those removed. --remove takes a key id or the
file of a public key. A reader who was removed can still open earlier revisions.

Examples:
  recount reseal --casebook isis.recount --key amal.key --add chiara.key.pub
  recount reseal --casebook isis.recount --key amal.key \
    --remove 91ac0a3e11d70c1b

Exit code: 2 when a row that should change is sealed to others or damaged.)";

}  // namespace

const std::vector<CommandHelp>& seal_commands() {
    static const std::vector<CommandHelp> commands = {
        {"key", "Makes and shows the keys of those who may read what is sealed.", "", "", {}, ""},
        {"seal",
         "Enters rows that only the people named can read.",
         "TABLE.csv",
         "rows in the clear, named as in a case",
         {"--casebook", "--to", "--open", "--who", "--why"},
         seal_footer},
        {"unseal",
         "Shows what is sealed to your key.",
         "",
         "",
         {"--casebook", "--key", "--passphrase-file", "--kind", "--id", "--out"},
         unseal_footer},
        {"reseal",
         "Adds or removes people who may read what is sealed.",
         "",
         "",
         {"--casebook", "--key", "--passphrase-file", "--add", "--remove", "--who", "--why"},
         reseal_footer},
    };
    return commands;
}

const std::vector<CommandHelp>& key_commands() {
    static const std::vector<CommandHelp> commands = {
        {"key new",
         "Makes a key pair for a person.",
         "",
         "",
         {"--name", "--out", "--passphrase-file"},
         key_new_footer},
        {"key show",
         "Shows name, key id and public key.",
         "FILE",
         "a private key, a public key or a signer's key",
         {},
         key_show_footer},
        {"key signer",
         "Writes the public key by which signatures are checked.",
         "FILE",
         "the private key of who signs",
         {"--out", "--passphrase-file"},
         key_signer_footer},
    };
    return commands;
}

std::string key_overview_text() {
    std::string text =
        "Keys of the people who may read what is sealed.\n\nUsage: recount key COMMAND "
        "[OPTIONS]\n\nCommands:\n";
    for (const CommandHelp& command : key_commands()) {
        const std::string name = command.name.substr(4);
        text += "  " + name + std::string(8 - name.size(), ' ') + command.purpose + "\n";
    }
    return text + "\nMore: recount key COMMAND --help\n";
}

}  // namespace recount::cli
