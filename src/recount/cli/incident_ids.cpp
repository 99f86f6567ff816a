#include "recount/cli/incident_ids.h"

#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "recount/base/ties.h"

namespace recount::cli {
namespace {

using link::EntryIndex;
using record::LinkDecision;

/// The id of a decision that an `incident_id` stands for.
constexpr std::string_view by_incident_id = "incident_id";

/// The incident of each report that names one.
class Claims {
public:
    Claims(const ListedEntries& entries, const DecidedLinks& said) : entries_(entries) {
        const link::Table& table = entries.lists().table;
        base::Ties groups(table.size());
        for (const StandingDecision& one : said.standing()) {
            if (one.is_followed && is_one(*one.decision.verdict)) {
                groups.tie(one.entries.first, one.entries.second);
            }
        }
        find();
        leave_out_divided(groups);
        while (leave_out_kept_apart(groups, said)) {
        }
    }

    /// By report.
    [[nodiscard]] const std::map<EntryIndex, EntryIndex>& standing() const { return claims_; }
    [[nodiscard]] const std::set<EntryIndex>& overruled() const { return overruled_; }

private:
    void find() {
        const LinkedLists& lists = entries_.lists();
        const std::optional<std::size_t> column = lists.table.find("incident_id");
        if (!column) {
            return;
        }
        const link::Column& ids = lists.table.column(*column);
        std::map<link::ValueCode, EntryIndex> rows;
        for (EntryIndex entry = 0; entry < lists.table.size(); ++entry) {
            if (lists.table.lists()[entry] == *lists.incidents && ids.is_known(entry)) {
                rows.emplace(ids.codes[entry], entry);
            }
        }
        for (EntryIndex entry = 0; entry < lists.table.size(); ++entry) {
            const auto row = rows.find(ids.codes[entry]);
            if (lists.table.lists()[entry] != *lists.incidents && row != rows.end()) {
                claims_.emplace(entry, row->second);
            }
        }
    }

    /// What links.csv makes one, and whose reports name several incidents, or others than the one
    /// it has among itself.
    void leave_out_divided(base::Ties& groups) {
        std::map<EntryIndex, std::set<EntryIndex>> incidents_of;
        for (const auto& [report, row] : claims_) {
            incidents_of[groups.group_of(report)].insert(groups.group_of(row));
        }
        for (const auto& [row, any] : rows_in(groups)) {
            const auto claimed = incidents_of.find(row);
            if (claimed != incidents_of.end()) {
                claimed->second.insert(row);
            }
        }
        std::set<EntryIndex> divided;
        for (const auto& [group, incidents] : incidents_of) {
            if (incidents.size() > 1) {
                divided.insert(group);
            }
        }
        leave_out(groups, divided);
    }

    /// The groups that have a row of incidents.csv.
    [[nodiscard]] std::map<EntryIndex, EntryIndex> rows_in(base::Ties& groups) const {
        const LinkedLists& lists = entries_.lists();
        std::map<EntryIndex, EntryIndex> rows;
        for (EntryIndex entry = 0; entry < lists.table.size(); ++entry) {
            if (lists.table.lists()[entry] == *lists.incidents) {
                rows.emplace(groups.group_of(entry), entry);
            }
        }
        return rows;
    }

    /// What links.csv keeps apart or leaves open, and the incidents would make one. Whether there
    /// was any.
    bool leave_out_kept_apart(base::Ties& groups, const DecidedLinks& said) {
        base::Ties all = groups;
        for (const auto& [report, row] : claims_) {
            all.tie(report, row);
        }
        std::set<EntryIndex> concerned;
        for (const StandingDecision& one : said.standing()) {
            const auto [left, right] = one.entries;
            if ((!one.is_followed || !is_one(*one.decision.verdict)) &&
                all.group_of(left) == all.group_of(right) &&
                groups.group_of(left) != groups.group_of(right)) {
                concerned.insert(groups.group_of(left));
                concerned.insert(groups.group_of(right));
            }
        }
        return leave_out(groups, concerned);
    }

    bool leave_out(base::Ties& groups, const std::set<EntryIndex>& concerned) {
        return std::erase_if(claims_, [&](const auto& claim) {
                   const bool is_left_out = concerned.contains(groups.group_of(claim.first));
                   if (is_left_out) {
                       overruled_.insert(claim.first);
                   }
                   return is_left_out;
               }) > 0;
    }

    const ListedEntries& entries_;
    std::map<EntryIndex, EntryIndex> claims_;
    std::set<EntryIndex> overruled_;
};

std::string sentence_on(EntryIndex report, const ListedEntries& entries) {
    const link::Table& table = entries.lists().table;
    return to_text(entries.of(report)) + ": its incident_id says '" +
           std::string(table.column(*table.find("incident_id")).text(report)) +
           "', decisions on links say otherwise; they stand, and its incident_id is not followed";
}

}  // namespace

DecidedInAll decided_in_all(std::span<const LinkDecision> decisions, const ListedEntries& entries,
                            const EntryFinder& finder) {
    DecidedInAll all{DecidedLinks(decisions, finder), {}};
    if (!entries.lists().incidents) {
        return all;
    }
    const Claims claims(entries, all.links);
    std::vector<LinkDecision> both(decisions.begin(), decisions.end());
    // Taken back is what was said in links.csv, not the incident_id.
    std::erase_if(both, [&](const LinkDecision& decision) {
        const std::optional<EntryIndex> left = finder.find(decision.left);
        const std::optional<EntryIndex> right = finder.find(decision.right);
        if (!left || !right || all.links.on(std::minmax(*left, *right)) != nullptr) {
            return false;
        }
        const auto claim = claims.standing().find(std::min(*left, *right));
        return claim != claims.standing().end() && claim->second == std::max(*left, *right);
    });
    for (const auto& [report, row] : claims.standing()) {
        if (all.links.on(std::minmax(report, row)) == nullptr) {
            LinkDecision decision;
            decision.id = by_incident_id;
            decision.verdict = record::LinkVerdict::same;
            decision.left = entries.of(report);
            decision.right = entries.of(row);
            decision.reason = "its incident_id";
            decision.decided_by = "the case";
            both.push_back(std::move(decision));
        }
    }
    all.links = DecidedLinks(both, finder);
    for (const EntryIndex report : claims.overruled()) {
        all.overruled.push_back(sentence_on(report, entries));
    }
    return all;
}

}  // namespace recount::cli
