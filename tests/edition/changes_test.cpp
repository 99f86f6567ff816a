#include "recount/edition/changes.h"

#include <algorithm>
#include <string>
#include <vector>

#include "tests/edition/support.h"
#include "tests/support/document.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recount::edition::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

PublishedRecord record_of(const std::string& id, const std::string& content,
                          const std::string& grade = "fair") {
    return {"incidents/" + id, "Strike " + id, "en/incidents/" + id + ".html", grade,
            base::sha256(content)};
}

const std::vector<PublishedRecord> before = {record_of("kept", "1"), record_of("mended", "1"),
                                             record_of("graded", "1", "weak"),
                                             record_of("gone", "1"), record_of("double", "1")};
const std::vector<PublishedRecord> after = {record_of("new", "1"), record_of("kept", "1"),
                                            record_of("mended", "2", "weak"),
                                            record_of("graded", "1", "fair")};
const std::vector<Decided> decided = {
    {"incidents/double", "The same strike, told twice.", "incidents/kept"},
    {"incidents/gone", "Its source took it back.", {}},
    {"incidents/graded", "A second source.", {}},
    {"incidents/kept", "Nothing to see.", {}}};

std::vector<Change> changes() {
    return value_of(changes_between(before, after, decided));
}

std::vector<std::string> told(const std::vector<Change>& all) {
    std::vector<std::string> lines;
    for (const Change& change : all) {
        lines.push_back(std::string(to_text(change.kind)) + " " + change.record.id);
    }
    return lines;
}

const Feed feed = {"tag:example.org,2026:recount", "Changes", "A desk", "", "en"};

std::string feed_of(const std::vector<EditionChanges>& editions) {
    return atom_feed(feed, editions);
}

record::Day day(const std::string& text) {
    return value_of(record::parse_day(text));
}

TEST(ChangesTest, tells_what_happened_to_each_record) {
    const std::vector<Change> all = changes();
    EXPECT_THAT(told(all), ElementsAre("merged incidents/double", "withdrawn incidents/gone",
                                       "regraded incidents/graded", "corrected incidents/mended",
                                       "added incidents/new"));
    EXPECT_EQ(all[0].merged_into, record_of("kept", "1"));
    EXPECT_EQ(all[1].reason, "Its source took it back.");
    EXPECT_EQ(all[2].grade_before, "weak");
    EXPECT_FALSE(all[3].grade_before.has_value()) << "more than its grade is another";
}

TEST(ChangesTest, nothing_changes_between_an_edition_and_itself) {
    EXPECT_THAT(value_of(changes_between(after, after, decided)), IsEmpty());
    std::vector<PublishedRecord> turned(after.rbegin(), after.rend());
    EXPECT_THAT(value_of(changes_between(turned, after, {})), IsEmpty());
}

TEST(ChangesTest, what_is_added_one_way_is_withdrawn_the_other) {
    for (const Change& change : value_of(changes_between(after, before, {}))) {
        const auto there = [&](const std::vector<PublishedRecord>& records) {
            return std::any_of(records.begin(), records.end(), [&](const PublishedRecord& each) {
                return each.id == change.record.id;
            });
        };
        EXPECT_EQ(change.kind == ChangeKind::added, !there(after)) << change.record.id;
        EXPECT_EQ(change.kind == ChangeKind::withdrawn, !there(before)) << change.record.id;
    }
}

TEST(ChangesTest, refuses_an_id_twice_and_a_merger_into_nothing) {
    EXPECT_EQ(error_of(changes_between({before[0], before[0]}, {}, {})).kind,
              base::ErrorKind::duplicate);
    EXPECT_EQ(
        error_of(changes_between(before, after, {{"incidents/gone", "", "incidents/nowhere"}}))
            .kind,
        base::ErrorKind::unknown_name);
}

TEST(AtomFeedTest, has_an_entry_for_what_is_there_and_a_tombstone_for_what_is_gone) {
    const std::string text = feed_of({{2, day("2026-05-12"), changes()}});
    EXPECT_THAT(text, HasSubstr("<updated>2026-05-12T00:00:00Z</updated>\n<author>"));
    EXPECT_THAT(text,
                HasSubstr("<entry>\n<id>tag:example.org,2026:recount/incidents/graded</id>\n"
                          "<title>Strike graded</title>\n<updated>2026-05-12T00:00:00Z</updated>\n"
                          "<link rel=\"alternate\" href=\"en/incidents/graded.html\"/>\n"
                          "<category term=\"regraded\"/>\n"
                          "<summary>A second source. (weak → fair)</summary>\n</entry>\n"));
    EXPECT_THAT(text,
                HasSubstr("<at:deleted-entry ref=\"tag:example.org,2026:recount/incidents/double\" "
                          "when=\"2026-05-12T00:00:00Z\">\n"
                          "<at:comment>The same strike, told twice.</at:comment>\n"
                          "<link rel=\"alternate\" href=\"en/incidents/kept.html\"/>\n"));
    EXPECT_THAT(text, Not(HasSubstr("incidents/kept</id>")));
    EXPECT_EQ(text, feed_of({{2, day("2026-05-12"), changes()}}));
}

TEST(AtomFeedTest, tells_the_latest_change_of_a_record) {
    const Change added{ChangeKind::added, record_of("a", "1"), {}, {}, {}};
    const Change gone{ChangeKind::withdrawn, record_of("a", "1"), {}, {}, {}};
    const std::string text =
        feed_of({{2, day("2026-05-12"), {gone}}, {1, day("2026-05-01"), {added}}});
    EXPECT_THAT(text, HasSubstr("<at:deleted-entry"));
    EXPECT_THAT(text, Not(HasSubstr("<entry>")));
}

TEST(AtomFeedTest, is_well_formed_whatever_the_texts_hold) {
    Change hostile{ChangeKind::added, record_of("a", "1"), {}, {}, {}};
    hostile.record.title = "<b>\"&amp;]]>\x1b\x01\xFF\xEF\xBF\xBF القناة";
    hostile.record.path = "en/\"><script>";
    hostile.reason = "</summary>";
    const TemporaryFolder folder;
    folder.write("feed.atom", feed_of({{1, day("2026-05-12"), {hostile}}}));
    folder.write("read.py",
                 "import sys, xml.etree.ElementTree as tree\n"
                 "atom = '{http://www.w3.org/2005/Atom}'\n"
                 "entry = tree.parse(sys.argv[1]).getroot().find(atom + 'entry')\n"
                 "print(ascii([entry.find(atom + 'title').text, "
                 "entry.find(atom + 'link').get('href'), entry.find(atom + 'summary').text]))\n");
    const recount::test::Outcome read =
        recount::test::run("python3 '" + (folder / "read.py").string() + "' '" +
                           (folder / "feed.atom").string() + "'");
    EXPECT_EQ(read.code, 0) << read.text;
    EXPECT_EQ(read.text,
              "['<b>\"&amp;]]>\\ufffd\\ufffd\\ufffd\\ufffd "
              "\\u0627\\u0644\\u0642\\u0646\\u0627\\u0629', "
              "'en/\"><script>', '</summary>']\n");
}

}  // namespace
}  // namespace recount::edition::test
