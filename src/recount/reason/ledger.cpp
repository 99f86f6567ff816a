#include "recount/reason/ledger.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace recount::reason {
namespace {

using record::Day;
using record::LedgerRelease;
using Figure = std::optional<std::int64_t> LedgerRelease::*;

struct Column {
    const char* name;
    Figure figure;
    const char* measure;
};

/// A running total and the figures that should make it up.
struct Chain {
    Column total;
    std::vector<Column> increments;
};

const std::vector<Chain>& chains() {
    static const std::vector<Chain> all = {
        {{"cumulative_killed_claimed", &LedgerRelease::cumulative_killed_claimed,
          "civilians_killed"},
         {{"killed_in_this_report", &LedgerRelease::killed_in_this_report, "civilians_killed"}}},
        {{"cumulative_reports", &LedgerRelease::cumulative_reports, "reports_received"},
         {{"new_reports", &LedgerRelease::new_reports, "reports_received"}}},
        {{"cumulative_credible_reports", &LedgerRelease::cumulative_credible_reports,
          "reports_credible"},
         {{"credible", &LedgerRelease::credible, "reports_credible"}}},
        {{"cumulative_strikes", &LedgerRelease::cumulative_strikes, "strikes"}, {}},
        {{"cumulative_engagements", &LedgerRelease::cumulative_engagements, "engagements"}, {}},
    };
    return all;
}

const std::vector<Column>& verdict_columns() {
    static const std::vector<Column> all = {
        {"non_credible", &LedgerRelease::non_credible, "reports_non_credible"},
        {"credible", &LedgerRelease::credible, "reports_credible"},
        {"duplicates", &LedgerRelease::duplicates, "reports_duplicate"},
    };
    return all;
}

record::Measure measure_named(const char* name) {
    return *record::Measure::make(name);
}

/// "229 + 45 + 80": signed terms as a sum.
class SumText {
public:
    void add(std::optional<std::int64_t> value, char sign = '+') {
        const std::string number = value ? std::to_string(*value) : "?";
        if (text_.empty()) {
            text_ = (sign == '-' ? "-" : "") + number;
        } else {
            text_ += std::string(" ") + sign + " " + number;
        }
    }
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    std::string text_;
};

/// A release with the last day on which it can have come out.
struct DatedRelease {
    Day day;
    const LedgerRelease* release;
};

/// The releases of one ledger, in order of publication.
class OneLedger {
public:
    OneLedger(record::Ledger ledger, std::vector<DatedRelease> releases,
              const std::vector<record::Statement>& statements, bool reopened_are_stated,
              LedgerReading& reading)
        : ledger_(std::move(ledger)),
          releases_(std::move(releases)),
          statements_(statements),
          reopened_are_stated_(reopened_are_stated),
          reading_(reading) {}

    void read() {
        for (std::size_t i = 0; i < releases_.size(); ++i) {
            read_deaths(i);
            read_reports(i);
            check_verdicts(i);
            check_carried_over(i);
            check_flow(i);
        }
        for (const Chain& chain : chains()) {
            check_chain(chain);
        }
    }

private:
    [[nodiscard]] const LedgerRelease& release(std::size_t i) const {
        return *releases_[i].release;
    }
    [[nodiscard]] Day day(std::size_t i) const { return releases_[i].day; }

    std::string id_of(std::size_t i, const char* column) const {
        return release(i).id.text() + "." + column;
    }

    /// The first day on which the release's new entries were entered: since the release before.
    [[nodiscard]] Day window_from(std::size_t i) const {
        const std::optional<std::size_t> before = release_before(i);
        // Nothing says when the release before the first one came out: its new entries are those of
        // its own day.
        return before ? day(*before) + std::chrono::days(1) : day(i);
    }

    /// The days on which the release's new entries were entered.
    [[nodiscard]] record::DaySpan window(std::size_t i) const {
        return *record::DaySpan::make(window_from(i), day(i));
    }

    [[nodiscard]] record::DaySpan until(std::size_t i) const {
        return *record::DaySpan::make(std::nullopt, day(i));
    }

    Term term(std::size_t i, const char* measure, record::DaySpan entered, Books books,
              std::int64_t coefficient = 1) const {
        record::Scope scope;
        scope.party = release(i).party;
        scope.entered = entered;
        return Term{coefficient, measure_named(measure), ledger_, std::move(scope), books};
    }

    Premise premise(std::size_t i, const char* column, std::vector<Term> terms,
                    std::int64_t value) const {
        Premise result;
        result.id = id_of(i, column);
        result.origin = Origin::release;
        result.terms = std::move(terms);
        result.low = value;
        result.high = value;
        if (const std::optional<record::ActorId>& keeper = ledger_.keeper()) {
            result.speaker = keeper->text();
        }
        result.said_on = day(i);
        result.url = release(i).url;
        result.note = release(i).note;
        result.where = release(i).origin;
        result.where.column = column;
        return result;
    }

    /// Whether another release came out on the same day: their new entries share a window, so
    /// neither figure alone says what was entered in it.
    [[nodiscard]] bool shares_its_day(std::size_t i) const {
        return (i > 0 && day(i - 1) == day(i)) ||
               (i + 1 < releases_.size() && day(i + 1) == day(i));
    }

    std::optional<record::PartExpression> unannounced_part(std::size_t i) {
        if (!release(i).previously_unannounced_killed) {
            return std::nullopt;
        }
        std::string id = release(i).id.text() + ".unannounced";
        if (const std::optional<record::PartId>& named = release(i).unannounced_part) {
            id = named->text();
        } else if (base::Result<record::PartId> part = record::PartId::make(id)) {
            record::Part added{*part, record::PartKind::batch, {}, {}, {}, {}, release(i).origin};
            added.box.entered = window(i);
            if (!std::any_of(reading_.parts.begin(), reading_.parts.end(),
                             [&](const record::Part& known) { return known.id == *part; })) {
                reading_.parts.push_back(std::move(added));
            }
        }
        base::Result<record::PartExpression> expression = record::PartExpression::parse(id);
        return expression ? std::optional(*std::move(expression)) : std::nullopt;
    }

    std::optional<Premise> increment(std::size_t i, const Column& column) {
        const std::optional<std::int64_t> value = release(i).*column.figure;
        if (!value) {
            return std::nullopt;
        }
        Term counted = term(i, column.measure, window(i), Books::announced);
        if (const auto unannounced = unannounced_part(i);
            unannounced && column.figure == &LedgerRelease::killed_in_this_report) {
            counted.scope.part = *record::PartExpression::parse("- " + unannounced->text());
        }
        Premise result = premise(i, column.name, {std::move(counted)}, *value);
        if (shares_its_day(i)) {
            result.high = std::nullopt;
        }
        return result;
    }

    std::optional<Premise> unannounced(std::size_t i) {
        const std::optional<std::int64_t> value = release(i).previously_unannounced_killed;
        const std::optional<record::PartExpression> part = unannounced_part(i);
        if (!value || !part) {
            return std::nullopt;
        }
        // As the books stand: what a release takes back is not what it has just announced.
        Term counted = term(i, "civilians_killed", window(i), Books::standing);
        counted.scope.part = *part;
        return premise(i, "previously_unannounced_killed", {std::move(counted)}, *value);
    }

    [[nodiscard]] std::optional<Premise> total(std::size_t i, const Column& column) const {
        const std::optional<std::int64_t> value = release(i).*column.figure;
        if (!value) {
            return std::nullopt;
        }
        return premise(i, column.name, {term(i, column.measure, until(i), Books::standing)},
                       *value);
    }

    void use(std::optional<Premise> found) {
        if (found) {
            reading_.premises.push_back(*std::move(found));
        }
    }

    void read_deaths(std::size_t i) {
        use(increment(i, chains()[0].increments[0]));
        use(unannounced(i));
        if (release(i).injured_in_this_report) {
            use(increment(i, {"injured_in_this_report", &LedgerRelease::injured_in_this_report,
                              "civilians_injured"}));
        }
        for (const Chain& chain : chains()) {
            use(total(i, chain.total));
        }
    }

    void read_reports(std::size_t i) {
        use(increment(i, chains()[1].increments[0]));
        for (const Column& column : verdict_columns()) {
            use(increment(i, column));
        }
    }

    // --- equations -------------------------------------------------------------------------

    struct Equation {
        Residual::Equation kind;
        const char* measure;
        std::int64_t stated = 0;
        std::int64_t derived = 0;
        SumText sum;
        std::vector<Premise> grounds;
        std::vector<std::string> missing;
        bool outflow_is_missing = false;  ///< `derived` is the most it can be
    };

    /// Files an equation: it agrees, or leaves a residual, or cannot be checked.
    void file(std::size_t i, Equation equation) {
        const std::int64_t gap = equation.stated - equation.derived;
        const bool is_open_sum = !equation.missing.empty();
        // What is missing is a count: it can make up a sum that falls short, not one that exceeds.
        if (is_open_sum && gap >= 0) {
            reading_.not_checkable.push_back(
                {ledger_.text(), release(i).id.text(), equation.kind, equation.missing,
                 equation.sum.text() + " = " + std::to_string(equation.stated), gap, gap});
            return;
        }
        if (gap == 0) {
            ++reading_.equations_that_agree;
            return;
        }
        Residual residual;
        residual.ledger = ledger_.text();
        residual.report_id = release(i).id.text();
        residual.kind = equation.kind;
        residual.measure = equation.measure;
        const char* relation = is_open_sum ? " >= " : equation.outflow_is_missing ? " <= " : " = ";
        const std::string derived = std::to_string(equation.derived);
        residual.equation =
            equation.sum.text() == derived ? derived : equation.sum.text() + relation + derived;
        residual.equation += ", stated " + std::to_string(equation.stated);
        residual.stated = equation.stated;
        residual.derived = equation.derived;
        residual.gap = gap;
        residual.is_inequality = is_open_sum || equation.outflow_is_missing;
        for (const Premise& ground : equation.grounds) {
            residual.statements.push_back(ground.id);
        }
        if (equation.kind == Residual::Equation::cumulative) {
            add_correction_reading(i, equation, residual);
        }
        reading_.residuals.push_back(std::move(residual));
        reading_.grounds.push_back(std::move(equation.grounds));
    }

    /// The corrections of single incidents announced with release i, as one more reading.
    void add_correction_reading(std::size_t i, const Equation& equation, Residual& residual) {
        Residual::Reading reading;
        SumText sum = equation.sum;
        std::int64_t change = 0;
        for (const record::Statement& statement : statements_) {
            const std::optional<Day> said = statement.said_on.latest();
            if (statement.supersedes.empty() || statement.ledger != ledger_ || !said ||
                statement.measure.name() != equation.measure || !window(i).contains(*said) ||
                statement.claim.relation() != record::Relation::equal) {
                continue;
            }
            std::int64_t before = 0;
            for (const record::Statement& other : statements_) {
                if (std::find(statement.supersedes.begin(), statement.supersedes.end(), other.id) !=
                    statement.supersedes.end()) {
                    before += other.claim.stated_low();
                }
            }
            const std::int64_t delta = statement.claim.stated_low() - before;
            if (delta != 0) {
                sum.add(delta < 0 ? -delta : delta, delta < 0 ? '-' : '+');
                change += delta;
                reading.statements.push_back(statement.id.text());
            }
        }
        if (reading.statements.empty()) {
            return;
        }
        reading.derived = equation.derived + change;
        reading.gap = equation.stated - reading.derived;
        reading.equation = sum.text() + " = " + std::to_string(reading.derived) + ", stated " +
                           std::to_string(equation.stated);
        residual.readings.push_back(std::move(reading));
    }

    static void add_ground(Equation& equation, std::optional<Premise> ground) {
        if (ground) {
            equation.grounds.push_back(*std::move(ground));
        }
    }

    /// Adds one figure of release i to a sum, or says that it is missing.
    void add_figure(Equation& equation, std::size_t i, const Column& column) {
        const std::optional<std::int64_t> value = release(i).*column.figure;
        equation.sum.add(value);
        if (value) {
            equation.derived += *value;
            add_ground(equation, increment(i, column));
        } else {
            equation.missing.push_back(id_of(i, column.name));
        }
    }

    void check_chain(const Chain& chain) {
        std::optional<Stated> before;
        for (std::size_t i = 0; i < releases_.size(); ++i) {
            const std::optional<std::int64_t> stated = release(i).*chain.total.figure;
            if (!stated) {
                continue;
            }
            const Stated now{i, *stated};
            if (before && day(before->release) < day(i)) {
                check_link(chain, *before, now);
            }
            before = now;
        }
    }

    /// A running total and the release that states it.
    struct Stated {
        std::size_t release;
        std::int64_t total;
    };

    /// From the total of one release to that of a later one.
    void check_link(const Chain& chain, Stated from, Stated to) {
        Equation equation{
            Residual::Equation::cumulative, chain.total.measure, 0, 0, {}, {}, {}, false};
        equation.stated = to.total;
        equation.derived = from.total;
        equation.sum.add(equation.derived);
        add_ground(equation, total(from.release, chain.total));
        for (std::size_t i = from.release + 1; i <= to.release; ++i) {
            for (const Column& column : chain.increments) {
                add_figure(equation, i, column);
            }
            const std::optional<std::int64_t> more = release(i).previously_unannounced_killed;
            if (more && chain.total.figure == &LedgerRelease::cumulative_killed_claimed) {
                equation.derived += *more;
                equation.sum.add(more);
                add_ground(equation, unannounced(i));
            }
        }
        add_ground(equation, total(to.release, chain.total));
        const std::int64_t gap = equation.stated - equation.derived;
        if (chain.increments.empty()) {
            // Nothing says how many were added: the total may only grow.
            if (gap >= 0) {
                ++reading_.equations_that_agree;
                return;
            }
            equation.missing.push_back(id_of(to.release, chain.total.name));
        }
        const bool needs_revision = gap < 0 || (gap > 0 && equation.missing.empty());
        if (needs_revision) {
            add_revision(chain, from.release, to.release, gap);
        }
        file(to.release, std::move(equation));
    }

    void add_revision(const Chain& chain, std::size_t from, std::size_t to, std::int64_t gap) {
        std::string id = release(to).id.text() + ".revision";
        const bool is_first_of_release =
            std::none_of(reading_.revisions.begin(), reading_.revisions.end(),
                         [&](const Revision& known) { return known.id == id; });
        if (!is_first_of_release) {
            id += "." + std::string(chain.total.measure);
        }
        reading_.revisions.push_back(
            {id, ledger_, measure_named(chain.total.measure),
             gap < 0 ? Revision::Direction::withdrawn : Revision::Direction::silent,
             day(from) + std::chrono::days(1), day(to), gap < 0 ? -gap : gap, 0});
    }

    /// What is open on a day: received and reopened less decided, all entries up to then.
    [[nodiscard]] std::vector<Term> open_terms(std::size_t i, record::DaySpan entered) const {
        std::vector<Term> terms;
        for (const char* measure : {"reports_received", "reports_reopened"}) {
            terms.push_back(term(i, measure, entered, Books::standing));
        }
        for (const Column& column : verdict_columns()) {
            terms.push_back(term(i, column.measure, entered, Books::standing, -1));
        }
        return terms;
    }

    /// Up to the day before the release's new entries begin.
    [[nodiscard]] record::DaySpan before_window(std::size_t i) const {
        return *record::DaySpan::make(std::nullopt, window_from(i) - std::chrono::days(1));
    }

    [[nodiscard]] std::vector<Term> completed_terms(std::size_t i) const {
        std::vector<Term> terms;
        for (const Column& column : verdict_columns()) {
            terms.push_back(term(i, column.measure, window(i), Books::standing));
        }
        return terms;
    }

    void check_verdicts(std::size_t i) {
        const LedgerRelease& row = release(i);
        if (!row.completed || shares_its_day(i)) {
            return;
        }
        Equation equation{
            Residual::Equation::verdicts, "reports_completed", 0, 0, {}, {}, {}, false};
        equation.stated = *row.completed;
        for (const Column& column : verdict_columns()) {
            add_figure(equation, i, column);
        }
        if (equation.missing.size() == verdict_columns().size()) {
            return;
        }
        equation.grounds.push_back(premise(i, "completed", completed_terms(i), *row.completed));
        file(i, std::move(equation));
    }

    /// The last release before i that came out on an earlier day.
    [[nodiscard]] std::optional<std::size_t> release_before(std::size_t i) const {
        for (std::size_t before = i; before > 0; --before) {
            if (day(before - 1) < day(i)) {
                return before - 1;
            }
        }
        return std::nullopt;
    }

    void check_carried_over(std::size_t i) {
        const std::optional<std::size_t> before = release_before(i);
        const std::optional<std::int64_t> carried_over = release(i).open_carried_over;
        if (!carried_over || !before) {
            return;
        }
        const std::int64_t stated = *carried_over;
        if (const std::optional<std::int64_t> left = release(*before).still_open) {
            Equation equation{
                Residual::Equation::carried_over, "reports_open", 0, 0, {}, {}, {}, false};
            equation.stated = stated;
            equation.derived = *left;
            equation.sum.add(left);
            equation.grounds.push_back(
                premise(*before, "still_open", open_terms(i, until(*before)), equation.derived));
            equation.grounds.push_back(
                premise(i, "open_carried_over", open_terms(i, before_window(i)), stated));
            file(i, std::move(equation));
            return;
        }
        // The release before did not say what it left open: look further back, for the difference
        // that the months between must have made.
        std::vector<std::string> missing = {id_of(*before, "still_open")};
        std::size_t earlier = *before;
        while (const std::optional<std::size_t> next = release_before(earlier)) {
            earlier = *next;
            if (const std::optional<std::int64_t> left = release(earlier).still_open) {
                reading_.not_checkable.push_back(
                    {ledger_.text(), release(i).id.text(), Residual::Equation::carried_over,
                     missing, std::to_string(*left) + " + ? = " + std::to_string(stated),
                     stated - *left, stated - *left});
                return;
            }
            missing.push_back(id_of(earlier, "still_open"));
        }
    }

    void check_flow(std::size_t i) {
        const LedgerRelease& row = release(i);
        const std::optional<std::size_t> before = release_before(i);
        std::optional<std::int64_t> opening = row.open_carried_over;
        if (!opening && before) {
            opening = release(*before).still_open;
        }
        if (!row.still_open || shares_its_day(i) || !opening) {
            return;
        }
        Equation equation{Residual::Equation::flow, "reports_open", 0, 0, {}, {}, {}, false};
        equation.stated = *row.still_open;
        equation.derived = *opening;
        equation.sum.add(opening);
        equation.grounds.push_back(
            before && !row.open_carried_over
                ? premise(*before, "still_open", open_terms(i, until(*before)), *opening)
                : premise(i, "open_carried_over", open_terms(i, before_window(i)), *opening));
        equation.sum.add(row.new_reports);
        std::vector<std::string> missing_out;
        if (row.new_reports) {
            equation.derived += *row.new_reports;
            add_ground(equation, increment(i, chains()[1].increments[0]));
        } else {
            equation.missing.push_back(id_of(i, "new_reports"));
        }
        if (row.reopened) {
            equation.sum.add(row.reopened);
            equation.derived += *row.reopened;
            equation.grounds.push_back(
                premise(i, "reopened", {term(i, "reports_reopened", window(i), Books::standing)},
                        *row.reopened));
        } else if (reopened_are_stated_) {
            Premise none = premise(i, "reopened",
                                   {term(i, "reports_reopened", window(i), Books::standing)}, 0);
            none.assumption = "reopened-are-stated";
            none.origin = Origin::assumption;
            equation.grounds.push_back(std::move(none));
        } else {
            equation.missing.push_back(id_of(i, "reopened"));
        }
        equation.sum.add(row.completed, '-');
        if (row.completed) {
            equation.derived -= *row.completed;
            equation.grounds.push_back(premise(i, "completed", completed_terms(i), *row.completed));
        } else {
            missing_out.push_back(id_of(i, "completed"));
        }
        equation.grounds.push_back(
            premise(i, "still_open", open_terms(i, until(i)), *row.still_open));
        const std::int64_t gap = equation.stated - equation.derived;
        // A missing inflow can only add, a missing outflow can only take away; with both missing
        // nothing follows, and with one the sign decides.
        const bool inflow_missing = !equation.missing.empty();
        const bool outflow_missing = !missing_out.empty();
        if (outflow_missing && (inflow_missing || gap <= 0)) {
            std::vector<std::string> missing = equation.missing;
            missing.insert(missing.end(), missing_out.begin(), missing_out.end());
            reading_.not_checkable.push_back(
                {ledger_.text(), row.id.text(), Residual::Equation::flow, std::move(missing),
                 equation.sum.text() + " = " + std::to_string(equation.stated),
                 inflow_missing ? std::nullopt : std::optional(-gap),
                 inflow_missing ? std::nullopt : std::optional(-gap)});
            return;
        }
        equation.outflow_is_missing = outflow_missing;
        file(i, std::move(equation));
    }

    record::Ledger ledger_;
    std::vector<DatedRelease> releases_;
    const std::vector<record::Statement>& statements_;
    bool reopened_are_stated_;
    LedgerReading& reading_;
};

}  // namespace

LedgerReading read_ledgers(const std::vector<record::LedgerRelease>& releases,
                           const std::vector<record::Statement>& statements, record::Day as_of,
                           bool reopened_are_stated) {
    std::map<record::Ledger, std::vector<DatedRelease>> by_ledger;
    for (const LedgerRelease& release : releases) {
        const std::optional<Day> day = release.published_on.latest();
        if (day && *day <= as_of) {
            by_ledger[release.ledger].push_back({*day, &release});
        }
    }
    LedgerReading reading;
    for (auto& [ledger, rows] : by_ledger) {
        std::stable_sort(
            rows.begin(), rows.end(),
            [](const DatedRelease& a, const DatedRelease& b) { return a.day < b.day; });
        OneLedger(ledger, std::move(rows), statements, reopened_are_stated, reading).read();
    }
    return reading;
}

}  // namespace recount::reason
