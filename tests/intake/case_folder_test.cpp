#include <fstream>
#include <random>

#include "tests/intake/case_files.h"

#include "recount/intake/case_toml.h"
#include "recount/intake/columns.h"

namespace recount::intake::testing {
namespace {

using record::Entry;
using record::Field;
using record::RecordKind;
using ::testing::AllOf;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

std::vector<Entry> entries_of(const WrittenCase& written) {
    std::vector<Entry> entries;
    for (const WrittenEntry& item : written.entries) {
        entries.push_back(item.entry);
    }
    return entries;
}

/// A seeded generator of our own, so that every machine tries the same entries.
class Chance {
public:
    explicit Chance(std::uint32_t seed) : engine_(seed) {}
    std::size_t below(std::size_t limit) { return engine_() % limit; }

private:
    std::mt19937 engine_;
};

std::string random_text(Chance& chance) {
    static const std::vector<std::string> pieces = {
        "a",   "0",   ",",  "\"",  "\n", "\r\n", ";",   "\t",     " ", "=1+1", "é",
        "قتل", "עזה", "မြို့", "'''", "\\", "#",    "[x]", "\u202e", "-", "@",    "sep=;"};
    std::string text;
    for (std::size_t i = 0, length = 1 + chance.below(6); i < length; ++i) {
        text += pieces[chance.below(pieces.size())];
    }
    return text;
}

/// Entries of every kind with values that are hard to write; ids and columns in canonical order.
std::vector<Entry> random_entries(std::uint32_t seed) {
    Chance chance(seed);
    std::vector<Entry> entries = {{RecordKind::settings,
                                   "case",
                                   {{"format", "1"},
                                    {"title", "\"A \\\"random\\\" case\\n\""},
                                    {"hedges.\"a b\"", "[1, 2]"}}}};
    for (const RecordKind kind : record::all_record_kinds) {
        for (std::size_t i = 0; kind != RecordKind::settings && i < chance.below(5); ++i) {
            Entry entry{kind, "id-" + std::to_string(i), {}};
            for (const Column& column : columns_of(kind)) {
                const bool is_id = column.name == columns_of(kind).front().name;
                const bool would_change_the_id =
                    column.name == "member_of" || column.name == "confidentiality";
                if (is_id) {
                    entry.fields.push_back({std::string(column.name), entry.id});
                } else if (!would_change_the_id && chance.below(3) > 0) {
                    entry.fields.push_back({std::string(column.name), random_text(chance)});
                }
            }
            if (chance.below(2) == 0) {
                entry.fields.push_back({"unknown; column", random_text(chance)});
            }
            entries.push_back(std::move(entry));
        }
    }
    return entries;
}

TEST(CaseFolderTest, random_entries_come_back_as_they_were_and_write_the_same_bytes) {
    for (std::uint32_t seed = 0; seed < 200; ++seed) {
        const std::vector<Entry> entries = random_entries(seed);
        const TemporaryFolder first("round_1");
        const TemporaryFolder second("round_2");

        ASSERT_TRUE(write_case_folder(entries, first.path()));
        const base::Result<WrittenCase> read = read_case_folder(first.path());
        ASSERT_TRUE(read) << seed;
        ASSERT_TRUE(write_case_folder(entries_of(*read), second.path()));

        EXPECT_EQ(entries_of(*read), entries) << seed;
        EXPECT_THAT(described(read->findings.errors), IsEmpty()) << seed;
        EXPECT_EQ(read_files(first.path()), read_files(second.path())) << seed;
    }
}

TEST(CaseFolderTest, a_case_with_every_column_comes_back_with_the_same_values) {
    const std::filesystem::path source =
        std::filesystem::path(RECOUNT_SOURCE_DIR) / "tests" / "cases" / "every_column";
    const WrittenCase once = *read_case_folder(source);
    const TemporaryFolder first("every_column_1");
    const TemporaryFolder second("every_column_2");
    ASSERT_TRUE(write_case_folder(entries_of(once), first.path()));
    const WrittenCase twice = *read_case_folder(first.path());
    ASSERT_TRUE(write_case_folder(entries_of(twice), second.path()));

    EXPECT_EQ(entries_of(twice), entries_of(once));
    EXPECT_EQ(interpret(twice.entries).value, interpret(once.entries).value);
    EXPECT_EQ(read_files(first.path()), read_files(second.path()));
}

TEST(CaseFolderTest, writes_only_the_columns_in_use_and_the_required_ones) {
    const TemporaryFolder folder("columns");
    const std::vector<Entry> entries = {
        {RecordKind::settings, "case", {{"format", "1"}, {"title.en", "\"A case\""}}},
        {RecordKind::actor, "us", {{"own", "x"}, {"url", "u"}, {"actor_id", "us"}}}};

    const base::Result<WrittenFiles> files = write_case_folder(entries, folder.path());

    ASSERT_TRUE(files);
    EXPECT_THAT(files->written, ElementsAre("case.toml", "actors.csv"));
    EXPECT_EQ(read_file(folder.path() / "actors.csv"),
              "actor_id,name_en,member_of,url,own\nus,,,u,x\n");
    EXPECT_EQ(read_file(folder.path() / "case.toml"), "format = 1\n\n[title]\nen = \"A case\"\n");
}

TEST(CaseFolderTest, an_export_over_a_case_removes_the_files_that_are_empty_now) {
    const TemporaryFolder folder("over_a_case");
    folder.write(good_case());
    folder.write({{"README.md", "mine"}});
    const std::vector<Entry> entries = {
        {RecordKind::settings, "case", {{"format", "1"}, {"title", "\"A case\""}}}};

    const base::Result<WrittenFiles> files = write_case_folder(entries, folder.path());

    ASSERT_TRUE(files);
    EXPECT_THAT(files->removed, SizeIs(12));
    EXPECT_EQ(
        read_files(folder.path()),
        (CaseFiles{{"README.md", "mine"}, {"case.toml", "format = 1\ntitle = \"A case\"\n"}}));
}

TEST(CaseFolderTest, refuses_to_write_among_files_that_are_no_case) {
    const TemporaryFolder folder("no_case");
    folder.write({{"actors.csv", "mine"}});
    const std::vector<Entry> entries = {{RecordKind::settings, "case", {{"format", "1"}}}};

    const base::Result<WrittenFiles> files = write_case_folder(entries, folder.path());

    ASSERT_FALSE(files);
    EXPECT_EQ(files.error().kind, base::ErrorKind::refused);
    EXPECT_THAT(files.error().message, HasSubstr("holds files and no case.toml"));
    EXPECT_EQ(read_files(folder.path()), (CaseFiles{{"actors.csv", "mine"}}));
}

TEST(CaseFolderTest, refuses_to_write_where_a_file_stands) {
    const TemporaryFolder folder("a_file");
    folder.write({{"case", "mine"}});
    const std::vector<Entry> entries = {{RecordKind::settings, "case", {{"format", "1"}}}};

    const base::Result<WrittenFiles> files = write_case_folder(entries, folder.path() / "case");

    ASSERT_FALSE(files);
    EXPECT_EQ(files.error().kind, base::ErrorKind::not_readable);
}

// The library's assertion once ended the program.
TEST(CaseFolderTest, a_table_that_is_named_in_letters_no_bare_key_has_is_told) {
    for (const std::string_view table :
         {"[é]", "[ضربات]", "[[é.è]]", "é = 1", "a.é = 1", "[a.ة\""}) {
        const std::string text = "format = 1\ntitle = \"x\"\n\n" + std::string(table) + "\n";
        const auto settings = read_settings(text);
        ASSERT_FALSE(settings.has_value()) << table;
        EXPECT_THAT(settings.error().message, testing::HasSubstr("this is not TOML")) << table;
        EXPECT_EQ(settings.error().where.row, 4U) << table;
    }
}

TEST(CaseFolderTest, writes_nothing_for_entries_that_make_no_case) {
    struct Broken {
        std::vector<Entry> entries;
        std::string_view message;
    };
    const std::vector<Broken> cases = {
        {{}, "no settings"},
        {{{RecordKind::settings, "case", {{"format", "1\nx = 2"}}}}, "one TOML key"},
        {{{RecordKind::settings, "case", {{"a b", "1"}}}}, "one TOML key"},
        {{{RecordKind::settings, "case", {{"title", "\"x\""}, {"title.en", "\"y\""}}}},
         "this is not TOML"},
        {{{RecordKind::settings, "case", {{"format", "1"}}},
          {RecordKind::actor, "us", {{"", "x"}}}},
         "without a column name"}};
    for (const Broken& broken : cases) {
        const TemporaryFolder folder("broken");

        const base::Result<WrittenFiles> files = write_case_folder(broken.entries, folder.path());

        ASSERT_FALSE(files) << broken.message;
        EXPECT_THAT(files.error().message, HasSubstr(broken.message));
        EXPECT_THAT(read_files(folder.path()), IsEmpty()) << broken.message;
    }
}

TEST(CaseFolderTest, a_folder_that_is_not_there_or_is_no_case_cannot_be_read) {
    const TemporaryFolder folder("not_there");

    const base::Result<WrittenCase> absent = read_case_folder(folder.path() / "absent");
    const base::Result<WrittenCase> empty = read_case_folder(folder.path());

    ASSERT_FALSE(absent);
    EXPECT_EQ(absent.error().kind, base::ErrorKind::not_found);
    EXPECT_THAT(absent.error().message, HasSubstr("is not a folder"));
    ASSERT_FALSE(empty);
    EXPECT_EQ(empty.error().kind, base::ErrorKind::not_found);
    EXPECT_THAT(base::describe(empty.error()), HasSubstr("holds no case.toml"));
}

TEST(CaseFolderTest, a_newer_format_is_refused_with_its_own_kind) {
    const TemporaryFolder folder("newer");
    folder.write({{"case.toml", "format = 2\ntitle = \"Tomorrow\"\n"}});

    const base::Result<WrittenCase> read = read_case_folder(folder.path());

    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().kind, base::ErrorKind::newer_format);
}

TEST(CaseFolderTest, a_folder_in_place_of_a_file_costs_that_file_only) {
    const TemporaryFolder folder("folder_for_file");
    folder.write(
        {{"case.toml", good_case()["case.toml"]}, {"places.csv", good_case()["places.csv"]}});
    std::filesystem::create_directories(folder.path() / "actors.csv");

    const WrittenCase read = *read_case_folder(folder.path());

    EXPECT_THAT(
        described(read.findings.errors),
        ElementsAre("actors.csv: this is not a file; expected a file of that name or none"));
    EXPECT_THAT(read.entries, SizeIs(3));
}

TEST(CaseFolderTest, dirty_files_are_read_like_clean_ones_and_noted) {
    struct Dirty {
        std::string name;
        std::string text;
        std::size_t notes;
    };
    const std::string rows = "actor_id,name_en,name_fr,member_of\nfr,France,Fran\u00e7ais,\n";
    const std::vector<Dirty> cases = {
        {"a byte-order mark", "\xEF\xBB\xBF" + rows, 0},
        {"CRLF", "actor_id,name_en,name_fr,member_of\r\nfr,France,Fran\u00e7ais,\r\n", 0},
        {"semicolons", "actor_id;name_en;name_fr;member_of\nfr;France;Fran\u00e7ais;\n", 0},
        {"tabs", "actor_id\tname_en\tname_fr\tmember_of\nfr\tFrance\tFran\u00e7ais\t\n", 0},
        {"Windows-1252",
         "actor_id,name_en,name_fr,member_of\nfr,France,Fran\xE7"
         "ais,\n",
         1},
        {"columns moved", "member_of,name_fr,name_en,actor_id\n,Fran\u00e7ais,France,fr\n", 0},
        {"empty rows and columns",
         "actor_id,name_en,name_fr,member_of,,\n,,,,,\nfr,France,Fran\u00e7ais,,,\n,,,,,\n", 0},
        {"no line end at the end", "actor_id,name_en,name_fr,member_of\nfr,France,Fran\u00e7ais,",
         0}};
    for (const Dirty& dirty : cases) {
        const TemporaryFolder folder("dirty");
        folder.write({{"case.toml", "format = 1\ntitle = \"x\"\n"}, {"actors.csv", dirty.text}});

        const WrittenCase written = *read_case_folder(folder.path());
        const InterpretedCase read = interpret(written.entries);

        EXPECT_THAT(described(written.findings.errors), IsEmpty()) << dirty.name;
        EXPECT_THAT(written.findings.notes, SizeIs(dirty.notes)) << dirty.name;
        ASSERT_THAT(read.value.actors, SizeIs(1)) << dirty.name;
        EXPECT_EQ(read.value.actors[0].name.french, "Fran\u00e7ais") << dirty.name;
    }
}

TEST(CaseFolderTest, a_file_that_is_no_text_costs_that_file_only) {
    const TemporaryFolder folder("no_text");
    folder.write(good_case());
    folder.write({{"strikes.csv", std::string("PK\x03\x04\0\0workbook", 14)}});

    const WrittenCase read = *read_case_folder(folder.path());

    ASSERT_THAT(read.findings.errors, SizeIs(1));
    EXPECT_EQ(read.findings.errors[0].where.file, "strikes.csv");
}

}  // namespace
}  // namespace recount::intake::testing
