#include "recount/edition/verify.h"

#include <string>
#include <vector>

#include "tests/document/zip_file.h"
#include "tests/edition/support.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recount::edition::test {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const Files pages = {{"index.html", "<p>choose</p>"},
                     {"en/index.html", "<p>2 killed</p>"},
                     {"en/incidents/a.html", "<p>a</p>"},
                     {"data/reports.csv", ""}};

Verification verified(const fs::path& path, const std::optional<seal::Signer>& expected = {}) {
    return value_of(verify(path, expected));
}

/// "changed en/index.html" for each file that differs.
std::vector<std::string> differences(const Verification& verification) {
    std::vector<std::string> found;
    for (const DifferingFile& file : verification.differing) {
        found.push_back(std::string(to_text(file.difference)) + " " + file.path);
    }
    return found;
}

class VerifyTest : public testing::Test {
protected:
    void SetUp() override { value_of(publish(folder / "site", pages, 1, &key)); }

    /// A ZIP file of the edition with these changes: an absent text takes the file out.
    fs::path zipped(const std::map<std::string, std::optional<std::string>>& changes,
                    const std::string& top = "") const {
        Files files = files_below(folder / "site");
        for (const auto& [path, bytes] : changes) {
            files.erase(path);
            if (bytes) {
                files[path] = *bytes;
            }
        }
        document::test::Members members;
        for (const auto& [path, bytes] : files) {
            members.emplace_back(top + path, bytes);
        }
        return folder.write("copy.zip", document::test::zip_of(members));
    }

    TemporaryFolder folder;
    seal::SigningKey key = key_of(7);
};

TEST_F(VerifyTest, an_edition_is_the_same_as_its_manifest) {
    for (const fs::path& path : {folder / "site", zipped({}), zipped({}, "recount-1/")}) {
        const Verification verification = verified(path, key.signer());
        EXPECT_TRUE(verification.is_the_same()) << path;
        EXPECT_EQ(verification.head, head_of(1));
        EXPECT_EQ(verification.manifest, base::sha256(read_bytes(folder / "site/manifest.json")));
        EXPECT_EQ(verification.files, pages.size());
        EXPECT_EQ(verification.bytes, 36U);
        EXPECT_EQ(verification.signature, SignatureState::holds);
        EXPECT_EQ(verification.signer, key.signer());
        EXPECT_TRUE(verification.has_expected_key);
        EXPECT_FALSE(verification.is_being_written);
    }
}

TEST_F(VerifyTest, names_every_file_that_differs) {
    const std::map<std::string, std::optional<std::string>> changes = {
        {"index.html", "<p>chosen</p>"},
        {"en/index.html", "<p>2 killed</p> and more"},
        {"en/incidents/a.html", std::nullopt},
        {"en/incidents/b.html", "new"},
        {"notes\x1b.txt", "new"}};
    const fs::path zip = zipped(changes);
    for (const auto& [path, bytes] : changes) {
        fs::remove(folder / "site" / path);
        if (bytes) {
            folder.write("site/" + path, *bytes);
        }
    }
    for (const fs::path& path : {folder / "site", zip}) {
        const Verification verification = verified(path, key.signer());
        EXPECT_FALSE(verification.is_the_same());
        EXPECT_THAT(
            differences(verification),
            ElementsAre("missing en/incidents/a.html", "added en/incidents/b.html",
                        "changed en/index.html", "changed index.html", "added notes\x1b.txt"))
            << path;
        EXPECT_THAT(verification.differing[2].says, HasSubstr("more bytes, expected 15"));
        EXPECT_THAT(verification.differing[3].says,
                    HasSubstr("expected " + base::sha256("<p>choose</p>").hex()));
        EXPECT_EQ(verification.signature, SignatureState::holds) << "the manifest is as it was";
    }
}

TEST_F(VerifyTest, every_changed_byte_is_found) {
    const Files whole = files_below(folder / "site");
    std::size_t tried = 0;
    for (const auto& [path, bytes] : whole) {
        // The name in a signature is that which the key has for whoever signed; nobody vouches
        // for it.
        const std::size_t end = path == signature_name ? bytes.find(' ') : bytes.size();
        for (std::size_t at = 0; at < end; at += path == manifest_name ? 37U : 1U) {
            std::string changed = bytes;
            changed[at] = static_cast<char>(changed[at] ^ 1);
            folder.write("site/" + path, changed);
            const base::Result<Verification> verification = verify(folder / "site", key.signer());
            EXPECT_FALSE(verification && verification->is_the_same()) << path << " at " << at;
            ++tried;
        }
        folder.write("site/" + path, bytes);
    }
    EXPECT_GT(tried, 150U);
    EXPECT_TRUE(verified(folder / "site", key.signer()).is_the_same());
}

TEST_F(VerifyTest, says_what_the_signature_is_worth) {
    const std::string manifest = read_bytes(folder / "site/manifest.json");
    const auto sign = [&](const std::string& text) { folder.write("site/manifest.sig", text); };

    const seal::SigningKey other = key_of(8);
    sign(seal::to_text(other.sign(manifest)));
    EXPECT_EQ(verified(folder / "site").signature, SignatureState::holds);
    EXPECT_TRUE(verified(folder / "site").is_the_same());
    EXPECT_EQ(verified(folder / "site", key.signer()).signature, SignatureState::other_key);
    EXPECT_FALSE(verified(folder / "site", key.signer()).is_the_same());

    sign(seal::to_text(key.sign(manifest + " ")));
    EXPECT_EQ(verified(folder / "site").signature, SignatureState::does_not_hold);
    EXPECT_FALSE(verified(folder / "site").is_the_same());

    seal::Signature renamed = key.sign(manifest);
    renamed.signer.name = "Somebody";
    sign(seal::to_text(renamed));
    EXPECT_EQ(verified(folder / "site", key.signer()).signer, key.signer())
        << "the name is that which was expected, not that which the copy gives";

    seal::Signature under_a_name_of_others = other.sign(manifest);
    under_a_name_of_others.signer.name = key.signer().name;
    sign(seal::to_text(under_a_name_of_others));
    EXPECT_FALSE(verified(folder / "site", key.signer()).is_the_same());

    for (const std::string& text :
         {std::string(), std::string("signed"), std::string(20'000, 'x')}) {
        sign(text);
        EXPECT_EQ(verified(folder / "site").signature, SignatureState::unreadable);
        EXPECT_FALSE(verified(folder / "site").is_the_same());
    }

    fs::remove(folder / "site/manifest.sig");
    EXPECT_EQ(verified(folder / "site").signature, SignatureState::none);
    EXPECT_TRUE(verified(folder / "site").is_the_same());
    EXPECT_FALSE(verified(folder / "site", key.signer()).is_the_same()) << "a key was expected";
}

TEST_F(VerifyTest, what_is_no_file_differs) {
    fs::remove(folder / "site/index.html");
    fs::create_symlink("en/index.html", folder / "site/index.html");
    fs::create_directory_symlink("en", folder / "site/fr");
    EXPECT_THAT(differences(verified(folder / "site")),
                ElementsAre("added fr", "changed index.html"));
}

TEST_F(VerifyTest, a_folder_that_is_being_written_is_said_to_be) {
    folder.write("site/.publishing/3", "new");
    const Verification verification = verified(folder / "site");
    EXPECT_TRUE(verification.is_being_written);
    EXPECT_THAT(verification.differing, IsEmpty());
}

TEST_F(VerifyTest, a_name_that_stands_twice_in_a_zip_file_differs) {
    std::string bytes = read_bytes(zipped({{"en/indey.html", "other"}}));
    for (std::size_t at = bytes.find("en/indey.html"); at != std::string::npos;
         at = bytes.find("en/indey.html", at)) {
        bytes[at + 7] = 'x';
    }
    const Verification verification = verified(folder.write("twice.zip", bytes));
    EXPECT_FALSE(verification.is_the_same());
    EXPECT_THAT(differences(verification), testing::Contains("added en/index.html"));
}

TEST_F(VerifyTest, a_zip_file_that_swells_is_not_unpacked_to_its_end) {
    // The manifest names the file with its size, so that its length alone does not end the reading.
    const std::string zeros(30'000'000, '\0');
    value_of(publish(folder / "bomb", {{"zeros", zeros}}, 1));
    document::test::Members members;
    for (const auto& [path, bytes] : files_below(folder / "bomb")) {
        members.emplace_back(path, bytes);
    }
    const fs::path zip = folder.write("bomb.zip", document::test::zip_of(members));
    const Verification verification = verified(zip);
    EXPECT_THAT(differences(verification), ElementsAre("unreadable zeros"));
    EXPECT_THAT(verification.differing[0].says, HasSubstr("200 times its size"));

    CopyLimits limits;
    limits.unpacked_ratio = 5000;
    EXPECT_TRUE(value_of(verify(zip, {}, {}, limits)).is_the_same());
    limits.unpacked_bytes = 10'000'000;
    EXPECT_THAT(value_of(verify(zip, {}, {}, limits)).differing[0].says,
                HasSubstr("unpacks to more than 10000000 bytes"));
    limits.members = 1;
    EXPECT_EQ(error_of(verify(zip, {}, {}, limits)).kind, base::ErrorKind::refused);
    EXPECT_EQ(error_of(verify(folder / "bomb", {}, {}, limits)).kind, base::ErrorKind::refused);
}

TEST_F(VerifyTest, a_damaged_zip_file_is_refused_or_differs) {
    const std::string whole = read_bytes(zipped({}));
    for (std::size_t at = 0; at < whole.size(); at += 11) {
        std::string changed = whole;
        changed[at] = static_cast<char>(changed[at] ^ 0x55);
        // Some bytes of a ZIP file say nothing: times, versions. What comes out is the same then.
        const base::Result<Verification> verification =
            verify(folder.write("changed.zip", changed), key.signer());
        if (verification && verification->is_the_same()) {
            EXPECT_EQ(verification->bytes, 36U);
        }
        EXPECT_FALSE(verify(folder.write("cut.zip", whole.substr(0, at)), {}).has_value());
    }
}

TEST_F(VerifyTest, what_is_no_edition_ends_in_a_sentence) {
    folder.write("empty/x.txt", "x");
    folder.write("other/manifest.json", "{}");
    EXPECT_EQ(error_of(verify(folder / "nowhere", {})).kind, base::ErrorKind::not_found);
    EXPECT_EQ(error_of(verify(folder / "empty", {})).kind, base::ErrorKind::not_found);
    EXPECT_THAT(error_of(verify(folder / "empty", {})).message,
                HasSubstr("has no manifest of an edition"));
    EXPECT_EQ(error_of(verify(folder / "other", {})).kind, base::ErrorKind::malformed);
    EXPECT_EQ(error_of(verify(folder / "empty/x.txt", {})).kind, base::ErrorKind::damaged);
}

TEST_F(VerifyTest, tells_how_far_it_is) {
    std::vector<std::size_t> done;
    value_of(verify(folder / "site", {}, [&](std::size_t at, std::size_t of) {
        EXPECT_EQ(of, pages.size());
        done.push_back(at);
    }));
    EXPECT_THAT(done, ElementsAre(1, 2, 3, 4));
}

}  // namespace
}  // namespace recount::edition::test
