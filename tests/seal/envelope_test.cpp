// Envelopes: who can open them, who cannot, and what every changed byte leads to.

#include "recount/seal/envelope.h"

#include <algorithm>

#include "tests/seal/support.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recount::seal::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr Subject w1{record::RecordKind::source, "w1"};

std::vector<record::Field> fields() {
    return {{"name", "CANARY Layla"}, {"phone", "0000"}, {"note", std::string("a\0b\xff", 4)}};
}

class EnvelopeTest : public ::testing::Test {
protected:
    const KeyPair amal_ = pair_of(1, "Amal");
    const KeyPair brahim_ = pair_of(2, "Brahim");
    const KeyPair stranger_ = pair_of(3, "Stranger");
    const Envelope envelope_ = *seal(fields(), w1, keys_of(amal_, brahim_));
};

TEST_F(EnvelopeTest, each_reader_opens_it) {
    EXPECT_EQ(open(envelope_, w1, amal_), fields());
    EXPECT_EQ(open(envelope_, w1, brahim_), fields());
}

TEST_F(EnvelopeTest, a_wrong_key_is_told_so) {
    const auto opened = open(envelope_, w1, stranger_);
    ASSERT_FALSE(opened.has_value());
    EXPECT_EQ(opened.error().kind, base::ErrorKind::refused);
    EXPECT_THAT(opened.error().message, HasSubstr(stranger_.reader().key.id()));
}

TEST_F(EnvelopeTest, it_reads_back_from_its_text) {
    const base::Result<Envelope> again = parse_envelope(to_text(envelope_));
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(*again, envelope_);
    EXPECT_EQ(open(*again, w1, amal_), fields());
}

TEST_F(EnvelopeTest, it_opens_for_no_other_record) {
    for (const Subject other :
         {Subject{record::RecordKind::source, "w2"}, Subject{record::RecordKind::source, ""},
          Subject{record::RecordKind::document, "w1"}}) {
        const auto opened = open(envelope_, other, amal_);
        ASSERT_FALSE(opened.has_value());
        EXPECT_EQ(opened.error().kind, base::ErrorKind::damaged);
    }
}

// Whoever can write the file must not be able to make the next reseal send them the data key.
TEST_F(EnvelopeTest, nobody_can_add_or_take_away_a_reader_unnoticed) {
    const Envelope strangers = *seal(fields(), w1, keys_of(stranger_));
    Envelope added = envelope_;
    added.slots.push_back(strangers.slots.front());
    std::sort(added.slots.begin(), added.slots.end(),
              [](const auto& a, const auto& b) { return a.reader < b.reader; });
    ASSERT_TRUE(parse_envelope(to_text(added)).has_value());
    EXPECT_EQ(open(added, w1, amal_).error().kind, base::ErrorKind::damaged);

    Envelope taken = envelope_;
    std::erase_if(taken.slots,
                  [&](const auto& slot) { return slot.reader == brahim_.reader().key; });
    EXPECT_EQ(open(taken, w1, amal_).error().kind, base::ErrorKind::damaged);
}

TEST_F(EnvelopeTest, every_changed_byte_is_found_and_told_alike) {
    const std::string text = to_text(envelope_);
    const std::size_t begin = std::string_view("recount-seal:1:").size();
    std::string sentence;
    std::size_t opened = 0;
    std::size_t others_slot = 0;
    for (std::size_t i = begin; i < text.size(); ++i) {
        std::string changed = text;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        const base::Result<Envelope> read = parse_envelope(changed);
        if (!read) {
            continue;
        }
        const auto fields_read = open(*read, w1, amal_);
        if (fields_read) {
            // The slot that holds the data key for somebody else.
            ++(read->readers() == envelope_.readers() ? others_slot : opened);
            EXPECT_EQ(*fields_read, fields());
            continue;
        }
        if (fields_read.error().kind == base::ErrorKind::damaged) {
            sentence = sentence.empty() ? fields_read.error().message : sentence;
            EXPECT_EQ(fields_read.error().message, sentence);
        }
    }
    EXPECT_EQ(opened, 0U);
    EXPECT_LE(others_slot, 108U);  // 80 bytes in base64
    EXPECT_THAT(sentence, Not(HasSubstr("CANARY")));
}

TEST_F(EnvelopeTest, a_text_cut_or_grown_is_none) {
    const std::string text = to_text(envelope_);
    for (std::size_t i = 0; i < text.size(); ++i) {
        EXPECT_FALSE(parse_envelope(std::string_view(text).substr(0, i)).has_value()) << i;
    }
    for (const std::string more : {"A", "AA", "AAA", "AAAA", "=", " ", "\n", "\xff"}) {
        EXPECT_FALSE(parse_envelope(text + more).has_value()) << more;
    }
    EXPECT_EQ(parse_envelope("recount-seal:2:AAAA").error().kind, base::ErrorKind::newer_format);
}

TEST_F(EnvelopeTest, readers_out_of_order_or_twice_are_refused) {
    Envelope reversed = envelope_;
    std::swap(reversed.slots[0], reversed.slots[1]);
    EXPECT_FALSE(parse_envelope(to_text(reversed)).has_value());
    Envelope twice = envelope_;
    twice.slots[1] = twice.slots[0];
    EXPECT_FALSE(parse_envelope(to_text(twice)).has_value());
    EXPECT_FALSE(seal(fields(), w1, keys_of(amal_, amal_)).has_value());
    EXPECT_FALSE(seal(fields(), w1, {}).has_value());
}

TEST_F(EnvelopeTest, at_most_64_people_read_it) {
    std::vector<PublicKey> keys;
    for (unsigned char i = 10; i < 10 + most_readers; ++i) {
        keys.push_back(pair_of(i).reader().key);
    }
    const base::Result<Envelope> full = seal(fields(), w1, keys);
    ASSERT_TRUE(full.has_value());
    EXPECT_EQ(parse_envelope(to_text(*full)), *full);
    EXPECT_EQ(open(*full, w1, pair_of(10 + most_readers - 1)), fields());
    keys.push_back(amal_.reader().key);
    EXPECT_FALSE(seal(fields(), w1, keys).has_value());
}

TEST_F(EnvelopeTest, lengths_up_to_a_block_look_alike) {
    const auto length = [&](std::size_t bytes) {
        return to_text(*seal(std::vector<record::Field>{{"name", std::string(bytes, 'x')}}, w1,
                             keys_of(amal_)))
            .size();
    };
    EXPECT_EQ(length(0), length(1));
    EXPECT_EQ(length(0), length(496));  // 4 + 4 + 4 + 4 + 496 = 512
    EXPECT_LT(length(496), length(497));
    EXPECT_EQ(length(497), length(496 + 512));
}

TEST_F(EnvelopeTest, the_same_row_twice_gives_two_texts_without_a_common_piece) {
    const Envelope other = *seal(fields(), w1, keys_of(amal_, brahim_));
    EXPECT_NE(other.nonce, envelope_.nonce);
    EXPECT_NE(other.locked, envelope_.locked);
    EXPECT_NE(other.slots[0].data_key, envelope_.slots[0].data_key);
}

TEST_F(EnvelopeTest, no_fields_and_the_longest_row_both_fit) {
    EXPECT_EQ(open(*seal({}, w1, keys_of(amal_)), w1, amal_), std::vector<record::Field>{});
    const std::size_t longest = most_plain_bytes - 4 - 8 - 1;
    const std::vector<record::Field> most = {{"n", std::string(longest, 'x')}};
    const base::Result<Envelope> envelope = seal(most, w1, keys_of(amal_));
    ASSERT_TRUE(envelope.has_value());
    ASSERT_TRUE(parse_envelope(to_text(*envelope)).has_value());
    EXPECT_EQ(open(*envelope, w1, amal_), most);
    EXPECT_FALSE(
        seal(std::vector<record::Field>{{"n", std::string(longest + 1, 'x')}}, w1, keys_of(amal_))
            .has_value());
}

}  // namespace
}  // namespace recount::seal::testing
