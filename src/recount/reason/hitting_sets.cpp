#include "recount/reason/hitting_sets.h"

#include <algorithm>
#include <utility>

namespace recount::reason {

bool includes(const NumberSet& whole, const NumberSet& part) {
    return std::includes(whole.begin(), whole.end(), part.begin(), part.end());
}

bool have_common(const NumberSet& a, const NumberSet& b) {
    auto left = a.begin();
    auto right = b.begin();
    while (left != a.end() && right != b.end()) {
        if (*left == *right) {
            return true;
        }
        *left < *right ? ++left : ++right;
    }
    return false;
}

namespace {

NumberSet tidy(NumberSet set) {
    std::sort(set.begin(), set.end());
    set.erase(std::unique(set.begin(), set.end()), set.end());
    return set;
}

class Search {
public:
    Search(const std::vector<std::int64_t>& weights, const std::vector<NumberSet>& to_hit,
           const std::vector<NumberSet>& forbidden, const std::stop_token& stop)
        : weights_(weights),
          to_hit_(to_hit),
          forbidden_(forbidden),
          stop_(stop),
          state_(weights.size(), State::open),
          hits_(to_hit.size(), 0),
          sets_of_(weights.size()),
          missing_(forbidden.size()),
          forbidden_of_(weights.size()) {
        for (std::uint32_t i = 0; i < to_hit.size(); ++i) {
            for (const std::uint32_t number : to_hit[i]) {
                sets_of_[number].push_back(i);
            }
        }
        for (std::uint32_t i = 0; i < forbidden.size(); ++i) {
            missing_[i] = forbidden[i].size();
            for (const std::uint32_t number : forbidden[i]) {
                forbidden_of_[number].push_back(i);
            }
        }
    }

    HittingSets::Answer run() {
        const bool is_forbidden_outright = std::any_of(
            forbidden_.begin(), forbidden_.end(), [](const NumberSet& set) { return set.empty(); });
        if (!is_forbidden_outright) {
            descend();
        }
        if (is_stopped_) {
            return {HittingSets::Outcome::stopped, {}, 0};
        }
        if (!best_) {
            return {HittingSets::Outcome::none, {}, 0};
        }
        return {HittingSets::Outcome::found, tidy(*best_), best_weight_};
    }

private:
    enum class State : std::uint8_t { open, chosen, excluded };

    /// The set not yet hit with the fewest numbers still open, and the least that those not yet hit
    /// add: the cheapest number of each of some that have no open number in common.
    struct Look {
        std::optional<std::uint32_t> narrowest;
        std::int64_t least_more = 0;
        bool is_dead = false;  ///< some set cannot be hit any more
    };

    [[nodiscard]] Look look() const {
        Look found;
        std::size_t fewest = 0;
        std::vector<bool> counted(weights_.size());
        for (std::uint32_t i = 0; i < to_hit_.size(); ++i) {
            if (hits_[i] > 0) {
                continue;
            }
            std::size_t open = 0;
            std::int64_t cheapest = 0;
            bool is_apart = true;
            for (const std::uint32_t number : to_hit_[i]) {
                if (state_[number] != State::open) {
                    continue;
                }
                cheapest = open == 0 ? weights_[number] : std::min(cheapest, weights_[number]);
                ++open;
                is_apart = is_apart && !counted[number];
            }
            if (open == 0) {
                found.is_dead = true;
                return found;
            }
            if (!found.narrowest || open < fewest) {
                found.narrowest = i;
                fewest = open;
            }
            if (is_apart) {
                found.least_more += cheapest;
                for (const std::uint32_t number : to_hit_[i]) {
                    counted[number] = true;
                }
            }
        }
        return found;
    }

    void choose(std::uint32_t number) {
        state_[number] = State::chosen;
        weight_ += weights_[number];
        chosen_.push_back(number);
        for (const std::uint32_t set : sets_of_[number]) {
            ++hits_[set];
        }
        for (const std::uint32_t set : forbidden_of_[number]) {
            --missing_[set];
        }
    }

    void take_back(std::uint32_t number) {
        state_[number] = State::excluded;
        weight_ -= weights_[number];
        chosen_.pop_back();
        for (const std::uint32_t set : sets_of_[number]) {
            --hits_[set];
        }
        for (const std::uint32_t set : forbidden_of_[number]) {
            ++missing_[set];
        }
    }

    void descend() {
        if (++steps_ > HittingSets::most_steps || stop_.stop_requested()) {
            is_stopped_ = true;
        }
        const Look here = look();
        if (is_stopped_ || here.is_dead || (best_ && weight_ + here.least_more >= best_weight_)) {
            return;
        }
        if (!here.narrowest) {
            best_ = chosen_;
            best_weight_ = weight_;
            return;
        }
        std::vector<std::uint32_t> open;
        for (const std::uint32_t number : to_hit_[*here.narrowest]) {
            if (state_[number] == State::open) {
                open.push_back(number);
            }
        }
        std::stable_sort(open.begin(), open.end(), [&](std::uint32_t a, std::uint32_t b) {
            return weights_[a] < weights_[b];
        });
        // A number that was tried stays excluded for those after it: no set is looked at twice.
        for (const std::uint32_t number : open) {
            choose(number);
            const auto& touched = forbidden_of_[number];
            const bool holds_forbidden =
                std::any_of(touched.begin(), touched.end(),
                            [&](std::uint32_t set) { return missing_[set] == 0; });
            if (!holds_forbidden) {
                descend();
            }
            take_back(number);
            if (is_stopped_) {
                break;
            }
        }
        for (const std::uint32_t number : open) {
            state_[number] = State::open;
        }
    }

    const std::vector<std::int64_t>& weights_;
    const std::vector<NumberSet>& to_hit_;
    const std::vector<NumberSet>& forbidden_;
    const std::stop_token& stop_;
    std::vector<State> state_;
    std::vector<std::uint32_t> hits_;
    std::vector<std::vector<std::uint32_t>> sets_of_;
    std::vector<std::size_t> missing_;
    std::vector<std::vector<std::uint32_t>> forbidden_of_;
    std::vector<std::uint32_t> chosen_;
    std::int64_t weight_ = 0;
    std::optional<std::vector<std::uint32_t>> best_;
    std::int64_t best_weight_ = 0;
    std::size_t steps_ = 0;
    bool is_stopped_ = false;
};

}  // namespace

HittingSets::HittingSets(std::vector<std::int64_t> weights) : weights_(std::move(weights)) {}

void HittingSets::hit(NumberSet set) {
    to_hit_.push_back(tidy(std::move(set)));
}

void HittingSets::forbid(NumberSet set) {
    forbidden_.push_back(tidy(std::move(set)));
}

HittingSets::Answer HittingSets::least(const std::stop_token& stop) const {
    return Search(weights_, to_hit_, forbidden_, stop).run();
}

}  // namespace recount::reason
