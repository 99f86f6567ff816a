#include "tests/archive/support.h"
#include <nlohmann/json.hpp>

namespace recount::archive::test {
namespace {

using base::ErrorKind;
using nlohmann::json;
using ::testing::HasSubstr;

/// The proof with its digest made to fit, as somebody would do who wants to deceive.
std::string sealed(json proof) {
    proof.erase("digest");
    proof["digest"] = base::sha256(proof.dump()).hex();
    return proof.dump();
}

/// The entry with its own digest made to fit.
json sealed_entry(json entry) {
    entry.erase("digest");
    entry["digest"] = base::sha256(entry.dump()).hex();
    return entry;
}

json altered(const json& value) {
    if (value.is_string()) {
        std::string text = value.get<std::string>();
        text.back() = text.back() == '1' ? '2' : '1';
        return text;
    }
    if (value.is_number()) {
        return value.get<std::uint64_t>() + 1;
    }
    if (value.is_array()) {
        json shorter = value;
        shorter.erase(0);
        return shorter;
    }
    return value.is_null() ? json("something") : json(nullptr);
}

const std::vector<CustodyEntry>& eleven() {
    static const std::vector<CustodyEntry> entries = entries_in_order(11);
    return entries;
}

Expected noted() {
    return {root_of(eleven()), eleven().size()};
}

TEST(ProofTest, every_entry_of_every_size_is_proved) {
    const std::vector<CustodyEntry> all = entries_in_order(64);
    for (std::uint64_t size = 1; size <= all.size(); ++size) {
        const std::vector<CustodyEntry> entries(all.begin(),
                                                all.begin() + static_cast<std::ptrdiff_t>(size));
        const Expected expected{root_of(entries), size};
        for (std::uint64_t sequence = 1; sequence <= size; ++sequence) {
            EXPECT_EQ(value_of(check_proof(to_json(prove(entries, sequence)), expected)),
                      entries[sequence - 1])
                << sequence << " of " << size;
        }
    }
}

TEST(ProofTest, every_field_altered_is_refused) {
    const json proof = json::parse(to_json(prove(eleven(), 6)));
    for (const auto& field : proof.items()) {
        json changed = proof;
        changed[field.key()] = altered(field.value());
        EXPECT_FALSE(check_proof(changed.dump(), noted())) << field.key();
        // The digest fits again: the other checks have to hold.
        EXPECT_FALSE(field.key() != "digest" && check_proof(sealed(changed), noted()))
            << field.key();
        changed.erase(field.key());
        EXPECT_FALSE(check_proof(changed.dump(), noted())) << field.key();
    }
}

TEST(ProofTest, every_field_of_the_entry_altered_is_refused) {
    const json proof = json::parse(to_json(prove(eleven(), 6)));
    for (const auto& field : proof.at("entry").items()) {
        json changed = proof;
        changed["entry"][field.key()] = altered(field.value());
        EXPECT_FALSE(check_proof(sealed(changed), noted())) << field.key();
        changed["entry"] = sealed_entry(changed["entry"]);
        EXPECT_FALSE(field.key() != "digest" && check_proof(sealed(changed), noted()))
            << field.key();
    }
}

TEST(ProofTest, every_step_of_the_path_altered_is_refused) {
    const json proof = json::parse(to_json(prove(eleven(), 6)));
    for (std::size_t step = 0; step < proof.at("path").size(); ++step) {
        json changed = proof;
        changed["path"][step] = altered(proof["path"][step]);
        EXPECT_THAT(error_of(check_proof(sealed(changed), noted())).message,
                    HasSubstr("does not lead to the root"));
    }
}

TEST(ProofTest, a_proof_under_another_root_is_refused) {
    const std::string proof = to_json(prove(eleven(), 6));
    EXPECT_EQ(error_of(check_proof(proof, {base::sha256("another"), std::nullopt})).kind,
              ErrorKind::refused);
}

struct NoProof {
    std::string text;
    std::string says;
};

TEST(ProofTest, what_is_no_proof_is_refused_with_a_sentence) {
    json extra = json::parse(to_json(prove(eleven(), 6)));
    extra["more"] = 1;
    json nested = json::parse(to_json(prove(eleven(), 6)));
    nested["entry"]["name"] = json::array({1});
    const std::vector<NoProof> cases = {
        {"", "no JSON"},
        {"[]", "no JSON object"},
        {"{}", "exactly the names"},
        {extra.dump(), "exactly the names"},
        {nested.dump(), "list or an object"},
        {std::string(100'000, '['), "no JSON"},
        {"{\"entry\":" + std::string(100'000, '[') + std::string(100'000, ']') + "}", "names"},
        {"\xFF", "no JSON"},
    };
    for (const NoProof& no_proof : cases) {
        const base::Error error = error_of(check_proof(no_proof.text, noted()));
        EXPECT_EQ(error.kind, ErrorKind::malformed);
        EXPECT_THAT(error.message, HasSubstr(no_proof.says));
    }
}

}  // namespace
}  // namespace recount::archive::test
