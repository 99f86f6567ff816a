// Parties in running text, in three languages, with the actors of the case that ships.
#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tests/reading/random_text.h"
#include "tests/reading/shipped_gazetteer.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "recount/intake/interpret.h"
#include "recount/intake/table.h"
#include "recount/reading/actors_in_text.h"

namespace recount::reading {
namespace {

using record::Language;

ActorLexicon lexicon_of(std::string_view table) {
    intake::Findings findings;
    const auto written = intake::read_table(record::RecordKind::actor, table, findings);
    return ActorLexicon::from_actors(intake::interpret(written).value.actors);
}

const ActorLexicon& case_lexicon() {
    static const ActorLexicon lexicon =
        lexicon_of(testing::text_of("cases/inherent-resolve/actors.csv"));
    return lexicon;
}

/// "'non-U.S.' coalition - us likely; ...": the words, the expression, the certainty.
std::string found_in(std::string_view text, Language language, const ActorLexicon& lexicon) {
    std::string found;
    for (const ActorInText& actor : actors_in(text, language, lexicon)) {
        found += found.empty() ? "'" : "; '";
        found += std::string(actor.span.in(text)) + "' ";
        found += actor.expression.is_everyone() ? "-" : actor.expression.text();
        found += " " + std::string(to_text(actor.certainty));
    }
    return found;
}

/// A text and what is found in it.
struct Row {
    std::string text;
    std::string found;
};

TEST(ActorsInTextTest, finds_parties_in_english) {
    const Row rows[] = {
        {"The U.S. said its aircraft struck.", "'U.S.' us likely"},
        {"he told us about it", ""},
        {"US warplanes bombed", "'US' us sure"},
        {"American aircraft and British jets", "'American' us sure; 'British' uk sure"},
        {"Americans mourned", "'Americans' us doubtful"},
        {"the U.S.-led coalition carried out strikes", "'U.S.-led coalition' coalition sure"},
        {"the US-led Coalition", "'US-led Coalition' coalition sure"},
        {"The Coalition conducted 12 strikes", "'Coalition' coalition likely"},
        {"non-U.S. strikes killed 80 civilians", "'non-U.S.' coalition - us likely"},
        {"all non-American members", "'non-American' coalition - us likely"},
        {"countries other than the United States",
         "'other than the United States' coalition - us likely"},
        {"the coalition and its allies", "'coalition' coalition likely; 'allies' - doubtful"},
        {"America's allies", "'America' us likely; 'allies' partners likely"},
        {"the United States and its allies", "'United States' us likely; 'allies' partners likely"},
        {"Russia and its allies", "'Russia' - doubtful; 'allies' - doubtful"},
        {"a dozen partner nations", "'dozen partner nations' partners likely"},
        {"coalition partners", "'coalition partners' partners likely"},
        {"the Pentagon declined", "'Pentagon' us-dod sure"},
        {"RAF jets and the raf", "'RAF' uk sure"},
        {"British strikes", "'British' uk sure"},
        {"British journalists", "'British' uk doubtful"},
        {"in Russia", ""},
        {"Russian strikes", "'Russian' - doubtful"},
        {"Russia denied it", "'Russia' - doubtful"},
        {"Mosul, Iraq", ""},
        {"France, Belgium and Denmark took part",
         "'France' fr likely; 'Belgium' be likely; 'Denmark' dk likely"},
        {"the Turkish border", ""},
        {"Turkish forces", "'Turkish' tr sure"},
        {"US-backed forces", "'US-backed' - doubtful"},
        {"the Saudi-led coalition", "'Saudi-led coalition' - doubtful"},
        {"a coalition government", "'coalition government' - doubtful"},
        {"Syrian National Coalition", "'Syrian National Coalition' - doubtful"},
        {"the Syrian regime", "'Syrian regime' - doubtful"},
        {"CENTCOM said", "'CENTCOM' centcom sure"},
        {"U.S. Central Command said", "'U.S. Central Command' centcom sure"},
        {"CJTF-OIR confirmed", "'CJTF-OIR' cjtf-oir sure"},
        {"The UK Ministry of Defence", "'UK Ministry of Defence' uk-mod sure"},
        {"by the United Kingdom", "'United Kingdom' uk likely"},
        {"Dutch F-16s", "'Dutch' nl sure"},
        {"Airwars estimated", "'Airwars' airwars sure"},
        {"Amnesty International", "'Amnesty International' amnesty sure"},
        {"the Syrian Observatory for Human Rights",
         "'Syrian Observatory for Human Rights' sohr sure"},
        {"Iraqi Security Forces", "'Iraqi Security Forces' - doubtful"},
        {"Syrian Democratic Forces", "'Syrian Democratic Forces' - doubtful"},
        {"The UAE and Bahrain", "'UAE' ae likely; 'Bahrain' bh likely"},
        {"excluding the US", "'excluding the US' coalition - us likely"},
        {"Danish officials said", "'Danish' dk sure"},
        {"the Australian Department of Defence",
         "'Australian Department of Defence' au-defence sure"},
        {"turkey for dinner", ""},
        {"IS fighters", "'IS' - doubtful"},
        {"What is this", ""},
        {"U.S. officials", "'U.S.' us sure"},
        {"the American people", "'American' us doubtful"},
        {"Paris, Texas", "'Paris' fr likely"},
        {"strikes by Britain", "'Britain' uk likely"},
        {"non-Coalition aircraft", "'non-Coalition aircraft' - doubtful"},
        {"Russian fighter jets", "'Russian' - doubtful"},
        {"Iraq said its forces advanced", "'Iraq' - doubtful"},
        {"in Iraq", ""},
        {"in Iraq and Syria", ""},
        {"Iraq and Syria agreed", "'Iraq' - doubtful; 'Syria' - doubtful"},
        {"Turkey-backed rebels", "'Turkey' - doubtful"},
        {"pro-Turkish factions", "'Turkish' - doubtful"},
        {"at the Syria-Turkey border", ""},
        {"Turkish soldiers", "'Turkish' tr sure"},
        {"Operation Inherent Resolve began", ""},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(found_in(row.text, Language::english, case_lexicon()), row.found) << row.text;
    }
}

TEST(ActorsInTextTest, finds_parties_in_french) {
    const Row rows[] = {
        {"la coalition a frappé", "'coalition' coalition likely"},
        {"la coalition dirigée par les États-Unis",
         "'coalition dirigée par les États-Unis' coalition sure"},
        {"la coalition internationale", "'coalition internationale' coalition sure"},
        {"des avions américains", "'américains' us sure"},
        {"une frappe américaine", "'américaine' us sure"},
        {"les États-Unis ont nié", "'États-Unis' us likely"},
        {"l'armée de l'air française", "'armée de l'air française' fr sure"},
        {"les alliés", "'alliés' partners likely"},
        {"non américains", "'non américains' coalition - us likely"},
        {"hors États-Unis", "'hors États-Unis' coalition - us likely"},
        {"en Russie", ""},
        {"l'aviation russe", "'aviation russe' - doubtful"},
        {"la Russie dément", "'Russie' - doubtful"},
        {"un journaliste britannique", "'britannique' uk doubtful"},
        {"les forces turques", "'turques' tr sure"},
        {"la frontière turque", ""},
        {"à l'exception des États-Unis", "'à l'exception des États-Unis' coalition - us likely"},
        {"le Pentagone", "'Pentagone' us-dod sure"},
        {"les pays partenaires", "'pays partenaires' partners likely"},
        {"la coalition nationale syrienne", "'coalition nationale syrienne' - doubtful"},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(found_in(row.text, Language::french, case_lexicon()), row.found) << row.text;
    }
}

TEST(ActorsInTextTest, finds_parties_in_arabic) {
    const Row rows[] = {
        {"التحالف الدولي", "'التحالف الدولي' coalition sure"},
        {"غارات التحالف", "'التحالف' coalition likely"},
        {"طائرات التحالف الدولي بقيادة الولايات المتحدة",
         "'التحالف الدولي بقيادة الولايات المتحدة' coalition sure"},
        {"الطائرات الأمريكية", "'الأمريكية' us sure"},
        {"الجيش الأميركي", "'الجيش الأميركي' us sure"},
        {"روسيا نفت", "'روسيا' - doubtful"},
        {"في روسيا", ""},
        {"الطيران الروسي", "'الطيران الروسي' - doubtful"},
        {"الغارات الروسية", "'الروسية' - doubtful"},
        {"القوات التركية", "'التركية' tr sure"},
        {"الحدود التركية", ""},
        {"النظام السوري", "'النظام السوري' - doubtful"},
        {"غير الأمريكية", "'غير الأمريكية' coalition - us likely"},
        {"باستثناء الولايات المتحدة", "'باستثناء الولايات المتحدة' coalition - us likely"},
        {"البنتاغون", "'البنتاغون' us-dod sure"},
        {"القيادة المركزية الأمريكية", "'القيادة المركزية الأمريكية' centcom sure"},
        {"وبريطانيا وفرنسا", "'بريطانيا' uk likely; 'فرنسا' fr likely"},
        {"الحلفاء", "'الحلفاء' partners likely"},
        {"التحالف العربي", "'التحالف العربي' - doubtful"},
        {"تنظيم داعش", "'تنظيم داعش' - doubtful"},
        {"مقاتلات بريطانية", "'بريطانية' uk sure"},
        {"في العراق وسوريا", ""},
        {"في سوريا قصفت روسيا", "'روسيا' - doubtful"},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(found_in(row.text, Language::arabic, case_lexicon()), row.found) << row.text;
    }
}

TEST(ActorsInTextTest, resolves_to_the_ids_of_the_case_alone) {
    const ActorLexicon lexicon = lexicon_of(
        "actor_id,name_en,name_fr,name_ar,kind,member_of,from,to,url\n"
        "allies-of-qanat,Coalition for Qanat,,,group,,,,\n"
        "usa,United States,,,state,allies-of-qanat,,,\n"
        "rf,Russia,,,state,,,,\n");
    const Row rows[] = {
        {"Russian strikes", "'Russian' rf sure"},
        {"British strikes", "'British' - doubtful"},
        {"non-U.S. strikes", "'non-U.S.' allies-of-qanat - usa likely"},
        // Russia is in no group, so nothing can be left of one.
        {"non-Russian strikes", "'non-Russian' - doubtful"},
        {"the allies", "'allies' allies-of-qanat - usa likely"},
        {"the Coalition for Qanat", "'Coalition for Qanat' allies-of-qanat sure"},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(found_in(row.text, Language::english, lexicon), row.found) << row.text;
    }
}

TEST(ActorsInTextTest, gives_the_words_of_parties_that_the_case_has_not) {
    const auto actors = actors_in("Russian strikes", Language::english, case_lexicon());
    ASSERT_EQ(actors.size(), 1U);
    EXPECT_TRUE(actors.front().ids.empty());
    EXPECT_TRUE(actors.front().expression.is_everyone());
    EXPECT_EQ(actors.front().reason, "Russia is no actor of the case");
}

TEST(ActorsInTextTest, keeps_spans_in_order_apart_and_between_characters) {
    const std::vector<std::string_view> pieces = {
        "U.S.",       "US",        "-",        "led",        "coalition", "non-",
        "other than", "the",       "American", "Britain",    "in",        "and its",
        "allies",     "RAF",       ".",        "'s",         "l'",        "armée",
        "de l'air",   "française", "hors",     "États-Unis", "غير",       "الأمريكية",
        "و",          "ب",         "التحالف",  "الدولي",     "\xFF",      "\xD8",
        "\xD9\x8B",   "Iraq",      ",",        "Mosul",      "forces",    "partner nations"};
    std::mt19937 random(20170318);
    for (std::size_t count = 0; count < 10'000; ++count) {
        const std::string text = testing::random_text(random, pieces, 12);
        for (const Language language : {Language::english, Language::french, Language::arabic}) {
            std::size_t after = 0;
            for (const ActorInText& actor : actors_in(text, language, case_lexicon())) {
                ASSERT_LE(after, actor.span.from) << text;
                ASSERT_LT(actor.span.from, actor.span.until) << text;
                ASSERT_LE(actor.span.until, text.size()) << text;
                ASSERT_TRUE(testing::is_border(text, actor.span.from)) << text;
                ASSERT_TRUE(testing::is_border(text, actor.span.until)) << text;
                ASSERT_EQ(actor.ids.empty(), actor.expression.is_everyone()) << text;
                after = actor.span.until;
            }
        }
    }
}

}  // namespace
}  // namespace recount::reading
