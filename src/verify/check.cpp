#include <algorithm>

#include "verify/points.h"
#include "verify/verify.h"

/// Section 3 of docs/formats/proof.md: the slack V of every point, then the sum of the values.
namespace recount_verify {

namespace {

/// A term with what one point in it adds to V.
struct Pull {
    std::size_t box = 0;  ///< index of its box, in Measure::boxes_
    Span entered;
    Bits parts;  ///< those it names, by index; a point must be in any of them, or in none
    bool outside = false, announced = false;
    std::string ledger;
    Whole slack;
};

/// Checks every point of one measure.
class Measure {
public:
    Measure(const Proof& proof, const std::string& name, Budget& budget)
        : proof_(proof), name_(name), budget_(budget) {
        const bool at_most = proof.kind == Kind::at_most;
        std::map<Term, Whole> slack;  // equal terms together
        const auto add = [&](const Sum& sum, const Whole& factor) {
            for (const auto& [term, coefficient] : sum) {
                if (term.measure == name) {
                    slack[term] += factor * coefficient;
                }
            }
        };
        add(proof.claim, at_most ? Whole(-proof.divisor) : proof.divisor);
        for (const Statement& statement : proof.statements) {
            add(statement.terms, at_most ? statement.multiplier : Whole(-statement.multiplier));
        }
        for (const auto& [term, unused] : slack) {
            for (const std::string& id : parts_of(term.part).ids) {
                if (part_index_.emplace(id, parts_.size()).second) {
                    const Part& part = proof.parts.at(id);
                    parts_.push_back({id, &part, box_index(part.box)});
                }
            }
        }
        for (const auto& [term, value] : slack) {
            budget.spend(1 + parts_.size() / 64);
            Pull pull{box_index(term.box), term.entered, Bits(parts_.size()), false, term.announced,
                      term.ledger,         value};
            const Parts named = parts_of(term.part);
            pull.outside = named.outside;
            for (const std::string& id : named.ids) {
                pull.parts.set(part_index_.at(id));
            }
            pulls_.push_back(std::move(pull));
        }
        for (const Floor& floor : proof.floors) {
            floors_.emplace_back(floor.ledger, box_index({floor.party, "", {}}));
        }
    }

    void check() {
        for (const auto& [inside, example] : point_classes(proof_, boxes_, budget_)) {
            check_class(inside, example);
        }
    }

private:
    struct Mentioned {
        std::string id;
        const Part* part;
        std::size_t box;
    };

    std::size_t box_index(const Box& box) {
        const auto [at, is_new] = box_index_.emplace(box, boxes_.size());
        if (is_new) {
            boxes_.push_back(box);
        }
        return at->second;
    }

    [[nodiscard]] bool disjoint(const Mentioned& a, const Mentioned& b) const {
        return a.part->disjoint_with.contains(b.id) || b.part->disjoint_with.contains(a.id) ||
               (a.part->incident && b.part->incident &&
                proof_.assumptions.contains("incidents-disjoint"));
    }

    /// `inside`: the boxes that hold the points of the class. A part that no term of theirs names
    /// is left out: being in it would only forbid entry days and other parts.
    void check_class(const Bits& inside, const Example& example) const {
        std::vector<const Pull*> pulls;
        Bits named(parts_.size());
        budget_.spend(pulls_.size() * (1 + parts_.size() / 64));
        for (const Pull& pull : pulls_) {
            if (inside[pull.box]) {
                pulls.push_back(&pull);
                named |= pull.parts;
            }
        }
        std::vector<std::pair<Bits, std::size_t>> open{{Bits(parts_.size()), 0}};
        while (!open.empty()) {
            const auto [set, first] = open.back();
            open.pop_back();
            check_set(inside, example, pulls, set);
            for (std::size_t next = first; next < parts_.size(); ++next) {
                bool fits = named[next] && inside[parts_[next].box];
                budget_.spend(1 + (fits ? set.count() : 0));
                for (auto in = set.find_first(); fits && in != set.npos; in = set.find_next(in)) {
                    fits = !disjoint(parts_[in], parts_[next]);
                }
                if (fits) {
                    open.emplace_back(Bits(set).set(next), next + 1);
                }
            }
        }
    }

    /// Conditions 1 to 3 for the points of a class that lie in exactly these parts.
    void check_set(const Bits& inside, const Example& example,
                   const std::vector<const Pull*>& pulls, const Bits& set) const {
        Span entry = proof_.books;
        for (auto in = set.find_first(); in != set.npos; in = set.find_next(in)) {
            entry.from = std::max(entry.from, parts_[in].part->entered.from);
            entry.to = std::min(entry.to, parts_[in].part->entered.to);
        }
        budget_.spend(100 +
                      10 * pulls.size() * (1 + parts_.size() / 64));  // whole numbers cost more
        Whole occurred;
        std::map<std::string, std::vector<const Pull*>> ledgers;
        for (const Pull* pull : pulls) {
            if (pull->parts.none() || set.intersects(pull->parts) != pull->outside) {
                if (pull->ledger == "occurred") {
                    occurred += pull->slack;
                } else if (entry.from <= entry.to) {  // else such a point can be in no ledger
                    ledgers[pull->ledger].push_back(pull);
                }
            }
        }
        Whole needed;
        for (const auto& [ledger, entered] : ledgers) {
            const auto [least, withdrawn] = extremes(ledger, entered, entry);
            if (withdrawn.given && withdrawn.value > least) {
                refuse(example, set,
                       "a withdrawal from " + ledger + " costs more than an entry brings");
            }
            const bool has_floor =
                std::any_of(floors_.begin(), floors_.end(), [&, &name = ledger](const auto& floor) {
                    return floor.first == name && inside[floor.second];
                });
            if (least < 0 && !has_floor) {
                refuse(example, set, "the statements do not stay on the claim's side in " + ledger);
            }
            needed += least < 0 ? Whole(-least) : Whole(0);
        }
        if (occurred < needed) {
            refuse(example, set, "the statements do not stay on the claim's side in occurred");
        }
    }

    /// U, the least V over all entries on the days `entry`, and B, the greatest -V over all
    /// withdrawals. Between two days of `change` nothing changes.
    [[nodiscard]] std::pair<Whole, Limit> extremes(const std::string& ledger,
                                                   const std::vector<const Pull*>& pulls,
                                                   const Span& entry) const {
        std::map<Day, std::pair<Whole, Whole>> change;  // of V for all terms, for standing terms
        const auto from_to = [&change](const Span& days, const Whole& all, const Whole& standing) {
            change[days.from].first += all;
            change[days.from].second += standing;
            change[days.to + 1].first -= all;
            change[days.to + 1].second -= standing;
        };
        from_to(entry, 0, 0);
        for (const Pull* pull : pulls) {
            from_to(pull->entered, pull->slack, pull->announced ? Whole(0) : pull->slack);
        }
        for (const Revision& row : proof_.revisions) {
            if (row.ledger == ledger && row.measure == name_) {
                from_to(row.days, 0, 0);
            }
        }
        budget_.spend(10 * change.size() * (1 + proof_.revisions.size()));
        Whole all, standing;
        Limit least, withdrawn;
        const auto lower = [&least](const Whole& value) {
            least = {true, least.given ? std::min(least.value, value) : value};
        };
        for (const auto& [day, by] : change) {
            all += by.first;
            standing += by.second;
            if (entry.holds(day)) {
                lower(all);
            }
            for (const Revision& row : proof_.revisions) {
                if (row.ledger != ledger || row.measure != name_ || !row.days.holds(day) ||
                    !proof_.books.holds(day)) {
                    continue;
                }
                const Whole limit = abs(row.multiplier);  // its sign is checked with the values
                if (row.silent && entry.holds(day)) {
                    lower(standing + limit);
                } else if (!row.silent) {
                    const Whole cost = standing - limit;
                    withdrawn = {true, withdrawn.given ? std::max(withdrawn.value, cost) : cost};
                }
            }
        }
        return {least.value, withdrawn};
    }

    [[noreturn]] void refuse(const Example& example, const Bits& set,
                             const std::string& why) const {
        std::string at = name_ + " by " + example.party + ", place " + example.place +
                         ", event day " + to_text(example.event);
        for (auto in = set.find_first(); in != set.npos; in = set.find_next(in)) {
            at += ", in " + parts_[in].id;
        }
        throw Refused(why + " (" + at + ")");
    }

    const Proof& proof_;
    std::string name_;
    Budget& budget_;
    std::vector<Box> boxes_;
    std::map<Box, std::size_t> box_index_;
    std::map<std::string, std::size_t> part_index_;
    std::vector<Mentioned> parts_;
    std::vector<Pull> pulls_;
    std::vector<std::pair<std::string, std::size_t>> floors_;  ///< ledger, index of its box
};

/// The sum of the values on the sides the multipliers use.
Whole sum_of(const Proof& proof) {
    const bool at_most = proof.kind == Kind::at_most;
    Whole sum;
    for (const Statement& statement : proof.statements) {
        const Limit& side = (statement.multiplier > 0) != at_most ? statement.low : statement.high;
        refuse_unless(side.given, "'" + statement.id + "' sets no limit on the side that is used");
        sum += statement.multiplier * side.value;
    }
    for (const Revision& row : proof.revisions) {
        refuse_unless(row.multiplier == 0 || (row.multiplier > 0) == at_most,
                      "the multiplier of '" + row.id + "' has the wrong sign");
        sum += row.multiplier * row.most;
    }
    return sum;
}

void check_value(const Proof& proof) {
    const Whole sum = sum_of(proof);
    if (proof.kind == Kind::contradiction) {
        refuse_unless(sum > 0, "the values add up to " + sum.str() + ", which is no contradiction");
        return;
    }
    const Whole rest = sum % proof.divisor;  // has the sign of sum
    Whole value = sum / proof.divisor;
    if (proof.kind == Kind::at_least && rest > 0) {
        ++value;
    } else if (proof.kind == Kind::at_most && rest < 0) {
        --value;
    }
    refuse_unless(rest == 0 || proof.assumptions.contains("counts-are-whole"),
                  "the divisor leaves a rest and 'counts-are-whole' is not listed");
    refuse_unless(value == proof.value,
                  "the values add up to " + value.str() + ", not to " + proof.value.str());
    refuse_unless(proof.kind == Kind::at_most || value >= 0,
                  "at least " + value.str() + " is below zero");
}

}  // namespace

Verdict verify(std::string_view text) {
    Verdict verdict;
    try {
        const Proof proof = read_proof(text);
        verdict.claim = proof.summary;
        check_value(proof);
        std::set<std::string> measures;
        const auto add = [&measures](const Sum& sum) {
            for (const auto& entry : sum) {
                measures.insert(entry.first.measure);
            }
        };
        add(proof.claim);
        for (const Statement& statement : proof.statements) {
            add(statement.terms);
        }
        Budget budget;
        for (const std::string& measure : measures) {
            Measure(proof, measure, budget).check();
        }
        verdict.proved = true;
    } catch (const Refused& refused) {
        verdict.reason = refused.what();
    }
    return verdict;
}

}  // namespace recount_verify
