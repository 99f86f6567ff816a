#pragma once

#include <optional>
#include <string>
#include <vector>

#include "recount/reason/reason.h"

namespace recount::reason::testing {

/// Builds a case in code, for tests of the reasoning. Texts are as in the files; a text that cannot
/// be read stops the test.
class CaseBuilder {
public:
    struct Row {
        std::string id = {};
        std::string party = {};
        std::string ledger = "occurred";
        std::string relation = "=";
        std::int64_t low = 0;
        std::optional<std::int64_t> high = {};
        std::string part = {};
        std::string place = {};
        std::string event_from = {};
        std::string event_to = {};
        std::string entered_from = {};
        std::string entered_to = {};
        std::string speaker = "somebody";
        std::string said_on = "2017-05-26";
        std::string measure = "civilians_killed";
        std::string assumption = {};
        std::vector<std::string> supersedes = {};
        std::string withdrawn_on = {};
    };

    CaseBuilder& actor(const std::string& id, const std::string& group = {},
                       const std::string& from = {}, const std::string& to = {},
                       std::optional<record::ActorKind> kind = std::nullopt) {
        for (record::Actor& known : case_.actors) {
            if (known.id.text() == id) {
                known.memberships.push_back(membership(group, from, to));
                return *this;
            }
        }
        record::Actor added{record::ActorId::make(id).value(), {id, {}, {}}, kind, {}, {}, {}};
        if (!group.empty()) {
            added.memberships.push_back(membership(group, from, to));
        }
        case_.actors.push_back(std::move(added));
        return *this;
    }

    CaseBuilder& place(const std::string& id, const std::string& within = {}) {
        record::Place added{
            record::PlaceId::make(id).value(), {id, {}, {}}, {}, {}, {}, {}, {}, {}};
        if (!within.empty()) {
            added.within = record::PlaceId::make(within).value();
        }
        case_.places.push_back(std::move(added));
        return *this;
    }

    CaseBuilder& batch(const std::string& id, const std::string& entered_from = {},
                       const std::string& entered_to = {}) {
        record::Part part{
            record::PartId::make(id).value(), record::PartKind::batch, {}, {}, {}, {}, {}};
        part.box.entered = span(entered_from, entered_to);
        case_.parts.push_back(std::move(part));
        return *this;
    }

    CaseBuilder& incident(const std::string& id, const std::string& date = {},
                          const std::string& place = {}) {
        record::Part part{
            record::PartId::make(id).value(), record::PartKind::incident, {}, {}, {}, {}, {}};
        part.box.event = span(date, date);
        part.box.place = record::PlaceExpression::parse(place).value();
        case_.parts.push_back(std::move(part));
        return *this;
    }

    CaseBuilder& say(const Row& row) {
        record::Scope scope;
        scope.party = record::PartyExpression::parse(row.party).value();
        scope.place = record::PlaceExpression::parse(row.place).value();
        scope.part = record::PartExpression::parse(row.part).value();
        scope.event = span(row.event_from, row.event_to);
        scope.entered = span(row.entered_from, row.entered_to);
        const record::Relation relation = record::parse_relation(row.relation).value();
        record::Statement statement{
            .id = record::StatementId::make(row.id).value(),
            .speaker = row.speaker,
            .said_on = record::EdtfDate::parse(row.said_on).value(),
            .measure = record::Measure::make(row.measure).value(),
            .ledger = record::Ledger::parse(row.ledger).value(),
            .scope = std::move(scope),
            .claim = record::Claim::make(relation, row.low, row.high, {}, {}).value(),
            .basis = row.assumption.empty() ? record::Basis::assessed : record::Basis::assumption,
            .hedge = {},
            .source = {},
            .document = {},
            .locator = {},
            .supersedes = {},
            .withdrawn_on = {},
            .confidentiality = record::Confidentiality::open,
            .assumption = row.assumption,
            .url = {},
            .note = {},
            .origin = {"statements.csv", case_.statements.size() + 2, {}, {}}};
        for (const std::string& id : row.supersedes) {
            statement.supersedes.push_back(record::StatementId::make(id).value());
        }
        if (!row.withdrawn_on.empty()) {
            statement.withdrawn_on = record::parse_day(row.withdrawn_on).value();
        }
        case_.statements.push_back(std::move(statement));
        return *this;
    }

    /// A release with the figures that `fill` sets.
    template <class Fill>
    CaseBuilder& release(const std::string& id, const std::string& published_on, Fill fill,
                         const std::string& keeper = "cjtf-oir") {
        record::LedgerRelease added{
            .id = record::ReleaseId::make(id).value(),
            .ledger = record::Ledger::assessed(record::ActorId::make(keeper).value()),
            .published_on = record::EdtfDate::parse(published_on).value(),
            .period = {},
            .party = {},
            .open_carried_over = {},
            .new_reports = {},
            .completed = {},
            .non_credible = {},
            .credible = {},
            .duplicates = {},
            .reopened = {},
            .still_open = {},
            .killed_in_this_report = {},
            .injured_in_this_report = {},
            .previously_unannounced_killed = {},
            .cumulative_killed_claimed = {},
            .cumulative_strikes = {},
            .cumulative_engagements = {},
            .cumulative_reports = {},
            .cumulative_credible_reports = {},
            .unannounced_part = {},
            .url = {},
            .note = {},
            .origin = {"ledger.csv", case_.releases.size() + 2, {}, {}}};
        fill(added);
        case_.releases.push_back(std::move(added));
        return *this;
    }

    CaseBuilder& assume(const std::string& name, bool is_on) {
        case_.settings.assumptions[name] = is_on;
        return *this;
    }

    CaseBuilder& reject(const std::string& name) {
        case_.settings.trust[name] = record::Trust::reject;
        return *this;
    }

    [[nodiscard]] const record::Case& build() const { return case_; }

    static record::DaySpan span(const std::string& from, const std::string& to) {
        std::optional<record::Day> first;
        std::optional<record::Day> last;
        if (!from.empty()) {
            first = record::parse_day(from).value();
        }
        if (!to.empty()) {
            last = record::parse_day(to).value();
        }
        return record::DaySpan::make(first, last).value();
    }

private:
    static record::Membership membership(const std::string& group, const std::string& from,
                                         const std::string& to) {
        return {record::ActorId::make(group).value(), span(from, to)};
    }

    record::Case case_;
};

}  // namespace recount::reason::testing
