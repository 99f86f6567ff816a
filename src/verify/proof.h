#pragma once

#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <boost/multiprecision/cpp_int.hpp>

/// What a proof file holds (docs/formats/proof.md, section 1), read and checked for its form.
namespace recount_verify {

/// Why a proof is refused. A refusal ends the check from any depth and is caught in one place,
/// verify(): no check has to pass it on.
struct Refused : std::runtime_error {
    using std::runtime_error::runtime_error;
};

inline void refuse_unless(bool holds, const std::string& reason) {
    if (!holds) {
        throw Refused(reason);
    }
}

using Whole = boost::multiprecision::cpp_int;

/// A day, as days since 1970-01-01.
using Day = long;

/// `YYYY-MM-DD`, or `..` for no limit.
[[nodiscard]] std::string to_text(Day day);

/// Days with both ends included. `null` in the file is the day before or after all others.
struct Span {
    static constexpr Day before_all = -100'000'000;
    static constexpr Day after_all = 100'000'000;
    Day from = before_all;
    Day to = after_all;
    auto operator<=>(const Span&) const = default;
    [[nodiscard]] bool holds(Day day) const { return from <= day && day <= to; }
};

/// Where, by whom and when: what a term and a part have in common.
struct Box {
    std::string party, place;  ///< expressions
    Span event;
    auto operator<=>(const Box&) const = default;
};

struct Term {
    std::string measure, ledger, part;  ///< part: expression
    Box box;
    Span entered;
    bool announced = false;
    auto operator<=>(const Term&) const = default;
};

using Sum = std::vector<std::pair<Term, Whole>>;  ///< terms with their coefficients

/// A limit that may be absent.
struct Limit {
    bool given = false;
    Whole value;
};

struct Statement {
    std::string id;
    Whole multiplier;
    Limit low, high;
    Sum terms;
};

struct Revision {
    std::string id, ledger, measure;
    Whole multiplier, most;
    bool silent = false;  ///< else: withdrawn
    Span days;
};

struct Part {
    bool incident = false;
    Box box;
    Span entered;
    std::set<std::string> disjoint_with;
};

struct Floor {
    std::string ledger, party;
};

struct Membership {
    std::string actor, group;
    Span days;
};

enum class Kind { at_least, at_most, contradiction };

struct Proof {
    Kind kind = Kind::contradiction;
    Sum claim;    ///< empty for a contradiction
    Whole value;  ///< of the claim
    Whole divisor;
    std::vector<Statement> statements;
    std::vector<Revision> revisions;
    std::set<std::string> assumptions;
    std::vector<Floor> floors;
    std::vector<Membership> memberships;
    std::map<std::string, std::string> places;  ///< id -> id of the place around it, or empty
    std::map<std::string, Part> parts;
    Span books;           ///< the days on which a point may be entered or withdrawn
    std::string summary;  ///< what the proof says, on one line
};

/// Reads a proof: its JSON, names, types, ids, expressions and digest. Throws Refused.
[[nodiscard]] Proof read_proof(std::string_view text);

}  // namespace recount_verify
