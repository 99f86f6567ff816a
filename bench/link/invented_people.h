#pragma once

#include <chrono>
#include <cstdint>

#include "bench/link/counted_random.h"
#include "bench/link/invented_names.h"

namespace recount::bench {

enum class Sex { man, woman };

struct Person {
    std::uint64_t number = 0;
    Sex sex = Sex::man;
    NameIndex given = 0;  ///< of the men or the women
    NameIndex father = 0;
    NameIndex grandfather = 0;
    NameIndex family = 0;
    std::chrono::sys_days birth;
    std::chrono::sys_days death;
    NameIndex governorate = 0;
    NameIndex town = 0;  ///< of all towns; those of one governorate lie side by side
};

/// People by their number, any of them at once: households of brothers and sisters who share
/// father, grandfather, family and town, and often the day on which they died. Immutable.
class People {
public:
    /// `names` outlives it.
    People(std::uint64_t seed, const Names& names) : seed_(seed), names_(names) {}

    [[nodiscard]] Person person(std::uint64_t number) const;
    [[nodiscard]] NameIndex governorate(std::uint64_t number) const;
    /// How easily lists come to know of somebody: 15, 50 or 100 in a hundred.
    [[nodiscard]] std::uint64_t visibility(std::uint64_t number) const;

private:
    [[nodiscard]] std::uint64_t household(std::uint64_t number) const;

    std::uint64_t seed_;
    const Names& names_;
};

inline constexpr NameIndex governorates = 14;
inline constexpr NameIndex towns_of_governorate = 40;

}  // namespace recount::bench
