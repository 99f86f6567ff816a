#include "recount/publish/plain_text.h"

namespace recount::publish {
namespace {

using ::testing::ElementsAre;

struct Cleaned {
    std::string raw;
    std::string plain;
};

TEST(PlainTextTest, removes_what_could_deceive_a_reader_or_a_terminal) {
    const std::vector<Cleaned> cases = {
        {"Mosul", "Mosul"},
        {"الموصل", "الموصل"},
        {"a\nb\tc", "a b c"},
        {"\033[31mred\a", "[31mred"},
        {"a\u202Eb\u2066c\u2069\u200F", "abc"},
        {"\xFF\xFE", "\uFFFD\uFFFD"},
        {"\u061Cx", "x"},
        {"မြန်မာ", "မြန်မာ"},
    };
    for (const Cleaned& each : cases) {
        EXPECT_EQ(plain_text(each.raw), each.plain);
    }
}

struct Width {
    std::string text;
    std::size_t columns;
};

TEST(PlainTextTest, counts_the_columns_of_a_terminal) {
    const std::vector<Width> cases = {
        {"", 0},        {"abc", 3},           {"قُتِلَ", 3},  {"漢字", 4},
        {"e\u0301", 1}, {"\u2068S\u2069", 1}, {"שָׁלוֹם", 4}, {"1\u202f377", 5},
    };
    for (const Width& each : cases) {
        EXPECT_EQ(display_width(each.text), each.columns) << each.text;
    }
}

TEST(PlainTextTest, wraps_at_words_and_cuts_what_is_longer_than_a_line) {
    EXPECT_THAT(wrapped("one two three", 7), ElementsAre("one two", "three"));
    EXPECT_THAT(wrapped("abcdefgh ij", 3), ElementsAre("abc", "def", "gh", "ij"));
    EXPECT_THAT(wrapped("", 10), ElementsAre(""));
    EXPECT_THAT(wrapped("漢字漢字", 4), ElementsAre("漢字", "漢字"));
}

TEST(PlainTextTest, an_isolate_is_closed_at_the_end_of_each_line) {
    EXPECT_THAT(wrapped("\u2068one two\u2069 x", 5),
                ElementsAre("\u2068one\u2069", "\u2068two\u2069 x"));
}

TEST(PlainTextTest, escapes_html) {
    EXPECT_EQ(html("<script>alert(\"x\" & 'y')</script>"),
              "&lt;script&gt;alert(&quot;x&quot; &amp; &#39;y&#39;)&lt;/script&gt;");
    EXPECT_EQ(html("a \u2068b\u2069 \u2066c"), "a <bdi>b</bdi> <bdi dir=\"ltr\">c</bdi>");
    EXPECT_EQ(html("a \u2068b\u2069", Isolates::dropped), "a b");
    EXPECT_EQ(html("\u2069\u2069x"), "x");
}

struct Address {
    std::string url;
    bool is_address;
};

TEST(PlainTextTest, only_web_addresses_become_links) {
    const std::vector<Address> cases = {
        {"https://example.org/a?b=c#d", true},
        {"http://example.org", true},
        {"https://example.org/armée", true},
        {"javascript:alert(1)", false},
        {"JAVASCRIPT:alert(1)", false},
        {"data:text/html,x", false},
        {"https://example.org/\"><script>", false},
        {"https://example.org/ x", false},
        {"https://example.org/\u202Egpj", false},
        {"//example.org", false},
        {"", false},
    };
    for (const Address& each : cases) {
        EXPECT_EQ(is_web_address(each.url), each.is_address) << each.url;
    }
}

}  // namespace
}  // namespace recount::publish
