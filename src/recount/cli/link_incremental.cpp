#include "recount/cli/link_incremental.h"

#include <algorithm>
#include <map>
#include <memory>
#include <numeric>
#include <set>
#include <unordered_map>
#include <utility>

#include "recount/base/number.h"
#include "recount/cli/files.h"
#include "recount/intake/csv.h"

namespace recount::cli {
namespace {

using link::EntryIndex;

/// A file of an earlier run, row by row, with its columns by name.
class EarlierFile {
public:
    static base::Result<EarlierFile> open(const std::filesystem::path& path,
                                          const std::vector<std::string>& columns) {
        RECOUNT_TRY(std::string bytes, read_file(path));
        EarlierFile file(path.filename().string(), std::move(bytes));
        intake::CsvRow& header = file.row_;
        file.reader_->next(header);
        for (const std::string& column : columns) {
            const auto found = std::ranges::find(header.cells, column);
            if (found == header.cells.end()) {
                return base::fail({base::ErrorKind::malformed,
                                   "the column is missing; expected what 'recount link --out' "
                                   "writes. Link anew without --against",
                                   {file.name_, 1, column, {}}});
            }
            file.places_.push_back(static_cast<std::size_t>(found - header.cells.begin()));
        }
        return file;
    }

    bool next() { return reader_->next(row_); }
    [[nodiscard]] std::string_view cell(std::size_t column) const {
        const std::size_t place = places_[column];
        return place < row_.cells.size() ? row_.cells[place] : std::string_view();
    }
    template <typename Number>
    [[nodiscard]] base::Result<Number> number(std::size_t column) const {
        const std::string_view text = cell(column);
        const std::optional<Number> number = base::number_in<Number>(text);
        if (!number) {
            return base::fail({base::ErrorKind::malformed,
                               "'" + std::string(text) +
                                   "' is no number; expected what 'recount link --out' writes",
                               {name_, row_.row, {}, std::string(text)}});
        }
        return *number;
    }

private:
    EarlierFile(std::string name, std::string bytes)
        : name_(std::move(name)),
          bytes_(std::make_unique<std::string>(std::move(bytes))),
          reader_(std::make_unique<intake::CsvReader>(*bytes_)) {}

    std::string name_;
    std::unique_ptr<std::string> bytes_;
    std::unique_ptr<intake::CsvReader> reader_;
    intake::CsvRow row_;
    std::vector<std::size_t> places_;
};

/// Where an entry stood then: list, then row.
using Standing = std::map<std::string, std::unordered_map<std::uint64_t, EntryIndex>, std::less<>>;

std::optional<EntryIndex> entry_at(const Standing& standing, std::string_view list,
                                   std::uint64_t row) {
    const auto rows = standing.find(list);
    if (rows == standing.end()) {
        return std::nullopt;
    }
    const auto found = rows->second.find(row);
    return found == rows->second.end() ? std::nullopt : std::optional(found->second);
}

base::Result<Standing> read_clusters(const std::filesystem::path& folder, const EntryFinder& finder,
                                     EarlierLinks& earlier) {
    RECOUNT_TRY(EarlierFile file,
                EarlierFile::open(folder / "clusters.csv",
                                  {"cluster", "list", "row", "entry", "fingerprint"}));
    Standing standing;
    while (file.next()) {
        RECOUNT_TRY(const std::uint32_t cluster, file.number<std::uint32_t>(0));
        RECOUNT_TRY(const std::uint64_t row, file.number<std::uint64_t>(2));
        const record::ListedEntry listed{std::string(file.cell(1)), std::string(file.cell(3)), row,
                                         std::string(file.cell(4))};
        earlier.highest = std::max(earlier.highest, cluster);
        const std::optional<EntryIndex> entry = finder.find(listed);
        if (!entry || earlier.cluster_of[*entry]) {
            ++earlier.gone;
            continue;
        }
        earlier.cluster_of[*entry] = cluster;
        standing[listed.list][row] = *entry;
    }
    return standing;
}

/// Which entries hang together, by the decisions of people and the earlier clusters.
class Together {
public:
    explicit Together(std::size_t entries) : next_(entries) {
        std::iota(next_.begin(), next_.end(), EntryIndex{0});
    }
    EntryIndex head(EntryIndex entry) {
        while (next_[entry] != entry) {
            entry = next_[entry] = next_[next_[entry]];
        }
        return entry;
    }
    void join(EntryIndex first, EntryIndex second) { next_[head(first)] = head(second); }

private:
    std::vector<EntryIndex> next_;
};

/// The clusters that hang together with a pair that people keep apart or leave open.
std::set<std::uint32_t> clusters_gone_through(const EarlierLinks& earlier,
                                              std::span<const link::Bond> decided) {
    std::map<std::uint32_t, EntryIndex> first_of;
    Together together(earlier.cluster_of.size());
    for (EntryIndex entry = 0; entry < earlier.cluster_of.size(); ++entry) {
        if (earlier.cluster_of[entry]) {
            together.join(entry, first_of.emplace(*earlier.cluster_of[entry], entry).first->second);
        }
    }
    for (const link::Bond& bond : decided) {
        if (bond.is_same) {
            together.join(bond.left, bond.right);
        }
    }
    std::set<EntryIndex> heads;
    for (const link::Bond& bond : decided) {
        if (!bond.is_same && together.head(bond.left) == together.head(bond.right)) {
            heads.insert(together.head(bond.left));
        }
    }
    std::set<std::uint32_t> clusters;
    for (const auto& [cluster, first] : first_of) {
        if (!heads.empty() && heads.contains(together.head(first))) {
            clusters.insert(cluster);
        }
    }
    return clusters;
}

base::Result<void> read_pairs(const std::filesystem::path& folder, const Standing& standing,
                              EarlierLinks& earlier) {
    RECOUNT_TRY(EarlierFile file,
                EarlierFile::open(folder / "pairs.csv",
                                  {"list_l", "row_l", "list_r", "row_r", "weight", "rule"}));
    while (file.next()) {
        RECOUNT_TRY(const std::uint64_t row_l, file.number<std::uint64_t>(1));
        RECOUNT_TRY(const std::uint64_t row_r, file.number<std::uint64_t>(3));
        RECOUNT_TRY(const double weight, file.number<double>(4));
        RECOUNT_TRY(const std::uint32_t rule, file.number<std::uint32_t>(5));
        const std::optional<EntryIndex> left = entry_at(standing, file.cell(0), row_l);
        const std::optional<EntryIndex> right = entry_at(standing, file.cell(2), row_r);
        if (left && right && !earlier.is_compared[*left] && !earlier.is_compared[*right]) {
            earlier.pairs.push_back(
                {std::min(*left, *right), std::max(*left, *right), weight, rule});
        }
    }
    return {};
}

/// Of each cluster of then: in which clusters its entries are now, and how many in each.
using Spread = std::map<std::uint32_t, std::map<std::uint32_t, std::size_t>>;

/// The cluster of now that holds most of a cluster of then; the first of them.
std::uint32_t largest_part(const std::map<std::uint32_t, std::size_t>& parts) {
    return std::ranges::max_element(
               parts, [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
}

}  // namespace

base::Result<EarlierLinks> read_earlier_links(const std::filesystem::path& folder,
                                              const LinkWork& work) {
    RECOUNT_TRY(const EntryFinder finder, EntryFinder::make(*work.entries));
    EarlierLinks earlier;
    const std::size_t entries = work.lists.table.size();
    earlier.cluster_of.resize(entries);
    RECOUNT_TRY(const Standing standing, read_clusters(folder, finder, earlier));
    const std::set<std::uint32_t> reopened = clusters_gone_through(earlier, work.decided.bonds());
    earlier.reopened.assign(reopened.begin(), reopened.end());
    earlier.is_compared.resize(entries);
    std::map<std::uint32_t, EntryIndex> first_of;
    for (EntryIndex entry = 0; entry < entries; ++entry) {
        const std::optional<std::uint32_t> cluster = earlier.cluster_of[entry];
        earlier.is_compared[entry] = !cluster || reopened.contains(*cluster);
        if (!earlier.is_compared[entry]) {
            const auto [first, is_first] = first_of.emplace(*cluster, entry);
            if (!is_first) {
                earlier.bonds.push_back({first->second, entry, true, false});
            }
        }
    }
    RECOUNT_CHECK(read_pairs(folder, standing, earlier));
    return earlier;
}

std::string_view to_text(ClusterChange::What what) {
    switch (what) {
        case ClusterChange::What::joined:
            return "joined";
        case ClusterChange::What::merged:
            return "merged";
        case ClusterChange::What::split:
            return "split";
    }
    return {};
}

NumberedClusters number_clusters(const link::Clustering& clustering) {
    NumberedClusters numbered;
    for (const std::uint32_t cluster : clustering.cluster_of) {
        numbered.number_of.push_back(cluster + 1);
    }
    return numbered;
}

NumberedClusters number_clusters(const link::Clustering& clustering, const EarlierLinks& earlier) {
    const std::size_t entries = clustering.cluster_of.size();
    Spread spread;
    for (EntryIndex entry = 0; entry < entries; ++entry) {
        if (earlier.cluster_of[entry]) {
            ++spread[*earlier.cluster_of[entry]][clustering.cluster_of[entry]];
        }
    }
    // A cluster of then gives its number to its larger part; the lowest number given stays.
    std::map<std::uint32_t, std::uint32_t> number_of;  // by cluster of now
    for (const auto& [cluster, parts] : spread) {
        number_of.emplace(largest_part(parts), cluster);
    }
    NumberedClusters numbered;
    std::uint32_t next = earlier.highest + 1;
    std::set<std::pair<std::uint32_t, std::uint32_t>> told;  // cluster of then, number now
    for (EntryIndex entry = 0; entry < entries; ++entry) {
        const auto [number, is_new] = number_of.emplace(clustering.cluster_of[entry], next);
        next += is_new ? 1 : 0;
        numbered.number_of.push_back(number->second);
        const std::uint32_t now = number->second;
        const std::optional<std::uint32_t> then = earlier.cluster_of[entry];
        if (!then && now <= earlier.highest) {
            numbered.changes.push_back({ClusterChange::What::joined, now, now, entry});
        } else if (then && now != *then && told.emplace(*then, now).second) {
            const bool is_merged = largest_part(spread.at(*then)) == clustering.cluster_of[entry];
            numbered.changes.push_back(
                {is_merged ? ClusterChange::What::merged : ClusterChange::What::split, now, *then,
                 entry});
        }
    }
    return numbered;
}

}  // namespace recount::cli
