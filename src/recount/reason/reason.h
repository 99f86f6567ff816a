#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recount/base/result.h"
#include "recount/reason/derivation.h"
#include "recount/reason/query.h"
#include "recount/record/record.h"

namespace recount::reason {

/// Do the statements add up? Pure: records in, findings out; no file, clock or global state.
///
///     Result<Reasoner> reasoner = Reasoner::make(the_case, Choice{});
///     Findings findings = reasoner->check();                          // verdict, conflicts, ...
///     Result<Answer> us = reasoner->ask(*parse_query("civilians_killed by us"));
///
/// What fails: a query about an actor, place or part the case does not have, an empty scope, and a
/// bound asked of statements that contradict each other (kind `conflict`, with the sentence).

/// What a person chose for one run, over what the case says.
struct Choice {
    std::optional<record::Day> as_of = {};  ///< absent: the last day anything was said
    std::vector<std::string> drop = {};  ///< statement or release ids, or speakers, not to be used
    std::vector<std::string> trust =
        {};  ///< speakers or statement ids to be used although rejected
    std::map<std::string, bool> assume = {};
};

enum class Verdict { consistent, tension, contradiction };
[[nodiscard]] std::string_view to_text(Verdict verdict);

/// Statements that cannot all be true, and can once any one of them is dropped.
struct Conflict {
    std::string id;                        ///< `conflict-1`, ... in the order found, smallest first
    std::vector<std::string> statements;   ///< premise ids, in the order of the derivation
    std::vector<std::string> assumptions;  ///< bridging assumptions and switches it needs
    Derivation derivation;
};

/// A figure of a release that its own ledger does not bear out.
struct Residual {
    enum class Equation {
        cumulative,    ///< total before + new + previously unannounced = total
        flow,          ///< carried over + new + reopened - completed = still open
        verdicts,      ///< non-credible + credible + duplicates = completed
        carried_over,  ///< left open before = carried over
        named_parts,   ///< the parts named in a release come to more than it counts
        joint,         ///< several releases together
    };
    std::string ledger;
    std::string report_id;
    Equation kind = Equation::cumulative;
    std::string measure;
    std::string equation;  ///< "229 + 45 + 80 = 354, stated 352"
    std::int64_t stated = 0;
    std::int64_t derived = 0;  ///< for an inequality the end nearest to `stated`
    std::int64_t gap = 0;      ///< stated less derived
    bool is_inequality =
        false;  ///< a release between is not known: the gap is at least this far from 0
    std::vector<std::string> statements;
    /// Other readings the same release offers, e.g. with the corrections it names applied.
    struct Reading {
        std::string equation;
        std::int64_t derived = 0;
        std::int64_t gap = 0;
        std::vector<std::string> statements;  ///< the corrections it uses
    };
    std::vector<Reading> readings;
    Derivation derivation;  ///< a contradiction: 0 >= |gap| if nothing was revised
};

/// True together only while an assumption stays off: turning it on gives the conflict.
struct Tension {
    std::string assumption;
    Conflict conflict;
};

/// A rejected statement and what it would contradict if it were accepted.
struct RejectedStatement {
    std::string statement;
    std::optional<Conflict> conflict;  ///< absent: it would not contradict anything
};

/// An equation of a ledger that cannot be checked, and what is missing for it.
struct NotCheckable {
    std::string ledger;
    std::string report_id;
    Residual::Equation kind = Residual::Equation::cumulative;
    std::vector<std::string> missing;  ///< `REPORT.column`
    std::string equation;              ///< with `?` for what is missing
    /// What the missing figures must come to together, where the rest says so.
    std::optional<std::int64_t> implied_low;
    std::optional<std::int64_t> implied_high;
};

struct Findings {
    std::optional<record::Day> as_of;
    Verdict verdict = Verdict::consistent;
    std::vector<Conflict> conflicts;  ///< no statement in two of them; smallest first
    std::vector<Residual> residuals;  ///< in the order of publication
    std::vector<Tension> tensions;
    std::vector<RejectedStatement> rejected;
    std::vector<NotCheckable> not_checkable;
    std::vector<base::Error> errors;  ///< statements that could not be used, with where and why
    std::size_t statements_used = 0;
    std::size_t equations_that_agree = 0;     ///< ledger equations checked without a gap
    std::map<std::string, bool> assumptions;  ///< name -> on or off, as used

    /// Something does not add up: exit code 3.
    [[nodiscard]] bool has_finding() const { return !conflicts.empty() || !residuals.empty(); }
};

/// The least and the most a quantity can be. An absent end has no limit.
struct Answer {
    Query query;
    std::optional<record::Day> as_of;
    std::optional<std::int64_t> low;
    std::optional<std::int64_t> high;
    std::optional<Derivation> low_derivation;   ///< absent where `low` is absent
    std::optional<Derivation> high_derivation;  ///< absent where `high` is absent
    /// `chosen`: from the statements chosen. `cautious`: from those that stand in no conflict, so
    /// that it holds whichever of the others are false.
    std::string mode;
    std::vector<std::string> set_aside;  ///< in mode cautious: the statements in a conflict
    std::map<std::string, bool> assumptions;
};

/// Which statements a bound may rest on.
enum class Mode { automatic, chosen, cautious };

/// Whether a derivation leaves out every statement without which its figure stands as well. Takes
/// most of the time of a question; a figure that is drawn and not explained can do without.
enum class Derivations { short_ones, as_found };

/// A case prepared for questions. Immutable after `make`; may be used by several threads, each call
/// works on its own solver.
class Reasoner {
public:
    /// Prepares a case under a choice. Fails with `unknown_name` for a dropped or trusted name or
    /// an assumption that the case does not have.
    [[nodiscard]] static base::Result<Reasoner> make(record::Case the_case, Choice choice);

    Reasoner(Reasoner&&) noexcept;
    Reasoner& operator=(Reasoner&&) noexcept;
    ~Reasoner();

    [[nodiscard]] Findings check() const;
    [[nodiscard]] base::Result<Answer> ask(const Query& query, Mode mode = Mode::automatic) const;
    /// Many questions at once, answers in their order: one program for all questions of a day and a
    /// measure, so that each costs a few milliseconds. An error is that of one question alone.
    [[nodiscard]] std::vector<base::Result<Answer>> ask_all(
        const std::vector<Query>& queries, Mode mode = Mode::automatic,
        Derivations derivations = Derivations::short_ones) const;
    [[nodiscard]] const record::Case& the_case() const;
    /// The day up to which statements count.
    [[nodiscard]] std::optional<record::Day> as_of() const;
    /// The premises in use, in the order of the case.
    [[nodiscard]] const std::vector<Premise>& premises() const;
    /// The days on which something was said, ascending, each once.
    [[nodiscard]] std::vector<record::Day> days_of_saying() const;

private:
    struct State;
    explicit Reasoner(std::unique_ptr<const State> state);

    std::unique_ptr<const State> state_;
};

/// The findings and answers as JSON objects (CASE_FORMAT.md, docs/schema); end with a line feed.
[[nodiscard]] std::string to_json(const Findings& findings);
[[nodiscard]] std::string to_json(const Answer& answer);

}  // namespace recount::reason
