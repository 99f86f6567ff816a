#pragma once

#include <cstdint>

namespace recount::bench {

/// What a random number answers, so that two questions about one thing have nothing in common.
enum class Question : std::uint64_t {
    drawn,
    accepted,
    household,
    letters,
    is_prefixed,
    given_name,
    father_name,
    grandfather_name,
    family_name,
    sex,
    town,
    birth,
    death,
    shared_death,
    visibility,
    habit,
    spelling,
    known,
    damage,
    typing,
};

/// A random number by its place: seed, which thing, which question (SplitMix64, Steele, Lea, Flood
/// 2014, over the three). The same on every machine, in any order.
class Random {
public:
    Random(std::uint64_t seed, std::uint64_t thing, Question question)
        : state_(mixed(mixed(seed) ^ mixed(thing * 64 + static_cast<std::uint64_t>(question)))) {}

    std::uint64_t next() {
        state_ += 0x9e3779b97f4a7c15U;
        return mixed(state_);
    }
    /// 0 to `limit` - 1; the bias is below `limit` / 2^64.
    std::uint64_t below(std::uint64_t limit) { return next() % limit; }
    /// True so many times in a thousand.
    bool chance(std::uint64_t in_a_thousand) { return below(1000) < in_a_thousand; }

private:
    static std::uint64_t mixed(std::uint64_t value) {
        value += 0x9e3779b97f4a7c15U;
        value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9U;
        value = (value ^ (value >> 27U)) * 0x94d049bb133111ebU;
        return value ^ (value >> 31U);
    }

    std::uint64_t state_;
};

}  // namespace recount::bench
