// Compiled on its own, this file is correct; with one of the macros it must not compile.
// tests/record/CMakeLists.txt tries each.
#include "recount/record/count.h"

using recount::record::Count;
using recount::record::CountRange;
using recount::record::People;
using recount::record::PeopleDelta;
using recount::record::Strikes;

PeopleDelta same_units(People a, People b) {
    return a.plus(b) ? a - b : PeopleDelta{};
}

#ifdef RECOUNT_ADD_STRIKES
auto mixed(People people, Strikes strikes) {
    return people + strikes;
}
#endif
#ifdef RECOUNT_PLUS_STRIKES
auto mixed(People people, Strikes strikes) {
    return people.plus(strikes);
}
#endif
#ifdef RECOUNT_SUBTRACT_STRIKES
auto mixed(People people, Strikes strikes) {
    return people - strikes;
}
#endif
#ifdef RECOUNT_COMPARE_STRIKES
bool mixed(People people, Strikes strikes) {
    return people < strikes;
}
#endif
#ifdef RECOUNT_RANGE_OF_STRIKES
auto mixed(Strikes low) {
    return CountRange::make(low, std::nullopt);
}
#endif
#ifdef RECOUNT_UNCHECKED_NUMBER
People mixed() {
    return 105;
}
#endif
