#include "recount/casebook/casebook.h"

#include "tests/casebook/support.h"

namespace recount::casebook::test {
namespace {

using base::ErrorKind;
using record::Entry;
using record::RecordKind;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(CasebookTest, begins_empty_with_the_beginning_of_the_chain_as_its_head) {
    const TemporaryFolder folder;
    const Casebook book = value_of(Casebook::create(folder / "a.recount"));
    EXPECT_EQ(book.revision_count(), 0U);
    EXPECT_EQ(book.head(), chain_beginning());
    EXPECT_THAT(value_of(book.entries()), IsEmpty());
    EXPECT_TRUE(value_of(book.audit()).intact());
}

TEST(CasebookTest, gives_back_entries_exactly_as_they_were_written) {
    const TemporaryFolder folder;
    const std::string odd("a\0b\xff\xfe", 5);
    const std::vector<Entry> entries = {
        {RecordKind::settings, "case", {{"title.ar", "\"الموصل\""}, {"title.en", "\"Mosul\""}}},
        {RecordKind::actor, "us coalition 2014-08", {{"name_en", "United States"}}},
        {RecordKind::place, "mosul", {}},
        {RecordKind::place, "raqqa", {{"", ""}, {"aliases", "ar-Raqqah;الرقة"}, {"note", odd}}},
        {RecordKind::victim, "v1", {{"name_ar", "מרים"}, {"name_ar", "twice"}}},
        {RecordKind::report, "မြန်မာ", {{"text", std::string(300'000, 'x')}}}};
    {
        Casebook book = value_of(Casebook::create(folder / "a.recount"));
        value_of(book.append(changes_to_reach({}, entries), amal(1)));
    }
    const Casebook book = value_of(Casebook::open_to_read(folder / "a.recount"));
    EXPECT_EQ(value_of(book.entries()), entries);
}

TEST(CasebookTest, reads_as_of_every_moment_of_recording) {
    const TemporaryFolder folder;
    write_sample(folder / "a.recount");
    const Casebook book = value_of(Casebook::open_to_read(folder / "a.recount"));
    struct Case {
        std::int64_t second;
        std::vector<std::string> ids;
        std::string first_note;
    };
    const std::vector<Case> cases = {
        {10, {"s1", "s2"}, "first"},           {19, {"s1", "s2"}, "first"},
        {20, {"s1", "s2", "s3"}, "corrected"}, {29, {"s1", "s2", "s3"}, "corrected"},
        {30, {"s1", "s3"}, "corrected"},       {99, {"s1", "s3"}, "corrected"}};
    EXPECT_THAT(value_of(book.entries(moment(9))), IsEmpty());
    for (const Case& example : cases) {
        SCOPED_TRACE(example.second);
        const std::vector<Entry> entries = value_of(book.entries(moment(example.second)));
        EXPECT_EQ(ids(entries), example.ids);
        EXPECT_EQ(entries.front().fields.at(1).value, example.first_note);
        EXPECT_EQ(value_of(book.entry(RecordKind::statement, "s1", moment(example.second))),
                  entries.front());
    }
}

TEST(CasebookTest, leaves_out_what_was_said_after_a_day) {
    const TemporaryFolder folder;
    Casebook book = value_of(Casebook::create(folder / "a.recount"));
    value_of(book.append(
        std::vector{put(statement("early", "2017-03-17", "")),
                    put(statement("in march", "2017-03", "")),
                    put(statement("undated", "some day", "")),
                    put({RecordKind::place, "mosul", {{"said_on", "2030-01-01"}}}),
                    put({RecordKind::release, "may", {{"published_on", "2017-05-25"}}})},
        amal(1)));
    struct Case {
        std::string day;
        std::vector<std::string> ids;
    };
    const std::vector<Case> cases = {
        {"2017-03-16", {"undated", "mosul"}},
        {"2017-03-17", {"early", "undated", "mosul"}},
        {"2017-03-30", {"early", "undated", "mosul"}},
        {"2017-03-31", {"early", "in march", "undated", "mosul"}},
        {"2017-05-25", {"early", "in march", "undated", "mosul", "may"}}};
    for (const Case& example : cases) {
        SCOPED_TRACE(example.day);
        const record::Day day = value_of(record::parse_day(example.day));
        EXPECT_EQ(ids(value_of(book.entries({}, day))), example.ids);
        value_of(book.append(std::vector{put({RecordKind::source, example.day, {}}),
                                         withdraw(RecordKind::source, example.day)},
                             amal(2)));
        EXPECT_EQ(ids(value_of(book.entries(moment(1), day))), example.ids);
    }
}

TEST(CasebookTest, keeps_the_place_of_a_record_that_is_put_back) {
    const TemporaryFolder folder;
    write_sample(folder / "a.recount");
    Casebook book = value_of(Casebook::open(folder / "a.recount"));
    value_of(book.append(std::vector{put(statement("s2", "2017-03-18", "after all"))}, amal(40)));
    EXPECT_THAT(ids(value_of(book.entries())), ElementsAre("s1", "s2", "s3"));
}

TEST(CasebookTest, tells_the_history_with_authors_and_a_chain) {
    const TemporaryFolder folder;
    write_sample(folder / "a.recount");
    const Casebook book = value_of(Casebook::open_to_read(folder / "a.recount"));
    const std::vector<Revision> all = value_of(book.history());
    ASSERT_EQ(all.size(), 5U);
    EXPECT_EQ(all[0].previous, chain_beginning());
    EXPECT_EQ(all[1].previous, all[0].digest);
    EXPECT_EQ(all[4].previous, all[3].digest);
    EXPECT_EQ(all[4].digest, book.head());
    EXPECT_EQ(all[2].authorship, (Authorship{"Daw Khin", "the release of May", moment(20).at}));
    EXPECT_EQ(all[4].action, RevisionAction::withdraw);
    EXPECT_EQ(all[4].entry, (Entry{RecordKind::statement, "s2", {}}));
    EXPECT_EQ(all[3].entry, statement("s3", "2017-05-25", "third"));
}

TEST(CasebookTest, filters_the_history) {
    const TemporaryFolder folder;
    write_sample(folder / "a.recount");
    const Casebook book = value_of(Casebook::open_to_read(folder / "a.recount"));
    using Numbers = std::vector<std::uint64_t>;
    struct Case {
        HistoryFilter filter;
        Numbers numbers;
    };
    constexpr auto newest_first = HistoryOrder::newest_first;
    const std::vector<Case> cases = {
        {{}, {1, 2, 3, 4, 5}},
        {{.kind = RecordKind::statement, .id = "s1", .from = {}, .limit = {}}, {1, 3}},
        {{.kind = RecordKind::statement,
          .id = "s2",
          .from = {},
          .limit = {},
          .order = newest_first},
         {5, 2}},
        {{.kind = RecordKind::place, .id = {}, .from = {}, .limit = {}}, {}},
        {{.kind = RecordKind::place, .id = "s1", .from = {}, .limit = {}}, {}},
        {{.kind = RecordKind::statement, .id = {}, .from = 2, .limit = 2}, {2, 3}},
        {{.kind = {}, .id = {}, .from = {}, .limit = 2, .order = newest_first}, {5, 4}},
        {{.kind = {}, .id = {}, .from = 3, .limit = {}, .order = newest_first}, {3, 2, 1}},
        {{.kind = {}, .id = {}, .from = ~std::uint64_t{0}, .limit = {}}, {}}};
    for (const Case& example : cases) {
        Numbers numbers;
        for (const Revision& revision : value_of(book.history(example.filter))) {
            numbers.push_back(revision.number);
        }
        EXPECT_EQ(numbers, example.numbers);
    }
    EXPECT_EQ(error_of(book.history({.kind = {}, .id = "s1", .from = {}, .limit = {}})).kind,
              ErrorKind::usage);
}

TEST(CasebookTest, shows_a_record_as_it_was_before_a_revision) {
    const TemporaryFolder folder;
    write_sample(folder / "a.recount");
    const Casebook book = value_of(Casebook::open_to_read(folder / "a.recount"));
    EXPECT_EQ(value_of(book.entry_before(RecordKind::statement, "s1", 3)),
              statement("s1", "2017-03-17", "first"));
    EXPECT_EQ(value_of(book.entry_before(RecordKind::statement, "s1", 1)), std::nullopt);
    EXPECT_EQ(value_of(book.entry_before(RecordKind::statement, "s2", 6)), std::nullopt);
}

TEST(CasebookTest, appends_all_or_nothing) {
    const TemporaryFolder folder;
    write_sample(folder / "a.recount");
    Casebook book = value_of(Casebook::open(folder / "a.recount"));
    const base::Digest head = book.head();
    const base::Error error = error_of(book.append(
        std::vector{put(statement("s9", "2017-01-01", "")), withdraw(RecordKind::statement, "s2")},
        amal(40)));
    EXPECT_EQ(error.kind, ErrorKind::not_found);
    EXPECT_THAT(error.message, HasSubstr("'s2'"));
    EXPECT_EQ(book.head(), head);
    EXPECT_THAT(ids(value_of(book.entries())), ElementsAre("s1", "s3"));
    EXPECT_EQ(value_of(book.append({}, amal(41))), 5U);
    EXPECT_TRUE(value_of(book.audit()).intact());
}

TEST(CasebookTest, a_writer_keeps_what_it_committed_and_forgets_the_rest) {
    const TemporaryFolder folder;
    Casebook book = value_of(Casebook::create(folder / "a.recount"));
    {
        Writer writer = value_of(book.write(amal(1)));
        value_of(writer.add(put(statement("a", "2017-01-01", ""))));
        EXPECT_EQ(value_of(writer.commit()), 1U);
        EXPECT_EQ(value_of(writer.commit()), 1U);
        value_of(writer.add(put(statement("b", "2017-01-01", ""))));
        EXPECT_EQ(error_of(book.append({}, amal(2))).kind, ErrorKind::refused);
    }
    EXPECT_THAT(ids(value_of(book.entries())), ElementsAre("a"));
    EXPECT_EQ(value_of(book.append(std::vector{put(statement("c", "2017-01-01", ""))}, amal(2))),
              2U);
    EXPECT_TRUE(value_of(book.audit()).intact());
}

TEST(CasebookTest, a_batch_with_nothing_but_a_refused_withdrawal_leaves_no_trace) {
    const TemporaryFolder folder;
    Casebook book = value_of(Casebook::create(folder / "a.recount"));
    {
        Writer writer = value_of(book.write(amal(1)));
        EXPECT_EQ(error_of(writer.add(withdraw(RecordKind::place, "mosul"))).kind,
                  ErrorKind::not_found);
        EXPECT_EQ(value_of(writer.commit()), 0U);
    }
    EXPECT_TRUE(value_of(book.audit()).intact());
}

TEST(CasebookTest, one_opened_for_reading_refuses_to_write) {
    const TemporaryFolder folder;
    write_sample(folder / "a.recount");
    Casebook book = value_of(Casebook::open_to_read(folder / "a.recount"));
    EXPECT_EQ(error_of(book.append({}, amal(1))).kind, ErrorKind::refused);
    EXPECT_EQ(error_of(book.rebuild()).kind, ErrorKind::refused);
}

TEST(CasebookTest, creating_never_overwrites) {
    const TemporaryFolder folder;
    write_bytes(folder / "a.recount", "somebody's work");
    const base::Error error = error_of(Casebook::create(folder / "a.recount"));
    EXPECT_EQ(error.kind, ErrorKind::refused);
    EXPECT_THAT(error.message, HasSubstr("not touched"));
    EXPECT_EQ(read_bytes(folder / "a.recount"), "somebody's work");
}

TEST(CasebookTest, is_one_file_once_it_is_closed) {
    const TemporaryFolder folder;
    write_sample(folder / "a.recount");
    std::vector<std::string> names;
    for (const auto& file : std::filesystem::directory_iterator(folder.path())) {
        names.push_back(file.path().filename().string());
    }
    EXPECT_THAT(names, ElementsAre("a.recount"));
}

TEST(CasebookTest, the_same_input_gives_the_same_digests) {
    const TemporaryFolder folder;
    write_sample(folder / "a.recount");
    write_sample(folder / "b.recount");
    EXPECT_EQ(value_of(Casebook::open_to_read(folder / "a.recount")).head(),
              value_of(Casebook::open_to_read(folder / "b.recount")).head());
}

TEST(CasebookTest, refuses_updates_and_deletions_from_other_programs) {
    const TemporaryFolder folder;
    write_sample(folder / "a.recount");
    for (const char* const sql :
         {"UPDATE revision SET id = 'x' WHERE number = 2", "DELETE FROM revision",
          "UPDATE batch SET who = 'nobody'", "DELETE FROM batch WHERE batch = 1"}) {
        EXPECT_THAT(run_sql(folder / "a.recount", sql), HasSubstr("revisions are never"));
    }
}

}  // namespace
}  // namespace recount::casebook::test
