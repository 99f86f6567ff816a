#include "recount/edition/writer.h"

#include <algorithm>
#include <csignal>
#include <string>
#include <thread>
#include <vector>

#include "tests/edition/support.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace recount::edition::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

const Files first = {{"index.html", "<p>choose</p>"},
                     {"en/index.html", "<p>2 killed</p>"},
                     {"en/incidents/a.html", "<p>a</p>"},
                     {"data/reports.csv", ""}};
const Files second = {{"index.html", "<p>choose</p>"},
                      {"en/index.html", "<p>3 killed</p>"},
                      {"en/places/b.html", "<p>b</p>"},
                      {"data/reports.csv", ""}};

Manifest manifest_in(const fs::path& folder) {
    return value_of(Manifest::parse(read_bytes(folder / manifest_name)));
}

/// The number of the file's place on the disk: another one where the file was written again.
ino_t place_of(const fs::path& path) {
    struct stat status = {};
    stat(path.c_str(), &status);
    return status.st_ino;
}

TEST(EditionWriterTest, writes_all_files_and_a_manifest_of_them) {
    const TemporaryFolder folder;
    const Done done = value_of(publish(folder / "site/public", first, 1));
    EXPECT_EQ(pages_below(folder / "site/public"), first);
    const Manifest manifest = manifest_in(folder / "site/public");
    EXPECT_EQ(manifest.head(), head_of(1));
    EXPECT_FALSE(manifest.previous().has_value());
    ASSERT_EQ(manifest.files().size(), first.size());
    for (const ListedFile& file : manifest.files()) {
        EXPECT_EQ(file.sha256, base::sha256(first.at(file.path)));
        EXPECT_EQ(file.size, first.at(file.path).size());
    }
    EXPECT_EQ(done, (Done{4, 0, 0, base::sha256(manifest.bytes()), false}));
}

TEST(EditionWriterTest, everybody_may_read_the_files) {
    const TemporaryFolder folder;
    const mode_t before = umask(022);
    value_of(publish(folder / "site", first, 1));
    umask(before);
    EXPECT_EQ(fs::status(folder / "site/en/incidents/a.html").permissions(), fs::perms(0644));
    EXPECT_EQ(fs::status(folder / "site/manifest.json").permissions(), fs::perms(0644));
    EXPECT_EQ(fs::status(folder / "site/en/incidents").permissions(), fs::perms(0755));
}

TEST(EditionWriterTest, writes_only_what_differs_and_removes_what_is_gone) {
    const TemporaryFolder folder;
    value_of(publish(folder / "site", first, 1));
    const std::string before = read_bytes(folder / "site/manifest.json");
    const ino_t kept = place_of(folder / "site/index.html");
    const Done done = value_of(publish(folder / "site", second, 2));
    EXPECT_EQ(pages_below(folder / "site"), second);
    EXPECT_EQ(done.written, 2U);
    EXPECT_EQ(done.kept, 2U);
    EXPECT_EQ(done.removed, 1U);
    EXPECT_EQ(place_of(folder / "site/index.html"), kept);
    EXPECT_FALSE(fs::exists(folder / "site/en/incidents")) << "its only file is gone";
    EXPECT_FALSE(fs::exists(folder / "site/.publishing"));
    EXPECT_EQ(manifest_in(folder / "site").previous(), base::sha256(before));
}

TEST(EditionWriterTest, gives_the_same_bytes_over_an_edition_as_alone) {
    const TemporaryFolder folder;
    const seal::SigningKey key = key_of(7);
    value_of(publish(folder / "a", first, 1, &key));
    value_of(publish(folder / "a", second, 2, &key));
    value_of(publish(folder / "b", first, 1, &key));
    value_of(publish(folder / "b", second, 2, &key));
    EXPECT_EQ(files_below(folder / "a"), files_below(folder / "b"));
}

TEST(EditionWriterTest, touches_nothing_when_nothing_differs) {
    const TemporaryFolder folder;
    const seal::SigningKey key = key_of(7);
    value_of(publish(folder / "site", first, 1));
    value_of(publish(folder / "site", second, 2, &key));
    const Files before = files_below(folder / "site");
    const ino_t manifest = place_of(folder / "site/manifest.json");
    const Done done = value_of(publish(folder / "site", second, 2, &key));
    EXPECT_EQ(done.kept, second.size());
    EXPECT_EQ(done.written + done.removed, 0U);
    EXPECT_EQ(files_below(folder / "site"), before);
    EXPECT_EQ(place_of(folder / "site/manifest.json"), manifest);
}

TEST(EditionWriterTest, a_signature_comes_and_goes_with_the_key) {
    const TemporaryFolder folder;
    const seal::SigningKey key = key_of(7);
    EXPECT_FALSE(value_of(publish(folder / "site", first, 1)).is_signed);
    EXPECT_FALSE(fs::exists(folder / "site/manifest.sig"));
    EXPECT_TRUE(value_of(publish(folder / "site", first, 1, &key)).is_signed);
    const seal::Signature signature =
        value_of(seal::parse_signature(read_bytes(folder / "site/manifest.sig")));
    EXPECT_EQ(signature.signer, key.signer());
    EXPECT_TRUE(seal::holds(signature, read_bytes(folder / "site/manifest.json")));
    EXPECT_FALSE(value_of(publish(folder / "site", first, 1)).is_signed);
    EXPECT_FALSE(fs::exists(folder / "site/manifest.sig"));
    EXPECT_EQ(pages_below(folder / "site"), first);
}

TEST(EditionWriterTest, many_threads_give_the_bytes_of_one) {
    const TemporaryFolder folder;
    Files files;
    for (std::size_t i = 0; i < 400; ++i) {
        files["en/incidents/" + std::to_string(i) + ".html"] = std::string(i * 7, 'x');
    }
    value_of(publish(folder / "one", files, 1));
    EditionWriter writer = value_of(EditionWriter::open(folder / "many", Keeping::by_size));
    {
        std::vector<std::jthread> threads;
        for (std::size_t thread = 0; thread < 8; ++thread) {
            threads.emplace_back([&, thread] {
                std::size_t number = 0;
                for (const auto& [path, bytes] : files) {
                    if (number++ % 8 == thread) {
                        value_of(writer.add({path, bytes}));
                    }
                }
            });
        }
    }
    value_of(writer.finish(head_of(1), nullptr));
    EXPECT_EQ(files_below(folder / "many"), files_below(folder / "one"));
}

TEST(EditionWriterTest, mends_a_file_of_another_size_and_with_reading_any_change) {
    const TemporaryFolder folder;
    value_of(publish(folder / "site", first, 1));
    folder.write("site/index.html", "<p>chosen, long ago</p>");
    folder.write("site/en/index.html", "<p>9 killed</p>");  // as many bytes
    fs::remove(folder / "site/data/reports.csv");
    EXPECT_EQ(value_of(publish(folder / "site", first, 1)).written, 2U);
    EXPECT_EQ(read_bytes(folder / "site/en/index.html"), "<p>9 killed</p>");
    EXPECT_EQ(value_of(publish(folder / "site", first, 1, nullptr, Keeping::by_reading)).written,
              1U);
    EXPECT_EQ(pages_below(folder / "site"), first);
}

TEST(EditionWriterTest, refuses_a_folder_of_something_else) {
    const TemporaryFolder folder;
    folder.write("notes/a.txt", "mine");
    EXPECT_EQ(error_of(EditionWriter::open(folder / "notes", Keeping::by_size)).kind,
              base::ErrorKind::refused);
    folder.write("app/manifest.json", R"({"name":"an app","icons":[]})");
    const base::Error other = error_of(EditionWriter::open(folder / "app", Keeping::by_size));
    EXPECT_EQ(other.kind, base::ErrorKind::malformed);
    EXPECT_THAT(other.where.file, HasSubstr("app/manifest.json"));
    folder.write("file", "x");
    EXPECT_FALSE(EditionWriter::open(folder / "file", Keeping::by_size).has_value());
    EXPECT_EQ(read_bytes(folder / "notes/a.txt"), "mine");
}

TEST(EditionWriterTest, leaves_what_no_edition_wrote) {
    const TemporaryFolder folder;
    value_of(publish(folder / "site", first, 1));
    folder.write("site/en/incidents/mine.txt", "mine");
    folder.write("site/CNAME", "example.org");
    value_of(publish(folder / "site", second, 2));
    Files expected = second;
    expected["en/incidents/mine.txt"] = "mine";
    expected["CNAME"] = "example.org";
    EXPECT_EQ(pages_below(folder / "site"), expected);

    Files over_it = second;
    over_it["CNAME"] = "elsewhere.example";
    const base::Error error = error_of(publish(folder / "site", over_it, 3));
    EXPECT_EQ(error.kind, base::ErrorKind::refused);
    EXPECT_THAT(error.message, HasSubstr("CNAME' is there and no edition wrote it"));
    EXPECT_EQ(pages_below(folder / "site"), expected);
    EXPECT_EQ(manifest_in(folder / "site").head().edition, 2U);
}

TEST(EditionWriterTest, follows_no_symbolic_link) {
    const TemporaryFolder folder;
    value_of(publish(folder / "site", first, 1));
    folder.write("outside/index.html", "outside");
    fs::remove(folder / "site/en/index.html");
    fs::create_symlink(folder / "outside/index.html", folder / "site/en/index.html");
    EXPECT_EQ(error_of(publish(folder / "site", second, 2)).kind, base::ErrorKind::refused);
    fs::remove(folder / "site/en/index.html");
    fs::create_directory_symlink(folder / "outside", folder / "site/fr");
    EXPECT_EQ(error_of(publish(folder / "site", {{"fr/new.html", "x"}}, 2)).kind,
              base::ErrorKind::refused);
    EXPECT_EQ(files_below(folder / "outside"), (Files{{"index.html", "outside"}}));
}

TEST(EditionWriterTest, a_failure_leaves_the_edition_before) {
    const TemporaryFolder folder;
    value_of(publish(folder / "site", first, 1));
    const Files before = files_below(folder / "site");
    {
        EditionWriter writer = value_of(EditionWriter::open(folder / "site", Keeping::by_size));
        value_of(writer.add({"index.html", "new"}));
        EXPECT_EQ(error_of(writer.add({"../x", "new"})).kind, base::ErrorKind::malformed);
        EXPECT_FALSE(writer.add({"en/index.html", "new"}).has_value());
        EXPECT_FALSE(writer.finish(head_of(2), nullptr).has_value());
    }
    EXPECT_EQ(error_of(publish(folder / "site", second, 0)).kind, base::ErrorKind::out_of_range);
    value_of(publish(folder / "site", first, 1));
    EXPECT_EQ(files_below(folder / "site"), before) << "and the next one clears away the rest";
}

TEST(EditionWriterTest, one_writes_at_a_time) {
    const TemporaryFolder folder;
    {
        const EditionWriter writer =
            value_of(EditionWriter::open(folder / "site", Keeping::by_size));
        EXPECT_EQ(error_of(EditionWriter::open(folder / "site", Keeping::by_size)).kind,
                  base::ErrorKind::busy);
    }
    EXPECT_TRUE(EditionWriter::open(folder / "site", Keeping::by_size).has_value());
}

TEST(EditionWriterTest, a_file_that_may_not_grow_ends_in_a_sentence) {
    const TemporaryFolder folder;
    value_of(publish(folder / "site", first, 1));
    const Files before = files_below(folder / "site");
    const std::string said = in_child([&]() -> std::string {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{10'000, 10'000};
        setrlimit(RLIMIT_FSIZE, &limit);
        Files files = second;
        files["data/large.csv"] = std::string(20'000, 'x');
        return error_of(publish(folder / "site", files, 2)).message;
    });
    EXPECT_THAT(said, HasSubstr("cannot be written (File too large)"));
    value_of(publish(folder / "site", first, 1));
    EXPECT_EQ(files_below(folder / "site"), before);
}

TEST(EditionWriterTest, a_folder_that_may_not_be_written_ends_in_a_sentence) {
    const TemporaryFolder folder;
    value_of(publish(folder / "site", first, 1));
    const Files before = files_below(folder / "site");
    const std::string said = in_child([&]() -> std::string {
        fs::permissions(folder.path(), fs::perms(0755));
        fs::permissions(folder / "site", fs::perms(0555));
        constexpr uid_t nobody = 65'534;
        if (setuid(nobody) != 0) {
            return "skip";
        }
        return error_of(publish(folder / "site", second, 2)).message;
    });
    if (said == "skip") {
        GTEST_SKIP() << "the test cannot become somebody who may not write";
    }
    EXPECT_THAT(said, HasSubstr("(Permission denied)"));
    EXPECT_EQ(files_below(folder / "site"), before);
}

}  // namespace
}  // namespace recount::edition::test
