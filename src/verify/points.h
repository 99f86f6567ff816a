#pragma once

#include <map>
#include <string>
#include <vector>

#include "verify/expression.h"
#include "verify/proof.h"
#include <boost/dynamic_bitset.hpp>

/// Which points there are (docs/formats/proof.md, section 2), as classes nothing tells apart.
namespace recount_verify {

using Bits = boost::dynamic_bitset<>;

/// Bounds the work on a hostile proof. A step is one term, part, row or party looked at once.
struct Budget {
    std::size_t steps = 100'000'000;
    /// Throws Refused when the steps are used up.
    void spend(std::size_t more);
};

/// One point of a class, to name in a refusal.
struct Example {
    std::string party, place;
    Day event = 0;
};

/// Every set of `boxes` (by index) that hold some point in common and no other box holds it.
[[nodiscard]] std::map<Bits, Example> point_classes(const Proof& proof,
                                                    const std::vector<Box>& boxes, Budget& budget);

}  // namespace recount_verify
