#include "recount/casebook/encoding.h"

#include "tests/casebook/support.h"

namespace recount::casebook::test {
namespace {

using record::Field;

TEST(EncodingTest, fields_come_back_as_they_were) {
    const std::vector<std::vector<Field>> cases = {
        {},
        {{"", ""}},
        {{"a", "1"}, {"a", "2"}},
        {{"name_ar", "محمد"}, {"long", std::string(127, 'x')}},
        {{"longer", std::string(128, 'y')}, {"longest", std::string(70'000, 'z')}},
        std::vector<Field>(300, Field{"n", "v"})};
    for (const std::vector<Field>& fields : cases) {
        std::string bytes;
        encode_fields(fields, bytes);
        EXPECT_EQ(value_of(decode_fields(bytes)), fields);
    }
}

TEST(EncodingTest, refuses_bytes_that_are_no_fields) {
    using namespace std::string_literals;
    const std::vector<std::string> cases = {
        "",           // no count
        "\x00\x00"s,  // a byte too many
        "\x01"s,      // a field is missing
        "\x01\x01"s,  // its name is missing
        "\x01\x01"s
        "a",  // its value is missing
        "\x01\x01"s
        "a"
        "\x05"s
        "bc",                                         // a value that is too short
        "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"s,  // a number without end
        "\xff\xff\xff\xff\xff\xff\xff\x7f"s
        "aaaaaa",  // more fields than bytes
        "\x01\xff\xff\xff\xff\xff\xff\xff\x7f"s
        "aaa"  // a name longer than the bytes
    };
    for (const std::string& bytes : cases) {
        EXPECT_EQ(error_of(decode_fields(bytes)).kind, base::ErrorKind::malformed);
    }
}

TEST(EncodingTest, the_digest_is_that_of_the_document) {
    // Built by hand from docs/formats/casebook.md, not with the code under test.
    using namespace std::string_literals;
    const auto number = [](char low) { return "\0\0\0\0\0\0\0"s + low; };
    const base::Digest previous = base::sha256("recount.casebook.1");
    const std::string fields =
        "\x01\x01"s
        "n"
        "\x02"s
        "vv";
    const std::string message =
        number(18) + "recount.casebook.1" + number(1) +
        std::string(reinterpret_cast<const char*>(previous.bytes.data()), 32) + number(3) + "put" +
        number(6) + "places" + number(5) + "mosul" + number(6) + fields + number(4) + "Amal" +
        number(7) + number(3) + "why";
    Sealer sealer;
    EXPECT_EQ(sealer.seal({1, &previous, "put", "places", "mosul", fields, "Amal", 7, "why"}),
              base::sha256(message));
}

}  // namespace
}  // namespace recount::casebook::test
