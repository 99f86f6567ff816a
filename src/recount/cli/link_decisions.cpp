#include "recount/cli/link_decisions.h"

#include <algorithm>
#include <deque>
#include <optional>
#include <set>

namespace recount::cli {
namespace {

using link::EntryIndex;
using record::LinkDecision;
using record::LinkVerdict;

bool is_apart(LinkVerdict verdict) {
    return verdict == LinkVerdict::different || verdict == LinkVerdict::part_of;
}

/// Entries that are the same, as a graph of decisions.
class SameGraph {
public:
    void add(EntryPair entries, std::size_t place) {
        edges_[entries.first].push_back({entries.second, place});
        edges_[entries.second].push_back({entries.first, place});
    }
    void remove(std::size_t place) { removed_.insert(place); }

    /// The places of the decisions on a shortest way between two; empty: there is none.
    [[nodiscard]] std::vector<std::size_t> way(EntryPair ends) const {
        std::map<EntryIndex, Edge> came_from;  // the entry before, and by which decision
        std::deque<EntryIndex> next = {ends.first};
        while (!next.empty() && !came_from.contains(ends.second)) {
            const EntryIndex at = next.front();
            next.pop_front();
            const auto edges = edges_.find(at);
            if (edges == edges_.end()) {
                continue;
            }
            for (const Edge& edge : edges->second) {
                if (edge.to != ends.first && !removed_.contains(edge.place) &&
                    came_from.emplace(edge.to, Edge{at, edge.place}).second) {
                    next.push_back(edge.to);
                }
            }
        }
        std::vector<std::size_t> places;
        if (came_from.contains(ends.second)) {
            for (EntryIndex at = ends.second; at != ends.first; at = came_from.at(at).to) {
                places.push_back(came_from.at(at).place);
            }
        }
        return places;
    }

private:
    struct Edge {
        EntryIndex to = 0;
        std::size_t place = 0;
    };
    std::map<EntryIndex, std::vector<Edge>> edges_;
    std::set<std::size_t> removed_;
};

/// The same for decisions that bind alike.
int effect_of(LinkVerdict verdict) {
    return is_one(verdict) ? 1 : is_apart(verdict) ? 2 : 3;
}

}  // namespace

bool is_one(LinkVerdict verdict) {
    return verdict == LinkVerdict::same || verdict == LinkVerdict::copy_of;
}

DecidedLinks::DecidedLinks(std::span<const LinkDecision> decisions, const EntryFinder& finder) {
    std::map<EntryPair, std::vector<const LinkDecision*>> last;
    std::map<std::string, const LinkDecision*> elsewhere;  // by the id without its number
    for (const LinkDecision& decision : decisions) {
        const std::optional<EntryIndex> left = finder.find(decision.left);
        const std::optional<EntryIndex> right = finder.find(decision.right);
        const std::uint64_t number = record::decision_number(decision.id);
        if (!left || !right || *left == *right) {
            const LinkDecision*& held = elsewhere[decision.id.substr(0, decision.id.rfind('-'))];
            if (held == nullptr || record::decision_number(held->id) <= number) {
                held = &decision;
            }
            continue;
        }
        const EntryPair entries = std::minmax(*left, *right);
        const auto [highest, is_first] = numbers_.emplace(entries, number);
        if (is_first || number > highest->second) {
            highest->second = number;
            last[entries] = {&decision};
        } else if (number == highest->second) {
            last[entries].push_back(&decision);
        }
    }
    for (const auto& [id, decision] : elsewhere) {
        if (decision->verdict) {
            not_in_lists_.push_back(*decision);
        }
    }
    for (const auto& [entries, standing] : last) {
        std::set<int> effects;
        for (const LinkDecision* decision : standing) {
            effects.insert(decision->verdict ? effect_of(*decision->verdict) : 0);
        }
        const LinkDecision& latest = *standing.back();
        if (effects.size() > 1) {
            LinkContradiction contradiction;
            for (const LinkDecision* decision : standing) {
                contradiction.decisions.push_back(*decision);
            }
            contradictions_.push_back(std::move(contradiction));
        }
        if (latest.verdict || effects.size() > 1) {
            standing_.push_back({latest, entries, effects.size() == 1});
        }
    }
    find_contradictions();
}

void DecidedLinks::find_contradictions() {
    SameGraph graph;
    for (std::size_t at = 0; at < standing_.size(); ++at) {
        const StandingDecision& one = standing_[at];
        if (one.is_followed && is_one(*one.decision.verdict)) {
            graph.add(one.entries, at);
        }
    }
    for (std::size_t at = 0; at < standing_.size(); ++at) {
        if (!standing_[at].is_followed || !is_apart(*standing_[at].decision.verdict)) {
            continue;
        }
        for (std::vector<std::size_t> way = graph.way(standing_[at].entries); !way.empty();
             way = graph.way(standing_[at].entries)) {
            for (const std::size_t place : way) {
                graph.remove(place);
            }
            way.push_back(at);
            contradict(way);
        }
    }
}

void DecidedLinks::contradict(const std::vector<std::size_t>& places) {
    LinkContradiction contradiction;
    for (const std::size_t place : places) {
        standing_[place].is_followed = false;
        contradiction.decisions.push_back(standing_[place].decision);
    }
    contradictions_.push_back(std::move(contradiction));
}

const StandingDecision* DecidedLinks::on(EntryPair entries) const {
    const auto found = std::ranges::lower_bound(standing_, entries, {}, &StandingDecision::entries);
    return found != standing_.end() && found->entries == entries ? &*found : nullptr;
}

std::uint64_t DecidedLinks::last_number(EntryPair entries) const {
    const auto found = numbers_.find(entries);
    return found == numbers_.end() ? 0 : found->second;
}

std::vector<link::Bond> DecidedLinks::bonds() const {
    std::vector<link::Bond> bonds;
    for (const StandingDecision& one : standing_) {
        const bool is_open = !one.is_followed || one.decision.verdict == LinkVerdict::cannot_tell;
        bonds.push_back({one.entries.first, one.entries.second,
                         !is_open && is_one(*one.decision.verdict), is_open});
    }
    return bonds;
}

std::vector<link::KnownPair> DecidedLinks::known_pairs() const {
    std::vector<link::KnownPair> known;
    for (const StandingDecision& one : standing_) {
        if (one.is_followed &&
            (is_one(*one.decision.verdict) || one.decision.verdict == LinkVerdict::different)) {
            known.push_back({one.entries.first, one.entries.second, is_one(*one.decision.verdict)});
        }
    }
    return known;
}

std::string sentence_of(const LinkDecision& decision) {
    std::string verdict = decision.verdict ? std::string(to_text(*decision.verdict)) : "taken back";
    std::ranges::replace(verdict, '_', ' ');
    return to_text(decision.left) + " and " + to_text(decision.right) + ": " + verdict + " (" +
           (decision.decided_by.empty() ? "nobody named" : decision.decided_by) +
           (decision.decided_on ? ", " + record::to_text(*decision.decided_on) : "") + ")";
}

std::string sentence_of(const LinkContradiction& contradiction) {
    std::string text = "decisions contradict each other: ";
    for (std::size_t at = 0; at < contradiction.decisions.size(); ++at) {
        text += (at > 0 ? "; " : "") + sentence_of(contradiction.decisions[at]);
    }
    return text +
           ". None of them is followed: these pairs stay apart and undecided; 'recount link "
           "review' "
           "puts them up";
}

}  // namespace recount::cli
