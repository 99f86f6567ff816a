#include "tests/archive/support.h"

namespace recount::archive::test {
namespace {

using ::testing::HasSubstr;

std::string log_of(const std::vector<CustodyEntry>& entries) {
    std::string text;
    for (const CustodyEntry& entry : entries) {
        text += to_line(entry) + "\n";
    }
    return text;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    if (at == std::string::npos) {
        throw std::runtime_error("'" + from + "' is not there");
    }
    return text.replace(at, from.size(), to);
}

TEST(CustodyTest, a_line_reads_back_as_it_was_written) {
    CustodyEntry entry = entries_in_order(1).front();
    for (const std::string& text :
         {std::string("report.pdf"), std::string("تقرير.pdf"), std::string("דו\"ח"),
          std::string("အစီရင်ခံစာ"), std::string("a\nb\x1b[2J\xE2\x80\xAE"),
          std::string("\\\"\0", 3)}) {
        entry.name = text;
        entry.by = text;
        entry.note = text;
        entry.source = "letters";
        EXPECT_EQ(value_of(parse_line(to_line(entry))), entry);
        EXPECT_EQ(to_line(entry).find('\n'), std::string::npos);
    }
}

struct Name {
    std::string bytes;
    std::string escaped;
};

TEST(CustodyTest, names_become_utf8_and_stay_apart) {
    const std::vector<Name> names = {
        {"a.pdf", "a.pdf"},         {"caf\xE9", "caf\\xE9"},
        {"caf\\xE9", "caf\\\\xE9"}, {"تقرير", "تقرير"},
        {"\xC0\xAF", "\\xC0\\xAF"}, {"\xED\xA0\x80", "\\xED\\xA0\\x80"},
        {"\xE2\x80", "\\xE2\\x80"}, {"", ""},
    };
    for (const Name& name : names) {
        EXPECT_EQ(escaped_name(name.bytes), name.escaped);
    }
}

struct Fit {
    std::string text;
    bool is_fit;
};

TEST(CustodyTest, moments_are_read_in_one_form_only) {
    for (const Fit& moment :
         {Fit{"2026-11-23T05:30:00.000Z", true}, Fit{"2026-11-23T24:00:00.000Z", false},
          Fit{"2026-11-23T05:61:00.000Z", false}, Fit{"2026-02-30T05:00:00.000Z", false},
          Fit{"2026-11-23T05:30:00Z", false}, Fit{"2026-11-23 05:30:00.000Z", false},
          Fit{"2026-11-23T05:30:00.000+", false}, Fit{"", false}}) {
        EXPECT_EQ(parse_moment(moment.text).has_value(), moment.is_fit) << moment.text;
    }
}

TEST(CustodyTest, an_empty_log_holds) {
    const CustodyLog log = read_custody("");
    EXPECT_FALSE(log.first_broken);
    EXPECT_EQ(log.head(), chain_beginning());
}

struct Tampering {
    std::string from;
    std::string to;
    std::uint64_t line;
    std::string says;
};

TEST(CustodyTest, the_first_line_that_was_changed_is_named) {
    const std::vector<CustodyEntry> entries = entries_in_order(3);
    const std::string log = log_of(entries);
    const std::string second = to_line(entries[1]) + "\n";
    CustodyEntry forged = entries[1];
    forged.by = "Basil";
    forged.digest = digest_of(forged);
    const std::vector<Tampering> cases = {
        {"\"size\":2", "\"size\":9", 2, "changed after it was recorded"},
        {"report.pdf", "Report.pdf", 1, "changed after it was recorded"},
        {second, "", 2, "sequence 3, expected 2"},
        {second, second + second, 3, "sequence 2, expected 3"},
        {second, to_line(forged) + "\n", 3, "does not follow the line before"},
        {"\"sequence\":2", "\"sequence\": 2", 2, "one way"},
        {"\"sequence\":2", "\"more\":1,\"sequence\":2", 2, "one way"},
        {"\"sequence\":2", "\"sequence\":9,\"sequence\":2", 2, "one way"},
        {"\"sequence\":2", "\"sequence\":\"2\"", 2, "'sequence'"},
        {"\"sequence\":2", "\"sequence\":-2", 2, "'sequence'"},
        {"\"action\":\"added\"", "\"action\":\"gone\"", 1, "'added'"},
        {"\"source\":null", "\"source\":\"a b\"", 1, "no id"},
        {second, "\n" + second, 2, "no JSON object"},
        {second, "[]\n" + second, 2, "no JSON object"},
        {second, std::string(50'000, '[') + "\n" + second, 2, "no JSON object"},
        {second, std::string(300'000, 'x') + "\n" + second, 2, "longer than"},
        {"\n", "\r\n", 1, "one way"},
        {"report.pdf", "\xFF", 1, "no JSON object"},
    };
    for (const Tampering& tampering : cases) {
        const CustodyLog read = read_custody(replaced(log, tampering.from, tampering.to));
        ASSERT_TRUE(read.first_broken) << tampering.says;
        EXPECT_EQ(read.first_broken->number, tampering.line) << tampering.says;
        EXPECT_THAT(read.first_broken->reason, HasSubstr(tampering.says));
    }
}

TEST(CustodyTest, a_line_cut_anywhere_is_unfinished_and_the_lines_before_hold) {
    const std::vector<CustodyEntry> entries = entries_in_order(2);
    const std::string log = log_of(entries);
    const std::size_t first = to_line(entries[0]).size() + 1;
    for (std::size_t size = first + 1; size < log.size(); ++size) {
        const CustodyLog read = read_custody(std::string_view(log).substr(0, size));
        EXPECT_FALSE(read.first_broken);
        EXPECT_EQ(read.entries.size(), 1U);
        EXPECT_EQ(read.whole_bytes, first);
        EXPECT_EQ(read.unfinished_bytes, size - first);
    }
}

TEST(CustodyTest, a_last_line_with_blocks_that_never_reached_the_disk_is_unfinished) {
    const std::vector<CustodyEntry> entries = entries_in_order(2);
    std::string log = log_of(entries);
    const std::size_t first = to_line(entries[0]).size() + 1;
    log.replace(first + 10, 50, std::string(50, '\0'));
    EXPECT_EQ(read_custody(log).unfinished_bytes, log.size() - first);
    EXPECT_TRUE(read_custody(log + to_line(entries[1]) + "\n").first_broken);
}

}  // namespace
}  // namespace recount::archive::test
