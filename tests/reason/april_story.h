#pragma once

#include "tests/reason/case_builder.h"

namespace recount::reason::testing {

/// The release of 30 April 2017: 352 in the coalition's books, 80 of them in a batch, the rest by
/// the United States. Nothing says yet whose the 80 are.
inline CaseBuilder april_story() {
    constexpr const char* books = "assessed:cjtf-oir";
    CaseBuilder builder;
    builder.actor("cjtf-oir", {}, {}, {}, record::ActorKind::official);
    builder.actor("coalition", {}, {}, {}, record::ActorKind::group);
    for (const char* party : {"us", "uk", "fr"}) {
        builder.actor(party, "coalition");
    }
    builder.batch("the-80", "2017-04-30", "2017-04-30");
    builder.say({.id = "total",
                 .party = "coalition",
                 .ledger = books,
                 .low = 352,
                 .entered_to = "2017-04-30",
                 .said_on = "2017-04-30"});
    builder.say({.id = "batch",
                 .party = "coalition",
                 .ledger = books,
                 .low = 80,
                 .part = "the-80",
                 .said_on = "2017-04-30"});
    builder.say({.id = "rest",
                 .party = "coalition - us",
                 .ledger = books,
                 .low = 0,
                 .part = "- the-80",
                 .entered_to = "2017-04-30",
                 .said_on = "2017-04-30"});
    return builder;
}

}  // namespace recount::reason::testing
