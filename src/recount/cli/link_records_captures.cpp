#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "recount/cli/link_records.h"
#include "recount/intake/csv.h"

namespace recount::cli {
namespace {

/// Of each cluster, how many of its entries stand on each list.
using History = std::vector<std::size_t>;

std::vector<History> histories_of(const LinkWork& work, std::span<const std::uint32_t> cluster_of,
                                  std::uint32_t clusters) {
    std::vector<History> histories(clusters, History(work.lists.names.size(), 0));
    for (link::EntryIndex entry = 0; entry < cluster_of.size(); ++entry) {
        ++histories[cluster_of[entry]][work.lists.table.lists()[entry]];
    }
    return histories;
}

/// The clusters with everything that is undecided taken to be the same, as far as lists and
/// decisions allow: those whose number the summary gives as the least.
link::Clustering with_undecided(const LinkWork& work, const link::Clustering& clustering,
                                std::span<const link::Bond> bonds) {
    std::vector<link::Bond> kept;
    std::ranges::copy_if(bonds, std::back_inserter(kept),
                         [](const link::Bond& bond) { return !bond.is_open; });
    std::vector<std::optional<link::EntryIndex>> first(clustering.clusters);
    for (link::EntryIndex entry = 0; entry < clustering.cluster_of.size(); ++entry) {
        std::optional<link::EntryIndex>& begin = first[clustering.cluster_of[entry]];
        if (begin) {
            kept.push_back({*begin, entry, true, false});
        } else {
            begin = entry;
        }
    }
    // Any weight at which two clusters are one; the pairs are followed in the order they have.
    constexpr double one = 1e6;
    std::vector<link::WeighedPair> pairs(clustering.undecided.begin(), clustering.undecided.end());
    for (std::size_t at = 0; at < pairs.size(); ++at) {
        pairs[at].weight = one + static_cast<double>(pairs.size() - at);
    }
    link::ClusterOptions options = work.options.clusters;
    options.compared_entries = 1;
    return link::cluster(work.lists.table, pairs, kept, options, [](auto...) { return one; });
}

void append(std::string& csv, const std::vector<std::string>& cells) {
    const std::vector<std::string_view> views(cells.begin(), cells.end());
    intake::append_csv_row(csv, views);
}

std::vector<std::string> pattern_of(const History& history) {
    std::vector<std::string> pattern;
    for (const std::size_t entries : history) {
        pattern.emplace_back(entries > 0 ? "1" : "0");
    }
    return pattern;
}

/// The lists as columns: a list is never called as another column of the table is.
std::vector<std::string> list_columns(const LinkWork& work) {
    std::vector<std::string> names = work.lists.names;
    for (std::string& name : names) {
        if (name == "count" || name == "person") {
            name = "list " + name;
        }
    }
    return names;
}

/// Each pattern that is seen once, and how many people have it.
std::string captures_csv(const LinkWork& work, std::span<const History> histories) {
    std::map<std::vector<std::string>, std::size_t> patterns;
    for (const History& history : histories) {
        ++patterns[pattern_of(history)];
    }
    std::string csv;
    std::vector<std::string> header = list_columns(work);
    header.emplace_back("count");
    append(csv, header);
    for (const auto& [pattern, people] : patterns) {
        std::vector<std::string> cells = pattern;
        cells.push_back(std::to_string(people));
        append(csv, cells);
    }
    return csv;
}

/// One row a person: on which lists, with how many entries, and whether anything is undecided.
std::string histories_csv(const LinkWork& work, std::span<const History> histories,
                          const std::vector<std::uint32_t>& number_of,
                          const std::vector<std::uint32_t>& number_if_same) {
    std::vector<std::string> header = {"person"};
    for (const std::string& list : list_columns(work)) {
        header.push_back(list);
        header.push_back(list + " entries");
    }
    header.emplace_back("person_if_same");
    std::string csv;
    append(csv, header);
    std::vector<std::size_t> by_number(histories.size());
    for (std::size_t at = 0; at < by_number.size(); ++at) {
        by_number[at] = at;
    }
    std::ranges::sort(by_number, {}, [&](std::size_t at) { return number_of[at]; });
    for (const std::size_t at : by_number) {
        std::vector<std::string> cells = {std::to_string(number_of[at])};
        for (const std::size_t entries : histories[at]) {
            cells.emplace_back(entries > 0 ? "1" : "0");
            cells.push_back(std::to_string(entries));
        }
        cells.push_back(std::to_string(number_if_same[at]));
        append(csv, cells);
    }
    return csv;
}

}  // namespace

LinkRecords capture_records(const LinkWork& work, const link::Clustering& clustering,
                            const NumberedClusters& numbered, std::span<const link::Bond> bonds) {
    const link::Clustering same = with_undecided(work, clustering, bonds);
    // A person who may be several others is known by the lowest of their numbers.
    std::vector<std::uint32_t> lowest(same.clusters, UINT32_MAX);
    for (link::EntryIndex entry = 0; entry < same.cluster_of.size(); ++entry) {
        std::uint32_t& number = lowest[same.cluster_of[entry]];
        number = std::min(number, numbered.number_of[entry]);
    }
    std::vector<std::uint32_t> number_of(clustering.clusters);
    std::vector<std::uint32_t> number_if_same(clustering.clusters);
    for (link::EntryIndex entry = 0; entry < same.cluster_of.size(); ++entry) {
        number_of[clustering.cluster_of[entry]] = numbered.number_of[entry];
        number_if_same[clustering.cluster_of[entry]] = lowest[same.cluster_of[entry]];
    }
    const std::vector<History> histories =
        histories_of(work, clustering.cluster_of, clustering.clusters);
    LinkRecords records;
    records.people = clustering.clusters;
    records.people_if_same = same.clusters;
    records.files = {{"histories.csv", histories_csv(work, histories, number_of, number_if_same)},
                     {"captures.csv", captures_csv(work, histories)},
                     {"captures_same.csv",
                      captures_csv(work, histories_of(work, same.cluster_of, same.clusters))}};
    return records;
}

}  // namespace recount::cli
