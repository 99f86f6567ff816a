// How well names are compared, on the shared data where it is there: the share of each likeness
// and grade among true pairs, random pairs, and brothers and sisters; and how many true pairs each
// kind of key keeps, at what cost. Rows are halved by a hash of the person or row: name_accuracy
// [tune|held].
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "recount/link/name_keys.h"
#include "recount/link/name_likeness.h"
#include "recount/link/name_words.h"

namespace {

using recount::link::NameGrade;
using recount::link::NameKeyKind;
using recount::link::NameKind;
using recount::link::NamePartBook;
using recount::link::PartLikeness;
using recount::link::PersonName;

using Row = std::vector<std::string>;

struct Rows {
    Row header;
    std::vector<Row> rows;

    [[nodiscard]] std::size_t column(std::string_view name) const {
        return static_cast<std::size_t>(std::find(header.begin(), header.end(), name) -
                                        header.begin());
    }
};

Row cells_of(const std::string& line) {
    Row cells(1);
    bool is_quoted = false;
    for (const char letter : line) {
        if (letter == '"') {
            is_quoted = !is_quoted;
        } else if (letter == ',' && !is_quoted) {
            cells.emplace_back();
        } else if (letter != '\r') {
            cells.back() += letter;
        }
    }
    return cells;
}

Rows read(const std::string& file) {
    const auto path = std::filesystem::path(RECOUNT_SOURCE_DIR) / "../shared/data" / file;
    Rows rows;
    std::ifstream stream(path);
    std::string line;
    if (!std::getline(stream, line)) {
        std::printf("%s is not there: skipped\n", file.c_str());
        return rows;
    }
    rows.header = cells_of(line);
    while (std::getline(stream, line)) {
        rows.rows.push_back(cells_of(line));
        rows.rows.back().resize(rows.header.size());
    }
    return rows;
}

/// FNV-1a, and SplitMix64 for random pairs.
std::uint64_t hash_of(std::string_view text) {
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (const char letter : text) {
        hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001B3U;
    }
    return hash ^ (hash >> 29U);
}

class Random {
public:
    std::size_t below(std::size_t count) {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        return static_cast<std::size_t>((z ^ (z >> 31U)) % count);
    }

private:
    std::uint64_t state_ = 1;
};

enum class Half { tune, held };
enum class Show { no, yes };

bool is_in(Half half, std::string_view key) {
    return ((hash_of(key) & 1U) == 0) == (half == Half::tune);
}

template <class Value, std::size_t count>
class Histogram {
public:
    void add(Value value) { ++counts_[static_cast<std::size_t>(value)]; }

    void print(const char* title) const {
        double all = 0;
        for (const std::size_t one : counts_) {
            all += static_cast<double>(one);
        }
        std::printf("  %-30s %8.0f |", title, all);
        for (const std::size_t one : counts_) {
            std::printf(" %8.4f", all == 0 ? 0.0 : 100.0 * static_cast<double>(one) / all);
        }
        std::printf("\n");
    }

private:
    std::array<std::size_t, count> counts_{};
};

using PartHistogram = Histogram<PartLikeness, 5>;
using GradeHistogram = Histogram<NameGrade, 12>;

void words(const std::string& file, Half half, std::size_t shown) {
    const Rows rows = read("name-pairs/" + file);
    if (rows.rows.empty()) {
        return;
    }
    NamePartBook book;
    std::vector<std::pair<PersonName, PersonName>> pairs;
    std::vector<const Row*> sources;
    const std::size_t arabic = rows.column("name_ar");
    const std::size_t latin = rows.column("name_en");
    for (const Row& row : rows.rows) {
        if (is_in(half, row[arabic])) {
            pairs.emplace_back(PersonName::parse(row[arabic], book),
                               PersonName::parse(row[latin], book));
            sources.push_back(&row);
        }
    }
    PartHistogram same;
    PartHistogram random;
    std::size_t keys_agree = 0;
    std::size_t counted = 0;
    Random numbers;
    for (std::size_t at = 0; at < pairs.size(); ++at) {
        const auto& [one, two] = pairs[at];
        const auto& other = pairs[numbers.below(pairs.size())].second;
        if (one.parts().size() != 1 || two.parts().size() != 1) {
            continue;
        }
        const auto likeness = part_likeness(book, one.parts()[0], two.parts()[0]);
        same.add(likeness);
        ++counted;
        if (book.part(one.parts()[0]).consonants == book.part(two.parts()[0]).consonants) {
            ++keys_agree;
        }
        if (!other.parts().empty()) {
            random.add(part_likeness(book, one.parts()[0], other.parts()[0]));
        }
        if (likeness == PartLikeness::different && shown > 0) {
            --shown;
            std::printf("    %s %s\n", (*sources[at])[arabic].c_str(),
                        (*sources[at])[latin].c_str());
        }
    }
    std::printf("%s: different, beginning, near, same sound, same; one key %.2f %%\n", file.c_str(),
                100.0 * static_cast<double>(keys_agree) / static_cast<double>(counted));
    same.print("true pairs");
    random.print("random pairs");
}

struct Entry {
    std::string person;
    std::string arabic_text;
    std::string latin_text;
    PersonName arabic;
    PersonName latin;
};

std::vector<Entry> release(const std::string& file, NamePartBook& book, Half half) {
    const Rows rows = read("gaza-moh-lists/" + file);
    std::vector<Entry> entries;
    for (const Row& row : rows.rows) {
        const std::string& person = row[rows.column("person_key")];
        if (!person.empty() && is_in(half, person)) {
            const std::string& arabic = row[rows.column("name_ar")];
            const std::string& latin = row[rows.column("name_en")];
            entries.push_back({person, arabic, latin, PersonName::parse(arabic, book),
                               PersonName::parse(latin, book)});
        }
    }
    return entries;
}

using Side = PersonName Entry::*;

const std::string& text_of(const Entry& entry, Side side) {
    return side == &Entry::arabic ? entry.arabic_text : entry.latin_text;
}

/// Pairs (left, right) of the same person, and of brothers and sisters: the same words in Arabic
/// but for the first.
struct Truth {
    std::vector<std::pair<const Entry*, const Entry*>> same;
    std::vector<std::pair<const Entry*, const Entry*>> siblings;
};

Truth truth_of(const std::vector<Entry>& left, const std::vector<Entry>& right) {
    Truth truth;
    std::unordered_map<std::string, const Entry*> by_person;
    std::map<std::vector<std::uint32_t>, std::vector<const Entry*>> by_family;
    for (const Entry& entry : right) {
        by_person[entry.person] = &entry;
        const auto parts = entry.arabic.parts();
        if (parts.size() >= 4) {
            by_family[{parts.begin() + 1, parts.end()}].push_back(&entry);
        }
    }
    for (const Entry& entry : left) {
        if (const auto found = by_person.find(entry.person); found != by_person.end()) {
            truth.same.emplace_back(&entry, found->second);
        }
        const auto parts = entry.arabic.parts();
        if (parts.size() < 4) {
            continue;
        }
        const auto family = by_family.find({parts.begin() + 1, parts.end()});
        if (family == by_family.end()) {
            continue;
        }
        for (const Entry* other : family->second) {
            if (other->person != entry.person && other->arabic.parts()[0] != parts[0]) {
                truth.siblings.emplace_back(&entry, other);
            }
        }
    }
    return truth;
}

void keys(const char* title, const NamePartBook& book, const Truth& truth,
          const std::vector<Entry>& left, Side left_side, const std::vector<Entry>& right,
          Side right_side) {
    std::printf("  keys, %s: recall %%, pairs an entry\n", title);
    std::size_t by_any = 0;
    for (const auto& [one, two] : truth.same) {
        const auto a = recount::link::name_keys(book, one->*left_side);
        const auto b = recount::link::name_keys(book, two->*right_side);
        by_any += std::any_of(a.begin(), a.end(), [&](std::uint64_t key) {
            return std::find(b.begin(), b.end(), key) != b.end();
        });
    }
    for (std::uint8_t number = 0; number < recount::link::name_key_kinds; ++number) {
        const auto kind = static_cast<NameKeyKind>(number);
        std::size_t found = 0;
        for (const auto& [one, two] : truth.same) {
            const auto a = name_key(book, one->*left_side, kind);
            found += a && a == name_key(book, two->*right_side, kind);
        }
        std::unordered_map<std::uint64_t, std::size_t> sizes;
        for (const Entry& entry : right) {
            if (const auto key = name_key(book, entry.*right_side, kind)) {
                ++sizes[*key];
            }
        }
        double pairs = 0;
        for (const Entry& entry : left) {
            if (const auto key = name_key(book, entry.*left_side, kind)) {
                const auto size = sizes.find(*key);
                pairs += size == sizes.end() ? 0 : static_cast<double>(size->second);
            }
        }
        std::printf("    %-16s %7.2f %9.2f\n", std::string(to_text(kind)).c_str(),
                    100.0 * static_cast<double>(found) / static_cast<double>(truth.same.size()),
                    pairs / static_cast<double>(left.size()));
    }
    std::printf("    %-16s %7.2f\n", "any",
                100.0 * static_cast<double>(by_any) / static_cast<double>(truth.same.size()));
}

void lists(const char* title, const NamePartBook& book, const std::vector<Entry>& left,
           Side left_side, const std::vector<Entry>& right, Side right_side, std::size_t shown) {
    const Truth truth = truth_of(left, right);
    if (truth.same.empty()) {
        return;
    }
    std::printf("%s\n", title);
    GradeHistogram same;
    GradeHistogram siblings;
    GradeHistogram random;
    for (const auto& [one, two] : truth.same) {
        const auto grade = name_likeness(book, one->*left_side, two->*right_side).grade;
        same.add(grade);
        if (grade <= NameGrade::father_differs && shown > 0) {
            --shown;
            std::printf("    %s | %s: %s\n", text_of(*one, left_side).c_str(),
                        text_of(*two, right_side).c_str(), std::string(to_text(grade)).c_str());
        }
    }
    for (const auto& [one, two] : truth.siblings) {
        siblings.add(name_likeness(book, one->*left_side, two->*right_side).grade);
    }
    Random numbers;
    for (std::size_t count = 0; count < 300000; ++count) {
        const Entry& one = left[numbers.below(left.size())];
        const Entry& two = right[numbers.below(right.size())];
        if (one.person != two.person) {
            random.add(name_likeness(book, one.*left_side, two.*right_side).grade);
        }
    }
    same.print("same person");
    siblings.print("brothers and sisters");
    random.print("random pairs");
    keys(title, book, truth, left, left_side, right, right_side);
}

void gaza(Half half, std::size_t shown) {
    NamePartBook book;
    const auto april = release("moh_2024-04-13.csv", book, half);
    const auto september = release("moh_2024-09-21.csv", book, half);
    const auto march = release("moh_2025-03-23.csv", book, half);
    lists("Gaza lists 2024-09 and 2025-03, Arabic and Arabic", book, september, &Entry::arabic,
          march, &Entry::arabic, shown);
    lists("Gaza lists 2024-04 and 2024-09, Arabic and Arabic", book, april, &Entry::arabic,
          september, &Entry::arabic, 0);
    lists("Gaza lists 2024-09 and 2025-03, Latin and Latin", book, september, &Entry::latin, march,
          &Entry::latin, shown);
    lists("Gaza lists 2024-09 and 2025-03, Arabic and Latin", book, september, &Entry::arabic,
          march, &Entry::latin, shown);
    lists("Gaza lists 2024-09 and 2025-03, Latin and Arabic", book, september, &Entry::latin, march,
          &Entry::arabic, 0);
}

/// Entries in Latin letters with a truth column, paired within it.
void latin(const char* title, const std::vector<std::string>& files,
           const std::vector<std::string>& columns, Half half, std::size_t shown) {
    NamePartBook book;
    std::vector<Entry> entries;
    for (const std::string& file : files) {
        const Rows rows = read(file);
        for (const Row& row : rows.rows) {
            const std::string& person = row[rows.column("cluster")];
            std::string text;
            for (const std::string& column : columns) {
                text += row[rows.column(column)] + " ";
            }
            if (is_in(half, person)) {
                entries.push_back({person, text, text, {}, PersonName::parse(text, book)});
            }
        }
    }
    if (entries.empty()) {
        return;
    }
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Entry& one, const Entry& two) { return one.person < two.person; });
    std::printf("%s\n", title);
    GradeHistogram same;
    GradeHistogram random;
    Truth truth;
    Random numbers;
    for (std::size_t at = 0; at < entries.size(); ++at) {
        for (std::size_t other = at + 1;
             other < entries.size() && entries[other].person == entries[at].person; ++other) {
            const auto grade = name_likeness(book, entries[at].latin, entries[other].latin).grade;
            same.add(grade);
            truth.same.emplace_back(&entries[at], &entries[other]);
            if (grade <= NameGrade::in_common && grade != NameGrade::unknown && shown > 0 &&
                numbers.below(20) == 0) {
                --shown;
                std::printf("    %s | %s: %s\n", entries[at].latin_text.c_str(),
                            entries[other].latin_text.c_str(), std::string(to_text(grade)).c_str());
            }
        }
    }
    for (std::size_t count = 0; count < 300000; ++count) {
        const Entry& one = entries[numbers.below(entries.size())];
        const Entry& two = entries[numbers.below(entries.size())];
        if (one.person != two.person) {
            random.add(name_likeness(book, one.latin, two.latin).grade);
        }
    }
    same.print("same person");
    random.print("random pairs");
    keys(title, book, truth, entries, &Entry::latin, entries, &Entry::latin);
}

void judged(Half half, std::size_t shown) {
    const Rows rows = read("name-pairs/person_pairs_nomenklatura.csv");
    NamePartBook book;
    std::array<GradeHistogram, 2> grades;
    for (const Row& row : rows.rows) {
        if (!is_in(half, row[0] + row[1])) {
            continue;
        }
        const bool is_match = row[rows.column("is_match")] == "true";
        const auto grade =
            name_likeness(book, PersonName::parse(row[0], book), PersonName::parse(row[1], book))
                .grade;
        grades[is_match ? 1 : 0].add(grade);
        if (shown > 0 && is_match == (grade <= NameGrade::father_differs)) {
            --shown;
            std::printf("    %s | %s: %s, %s\n", row[0].c_str(), row[1].c_str(),
                        std::string(to_text(grade)).c_str(), is_match ? "same" : "different");
        }
    }
    std::printf("judged pairs\n");
    grades[1].print("same person");
    grades[0].print("different");
}

}  // namespace

int main(int count, char** arguments) {
    const std::string_view given = count > 1 ? arguments[1] : "held";
    const Half half = given == "tune" ? Half::tune : Half::held;
    const std::size_t shown = count > 2 ? 25 : 0;
    std::printf(
        "half: %s. Grades: unknown, different, in common, relative, father differs, near, "
        "two parts, all but one, contained, same sound, same three, same four (%%)\n",
        half == Half::tune ? "tune" : "held");
    for (const char* file : {"ar_en_gaza_tokens.csv", "ar_en_google.csv", "ar_en_wikidata.csv"}) {
        words(file, half, shown);
    }
    gaza(half, shown);
    latin("febrl 4a and 4b, given name and surname", {"febrl/febrl4a.csv", "febrl/febrl4b.csv"},
          {"given_name", "surname"}, half, shown);
    latin("historical_50k, full name", {"splink/historical_50k.csv"}, {"full_name"}, half, shown);
    judged(half, shown);
    return 0;
}
