#include "recount/edition/file.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recount::edition {
namespace {

using testing::HasSubstr;

TEST(PathTest, takes_names_that_every_system_takes) {
    for (const std::string path :
         {"index.html", "en/incidents/IQ-2017-0317-1.html", "a", "0/_/-", "data/reports.csv",
          "assets/site.1f0c.css", "console/com10", "communes.html", "x..y"}) {
        EXPECT_TRUE(is_path(path)) << path;
    }
    EXPECT_TRUE(is_path(std::string(longest_path, 'a')));
}

TEST(PathTest, refuses_what_leaves_the_folder_or_reads_otherwise_elsewhere) {
    const std::vector<std::string> bad = {"",
                                          "/",
                                          "/etc/passwd",
                                          "en/",
                                          "en//index.html",
                                          "..",
                                          "../index.html",
                                          "en/../../x",
                                          "en/./x",
                                          ".htaccess",
                                          "en/.publishing/1",
                                          "name.",
                                          "a\\b",
                                          "C:x",
                                          "a b.html",
                                          "a\nb",
                                          std::string("a\0b", 3),
                                          "caf\xC3\xA9.html",
                                          "\xFF",
                                          "a?b",
                                          "a%2e",
                                          "CON",
                                          "en/nul.html",
                                          "Aux.tar.gz",
                                          "com1",
                                          "LPT9.txt",
                                          std::string(longest_path + 1, 'a')};
    for (const std::string& path : bad) {
        EXPECT_FALSE(is_path(path)) << path;
        EXPECT_FALSE(Paths().add(path).has_value()) << path;
    }
}

TEST(PathTest, an_error_shows_no_control_characters_and_says_what_is_allowed) {
    EXPECT_THAT(not_a_path("a\x1b[2J").message, HasSubstr("'a?[2J' is no path in an edition"));
    EXPECT_THAT(not_a_path(std::string(300, 'a')).message, HasSubstr("300 bytes; at most 200"));
    EXPECT_THAT(not_a_path("Manifest.JSON").message, HasSubstr("written by the edition itself"));
}

struct Clash {
    std::string first;
    std::string second;
};

TEST(PathsTest, refuses_paths_that_are_one_on_some_file_systems) {
    for (const Clash& clash :
         {Clash{"en/a.html", "en/a.html"}, Clash{"en/a.html", "EN/A.html"}, Clash{"en/a", "en/a/b"},
          Clash{"en/a/b", "en/a"}, Clash{"en/a/b/c", "EN/a"}, Clash{"en/A", "en/a/b/c"}}) {
        Paths paths;
        ASSERT_TRUE(paths.add(clash.first).has_value());
        const base::Result<void> added = paths.add(clash.second);
        ASSERT_FALSE(added.has_value()) << clash.first << " and " << clash.second;
        EXPECT_EQ(added.error().kind, base::ErrorKind::duplicate);
    }
}

TEST(PathsTest, takes_different_paths_and_refuses_the_editions_own) {
    Paths paths;
    for (const std::string path : {"en/a", "en/a.html", "en/ab", "en/b/a", "fr/a", "enx"}) {
        EXPECT_TRUE(paths.add(path).has_value()) << path;
    }
    for (const std::string path : {"manifest.json", "MANIFEST.sig"}) {
        EXPECT_EQ(paths.add(path).error().kind, base::ErrorKind::malformed) << path;
    }
    EXPECT_TRUE(paths.add("data/manifest.json").has_value());
}

}  // namespace
}  // namespace recount::edition
