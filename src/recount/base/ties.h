#pragma once

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

namespace recount::base {

/// Numbers from 0 that are tied together pair by pair; what is tied to one and the same number is
/// one group (union-find, path halving).
class Ties {
public:
    explicit Ties(std::size_t numbers) : parent_(numbers) {
        std::iota(parent_.begin(), parent_.end(), 0U);
    }

    /// The number that stands for a group; another one after the next `tie`.
    [[nodiscard]] std::uint32_t group_of(std::uint32_t number) {
        while (parent_[number] != number) {
            parent_[number] = parent_[parent_[number]];
            number = parent_[number];
        }
        return number;
    }
    void tie(std::uint32_t a, std::uint32_t b) { parent_[group_of(a)] = group_of(b); }

private:
    std::vector<std::uint32_t> parent_;
};

}  // namespace recount::base
