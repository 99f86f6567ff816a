#include "recount/cli/link_output.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>

#include <nlohmann/json.hpp>

#include "recount/base/parallel.h"
#include "recount/intake/csv.h"
#include "recount/link/model_json.h"
#include "recount/link/scorer.h"

namespace recount::cli {
namespace {

using Json = nlohmann::ordered_json;

/// With a fixed number of digits behind the point.
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

/// The header and as many rows, each added by `append(text, row)`; several parts at a time.
template <typename Append>
void write_rows(const Sink& sink, std::string_view header, std::size_t rows, std::size_t threads,
                const Append& append) {
    constexpr std::size_t rows_of_a_part = 65'536;
    sink(header);
    base::in_order<std::string>(rows, rows_of_a_part, threads, append, sink);
}

/// The names of the lists as cells.
std::vector<std::string> list_cells(const LinkedLists& lists) {
    std::vector<std::string> cells;
    for (const std::string& name : lists.names) {
        const std::array<std::string_view, 2> with_another = {name, ""};  // alone, "" is quoted
        std::string row;
        intake::append_csv_row(row, with_another);
        cells.push_back(row.substr(0, row.rfind(',')));
    }
    return cells;
}

/// Adds a number, as short as it reads back to the same, and what stands behind it.
template <typename Number>
void append_number(std::string& text, Number number, char next = ',') {
    std::array<char, 40> digits{};
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    text.append(digits.data(), end);
    text += next;
}

void write_pairs(const LinkOutcome& outcome, const Sink& sink) {
    const std::vector<std::uint32_t>& cluster_of = outcome.linked->clustering.cluster_of;
    const LinkedLists& lists = outcome.work->lists;
    const std::vector<std::string> names = list_cells(lists);
    const auto append_entry = [&](std::string& text, link::EntryIndex entry) {
        text += names[lists.table.lists()[entry]];
        text += ',';
        append_number(text, lists.rows[entry]);
    };
    write_rows(sink, "list_l,row_l,list_r,row_r,weight,probability,rule,is_one_cluster\n",
               outcome.linked->pairs.size(), outcome.work->options.threads,
               [&](std::string& text, std::size_t row) {
                   const link::WeighedPair& pair = outcome.linked->pairs[row];
                   append_entry(text, pair.left);
                   append_entry(text, pair.right);
                   append_number(text, pair.weight);
                   append_number(text, link::probability_of(pair.weight));
                   append_number(text, pair.rule);
                   text += cluster_of[pair.left] == cluster_of[pair.right] ? "1\n" : "0\n";
               });
}

void write_clusters(const LinkOutcome& outcome, const Sink& sink) {
    const LinkedLists& lists = outcome.work->lists;
    const std::vector<std::string> names = list_cells(lists);
    write_rows(sink, "cluster,list,row,entry,fingerprint\n", lists.table.size(),
               outcome.work->options.threads, [&](std::string& text, std::size_t row) {
                   const auto entry = static_cast<link::EntryIndex>(row);
                   append_number(text, outcome.numbered->number_of[entry]);
                   text += names[lists.table.lists()[entry]];
                   text += ',';
                   append_number(text, lists.rows[entry]);
                   const std::string print = outcome.work->entries->fingerprint_of(entry);
                   const std::array<std::string_view, 2> known_by = {
                       outcome.work->entries->id_of(entry), print};
                   intake::append_csv_row(text, known_by);
               });
}

std::string decided_csv(const LinkOutcome& outcome) {
    Csv csv("link_id,verdict,list_l,row_l,list_r,row_r,decided_by,decided_on,reason,is_followed\n");
    const LinkedLists& lists = outcome.work->lists;
    for (const StandingDecision& standing : outcome.work->decided.standing()) {
        const record::LinkDecision& decision = standing.decision;
        // As the person saw them: what is left and right matters for a part and for a copy.
        EntryPair entries = standing.entries;
        if (outcome.work->entries->of(entries.first) == decision.right) {
            std::swap(entries.first, entries.second);
        }
        csv.add({decision.id, decision.verdict ? to_text(*decision.verdict) : "taken_back",
                 lists.list_of(entries.first), std::to_string(lists.rows[entries.first]),
                 lists.list_of(entries.second), std::to_string(lists.rows[entries.second]),
                 decision.decided_by,
                 decision.decided_on ? record::to_text(*decision.decided_on) : "", decision.reason,
                 standing.is_followed ? "1" : "0"});
    }
    return std::move(csv).text();
}

std::string changes_csv(const LinkOutcome& outcome) {
    Csv csv("cluster,change,earlier_cluster,list,row\n");
    const LinkedLists& lists = outcome.work->lists;
    for (const ClusterChange& change : outcome.numbered->changes) {
        csv.add({std::to_string(change.cluster), to_text(change.what),
                 std::to_string(change.earlier_cluster), lists.list_of(change.entry),
                 std::to_string(lists.rows[change.entry])});
    }
    return std::move(csv).text();
}

std::size_t changes_of(const LinkOutcome& outcome, ClusterChange::What what) {
    return static_cast<std::size_t>(
        std::ranges::count(outcome.numbered->changes, what, &ClusterChange::what));
}

std::size_t new_entries_of(const LinkOutcome& outcome) {
    return static_cast<std::size_t>(std::ranges::count_if(
        outcome.earlier->cluster_of, [](const auto& cluster) { return !cluster.has_value(); }));
}

Json decisions_json(const DecidedLinks& decided) {
    Json contradictions = Json::array();
    for (const LinkContradiction& contradiction : decided.contradictions()) {
        Json ids = Json::array();
        for (const record::LinkDecision& decision : contradiction.decisions) {
            ids.push_back(decision.id);
        }
        contradictions.push_back(std::move(ids));
    }
    return {
        {"followed", std::ranges::count(decided.standing(), true, &StandingDecision::is_followed)},
        {"not_in_lists", decided.not_in_lists().size()},
        {"contradictions", std::move(contradictions)}};
}

Json earlier_json(const LinkOutcome& outcome) {
    return {{"new_entries", new_entries_of(outcome)},
            {"entries_gone", outcome.earlier->gone},
            {"clusters_reopened", outcome.earlier->reopened.size()},
            {"joined", changes_of(outcome, ClusterChange::What::joined)},
            {"merged", changes_of(outcome, ClusterChange::What::merged)},
            {"split", changes_of(outcome, ClusterChange::What::split)}};
}

bool has_decisions(const DecidedLinks& decided) {
    return !decided.standing().empty() || !decided.not_in_lists().empty();
}

/// What was decided before, and what was linked before.
std::string told_before(const LinkOutcome& outcome) {
    std::string text;
    const DecidedLinks& decided = outcome.work->decided;
    if (has_decisions(decided)) {
        text += "Decisions of people: " +
                std::to_string(
                    std::ranges::count(decided.standing(), true, &StandingDecision::is_followed)) +
                " followed, " + std::to_string(decided.contradictions().size()) +
                " contradictions, " + std::to_string(decided.not_in_lists().size()) +
                " on entries that are not in these lists\n";
    }
    if (outcome.earlier != nullptr) {
        text += "Since the earlier run: " + std::to_string(new_entries_of(outcome)) +
                " new entries, of which " +
                std::to_string(changes_of(outcome, ClusterChange::What::joined)) +
                " joined clusters that were there; " +
                std::to_string(changes_of(outcome, ClusterChange::What::merged)) +
                " clusters became one with another, " +
                std::to_string(changes_of(outcome, ClusterChange::What::split)) + " were split, " +
                std::to_string(outcome.earlier->gone) + " entries are gone\n";
    }
    return text;
}

bool is_of_people(const LinkRecords& records) {
    return records.people > 0;
}

Json records_json(const LinkOutcome& outcome) {
    const LinkRecords& records = outcome.records;
    if (is_of_people(records)) {
        return {{"people", records.people}, {"people_if_same", records.people_if_same}};
    }
    Json columns = Json::object();
    for (const link::ColumnUse& use : records.uses) {
        columns[use.column] = use.use;
    }
    return {{"incidents_by_grade", records.by_grade},
            {"widened_by_undecided", records.widened},
            {"reports_not_accepted", records.not_accepted},
            {"reports_not_open", records.restricted},
            {"cells_not_read", records.unread},
            {"columns", std::move(columns)}};
}

/// What the values of incidents came from, and how they are graded; nothing of people.
std::string told_of_records(const LinkRecords& records) {
    if (is_of_people(records)) {
        return "";
    }
    std::string text = "\nValues of incidents come from\n";
    for (const link::ColumnUse& use : records.uses) {
        text += "  " + use.column + ": " + use.use + "\n";
    }
    text += "Incidents by grade:";
    for (const auto& [grade, incidents] : records.by_grade) {
        text += " " + grade + " " + std::to_string(incidents);
    }
    text +=
        "\n  " + std::to_string(records.widened) + " have a number that an undecided report set\n";
    const auto told = [&](std::size_t number, const std::string& one, const std::string& several) {
        if (number > 0) {
            text += "  " + std::to_string(number) + " " + (number == 1 ? one : several) + "\n";
        }
    };
    told(records.not_accepted, "report is not accepted", "reports are not accepted");
    told(records.restricted, "report is not open: no value comes from such",
         "reports are not open: no value comes from such");
    told(records.unread, "cell is not what its column calls for, and taken as not known",
         "cells are not what their column calls for, and taken as not known");
    return text;
}

std::string json_summary(const LinkOutcome& outcome) {
    const link::Clustering& clustering = outcome.linked->clustering;
    Json json;
    json["records"] = outcome.work->lists.table.size();
    json["pairs_scored"] = outcome.linked->pairs_scored;
    json["clusters"] = clustering.clusters;
    json["clusters_fewest"] = clustering.fewest;
    json["clusters_most"] = clustering.most;
    json["undecided_pairs"] = clustering.undecided.size();
    if (outcome.samples) {
        json["samples"] = {{"drawn", outcome.samples->drawn.samples.size()},
                           {"open_entries", outcome.samples->drawn.open_entries},
                           {"clusters_median", outcome.samples->median},
                           {"clusters_low", outcome.samples->low},
                           {"clusters_high", outcome.samples->high}};
    }
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
    if (has_decisions(outcome.work->decided)) {
        json["decisions"] = decisions_json(outcome.work->decided);
    }
    if (outcome.earlier != nullptr) {
        json["since_earlier"] = earlier_json(outcome);
    }
    json["records_made"] = records_json(outcome);
    json["is_complete"] = outcome.linked->is_complete;
    json["seconds"] = outcome.seconds;
    json["peak_bytes"] = outcome.peak_bytes;
    return json.dump(2) + "\n";
}

std::string text_summary(const LinkOutcome& outcome, const LinkArguments& arguments) {
    const link::Clustering& clustering = outcome.linked->clustering;
    const std::string noun =
        arguments.what == LinkArguments::What::victims ? "people" : "incidents";
    std::string text = std::to_string(outcome.work->lists.table.size()) + " entries of " +
                       std::to_string(outcome.work->lists.names.size()) +
                       (outcome.work->lists.names.size() == 1 ? " list" : " lists") + ": " +
                       std::to_string(clustering.clusters) + " " + noun + ", at least " +
                       std::to_string(clustering.fewest) + " and at most " +
                       std::to_string(clustering.most) + "\n\nColumns\n";
    for (const link::ColumnUse& use : outcome.work->prepared.uses) {
        text += "  " + use.column + ": " + use.use + "\n";
    }
    text += "\nPairs looked at: " + std::to_string(outcome.linked->pairs_scored) + "\n";
    for (std::size_t rule = 0; rule < outcome.linked->tallies.size(); ++rule) {
        const link::RuleTally& tally = outcome.linked->tallies[rule];
        text += "  " + std::to_string(tally.pairs) + " by " +
                outcome.work->trained.model.blocking_rules[rule].sql() + "\n";
        if (tally.blocks_too_large > 0) {
            text += "    " + std::to_string(tally.blocks_too_large) +
                    " blocks were too large to compare all of: up to " +
                    std::to_string(tally.pairs_left_out) + " pairs were left out\n";
        }
    }
    text += "Undecided pairs: " + std::to_string(clustering.undecided.size()) + "\n";
    if (outcome.samples) {
        text += "Estimate over " + std::to_string(outcome.samples->drawn.samples.size()) +
                " samples: " + std::to_string(outcome.samples->median) + " " + noun +
                ", 95 of 100 samples from " + std::to_string(outcome.samples->low) + " to " +
                std::to_string(outcome.samples->high) +
                " (what the model holds likely, no bound)\n";
    }
    text += told_before(outcome) + told_of_records(outcome.records);
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
    std::vector<NewFile> files = {
        {"pairs.csv", [&](const Sink& sink) { write_pairs(outcome, sink); }},
        {"clusters.csv", [&](const Sink& sink) { write_clusters(outcome, sink); }},
        {"model.json", link::write_model(outcome.work->trained.model)}};
    files.insert(files.end(), outcome.records.files.begin(), outcome.records.files.end());
    if (has_decisions(outcome.work->decided)) {
        files.push_back({"decided.csv", decided_csv(outcome)});
    }
    if (outcome.earlier != nullptr) {
        files.push_back({"changes.csv", changes_csv(outcome)});
    }
    if (outcome.samples) {
        files.push_back({"samples.csv",
                         samples_csv(*outcome.work, *outcome.numbered, outcome.linked->clustering,
                                     *outcome.samples,
                                     outcome.earlier != nullptr ? outcome.earlier->highest : 0)});
    }
    return files;
}

std::string link_summary(const LinkOutcome& outcome, const LinkArguments& arguments) {
    return arguments.common.format == Format::json ? json_summary(outcome)
                                                   : text_summary(outcome, arguments);
}

}  // namespace recount::cli
