#pragma once

#include <map>
#include <optional>
#include <set>

#include "verify/reading.h"
#include <boost/dynamic_bitset.hpp>

/// Which points there are (docs/formats/proof.md, section 2), with numbers in the place of ids.
namespace recount_verify {

using Bits = boost::dynamic_bitset<>;

/// Bounds the work on a hostile proof (section 3).
struct Budget {
    std::size_t steps = 100'000'000;
    void spend(std::size_t more) {
        refuse_unless(more <= steps, "the check takes more than 100 million steps");
        steps -= more;
    }
};

/// Numbers values from 0 in the order in which they are met.
template <class Item>
struct Numbered {
    std::map<Item, std::size_t> numbers;
    std::vector<Item> values;

    std::size_t of(const Item& item) {
        const auto [at, is_new] = numbers.emplace(item, values.size());
        if (is_new) {
            values.push_back(item);
        }
        return at->second;
    }
};

struct Membership {
    std::size_t inner = 0, outer = 0;
    Span days;
};

/// What the lists of parties, of places or of parts mean.
struct Meaning {
    /// A list in postfix order: numbers of ids, and marks below 0.
    using Formula = std::vector<long>;
    Numbered<std::string> ids;
    Numbered<Formula> lists = {{{{-1}, 0}}, {{-1}}};  ///< those met; 0 is the empty list
    std::vector<Membership> within;
    bool is_listed = false;  ///< no other ids are allowed than those numbered

    /// The number of a list of the file.
    std::size_t operator()(const Json& list);
    void refuse_loops(const std::string& what, Budget& budget) const;
    /// Of each list, whether it holds what has exactly the ids of `own`.
    [[nodiscard]] Bits holding(const Bits& own, Budget& budget) const;
    /// An id and those it lies within on a day. The number after the last stands for no id.
    [[nodiscard]] Bits around(std::size_t id, Day day, Budget& budget) const;
    [[nodiscard]] std::string name(std::size_t id) const {
        return id < ids.values.size() ? ids.values[id] : "none that is named";
    }

private:
    void compile(const Json& list, bool is_taken_away, Formula& formula);
};

/// Where, by whom and when: what a term, a part and a floor have in common.
struct Box {
    std::size_t party = 0, place = 0;  ///< numbers of lists
    Span event;
    auto operator<=>(const Box&) const = default;
};

struct Term {
    std::string measure, ledger;
    Box box;
    Span entered;
    std::size_t part = 0;  ///< number of a list
    bool announced = false;
    auto operator<=>(const Term&) const = default;
};

struct Part {
    Box box;
    Span entered;
    bool incident = false;
    std::set<std::string> disjoint_with;
};

/// What all sums of a proof refer to.
struct World {
    World(const Json& file, Budget& budget);
    [[nodiscard]] Term term(const Json& json);
    /// Every set of `boxes` (by index) that hold a point in common which no other box holds, and
    /// such a point in words.
    [[nodiscard]] std::map<Bits, std::string> classes(const std::vector<Box>& boxes,
                                                      Budget& budget) const;

    std::set<std::string> assumptions;
    Span books;  ///< the days on which a point may be entered or withdrawn
    Meaning parties, places, part_lists;
    std::vector<Part> parts;
    std::vector<std::pair<std::string, Box>> floors;  ///< ledger, parties

private:
    [[nodiscard]] Box box(const Json& json);
};

}  // namespace recount_verify
