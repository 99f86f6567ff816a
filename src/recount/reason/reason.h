#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "recount/base/result.h"
#include "recount/reason/derivation.h"
#include "recount/reason/query.h"
#include "recount/reason/thresholds.h"
#include "recount/record/record.h"

namespace recount::reason {

/// Told before each step of a long work: how many are done, of how many.
using Steps = std::function<void(std::size_t done, std::size_t of)>;

/// Do the statements add up? Pure: records in, findings out; no file, clock or global state.
///
///     Result<Reasoner> reasoner = Reasoner::make(the_case, Choice{});
///     Findings findings = reasoner->check();                          // verdict, conflicts, ...
///     Result<Answer> us = reasoner->ask(*parse_query("civilians_killed by us"));
///     Survey all = reasoner->survey();                     // every conflict, every way out
///     Result<Standing> uk = reasoner->stand("uk");         // what must be false for the UK
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
    /// What giving up or moving a statement costs, by statement id or speaker, 1 or more; 1 for
    /// those not named. A statement's own weight goes before its speaker's.
    std::map<std::string, std::int64_t> weights = {};
    /// Whether `single-party` may be on: `check` and `ask` go through incidents by party. Other
    /// methods do not, and would take it for off.
    bool goes_by_party = false;
};

enum class Verdict { consistent, tension, contradiction };
[[nodiscard]] std::string_view to_text(Verdict verdict);

/// Statements that cannot all be true, and can once any one of them is dropped.
struct Conflict {
    std::string id;                        ///< `conflict-1`, ... in the order found, smallest first
    std::vector<std::string> statements;   ///< premise ids, in the order of the derivation
    std::vector<std::string> assumptions;  ///< bridging assumptions and switches it needs
    Derivation derivation;
    /// Whole counts were found with which all but any one of the statements hold, so that none of
    /// them is there in vain. Only `survey` and `stand` look for them.
    bool has_witnesses = false;
};

/// A statement moved so that it agrees with others: one end of what it says.
struct Change {
    std::string statement;
    Side side = Side::low;
    std::int64_t from = 0;
    std::int64_t to = 0;

    bool operator==(const Change&) const = default;
};

/// By how much statements have to be moved so that all agree. That the changes are enough is shown
/// by whole counts that satisfy every statement as changed; that less is not, by `derivation`.
struct LeastChange {
    std::vector<Change> changes;
    std::int64_t moved = 0;     ///< all changes together, in units of the measure
    std::int64_t cost = 0;      ///< the same, each times the weight of its statement
    std::int64_t at_least = 0;  ///< no changes of a lower cost are enough
    /// A contradiction `0 >= S`. A change by 1 of a statement lowers S by its multiplier at most,
    /// so that the cost is S times weight by multiplier or more, at the worst of the statements.
    std::optional<Derivation> derivation;

    [[nodiscard]] bool is_proved() const { return at_least == cost; }
};

/// Statements without which the others agree; none of them can be left in.
struct Correction {
    std::string id;  ///< `correction-1`, ... in its group, least weight first
    std::vector<std::string> statements;
    std::int64_t weight = 0;  ///< of the statements together
    /// For each statement a conflict that holds it and none of the others: why it is needed.
    std::vector<std::string> conflicts;
    /// The least by which these statements alone have to be moved, instead of dropped. Absent where
    /// no whole counts were found that satisfy the rest: then the correction is not confirmed.
    std::optional<LeastChange> change;
};

/// Conflicts that share statements, and what resolves them. What is to be done in one group does
/// not depend on another: a correction of everything takes one of each group.
struct ConflictGroup {
    std::string id;  ///< `group-1`, ...
    std::string measure;
    std::vector<Conflict> conflicts;      ///< smallest first
    std::vector<Correction> corrections;  ///< least weight first
    std::optional<LeastChange> least;     ///< over all ways of moving statements
    bool has_all_conflicts = false;
    bool has_all_corrections = false;
};

/// Every way in which statements contradict each other, and every way out.
struct Survey {
    std::optional<record::Day> as_of;
    std::vector<ConflictGroup> groups;
    bool was_stopped = false;  ///< on request; what is here was found before
    std::vector<base::Error> errors;
    std::map<std::string, bool> assumptions;
    std::map<std::string, std::int64_t> weights;
    std::vector<std::string> undecided;  ///< as in `Findings`

    [[nodiscard]] bool is_complete() const;
    [[nodiscard]] std::size_t conflict_count() const;
};

/// How far a survey goes, and who is told of what it finds while it goes on. The functions may be
/// empty; what they are given lives as long as the call.
struct SurveyOptions {
    std::size_t limit = 100;  ///< conflicts in all, and corrections of each group
    std::stop_token stop = {};
    std::function<void(const Conflict&)> on_conflict = {};
    std::function<void(const ConflictGroup&, const Correction&)> on_correction = {};
    /// The group is done, or as far done as the limit and the stop let it.
    std::function<void(const ConflictGroup&)> on_group = {};
};

/// What would have to be true for what a party claims to stand.
struct Standing {
    enum class Outcome {
        stands,         ///< nothing that others say need be false for it
        others_false,   ///< some of what others say must be false: `groups` says which
        contradictory,  ///< its own claims contradict each other: `own` says how
    };
    record::ActorId actor;
    std::optional<record::Day> as_of;
    Outcome outcome = Outcome::stands;
    std::vector<std::string> claims;    ///< the premises taken as the party's own
    std::vector<ConflictGroup> groups;  ///< those in which its claims take part
    std::vector<Conflict> own;
    /// Assumptions in use without any one of which nothing that others say need be false.
    std::vector<std::string> relieved_by;
    /// Assumptions that are off and on which something would have to be false that need not be now.
    struct Burden {
        std::string assumption;
        std::vector<std::string> claims;
        std::vector<ConflictGroup> groups;
        std::vector<Conflict> own;
    };
    std::vector<Burden> burdened_by;
    bool was_stopped = false;
    std::vector<base::Error> errors;
    std::map<std::string, bool> assumptions;
    std::map<std::string, std::int64_t> weights;

    [[nodiscard]] bool is_complete() const;
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
    /// Measures of which it is not known whether whole counts satisfy the statements: fractions
    /// would, and the search for whole ones ended at its limit. They count as agreeing.
    std::vector<std::string> undecided;

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
    /// Whole counts were found that satisfy the statements and give this end (for an absent `high`:
    /// nothing limits them). Otherwise the end holds, and may be wider than need be.
    bool is_low_reached = false;
    bool is_high_reached = false;
    /// `chosen`: from all statements chosen. `cautious`: holds in every selection. `brave`: each
    /// end is the tightest that holds in some selection; the two may come from different ones, so
    /// that low may be above high. A selection is a greatest set of statements that agree.
    std::string mode;
    /// Where there are selections: the statements that are missing from some of them. Where there
    /// are too many to weigh each: the statements that stand in a conflict, none of which is used.
    std::vector<std::string> set_aside;
    std::size_t selections = 0;  ///< how many were weighed; 0: the statements agree, or too many
    /// The selections that give each end, by the statements missing from them. Fewest first.
    std::vector<std::vector<std::string>> low_without;
    std::vector<std::vector<std::string>> high_without;
    std::map<std::string, bool> assumptions;
};

/// Which statements a bound may rest on. `automatic`: chosen, and cautious where those contradict
/// each other. docs/reasoning.md "Bounds under conflict".
enum class Mode { automatic, chosen, cautious, brave };

/// Whether a derivation leaves out every statement without which its figure stands as well. Takes
/// most of the time of a question; a figure that is drawn and not explained can do without.
enum class Derivations { short_ones, as_found };

/// A case prepared for questions. Immutable after `make`; may be used by several threads, each call
/// works on its own solver.
class Reasoner {
public:
    /// Prepares a case under a choice. Fails with `unknown_name` for a dropped or trusted name or
    /// an assumption that the case does not have.
    /// `thresholds`: from what size on programs are written in a shorter way; changes no answer.
    [[nodiscard]] static base::Result<Reasoner> make(record::Case the_case, Choice choice,
                                                     const Thresholds& thresholds = {});

    Reasoner(Reasoner&&) noexcept;
    Reasoner& operator=(Reasoner&&) noexcept;
    ~Reasoner();

    [[nodiscard]] Findings check() const;
    /// Every minimal conflict and every minimal correction, within the limit.
    [[nodiscard]] Survey survey(const SurveyOptions& options = {}) const;
    /// What would have to be true for a party's claims to stand. Fails with `unknown_name` for an
    /// actor the case does not have. The callbacks of `options` are not called.
    [[nodiscard]] base::Result<Standing> stand(const std::string& actor,
                                               const SurveyOptions& options = {}) const;
    [[nodiscard]] base::Result<Answer> ask(const Query& query, Mode mode = Mode::automatic) const;
    /// Many questions at once, answers in their order: one program for all questions of a day and a
    /// measure, so that each costs a few milliseconds. An error is that of one question alone.
    [[nodiscard]] std::vector<base::Result<Answer>> ask_all(
        const std::vector<Query>& queries, Mode mode = Mode::automatic,
        Derivations derivations = Derivations::short_ones) const;
    [[nodiscard]] const record::Case& the_case() const;
    /// The day up to which statements count.
    [[nodiscard]] std::optional<record::Day> as_of() const;
    /// Name -> on or off, as used.
    [[nodiscard]] const std::map<std::string, bool>& assumptions() const;
    /// The premises in use, in the order of the case.
    [[nodiscard]] const std::vector<Premise>& premises() const;
    /// The days on which something was said, ascending, each once.
    [[nodiscard]] std::vector<record::Day> days_of_saying() const;

    /// Of the room alone: reasoner_state.h.
    struct State;
    [[nodiscard]] const State& state() const { return *state_; }

private:
    explicit Reasoner(std::unique_ptr<const State> state);

    std::unique_ptr<const State> state_;
};

/// The findings and answers as JSON objects (CASE_FORMAT.md, docs/schema); end with a line feed.
[[nodiscard]] std::string to_json(const Findings& findings);
[[nodiscard]] std::string to_json(const Answer& answer);
[[nodiscard]] std::string to_json(const Survey& survey);
[[nodiscard]] std::string to_json(const Standing& standing);
/// `stands`, `others-false`, `contradictory`.
[[nodiscard]] std::string_view to_text(Standing::Outcome outcome);

}  // namespace recount::reason
