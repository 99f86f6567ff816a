#include "bench/link/invented_people.h"

#include <array>

namespace recount::bench {
namespace {

/// How eight people in a row fall into households: each digit the household of one of them.
constexpr auto households = std::to_array<std::array<std::uint8_t, 8>>({
    {0, 0, 0, 0, 0, 0, 0, 0},
    {0, 0, 0, 0, 0, 1, 1, 1},
    {0, 0, 0, 1, 1, 1, 2, 2},
    {0, 0, 1, 1, 2, 2, 3, 3},
    {0, 0, 0, 0, 1, 2, 3, 4},
    {0, 1, 2, 3, 4, 5, 6, 7},
});

constexpr std::chrono::sys_days first_birth{std::chrono::January / 1 / 1930};
constexpr std::chrono::sys_days first_death{std::chrono::March / 1 / 2011};
constexpr std::uint64_t days_of_deaths = 13 * 365;

}  // namespace

std::uint64_t People::household(std::uint64_t number) const {
    const std::uint64_t block = number / 8;
    const std::uint64_t kind = Random(seed_, block, Question::household).below(households.size());
    return block * 8 + households[kind][number % 8];
}

NameIndex People::governorate(std::uint64_t number) const {
    return names_.draw(Names::Pool::governorates, Random(seed_, household(number), Question::town));
}

std::uint64_t People::visibility(std::uint64_t number) const {
    const std::uint64_t drawn = Random(seed_, number, Question::visibility).below(10);
    if (drawn < 4) {
        return 15;
    }
    return drawn < 8 ? 50 : 100;
}

Person People::person(std::uint64_t number) const {
    const std::uint64_t home = household(number);
    const auto of_home = [&](Question question) { return Random(seed_, home, question); };
    const auto of_person = [&](Question question) { return Random(seed_, number, question); };
    Person person;
    person.number = number;
    person.sex = of_person(Question::sex).chance(700) ? Sex::man : Sex::woman;
    person.given = names_.draw(person.sex == Sex::man ? Names::Pool::men : Names::Pool::women,
                               of_person(Question::given_name));
    person.father = names_.draw(Names::Pool::men, of_home(Question::father_name));
    person.grandfather = names_.draw(Names::Pool::men, of_home(Question::grandfather_name));
    person.family = names_.draw(Names::Pool::families, of_home(Question::family_name));
    person.governorate = governorate(number);
    Random town = of_home(Question::town);
    town.next();
    // The smaller of two draws: towns are of unlike size.
    person.town = static_cast<NameIndex>(person.governorate * towns_of_governorate +
                                         town.below(1 + town.below(towns_of_governorate)));
    const std::uint64_t of_parents = of_home(Question::birth).below(60 * 365);
    const std::uint64_t of_child = of_person(Question::birth).below(20 * 365);
    person.birth = first_birth + std::chrono::days(of_parents + of_child);
    Random death = of_home(Question::shared_death);
    const bool is_shared = death.chance(350);
    person.death = first_death +
                   std::chrono::days(is_shared ? death.below(days_of_deaths)
                                               : of_person(Question::death).below(days_of_deaths));
    return person;
}

}  // namespace recount::bench
