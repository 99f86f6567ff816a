#include "recount/record/text_sketch.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace recount::record {
namespace {

std::vector<std::uint32_t> multiples(std::size_t count, std::uint32_t step) {
    std::vector<std::uint32_t> hashes;
    for (std::size_t i = count; i > 0; --i) {
        hashes.push_back(static_cast<std::uint32_t>(i) * step);
    }
    return hashes;
}

TEST(TextSketchTest, keeps_the_lowest_hashes_each_once) {
    const TextSketch small = TextSketch::of({9, 3, 3, 9, 4});
    EXPECT_EQ(small.runs(), 3U);
    EXPECT_EQ(small.hashes(), (std::vector<std::uint32_t>{3, 4, 9}));
    EXPECT_TRUE(small.covers(TextSketch::hash_limit - 1));

    const TextSketch large = TextSketch::of(multiples(1'000, 7));
    EXPECT_EQ(large.runs(), 1'000U);
    EXPECT_EQ(large.hashes().size(), 256U);
    EXPECT_EQ(large.hashes().front(), 7U);
    EXPECT_TRUE(large.covers(256 * 7));
    EXPECT_FALSE(large.covers(256 * 7 + 1));
}

TEST(TextSketchTest, grows_with_the_text_up_to_a_limit) {
    struct Row {
        std::size_t runs;
        std::size_t kept;
    };
    const Row rows[] = {{0, 0},       {1, 1},       {256, 256},     {257, 256},
                        {2'048, 256}, {2'056, 257}, {8'192, 1'024}, {100'000, 1'024}};
    for (const Row& row : rows) {
        EXPECT_EQ(TextSketch::kept_of(row.runs), row.kept) << row.runs;
    }
}

TEST(TextSketchTest, reads_what_it_wrote) {
    for (const std::size_t runs : {0U, 1U, 2U, 255U, 256U, 257U, 3'000U, 20'000U}) {
        const TextSketch sketch = TextSketch::of(multiples(runs, 800));
        const std::string text = sketch.text();
        const base::Result<TextSketch> read = TextSketch::parse(text);
        ASSERT_TRUE(read) << text.substr(0, 40) << ": " << read.error().message;
        EXPECT_EQ(*read, sketch);
        EXPECT_LE(text.size(), 4U * 1'024U + 14U);
    }
    EXPECT_EQ(TextSketch::of({1, 2}).text(), "runs1.2.AAABAAAC");
    EXPECT_EQ(TextSketch::of({TextSketch::hash_limit - 1}).text(), "runs1.1.____");
}

TEST(TextSketchTest, refuses_whatever_it_would_not_write) {
    struct Row {
        std::string_view text;
        base::ErrorKind kind;
    };
    const Row rows[] = {
        {"", base::ErrorKind::malformed},
        {"runs", base::ErrorKind::malformed},
        {"runs1.", base::ErrorKind::malformed},
        {"runs1.2", base::ErrorKind::malformed},
        {"runs1.0", base::ErrorKind::malformed},           // was read as one without runs
        {"runs1.2.AAAB", base::ErrorKind::malformed},      // one is missing
        {"runs1.1.AAABAAAC", base::ErrorKind::malformed},  // one too many
        {"runs1.2.AAACAAAB", base::ErrorKind::malformed},  // descending
        {"runs1.2.AAABAAAB", base::ErrorKind::malformed},  // twice
        {"runs1.1.AA+B", base::ErrorKind::malformed},      // no letter of base64url
        {"runs1.1.AAA=", base::ErrorKind::malformed},      // padding
        {"runs1.01.AAAB", base::ErrorKind::malformed},     // a zero in front
        {"runs1.-1.AAAB", base::ErrorKind::malformed},
        {"runs1.1.AAAB ", base::ErrorKind::malformed},
        {"Runs1.1.AAAB", base::ErrorKind::malformed},
        {"runs1.99999999999999999999.AAAB", base::ErrorKind::malformed},
        {"runs2.1.AAAB", base::ErrorKind::newer_format},
        {"runsx.1.AAAB", base::ErrorKind::malformed},
    };
    for (const Row& row : rows) {
        const base::Result<TextSketch> read = TextSketch::parse(row.text);
        ASSERT_FALSE(read) << row.text;
        EXPECT_EQ(read.error().kind, row.kind) << row.text;
    }
}

}  // namespace
}  // namespace recount::record
