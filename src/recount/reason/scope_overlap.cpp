#include "recount/reason/scope_overlap.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace recount::reason {
namespace {

std::optional<record::Day> day_of(DayNumber number) {
    return record::Day(std::chrono::days(number));
}

std::optional<record::DaySpan> span_of(DayRange range) {
    if (range.is_empty()) {
        return std::nullopt;
    }
    const base::Result<record::DaySpan> span =
        record::DaySpan::make(range.from == day_first ? std::nullopt : day_of(range.from),
                              range.until == day_end ? std::nullopt : day_of(range.until - 1));
    return span ? std::optional(*span) : std::nullopt;
}

/// The parties of both and the days on which they are; the names of the parties where they are the
/// same on all days, else one expression without what is outside the other.
bool narrow_party(const Universe& universe, const Region& a, const Region& b,
                  const record::PartyExpression& other, record::Scope& scope) {
    std::vector<PartyPiece> common;
    for (const PartyPiece& p : a.pieces) {
        for (const PartyPiece& q : b.pieces) {
            PartyPiece both{intersection(p.days, q.days), p.parties};
            both.parties.intersect(q.parties);
            if (!both.days.is_empty() && !both.parties.is_empty()) {
                common.push_back(std::move(both));
            }
        }
    }
    if (common.empty()) {
        return false;
    }
    const auto is_narrower = [&common](const std::vector<PartyPiece>& pieces) {
        return std::all_of(common.begin(), common.end(), [&pieces](const PartyPiece& one) {
            return std::any_of(pieces.begin(), pieces.end(), [&one](const PartyPiece& piece) {
                return piece.parties == one.parties && piece.days.from <= one.days.from &&
                       one.days.until <= piece.days.until;
            });
        });
    };
    DayRange days = common.front().days;
    for (const PartyPiece& one : common) {
        days.from = std::min(days.from, one.days.from);
        days.until = std::max(days.until, one.days.until);
    }
    const std::optional<record::DaySpan> span = span_of(days);
    if (!span) {
        return false;
    }
    scope.event = *span;
    const bool is_whole = std::all_of(common.begin(), common.end(), [&](const PartyPiece& one) {
        return one.parties == common.front().parties;
    });
    if (other.is_everyone() || is_narrower(a.pieces)) {
        return true;  // the party of `scope` stands
    }
    if (scope.party.is_everyone() || is_narrower(b.pieces)) {
        scope.party = other;
        return true;
    }
    std::string text;
    if (is_whole && common.size() == 1) {
        for (std::size_t atom = 1; atom < universe.party_count(); ++atom) {
            if (common.front().parties.contains(atom)) {
                text += (text.empty() ? "" : " | ") + universe.party_name(atom);
            }
        }
    } else {
        text = "(" + scope.party.text() + ") - ((" + scope.party.text() + ") - (" + other.text() +
               "))";
    }
    base::Result<record::PartyExpression> party = record::PartyExpression::parse(text);
    if (!party) {
        return false;
    }
    scope.party = *std::move(party);
    return true;
}

std::vector<PlaceRange> ranges_of(const Universe& universe, const record::PlaceId& place) {
    record::Scope scope;
    if (auto expression = record::PlaceExpression::parse(place.text())) {
        scope.place = *std::move(expression);
    }
    const base::Result<Region> region = universe.resolve(scope);
    return region ? region->places : std::vector<PlaceRange>{};
}

/// Places are a tree: of two that have something in common the narrower lies in the other.
bool narrow_place(const Universe& universe, const record::PlaceExpression& other,
                  record::Scope& scope) {
    if (other.is_everywhere()) {
        return true;
    }
    if (scope.place.is_everywhere()) {
        scope.place = other;
        return true;
    }
    std::set<std::string> common;
    for (const record::PlaceId& mine : scope.place.places()) {
        for (const record::PlaceId& yours : other.places()) {
            for (const PlaceRange& a : ranges_of(universe, mine)) {
                for (const PlaceRange& b : ranges_of(universe, yours)) {
                    if (a.from >= b.from && a.until <= b.until) {
                        common.insert(mine.text());
                    } else if (b.from >= a.from && b.until <= a.until) {
                        common.insert(yours.text());
                    }
                }
            }
        }
    }
    std::string text;
    for (const std::string& place : common) {
        text += (text.empty() ? "" : " | ") + place;
    }
    base::Result<record::PlaceExpression> places = record::PlaceExpression::parse(text);
    if (common.empty() || !places) {
        return false;
    }
    scope.place = *std::move(places);
    return true;
}

using Parts = std::set<std::string>;

std::optional<record::PartExpression> parts_expression(const Parts& parts, bool is_outside) {
    std::string text;
    for (const std::string& part : parts) {
        text += (text.empty() ? (is_outside ? "- " : "") : " | ") + part;
    }
    base::Result<record::PartExpression> expression = record::PartExpression::parse(text);
    return expression ? std::optional(*std::move(expression)) : std::nullopt;
}

struct SignedParts {
    std::int64_t sign = 1;
    std::optional<record::PartExpression> parts;
};

/// In both, by what is in either: within X and within Y is X + Y - (X or Y); within X and outside Y
/// is (X or Y) - Y.
std::vector<SignedParts> common_parts(const record::PartExpression& a,
                                      const record::PartExpression& b) {
    if (a.is_everything() || a == b) {
        return {{1, b}};
    }
    if (b.is_everything()) {
        return {{1, a}};
    }
    const auto names = [](const record::PartExpression& expression) {
        Parts parts;
        for (const record::PartId& id : expression.parts()) {
            parts.insert(id.text());
        }
        return parts;
    };
    const Parts mine = names(a);
    const Parts yours = names(b);
    Parts either = mine;
    either.insert(yours.begin(), yours.end());
    if (a.is_outside() && b.is_outside()) {
        return {{1, parts_expression(either, true)}};
    }
    if (!a.is_outside() && !b.is_outside()) {
        if (either == yours || either == mine) {
            return {{1, either == yours ? a : b}};
        }
        return {{1, a}, {1, b}, {-1, parts_expression(either, false)}};
    }
    const Parts& inside = a.is_outside() ? yours : mine;
    const Parts& outside = a.is_outside() ? mine : yours;
    if (std::includes(outside.begin(), outside.end(), inside.begin(), inside.end())) {
        return {};
    }
    return {{1, parts_expression(either, false)}, {-1, parts_expression(outside, false)}};
}

std::vector<Term> overlap_of(const Universe& universe, const Term& mine, const Term& yours) {
    const base::Result<Region> a = universe.resolve(mine.scope);
    const base::Result<Region> b = universe.resolve(yours.scope);
    if (!a || !b) {
        return {};
    }
    record::Scope scope = mine.scope;
    const std::optional<record::DaySpan> entered = span_of(intersection(a->entered, b->entered));
    if (!entered || !narrow_party(universe, *a, *b, yours.scope.party, scope) ||
        !narrow_place(universe, yours.scope.place, scope)) {
        return {};
    }
    scope.entered = *entered;
    const bool is_announced = mine.books == Books::announced || yours.books == Books::announced;
    std::vector<Term> terms;
    for (const SignedParts& one : common_parts(mine.scope.part, yours.scope.part)) {
        if (!one.parts) {
            return {};
        }
        scope.part = *one.parts;
        terms.push_back({mine.coefficient * one.sign, mine.measure, mine.ledger, scope,
                         is_announced ? Books::announced : Books::standing});
    }
    return terms;
}

}  // namespace

std::vector<Term> overlap(const Universe& universe, const std::vector<Term>& sum,
                          const Term& term) {
    std::vector<Term> result;
    for (const Term& mine : sum) {
        for (Term& both : overlap_of(universe, mine, term)) {
            const auto same = std::find_if(result.begin(), result.end(), [&](const Term& known) {
                return known.scope == both.scope && known.books == both.books;
            });
            if (same == result.end()) {
                result.push_back(std::move(both));
            } else {
                same->coefficient += both.coefficient;
            }
        }
    }
    std::erase_if(result, [](const Term& one) { return one.coefficient == 0; });
    return result;
}

}  // namespace recount::reason
