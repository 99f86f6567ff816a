#include "recount/link/person_name.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "recount/link/name_words.h"

namespace recount::link {
namespace {

std::string text_of(const PersonName& name, const NamePartBook& book) {
    if (name.kind() == NameKind::unknown) {
        return "unknown";
    }
    std::string text = name.kind() == NameKind::relation ? "relative of" : "";
    for (const NamePartNumber part : name.parts()) {
        text += (text.empty() ? "" : " ") + std::string(book.folded(part));
    }
    for (const NamePartNumber aside : name.asides()) {
        text += " (" + std::string(book.folded(aside)) + ")";
    }
    return text;
}

std::string parsed(std::string_view text) {
    NamePartBook book;
    return text_of(PersonName::parse(text, book), book);
}

struct Case {
    std::string_view text;
    std::string_view parts;
};

TEST(PersonNameTest, is_read_as_its_parts) {
    const std::vector<Case> cases = {
        {"Samir Khalid al-Banna", "samir khalid banna"},
        {"Samir Khalid Al Banna", "samir khalid banna"},
        {"SAMIR  KHALID\tBANNA", "samir khalid banna"},
        {"سمير خالد البنّا", "سمير خالد بنا"},
        {"سمــير خالد البنا", "سمير خالد بنا"},
        {"Ashraf ash-Shami", "ashraf shami"},
        {"Nour ad-Dalil", "nour dalil"},
        {"Frank Edward Brightman", "frank edward brightman"},
        {"J. Smith", "j smith"},
        {"Smith, John Paul", "john paul smith"},
        {"Ludwig van der Berg", "ludwig berg"},
        {"José Núñez", "jose nunez"},
        {"O'Neill", "oneill"},
        {"Łukasz Żółw", "lukasz zolw"},
        {"يوسف بن خالد بن سمير", "يوسف خالد سمير"},
        {"Yusuf ibn Khalid", "yusuf khalid"},
        {"Ben Miller", "ben miller"},
    };
    for (const Case& one : cases) {
        EXPECT_EQ(parsed(one.text), one.parts) << one.text;
    }
}

TEST(PersonNameTest, joins_compounds_however_they_are_spaced) {
    const std::vector<Case> cases = {
        {"عبد الله سمير", "عبدله سمير"},
        {"عبدالله سمير", "عبدله سمير"},
        {"عبد الرحمن سمير", "عبدرحمن سمير"},
        {"عبدالرحمن سمير", "عبدرحمن سمير"},
        {"Abd al-Rahman Samir", "abdrahman samir"},
        {"Abdul Rahman Samir", "abdrahman samir"},
        {"Abdulrahman Samir", "abdrahman samir"},
        {"Abdurrahman Samir", "abdrahman samir"},
        {"Abdel-Rahman Samir", "abdrahman samir"},
        {"Abd ar-Rahman Samir", "abdrahman samir"},
        {"Abdul Alim Samir", "abdalim samir"},
        {"Abdullah Samir", "abdlah samir"},
        {"Abd Allah Samir", "abdlah samir"},
        {"سمير ابو عليان", "سمير ابوعليان"},
        {"سمير أبوعليان", "سمير ابوعليان"},
        {"سمير ابو العليان", "سمير ابوعليان"},
        {"Samir Abu Alyan", "samir abualyan"},
        {"Samir Aboualyan", "samir abualyan"},
        {"Salah al-Din Samir", "salahdin samir"},
        {"Salaheddine Samir", "salahdin samir"},
        {"Salah Eldeen Samir", "salahdin samir"},
        {"صلاح الدين سمير", "صلاحدين سمير"},
        {"صلاحالدين سمير", "صلاحدين سمير"},
        {"نصر الله سمير", "نصرالله سمير"},
        {"Nasr Allah Samir", "nasrallah samir"},
        {"Abd Samir", "abd samir"},
    };
    for (const Case& one : cases) {
        EXPECT_EQ(parsed(one.text), one.parts) << one.text;
    }
}

TEST(PersonNameTest, leaves_titles_out_and_sets_kunya_and_nickname_apart) {
    const std::vector<Case> cases = {
        {"Dr. Samir Khalid", "samir khalid"},
        {"Martyr Dr Samir Khalid", "samir khalid"},
        {"الشهيد سمير خالد", "سمير خالد"},
        {"د. سمير خالد", "سمير خالد"},
        {"الحاج سمير", "حاج سمير"},
        {"John Smith Esq.", "john smith"},
        {"Abu Khalid Samir Yusuf", "samir yusuf (abukhalid)"},
        {"أبو خالد سمير يوسف", "سمير يوسف (ابوخالد)"},
        {"Abu Khalid Samir", "abukhalid samir"},
        {"Abu Bakr Samir Yusuf", "abubakr samir yusuf"},
        {"Samir \"Tiger\" Yusuf", "samir yusuf (tiger)"},
        {"Samir (Abu Khalid) Yusuf", "samir yusuf (abukhalid)"},
        {"Samir «النمر» Yusuf", "samir yusuf (نمر)"},
        {"(Samir Yusuf)", "samir yusuf"},
    };
    for (const Case& one : cases) {
        EXPECT_EQ(parsed(one.text), one.parts) << one.text;
    }
}

TEST(PersonNameTest, is_unknown_or_a_relation_when_it_names_nobody_or_somebody_else) {
    const std::vector<Case> cases = {
        {"", "unknown"},
        {"   ", "unknown"},
        {"12", "unknown"},
        {"?", "unknown"},
        {"Unknown", "unknown"},
        {"UNIDENTIFIED MAN", "unknown"},
        {"name not known", "unknown"},
        {"unnamed baby girl", "unknown"},
        {"مجهول", "unknown"},
        {"مجهول الهوية", "unknown"},
        {"مجهولة الهويّة", "unknown"},
        {"غير معروف", "unknown"},
        {"al", "unknown"},
        {"de la", "la"},
        {"son of Samir Yusuf", "relative of samir yusuf"},
        {"Wife of Samir", "relative of samir"},
        {"unknown son of Samir Yusuf", "relative of samir yusuf"},
        {"Baby Samir", "relative of samir"},
        {"ابن سمير يوسف", "relative of سمير يوسف"},
        {"زوجة سمير يوسف", "relative of سمير يوسف"},
        {"رضيع سمير", "relative of سمير"},
        {"Unknown Banna", "relative of banna"},
        {"Julia Child", "julia child"},
    };
    for (const Case& one : cases) {
        EXPECT_EQ(parsed(one.text), one.parts) << one.text;
    }
}

TEST(PersonNameTest, reads_any_script_and_any_bytes) {
    const std::vector<Case> cases = {
        {"דוד כהן", "דוד כהן"},
        {"Сергей Петров", "сергеи петров"},
        {"သန်းထွန်း", "သန်းထွန်း"},
        {"Samir سمير", "samir سمير"},
        {"Samirسمير", "samir سمير"},
        {"\xE2\x80\x8FSamir\xE2\x80\x8E Yusuf", "samir yusuf"},
        {"Samir\xFFYusuf", "samir yusuf"},
        {"\xC3", "unknown"},
    };
    for (const Case& one : cases) {
        EXPECT_EQ(parsed(one.text), one.parts) << one.text;
    }
}

TEST(PersonNameTest, keeps_the_first_six_parts_and_the_last_of_very_many) {
    std::string text;
    for (char letter = 'a'; letter <= 'z'; ++letter) {
        for (const char* rest :
             {"om", "im", "ir", "or", "em", "er", "at", "it", "et", "ot", "ut", "un"}) {
            text += std::string(1, letter) + rest + "k ";
        }
    }
    NamePartBook book;
    const PersonName name = PersonName::parse(text, book);
    ASSERT_EQ(name.parts().size(), PersonName::most_parts);
    EXPECT_EQ(book.folded(name.parts().front()), "aomk");
    EXPECT_EQ(book.folded(name.parts().back()), "zunk");
}

TEST(PersonNameTest, is_the_same_in_every_normalisation_and_punctuation) {
    const std::vector<std::vector<std::string_view>> groups = {
        {"José Núñez",
         "Jose\xCC\x81 Nu\xCC\x81n\xCC\x83"
         "ez",
         "JOSÉ-NÚÑEZ", "josé   núñez", "José; Núñez."},
        {"سؤدد رائد",
         "سو\xD9\x94"
         "دد راي\xD9\x94"
         "د",
         "سودد رايد", "سؤدد - رائد"},
        {"آدم",
         "ا\xD9\x93"
         "دم",
         "ادم", "أدم"},
        {"محمد", "\xEF\xBB\xA3\xEF\xBA\xA4\xEF\xBB\xA4\xEF\xBA\xAA", "مُحَمَّد"},
        {"Samir", "Ｓａｍｉｒ", "sámir"},
        {"Sa'id", "Sa’id", "Saʿid", "Said"},
    };
    for (const auto& group : groups) {
        NamePartBook book;
        const PersonName first = PersonName::parse(group.front(), book);
        for (const std::string_view other : group) {
            const PersonName name = PersonName::parse(other, book);
            EXPECT_TRUE(std::equal(name.parts().begin(), name.parts().end(), first.parts().begin(),
                                   first.parts().end()))
                << other << ": " << text_of(name, book);
        }
    }
}

TEST(PersonNameTest, mends_lam_and_alef_that_a_pdf_turned_round) {
    EXPECT_EQ(parsed("عبد هللا االسطل"), parsed("عبد الله الاسطل"));
    EXPECT_EQ(parsed("عوضاهلل"), parsed("عوض الله"));
}

TEST(PersonNameTest, takes_32_bytes) {
    EXPECT_EQ(sizeof(PersonName), 32U);
}

}  // namespace
}  // namespace recount::link
