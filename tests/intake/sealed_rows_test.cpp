// Rows that `recount seal` wrote are read; what they hide is not; tables that are to be sealed are
// read all or nothing, and no message repeats them.

#include "tests/intake/case_files.h"

#include "recount/intake/rows_to_seal.h"
#include "recount/intake/sealing.h"
#include "recount/seal/seal.h"

namespace recount::intake::testing {
namespace {

using record::RecordKind;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

std::string envelope(RecordKind kind, const std::string& id) {
    static const seal::KeyPair key = seal::KeyPair::make("Amal");
    const std::vector<record::Field> hidden = {{"name", "CANARY"}};
    const std::vector<seal::PublicKey> readers = {key.reader().key};
    return seal::to_text(*seal::seal(hidden, {kind, id}, readers));
}

std::string sources(const std::string& more) {
    return "source_id,name,kind,confidentiality,seal\npress,A newspaper,,open,\n" + more;
}

struct Read {
    WrittenCase written;
    InterpretedCase read;
};

Read read_with(const CaseFiles& files) {
    const TemporaryFolder folder("sealed_rows");
    folder.write(good_case());
    folder.write(files);
    WrittenCase written = *read_case_folder(folder.path());
    InterpretedCase read = interpret(written.entries);
    return {std::move(written), std::move(read)};
}

const record::Source* source_named(const record::Case& value, const std::string& id) {
    for (const record::Source& source : value.sources) {
        if (source.id.text() == id) {
            return &source;
        }
    }
    return nullptr;
}

TEST(SealedRowsTest, a_sealed_source_counts_under_its_pseudonym) {
    const Read read =
        read_with({{"sources.csv",
                    sources("w1,,nurse,sealed," + envelope(RecordKind::source, "w1") + "\n")}});

    EXPECT_THAT(described(read.written.findings.errors), IsEmpty());
    EXPECT_THAT(described(read.read.findings.errors), IsEmpty());
    const record::Source* source = source_named(read.read.value, "w1");
    ASSERT_NE(source, nullptr);
    EXPECT_EQ(source->name, "w1");
    EXPECT_EQ(source->kind, "nurse");
    EXPECT_EQ(source->confidentiality, record::Confidentiality::sealed);
}

TEST(SealedRowsTest, other_sealed_rows_are_kept_and_noted_by_id) {
    const Read read =
        read_with({{"victims.csv", "entry_id,name_ar,confidentiality,seal\nv1,,sealed," +
                                       envelope(RecordKind::victim, "v1") + "\nv2,,sealed," +
                                       envelope(RecordKind::victim, "v2") + "\n"}});

    EXPECT_THAT(described(read.read.findings.errors), IsEmpty());
    EXPECT_THAT(
        described(read.read.findings.notes),
        ::testing::Contains("victims.csv: 2 sealed rows are kept and not reasoned on: v1, v2"));
    EXPECT_THAT(read.read.value.victims, IsEmpty());
}

TEST(SealedRowsTest, a_row_with_anything_else_in_it_is_refused) {
    const std::string sealed = envelope(RecordKind::source, "w1");
    for (const std::string& row : std::vector<std::string>{
             "w1,CANARY,,sealed," + sealed, "w1,,,open," + sealed, "w1,,,," + sealed,
             "w1,,,Sealed," + sealed, "w1,,,sealed,CANARY", "w1,,,sealed," + sealed + "CANARY",
             "CANARY x,,,sealed," + sealed, ",,,sealed," + sealed, "w1,,,sealed," + sealed + ",x",
             "w1,,,sealed"}) {
        const Read read = read_with({{"sources.csv", sources(row + "\n")}});
        ASSERT_THAT(read.written.findings.errors, SizeIs(1)) << row;
        EXPECT_EQ(read.written.findings.errors[0].kind, base::ErrorKind::refused) << row;
        EXPECT_THAT(base::describe(read.written.findings.errors[0]), Not(HasSubstr("CANARY")));
        EXPECT_EQ(source_named(read.read.value, "w1"), nullptr) << row;
    }
}

TEST(SealedRowsTest, of_a_pseudonym_that_stands_in_the_clear_too_neither_row_is_taken) {
    const std::string sealed = "w1,,,sealed," + envelope(RecordKind::source, "w1") + "\n";
    const Read clear_first = read_with({{"sources.csv", sources("w1,CANARY,,,\n" + sealed)}});
    EXPECT_EQ(source_named(clear_first.read.value, "w1"), nullptr);
    const Read sealed_first = read_with({{"sources.csv", sources(sealed + "w1,CANARY,,,\n")}});
    ASSERT_NE(source_named(sealed_first.read.value, "w1"), nullptr);
    EXPECT_EQ(source_named(sealed_first.read.value, "w1")->name, "w1");
}

TEST(SealedRowsTest, what_a_closed_source_or_document_says_is_not_open) {
    const Read read = read_with(
        {{"sources.csv",
          "source_id,name,confidentiality\npress,A newspaper,open\ndesk,A desk,restricted\n"},
         {"documents.csv", "document_id,source_id,title\narticle,press,\nmemo,desk,\n"},
         {"statements.csv",
          "statement_id,speaker,said_on,measure,relation,value_low,ledger,party,source_id,"
          "document_id,confidentiality\n"
          "s1,us,2017-04-30,civilians_killed,=,80,occurred,us,press,article,\n"
          "s2,us,2017-04-30,civilians_killed,=,80,occurred,us,desk,,open\n"
          "s3,us,2017-04-30,civilians_killed,=,80,occurred,us,,memo,\n"}});

    std::vector<std::string> said;
    for (const record::Statement& statement : read.read.value.statements) {
        said.push_back(statement.id.text() + " " +
                       std::string(record::to_text(statement.confidentiality)));
    }
    EXPECT_THAT(said, ElementsAre("s1 open", "s2 restricted", "s3 restricted"));
}

TEST(SealedRowsTest, a_sealed_document_may_be_cited_and_a_sealed_part_may_not) {
    const Read read =
        read_with({{"documents.csv", "document_id,source_id,confidentiality,seal\nd9,,sealed," +
                                         envelope(RecordKind::document, "d9") + "\n"},
                   {"victims.csv", "entry_id,incident_id\nv1,market\nv2,i9\n"},
                   {"incidents.csv", "incident_id,confidentiality,seal\nmarket,,\ni9,sealed," +
                                         envelope(RecordKind::incident, "i9") + "\n"},
                   {"reports.csv", "report_id,document_id\nr9,d9\n"}});

    EXPECT_THAT(described(read.read.findings.errors),
                ElementsAre(HasSubstr("part 'i9' is sealed, so nothing can rest on it")));
}

TEST(RowsToSealTest, a_table_is_read_with_all_its_columns) {
    const auto rows = read_rows_to_seal(RecordKind::source,
                                        "source_id;name;phone\r\nw1;\"A; B\";0\r\n\r\nw2;C;\r\n");
    ASSERT_TRUE(rows.has_value());
    EXPECT_THAT(
        *rows,
        ElementsAre(
            record::Entry{
                RecordKind::source, "w1", {{"source_id", "w1"}, {"name", "A; B"}, {"phone", "0"}}},
            record::Entry{RecordKind::source, "w2", {{"source_id", "w2"}, {"name", "C"}}}));
}

TEST(RowsToSealTest, no_failure_repeats_a_cell) {
    const std::string header = "source_id,name\n";
    for (const std::string& text :
         {std::string(), header, header + "w1,CANARY,CANARY\n", header + "CANARY !,x\n",
          header + ",CANARY\n", header + "w1,CANARY\nw1,CANARY\n", header + "w1,\"CANARY\n",
          header + "w1,\"CANARY\"x\n", std::string("CANARY,name\nw1,x\n"),
          std::string("source_id,CANARY,CANARY\nw1,x,y\n"),
          std::string("source_id,seal\nw1,CANARY\n"),
          std::string("source_id,confidentiality\nw1,CANARY\n"),
          header + "w1,CANARY\xC0\xAF\xC0\xAF\x01\x02\n"}) {
        const auto rows = read_rows_to_seal(RecordKind::source, text);
        ASSERT_FALSE(rows.has_value()) << text;
        EXPECT_THAT(base::describe(rows.error()), Not(HasSubstr("CANARY"))) << text;
        EXPECT_THAT(base::describe(rows.error()), HasSubstr("sources.csv")) << text;
    }
}

}  // namespace
}  // namespace recount::intake::testing
