#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

#include "recount/cli/link_records.h"
#include "recount/cli/link_records_reports.h"
#include "recount/grade/grade.h"
#include "recount/intake/csv.h"

namespace recount::cli {
namespace {

using ClusterPair = std::pair<std::uint32_t, std::uint32_t>;

ClusterPair ordered(std::uint32_t one, std::uint32_t other) {
    return std::minmax(one, other);
}

/// Of each cluster the clusters that may be the same incident: a pair between them is undecided,
/// and neither a decision nor a list in which nothing stands twice keeps them apart. One step only:
/// what is possible of what is possible takes two calls that are both wrong.
class Neighbours {
public:
    Neighbours(const LinkWork& work, const link::Clustering& clustering,
               std::span<const link::Bond> bonds)
        : work_(work), clustering_(clustering), members_(clustering.clusters) {
        for (link::EntryIndex entry = 0; entry < clustering.cluster_of.size(); ++entry) {
            members_[clustering.cluster_of[entry]].push_back(entry);
        }
        std::set<ClusterPair> apart;
        for (const link::Bond& bond : bonds) {
            if (!bond.is_same && !bond.is_open) {
                apart.insert(pair_of(bond.left, bond.right));
            }
        }
        possible_.resize(clustering.clusters);
        for (const link::WeighedPair& pair : clustering.undecided) {
            const auto [one, other] = pair_of(pair.left, pair.right);
            if (one != other && !apart.contains({one, other}) && !share_a_list(one, other)) {
                possible_[one].insert(other);
                possible_[other].insert(one);
            }
        }
    }

    [[nodiscard]] const std::vector<link::EntryIndex>& members(std::uint32_t cluster) const {
        return members_[cluster];
    }
    [[nodiscard]] const std::set<std::uint32_t>& possible(std::uint32_t cluster) const {
        return possible_[cluster];
    }

private:
    [[nodiscard]] ClusterPair pair_of(link::EntryIndex left, link::EntryIndex right) const {
        return ordered(clustering_.cluster_of[left], clustering_.cluster_of[right]);
    }

    /// Whether both have an entry of a list in which each entry is another incident.
    [[nodiscard]] bool share_a_list(std::uint32_t one, std::uint32_t other) const {
        const std::vector<bool>& once = work_.options.clusters.one_per_list;
        const auto list_of = [&](link::EntryIndex entry) {
            return work_.lists.table.lists()[entry];
        };
        return std::ranges::find(once, true) != once.end() &&
               std::ranges::any_of(members_[one], [&](link::EntryIndex entry) {
                   return once[list_of(entry)] &&
                          std::ranges::any_of(members_[other], [&](link::EntryIndex at) {
                              return list_of(at) == list_of(entry);
                          });
               });
    }

    const LinkWork& work_;
    const link::Clustering& clustering_;
    std::vector<std::vector<link::EntryIndex>> members_;  // by cluster
    std::vector<std::set<std::uint32_t>> possible_;       // by cluster
};

/// The reports of one incident.
std::vector<grade::Report> reports_of(std::uint32_t cluster, const Neighbours& neighbours,
                                      const LinkedReports& read) {
    std::vector<grade::Report> reports;
    const auto add = [&](std::uint32_t from, grade::Belonging belonging) {
        for (const link::EntryIndex entry : neighbours.members(from)) {
            if (read.reports[entry]) {
                reports.push_back(*read.reports[entry]);
                reports.back().belonging = belonging;
            }
        }
    };
    add(cluster, grade::Belonging::sure);
    if (!reports.empty()) {
        for (const std::uint32_t other : neighbours.possible(cluster)) {
            add(other, grade::Belonging::possible);
        }
    }
    return reports;
}

void append(std::string& csv, const std::vector<std::string>& cells) {
    const std::vector<std::string_view> views(cells.begin(), cells.end());
    intake::append_csv_row(csv, views);
}

constexpr auto columns = std::to_array<grade::Field>(
    {grade::Field::date, grade::Field::place, grade::Field::place_text, grade::Field::latitude,
     grade::Field::longitude, grade::Field::precision, grade::Field::country,
     grade::Field::killed_min, grade::Field::killed_max, grade::Field::injured_min,
     grade::Field::injured_max, grade::Field::women, grade::Field::men, grade::Field::children,
     grade::Field::belligerents, grade::Field::strike_status, grade::Field::grading});

std::string note_on(std::span<const grade::Report> reports, const grade::Finding& grading) {
    const auto undecided =
        std::ranges::count(reports, grade::Belonging::possible, &grade::Report::belonging);
    const std::size_t sure = reports.size() - static_cast<std::size_t>(undecided);
    std::string note = std::to_string(sure) + (sure == 1 ? " report" : " reports");
    if (undecided > 0) {
        note += ", " + std::to_string(undecided) + " more undecided";
    }
    return grading.value.empty() ? note + "; not graded: " + grading.reason : note;
}

std::vector<std::string> incident_row(const std::string& id, std::span<const grade::Report> reports,
                                      const grade::Findings& findings) {
    std::vector<std::string> cells = {id};
    for (const grade::Field field : columns) {
        const grade::Finding* const finding = findings.standing(field);
        cells.push_back(finding == nullptr ? "" : finding->value);
    }
    const grade::Finding& grading = *findings.standing(grade::Field::grading);
    cells.emplace_back(grading.value.empty() ? "" : grade::grading_version);
    cells.push_back(note_on(reports, grading));
    return cells;
}

std::string joined(std::span<const std::string> ids) {
    std::string text;
    for (const std::string& id : ids) {
        text += (text.empty() ? "" : "; ") + id;
    }
    return text;
}

}  // namespace

LinkRecords incident_records(const LinkWork& work, const link::Clustering& clustering,
                             const NumberedClusters& numbered, std::span<const link::Bond> bonds,
                             std::span<const std::string> hidden,
                             std::span<const grade::DeclaredStrike> strikes) {
    LinkedReports read = read_reports(work, hidden);
    const Neighbours neighbours(work, clustering, bonds);
    LinkRecords records;
    std::string incidents = "incident_id";
    for (const grade::Field field : columns) {
        incidents += "," + std::string(to_text(field));
    }
    incidents += ",grading_scheme,note\n";
    std::string values =
        "incident_id,field,value,standing,set_by,rule,version,reason,is_undecided\n";
    for (std::uint32_t cluster = 0; cluster < clustering.clusters; ++cluster) {
        const std::vector<grade::Report> reports = reports_of(cluster, neighbours, read);
        if (reports.empty()) {
            continue;
        }
        const std::string id =
            "incident-" + std::to_string(numbered.number_of[neighbours.members(cluster).front()]);
        const grade::Findings findings = grade::findings_of(reports, strikes);
        append(incidents, incident_row(id, reports, findings));
        bool is_widened = false;
        for (const grade::Finding& finding : findings.all) {
            is_widened =
                is_widened || (finding.is_undecided && finding.standing == grade::Standing::stands);
            append(values, {id, std::string(to_text(finding.field)), finding.value,
                            std::string(to_text(finding.standing)), joined(finding.set_by),
                            finding.rule, std::string(grade::grading_version), finding.reason,
                            finding.is_undecided ? "1" : "0"});
        }
        records.widened += is_widened ? 1U : 0U;
        const std::string& grade = findings.standing(grade::Field::grading)->value;
        ++records.by_grade[grade.empty() ? "none" : grade];
    }
    records.files = {{"incidents.csv", std::move(incidents)}, {"values.csv", std::move(values)}};
    records.uses = std::move(read.uses);
    records.not_accepted = read.not_accepted;
    records.restricted = read.restricted;
    records.unread = read.unread;
    return records;
}

}  // namespace recount::cli
