#include <filesystem>
#include <fstream>

#include "tests/verify/mutate.h"

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

TEST(MutationTest, every_field_is_altered) {
    EXPECT_GT(mutations_of(read("us-at-least-377")).size(), 500U);
}

}  // namespace
}  // namespace recount_verify
