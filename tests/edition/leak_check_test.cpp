#include "recount/edition/leak_check.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "tests/cli/leak_search.h"
#include "tests/edition/support.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "recount/base/characters.h"
#include "recount/edition/folded_text.h"
#include "recount/edition/unescaping.h"

namespace recount::edition::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

base::Where at_row(std::uint64_t row) {
    return {"sources.csv", row, "name", {}};
}

/// A check for the texts, of rows 2, 3, ...
LeakCheck check_of(const std::vector<std::string>& texts, const std::vector<std::string>& open = {},
                   const LeakRules& rules = {}) {
    std::vector<KeptBack> kept_back;
    for (const std::string& text : texts) {
        kept_back.push_back({text, at_row(kept_back.size() + 2)});
    }
    return {kept_back, open, rules};
}

std::vector<std::uint64_t> rows_in(const LeakCheck& check, std::string_view bytes) {
    std::vector<std::uint64_t> rows;
    for (const base::Where& where : check.found_in(bytes)) {
        rows.push_back(where.row.value_or(0));
    }
    return rows;
}

const std::vector<std::string> secrets = {
    "Layla \"Umm Omar\" O'Neil & Sons <desk>",
    "ليلى حسن الكاتبة",
    "Éloïse Détournée, 4e étage",
    "Ko Ko မြန်မာ (desk 2)",
    "C:\\new\\témoin.txt",
    "100%25 sûr de l'adresse",
    "+964 770 123 4567",
    "Тайный Свидетель",
    "מקור סודי מאוד",
};

struct Unescaped {
    std::string text;
    std::string expected;
};

TEST(UnescapingTest, undoes_each_escape_once) {
    const std::vector<Unescaped> cases = {
        {"", ""},
        {"plain", "plain"},
        {"&amp;&lt;&gt;&quot;&apos;&nbsp;", "&<>\"' "},
        {"&#1604;&#x644;&#X644;", "للل"},
        {"&#0;", std::string(1, '\0')},
        {"&amp;quot;", "&quot;"},
        {R"(\"\\\/\')", "\"\\/'"},
        {R"(a\nb\tc)", "a\nb\nc"},
        {R"(\u0644\ud83d\uDE00)", "ل😀"},
        {R"(\x41\xd9\x84)", "Aل"},
        {"%D9%84%21", "ل!"},
        {"%2525", "%25"},
        // What is no escape stays.
        {"& &; &#; &#x; &#xZ; &copy; &#99999999; &#1114112; &#123456789;",
         "& &; &#; &#x; &#xZ; &copy; &#99999999; &#1114112; &#123456789;"},
        {R"(\q \u12 \u12g4 \x4 \)", R"(\q \u12 \u12g4 \x4 \)"},
        {"% %2 %zz 100%", "% %2 %zz 100%"},
    };
    for (const Unescaped& each : cases) {
        EXPECT_EQ(unescaped(each.text), each.expected) << each.text;
    }
}

TEST(FoldedTextTest, keeps_letters_and_digits) {
    const std::vector<Unescaped> cases = {
        {"", ""},
        {" \n.,;", ""},
        {"  Éloïse  O’Neil,\n36.3400 ", "eloise o neil 36 3400"},
        {"e\xCC\x81loi\xCC\x88se", "eloise"},  // marks of their own
        {"İSTANBUL Şırnak Łódź", "istanbul sırnak łodz"},
        {"ТАЙНЫЙ Ήρωας", "таиныи ηρωασ"},
        {"مُحَمَّد أحمد إلى مكتبة", "محمد احمد الي مكتبه"},
        {"ﻣﺤﻤﺪ", "محمد"},              // presentation forms
        {"ﻣ\xEF\xB9\xB7ﺤﻤﺪ", "محمد"},  // with a mark on a lengthening stroke, U+FE77
        {"ﬁve ＡＢ１２ ½", "five ab12 1 2"},
        {"soft\xC2\xADhyphen a\xE2\x80\x8Fz", "softhyphen az"},
        {"a\xFFz", "a z"},
        {"𝐁𝐨𝐥𝐝 😀 x", "bold x"},
    };
    for (const Unescaped& each : cases) {
        EXPECT_EQ(folded(each.text), each.expected) << each.text;
        EXPECT_EQ(folded(folded(each.text)), folded(each.text)) << each.text;
    }
}

TEST(FoldedTextTest, what_is_folded_stays_as_it_is_whatever_the_character) {
    constexpr char32_t end = 0x110000;
    for (char32_t code = 1; code < end; ++code) {
        std::string text = "a";
        base::add_utf8(code, text);
        text += 'b';
        const std::string once = folded(text);
        ASSERT_EQ(folded(once), once) << "U+" << std::hex << static_cast<unsigned>(code);
    }
}

TEST(FoldedTextTest, a_long_text_of_letters_that_grow_is_folded_whole) {
    std::string text;
    std::string expected;
    for (int i = 0; i < 1000; ++i) {
        text += "ﷺ";  // U+FDFA: one letter is eighteen
        expected += folded("ﷺ");
    }
    EXPECT_EQ(folded(text), expected);
    EXPECT_THAT(expected, HasSubstr("صلي الله عليه وسلم"));
}

TEST(LeakCheckTest, finds_each_text_in_each_form_that_files_are_written_in) {
    const LeakCheck check = check_of(secrets);
    const std::vector<std::string> forms = {"UTF-8",
                                            "bytes escaped",
                                            "percent, upper case",
                                            "percent, lower case",
                                            "JSON",
                                            "JSON in ASCII",
                                            "HTML",
                                            "HTML, apostrophe as it is",
                                            "HTML in ASCII",
                                            "CSV"};
    for (std::size_t i = 0; i < secrets.size(); ++i) {
        std::size_t tried = 0;
        for (const cli::WrittenForm& form : cli::forms_of(secrets[i])) {
            if (std::find(forms.begin(), forms.end(), form.name) == forms.end()) {
                continue;
            }
            ++tried;
            EXPECT_THAT(rows_in(check, "<p title=\"" + form.bytes + "\">"), ElementsAre(i + 2))
                << form.name << ": " << form.bytes;
            EXPECT_THAT(rows_in(check, form.bytes), ElementsAre(i + 2)) << form.name;
        }
        EXPECT_EQ(tried, forms.size());
    }
}

TEST(LeakCheckTest, finds_an_escape_inside_another) {
    const LeakCheck check = check_of(secrets);
    const auto form = [](const std::string& text, const std::string& name) {
        for (const cli::WrittenForm& each : cli::forms_of(text)) {
            if (each.name == name) {
                return each.bytes;
            }
        }
        return std::string("no such form");
    };
    const std::vector<std::string> names = {"JSON in ASCII", "HTML in ASCII", "percent, upper case",
                                            "CSV"};
    for (const std::string& inner : names) {
        for (const std::string& outer : names) {
            for (std::size_t i = 0; i < secrets.size(); ++i) {
                EXPECT_THAT(rows_in(check, form(form(secrets[i], inner), outer)),
                            testing::Contains(i + 2))
                    << inner << " in " << outer << ": " << secrets[i];
            }
        }
    }
}

TEST(LeakCheckTest, finds_a_text_whatever_its_case_accents_and_white_space) {
    const LeakCheck check = check_of(secrets);
    EXPECT_THAT(rows_in(check, "…LAYLA “UMM OMAR” O’NEIL\n   & SONS (DESK)…"), ElementsAre(2));
    EXPECT_THAT(rows_in(check, "ليلَى حَسَن الكاتِبة"), ElementsAre(3));
    EXPECT_THAT(rows_in(check, "وليلى حسن الكاتبة"), ElementsAre(3)) << "with 'and' before it";
    EXPECT_THAT(rows_in(check, "eloise detournee\xC2\xA0; 4E ETAGE"), ElementsAre(4));
    EXPECT_THAT(rows_in(check, "tel:+964-770-123-4567"), ElementsAre(8));
    EXPECT_THAT(rows_in(check, "ТАЙНЫЙ СВИДЕТЕЛЬ"), ElementsAre(9));
}

TEST(LeakCheckTest, finds_nothing_where_there_is_nothing) {
    const LeakCheck check = check_of(secrets);
    for (const std::string& text :
         {std::string(), std::string("Layla"), std::string("ليلى حسن"),
          std::string("Layla Umm Omar O'Neil and Sons desk"), std::string(10'000, 'a'),
          std::string("+964 770 123 456"), std::string("\xFF\xFE\x00 \\u %", 8)}) {
        EXPECT_THAT(rows_in(check, text), IsEmpty()) << text.substr(0, 50);
    }
}

TEST(LeakCheckTest, short_texts_are_whole_words_and_shorter_ones_none) {
    const LeakCheck check = check_of({"w1", "Salma", "Samira", "20170317", "170317123", "حسن",
                                      "محمدعلي", "2017-03-17", "36.34001234"});
    EXPECT_THAT(rows_in(check, "w1 Salma 20170317 حسن 2017-03-17"), IsEmpty());
    EXPECT_THAT(rows_in(check, "<b>samira</b>"), ElementsAre(4));
    EXPECT_THAT(rows_in(check, "asamira samiras samira2"), IsEmpty());
    EXPECT_THAT(rows_in(check, "sha256: a170317123f"), IsEmpty());
    EXPECT_THAT(rows_in(check, "call 170317123."), ElementsAre(6));
    EXPECT_THAT(rows_in(check, "ومحمدعلي"), ElementsAre(8));
    EXPECT_THAT(rows_in(check, "lat=36.34001234"), ElementsAre(10));
    ASSERT_EQ(check.too_short().size(), 5U);
    EXPECT_EQ(check.too_short().front(), at_row(2));
}

TEST(LeakCheckTest, what_is_open_too_is_no_secret) {
    const LeakCheck check =
        check_of({"Ninawa Governorate", "Layla Example", "Reported by phone"},
                 {"The strike hit Ninawa governorate.", "reported&nbsp;by phone"});
    EXPECT_THAT(rows_in(check, "Ninawa Governorate; reported by phone"), IsEmpty());
    EXPECT_THAT(rows_in(check, "Layla Example"), ElementsAre(3));
    EXPECT_THAT(check.also_open(), ElementsAre(at_row(2), at_row(4)));
    EXPECT_THAT(check.too_short(), IsEmpty());
}

TEST(LeakCheckTest, one_text_of_several_rows_names_them_all) {
    const LeakCheck check = check_of({"Layla Example", "Nadim Example", "layla  example"});
    EXPECT_THAT(rows_in(check, "Nadim Example, Layla Example, Layla Example"),
                ElementsAre(2, 3, 4));
}

TEST(LeakCheckTest, a_file_is_refused_with_the_row_and_without_the_text) {
    const LeakCheck check = check_of({"Layla Example", "Nadim Example"});
    EXPECT_TRUE(check.file({"en/index.html", "<p>Two killed</p>"}).has_value());

    const base::Error error =
        error_of(check.file({"en/a.html", "Nadim Example and Layla Example"}));
    EXPECT_EQ(error.kind, base::ErrorKind::refused);
    EXPECT_EQ(error.where, at_row(2));
    EXPECT_THAT(base::describe(error),
                HasSubstr("sources.csv, row 2, column name: 'en/a.html' holds what is kept back "
                          "here, and 1 more such texts"));

    const base::Error in_name = error_of(check.file({"en/layla-example.html", "x"}));
    EXPECT_EQ(in_name.where, at_row(2));
    for (const base::Error& each : {error, in_name}) {
        EXPECT_THAT(folded(base::describe(each)), Not(HasSubstr("example")));
    }
}

TEST(LeakCheckTest, the_value_of_a_place_is_never_kept) {
    const LeakCheck check({{"Layla Example", {"sources.csv", 2, "name", "Layla Example"}}}, {});
    EXPECT_THAT(check.found_in("Layla Example").front().value, IsEmpty());
}

// The oracle: every folded text by itself, looked for with std::string::find.
TEST(LeakCheckTest, finds_what_a_plain_search_finds) {
    std::mt19937 random(1815);
    const auto word = [&](std::size_t letters) {
        std::string text;
        for (std::size_t i = 0; i < letters; ++i) {
            text += "ab "[random() % 3];
        }
        return text;
    };
    LeakRules rules;
    rules.within_words = 0;
    int found = 0;
    for (int round = 0; round < 300; ++round) {
        std::vector<std::string> texts;
        for (int i = 0; i < 20; ++i) {
            texts.push_back(word(8 + random() % 10));
        }
        const LeakCheck check = check_of(texts, {}, rules);
        const std::string bytes = word(400);
        std::vector<std::uint64_t> expected;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const std::string needle = folded(texts[i]);
            const auto letters = needle.size() - static_cast<std::size_t>(
                                                     std::count(needle.begin(), needle.end(), ' '));
            if (letters >= rules.least_letters && needle.size() >= 8 &&
                folded(bytes).find(needle) != std::string::npos) {
                expected.push_back(i + 2);
            }
        }
        EXPECT_EQ(rows_in(check, bytes), expected);
        found += static_cast<int>(expected.size());
    }
    EXPECT_GT(found, 100);
}

}  // namespace
}  // namespace recount::edition::test
