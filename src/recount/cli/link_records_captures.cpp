#include <algorithm>
#include <map>
#include <numeric>
#include <string_view>
#include <utility>

#include "recount/cli/link_records.h"
#include "recount/intake/csv.h"

namespace recount::cli {
namespace {

/// The lists that one person stands on, ascending.
using Pattern = std::vector<std::uint16_t>;

/// Entries of one person on one list.
struct Standing {
    std::uint16_t list = 0;
    std::size_t entries = 0;
};

/// By entry, whom it is taken to be.
struct People {
    std::span<const std::uint32_t> person_of;
    std::uint32_t number = 0;
};

/// Of each person, the lists he or she is on, ascending.
class Histories {
public:
    Histories(std::span<const std::uint16_t> lists, People people)
        : ends_(people.number + std::size_t{1}, 0) {
        for (const std::uint32_t cluster : people.person_of) {
            ++ends_[cluster + 1];
        }
        std::partial_sum(ends_.begin(), ends_.end(), ends_.begin());
        lists_.resize(lists.size());
        std::vector<std::size_t> next(ends_.begin(), ends_.end() - 1);
        for (std::size_t entry = 0; entry < lists.size(); ++entry) {
            lists_[next[people.person_of[entry]]++] = lists[entry];
        }
        for (std::size_t cluster = 0; cluster < size(); ++cluster) {
            std::sort(lists_.begin() + static_cast<std::ptrdiff_t>(ends_[cluster]),
                      lists_.begin() + static_cast<std::ptrdiff_t>(ends_[cluster + 1]));
        }
    }

    [[nodiscard]] std::size_t size() const { return ends_.size() - 1; }

    [[nodiscard]] std::vector<Standing> of(std::size_t cluster) const {
        std::vector<Standing> standings;
        for (std::size_t at = ends_[cluster]; at < ends_[cluster + 1]; ++at) {
            if (standings.empty() || standings.back().list != lists_[at]) {
                standings.push_back({lists_[at], 0});
            }
            ++standings.back().entries;
        }
        return standings;
    }

private:
    std::vector<std::size_t> ends_;
    std::vector<std::uint16_t> lists_;  // of the entries, cluster by cluster
};

/// The order of patterns written as a 0 or 1 for each list.
struct ByColumns {
    bool operator()(const Pattern& a, const Pattern& b) const {
        const auto [left, right] = std::ranges::mismatch(a, b);
        if (left == a.end() || right == b.end()) {
            return left == a.end() && right != b.end();
        }
        return *left > *right;
    }
};

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

/// Rows, given on by the megabyte.
class Rows {
public:
    explicit Rows(const Sink& sink) : sink_(sink) {}

    void add(const std::vector<std::string>& cells) {
        const std::vector<std::string_view> views(cells.begin(), cells.end());
        intake::append_csv_row(text_, views);
        constexpr std::size_t bytes_at_once = 1'000'000;
        if (text_.size() >= bytes_at_once) {
            give_on();
        }
    }
    void give_on() {
        sink_(text_);
        text_.clear();
    }

private:
    const Sink& sink_;
    std::string text_;
};

/// Each pattern that is seen once, and how many people have it.
void write_captures(const LinkWork& work, People people, const Sink& sink) {
    const Histories histories(work.lists.table.lists(), people);
    std::map<Pattern, std::size_t, ByColumns> patterns;
    for (std::size_t person = 0; person < histories.size(); ++person) {
        Pattern pattern;
        for (const Standing& standing : histories.of(person)) {
            pattern.push_back(standing.list);
        }
        ++patterns[std::move(pattern)];
    }
    Rows rows(sink);
    std::vector<std::string> header = list_columns(work);
    header.emplace_back("count");
    rows.add(header);
    for (const auto& [pattern, number] : patterns) {
        std::vector<std::string> cells(work.lists.names.size(), "0");
        for (const std::uint16_t list : pattern) {
            cells[list].front() = '1';
        }
        cells.push_back(std::to_string(number));
        rows.add(cells);
    }
    rows.give_on();
}

/// One row a person and list that he or she is on. A person who may be several others is known by
/// the lowest of their numbers too.
void write_histories(const LinkWork& work, People people, People if_same,
                     const NumberedClusters& numbered, const Sink& sink) {
    const auto entries = static_cast<link::EntryIndex>(people.person_of.size());
    std::vector<std::uint32_t> lowest(if_same.number, UINT32_MAX);
    for (link::EntryIndex entry = 0; entry < entries; ++entry) {
        std::uint32_t& number = lowest[if_same.person_of[entry]];
        number = std::min(number, numbered.number_of[entry]);
    }
    std::vector<std::uint32_t> number_of(people.number);
    std::vector<std::uint32_t> number_if_same(people.number);
    for (link::EntryIndex entry = 0; entry < entries; ++entry) {
        number_of[people.person_of[entry]] = numbered.number_of[entry];
        number_if_same[people.person_of[entry]] = lowest[if_same.person_of[entry]];
    }
    std::vector<std::uint32_t> by_number(people.number);
    std::iota(by_number.begin(), by_number.end(), 0U);
    std::ranges::sort(by_number, {}, [&](std::uint32_t at) { return number_of[at]; });
    const Histories histories(work.lists.table.lists(), people);
    Rows rows(sink);
    rows.add({"person", "list", "entries", "person_if_same"});
    for (const std::uint32_t at : by_number) {
        for (const Standing& standing : histories.of(at)) {
            rows.add({std::to_string(number_of[at]), work.lists.names[standing.list],
                      std::to_string(standing.entries), std::to_string(number_if_same[at])});
        }
    }
    rows.give_on();
}

}  // namespace

LinkRecords capture_records(const LinkWork& work, const link::Clustering& clustering,
                            const NumberedClusters& numbered) {
    const People people{clustering.cluster_of, clustering.clusters};
    const People if_same{clustering.cluster_if_same, clustering.fewest};
    LinkRecords records;
    records.people = people.number;
    records.people_if_same = if_same.number;
    records.files = {
        {"histories.csv",
         [=, &work, &numbered](const Sink& sink) {
             write_histories(work, people, if_same, numbered, sink);
         }},
        {"captures.csv", [=, &work](const Sink& sink) { write_captures(work, people, sink); }},
        {"captures_same.csv",
         [=, &work](const Sink& sink) { write_captures(work, if_same, sink); }}};
    return records;
}

}  // namespace recount::cli
