#include "verify/points.h"

#include <algorithm>
#include <set>

namespace recount_verify {

namespace {

/// Parties: every id is a group or an atom, and one atom more, the others, has no id.
class Parties {
public:
    Parties(const Proof& proof, const std::vector<Box>& boxes, Budget& budget)
        : rows_(proof.memberships), budget_(budget) {
        std::set<std::string> ids;
        for (const Box& box : boxes) {
            const Words words = postfix(box.party);
            ids.insert(words.begin(), words.end());
            expressions_.emplace(box.party, words);
        }
        std::map<std::string, std::size_t> height;  // of groups: above all their members'
        for (const Membership& row : rows_) {
            ids.insert({row.actor, row.group});
            height[row.group] = 1;
        }
        std::size_t rounds = 0;
        for (bool risen = true; risen; ++rounds) {
            refuse_unless(rounds <= height.size() + 1, "the memberships run in a loop");
            budget.spend(rows_.size());
            risen = false;
            for (const Membership& row : rows_) {
                const auto member = height.find(row.actor);
                if (member != height.end() && member->second >= height[row.group]) {
                    height[row.group] = member->second + 1;
                    risen = true;
                }
            }
        }
        std::stable_sort(rows_.begin(), rows_.end(), [&height](const auto& a, const auto& b) {
            return height[a.group] < height[b.group];
        });
        std::copy_if(ids.begin(), ids.end(), std::back_inserter(atoms_), [&height](const auto& id) {
            return !height.contains(id) && id != "|" && id != "-";
        });
        atoms_.emplace_back("others");
    }

    [[nodiscard]] const std::vector<std::string>& atoms() const { return atoms_; }

    /// The atoms of every expression on an event day.
    [[nodiscard]] std::map<std::string, Bits> sets_on(Day day) const {
        std::map<std::string, Bits> sets;
        const Bits none(atoms_.size());
        for (std::size_t atom = 0; atom + 1 < atoms_.size(); ++atom) {
            sets.emplace(atoms_[atom], Bits(none).set(atom));
        }
        for (const Membership& row : rows_) {  // the groups within a group come before it
            Bits& group = sets.emplace(row.group, none).first->second;
            if (row.days.holds(day)) {
                group |= sets.at(row.actor);
            }
        }
        std::map<std::string, Bits> result;
        for (const auto& [text, words] : expressions_) {
            budget_.spend((words.size() + 1) * (1 + atoms_.size() / 64));
            std::vector<Bits> stack;
            for (const std::string& word : words) {
                if (word != "|" && word != "-") {
                    stack.push_back(sets.at(word));
                    continue;
                }
                const Bits right = stack.back();
                stack.pop_back();
                stack.back() = word == "|" ? stack.back() | right : stack.back() - right;
            }
            result.emplace(text, stack.empty() ? ~none : stack.back());
        }
        budget_.spend((rows_.size() + atoms_.size()) * (1 + atoms_.size() / 64));
        return result;
    }

private:
    std::vector<Membership> rows_;  ///< sorted: inner groups first
    std::map<std::string, Words> expressions_;
    std::vector<std::string> atoms_;
    Budget& budget_;
};

/// For every place, and elsewhere, the boxes whose place holds it.
std::map<Bits, std::string> place_classes(const Proof& proof, const std::vector<Box>& boxes,
                                          Budget& budget) {
    Bits everywhere(boxes.size());
    std::map<std::string, Bits> naming;  // place -> boxes whose expression names it
    for (std::size_t box = 0; box < boxes.size(); ++box) {
        const Words ids = ids_of(boxes[box].place);
        everywhere[box] = ids.empty();
        for (const std::string& id : ids) {
            budget.spend(1 + boxes.size() / 64);
            naming.emplace(id, Bits(boxes.size())).first->second.set(box);
        }
    }
    std::map<Bits, std::string> classes{{everywhere, "elsewhere"}};
    for (const auto& [place, within] : proof.places) {
        Bits holds = everywhere;
        std::size_t steps = 0;
        for (std::string at = place; !at.empty(); at = proof.places.at(at)) {
            refuse_unless(++steps <= proof.places.size(), "the places run in a loop");
            budget.spend(1 + boxes.size() / 64);
            if (const auto named = naming.find(at); named != naming.end()) {
                holds |= named->second;
            }
        }
        classes.emplace(holds, place);
    }
    return classes;
}

}  // namespace

void Budget::spend(std::size_t more) {
    refuse_unless(more <= steps, "the check takes more than 100 million steps");
    steps -= more;
}

std::map<Bits, Example> point_classes(const Proof& proof, const std::vector<Box>& boxes,
                                      Budget& budget) {
    const Parties parties(proof, boxes, budget);
    std::set<Day> days{Span::before_all};  // the first day of every gap between two bounds
    for (const Box& box : boxes) {
        days.insert({box.event.from, box.event.to + 1});
    }
    for (const Membership& row : proof.memberships) {
        days.insert({row.days.from, row.days.to + 1});
    }
    std::map<Bits, Example> dated;  // by party and event day
    for (const Day day : days) {
        const std::map<std::string, Bits> sets = parties.sets_on(day);
        std::vector<Bits> holding(parties.atoms().size(), Bits(boxes.size()));
        budget.spend(boxes.size() * holding.size());
        for (std::size_t box = 0; box < boxes.size(); ++box) {
            const Bits& atoms = sets.at(boxes[box].party);
            for (std::size_t atom = 0; boxes[box].event.holds(day) && atom < atoms.size(); ++atom) {
                holding[atom][box] = atoms[atom];
            }
        }
        for (std::size_t atom = 0; atom < holding.size(); ++atom) {
            dated.emplace(holding[atom], Example{parties.atoms()[atom], "", day});
        }
    }
    std::map<Bits, Example> classes;
    for (const auto& [place_boxes, place] : place_classes(proof, boxes, budget)) {
        budget.spend(dated.size() * (1 + boxes.size() / 64));
        for (const auto& [dated_boxes, example] : dated) {
            classes.emplace(place_boxes & dated_boxes,
                            Example{example.party, place, example.event});
        }
    }
    return classes;
}

}  // namespace recount_verify
