#include "bench/link/recorded_entry.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>
#include <utility>
#include <vector>

namespace recount::bench {
namespace {

/// The parts of a name as a list has them, in one script.
struct NameText {
    std::string given;
    std::string father;
    std::string grandfather;
    std::string family;

    [[nodiscard]] std::string whole() const {
        std::string text;
        for (const std::string* part : {&given, &father, &grandfather, &family}) {
            text += text.empty() || part->empty() ? "" : " ";
            text += *part;
        }
        return text;
    }
};

/// Where the letters of UTF-8 text begin, and its end.
std::vector<std::size_t> letter_starts(const std::string& text) {
    std::vector<std::size_t> starts;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if ((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U) {
            starts.push_back(at);
        }
    }
    starts.push_back(text.size());
    return starts;
}

/// One letter left out, doubled, or exchanged with the next.
void mistype(std::string& text, Random& random) {
    const std::vector<std::size_t> starts = letter_starts(text);
    if (starts.size() < 4) {
        return;
    }
    const std::size_t at = 1 + random.below(starts.size() - 3);
    const std::string letter = text.substr(starts[at], starts[at + 1] - starts[at]);
    switch (random.below(3)) {
        case 0:
            text.erase(starts[at], letter.size());
            return;
        case 1:
            text.insert(starts[at], letter);
            return;
        default:
            text.erase(starts[at], letter.size());
            text.insert(starts[at] + starts[at + 2] - starts[at + 1], letter);
    }
}

/// What errors do to the name as the list's writer knew it, the same in both scripts.
struct NameDamage {
    bool drops_father = false;
    bool drops_grandfather = false;
    bool is_swapped = false;
    bool is_merged = false;
    bool has_kunya = false;
    std::uint64_t mistyped = 0;  ///< 0: nothing, else which part
    NameIndex child = 0;

    NameDamage(const ListHabits& habits, const Names& names, const Person& person, Random random) {
        drops_father = random.chance(4 * habits.carelessness);
        drops_grandfather = random.chance(20 * habits.carelessness);
        is_swapped = random.chance(habits.carelessness / 2);
        is_merged = random.chance(habits.carelessness);
        has_kunya = person.sex == Sex::man && random.chance(2 * habits.carelessness);
        mistyped = random.chance(8 * habits.carelessness) ? 1 + random.below(4) : 0;
        child = names.draw(Names::Pool::men, random);
    }
};

NameText name_text(const Names& names, const Person& person, std::uint64_t speller, bool is_latin) {
    const auto text = [&](Names::Pool pool, NameIndex index) {
        const InventedName& name = names.name(pool, index);
        return is_latin ? name.latin(speller) : name.arabic();
    };
    using enum Names::Pool;
    return {text(person.sex == Sex::man ? men : women, person.given), text(men, person.father),
            text(men, person.grandfather), text(families, person.family)};
}

void damage(NameText& name, const NameDamage& damage, const Names& names, std::uint64_t speller,
            bool is_latin, Random typing) {
    if (damage.drops_father) {
        name.father.clear();
    }
    if (damage.drops_grandfather) {
        name.grandfather.clear();
    }
    if (damage.has_kunya) {
        const InventedName& child = names.name(Names::Pool::men, damage.child);
        name.father = is_latin ? "Abu " + child.latin(speller) : "أبو " + child.arabic();
        name.grandfather.clear();
    }
    const auto parts =
        std::to_array<std::string*>({&name.given, &name.father, &name.grandfather, &name.family});
    if (damage.mistyped > 0) {
        mistype(*parts[damage.mistyped - 1], typing);
    }
    if (damage.is_merged && !name.father.empty()) {
        name.given += name.father;
        name.father.clear();
    }
    if (damage.is_swapped) {
        std::swap(name.given, name.family);
    }
}

std::string two_digits(unsigned number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

/// The day as lists have it, now and then a day beside it or with day and month exchanged.
std::string written_day(std::chrono::sys_days day, const ListHabits& habits, Random& random) {
    if (random.chance(2 * habits.carelessness)) {
        day += random.chance(500) ? std::chrono::days(1) : std::chrono::days(-1);
    }
    const std::chrono::year_month_day date(day);
    unsigned month = static_cast<unsigned>(date.month());
    unsigned month_day = static_cast<unsigned>(date.day());
    if (month_day <= 12 && random.chance(habits.carelessness)) {
        std::swap(month, month_day);
    }
    return std::to_string(static_cast<int>(date.year())) + "-" + two_digits(month) + "-" +
           two_digits(month_day);
}

std::string written_birth(const Person& person, const ListHabits& habits, Random& random) {
    const int off = random.chance(4 * habits.carelessness) ? (random.chance(500) ? 1 : -1) : 0;
    switch (habits.born) {
        case ListHabits::Born::birth_date:
            return written_day(person.birth, habits, random);
        case ListHabits::Born::birth_year:
            return std::to_string(
                static_cast<int>(std::chrono::year_month_day(person.birth).year()) + off);
        case ListHabits::Born::age:
            break;
    }
    const auto days = std::max<std::int64_t>(0, (person.death - person.birth).count());
    return std::to_string(std::max<std::int64_t>(0, days * 100 / 36525 + off));
}

/// The town, or now and then the next one.
NameIndex written_town(const Person& person, const ListHabits& habits, Random& random) {
    const NameIndex first = person.governorate * towns_of_governorate;
    const NameIndex own = person.town - first;
    const bool is_next = random.chance(4 * habits.carelessness);
    return first + (is_next ? (own + 1) % towns_of_governorate : own);
}

class Row {
public:
    Row(std::string& text, const ListHabits& habits, Random random)
        : text_(text), habits_(habits), random_(random) {}

    /// A cell that the list may not know.
    void add(const std::string& cell) {
        text_ += ',';
        if (!random_.chance(habits_.unknown)) {
            text_ += cell;
        }
    }
    void add_always(const std::string& cell) {
        text_ += ',';
        text_ += cell;
    }

private:
    std::string& text_;
    const ListHabits& habits_;
    Random random_;
};

}  // namespace

ListHabits ListHabits::of_list(std::uint64_t seed, std::uint64_t list, NameColumns names,
                               Scripts scripts) {
    Random random(seed, list, Question::habit);
    ListHabits habits;
    habits.seed = random.next();
    habits.names = names;
    const std::uint64_t script = random.below(3);
    habits.has_latin = scripts == Scripts::latin || (scripts == Scripts::mixed && script != 0);
    habits.has_arabic = scripts == Scripts::arabic || (scripts == Scripts::mixed && script != 1);
    const std::uint64_t born = random.below(10);
    habits.born = born < 6 ? Born::birth_date : born < 8 ? Born::birth_year : Born::age;
    habits.carelessness = 4 + random.below(22);
    habits.unknown = 5 + random.below(120);
    habits.is_national = list % 3 == 0;
    habits.home = static_cast<NameIndex>(random.below(random.below(governorates) + 1));
    return habits;
}

std::string ListHabits::header() const {
    std::string text = "entry_id";
    if (names == NameColumns::whole) {
        text += has_latin ? ",name_en" : "";
        text += has_arabic ? ",name_ar" : "";
    } else {
        text += has_latin ? ",given_name,family_name" : "";
        text += has_arabic ? ",given_name_ar,family_name_ar" : "";
    }
    text += born == Born::birth_date   ? ",birth_date"
            : born == Born::birth_year ? ",birth_year"
                                       : ",age";
    return text + ",sex,governorate,town,death_date,person\n";
}

std::uint64_t ListHabits::interest(NameIndex governorate) const {
    return is_national || governorate == home ? 100 : 5;
}

void append_entry(std::string& text, const ListHabits& habits, const Names& names,
                  const Person& person, std::uint64_t entry) {
    const NameDamage harm(habits, names, person, Random(habits.seed, entry, Question::damage));
    Random random(habits.seed, entry, Question::typing);
    // One entry in ten was written by somebody with other habits of spelling than the list's.
    const std::uint64_t speller = random.chance(100) ? random.next() : habits.seed;
    Row row(text, habits, Random(habits.seed, entry, Question::known));
    text += std::to_string(entry);
    for (const bool is_latin : {true, false}) {
        if (!(is_latin ? habits.has_latin : habits.has_arabic)) {
            continue;
        }
        NameText name = name_text(names, person, speller, is_latin);
        damage(name, harm, names, speller, is_latin,
               Random(habits.seed, entry * 2 + (is_latin ? 1 : 0), Question::typing));
        if (habits.names == NameColumns::whole) {
            row.add_always(name.whole());
        } else {
            row.add(name.given);
            row.add(name.family);
        }
    }
    row.add(written_birth(person, habits, random));
    row.add(person.sex == Sex::man ? "m" : "f");
    const auto place = [&](Names::Pool pool, NameIndex index) {
        const InventedName& name = names.name(pool, index);
        return habits.has_latin ? name.latin(0) : name.arabic();
    };
    row.add(place(Names::Pool::governorates, person.governorate));
    row.add(place(Names::Pool::towns, written_town(person, habits, random)));
    row.add(written_day(person.death, habits, random));
    text += ',';
    text += std::to_string(person.number);
    text += '\n';
}

}  // namespace recount::bench
