// What holds whatever the reports say: of 2,000 random incidents.

#include <algorithm>
#include <random>

#include "tests/grade/reports.h"
#include <gmock/gmock.h>

#include "recount/grade/grade.h"

namespace recount::grade {
namespace {

constexpr int incidents = 2000;

class Drawing {
public:
    explicit Drawing(std::uint32_t seed) : random_(seed) {}

    int below(int end) { return static_cast<int>(random_() % static_cast<std::uint32_t>(end)); }

    std::string source() { return std::string(1, static_cast<char>('a' + below(3))); }

    Report report(int number, const std::string& source) {
        std::string words = source + " on=2019-03-1" + std::to_string(below(4));
        const int low = below(6);
        switch (below(5)) {
            case 0:
                break;
            case 1:
                words += " killed=" + std::to_string(low) + "..";
                break;
            case 2:
                words += " killed=.." + std::to_string(low);
                break;
            default:
                words += " killed=" + std::to_string(low) + ".." + std::to_string(low + below(4));
        }
        words += below(2) == 0 ? " date=2019-03-0" + std::to_string(1 + below(3)) : "";
        words += below(3) == 0 ? " party=" + std::string(below(2) == 0 ? "us" : "uk") : "";
        words += below(3) == 0 ? " near-by" : "";
        words += below(4) == 0 ? " possible" : "";
        words += below(6) == 0 ? " refused" : "";
        return grade::report("r" + std::to_string(number), words);
    }

    std::vector<Report> incident() {
        std::vector<Report> reports;
        const int size = 1 + below(5);
        for (int number = 1; number <= size; ++number) {
            reports.push_back(report(number, source()));
        }
        return reports;
    }

    template <class Range>
    void shuffle(Range& range) {
        std::shuffle(range.begin(), range.end(), random_);
    }

private:
    std::mt19937 random_;
};

/// The numbers that the killed may be; nothing: nobody says.
struct Killed {
    bool is_known = false;
    std::int64_t least = 0;  // 0: open below
    std::int64_t greatest = INT64_MAX;

    [[nodiscard]] bool contains(const Killed& other) const {
        return !other.is_known || (is_known && least <= other.least && other.greatest <= greatest);
    }
};

Killed killed(const std::vector<Report>& reports) {
    const std::string least = standing(reports, Field::killed_min);
    const std::string greatest = standing(reports, Field::killed_max);
    if (least == "-") {
        return {};
    }
    return {true, least.empty() ? 0 : std::stoll(least),
            greatest.empty() ? INT64_MAX : std::stoll(greatest)};
}

TEST(GradePropertiesTest, the_order_of_the_reports_does_not_matter) {
    Drawing drawing(1);
    for (int at = 0; at < incidents; ++at) {
        std::vector<Report> reports = drawing.incident();
        const Findings before = findings_of(reports);
        drawing.shuffle(reports);
        ASSERT_EQ(findings_of(reports), before);
    }
}

TEST(GradePropertiesTest, another_accepted_source_never_narrows_the_range) {
    Drawing drawing(2);
    for (int at = 0; at < incidents; ++at) {
        std::vector<Report> reports = drawing.incident();
        const Killed before = killed(reports);
        reports.push_back(drawing.report(9, "another"));
        ASSERT_TRUE(killed(reports).contains(before)) << at;
    }
}

TEST(GradePropertiesTest, an_undecided_report_never_narrows_the_range) {
    Drawing drawing(3);
    for (int at = 0; at < incidents; ++at) {
        std::vector<Report> reports = drawing.incident();
        const Killed before = killed(reports);
        reports.push_back(drawing.report(9, drawing.source()));
        reports.back().belonging = Belonging::possible;
        ASSERT_TRUE(killed(reports).contains(before)) << at;
    }
}

TEST(GradePropertiesTest, a_copy_of_a_report_that_is_there_changes_nothing) {
    Drawing drawing(4);
    for (int at = 0; at < incidents; ++at) {
        std::vector<Report> reports = drawing.incident();
        const Findings before = findings_of(reports);
        reports.push_back(drawing.report(9, "another"));
        reports.back().copy_of = "r1";
        reports.back().belonging = reports.front().belonging;
        ASSERT_EQ(findings_of(reports), before) << at;
    }
}

TEST(GradePropertiesTest, a_source_that_is_really_several_never_narrows_the_range) {
    Drawing drawing(5);
    for (int at = 0; at < incidents; ++at) {
        std::vector<Report> reports = drawing.incident();
        const Killed range = killed(reports);
        for (std::size_t last = 0; last < reports.size(); ++last) {
            reports[last].source = "s" + std::to_string(last);
        }
        ASSERT_TRUE(killed(reports).contains(range)) << at;
    }
}

}  // namespace
}  // namespace recount::grade
