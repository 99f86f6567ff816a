#include <filesystem>
#include <fstream>

#include "tests/verify/mutate.h"
#include "tests/verify/seal.h"
#include "verify/verify.h"

namespace recount_verify {
namespace {

const std::filesystem::path good = RECOUNT_SOURCE_DIR "/tests/verify/proofs/good";

nlohmann::json read(const std::string& name) {
    std::ifstream file(good / (name + ".json"));
    return nlohmann::json::parse(file);
}

TEST(MutationTest, every_altered_field_of_the_worked_example_is_refused_or_harmless) {
    for (const char* name : {"us-at-least-377", "us-at-most-377", "twelve-denials-contradict"}) {
        EXPECT_THAT(wrongly_proved(read(name)), testing::IsEmpty()) << name;
    }
}

TEST(MutationTest, no_number_on_a_used_side_of_the_377_may_change) {
    const nlohmann::json proof = read("us-at-least-377");
    for (const Mutation& mutation : mutations_of(proof)) {
        if (!mutation.change.starts_with("one ")) {
            continue;
        }
        if (mutation.path == "/claim/value" || mutation.path == "/statements/0/low" ||
            mutation.path == "/statements/0/multiplier" || mutation.path == "/divisor") {
            EXPECT_EQ(harmless_kind(proof, mutation), "") << mutation.path << mutation.change;
        }
    }
}

TEST(MutationTest, books_that_go_on_are_refused_where_the_proof_needs_their_end) {
    for (const char* name :
         {"as-of-nothing-entered-later", "as-of-nothing-withdrawn-later",
          "as-of-cuts-a-row-of-withdrawals", "as-of-nothing-silent-later", "as-of-contradiction"}) {
        const nlohmann::json proof = read(name);
        std::size_t count = 0;
        for (const Mutation& mutation : mutations_of(proof)) {
            if (mutation.path == "/as_of" && mutation.change != "to an earlier day") {
                EXPECT_FALSE(verify(sealed(mutation.proof).dump()).proved)
                    << name << ", " << mutation.change;
                ++count;
            }
        }
        EXPECT_EQ(count, 7U) << name;
    }
}

TEST(MutationTest, every_field_is_altered) {
    EXPECT_GT(mutations_of(read("us-at-least-377")).size(), 500U);
}

}  // namespace
}  // namespace recount_verify
