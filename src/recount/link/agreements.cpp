#include "recount/link/agreements.h"

#include <algorithm>

#include "recount/link/hashing.h"

namespace recount::link {

double pairs_in(std::span<const Agreement> patterns) {
    double pairs = 0;
    for (const Agreement& pattern : patterns) {
        pairs += pattern.pairs;
    }
    return pairs;
}

AgreementCounts::AgreementCounts(std::span<const std::size_t> sizes)
    : sizes_(sizes.begin(), sizes.end()), slots_(1024) {}

void AgreementCounts::add(std::span<const LevelFinder::LevelIndex> levels, std::size_t pairs) {
    numbers_.assign(pairs, 0);
    for (std::size_t comparison = 0; comparison < sizes_.size(); ++comparison) {
        const auto of_comparison = levels.subspan(comparison * pairs, pairs);
        for (std::size_t pair = 0; pair < pairs; ++pair) {
            numbers_[pair] = numbers_[pair] * sizes_[comparison] + of_comparison[pair];
        }
    }
    for (const std::uint64_t pattern : numbers_) {
        add(pattern, 1);
    }
}

void AgreementCounts::add(const AgreementCounts& other) {
    for (const Slot& slot : other.slots_) {
        if (slot.pairs > 0) {
            add(slot.pattern, slot.pairs);
        }
    }
}

void AgreementCounts::add(std::uint64_t pattern, std::uint64_t pairs) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = mixed(pattern) & mask;
    while (slots_[at].pairs > 0 && slots_[at].pattern != pattern) {
        at = (at + 1) & mask;
    }
    used_ += slots_[at].pairs == 0 ? 1U : 0U;
    slots_[at].pattern = pattern;
    slots_[at].pairs += pairs;
    pairs_ += pairs;
    if (used_ * 2 > slots_.size()) {
        grow();
    }
}

void AgreementCounts::grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    const std::size_t mask = slots_.size() - 1;
    for (const Slot& slot : old) {
        if (slot.pairs > 0) {
            std::size_t at = mixed(slot.pattern) & mask;
            while (slots_[at].pairs > 0) {
                at = (at + 1) & mask;
            }
            slots_[at] = slot;
        }
    }
}

std::vector<Agreement> AgreementCounts::agreements() const {
    std::vector<Slot> met;
    std::ranges::copy_if(slots_, std::back_inserter(met),
                         [](const Slot& slot) { return slot.pairs > 0; });
    std::ranges::sort(met, {}, &Slot::pattern);
    std::vector<Agreement> patterns;
    patterns.reserve(met.size());
    for (const Slot& slot : met) {
        Agreement pattern;
        pattern.pairs = static_cast<double>(slot.pairs);
        pattern.levels.resize(sizes_.size());
        std::uint64_t number = slot.pattern;
        for (std::size_t at = sizes_.size(); at-- > 0;) {
            pattern.levels[at] = static_cast<LevelFinder::LevelIndex>(number % sizes_[at]);
            number /= sizes_[at];
        }
        patterns.push_back(std::move(pattern));
    }
    return patterns;
}

}  // namespace recount::link
