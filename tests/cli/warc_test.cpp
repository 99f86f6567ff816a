#include <cstdlib>
#include <filesystem>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/cli/program.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace recount::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

/// WARC files in and out of an archive.
class WarcCommandTest : public ProgramTest {
protected:
    [[nodiscard]] Outcome archive(const std::string& folder, const std::string& command,
                                  const std::vector<std::string>& more) const {
        std::vector<std::string> words = {"archive", command, "--archive", path(folder)};
        words.insert(words.end(), more.begin(), more.end());
        return recount(words);
    }

    /// Names and digests of the entries, without the file itself.
    [[nodiscard]] std::set<std::string> captures(const std::string& folder) const {
        std::set<std::string> found;
        const json entries = json::parse(archive(folder, "list", {"--format", "json"}).out);
        for (const json& entry : entries.at("entries")) {
            const std::string name = entry.at("name");
            if (name.find(':') != std::string::npos) {
                found.insert(name + " " + std::string(entry.at("sha256")));
            }
        }
        return found;
    }

    void write_pages() const {
        write("crawl.warc", record("http://a.example/one", "200 OK", "<p>first</p>") +
                                record("http://a.example/\x1b[2J", "200 OK", "<p>second</p>") +
                                record("http://a.example/gone", "404 Not Found", "<p>gone</p>"));
    }

    static std::string record(const std::string& uri, const std::string& status,
                              const std::string& body) {
        const std::string block = "HTTP/1.1 " + status + "\r\n\r\n" + body;
        return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
               "WARC-Date: 2020-01-02T03:04:05Z\r\nContent-Type: application/http\r\n"
               "WARC-Target-URI: " +
               uri + "\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block +
               "\r\n\r\n";
    }
};

TEST_F(WarcCommandTest, unpacks_pages_says_what_is_no_capture_and_writes_them_again) {
    write_pages();
    const Outcome added = archive("evidence", "add", {path("crawl.warc"), "--unpack"});
    EXPECT_EQ(added.exit_code, 0) << added.err;
    EXPECT_THAT(added.err, HasSubstr("status 404, an error page; no capture"));
    EXPECT_THAT(added.err, HasSubstr("3 records, 2 captures"));
    EXPECT_THAT(added.out + added.err, Not(HasSubstr("\x1b")));
    EXPECT_EQ(captures("evidence").size(), 2U);
    EXPECT_EQ(archive("evidence", "export", {"--warc", path("a.warc.gz")}).exit_code, 0);
    EXPECT_EQ(archive("evidence", "export", {"--warc", path("b.warc.gz")}).exit_code, 0);
    EXPECT_EQ(read_text(path("a.warc.gz")), read_text(path("b.warc.gz")));
    const Outcome again = archive("evidence", "export", {"--warc", path("a.warc.gz")});
    EXPECT_EQ(again.exit_code, 2);
    EXPECT_THAT(again.err, HasSubstr("is not overwritten"));
}

TEST_F(WarcCommandTest, a_file_that_holds_no_capture_ends_with_2_and_is_kept) {
    write("crawl.warc", record("http://a.example/gone", "404 Not Found", "gone"));
    const Outcome added =
        archive("evidence", "add", {path("crawl.warc"), "--unpack", "--format", "json"});
    EXPECT_EQ(added.exit_code, 2);
    EXPECT_THAT(added.err, HasSubstr("it holds no capture"));
    EXPECT_EQ(json::parse(added.out).at("added").size(), 1U);
    EXPECT_EQ(json::parse(added.out).at("no_captures").size(), 1U);
}

TEST_F(WarcCommandTest, a_file_of_another_type_is_added_as_it_is) {
    write("letter.txt", "Dear Sir");
    const Outcome added = archive("evidence", "add", {path("letter.txt"), "--unpack"});
    EXPECT_EQ(added.exit_code, 0);
    EXPECT_THAT(added.err, HasSubstr("is no WARC or WACZ file"));
}

TEST_F(WarcCommandTest, export_without_a_file_to_write_is_a_usage_error) {
    EXPECT_EQ(archive("evidence", "export", {}).exit_code, 1);
}

/// warcio (PyPI) beside Recount.
class WarcioTest : public WarcCommandTest {
protected:
    void SetUp() override {
        WarcCommandTest::SetUp();
        if (std::system("python3 -c 'import warcio' 2>/dev/null") != 0) {
            GTEST_SKIP() << "python3 has no module warcio: pip install warcio to compare with it";
        }
    }

    [[nodiscard]] std::string warcio(const std::string& command, const std::string& file) const {
        const std::string line = "python3 '" RECOUNT_SOURCE_DIR "/tests/cli/warc_oracle.py' " +
                                 command + " '" + path(file) + "' > '" + path("oracle") + "'";
        EXPECT_EQ(std::system(line.c_str()), 0);
        return read_text(path("oracle"));
    }
};

TEST_F(WarcioTest, what_warcio_writes_is_unpacked_to_what_warcio_reads) {
    EXPECT_EQ(warcio("write", "a.warc.gz"), "");
    const Outcome added = archive("evidence", "add", {path("a.warc.gz"), "--unpack"});
    EXPECT_EQ(added.exit_code, 0) << added.err;
    EXPECT_THAT(added.err, HasSubstr("7 records, 5 captures"));
    std::istringstream lines(warcio("read", "a.warc.gz"));
    std::set<std::string> expected;
    std::string plain;
    for (std::string type, uri, digest, verdict; lines >> type >> uri >> digest >> verdict;) {
        const bool is_capture = type == "response" || type == "resource";
        plain = uri.ends_with("plain") ? digest : plain;
        if (is_capture && !uri.ends_with("gone")) {
            expected.insert(uri + " " + digest);
        }
    }
    expected.insert("http://a.example/again " + plain);
    EXPECT_EQ(captures("evidence"), expected);
}

TEST_F(WarcioTest, warcio_reads_what_is_written_and_finds_every_digest_right) {
    write_pages();
    write("letter.txt", "Dear Sir");
    EXPECT_EQ(
        archive("evidence", "add", {path("crawl.warc"), path("letter.txt"), "--unpack"}).exit_code,
        0);
    EXPECT_EQ(archive("evidence", "export", {"--warc", path("out.warc.gz")}).exit_code, 0);
    const std::string read = warcio("read", "out.warc.gz");
    EXPECT_THAT(read, HasSubstr("warcinfo"));
    const json entries = json::parse(archive("evidence", "list", {"--format", "json"}).out);
    EXPECT_EQ(entries.at("entries").size(), 4U);
    for (const json& entry : entries.at("entries")) {
        EXPECT_THAT(read, HasSubstr(std::string(entry.at("sha256")) + " fits"));
    }
}

}  // namespace
}  // namespace recount::cli
