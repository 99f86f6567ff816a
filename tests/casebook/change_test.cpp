#include "recount/casebook/change.h"

#include "tests/casebook/support.h"

namespace recount::casebook::test {
namespace {

using record::Entry;
using record::RecordKind;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Entry place(std::string id, std::vector<record::Field> fields) {
    return {RecordKind::place, std::move(id), std::move(fields)};
}

TEST(ChangeTest, tells_the_fields_that_differ) {
    struct Case {
        std::vector<record::Field> before;
        std::vector<record::Field> after;
        std::vector<FieldChange> changes;
    };
    const std::vector<Case> cases = {
        {{}, {}, {}},
        {{{"a", "1"}}, {{"a", "1"}}, {}},
        {{{"a", "1"}}, {{"a", "2"}}, {{"a", "1", "2"}}},
        {{{"a", "1"}}, {}, {{"a", "1", std::nullopt}}},
        {{}, {{"a", ""}}, {{"a", std::nullopt, ""}}},
        {{{"a", "1"}, {"b", "2"}}, {{"b", "2"}, {"a", "1"}}, {}},
        {{{"a", "1"}, {"b", "2"}},
         {{"c", "4"}, {"b", "3"}},
         {{"a", "1", std::nullopt}, {"b", "2", "3"}, {"c", std::nullopt, "4"}}},
        {{{"a", "1"}, {"a", "2"}}, {{"a", "1"}, {"a", "3"}}, {{"a", "2", "3"}}}};
    for (const Case& example : cases) {
        EXPECT_EQ(differences(place("p", example.before), place("p", example.after)),
                  example.changes);
    }
}

TEST(ChangeTest, importing_the_same_again_changes_nothing) {
    const std::vector<Entry> entries = {place("a", {{"x", "1"}}), place("b", {})};
    EXPECT_THAT(changes_to_reach(entries, entries), IsEmpty());
}

TEST(ChangeTest, puts_what_is_new_or_differs_and_withdraws_what_is_missing) {
    const std::vector<Entry> present = {place("gone", {}), place("same", {{"x", "1"}}),
                                        place("other", {{"x", "1"}}), place("gone too", {})};
    const std::vector<Entry> wanted = {place("new", {}), place("other", {{"x", "2"}}),
                                       place("same", {{"x", "1"}}),
                                       Entry{RecordKind::source, "gone", {}}};
    EXPECT_THAT(
        changes_to_reach(present, wanted),
        ElementsAre(put(wanted[0]), put(wanted[1]), put(wanted[3]),
                    withdraw(RecordKind::place, "gone"), withdraw(RecordKind::place, "gone too")));
}

TEST(ChangeTest, the_last_of_two_wanted_entries_with_one_id_holds) {
    const std::vector<Entry> wanted = {place("a", {{"x", "1"}}), place("a", {{"x", "2"}})};
    EXPECT_THAT(changes_to_reach({}, wanted), ElementsAre(put(wanted[1])));
}

}  // namespace
}  // namespace recount::casebook::test
