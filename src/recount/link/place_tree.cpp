#include "recount/link/place_tree.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "recount/link/comparison_building.h"
#include "recount/link/prepared_building.h"

namespace recount::link {
namespace {

/// How large a place is.
enum class Rank { none, country, governorate, district, finer };

struct RankWord {
    std::string_view begins;  ///< the folded kind begins so
    Rank rank;
};

/// The kinds of places.csv and DOMAIN.md's scheme. The longer word stands before the one it begins
/// with.
constexpr auto rank_words = std::to_array<RankWord>({
    {"country", Rank::country},
    {"state", Rank::country},
    {"governorate", Rank::governorate},
    {"province", Rank::governorate},
    {"adm1", Rank::governorate},
    {"district", Rank::district},
    {"adm2", Rank::district},
    {"subdistrict", Rank::finer},
    {"sub district", Rank::finer},
    {"adm3", Rank::finer},
    {"city", Rank::finer},
    {"town", Rank::finer},
    {"village", Rank::finer},
    {"neighbo", Rank::finer},
    {"street", Rank::finer},
});

Rank rank_of(std::string_view kind, std::size_t depth) {
    const std::string text = folded(kind);
    const auto found = std::ranges::find_if(
        rank_words, [&](const RankWord& word) { return text.starts_with(word.begins); });
    constexpr std::size_t finest = static_cast<std::size_t>(Rank::finer);
    return found != rank_words.end() ? found->rank : static_cast<Rank>(std::min(depth, finest));
}

class PlaceGaps : public Measure {
public:
    explicit PlaceGaps(const Column& column) {
        paths_.reserve(column.values.size());
        for (ValueCode code = 0; code < column.values.size(); ++code) {
            paths_.push_back(path_in(column.values.text(code)));
        }
    }

    [[nodiscard]] double between(ValueCode left, ValueCode right,
                                 Memory* /*memory*/) const override {
        const auto [a, b] =
            std::ranges::mismatch(paths_[left], paths_[right], {}, &Step::place, &Step::place);
        const bool left_ends = a == paths_[left].end();
        const bool right_ends = b == paths_[right].end();
        if (left_ends && right_ends) {
            return static_cast<double>(PlaceGap::same);
        }
        const Rank shared = a == paths_[left].begin() ? Rank::none : std::prev(a)->rank;
        return static_cast<double>(gap(shared, left_ends || right_ends));
    }

private:
    struct Step {
        ValueCode place = not_known;
        Rank rank = Rank::none;
    };
    using Path = std::vector<Step>;

    static PlaceGap gap(Rank shared, bool is_within) {
        switch (shared) {
            case Rank::none:
                return PlaceGap::apart;
            case Rank::country:
                return is_within ? PlaceGap::within_country : PlaceGap::same_country;
            case Rank::governorate:
                return is_within ? PlaceGap::within_governorate : PlaceGap::same_governorate;
            case Rank::district:
            case Rank::finer:
                break;
        }
        return is_within ? PlaceGap::within_district : PlaceGap::same_district;
    }

    Path path_in(std::string_view text) {
        Path path;
        while (!text.empty()) {
            const std::string_view part = text.substr(0, text.find('/'));
            text.remove_prefix(std::min(text.size(), part.size() + 1));
            const std::size_t colon = std::min(part.find(':'), part.size());
            const std::string_view kind = part.substr(std::min(colon + 1, part.size()));
            path.push_back({places_.add(part.substr(0, colon)), rank_of(kind, path.size() + 1)});
        }
        return path;
    }

    Values places_;
    std::vector<Path> paths_;  // by value
};

/// A level, and how often pairs that are the same are at it.
struct Share {
    const char* condition;
    const char* label;
    double share;
};

/// Reports of one event name mostly one place, or a place and what it lies in.
constexpr auto by_tree = std::to_array<Share>({
    {"<= 0", "the same place", 0.5},
    {"<= 1", "one within the other, a district at most", 0.18},
    {"<= 2", "in one district", 0.1},
    {"<= 3", "one within the other, a governorate", 0.11},
    {"<= 4", "in one governorate", 0.06},
    {"<= 5", "one within the other, a country", 0.03},
    {"<= 7", "elsewhere in the tree", 0.02},
});

/// How alike the words of the names are.
constexpr auto by_words = std::to_array<Share>({
    {">= 0.9", "likeness 0.9 or more", 0.2},
    {">= 0.6", "likeness 0.6 or more", 0.2},
    {">= 0.3", "likeness 0.3 or more", 0.25},
    {">= 0.1", "likeness 0.1 or more", 0.2},
});

}  // namespace

std::unique_ptr<Measure> make_place_gap(const Column& column) {
    return std::make_unique<PlaceGaps>(column);
}

Comparison compare_place_in_tree(const std::string& path, const std::string& words,
                                 double paths_known) {
    ComparisonBuilding building(path, "a place by where it lies, or by the words of its name");
    const bool has_words = !words.empty();
    building
        .add(has_words ? is_unknown(path) + " AND " + is_unknown(words) : is_unknown(path),
             "not known")
        .unknown();
    constexpr double least = 0.05;  // no level without hope
    const double of_tree = has_words ? std::clamp(paths_known, least, 1 - least) : 1;
    for (const Share& level : by_tree) {
        building.add(call("place_gap", path, level.condition), level.label)
            .given(level.share * of_tree);
        if (&level == &by_tree.front()) {
            building.adjusted_by(path);
        }
    }
    if (!has_words) {
        return building.finish();
    }
    // Reached only where a path is not known: the last level of the tree takes all others.
    double rest = 1 - of_tree;
    for (const Share& level : by_words) {
        building.add(call("word_likeness", words, level.condition), level.label)
            .given(level.share * (1 - of_tree));
        rest -= level.share * (1 - of_tree);
    }
    return building.with_rest_given("hardly a word in common", rest);
}

}  // namespace recount::link
