// Nothing of a sealed row may be seen anywhere: each case hides canaries in sealed rows and looks
// for them in every entry, message, note, value, record and file that comes out.

#include "recount/intake/sealing.h"

#include "tests/intake/case_files.h"

namespace recount::intake::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

void append(std::string& all, const std::vector<base::Error>& errors) {
    for (const base::Error& error : errors) {
        all += error.message + "\n" + error.where.file + "\n" + error.where.column + "\n" +
               error.where.value + "\n" + base::describe(error) + "\n";
    }
}

void append(std::string& all, const std::vector<WrittenEntry>& entries) {
    for (const WrittenEntry& written : entries) {
        all += written.entry.id + "\n" + written.where.value + "\n";
        for (const record::Field& field : written.entry.fields) {
            all += field.name + "=" + field.value + "\n";
        }
    }
}

struct Shown {
    std::string text;  ///< everything that came out, one after the other
    std::size_t refused = 0;
};

Shown all_output(const CaseFiles& files) {
    const TemporaryFolder folder("sealed");
    const TemporaryFolder exported("sealed_export");
    folder.write(good_case());
    folder.write(files);
    const base::Result<WrittenCase> written = read_case_folder(folder.path());
    if (!written) {
        return {written.error().message, 0};
    }
    const InterpretedCase read = interpret(written->entries);
    Shown shown;
    append(shown.text, written->findings.errors);
    append(shown.text, written->findings.notes);
    append(shown.text, read.findings.errors);
    append(shown.text, read.findings.notes);
    append(shown.text, written->entries);
    std::vector<record::Entry> entries;
    for (const WrittenEntry& item : written->entries) {
        entries.push_back(item.entry);
    }
    const bool is_exported = write_case_folder(entries, exported.path()).has_value();
    EXPECT_TRUE(is_exported);
    for (const auto& [name, text] : read_files(exported.path())) {
        shown.text += text;
    }
    for (const base::Error& error : written->findings.errors) {
        shown.refused += error.kind == base::ErrorKind::refused ? 1U : 0U;
    }
    return shown;
}

struct Hidden {
    std::string name;
    CaseFiles files;
    std::size_t refused = 0;
};

const std::string statement_header =
    "statement_id,speaker,said_on,measure,relation,value_low,ledger,party,hedge,source_id,"
    "document_id,supersedes,confidentiality,note\n";

std::vector<Hidden> hidden_canaries() {
    const std::string sealed_source =
        "source_id,name,kind,language,confidentiality,url\n"
        "press,A newspaper,,,open,\n"
        "w1,CANARY Name,CANARY,CANARY,sealed,https://CANARY.example\n";
    return {
        {"a sealed source", {{"sources.csv", sealed_source}}, 1},
        {"a sealed source without an id",
         {{"sources.csv", "source_id,name,confidentiality\npress,A,open\n,CANARY,sealed\n"}},
         1},
        {"a sealed source whose id is no id",
         {{"sources.csv", "source_id,name,confidentiality\npress,A,open\nCANARY Name,B,sealed\n"}},
         1},
        {"a sealed source twice",
         {{"sources.csv",
           "source_id,name,confidentiality\npress,A,open\nw1,CANARY,sealed\nw1,CANARY,sealed\n"}},
         2},
        {"a source sealed in its second row only",
         {{"sources.csv",
           "source_id,name,confidentiality\npress,A,open\nw1,CANARY,open\nw1,CANARY,sealed\n"}},
         2},
        {"words for sealed in other spellings",
         {{"sources.csv",
           "source_id,name,confidentiality\npress,A,open\nw1,CANARY,SEALED\nw2,CANARY, sealed \n"
           "w3,CANARY,seled\nw4,CANARY,secret\nw5,CANARY,\"sealed\n"}},
         5},
        {"a slip of the key for the column",
         {{"sources.csv", "source_id,name,Confidentialty\npress,A,open\nw1,CANARY,sealed\n"}},
         1},
        {"cells that have moved",
         {{"sources.csv",
           "source_id,name,kind,confidentiality\npress,A,,open\nw1,CANARY,Name,person,sealed\n"
           "w2,CANARY,sealed\n"}},
         2},
        {"a file without a required column",
         {{"sources.csv", "source_id,nom,confidentiality\npress,A,open\nw1,CANARY,sealed\n"}},
         1},
        {"documents, statements and reports of a sealed source",
         {{"sources.csv", sealed_source},
          {"documents.csv",
           "document_id,source_id,title\narticle,press,\nletter,w1,CANARY title\n"},
          {"statements.csv",
           statement_header +
               "s1,us,2017-04-30,civilians_killed,=,80,occurred,us,,,,,,\n"
               "s2,CANARY,CANARY,CANARY,CANARY,CANARY,CANARY,CANARY,CANARY,w1,,,,CANARY\n"
               "s3,CANARY,2017,civilians_killed,=,8,occurred,us,,,letter,,,CANARY\n"
               "s4,CANARY,2017,civilians_killed,=,8,occurred,us,,w1,letter,CANARY,open,CANARY\n"},
          {"reports.csv",
           "report_id,source_id,text,incident_id\npost-1,,,market\npost-2,w1,CANARY,market\n"}},
         6},
        {"a sealed statement of an open source",
         {{"statements.csv",
           statement_header +
               "s1,us,2017-04-30,civilians_killed,=,80,occurred,us,,,,,,\n"
               "CANARY-2,CANARY,CANARY,CANARY,CANARY,CANARY,CANARY,CANARY,CANARY,CANARY,CANARY,"
               "CANARY,sealed,CANARY\n"}},
         1},
        {"a statement that supersedes a sealed one",
         {{"statements.csv",
           statement_header +
               "s1,us,2017-04-30,civilians_killed,=,80,occurred,us,,,,,,\n"
               "CANARY-2,CANARY,2017,civilians_killed,=,8,occurred,us,,,,,sealed,CANARY\n"
               "s3,us,2017,civilians_killed,=,8,occurred,us,,,,s1;CANARY-2,,\n"}},
         2},
        {"questions that drop or trust a sealed statement",
         {{"statements.csv",
           statement_header +
               "s1,us,2017-04-30,civilians_killed,=,80,occurred,us,,,,,,\n"
               "CANARY-2,CANARY,2017,civilians_killed,=,8,occurred,us,,,,,sealed,CANARY\n"},
          {"questions.csv",
           "question_id,query,drop,trust\nq1,civilians_killed by us,s1; CANARY-2,\n"
           "q2,civilians_killed by us,,CANARY-2\n"}},
         3},
        {"a row of another file that says it is sealed",
         {{"victims.csv",
           "entry_id,name_latin,incident_id,confidentiality\nentry-1,A,market,\n"
           "entry-2,CANARY,market,sealed\n"}},
         1},
        {"a quote that never closes in a sealed row",
         {{"sources.csv", "source_id,name,confidentiality\npress,A,open\nw1,\"CANARY,sealed\n"}},
         1},
    };
}

TEST(SealingTest, no_canary_of_a_sealed_row_comes_out_anywhere) {
    for (const Hidden& hidden : hidden_canaries()) {
        const Shown shown = all_output(hidden.files);

        EXPECT_THAT(shown.text, Not(HasSubstr("CANARY"))) << hidden.name;
        EXPECT_EQ(shown.refused, hidden.refused) << hidden.name;
    }
}

TEST(SealingTest, sealed_entries_from_elsewhere_are_refused_too) {
    const std::vector<WrittenEntry> entries = {
        {{record::RecordKind::settings, "case", {{"format", "1"}, {"title", "\"x\""}}}, {}, {}},
        {{record::RecordKind::source,
          "w1",
          {{"source_id", "w1"}, {"name", "CANARY"}, {"confidentiality", "sealed"}}},
         {"sources.csv", 2, {}, {}},
         {}}};

    const InterpretedCase read = interpret(entries);

    EXPECT_THAT(read.value.sources, IsEmpty());
    ASSERT_THAT(read.findings.errors, SizeIs(1));
    EXPECT_EQ(read.findings.errors[0].kind, base::ErrorKind::refused);
    EXPECT_THAT(base::describe(read.findings.errors[0]), Not(HasSubstr("CANARY")));
}

TEST(SealingTest, a_citation_names_the_sealed_source_by_its_id_alone) {
    const Shown shown = all_output(
        {{"sources.csv", "source_id,name,confidentiality\npress,A,open\nw1,CANARY,sealed\n"},
         {"documents.csv", "document_id,source_id\narticle,press\nletter,w1\n"}});

    EXPECT_THAT(shown.text, HasSubstr("source 'w1' is sealed"));
}

TEST(SealingTest, only_open_restricted_and_empty_cells_are_not_sealing) {
    EXPECT_FALSE(is_sealing(""));
    EXPECT_FALSE(is_sealing("open"));
    EXPECT_FALSE(is_sealing(" restricted "));
    EXPECT_TRUE(is_sealing("sealed"));
    EXPECT_TRUE(is_sealing("Open"));
    EXPECT_TRUE(is_sealing("restricted to the team"));
}

TEST(SealingTest, knows_slips_of_the_key_for_its_column_from_other_columns) {
    EXPECT_TRUE(is_confidentiality_column("confidentiality"));
    EXPECT_TRUE(is_confidentiality_column("Confidentiality"));
    EXPECT_TRUE(is_confidentiality_column("confidentialty"));
    EXPECT_FALSE(is_confidentiality_column("statement_id"));
    EXPECT_FALSE(is_confidentiality_column("grading_scheme"));
}

}  // namespace
}  // namespace recount::intake::testing
