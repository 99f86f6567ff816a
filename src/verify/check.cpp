#include <algorithm>

#include "verify/verify.h"
#include "verify/world.h"
#include <nlohmann/json.hpp>

/// Section 3 of docs/formats/proof.md: the slack V of every point, the sum S, and cases.
namespace recount_verify {

namespace {

using Terms = std::map<Term, Whole>;

Terms terms_of(World& world, const Json& list) {
    refuse_unless(!list_of(list).empty(), "a list of terms is empty");
    Terms terms;
    for (const Json& row : list) {
        names(row, {"coefficient", "measure", "ledger", "party", "place", "event", "entered",
                    "part", "books"});
        const Whole coefficient = whole_of(row.at("coefficient"));
        refuse_unless(coefficient != 0, "a coefficient is zero");
        terms[world.term(row)] += coefficient;
    }
    return terms;
}

std::optional<Whole> limit_of(const Json& json) {
    return json.is_null() ? std::nullopt : std::optional(whole_of(json));
}

/// That `terms` are at least `low` and at most `high`.
struct Row {
    Terms terms;
    std::optional<Whole> low, high;
    bool operator==(const Row&) const = default;
};

struct Revision {
    bool silent = false;  ///< else: withdrawn
    Span days;
    Whole limit;  ///< the size of its multiplier
};

/// One sum: V by terms, and S.
struct Sum {
    bool at_most = false;
    Terms slack;
    std::map<std::pair<std::string, std::string>, std::vector<Revision>> revisions;  ///< measure,
                                                                                     ///< ledger
    Whole total;

    void add(const Terms& terms, const Whole& factor) {
        for (const auto& [term, coefficient] : terms) {
            slack[term] += factor * coefficient;
        }
    }

    void add(const Row& row, const Whole& multiplier, const Json& id) {
        const auto& side = (multiplier > 0) != at_most ? row.low : row.high;
        refuse_unless(side || multiplier == 0, id, " sets no limit on the side that is used");
        total += multiplier * side.value_or(0);
        add(row.terms, at_most ? multiplier : Whole(-multiplier));
    }
};

/// Checks every point of one measure.
class Measure {
public:
    Measure(const World& world, const Sum& sum, const std::string& name, Budget& budget)
        : world_(world), sum_(sum), name_(name), budget_(budget), named_(world.parts.size()) {
        for (const auto& [term, slack] : sum.slack) {
            if (term.measure == name && slack != 0) {
                pulls_.push_back({&term, &slack, boxes_.of(term.box)});
                name_parts(term, named_);
            }
        }
        for (const Part& part : world.parts) {
            const bool is_named = named_[part_boxes_.size()];
            part_boxes_.push_back(is_named ? boxes_.of(part.box) : 0);
        }
        for (const auto& [ledger, box] : world.floors) {
            floors_.emplace(ledger, boxes_.of(box));
        }
    }

    void check() const {
        for (const auto& [inside, point] : world_.classes(boxes_.values, budget_)) {
            check_class(inside, point);
        }
    }

private:
    /// A term and what one point in it adds to V.
    struct Pull {
        const Term* term;
        const Whole* slack;
        std::size_t box;
    };

    void name_parts(const Term& term, Bits& named) const {
        for (const long word : world_.part_lists.lists.values[term.part]) {
            if (word >= 0) {
                named.set(static_cast<std::size_t>(word));
            }
        }
    }

    [[nodiscard]] bool disjoint(std::size_t one, std::size_t other) const {
        const Part& a = world_.parts[one];
        const Part& b = world_.parts[other];
        return a.disjoint_with.contains(world_.part_lists.name(other)) ||
               b.disjoint_with.contains(world_.part_lists.name(one)) ||
               (a.incident && b.incident && world_.assumptions.contains("incidents-disjoint"));
    }

    /// `inside`: the boxes that hold the points. A part that no term of theirs names is left out:
    /// being in it would only forbid entry days and other parts.
    void check_class(const Bits& inside, const std::string& point) const {
        std::vector<Pull> pulls;
        Bits named(named_.size());
        budget_.spend(pulls_.size());
        for (const Pull& pull : pulls_) {
            if (inside[pull.box]) {
                pulls.push_back(pull);
                name_parts(*pull.term, named);
            }
        }
        std::vector<std::pair<Bits, std::size_t>> open{{Bits(named.size()), 0}};
        while (!open.empty()) {
            const auto [set, first] = open.back();
            open.pop_back();
            check_set(inside, point, pulls, set);
            for (std::size_t next = first; next < named.size(); ++next) {
                bool fits = named[next] && inside[part_boxes_[next]];
                budget_.spend(1 + (fits ? set.count() : 0));
                for (auto in = set.find_first(); fits && in != Bits::npos; in = set.find_next(in)) {
                    fits = !disjoint(in, next);
                }
                if (fits) {
                    open.emplace_back(Bits(set).set(next), next + 1);
                }
            }
        }
    }

    /// Conditions 1 to 3 for the points of a class that lie in exactly the parts of `set`.
    void check_set(const Bits& inside, const std::string& point, const std::vector<Pull>& pulls,
                   const Bits& set) const {
        Span entry = world_.books;
        std::string at = " (" + name_ + " " + point;
        for (auto in = set.find_first(); in != Bits::npos; in = set.find_next(in)) {
            entry.from = std::max(entry.from, world_.parts[in].entered.from);
            entry.to = std::min(entry.to, world_.parts[in].entered.to);
            at += ", in " + world_.part_lists.name(in);
        }
        budget_.spend(100 + 10 * pulls.size());  // whole numbers cost more
        const Bits held = world_.part_lists.holding(set, budget_);
        Whole occurred;
        std::map<std::string, std::vector<Pull>> ledgers;
        for (const Pull& pull : pulls) {
            if (held[pull.term->part] && pull.term->ledger == "occurred") {
                occurred += *pull.slack;
            } else if (held[pull.term->part] && entry.from <= entry.to) {
                ledgers[pull.term->ledger].push_back(pull);
            }
        }
        for (const auto& [ledger, entered] : ledgers) {
            const auto [least, withdrawn] = extremes(ledger, entered, entry);
            refuse_unless(!withdrawn || *withdrawn <= least,
                          "a withdrawal from " + ledger + " costs more than an entry brings" + at);
            const auto [begin, end] = floors_.equal_range(ledger);
            const bool has_floor =
                std::any_of(begin, end, [&](const auto& floor) { return inside[floor.second]; });
            refuse_unless(least >= 0 || has_floor,
                          "the statements do not stay on the claim's side in " + ledger + at);
            occurred += std::min(least, Whole(0));
        }
        refuse_unless(occurred >= 0,
                      "the statements do not stay on the claim's side in occurred" + at);
    }

    /// U, the least V over all entries on the days `entry`, and B, the greatest -V over all
    /// withdrawals. Between two days of `change` nothing changes.
    [[nodiscard]] std::pair<Whole, std::optional<Whole>> extremes(const std::string& ledger,
                                                                  const std::vector<Pull>& pulls,
                                                                  const Span& entry) const {
        std::map<Day, std::pair<Whole, Whole>> change;  // of V for all terms, for standing terms
        change[entry.from];
        for (const Pull& pull : pulls) {
            const Span& days = pull.term->entered;
            change[days.from].first += *pull.slack;
            change[days.to + 1].first -= *pull.slack;
            if (!pull.term->announced) {
                change[days.from].second += *pull.slack;
                change[days.to + 1].second -= *pull.slack;
            }
        }
        static const std::vector<Revision> none;
        const auto at = sum_.revisions.find({name_, ledger});
        const auto& revisions = at == sum_.revisions.end() ? none : at->second;
        for (const Revision& row : revisions) {
            change[row.days.from];
        }
        budget_.spend(10 * change.size() * (1 + revisions.size()));
        Whole all, standing;
        std::optional<Whole> least, withdrawn;
        for (const auto& [day, by] : change) {
            all += by.first;
            standing += by.second;
            if (entry.holds(day)) {
                least = std::min(least.value_or(all), all);
            }
            for (const Revision& row : revisions) {
                if (row.silent && row.days.holds(day) && entry.holds(day)) {
                    least = std::min(*least, Whole(standing + row.limit));
                } else if (!row.silent && row.days.holds(day) && world_.books.holds(day)) {
                    const Whole cost = standing - row.limit;
                    withdrawn = std::max(withdrawn.value_or(cost), cost);
                }
            }
        }
        return {*least, withdrawn};
    }

    const World& world_;
    const Sum& sum_;
    const std::string& name_;
    Budget& budget_;
    Bits named_;  ///< the parts that terms name
    std::vector<Pull> pulls_;
    Numbered<Box> boxes_;
    std::vector<std::size_t> part_boxes_;             ///< of the parts that are named
    std::multimap<std::string, std::size_t> floors_;  ///< ledger, box
};

/// The names of a file or case: its own, and those of its sum or of its split.
void check_names(const Json& node, std::vector<const char*> own, const char* or_not) {
    const auto more = node.contains("split") ? std::vector{"split", "cases"}
                                             : std::vector{"divisor", "statements", "revisions"};
    own.insert(own.end(), more.begin(), more.end());
    names(node, own, or_not);
}

/// Checks a file: its one sum, or those of all cases of its splits.
class Checker {
public:
    Checker(const Json& file, Budget& budget) : budget_(budget), world_(file, budget) {
        if (!file.at("claim").is_null()) {
            names(file.at("claim"), {"terms", "value"});
            claim_ = terms_of(world_, file.at("claim").at("terms"));
        }
    }

    /// `node`: the file or a case; `value`: what it claims.
    void check(const Json& node, const std::optional<Whole>& value) {
        const std::string& kind = text_of(node.at("kind"));
        refuse_unless(kind == "at-least" || kind == "at-most" || kind == "contradiction",
                      "the kind '" + kind + "' is unknown");
        refuse_unless(value.has_value() == (kind != "contradiction"),
                      value ? "a contradiction has no claim" : "a bound has a claim");
        if (!node.contains("split")) {
            check_sum(node, kind == "at-most", value);
            return;
        }
        const std::vector<Row> rows = rows_of(node.at("split"));
        refuse_unless(list_of(node.at("cases")).size() == rows.size(), "a split lacks a case");
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const Json& one = node.at("cases")[i];
            check_names(one, {"kind", "value"}, "assumed");
            const std::optional<Whole> reached = limit_of(one.at("value"));
            refuse_unless(
                !reached || (one.at("kind") == kind &&
                             (kind == "at-least" ? *reached >= *value : *reached <= *value)),
                "a case does not reach the value of the whole");
            given_.push_back(rows[i]);
            check(one, reached);
            given_.pop_back();
        }
    }

private:
    /// The rows of which each case of a split may use one: at least one of them is true.
    [[nodiscard]] std::vector<Row> rows_of(const Json& split) {
        if (split.contains("terms")) {
            names(split, {"terms", "most"});
            refuse_unless(world_.assumptions.contains("counts-are-whole"),
                          "a number is split and 'counts-are-whole' is not listed");
            const Terms terms = terms_of(world_, split.at("terms"));
            const Whole most = whole_of(split.at("most"));
            return {{terms, std::nullopt, most}, {terms, Whole(most + 1), std::nullopt}};
        }
        names(split, {"incident", "measure", "parties"});
        const auto part = world_.part_lists.ids.numbers.find(id_of(split.at("incident")));
        refuse_unless(part != world_.part_lists.ids.numbers.end() &&
                          world_.parts[part->second].incident &&
                          world_.assumptions.contains("single-party"),
                      "an incident is split by party and it or 'single-party' is not listed");
        refuse_unless(!list_of(split.at("parties")).empty(), "an incident is split by no party");
        std::vector<Row> rows;
        const auto none_by = [&](const Json& party) {
            const Term term{name_of(split.at("measure")),     "occurred",
                            {world_.parties(party), 0, {}},   {},
                            world_.part_lists({part->first}), false};
            rows.push_back({{{term, 1}}, std::nullopt, Whole(0)});
        };
        for (const Json& party : split.at("parties")) {
            for (const Membership& row : world_.parties.within) {
                refuse_unless(world_.parties.name(row.outer) != id_of(party), party,
                              " is a group and an incident is split by it");
            }
            none_by({"-" + id_of(party)});
        }
        none_by(split.at("parties"));
        return rows;
    }

    void check_sum(const Json& node, bool at_most, const std::optional<Whole>& value) {
        Sum sum{at_most, {}, {}, 0};
        const Whole divisor = whole_of(node.at("divisor"));
        refuse_unless(divisor >= 1 && (value || divisor == 1), "the divisor is not 1 or more");
        sum.add(claim_, !value ? Whole(0) : at_most ? Whole(-divisor) : divisor);
        std::set<std::string> ids;
        const auto say = [&ids](const Json& id, const auto& content, auto& said) {
            refuse_unless(ids.insert(name_of(id)).second, id, " is listed twice");
            refuse_unless(said.emplace(id, content).first->second == content, id,
                          " is not the same in every case");
        };
        for (const Json& row : list_of(node.at("statements"))) {
            names(row, {"id", "multiplier", "low", "high", "terms"});
            const Row limits{terms_of(world_, row.at("terms")), limit_of(row.at("low")),
                             limit_of(row.at("high"))};
            refuse_unless(row.at("multiplier") != "0", row.at("id"), ": the multiplier is zero");
            sum.add(limits, whole_of(row.at("multiplier")), row.at("id"));
            say(row.at("id"), limits, said_);
        }
        const Json assumed = given_.empty() ? Json::array() : node.at("assumed");
        refuse_unless(list_of(assumed).size() == given_.size(),
                      "'assumed' does not fit the splits");
        for (std::size_t i = 0; i < given_.size(); ++i) {
            sum.add(given_[i], whole_of(assumed[i]), "a split");
        }
        add_revisions(node.at("revisions"), sum, say);
        check_value(sum, divisor, value);
        std::set<std::string> measures;
        for (const auto& [term, slack] : sum.slack) {
            measures.insert(term.measure);
        }
        for (const std::string& measure : measures) {
            Measure(world_, sum, measure, budget_).check();
        }
    }

    /// Measure, ledger, whether silent, days, most.
    using Revised = std::tuple<std::string, std::string, bool, Span, Whole>;

    void add_revisions(const Json& list, Sum& sum, const auto& say) {
        std::set<Revised> rows;
        for (const Json& row : list_of(list)) {
            names(row, {"id", "multiplier", "ledger", "measure", "direction", "days", "most"});
            const std::string id = row.at("id").dump();
            const bool silent = row.at("direction") == "silent";
            const Revised content{name_of(row.at("measure")), ledger_of(row.at("ledger")), silent,
                                  span_of(row.at("days")), whole_of(row.at("most"))};
            const auto& [measure, ledger, unused, days, most] = content;
            refuse_unless(silent || row.at("direction") == "withdrawn", id + ": no such direction");
            refuse_unless(Span().from < days.from && days.to < Span().to, id + " has no limit");
            refuse_unless(most >= 0, id + ": 'most' is below zero");
            refuse_unless(ledger != "occurred", id + ": the ledger is 'occurred'");
            const Whole multiplier = whole_of(row.at("multiplier"));
            refuse_unless(multiplier == 0 || (multiplier > 0) == sum.at_most,
                          "the multiplier of " + id + " has the wrong sign");
            say(row.at("id"), content, revised_);
            refuse_unless(rows.insert(content).second, id + " overlaps another row");
            sum.total += multiplier * most;
            const Whole size = multiplier < 0 ? Whole(-multiplier) : multiplier;
            sum.revisions[{measure, ledger}].push_back({silent, days, size});
        }
        for (auto at = rows.begin(); at != rows.end() && std::next(at) != rows.end(); ++at) {
            const auto& [measure, ledger, silent, days, most] = *at;
            const auto& [measure2, ledger2, silent2, days2, most2] = *std::next(at);
            refuse_unless(
                std::tie(measure, ledger, silent) != std::tie(measure2, ledger2, silent2) ||
                    days.to < days2.from,
                "a revision of " + ledger + " overlaps another row");
        }
    }

    void check_value(const Sum& sum, const Whole& divisor,
                     const std::optional<Whole>& value) const {
        const std::string total = "the values add up to " + sum.total.str();
        if (!value) {
            refuse_unless(sum.total > 0, total + ", which is no contradiction");
            return;
        }
        const Whole rest = sum.total % divisor;  // has the sign of the total
        Whole bound = sum.total / divisor;
        bound += !sum.at_most && rest > 0 ? 1 : sum.at_most && rest < 0 ? -1 : 0;
        refuse_unless(rest == 0 || world_.assumptions.contains("counts-are-whole"),
                      "the divisor leaves a rest and 'counts-are-whole' is not listed");
        const std::string divided = divisor == 1 ? "" : ", divided and rounded to " + bound.str();
        refuse_unless(bound == *value, total + divided + ", not to " + value->str());
        refuse_unless(sum.at_most || bound >= 0, "at least " + bound.str() + " is below zero");
    }

    Budget& budget_;
    World world_;
    Terms claim_;
    std::vector<Row> given_;  ///< the rows of the cases that are being checked
    std::map<std::string, Row> said_;
    std::map<std::string, Revised> revised_;
};

std::string words_of(const Json& value) {
    std::string words = value.is_array() ? "" : value.is_null() ? ".." : text_of(value);
    for (const Json& item : value.is_array() ? value : Json::array()) {
        words += " " + words_of(item);
    }
    return words;
}

/// What a file says, on one line.
std::string summary_of(const Json& file) {
    const Json& claim = file.at("claim");
    std::string summary;
    for (const Json& term : claim.is_null() ? Json::array() : claim.at("terms")) {
        const std::string& times = text_of(term.at("coefficient"));
        summary += (summary.empty() ? "" : " + ") + (times == "1" ? "" : times + " ") +
                   text_of(term.at("measure"));
        for (const char* name : {"ledger", "party", "place", "event", "entered", "part"}) {
            const std::string words = words_of(term.at(name));
            const bool is_all = words.empty() || words == " .. ..";
            summary +=
                is_all ? "" : std::string(", ") + name + (words[0] == ' ' ? "" : " ") + words;
        }
    }
    const std::string& kind = text_of(file.at("kind"));
    return claim.is_null()
               ? kind
               : summary + (kind == "at-least" ? " >= " : " <= ") + text_of(claim.at("value"));
}

}  // namespace

Verdict verify(std::string_view text) {
    Verdict verdict;
    try {
        const Json file = read_file(text);
        check_names(file,
                    {"format", "version", "kind", "claim", "assumptions", "floors", "memberships",
                     "places", "parts", "digest"},
                    "as_of");
        Budget budget;
        Checker checker(file, budget);
        verdict.claim = summary_of(file);
        checker.check(file, file.at("claim").is_null() ? std::nullopt
                                                       : limit_of(file.at("claim").at("value")));
        verdict.proved = true;
    } catch (const Refused& refused) {
        verdict.reason = refused.what();
    } catch (const Json::exception& refused) {
        verdict.reason = refused.what();
    }
    return verdict;
}

}  // namespace recount_verify
