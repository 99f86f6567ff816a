#include "recount/edition/manifest.h"

#include <algorithm>
#include <string>
#include <vector>

#include "tests/edition/support.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recount::edition::test {
namespace {

using testing::HasSubstr;

Manifest small() {
    Head head = head_of(3);
    head.title = "Qanat \"2017\" القناة";
    head.evidence_root = base::sha256("evidence");
    return value_of(Manifest::make(
        head, base::sha256("before"),
        {{"index.html", base::sha256("abc"), 3}, {"en/index.html", base::sha256(""), 0}}));
}

// The digests are those of FIPS 180-4's example "abc", of nothing, and of `sha256sum`.
constexpr std::string_view small_bytes =
    R"({"as_of":"2026-05-12","edition":3,"evidence_root":"ee8250fb76e094b34b471f13a73dbbe51d1ae142e9df59d7c0d31ec20f0a0a8e","files":[
{"path":"en/index.html","sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","size":0},
{"path":"index.html","sha256":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","size":3}
],"format":"recount-edition","method":"1.0","previous":"6db7d803e74f1ffa7d8f5adc0bf95b3e15bf4c8373fffadf546227cc6c6742cb","title":"Qanat \"2017\" القناة","version":1}
)";

std::string replaced(std::string text, const std::string& what, const std::string& with) {
    const std::size_t at = text.find(what);
    return at == std::string::npos ? "nothing to replace" : text.replace(at, what.size(), with);
}

TEST(ManifestTest, is_written_in_one_way) {
    EXPECT_EQ(small().bytes(), small_bytes);
    EXPECT_EQ(value_of(Manifest::make(head_of(1), {}, {})).bytes(),
              "{\"as_of\":\"2026-05-12\",\"edition\":1,\"evidence_root\":null,\"files\":[\n"
              "],\"format\":\"recount-edition\",\"method\":\"1.0\",\"previous\":null,"
              "\"title\":\"Air strikes near Qanat\",\"version\":1}\n");
}

TEST(ManifestTest, reads_back_what_it_writes) {
    EXPECT_EQ(value_of(Manifest::parse(small_bytes)), small());
    const Manifest empty = value_of(Manifest::make(head_of(1), {}, {}));
    EXPECT_EQ(value_of(Manifest::parse(empty.bytes())), empty);
}

TEST(ManifestTest, the_order_in_which_files_are_given_does_not_matter) {
    std::vector<ListedFile> files = small().files();
    std::reverse(files.begin(), files.end());
    EXPECT_EQ(value_of(Manifest::make(small().head(), small().previous(), files)), small());
}

TEST(ManifestTest, finds_a_file_by_its_path) {
    const Manifest manifest = small();
    ASSERT_NE(manifest.find("index.html"), nullptr);
    EXPECT_EQ(manifest.find("index.html")->size, 3U);
    for (const std::string path : {"", "en", "index.htm", "index.html2", "zz"}) {
        EXPECT_EQ(manifest.find(path), nullptr) << path;
    }
}

TEST(ManifestTest, refuses_a_head_that_says_nothing) {
    const auto fails = [](auto change) {
        Head head = head_of(1);
        change(head);
        return !Manifest::make(head, {}, {}).has_value();
    };
    EXPECT_TRUE(fails([](Head& head) { head.edition = 0; }));
    EXPECT_TRUE(fails([](Head& head) { head.title = ""; }));
    EXPECT_TRUE(fails([](Head& head) { head.title = "a\nb"; }));
    EXPECT_TRUE(fails([](Head& head) { head.title = "a\xFF"; }));
    EXPECT_TRUE(fails([](Head& head) { head.title = std::string(501, 'a'); }));
    EXPECT_TRUE(fails([](Head& head) { head.method = "one two"; }));
    EXPECT_FALSE(fails([](Head& head) { head.title = "النسخة"; }));
}

TEST(ManifestTest, refuses_any_other_way_of_writing) {
    const std::string good(small_bytes);
    const std::vector<std::string> bad = {
        "",
        "{}",
        "[]",
        "null",
        good.substr(0, good.size() - 1),
        good + "\n",
        good + good,
        "\xEF\xBB\xBF" + good,
        replaced(good, "\"edition\":3", "\"edition\": 3"),
        replaced(good, "\"edition\":3", "\"edition\":3.0"),
        replaced(good, "\"edition\":3", "\"edition\":-3"),
        replaced(good, "\"edition\":3", "\"edition\":\"3\""),
        replaced(good, "\"edition\":3", "\"edition\":0"),
        replaced(good, "\"edition\":3", "\"edition\":3,\"edition\":3"),
        replaced(good, "\"edition\":3", "\"edition\":99999999999999999999"),
        replaced(good, "2026-05-12", "2026-02-30"),
        replaced(good, "2026-05-12", "12 May 2026"),
        replaced(good, "recount-edition", "recount-proof"),
        replaced(good, "\"version\":1", "\"version\":0"),
        replaced(good, "\"size\":3", "\"size\":-1"),
        replaced(good, "\"size\":3", "\"size\":3,\"note\":\"x\""),
        replaced(good, "ba7816", "BA7816"),
        replaced(good, "ba7816", "ba781"),
        replaced(good, "en/index.html", "../index.html"),
        replaced(good, "en/index.html", "en\\/index.html"),
        replaced(good, "en/index.html", "zz/index.html"),
        replaced(good, "en/index.html", "index.html"),
        replaced(good, "en/index.html", "index.html/b"),
        replaced(good, "en/index.html", "INDEX.html"),
        replaced(good, "en/index.html", "manifest.json"),
        replaced(good, "القناة", "\\u0627\\u0644\\u0642\\u0646\\u0627\\u0629"),
        replaced(good, "\"previous\":\"", "\"previous\":null,\"other\":\""),
        std::string(100'000, '['),
    };
    for (const std::string& text : bad) {
        const base::Result<Manifest> parsed = Manifest::parse(text);
        ASSERT_FALSE(parsed.has_value()) << text.substr(0, 200);
        EXPECT_LT(parsed.error().message.size(), 400U);
    }
}

TEST(ManifestTest, names_a_later_version_and_a_file_that_is_too_large) {
    EXPECT_EQ(error_of(Manifest::parse(
                           replaced(std::string(small_bytes), "\"version\":1", "\"version\":2")))
                  .kind,
              base::ErrorKind::newer_format);
    EXPECT_EQ(error_of(Manifest::parse(std::string(most_bytes_of_a_manifest + 1, ' '))).kind,
              base::ErrorKind::refused);
}

TEST(ManifestTest, names_the_file_that_is_wrong) {
    EXPECT_THAT(
        error_of(Manifest::parse(replaced(std::string(small_bytes), "ba7816", "xx7816"))).message,
        HasSubstr("of file 2, 'sha256' is not there as 64 hexadecimal digits"));
}

}  // namespace
}  // namespace recount::edition::test
