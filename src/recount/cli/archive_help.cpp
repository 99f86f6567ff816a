#include "recount/cli/help.h"

namespace recount::cli {
namespace {

const char* const add_footer =
    R"(Each file's bytes are stored once, under their SHA-256; each time they come in
is a line of the custody log. DIR is made where it is new or empty. Folders are
walked; symbolic links are not followed. With --unpack each page and resource in
a WARC or WACZ file becomes an object of its own too; error pages and empty ones
do not count and are said. An address, https://..., is fetched once: the whole
exchange is kept as WARC, the page as an object. An error page, an empty body
or no answer is no capture. Nothing is fetched from this machine or a local
network unless allowed; no cookies or passwords are sent. Proxies of the
environment are used; for Tor: --proxy socks5h://127.0.0.1:9050

Examples:
  recount archive add report.pdf --archive evidence --source airwars
  recount archive add letters --archive evidence --by Amal --note "by post"
  recount archive add crawl.warc.gz --unpack --archive evidence
  recount archive add https://example.org/report.pdf --archive evidence

Exit code: 0 all added, 2 some could not be read or captured, 4 the archive
could not be written: a full disk, for example. What was printed as added is
safe.)";

const char* const export_footer =
    R"(Writes objects of the archive as WARC 1.1, each a resource record with its
digest; all of them where none is named. The same entries give the same bytes.

Examples:
  recount archive export --warc evidence.warc.gz --archive evidence
  recount archive export 9f86d081 --warc page.wacz --wacz --archive evidence)";

const char* const list_footer = R"(Example:
  recount archive list --archive evidence)";

const char* const show_footer = R"(The first digits of the digest do, at least four.

Example:
  recount archive show 9f86d081 --archive evidence)";

const char* const get_footer = R"(Checks the bytes on the way, and overwrites nothing.

Example:
  recount archive get 9f86d081 --archive evidence --out report.pdf)";

const char* const audit_footer =
    R"(Reads every line and every object again. Note what 'recount archive root'
prints in another place and give it to the next audit: so lines that were cut
off at the end are found too.

Examples:
  recount archive audit --archive evidence
  recount archive audit --archive evidence --root 3f6c...

Exit code: 0 intact, 3 something is wrong: each is named.)";

const char* const root_footer =
    R"(The Merkle root over all entries (RFC 6962) and their number.

Example:
  recount archive root --archive evidence)";

const char* const proof_footer =
    R"(Writes JSON: that the first entry of the object is one of those under the root.
Who has the root can check it without the archive.

Example:
  recount archive proof 9f86d081 --archive evidence > proof.json)";

const char* const check_proof_footer =
    R"(Take the root, and the number of entries, from another place than the proof.

Example:
  recount archive check-proof proof.json --root 3f6c... --entries 12

Exit code: 0 proved, 2 refused.)";

const char* const stamp_request_footer =
    R"(Writes a request for a time stamp (RFC 3161), to be sent to an authority, of an
object or of the root, which stands for all entries so far. Nothing is sent. Add
the reply to the archive like any other file; there may be several.

Example:
  recount archive stamp-request root --archive evidence --out root.tsq
  curl --data-binary @root.tsq -H "Content-Type: application/timestamp-query" \\
    https://AUTHORITY > root.tsr
  recount archive add root.tsr --archive evidence)";

const char* const stamps_footer =
    R"(The replies in the archive: what each stamps, and when. They are believed only
with --trusted: certificates that were valid at the time the reply claims.

Example:
  recount archive stamps --archive evidence --trusted authority.pem

Exit code: 0 all hold, 3 one is not to be believed or stamps nothing here.)";

constexpr const char* object_text = "the object's SHA-256, or its first digits";

}  // namespace

const std::vector<CommandHelp>& archive_commands() {
    static const std::vector<CommandHelp> commands = {
        {"archive add",
         "Takes files, or pages, into the archive.",
         "PATHS",
         "files, folders of them, or addresses of pages",
         {"--archive", "--source", "--by", "--note", "--keep-paths", "--unpack", "--proxy",
          "--timeout", "--most-bytes", "--trusted", "--allow-private"},
         add_footer},
        {"archive list", "Every entry of the custody log.", "", "", {"--archive"}, list_footer},
        {"archive show",
         "The custody entries of an object.",
         "SHA256",
         object_text,
         {"--archive"},
         show_footer},
        {"archive get",
         "Copies an object out of the archive.",
         "SHA256",
         object_text,
         {"--archive", "--out"},
         get_footer},
        {"archive export",
         "Writes objects as a WARC or WACZ file.",
         "SHA256",
         "objects, by their SHA-256 or its first digits; none: all",
         {"--archive", "--warc", "--wacz"},
         export_footer},
        {"archive audit",
         "Is everything there, as it came in?",
         "",
         "",
         {"--archive", "--root"},
         audit_footer},
        {"archive root",
         "One digest that stands for all entries.",
         "",
         "",
         {"--archive"},
         root_footer},
        {"archive proof",
         "Proves that an object is among the entries.",
         "SHA256",
         object_text,
         {"--archive"},
         proof_footer},
        {"archive check-proof",
         "Checks such a proof, without the archive.",
         "FILE",
         "the proof",
         {"--root", "--entries"},
         check_proof_footer},
        {"archive stamp-request",
         "Asks for a time stamp, without sending.",
         "SHA256",
         "the object's SHA-256 or its first digits, or: root",
         {"--archive", "--out"},
         stamp_request_footer},
        {"archive stamps",
         "The time stamps, and whether they hold.",
         "",
         "",
         {"--archive", "--trusted"},
         stamps_footer},
    };
    return commands;
}

std::string archive_overview_text() {
    std::string text =
        "Keeps the bytes of the evidence, each once under its SHA-256, and a log of who\n"
        "brought in what, when and from where, in which no line can be changed unseen.\n\n"
        "Usage: recount archive ... [OPTIONS]\n\n";
    for (const CommandHelp& command : archive_commands()) {
        text += "  recount " + command.name + std::string(23 - command.name.size(), ' ') +
                command.purpose + "\n";
    }
    text +=
        "\nStart with:  recount archive add letters --archive evidence\n"
        "More:        recount archive add --help\n";
    return text;
}

}  // namespace recount::cli
