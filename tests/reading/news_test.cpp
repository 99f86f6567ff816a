// Numbers of news with the places, days and parties beside them.
#include "recount/reading/news.h"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "tests/reading/shipped_gazetteer.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "recount/reading/dateline.h"

namespace recount::reading {
namespace {

using record::Language;
using namespace std::chrono_literals;

constexpr record::Day published = record::Day(2031y / std::chrono::May / 8);  // a Thursday

record::Actor actor(const std::string& id, const std::string& name, const std::string& group) {
    const auto kind = id == "coalition" ? record::ActorKind::group : record::ActorKind::state;
    record::Actor made{
        *record::ActorId::make(id), {name, std::nullopt, std::nullopt}, kind, {}, {}, {}};
    if (!group.empty()) {
        made.memberships.push_back({*record::ActorId::make(group), {}});
    }
    return made;
}

const ActorLexicon& lexicon() {
    static const std::vector<record::Actor> actors = {actor("coalition", "US-led Coalition", ""),
                                                      actor("us", "United States", "coalition"),
                                                      actor("ru", "Russia", "")};
    static const ActorLexicon made = ActorLexicon::from_actors(actors);
    return made;
}

ReadNews news_of(std::string_view text, Language language = Language::english) {
    return read_news(text, language, published, {&testing::shipped_gazetteer(), &lexicon()});
}

/// "mosul 2031-05-06: 12 civilians killed by ru; ...", the claims of no event last.
std::string told(std::string_view text, Language language = Language::english) {
    const ReadNews news = news_of(text, language);
    std::string all;
    for (std::size_t event = 0; event <= news.events.size(); ++event) {
        std::string claims;
        for (const NewsClaim& claim : news.claims) {
            if (event < news.events.size() ? claim.event != event : claim.event.has_value()) {
                continue;
            }
            claims += " " + std::to_string(claim.casualty.low) + " " +
                      std::string(to_text(claim.casualty.harmed)) + " " +
                      std::string(to_text(claim.casualty.harm));
            claims += claim.party ? " by " + claim.party->expression.text() : "";
            claims += claim.speaker ? " says " + claim.speaker->ids.front().text() : "";
            claims += ",";
        }
        if (event < news.events.size()) {
            const NewsEvent& one = news.events[event];
            all +=
                one.place
                    ? one.place->candidates.empty() ? "?" : one.place->candidates.front().place.id
                    : "-";
            all += one.day ? " " + one.day->date.text() : " -";
            all += ":" + claims + " ";
        } else if (!claims.empty()) {
            all += "none:" + claims + " ";
        }
    }
    return all.empty() ? "" : all.substr(0, all.size() - 2);
}

TEST(NewsTest, numbers_come_with_day_place_party_and_speaker) {
    struct Row {
        std::string text;
        std::string told;
    };
    const Row rows[] = {
        {"A strike killed 12 civilians in Mosul on Tuesday.",
         "mosul 2031-05-06: 12 civilians killed"},
        {"Russian warplanes killed 12 civilians near Palmyra on Monday, a monitor said.",
         "palmyra 2031-05-05: 12 civilians killed by ru"},
        {"The Coalition said that its strikes had killed two civilians in Mosul on May 2, 2031.",
         "mosul 2031-05-02: 2 civilians killed says coalition"},
        // Who admits or denies speaks of himself.
        {"The Coalition denied that it had killed 12 civilians in Mosul.",
         "mosul -: 12 civilians killed by coalition says coalition"},
        // The next sentence tells of the same event, another place of another.
        {"A strike hit Mosul on Tuesday, killing 12 civilians. Thirty people were wounded. In "
         "Fallujah, two civilians were killed.",
         "mosul 2031-05-06: 12 civilians killed, 30 people injured, fallujah 2031-05-06: 2 "
         "civilians killed"},
        // Two parties in one sentence: neither is proposed.
        {"Russian or Coalition strikes killed 12 civilians in Mosul.",
         "mosul -: 12 civilians killed"},
        // Running totals and fighters are of no event.
        {"More than 300 civilians have been killed since 2029. Russia killed 25 fighters.",
         "none: 301 civilians killed, 25 combatants killed by ru"},
        {"Nothing happened in Mosul on Tuesday.", ""},
        {"", ""},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(told(row.text), row.told) << row.text;
    }
}

TEST(NewsTest, french_and_arabic_read_alike) {
    EXPECT_EQ(told("Une frappe a tué 12 civils à Mossoul mardi.", Language::french),
              "mosul 2031-05-06: 12 civilians killed");
    EXPECT_EQ(told("مقتل 12 مدنيا في غارة على الموصل يوم الثلاثاء", Language::arabic),
              "mosul 2031-05-06: 12 civilians killed");
}

TEST(NewsTest, a_part_belongs_to_the_event_of_its_whole) {
    const ReadNews news =
        news_of("Twelve civilians, including three children, were killed in Mosul on Tuesday.");
    ASSERT_EQ(news.claims.size(), 2U);
    EXPECT_EQ(news.events.size(), 1U);
    EXPECT_EQ(news.claims[1].event, news.claims[0].event);
}

TEST(DatelineTest, the_day_stands_in_a_short_line_near_the_beginning) {
    struct Row {
        Language language;
        std::string text;
        std::string day;  ///< "": none
    };
    std::string far;
    for (int i = 0; i < 10; ++i) {
        far += "Another line.\n";
    }
    const Row rows[] = {
        {Language::english, "Press Release | May 2, 2031\nText.", "2031-05-02"},
        {Language::french, "Agence du Fleuve, 8 mai 2031\nTexte.", "2031-05-08"},
        {Language::arabic, "وكالة النهر، 8 أيار 2031\nنص.", "2031-05-08"},
        {Language::english, "May 2031\nText.", ""},
        {Language::english, "On Tuesday\nText.", ""},
        {Language::english,
         "A sentence of some length that names May 2, 2031 among many other words is no dateline.",
         ""},
        {Language::english, far + "May 2, 2031", ""},
        {Language::english, "", ""},
    };
    for (const Row& row : rows) {
        const std::optional<record::Day> day = dateline_of(row.text, row.language);
        EXPECT_EQ(day ? record::to_text(*day) : "", row.day) << row.text;
    }
}

}  // namespace
}  // namespace recount::reading
