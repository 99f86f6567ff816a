#include "recount/cli/link_output.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>

#include <nlohmann/json.hpp>

#include "recount/intake/csv.h"
#include "recount/link/model_json.h"
#include "recount/link/scorer.h"

namespace recount::cli {
namespace {

using Json = nlohmann::ordered_json;

/// As short as it reads back to the same number, or with a fixed number of digits behind the point.
std::string number(double value) {
    std::array<char, 40> text{};
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value);
    return {text.data(), end};
}

std::string number(double value, int digits) {
    std::array<char, 400> text{};
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value,
                                            std::chars_format::fixed, digits);
    return {text.data(), end};
}

class Csv {
public:
    explicit Csv(std::string header) : text_(std::move(header)) {}

    void add(std::initializer_list<std::string_view> cells) {
        intake::append_csv_row(text_, std::span(cells.begin(), cells.size()));
    }
    [[nodiscard]] std::string text() && { return std::move(text_); }

private:
    std::string text_;
};

std::string pairs_csv(const LinkOutcome& outcome) {
    Csv csv("list_l,row_l,list_r,row_r,weight,probability,rule,is_one_cluster\n");
    const std::vector<std::uint32_t>& cluster_of = outcome.linked->clustering.cluster_of;
    for (const link::WeighedPair& pair : outcome.linked->pairs) {
        csv.add({outcome.lists->list_of(pair.left), std::to_string(outcome.lists->rows[pair.left]),
                 outcome.lists->list_of(pair.right),
                 std::to_string(outcome.lists->rows[pair.right]), number(pair.weight),
                 number(link::probability_of(pair.weight)), std::to_string(pair.rule),
                 cluster_of[pair.left] == cluster_of[pair.right] ? "1" : "0"});
    }
    return std::move(csv).text();
}

std::string clusters_csv(const LinkOutcome& outcome) {
    Csv csv("cluster,list,row\n");
    for (link::EntryIndex entry = 0; entry < outcome.lists->table.size(); ++entry) {
        csv.add({std::to_string(outcome.linked->clustering.cluster_of[entry] + 1),
                 outcome.lists->list_of(entry), std::to_string(outcome.lists->rows[entry])});
    }
    return std::move(csv).text();
}

std::string json_summary(const LinkOutcome& outcome) {
    const link::Clustering& clustering = outcome.linked->clustering;
    Json json;
    json["records"] = outcome.lists->table.size();
    json["pairs_scored"] = outcome.linked->pairs_scored;
    json["clusters"] = clustering.clusters;
    json["clusters_fewest"] = clustering.fewest;
    json["clusters_most"] = clustering.most;
    json["undecided_pairs"] = clustering.undecided.size();
    if (outcome.accuracy) {
        json["pair_precision"] = outcome.accuracy->pair_precision();
        json["pair_recall"] = outcome.accuracy->pair_recall();
        json["pair_f1"] = outcome.accuracy->pair_f1();
        json["cluster_precision"] = outcome.accuracy->cluster_precision();
        json["cluster_recall"] = outcome.accuracy->cluster_recall();
    }
    std::uint64_t left_out = 0;
    for (const link::RuleTally& tally : outcome.linked->tallies) {
        left_out += tally.pairs_left_out;
    }
    json["pairs_left_out"] = left_out;
    json["is_complete"] = outcome.linked->is_complete;
    json["seconds"] = outcome.seconds;
    json["peak_bytes"] = outcome.peak_bytes;
    return json.dump(2) + "\n";
}

std::string text_summary(const LinkOutcome& outcome, const LinkArguments& arguments) {
    const link::Clustering& clustering = outcome.linked->clustering;
    const std::string noun =
        arguments.what == LinkArguments::What::victims ? "people" : "incidents";
    std::string text = std::to_string(outcome.lists->table.size()) + " entries of " +
                       std::to_string(outcome.lists->names.size()) +
                       (outcome.lists->names.size() == 1 ? " list" : " lists") + ": " +
                       std::to_string(clustering.clusters) + " " + noun + ", at least " +
                       std::to_string(clustering.fewest) + " and at most " +
                       std::to_string(clustering.most) + "\n\nColumns\n";
    for (const link::ColumnUse& use : outcome.prepared->uses) {
        text += "  " + use.column + ": " + use.use + "\n";
    }
    text += "\nPairs looked at: " + std::to_string(outcome.linked->pairs_scored) + "\n";
    for (std::size_t rule = 0; rule < outcome.linked->tallies.size(); ++rule) {
        const link::RuleTally& tally = outcome.linked->tallies[rule];
        text += "  " + std::to_string(tally.pairs) + " by " +
                outcome.trained->model.blocking_rules[rule].sql() + "\n";
        if (tally.blocks_too_large > 0) {
            text += "    " + std::to_string(tally.blocks_too_large) +
                    " blocks were too large to compare all of: up to " +
                    std::to_string(tally.pairs_left_out) + " pairs were left out\n";
        }
    }
    text += "Undecided pairs: " + std::to_string(clustering.undecided.size()) + "\n";
    if (outcome.accuracy) {
        const link::Accuracy& accuracy = *outcome.accuracy;
        text += "\nAgainst " + arguments.truth.value_or("") + ": pairs precision " +
                number(accuracy.pair_precision(), 4) + ", recall " +
                number(accuracy.pair_recall(), 4) + ", F1 " + number(accuracy.pair_f1(), 4) +
                "; clusters precision " + number(accuracy.cluster_precision(), 4) + ", recall " +
                number(accuracy.cluster_recall(), 4) + "\n";
    }
    if (!outcome.linked->is_complete) {
        text += "\nEnded early: what was not looked at is not linked.\n";
    }
    return text;
}

}  // namespace

std::vector<NewFile> link_files(const LinkOutcome& outcome) {
    return {{"pairs.csv", pairs_csv(outcome)},
            {"clusters.csv", clusters_csv(outcome)},
            {"model.json", link::write_model(outcome.trained->model)}};
}

std::string link_summary(const LinkOutcome& outcome, const LinkArguments& arguments) {
    return arguments.common.format == Format::json ? json_summary(outcome)
                                                   : text_summary(outcome, arguments);
}

}  // namespace recount::cli
