#include "recount/casebook/audit_chain.h"

#include <cstdint>
#include <string>
#include <utility>

#include "recount/casebook/appender.h"
#include "recount/casebook/casebook.h"
#include "recount/casebook/encoding.h"
#include "recount/casebook/said_on.h"
#include "recount/casebook/schema.h"

namespace recount::casebook {
namespace {

constexpr std::size_t most_disagreements = 20;

std::string named(std::int64_t number) {
    return "revision " + std::to_string(number);
}

/// One row of the revisions with its batch; views live until the next step.
struct Row {
    std::int64_t number = 0;
    std::optional<std::int64_t> batch;  ///< absent: the batch it names is not there
    std::string_view action;
    std::string_view kind;
    std::string_view id;
    std::string_view fields;
    std::string_view digest;
    std::string_view who;
    std::string_view why;
    std::int64_t when = 0;
};

constexpr std::string_view all_rows =
    "SELECT v.number, b.batch, v.action, v.kind, v.id, v.fields, v.digest, b.who, b.why, "
    "b.recorded_at FROM revision v LEFT JOIN batch b ON b.batch = v.batch ORDER BY v.number";

Row read_row(const Query& query) {
    return {query.number(0), query.optional_number(1), query.bytes(2), query.bytes(3),
            query.bytes(4),  query.bytes(5),           query.bytes(6), query.bytes(7),
            query.bytes(8),  query.number(9)};
}

/// Walks the revisions once, checking the chain and, beside it, the derived tables.
class Audit {
public:
    Audit(const Database& database, std::optional<base::Digest> expected_head)
        : database_(database), expected_head_(expected_head) {
        report_.head = chain_beginning();
    }

    /// An error of the file is a finding, not a failure of the audit.
    AuditReport run() {
        note_head();
        const base::Result<void> walked = walk();
        if (!walked) {
            break_at(next_number(), walked.error().message);
        }
        if (!report_.first_broken) {
            check_tables();
        }
        if (expected_head_ && !report_.expected_head_at && !report_.first_broken) {
            break_at(next_number(),
                     "the expected head " + expected_head_->hex() +
                         " is not in this casebook, which holds " +
                         std::to_string(report_.revisions_checked) +
                         " revisions: revisions were cut off at its end, or it was written anew");
        }
        return std::move(report_);
    }

private:
    [[nodiscard]] std::uint64_t next_number() const { return report_.revisions_checked + 1; }

    void break_at(std::uint64_t number, std::string reason) {
        if (!report_.first_broken) {
            report_.first_broken = BrokenRevision{number, std::move(reason)};
        }
    }

    void disagree(std::string sentence) {
        if (report_.disagreements.size() < most_disagreements) {
            report_.disagreements.push_back(std::move(sentence));
        }
    }

    void note_head() {
        if (expected_head_ == report_.head) {
            report_.expected_head_at = report_.revisions_checked;
        }
    }

    base::Result<void> walk() {
        RECOUNT_TRY(Query rows, database_.prepare(all_rows));
        RECOUNT_TRY(find_record_,
                    database_.prepare("SELECT record FROM record WHERE kind = ?1 AND id = ?2"));
        RECOUNT_TRY(find_time_, database_.prepare("SELECT batch, present, said_on FROM timeline "
                                                  "WHERE record = ?1 AND number = ?2"));
        while (true) {
            RECOUNT_TRY(const bool more, rows.step());
            if (!more) {
                return {};
            }
            const Row row = read_row(rows);
            if (std::optional<std::string> reason = fault_of(row)) {
                break_at(next_number(), std::move(*reason));
                return {};
            }
            RECOUNT_CHECK(compare_derived(row));
            ++report_.revisions_checked;
            note_head();
        }
    }

    /// Why the row cannot be the next revision; when it is, it becomes the head.
    std::optional<std::string> fault_of(const Row& row) {
        const auto expected = static_cast<std::int64_t>(next_number());
        if (row.number != expected) {
            return named(expected) + " is missing; the next one there is " + named(row.number);
        }
        if (!row.batch) {
            return named(expected) + " has lost its author, moment and reason";
        }
        const base::Digest digest =
            sealer_.seal({next_number(), &report_.head, row.action, row.kind, row.id, row.fields,
                          row.who, row.when, row.why});
        if (read_digest(row.digest) != digest) {
            return named(expected) + " does not fit its digest: what it says (" +
                   std::string(row.kind) + " '" + std::string(row.id) +
                   "'), its author, moment or reason, its place in the order, or the digest itself "
                   "was changed after it was recorded";
        }
        if (row.action != to_text(RevisionAction::put) &&
            row.action != to_text(RevisionAction::withdraw)) {
            return named(expected) + " neither puts nor withdraws";
        }
        if (!record::parse_record_kind(row.kind) || !decode_fields(row.fields)) {
            return named(expected) + " cannot be read, although its digest fits it";
        }
        report_.head = digest;
        return std::nullopt;
    }

    base::Result<void> compare_derived(const Row& row) {
        find_record_.reset();
        find_record_.bind_text(0, row.kind);
        find_record_.bind_text(1, row.id);
        RECOUNT_TRY(const bool known, find_record_.step());
        if (!known || find_record_.number(0) > row.number) {
            disagree(named(row.number) + " is not found by its id");
            return {};
        }
        const std::int64_t record = find_record_.number(0);
        if (record == row.number) {
            ++records_;
        }
        find_time_.reset();
        find_time_.bind(0, record);
        find_time_.bind(1, row.number);
        RECOUNT_TRY(const bool placed, find_time_.step());
        const bool puts = row.action == to_text(RevisionAction::put);
        if (!placed || find_time_.optional_number(0) != row.batch ||
            (find_time_.number(1) == 1) != puts ||
            find_time_.optional_number(2) != said_on(row, puts)) {
            disagree(named(row.number) + " is not on the timeline as it reads");
        }
        return {};
    }

    static std::optional<std::int64_t> said_on(const Row& row, bool puts) {
        const std::optional<record::RecordKind> kind = record::parse_record_kind(row.kind);
        base::Result<std::vector<record::Field>> fields = decode_fields(row.fields);
        if (!puts || !kind || !fields) {
            return std::nullopt;
        }
        return day_of_saying({*kind, std::string(row.id), std::move(*fields)});
    }

    /// What a walk along the revisions cannot see: rows too many, and the structure of the file.
    void check_tables() {
        const auto revisions = static_cast<std::int64_t>(report_.revisions_checked);
        // Every revision was found in `record` and `timeline`, so equal counts leave no other row.
        check_number("SELECT count(*) FROM record", records_,
                     "the table 'record' holds other records than the revisions");
        check_number("SELECT count(*) FROM timeline", revisions,
                     "the table 'timeline' holds other rows than the revisions");
        check_number(
            "WITH wanted AS (SELECT record, number, said_on FROM (SELECT record, max(number) AS "
            "number, present, said_on FROM timeline GROUP BY record) WHERE present = 1), "
            "there AS (SELECT record, number, said_on FROM present) "
            "SELECT (SELECT count(*) FROM (SELECT * FROM wanted EXCEPT SELECT * FROM there)) + "
            "(SELECT count(*) FROM (SELECT * FROM there EXCEPT SELECT * FROM wanted))",
            0, "the table 'present' does not show the last revisions");
        check_number("SELECT count(*) FROM batch WHERE batch NOT IN (SELECT batch FROM revision)",
                     0, "the table 'batch' holds authors of no revision");
        check_structure();
        const base::Result<std::vector<std::string>> missing = missing_guards(database_);
        if (!missing) {
            disagree(missing.error().message);
            return;
        }
        for (const std::string& guard : *missing) {
            disagree("the guard '" + guard + "' against changing revisions was removed");
        }
    }

    void check_number(std::string_view sql, std::int64_t expected, std::string sentence) {
        const base::Result<std::optional<std::int64_t>> found = database_.number(sql);
        if (!found) {
            disagree(found.error().message);
        } else if (*found != expected) {
            disagree(std::move(sentence));
        }
    }

    void check_structure() {
        base::Result<Query> query = database_.prepare("PRAGMA quick_check(1)");
        if (!query) {
            disagree(query.error().message);
            return;
        }
        const base::Result<bool> stepped = query->step();
        if (!stepped) {
            disagree(stepped.error().message);
        } else if (*stepped && query->bytes(0) != "ok") {
            disagree("the file's own structure is damaged: " + std::string(query->bytes(0)));
        }
    }

    const Database& database_;
    std::optional<base::Digest> expected_head_;
    AuditReport report_;
    Sealer sealer_;
    Query find_record_;
    Query find_time_;
    std::int64_t records_ = 0;
};

}  // namespace

AuditReport audit_chain(const Database& database, std::optional<base::Digest> expected_head) {
    return Audit(database, expected_head).run();
}

}  // namespace recount::casebook
