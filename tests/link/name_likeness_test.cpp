#include "recount/link/name_likeness.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace recount::link {

void PrintTo(NameGrade grade, std::ostream* stream) {
    *stream << to_text(grade);
}

namespace {

NameLikeness likeness(std::string_view left, std::string_view right) {
    NamePartBook book;
    const PersonName one = PersonName::parse(left, book);
    const PersonName two = PersonName::parse(right, book);
    return name_likeness(book, one, two);
}

PartLikeness of_words(std::string_view left, std::string_view right) {
    NamePartBook book;
    const NamePartNumber one = PersonName::parse(left, book).parts()[0];
    const NamePartNumber two = PersonName::parse(right, book).parts()[0];
    EXPECT_EQ(part_likeness(book, one, two), part_likeness(book, two, one)) << left << right;
    return part_likeness(book, one, two);
}

struct WordCase {
    std::string_view one;
    std::string_view two;
    PartLikeness likeness;
};

TEST(PartLikenessTest, knows_spellings_of_one_name_from_typing_errors_and_other_names) {
    using enum PartLikeness;
    const std::vector<WordCase> cases = {
        {"samir", "SAMIR", same},
        {"سمير", "سَمير", same},
        {"محمد", "Mohammed", same_sound},
        {"محمد", "Muhammad", same_sound},
        {"محمد", "Mhmd", same_sound},
        {"Mohamed", "Muhammad", same_sound},
        {"قاسم", "Qasem", same_sound},
        {"قاسم", "Kassim", same_sound},
        {"جمال", "Gamal", same_sound},
        {"جمال", "Djamal", same_sound},
        {"عثمان", "Othman", same_sound},
        {"خليل", "Khalil", same_sound},
        {"شريف", "Cherif", same_sound},
        {"ذياب", "Diab", same_sound},
        {"ناظم", "Nazim", same_sound},
        {"فتحي", "Fathi", same_sound},
        {"أدهم", "Adham", same_sound},
        {"عائشة", "Aisha", same_sound},
        {"سارة", "Sara", same_sound},
        {"البنا", "Albanna", same_sound},
        {"عبد الجواد", "Abdul Jawad", same_sound},
        {"عبد الله", "Abdallah", same_sound},
        {"صلاح الدين", "Salahuddin", same_sound},
        {"Ahmad", "Ahmed", same_sound},
        {"Sarah", "Sara", same_sound},
        {"Smith", "Smyth", same_sound},
        {"Meier", "Mayer", same_sound},
        {"بالل", "بلال", same_sound},
        {"سالمه", "سلامة", same_sound},
        {"حسن", "حسين", near},
        {"امير", "اميرة", near},
        {"Hassan", "Hussein", near},
        {"Brightman", "Brigtman", same_sound},
        {"Sartorius", "Sartorbus", near},
        {"J.", "John", beginning},
        {"Alex", "Alexander", beginning},
        {"J.", "K.", different},
        {"Mahmoud", "Mustafa", different},
        {"محمد", "خالد", different},
        {"محمد", "Khaled", different},
        {"כהן", "לוי", different},
    };
    for (const WordCase& one : cases) {
        EXPECT_EQ(of_words(one.one, one.two), one.likeness) << one.one << " " << one.two;
    }
}

struct NameCase {
    std::string_view left;
    std::string_view right;
    NameGrade grade;
};

const std::vector<NameCase>& name_cases() {
    using enum NameGrade;
    static const std::vector<NameCase> cases = {
        {"سمير خالد يوسف البنا", "سمير خالد يوسف البنا", same_four},
        {"سمير خالد ابو عليان", "سمير خالد ابوعليان", same_three},
        {"سمير خالد يوسف البنا", "Samir Khaled Yousef al-Banna", same_sound},
        {"Sameer Khalid Yusuf Albanna", "Samir Khaled Yousef al-Banna", same_sound},
        {"نورالهدى خالد يوسف البنا", "نور الهدى خالد يوسف البنا", same_sound},
        {"سمير خالد يوسف", "سمير خالد يوسف البنا", contained},
        {"سمير خالد البنا", "سمير خالد يوسف البنا", contained},
        {"سمير خالد يوسف البنا", "سمير خالد يوسف حداد", all_but_one},
        {"سمير البنا", "سمير خالد يوسف البنا", two_parts},
        {"frank brightman", "frank edward brightman", two_parts},
        {"frank brightman", "frank brightman", two_parts},
        {"frank brightman", "frank brightmaf", near},
        {"j. smith", "john smith", near},
        {"g. c. yates", "george charles yates", near},
        {"smith john", "john smith", near},
        {"حسن خالد يوسف البنا", "حسين خالد يوسف البنا", near},
        {"البنا سمير خالد يوسف", "سمير خالد يوسف البنا", same_sound},
        {"سمير خالد يوسف البنا", "سمير طارق عمر البنا", father_differs},
        {"سمير خالد يوسف البنا", "ليلى خالد يوسف البنا", relative},
        {"Samir Khaled Yousef al-Banna", "ليلى خالد يوسف البنا", relative},
        {"خالد يوسف عمر البنا", "سمير خالد يوسف البنا", relative},
        {"سمير خالد", "سمير طارق", in_common},
        {"سمير", "سمير خالد", in_common},
        {"سمير خالد يوسف البنا", "طارق عمر هاني حداد", different},
        {"سمير خالد سمير البنا", "سمير البنا", two_parts},
        {"unknown", "unknown", unknown},
        {"مجهول الهوية", "مجهول الهوية", unknown},
        {"son of Samir", "son of Samir", unknown},
        {"son of Samir", "Samir", unknown},
        {"", "", unknown},
        {"", "Samir", unknown},
        {"דוד כהן", "דוד כהן", two_parts},
        {"Samir \"Tarek\" al-Banna", "Tarek al-Banna", near},
    };
    return cases;
}

TEST(NameLikenessTest, grades_pairs_of_names) {
    for (const NameCase& one : name_cases()) {
        EXPECT_EQ(likeness(one.left, one.right).grade, one.grade) << one.left << " | " << one.right;
    }
}

TEST(NameLikenessTest, is_symmetric) {
    for (const NameCase& one : name_cases()) {
        NamePartBook book;
        const PersonName left = PersonName::parse(one.left, book);
        const PersonName right = PersonName::parse(one.right, book);
        const NameLikeness there = name_likeness(book, left, right);
        const NameLikeness back = name_likeness(book, right, left);
        EXPECT_EQ(there.grade, back.grade) << one.left << " | " << one.right;
        EXPECT_EQ(there.left_agreed, back.right_agreed) << one.left << " | " << one.right;
        EXPECT_EQ(there.right_agreed, back.left_agreed) << one.left << " | " << one.right;
    }
}

TEST(NameLikenessTest, is_symmetric_for_every_pair_of_the_cases) {
    NamePartBook book;
    std::vector<PersonName> names;
    for (const NameCase& one : name_cases()) {
        names.push_back(PersonName::parse(one.left, book));
        names.push_back(PersonName::parse(one.right, book));
    }
    for (const PersonName& left : names) {
        for (const PersonName& right : names) {
            EXPECT_EQ(name_likeness(book, left, right).grade,
                      name_likeness(book, right, left).grade);
        }
    }
}

TEST(NameLikenessTest, is_the_same_with_a_memory_of_parts) {
    NamePartBook book;
    std::vector<PersonName> names;
    for (const NameCase& one : name_cases()) {
        names.push_back(PersonName::parse(one.left, book));
        names.push_back(PersonName::parse(one.right, book));
    }
    NameComparer comparer(book);
    for (const PersonName& left : names) {
        for (const PersonName& right : names) {
            EXPECT_EQ(comparer.likeness(left, right), name_likeness(book, left, right));
        }
    }
}

TEST(NameLikenessTest, says_which_parts_agree) {
    const NameLikeness missing = likeness("Samir Khaled al-Banna", "Samir Tarek Khaled al-Banna");
    EXPECT_EQ(missing.left_agreed, 0b111);
    EXPECT_EQ(missing.right_agreed, 0b1101);
    const NameLikeness sibling = likeness("Layla Khaled al-Banna", "Samir Khaled al-Banna");
    EXPECT_EQ(sibling.left_agreed, 0b110);
    EXPECT_EQ(sibling.right_agreed, 0b110);
}

}  // namespace
}  // namespace recount::link
