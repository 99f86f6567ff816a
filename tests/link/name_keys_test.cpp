#include "recount/link/name_keys.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

namespace recount::link {
namespace {

std::optional<std::uint64_t> key(std::string_view text, NameKeyKind kind) {
    NamePartBook book;
    const PersonName name = PersonName::parse(text, book);
    return name_key(book, name, kind);
}

struct Case {
    std::string_view left;
    std::string_view right;
    NameKeyKind kind;
};

TEST(NameKeysTest, meet_where_what_they_are_made_of_agrees) {
    using enum NameKeyKind;
    const std::vector<Case> cases = {
        {"سمير خالد يوسف البنا", "Samir Khaled Yousef al-Banna", first_last},
        {"سمير خالد يوسف البنا", "Sameer Khalid Yusuf Albanna", first_second},
        {"سمير خالد يوسف البنا", "Samir Tarek al-Banna", first_last},
        {"Samir Khaled al-Banna", "Layla Khaled al-Banna", second_last},
        {"Samir Khaled al-Banna", "al-Banna Samir Khaled", sorted},
        {"J. Smith", "Jon Smith", initial_last},
        {"frank brightman", "frank bright", first_beginning},
        {"frank brightman", "brightman frank", beginnings},
    };
    for (const Case& one : cases) {
        ASSERT_TRUE(key(one.left, one.kind)) << one.left;
        EXPECT_EQ(key(one.left, one.kind), key(one.right, one.kind))
            << one.left << " | " << one.right << ": " << to_text(one.kind);
    }
}

TEST(NameKeysTest, differ_where_what_they_are_made_of_differs) {
    using enum NameKeyKind;
    const std::vector<Case> cases = {
        {"سمير خالد البنا", "سمير خالد حداد", first_last},
        {"Samir Khaled", "Samir Tarek", first_second},
        {"Samir Khaled al-Banna", "Samir Khaled Haddad", second_last},
        {"Samir Khaled", "Samir Khaled Haddad", sorted},
        {"J. Smith", "Paul Smith", initial_last},
    };
    for (const Case& one : cases) {
        ASSERT_TRUE(key(one.left, one.kind)) << one.left;
        EXPECT_NE(key(one.left, one.kind), key(one.right, one.kind))
            << one.left << " | " << one.right << ": " << to_text(one.kind);
    }
}

TEST(NameKeysTest, are_none_for_a_name_that_is_not_known) {
    NamePartBook book;
    for (const std::string_view text : {"", "Unknown", "مجهول الهوية", "son of Samir Khaled"}) {
        EXPECT_TRUE(name_keys(book, PersonName::parse(text, book)).empty()) << text;
    }
}

TEST(NameKeysTest, need_the_parts_that_they_are_made_of) {
    EXPECT_FALSE(key("Samir", NameKeyKind::first_last));
    EXPECT_TRUE(key("Samir", NameKeyKind::sorted));
    EXPECT_FALSE(key("Samir Khaled", NameKeyKind::second_last));
}

TEST(NameKeysTest, of_different_kinds_differ) {
    NamePartBook book;
    const auto keys = name_keys(book, PersonName::parse("Samir Khaled Yousef Haddad", book));
    EXPECT_EQ(keys.size(), name_key_kinds);
    EXPECT_EQ(std::set<std::uint64_t>(keys.begin(), keys.end()).size(), keys.size());
}

}  // namespace
}  // namespace recount::link
