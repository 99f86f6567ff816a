// Rows as they go into a casebook: what stands in the clear, what does not, who reads it later.

#include "recount/seal/sealed_row.h"

#include "tests/seal/support.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recount::seal::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::UnorderedElementsAreArray;

std::vector<std::string> names(const record::Entry& entry) {
    std::vector<std::string> result;
    for (const record::Field& field : entry.fields) {
        result.push_back(field.name);
    }
    return result;
}

class SealedRowTest : public ::testing::Test {
protected:
    const KeyPair amal_ = pair_of(1, "Amal");
    const KeyPair brahim_ = pair_of(2, "Brahim");
    const KeyPair stranger_ = pair_of(3, "Stranger");
    const record::Entry row_ = *seal_row(source(), keys_of(amal_), {});
};

TEST_F(SealedRowTest, nothing_but_the_pseudonym_stands_in_the_clear) {
    EXPECT_THAT(names(row_), ElementsAre("source_id", "confidentiality", "seal"));
    EXPECT_EQ(row_.id, "w1");
    EXPECT_TRUE(is_sealed_row(row_));
}

TEST_F(SealedRowTest, columns_left_open_stand_in_the_clear) {
    const std::vector<std::string> open = {"language"};
    const record::Entry row = *seal_row(source(), keys_of(amal_), open);
    EXPECT_THAT(names(row), ElementsAre("source_id", "language", "confidentiality", "seal"));
    EXPECT_TRUE(is_sealed_row(row));
    EXPECT_THAT(open_row(row, amal_)->fields, UnorderedElementsAreArray(source().fields));
}

TEST_F(SealedRowTest, the_row_comes_back) {
    EXPECT_EQ(open_row(row_, amal_), source());
}

TEST_F(SealedRowTest, an_added_reader_reads_and_a_removed_one_does_not) {
    const record::Entry both = *reseal_row(row_, amal_, keys_of(amal_, brahim_));
    EXPECT_EQ(open_row(both, brahim_), source());
    EXPECT_EQ(open_row(both, amal_), source());

    const record::Entry brahims = *reseal_row(both, brahim_, keys_of(brahim_));
    EXPECT_EQ(open_row(brahims, brahim_), source());
    EXPECT_EQ(open_row(brahims, amal_).error().kind, base::ErrorKind::refused);
    EXPECT_EQ(open_row(both, amal_), source());  // what she had before, she keeps
}

TEST_F(SealedRowTest, who_cannot_open_cannot_reseal) {
    EXPECT_EQ(reseal_row(row_, stranger_, keys_of(stranger_)).error().kind,
              base::ErrorKind::refused);
}

TEST_F(SealedRowTest, an_envelope_moved_to_another_row_does_not_open) {
    record::Entry moved = row_;
    moved.id = "w2";
    moved.fields[0].value = "w2";
    EXPECT_TRUE(is_sealed_row(moved));
    EXPECT_EQ(open_row(moved, amal_).error().kind, base::ErrorKind::damaged);
}

TEST_F(SealedRowTest, rows_that_only_say_sealed_are_none) {
    const std::string envelope = row_.fields[2].value;
    const std::vector<std::vector<record::Field>> bad = {
        {{"source_id", "w1"}, {"confidentiality", "sealed"}},
        {{"source_id", "w1"}, {"seal", envelope}},
        {{"source_id", "w1"}, {"confidentiality", "open"}, {"seal", envelope}},
        {{"source_id", "w1"}, {"confidentiality", "Sealed"}, {"seal", envelope}},
        {{"source_id", "w2"}, {"confidentiality", "sealed"}, {"seal", envelope}},
        {{"source_id", "w1"}, {"confidentiality", "sealed"}, {"seal", "Layla"}},
        {{"source_id", "w1"}, {"confidentiality", "sealed"}, {"seal", envelope + "Layla"}},
        {{"source_id", "w1"}, {"name", "L"}, {"confidentiality", "sealed"}, {"seal", envelope}},
        {{"source_id", "w1"}, {"phone", "0"}, {"confidentiality", "sealed"}, {"seal", envelope}},
        {{"source_id", "w1"},
         {"confidentiality", "sealed"},
         {"seal", envelope},
         {"seal", envelope}}};
    for (const std::vector<record::Field>& fields : bad) {
        EXPECT_FALSE(is_sealed_row({record::RecordKind::source, "w1", fields}));
    }
    EXPECT_FALSE(is_sealed_row({record::RecordKind::place, "w1", row_.fields}));
}

TEST_F(SealedRowTest, only_some_columns_may_be_left_open) {
    for (const record::RecordKind kind : record::all_record_kinds) {
        for (const std::string_view column : columns_left_open(kind)) {
            EXPECT_THAT(std::string(column), Not(HasSubstr("name")));
            EXPECT_THAT(std::string(column), Not(HasSubstr("url")));
        }
        EXPECT_EQ(can_be_sealed(kind), !columns_left_open(kind).empty());
    }
    const std::vector<std::string> open = {"name"};
    const auto row = seal_row(source(), keys_of(amal_), open);
    ASSERT_FALSE(row.has_value());
    EXPECT_THAT(row.error().message, HasSubstr("kind, language"));
}

TEST_F(SealedRowTest, an_id_that_is_a_name_is_refused_and_not_repeated) {
    record::Entry named = source();
    named.id = "Layla Example";
    const auto row = seal_row(named, keys_of(amal_), {});
    ASSERT_FALSE(row.has_value());
    EXPECT_THAT(row.error().message, Not(HasSubstr("Layla")));
}

TEST_F(SealedRowTest, each_kind_that_can_be_sealed_comes_back) {
    for (const auto& [kind, column] : {std::pair{record::RecordKind::document, "document_id"},
                                       std::pair{record::RecordKind::incident, "incident_id"},
                                       std::pair{record::RecordKind::statement, "statement_id"},
                                       std::pair{record::RecordKind::report, "report_id"},
                                       std::pair{record::RecordKind::victim, "entry_id"}}) {
        const record::Entry entry{kind, "x1", {{column, "x1"}, {"note", "hidden"}}};
        const auto row = seal_row(entry, keys_of(amal_), {});
        ASSERT_TRUE(row.has_value()) << column;
        EXPECT_TRUE(is_sealed_row(*row)) << column;
        EXPECT_EQ(open_row(*row, amal_), entry) << column;
    }
}

}  // namespace
}  // namespace recount::seal::testing
