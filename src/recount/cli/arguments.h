#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "recount/archive/inclusion_proof.h"
#include "recount/base/hash.h"
#include "recount/base/result.h"
#include "recount/capture/exchange.h"
#include "recount/casebook/revision.h"
#include "recount/estimate/table_estimates.h"
#include "recount/intake/capture_file.h"
#include "recount/reason/elimination.h"
#include "recount/reason/reason.h"
#include "recount/record/entry.h"
#include "recount/record/names.h"

namespace recount::cli {

enum class Format { text, json, csv };

/// What every command takes.
struct Common {
    Format format = Format::text;
    record::Language language = record::Language::english;
};

/// Where the records come from: a folder or a casebook, never both.
struct CaseSource {
    enum class Kind { folder, casebook };
    Kind kind = Kind::folder;
    std::filesystem::path path;
    std::optional<casebook::Moment> recorded_by;  ///< of a casebook; absent: all revisions
    std::optional<record::Day> said_by = {};      ///< of a casebook: without what was said later
};

/// Who records something, and why.
struct Author {
    std::string who;
    std::string why;
};

struct RunArguments {
    Common common;
    std::filesystem::path folder;
    std::filesystem::path out;
    reason::Choice choice;
    Author author;
};

struct ImportArguments {
    Common common;
    std::filesystem::path folder;    ///< of a case; or a spreadsheet
    std::filesystem::path casebook;  ///< empty: not given
    bool is_dry_run = false;
    Author author;
    std::optional<std::filesystem::path> map;  ///< of a spreadsheet
    std::optional<std::string> sheet;          ///< of a workbook
    bool wants_proposal = false;               ///< of a mapping
    std::optional<record::RecordKind> table;   ///< what the proposal is for
};

struct ExportArguments {
    Common common;
    std::filesystem::path casebook;
    std::filesystem::path folder;
    std::optional<casebook::Moment> recorded_by;
    std::optional<record::Day> said_by;
    bool is_public = false;  ///< without what is restricted or sealed
};

struct CheckArguments {
    Common common;
    CaseSource source;
    reason::Choice choice;
    std::optional<std::filesystem::path> proofs;
    bool has_vipr = false;  ///< each proof in the VIPR format too
};

struct AskArguments {
    Common common;
    CaseSource source;
    reason::Query query;
    reason::Choice choice;
    reason::Mode mode = reason::Mode::automatic;
    std::optional<std::filesystem::path> proofs;
    bool has_vipr = false;  ///< each proof in the VIPR format too
};

struct ConflictsArguments {
    Common common;
    CaseSource source;
    reason::Choice choice;
    std::size_t limit = 100;
    std::optional<std::filesystem::path> proofs;
    bool has_vipr = false;  ///< each proof in the VIPR format too
};

struct StandArguments {
    Common common;
    CaseSource source;
    std::string actor;
    reason::Choice choice;
    std::size_t limit = 100;
    std::optional<std::filesystem::path> proofs;
};

struct WhoArguments {
    Common common;
    CaseSource source;
    /// `is_single_party` is not set: the choice says it.
    reason::EliminationQuery query;
    reason::Choice choice;
    std::optional<std::filesystem::path> proofs;
};

struct QuestionsArguments {
    Common common;
    CaseSource source;
    reason::Query query;
    reason::Choice choice;
    std::size_t limit = 10;
    std::optional<std::filesystem::path> proofs;
};

struct TimelineArguments {
    Common common;
    CaseSource source;
    reason::Query query;
    reason::Choice choice;
    std::optional<std::pair<record::Day, record::Day>> diff;  ///< the earlier day first
};

struct VerifyArguments {
    Common common;
    std::vector<std::string> paths;
};

struct PublishArguments {
    Common common;
    std::filesystem::path casebook;
    std::filesystem::path out;  ///< the folder of the edition
    std::optional<casebook::Moment> recorded_by;
    std::optional<casebook::Moment> since;     ///< when the edition before was made
    reason::Choice choice;                     ///< its `as_of`: known as of that day
    std::optional<std::int64_t> edition;       ///< from 1; absent: that of the edition there, or 1
    std::optional<std::filesystem::path> key;  ///< of who signs; absent: unsigned
    std::optional<std::filesystem::path> passphrase_file;
};

struct VerifyEditionArguments {
    Common common;
    std::filesystem::path edition;             ///< a folder or a ZIP file
    std::optional<std::filesystem::path> key;  ///< of the signer who is expected
};

/// Which documents are read, and with what.
struct DocumentArguments {
    std::vector<std::filesystem::path> files;
    std::string keeper;                              ///< in whose books the releases are
    std::optional<record::Day> published_on;         ///< where a document does not say
    std::optional<std::filesystem::path> gazetteer;  ///< instead of the one that ships
};

struct ReadArguments {
    Common common;
    DocumentArguments documents;
    std::optional<CaseSource> source;  ///< for its actors and places
    std::optional<std::filesystem::path> out;
    bool wants_changes = false;  ///< between the first file and the second
    bool wants_text = false;     ///< of the one file, as it was found
};

struct ReviewArguments {
    Common common;
    DocumentArguments documents;
    std::filesystem::path casebook;
    Author author;
    bool accepts_sure = false;        ///< without asking
    std::optional<std::string> undo;  ///< the id of a decision to take back
};

struct LogArguments {
    Common common;
    std::filesystem::path casebook;
    std::optional<record::RecordKind> kind;
    std::optional<std::string> id;
    std::optional<std::uint64_t> limit;
    std::optional<casebook::Moment> recorded_by;
};

struct AuditArguments {
    Common common;
    std::filesystem::path casebook;
    std::optional<base::Digest> head;
};

struct ArchiveAddArguments {
    Common common;
    std::vector<std::filesystem::path> paths;
    std::filesystem::path archive;
    std::optional<std::string> source;
    std::string by;
    std::optional<std::string> note;
    bool keeps_paths = false;  ///< the log gets the path as given, not the file's name alone
    bool unpacks = false;      ///< what WARC and WACZ files hold too
    std::vector<std::string> addresses;  ///< of pages to fetch
    capture::Request request;            ///< how they are fetched; without an address
};

struct ArchiveExportArguments {
    Common common;
    std::filesystem::path archive;
    std::vector<std::string> objects;  ///< digests or their beginnings; none: all
    std::filesystem::path out;
    bool is_wacz = false;
};

struct ArchiveListArguments {
    Common common;
    std::filesystem::path archive;
};

struct ArchiveShowArguments {
    Common common;
    std::filesystem::path archive;
    std::string object;  ///< a digest or its beginning
};

struct ArchiveGetArguments {
    Common common;
    std::filesystem::path archive;
    std::string object;  ///< a digest or its beginning
    std::filesystem::path out;
};

struct ArchiveAuditArguments {
    Common common;
    std::filesystem::path archive;
    std::optional<base::Digest> root;
};

struct ArchiveRootArguments {
    Common common;
    std::filesystem::path archive;
};

struct ArchiveProofArguments {
    Common common;
    std::filesystem::path archive;
    std::string object;  ///< a digest or its beginning
};

struct ArchiveStampRequestArguments {
    Common common;
    std::filesystem::path archive;
    std::string object;  ///< a digest or its beginning, or `root`
    std::filesystem::path out;
};

struct ArchiveStampsArguments {
    Common common;
    std::filesystem::path archive;
    std::optional<std::filesystem::path> trusted;  ///< certificates, PEM
};

struct ArchiveCheckProofArguments {
    Common common;
    std::filesystem::path file;
    archive::Expected expected;
};

struct KeyNewArguments {
    Common common;
    std::string name;
    std::filesystem::path out;  ///< the public key goes beside it, with `.pub` added
    std::optional<std::filesystem::path> passphrase_file;
};

struct KeyShowArguments {
    Common common;
    std::filesystem::path file;
};

struct KeySignerArguments {
    Common common;
    std::filesystem::path key;
    std::filesystem::path out;
    std::optional<std::filesystem::path> passphrase_file;
};

struct SealArguments {
    Common common;
    std::filesystem::path table;
    std::filesystem::path casebook;
    std::vector<std::filesystem::path> to;  ///< public keys
    std::vector<std::string> open;          ///< columns
    Author author;
};

struct UnsealArguments {
    Common common;
    std::filesystem::path casebook;
    std::filesystem::path key;
    std::optional<std::filesystem::path> passphrase_file;
    std::optional<record::RecordKind> kind;
    std::optional<std::string> id;
    std::optional<std::filesystem::path> out;
};

struct ResealArguments {
    Common common;
    std::filesystem::path casebook;
    std::filesystem::path key;
    std::optional<std::filesystem::path> passphrase_file;
    std::vector<std::filesystem::path> add;  ///< public keys
    std::vector<std::string> remove;         ///< key ids or files of public keys
    Author author;
};

/// Where people's decisions on links are kept.
struct DecisionsPlace {
    enum class Kind { casebook, plain_file };
    Kind kind = Kind::casebook;
    std::filesystem::path path;
};

/// `recount link victims|incidents`: which entries are one.
struct LinkArguments {
    enum class What { victims, incidents };
    Common common;
    What what = What::victims;
    std::vector<std::filesystem::path> lists;  ///< files; none where `from` is there
    std::optional<CaseSource> from;            ///< a case whose rows are the lists
    std::filesystem::path out;
    std::optional<std::string> truth;            ///< a column
    std::optional<std::filesystem::path> model;  ///< to use as it is
    std::vector<std::string> hidden;             ///< columns that are not compared
    std::vector<std::string> one_each;           ///< lists in which nobody stands twice
    double linked = 0.5;                         ///< probability, in (0, 1)
    double undecided = 0.015;                    ///< probability, below `linked`
    std::uint64_t seed = 1;
    std::size_t threads = 0;  ///< 0: one a core
    std::optional<DecisionsPlace> decisions;
    std::optional<std::filesystem::path> against;  ///< the folder of an earlier run
    std::size_t samples = 0;                       ///< clusterings to draw
    std::optional<std::filesystem::path> strikes;  ///< declared ones, to grade incidents by
};

/// `recount link review`: a person decides pair by pair.
struct LinkReviewArguments {
    LinkArguments link;  ///< without `out`; `decisions` is there
    Author author;
    std::optional<std::string> undo;  ///< the id of a decision to take back; nothing else is to do
};

/// `recount link explain A B`.
struct LinkExplainArguments {
    LinkArguments link;  ///< without `out`
    /// Whether somebody said what the lists are of; else `link.what` is left to the columns.
    bool has_what = false;
    std::string left;  ///< an id, LIST:ID or LIST:ROW
    std::string right;
    std::optional<std::filesystem::path> chart;  ///< where the waterfall goes
};

/// `recount estimate TABLE`: how many no list recorded.
struct EstimateArguments {
    Common common;
    std::filesystem::path table;
    intake::CaptureColumns columns;
    estimate::Methods methods = estimate::Methods::all;
    std::size_t threads = 0;  ///< 0: one a core
};

/// Help or a version: to be printed, nothing else is to do.
struct Information {
    std::string text;
};

using Arguments =
    std::variant<Information, RunArguments, ImportArguments, ExportArguments, CheckArguments,
                 AskArguments, ConflictsArguments, StandArguments, WhoArguments, QuestionsArguments,
                 TimelineArguments, VerifyArguments, PublishArguments, VerifyEditionArguments,
                 ReadArguments, ReviewArguments, LogArguments, AuditArguments, ArchiveAddArguments,
                 ArchiveListArguments, ArchiveShowArguments, ArchiveGetArguments,
                 ArchiveAuditArguments, ArchiveRootArguments, ArchiveProofArguments,
                 ArchiveCheckProofArguments, ArchiveStampRequestArguments, ArchiveStampsArguments,
                 ArchiveExportArguments, KeyNewArguments, KeyShowArguments, KeySignerArguments,
                 SealArguments, UnsealArguments, ResealArguments, LinkArguments,
                 LinkReviewArguments, LinkExplainArguments, EstimateArguments>;

/// Understands a command line (without the program's name). Reads no file; looks at the environment
/// for the language (LC_ALL, LC_MESSAGES, LANG) and for who records (RECOUNT_WHO, USER, LOGNAME).
/// Every failure has the kind `usage` and says what to write.
[[nodiscard]] base::Result<Arguments> parse_arguments(std::span<const std::string> words);

/// Reads `2026-11-22` (to its end) or `2026-11-22T19:30:00Z`, UTC.
[[nodiscard]] base::Result<casebook::Moment> parse_moment(std::string_view text);

/// `2026-11-22T19:30:00.000Z`.
[[nodiscard]] std::string to_text(casebook::Moment moment);

}  // namespace recount::cli
