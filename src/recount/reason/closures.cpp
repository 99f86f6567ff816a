#include "recount/reason/closures.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace recount::reason {
namespace {

/// A scope that was announced as entered on some days.
struct Announced {
    record::Scope scope;  ///< without entry days
    Region region;        ///< likewise
    DayRange entered;
};

bool contains(const Region& whole, const Region& part) {
    const bool parts_fit = whole.parts.empty() || (whole.parts == part.parts &&
                                                   whole.is_outside_parts == part.is_outside_parts);
    const bool places_fit =
        std::all_of(part.places.begin(), part.places.end(), [&](const PlaceRange& inner) {
            return std::any_of(whole.places.begin(), whole.places.end(),
                               [&](const PlaceRange& outer) {
                                   return outer.from <= inner.from && inner.until <= outer.until;
                               });
        });
    if (!parts_fit || !places_fit) {
        return false;
    }
    return std::all_of(part.pieces.begin(), part.pieces.end(), [&](const PartyPiece& inner) {
        DayNumber reached = inner.days.from;
        for (const PartyPiece& outer : whole.pieces) {
            const DayRange both = intersection(outer.days, inner.days);
            if (!both.is_empty() && both.from <= reached &&
                inner.parties.lies_within(outer.parties)) {
                reached = std::max(reached, both.until);
            }
        }
        return reached >= inner.days.until;
    });
}

std::optional<record::Day> day_or_none(DayNumber number) {
    return number == day_first || number == day_end
               ? std::nullopt
               : std::optional(record::Day(std::chrono::days(number)));
}

std::string edge(std::optional<record::Day> day) {
    return day ? record::to_text(*day) : std::string("..");
}

class OneBook {
public:
    OneBook(const Universe& universe, record::Ledger ledger, record::Measure measure,
            std::vector<Announced> announced)
        : universe_(universe),
          ledger_(std::move(ledger)),
          measure_(std::move(measure)),
          announced_(std::move(announced)) {}

    void add_closures(DayNumber until, std::vector<Premise>& into) const {
        const base::Result<Region> everything = universe_.resolve({});
        std::vector<DayNumber> ends = {day_first, until};
        for (const Announced& one : announced_) {
            ends.push_back(std::min(one.entered.from, until));
            ends.push_back(std::min(one.entered.until, until));
        }
        std::sort(ends.begin(), ends.end());
        ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
        std::vector<std::size_t> open;
        std::optional<DayRange> run;
        const auto close_run = [&]() {
            if (run) {
                into.push_back(premise(open, *run));
            }
            run.reset();
        };
        for (std::size_t i = 0; i + 1 < ends.size(); ++i) {
            const DayRange days{ends[i], ends[i + 1]};
            std::vector<std::size_t> here = largest_on(days.from);
            const bool everything_announced = std::any_of(
                here.begin(), here.end(),
                [&](std::size_t one) { return contains(announced_[one].region, *everything); });
            if (everything_announced) {
                close_run();
                continue;
            }
            if (run && same_scopes(open, here)) {
                run->until = days.until;
                continue;
            }
            close_run();
            open = std::move(here);
            run = days;
        }
        close_run();
    }

private:
    /// The announced scopes of a day that lie in no other one of it, the first of equals.
    [[nodiscard]] std::vector<std::size_t> largest_on(DayNumber day) const {
        std::vector<std::size_t> result;
        for (std::size_t i = 0; i < announced_.size(); ++i) {
            if (!announced_[i].entered.contains(day)) {
                continue;
            }
            const bool lies_within =
                std::any_of(result.begin(), result.end(), [&](std::size_t other) {
                    return contains(announced_[other].region, announced_[i].region);
                });
            if (!lies_within) {
                std::erase_if(result, [&](std::size_t other) {
                    return contains(announced_[i].region, announced_[other].region);
                });
                result.push_back(i);
            }
        }
        return result;
    }

    [[nodiscard]] bool same_scopes(const std::vector<std::size_t>& a,
                                   const std::vector<std::size_t>& b) const {
        return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                          [&](std::size_t x, std::size_t y) {
                              return announced_[x].scope == announced_[y].scope;
                          });
    }

    [[nodiscard]] Premise premise(const std::vector<std::size_t>& open, DayRange days) const {
        const std::optional<record::Day> from = day_or_none(days.from);
        const std::optional<record::Day> to =
            day_or_none(days.until == day_end ? day_end : days.until - 1);
        const record::DaySpan entered = *record::DaySpan::make(from, to);
        Premise closure;
        closure.id = "books-are-announced." + ledger_.keeper()->text() + "." + measure_.name() +
                     "." + edge(from) + "." + edge(to);
        closure.origin = Origin::closure;
        closure.assumption = "books-are-announced";
        closure.high = 0;
        record::Scope all;
        all.entered = entered;
        closure.terms.push_back({1, measure_, ledger_, std::move(all), Books::standing});
        for (record::Scope& scope : apart(open)) {
            scope.entered = entered;
            closure.terms.push_back({-1, measure_, ledger_, std::move(scope), Books::standing});
        }
        return closure;
    }

    static bool limits_parties_only(const record::Scope& scope) {
        record::Scope parties_only;
        parties_only.party = scope.party;
        return scope == parties_only;
    }

    /// The scopes without what lies in a scope before them that is limited by its parties alone, so
    /// that the common case, one total for all parties and single events beside it, is counted
    /// once. Scopes that overlap otherwise are counted twice, which loosens the closure and never
    /// tightens it.
    [[nodiscard]] std::vector<record::Scope> apart(const std::vector<std::size_t>& open) const {
        std::vector<record::Scope> scopes;
        for (const bool wide : {true, false}) {
            for (const std::size_t one : open) {
                if (limits_parties_only(announced_[one].scope) == wide) {
                    scopes.push_back(announced_[one].scope);
                }
            }
        }
        std::vector<record::Scope> result;
        std::string counted;
        for (record::Scope& scope : scopes) {
            const bool is_wide = limits_parties_only(scope);
            const std::string own = scope.party.text();
            if (!counted.empty() && !scope.party.is_everyone()) {
                if (auto rest =
                        record::PartyExpression::parse("(" + own + ") - (" + counted + ")")) {
                    scope.party = *std::move(rest);
                }
            }
            if (is_wide) {
                counted += (counted.empty() ? "" : " | ") + own;
            }
            if (universe_.resolve(scope)) {
                result.push_back(std::move(scope));
            }
        }
        return result;
    }

    const Universe& universe_;
    record::Ledger ledger_;
    record::Measure measure_;
    std::vector<Announced> announced_;
};

bool says_when_entered(const record::Scope& scope) {
    return scope.entered.from() || scope.entered.to();
}

}  // namespace

std::vector<Premise> announced_closures(const Universe& universe,
                                        const std::vector<const PreparedPremise*>& premises,
                                        record::Day as_of) {
    std::map<std::pair<record::Ledger, record::Measure>, std::vector<const PreparedPremise*>> books;
    for (const PreparedPremise* premise : premises) {
        const Term& term = premise->premise.terms.front();
        if (premise->premise.terms.size() == 1 && premise->premise.origin != Origin::assumption &&
            term.ledger.kind() == record::Ledger::Kind::assessed) {
            books[{term.ledger, term.measure}].push_back(premise);
        }
    }
    std::vector<Premise> closures;
    const DayNumber until = static_cast<DayNumber>(as_of.time_since_epoch().count()) + 1;
    for (const auto& [book, members] : books) {
        const bool is_dated =
            std::any_of(members.begin(), members.end(), [](const PreparedPremise* member) {
                return says_when_entered(member->premise.terms.front().scope);
            });
        if (!is_dated) {
            continue;
        }
        std::vector<Announced> announced;
        for (const PreparedPremise* member : members) {
            Announced one{member->premise.terms.front().scope, member->regions.front(),
                          member->regions.front().entered};
            if (one.entered.until >= until && member->premise.said_on) {
                one.entered.until =
                    static_cast<DayNumber>(member->premise.said_on->time_since_epoch().count()) + 1;
            }
            one.scope.entered = {};
            one.region.entered = {};
            announced.push_back(std::move(one));
        }
        OneBook(universe, book.first, book.second, std::move(announced))
            .add_closures(until, closures);
    }
    return closures;
}

}  // namespace recount::reason
