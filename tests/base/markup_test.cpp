#include "recount/base/markup.h"

#include <string>

namespace recount::base {
namespace {

TEST(MarkupTest, escapes_what_markup_is_made_of) {
    EXPECT_EQ(markup_text("<a b=\"c\">&amp;"), "&lt;a b=&quot;c&quot;&gt;&amp;amp;");
    EXPECT_EQ(markup_text("الموصل, l'été\t1\n"), "الموصل, l'été\t1\n");
    EXPECT_EQ(markup_text(""), "");
}

TEST(MarkupTest, replaces_what_xml_cannot_hold) {
    const std::string replacement = "\xEF\xBF\xBD";
    EXPECT_EQ(markup_text(std::string_view("a\0b", 3)), "a" + replacement + "b");
    EXPECT_EQ(markup_text("\x1B["), replacement + "[");
    EXPECT_EQ(markup_text("\xFF"), replacement);
    EXPECT_EQ(markup_text("\xED\xA0\x80"), replacement + replacement + replacement);
    EXPECT_EQ(markup_text("\xEF\xBF\xBE\xEF\xBF\xBF"), replacement + replacement);
}

}  // namespace
}  // namespace recount::base
