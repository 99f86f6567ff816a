#include <algorithm>
#include <deque>
#include <map>
#include <memory>
#include <utility>

#include <nlohmann/json.hpp>

#include "recount/cli/case_lists.h"
#include "recount/cli/commands.h"
#include "recount/cli/files.h"
#include "recount/cli/link_book.h"
#include "recount/cli/link_charts.h"
#include "recount/cli/pair_explanation.h"
#include "recount/link/blocking.h"

namespace recount::cli {
namespace {

using Json = nlohmann::ordered_json;
using link::EntryIndex;

/// Everything there is to say of two entries.
struct Explained {
    const LinkWork* work = nullptr;
    const link::Linked* linked = nullptr;
    PairExplanation pair;
    std::optional<std::size_t> rule;  ///< that brings them together
    const StandingDecision* decision = nullptr;
    std::vector<EntryIndex> way;       ///< of one cluster: over which entries they are linked
    double mean = 0;                   ///< of different clusters: over the pairs between them
    std::vector<std::string> reasons;  ///< why they are, or are not, one

    [[nodiscard]] std::uint32_t cluster_of(EntryIndex entry) const {
        return linked->clustering.cluster_of[entry];
    }
    [[nodiscard]] bool are_one() const {
        return cluster_of(pair.entries.first) == cluster_of(pair.entries.second);
    }
    [[nodiscard]] std::string name_of(EntryIndex entry) const {
        return to_text(work->entries->of(entry));
    }
};

/// Whether the lists are of people: a name is compared.
base::Result<LinkArguments::What> what_the_columns_tell(const LinkArguments& arguments) {
    RECOUNT_TRY(const LinkedLists lists, read_lists(arguments.lists, 1));
    const base::Result<link::Prepared> people = link::prepare_people(lists.table, arguments.hidden);
    const auto is_name = [](const link::Comparison& comparison) {
        return comparison.name == "name" || comparison.name == "given_name" ||
               comparison.name == "family_name";
    };
    return people && std::ranges::any_of(people->model.comparisons, is_name)
               ? LinkArguments::What::victims
               : LinkArguments::What::incidents;
}

/// A shortest way between two entries of a cluster over pairs that weigh enough, and over what
/// people said is one; both ends included.
std::vector<EntryIndex> way_between(const Explained& explained) {
    std::map<EntryIndex, std::vector<EntryIndex>> next;
    const auto join = [&](EntryIndex left, EntryIndex right) {
        if (explained.cluster_of(left) == explained.cluster_of(explained.pair.entries.first)) {
            next[left].push_back(right);
            next[right].push_back(left);
        }
    };
    for (const link::WeighedPair& pair : explained.linked->pairs) {
        if (pair.weight >= explained.work->options.clusters.linked &&
            explained.cluster_of(pair.left) == explained.cluster_of(pair.right)) {
            join(pair.left, pair.right);
        }
    }
    for (const link::Bond& bond : explained.work->decided.bonds()) {
        if (bond.is_same) {
            join(bond.left, bond.right);
        }
    }
    const auto [first, last] = explained.pair.entries;
    std::map<EntryIndex, EntryIndex> before = {{first, first}};
    for (std::deque<EntryIndex> open = {first}; !open.empty() && !before.contains(last);) {
        for (const EntryIndex one : next[open.front()]) {
            if (before.emplace(one, open.front()).second) {
                open.push_back(one);
            }
        }
        open.pop_front();
    }
    std::vector<EntryIndex> way;
    if (before.contains(last)) {
        for (EntryIndex at = last; at != first; at = before.at(at)) {
            way.push_back(at);
        }
        way.push_back(first);
        std::ranges::reverse(way);
    }
    return way;
}

std::vector<EntryIndex> members_of(const Explained& explained, EntryIndex entry) {
    std::vector<EntryIndex> members;
    for (EntryIndex at = 0; at < explained.work->lists.table.size(); ++at) {
        if (explained.cluster_of(at) == explained.cluster_of(entry)) {
            members.push_back(at);
        }
    }
    return members;
}

double mean_between(const Explained& explained, const link::Scorer& scorer) {
    link::Scorer::Memory memory = scorer.memory();
    double sum = 0;
    double pairs = 0;
    for (const EntryIndex left : members_of(explained, explained.pair.entries.first)) {
        for (const EntryIndex right : members_of(explained, explained.pair.entries.second)) {
            sum += scorer.weight(std::min(left, right), std::max(left, right), memory);
            ++pairs;
        }
    }
    return sum / pairs;
}

/// A list in which nobody stands twice that both clusters have an entry of.
std::optional<std::string> list_of_both(const Explained& explained) {
    const LinkedLists& lists = explained.work->lists;
    const std::vector<bool>& once = explained.work->options.clusters.one_per_list;
    for (const EntryIndex left : members_of(explained, explained.pair.entries.first)) {
        for (const EntryIndex right : members_of(explained, explained.pair.entries.second)) {
            if (lists.table.lists()[left] == lists.table.lists()[right] &&
                once[lists.table.lists()[left]]) {
                return std::string(lists.list_of(left));
            }
        }
    }
    return std::nullopt;
}

/// Decisions that keep the two clusters apart, or leave them open.
std::vector<std::string> decisions_between(const Explained& explained) {
    std::vector<std::string> reasons;
    const std::uint32_t first = explained.cluster_of(explained.pair.entries.first);
    const std::uint32_t second = explained.cluster_of(explained.pair.entries.second);
    for (const StandingDecision& standing : explained.work->decided.standing()) {
        const auto clusters = std::minmax({explained.cluster_of(standing.entries.first),
                                           explained.cluster_of(standing.entries.second)});
        if (clusters.first == std::min(first, second) &&
            clusters.second == std::max(first, second)) {
            reasons.push_back(
                (standing.is_followed ? "a person decided: " : "people contradict each other: ") +
                sentence_of(standing.decision));
        }
    }
    return reasons;
}

std::vector<std::string> reasons_for(const Explained& explained) {
    const bool is_decided = explained.decision != nullptr && explained.decision->is_followed;
    std::vector<std::string> reasons;
    const double linked = explained.work->options.clusters.linked;
    if (explained.are_one()) {
        if (is_decided) {
            reasons.push_back("a person decided: " + sentence_of(explained.decision->decision));
        } else if (explained.way.size() == 2) {
            reasons.push_back("the pair weighs " + fixed(explained.pair.weight, 2) +
                              ", and pairs from " + fixed(linked, 2) + " on are linked");
        } else if (!explained.way.empty()) {
            std::string over;
            for (std::size_t at = 1; at + 1 < explained.way.size(); ++at) {
                over += (at > 1 ? ", " : "") + explained.name_of(explained.way[at]);
            }
            reasons.push_back("they are linked over other entries: " + over);
        }
        return reasons;
    }
    reasons = decisions_between(explained);
    if (const std::optional<std::string> list = list_of_both(explained)) {
        reasons.push_back("nobody stands twice in '" + *list +
                          "' (--one-each), and both clusters have an entry of it");
    }
    if (!explained.rule) {
        reasons.emplace_back("no rule brings the two together, so they were not compared");
    } else if (explained.pair.weight < linked) {
        reasons.push_back("the pair weighs " + fixed(explained.pair.weight, 2) +
                          ", and pairs from " + fixed(linked, 2) + " on are linked");
    }
    if (reasons.empty()) {
        reasons.push_back("the pair weighs enough, but the pairs between the two clusters weigh " +
                          fixed(explained.mean, 2) + " on average, less than " + fixed(linked, 2));
    }
    return reasons;
}

Json entry_json(const Explained& explained, EntryIndex entry) {
    const LinkedLists& lists = explained.work->lists;
    Json json;
    json["list"] = lists.list_of(entry);
    json["row"] = lists.rows[entry];
    json["entry"] = explained.work->entries->id_of(entry).empty()
                        ? Json()
                        : Json(explained.work->entries->id_of(entry));
    json["cluster"] = explained.cluster_of(entry) + 1;
    return json;
}

std::string as_json(const Explained& explained) {
    const link::Model& model = explained.work->trained.model;
    const auto or_null = [](const std::optional<double>& value) {
        return value ? Json(*value) : Json();
    };
    Json comparisons = Json::array();
    for (const ComparedPart& part : explained.pair.parts) {
        comparisons.push_back({{"comparison", part.comparison},
                               {"level", part.level},
                               {"left", part.left},
                               {"right", part.right},
                               {"m", or_null(part.m)},
                               {"u", or_null(part.u)},
                               {"weight", part.weight},
                               {"frequency", part.frequency}});
    }
    Json json;
    json["left"] = entry_json(explained, explained.pair.entries.first);
    json["right"] = entry_json(explained, explained.pair.entries.second);
    json["prior"] = {{"probability", model.same_probability}, {"weight", explained.pair.prior}};
    json["comparisons"] = std::move(comparisons);
    json["weight"] = explained.pair.weight;
    json["probability"] = link::probability_of(explained.pair.weight);
    json["rule"] = explained.rule ? Json{{"number", *explained.rule},
                                         {"sql", model.blocking_rules[*explained.rule].sql()}}
                                  : Json();
    json["are_one"] = explained.are_one();
    json["mean_between_clusters"] = explained.are_one() ? Json() : Json(explained.mean);
    Json way = Json::array();
    for (const EntryIndex entry : explained.way) {
        way.push_back(explained.name_of(entry));
    }
    json["way"] = std::move(way);
    json["decision"] =
        explained.decision != nullptr ? Json(explained.decision->decision.id) : Json();
    json["reasons"] = explained.reasons;
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string as_text(const Explained& explained, const LinkExplainArguments& arguments,
                    Console& console) {
    const record::Language language = arguments.link.common.language;
    const link::Model& model = explained.work->trained.model;
    std::vector<std::string> hidden = arguments.link.hidden;
    if (arguments.link.truth) {
        hidden.push_back(*arguments.link.truth);
    }
    std::string text = side_by_side_text(*explained.work, explained.pair.entries, hidden, language,
                                         console.style()) +
                       "\n" + waterfall_text(explained.pair, language, console.style()) +
                       "\nHow often a level is met among pairs that are one (m), and among others "
                       "(u)\n";
    for (const ComparedPart& part : explained.pair.parts) {
        text += "  " + part.comparison + ": " + part.level + "\n      " +
                (part.m && part.u ? "m " + fixed(*part.m, 6) + ", u " + fixed(*part.u, 6) +
                                        ", log2(m/u) " + fixed(part.weight, 3)
                                  : std::string("says nothing")) +
                (part.frequency != 0 ? ", for the frequency " + fixed(part.frequency, 3) : "") +
                "\n";
    }
    text +=
        "\nCompared: " +
        (explained.rule ? "by the rule " + model.blocking_rules[*explained.rule].sql()
                        : std::string("no; no rule brings the two together")) +
        "\nCluster: " + std::to_string(explained.cluster_of(explained.pair.entries.first) + 1) +
        (explained.are_one()
             ? " has both"
             : " and " + std::to_string(explained.cluster_of(explained.pair.entries.second) + 1)) +
        "\n";
    for (const std::string& reason : explained.reasons) {
        text += "  " + reason + "\n";
    }
    return text;
}

}  // namespace

base::Result<ExitCode> link_explain(const LinkExplainArguments& arguments, Console& console) {
    LinkArguments link = arguments.link;
    if (!arguments.has_what) {
        RECOUNT_TRY(link.what, what_the_columns_tell(link));
    }
    std::vector<record::LinkDecision> decisions;
    if (const std::optional<DecisionsPlace> place = decisions_read_from(link)) {
        RECOUNT_TRY(const LinkBook book, LinkBook::open(*place, {}, LinkBook::Use::read));
        console.report(book.problems(), {});
        decisions = book.decisions();
    }
    RECOUNT_TRY(const std::unique_ptr<LinkWork> work,
                prepare_link_work(link, decisions, Cells::kept, console));
    RECOUNT_TRY(const EntryFinder finder, EntryFinder::make(*work->entries));
    RECOUNT_TRY(const EntryIndex left, finder.named(arguments.left));
    RECOUNT_TRY(const EntryIndex right, finder.named(arguments.right));
    if (left == right) {
        return base::fail(base::ErrorKind::refused,
                          "'" + arguments.left + "' and '" + arguments.right +
                              "' are one and the same row; name two entries");
    }
    Explained explained;
    explained.rule =
        work->trained.blocking.value().rule_of(std::min(left, right), std::max(left, right));
    RECOUNT_TRY(const link::Linked linked, link_all(*work, work->decided.bonds(), console));
    RECOUNT_TRY(const link::Scorer scorer,
                link::Scorer::make(work->trained.model, work->prepared.table));
    explained.work = work.get();
    explained.linked = &linked;
    explained.pair = explain_pair(*work, scorer, {left, right});
    explained.decision = work->decided.on(std::minmax(left, right));
    if (explained.are_one()) {
        explained.way = way_between(explained);
    } else {
        explained.mean = mean_between(explained, scorer);
    }
    explained.reasons = reasons_for(explained);
    if (arguments.chart) {
        RECOUNT_CHECK(write_file(*arguments.chart,
                                 waterfall_chart(*work, explained.pair, link.common.language,
                                                 work->options.clusters.linked)));
    }
    console.data(link.common.format == Format::json ? as_json(explained)
                                                    : as_text(explained, arguments, console));
    return ExitCode::fine;
}

}  // namespace recount::cli
