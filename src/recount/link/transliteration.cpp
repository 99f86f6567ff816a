#include "recount/link/transliteration.h"

#include <algorithm>

#include "recount/base/characters.h"

namespace recount::link {
namespace {

/// The sounds: letters of Arabic (long vowels and consonants), letters of Latin with their
/// digraphs, and then the letters of every other script, by the remainder of their number.
enum Sound : std::uint8_t {
    none,
    alef,
    beh,
    teh,
    theh,
    jeem,
    hah,
    khah,
    dal,
    thal,
    reh,
    zain,
    seen,
    sheen,
    sad,
    dad,
    tah,
    zah,
    ain,
    ghain,
    feh,
    qaf,
    kaf,
    lam,
    meem,
    noon,
    heh,
    waw,
    yeh,
    peh,
    tcheh,
    gaf,
    latin_a,
    latin_b,
    latin_c,
    latin_d,
    latin_e,
    latin_f,
    latin_g,
    latin_h,
    latin_i,
    latin_j,
    latin_k,
    latin_l,
    latin_m,
    latin_n,
    latin_o,
    latin_p,
    latin_q,
    latin_r,
    latin_s,
    latin_t,
    latin_u,
    latin_v,
    latin_w,
    latin_x,
    latin_y,
    latin_z,
    latin_sh,
    latin_ch,
    latin_kh,
    latin_gh,
    latin_dh,
    latin_th,
    others
};
constexpr std::size_t other_sounds = 32;
constexpr std::size_t sound_count = others + other_sounds;

using Table = std::array<std::array<std::uint8_t, sound_count>, sound_count>;

struct Pair {
    Sound one;
    Sound two;
    std::uint8_t cost;
};

/// Letters that stand for one another. Across scripts: the romanisations in use (UNGEGN 2007,
/// IJMES, French and Egyptian custom); within Latin: what follows from them; within Arabic: letters
/// of one sound in speech, letters that differ in dots alone, endings that sound alike.
constexpr auto alike = std::to_array<Pair>({
    {alef, latin_a, 0},      {alef, latin_e, 0},     {alef, latin_i, 1},
    {alef, latin_o, 1},      {alef, latin_u, 1},     {beh, latin_b, 0},
    {beh, latin_p, 1},       {beh, latin_v, 2},      {teh, latin_t, 0},
    {teh, latin_th, 1},      {teh, latin_d, 2},      {theh, latin_th, 0},
    {theh, latin_s, 1},      {theh, latin_t, 1},     {jeem, latin_j, 0},
    {jeem, latin_g, 0},      {jeem, latin_gh, 1},    {jeem, latin_dh, 3},
    {jeem, latin_ch, 2},     {hah, latin_h, 0},      {khah, latin_kh, 0},
    {khah, latin_k, 1},      {khah, latin_h, 1},     {khah, latin_ch, 1},
    {dal, latin_d, 0},       {dal, latin_dh, 1},     {dal, latin_t, 2},
    {thal, latin_dh, 0},     {thal, latin_z, 1},     {thal, latin_d, 1},
    {thal, latin_th, 1},     {reh, latin_r, 0},      {zain, latin_z, 0},
    {zain, latin_s, 1},      {seen, latin_s, 0},     {seen, latin_c, 1},
    {seen, latin_z, 2},      {sheen, latin_sh, 0},   {sheen, latin_ch, 0},
    {sheen, latin_s, 2},     {sad, latin_s, 0},      {sad, latin_z, 2},
    {dad, latin_d, 0},       {dad, latin_dh, 0},     {dad, latin_z, 1},
    {tah, latin_t, 0},       {tah, latin_th, 1},     {tah, latin_d, 2},
    {zah, latin_z, 0},       {zah, latin_dh, 0},     {zah, latin_d, 1},
    {zah, latin_th, 1},      {ain, latin_a, 0},      {ain, latin_e, 0},
    {ain, latin_i, 0},       {ain, latin_o, 0},      {ain, latin_u, 0},
    {ghain, latin_gh, 0},    {ghain, latin_g, 0},    {feh, latin_f, 0},
    {feh, latin_v, 0},       {qaf, latin_q, 0},      {qaf, latin_k, 0},
    {qaf, latin_g, 1},       {qaf, latin_gh, 2},     {kaf, latin_k, 0},
    {kaf, latin_q, 1},       {kaf, latin_ch, 1},     {kaf, latin_g, 2},
    {kaf, latin_c, 0},       {lam, latin_l, 0},      {meem, latin_m, 0},
    {noon, latin_n, 0},      {heh, latin_h, 0},      {heh, latin_a, 1},
    {heh, latin_e, 1},       {heh, latin_o, 1},      {heh, latin_t, 2},
    {waw, latin_w, 0},       {waw, latin_u, 0},      {waw, latin_o, 0},
    {waw, latin_v, 1},       {yeh, latin_y, 0},      {yeh, latin_i, 0},
    {yeh, latin_e, 0},       {yeh, latin_a, 1},      {yeh, latin_j, 2},
    {peh, latin_p, 0},       {peh, latin_b, 1},      {tcheh, latin_ch, 0},
    {tcheh, latin_sh, 1},    {tcheh, latin_j, 2},    {gaf, latin_g, 0},
    {gaf, latin_k, 2},       {latin_a, latin_e, 1},  {latin_a, latin_i, 2},
    {latin_a, latin_o, 2},   {latin_a, latin_u, 2},  {latin_e, latin_i, 1},
    {latin_e, latin_o, 3},   {latin_e, latin_u, 3},  {latin_i, latin_o, 3},
    {latin_i, latin_u, 3},   {latin_o, latin_u, 0},  {latin_y, latin_i, 0},
    {latin_y, latin_e, 1},   {latin_w, latin_u, 1},  {latin_w, latin_o, 1},
    {latin_w, latin_v, 1},   {latin_b, latin_p, 2},  {latin_f, latin_v, 1},
    {latin_k, latin_q, 0},   {latin_k, latin_kh, 1}, {latin_h, latin_kh, 1},
    {latin_g, latin_gh, 1},  {latin_g, latin_j, 1},  {latin_g, latin_q, 1},
    {latin_g, latin_k, 2},   {latin_k, latin_ch, 2}, {latin_sh, latin_ch, 1},
    {latin_sh, latin_s, 2},  {latin_s, latin_z, 1},  {latin_s, latin_th, 1},
    {latin_t, latin_th, 1},  {latin_d, latin_dh, 1}, {latin_dh, latin_z, 1},
    {latin_dh, latin_th, 1}, {latin_d, latin_t, 2},  {latin_z, latin_th, 2},
    {latin_j, latin_y, 2},   {latin_m, latin_n, 3},  {latin_q, latin_gh, 2},
    {alef, heh, 1},          {alef, yeh, 2},         {heh, yeh, 3},
    {alef, ain, 2},          {teh, tah, 2},          {theh, teh, 2},
    {theh, seen, 2},         {thal, dal, 2},         {thal, zain, 2},
    {zah, dad, 2},           {dal, dad, 2},          {seen, sad, 2},
    {hah, heh, 2},           {qaf, kaf, 2},          {jeem, hah, 3},
    {hah, khah, 3},          {jeem, khah, 3},        {reh, zain, 3},
    {seen, sheen, 3},        {sad, dad, 3},          {tah, zah, 3},
    {ain, ghain, 3},         {feh, qaf, 3},          {beh, teh, 3},
    {beh, noon, 3},          {noon, teh, 3},         {beh, yeh, 3},
    {noon, yeh, 3},          {teh, yeh, 3},          {beh, peh, 1},
    {kaf, gaf, 1},           {jeem, gaf, 1},         {jeem, tcheh, 1},
    {ghain, gaf, 1},         {dal, reh, 3},
});

constexpr Table replacement_costs() {
    Table table{};
    for (std::size_t one = 0; one < sound_count; ++one) {
        for (std::size_t two = 0; two < sound_count; ++two) {
            table[one][two] = one == two ? 0 : letter_cost;
        }
    }
    for (const Pair& pair : alike) {
        table[pair.one][pair.two] = pair.cost;
        table[pair.two][pair.one] = pair.cost;
    }
    return table;
}

constexpr Table replacement = replacement_costs();

using Costs = std::array<std::uint8_t, sound_count>;

constexpr Costs skipping_costs(std::initializer_list<std::pair<Sound, std::uint8_t>> cheaper) {
    Costs costs{};
    costs.fill(letter_cost);
    for (const auto& [sound, cost] : cheaper) {
        costs[sound] = cost;
    }
    return costs;
}

/// What it costs that a sound has no counterpart, in the script of the other word.
constexpr Costs skipping_across = skipping_costs({{latin_a, 0},
                                                  {latin_e, 0},
                                                  {latin_i, 0},
                                                  {latin_o, 0},
                                                  {latin_u, 0},
                                                  {ain, 0},
                                                  {alef, 2},
                                                  {waw, 3},
                                                  {yeh, 3},
                                                  {heh, 2},
                                                  {latin_h, 2},
                                                  {latin_y, 1},
                                                  {latin_w, 2}});
constexpr Costs skipping_within = skipping_costs({{latin_a, 1},
                                                  {latin_e, 1},
                                                  {latin_i, 1},
                                                  {latin_o, 1},
                                                  {latin_u, 1},
                                                  {latin_y, 2},
                                                  {latin_h, 2},
                                                  {alef, 3},
                                                  {ain, 3}});

/// What the last letter costs more: it tells men's names from women's.
constexpr int last_vowel_cost = 1;

/// A last h is often not heard: Sarah, Aya and Ayah.
constexpr int last_h_cost = 1;

/// Arabic writes a doubled letter once within a word, and twice where two words meet.
constexpr int doubled_cost = 1;

/// Lam and alef are one shape in Arabic, which many programs take out of a PDF the wrong way round.
constexpr int turned_lam_alef_cost = 1;

constexpr bool is_turned_lam_alef(const std::uint8_t* one, const std::uint8_t* two) {
    return one[0] == alef && one[1] == lam && (two[0] == lam || two[0] == latin_l) &&
           (two[1] == alef || two[1] == latin_a || two[1] == latin_e);
}

/// What it costs that `one` and `two`, two letters each, are two neighbours that changed places;
/// more than any limit where they are not.
constexpr int exchanging(const std::uint8_t* one, const std::uint8_t* two) {
    constexpr int never = 255;
    return is_turned_lam_alef(one, two) || is_turned_lam_alef(two, one) ? turned_lam_alef_cost
           : one[0] == two[1] && one[1] == two[0]                       ? letter_cost
                                                                        : never;
}

constexpr std::array<Sound, 26> latin_letters = {
    latin_a, latin_b, latin_k, latin_d, latin_e, latin_f, latin_g, latin_h, latin_i,
    latin_j, latin_k, latin_l, latin_m, latin_n, latin_o, latin_p, latin_q, latin_r,
    latin_s, latin_t, latin_u, latin_v, latin_w, latin_k, latin_y, latin_z};

Sound arabic_sound(char32_t code) {
    constexpr std::array<Sound, 10> from_feh = {feh, qaf, kaf, lam, meem, noon, heh, waw, yeh, yeh};
    constexpr std::array<Sound, 19> from_alef = {alef, beh, heh,  teh, theh, jeem, hah,
                                                 khah, dal, thal, reh, zain, seen, sheen,
                                                 sad,  dad, tah,  zah, ain};
    if (code >= 0x0627 && code <= 0x0639) {
        return from_alef[code - 0x0627];
    }
    if (code >= 0x0641 && code <= 0x064A) {
        return from_feh[code - 0x0641];
    }
    switch (code) {
        case 0x063A:
            return ghain;
        case 0x067E:
            return peh;
        case 0x0686:
            return tcheh;
        case 0x0698:
            return zain;
        case 0x06A4:
            return feh;
        case 0x06AF:
            return gaf;
        default:
            return none;
    }
}

void add(Sounds& word, std::uint8_t sound) {
    if (word.count < Sounds::most) {
        word.sounds[word.count++] = sound;
    }
}

bool is_latin(char32_t code) {
    return code >= 'a' && code <= 'z';
}

bool is_vowel(std::uint8_t sound) {
    return sound == latin_a || sound == latin_e || sound == latin_i || sound == latin_o ||
           sound == latin_u;
}

/// Two or three letters that are one sound.
struct Digraph {
    std::string_view letters;
    Sound sound;
};

constexpr auto digraphs = std::to_array<Digraph>({{"sch", latin_sh},
                                                  {"tch", latin_ch},
                                                  {"sh", latin_sh},
                                                  {"ch", latin_ch},
                                                  {"kh", latin_kh},
                                                  {"gh", latin_gh},
                                                  {"dh", latin_dh},
                                                  {"th", latin_th},
                                                  {"ph", latin_f},
                                                  {"ck", latin_k},
                                                  {"dj", latin_j},
                                                  {"ee", latin_i},
                                                  {"oo", latin_u},
                                                  {"ou", latin_u},
                                                  {"ce", latin_s},
                                                  {"ci", latin_s},
                                                  {"cy", latin_s}});

/// Whether dj is one sound: not in Abd Jawad.
bool is_one_sound(std::string_view folded, std::size_t at, const Digraph& digraph) {
    return digraph.letters != "dj" || at == 0 ||
           std::string_view("aeiou").find(folded[at - 1]) != std::string_view::npos;
}

/// Adds the sound at `at`; how many letters it took.
std::size_t add_latin(std::string_view folded, std::size_t at, Sounds& word) {
    const std::string_view letters = folded.substr(at);
    std::size_t length = 1;
    Sound sound = latin_letters[static_cast<std::size_t>(letters[0] - 'a')];
    const auto* const found =
        std::find_if(digraphs.begin(), digraphs.end(), [&](const Digraph& one) {
            return letters.starts_with(one.letters) && is_one_sound(folded, at, one);
        });
    if (found != digraphs.end()) {
        sound = found->sound;
        // The vowel after a soft c is a sound of its own.
        length = letters[0] == 'c' && sound == latin_s ? 1 : found->letters.size();
    }
    const bool is_doubled = at > 0 && folded[at - 1] == folded[at] && word.count > 0 &&
                            word.sounds[word.count - 1U] == sound;
    if (!is_doubled) {
        add(word, sound);
    }
    if (letters[0] == 'x') {
        add(word, latin_s);
    }
    return length;
}

/// The Arabic article may be the first two sounds: al, el, and something that can stand alone.
std::uint8_t article_length(const Sounds& word) {
    const std::uint8_t first = word.sounds[0];
    const bool is_arabic = first == alef && word.sounds[1] == lam && word.count >= 4;
    const bool is_latin =
        (first == latin_a || first == latin_e) && word.sounds[1] == latin_l && word.count >= 5;
    return is_arabic || is_latin ? 2 : 0;
}

/// The letter that a digraph begins with, where it may be two sounds after all (Fathi, Adham).
constexpr Sound begins_with(std::uint8_t digraph) {
    switch (digraph) {
        case latin_sh:
            return latin_s;
        case latin_kh:
            return latin_k;
        case latin_gh:
            return latin_g;
        case latin_dh:
            return latin_d;
        case latin_th:
            return latin_t;
        default:
            return none;
    }
}

bool is_h(std::uint8_t sound) {
    return sound == latin_h || sound == hah || sound == heh;
}

using Word = std::span<const std::uint8_t>;

int cost_of_skipping(Word word, std::size_t at, const Costs& costs) {
    const std::uint8_t sound = word[at];
    const bool is_doubled = at > 0 && word[at - 1] == sound;
    const int cost = is_doubled ? std::min<int>(costs[sound], doubled_cost) : costs[sound];
    if (at + 1 < word.size()) {
        return cost;
    }
    const bool is_ending = is_vowel(sound) || sound == heh;
    return sound == latin_h ? last_h_cost
           : is_ending      ? std::min(cost + last_vowel_cost, letter_cost)
                            : cost;
}

/// A word with what its sounds cost to skip, and what the digraphs among them begin with.
struct Read {
    Read(Word given, const Costs& costs) : word(given) {
        for (std::size_t at = 0; at < word.size(); ++at) {
            skipping[at] = cost_of_skipping(word, at, costs);
            begins[at] = begins_with(word[at]);
        }
    }
    Word word;
    std::array<int, Sounds::most> skipping;
    std::array<Sound, Sounds::most> begins;
};

using Row = std::array<int, Sounds::most + 1>;

/// Cell (i, j), both at least 1, of the table of distances between beginnings of two words.
int best_of(const Read& one, const Read& two, std::size_t i, std::size_t j, const Row& before_last,
            const Row& last, int before) {
    const std::uint8_t sound = one.word[i - 1];
    const std::uint8_t other = two.word[j - 1];
    int best = last[j - 1] + replacement[sound][other];
    best = std::min(best, last[j] + one.skipping[i - 1]);
    best = std::min(best, before + two.skipping[j - 1]);
    if (i > 1 && j > 1) {
        best = std::min(best, before_last[j - 2] + exchanging(&one.word[i - 2], &two.word[j - 2]));
    }
    if (j > 1 && one.begins[i - 1] != none && is_h(other)) {
        best = std::min(best, last[j - 2] + replacement[one.begins[i - 1]][two.word[j - 2]]);
    }
    if (i > 1 && two.begins[j - 1] != none && is_h(sound)) {
        best = std::min(best, before_last[j - 1] + replacement[two.begins[j - 1]][one.word[i - 2]]);
    }
    return best;
}

/// Damerau and Levenshtein's distance (optimal string alignment) with costs by letter, row by row;
/// gives up as soon as two rows lie beyond the limit.
int distance(Word first, Word second, const Costs& costs, int limit) {
    const Read one(first, costs);
    const Read two(second, costs);
    std::array<Row, 3> rows;
    rows[0][0] = 0;
    for (std::size_t j = 0; j < second.size(); ++j) {
        rows[0][j + 1] = rows[0][j] + two.skipping[j];
    }
    int least_before = 0;
    for (std::size_t i = 1; i <= first.size(); ++i) {
        const Row& last = rows[(i - 1) % 3];
        const Row& before_last = rows[(i + 1) % 3];
        Row& row = rows[i % 3];
        row[0] = last[0] + one.skipping[i - 1];
        int least = row[0];
        for (std::size_t j = 1; j <= second.size(); ++j) {
            row[j] = best_of(one, two, i, j, before_last, last, row[j - 1]);
            least = std::min(least, row[j]);
        }
        if (least > limit && least_before > limit) {
            return limit + 1;
        }
        least_before = least;
    }
    return std::min(rows[first.size() % 3][second.size()], limit + 1);
}

constexpr std::array<std::uint8_t, others> consonant_classes() {
    std::array<std::uint8_t, others> classes{};
    const auto set = [&](std::uint8_t number, std::initializer_list<Sound> sounds) {
        for (const Sound sound : sounds) {
            classes[sound] = number;
        }
    };
    set(1, {beh, peh, latin_b, latin_p});
    set(2, {feh, latin_f, latin_v});
    set(3, {teh, tah, theh, seen, sad, latin_t, latin_th, latin_s});
    set(4, {dal, thal, dad, zah, zain, latin_d, latin_dh, latin_z});
    set(5, {sheen, tcheh, latin_sh, latin_ch});
    set(6,
        {kaf, qaf, ghain, khah, jeem, gaf, latin_k, latin_q, latin_g, latin_gh, latin_kh, latin_j});
    set(7, {reh, latin_r});
    set(8, {lam, latin_l});
    set(9, {meem, latin_m});
    set(10, {noon, latin_n});
    set(11, {waw, latin_w});
    set(12, {yeh, latin_y});
    set(13, {hah, heh, latin_h});
    return classes;
}

constexpr auto classes = consonant_classes();
constexpr std::uint64_t last_strong_class = 10;

}  // namespace

Script script_of(std::string_view folded) {
    if (folded.empty()) {
        return Script::other;
    }
    const char32_t code = base::character_at(folded, 0).code;
    return is_latin(code)                     ? Script::latin
           : code >= 0x0600 && code <= 0x06FF ? Script::arabic
                                              : Script::other;
}

Sounds sounds_of(std::string_view folded) {
    Sounds word;
    word.script = script_of(folded);
    for (std::size_t at = 0; at < folded.size();) {
        const base::Character character = base::character_at(folded, at);
        if (is_latin(character.code)) {
            at += add_latin(folded, at, word);
            continue;
        }
        at += character.size;
        const Sound arabic = arabic_sound(character.code);
        if (arabic == none) {
            add(word, static_cast<std::uint8_t>(others + character.code % other_sounds));
        } else {
            add(word, arabic);
        }
    }
    word.article = article_length(word);
    return word;
}

int sound_distance(const Sounds& one, const Sounds& two, int limit) {
    const bool is_across = one.script != two.script;
    const Costs& skipping = is_across ? skipping_across : skipping_within;
    int best = distance(one.all(), two.all(), skipping, limit);
    if (best > 0 && one.article != two.article) {
        best =
            std::min(best, distance(one.without_article(), two.without_article(), skipping, limit));
    }
    return best;
}

std::uint64_t consonant_code(const Sounds& word) {
    constexpr unsigned bits = 64;
    std::uint64_t code = 0;
    unsigned shift = 0;
    std::uint64_t last_class = 0;
    const Word sounds = word.without_article();
    for (std::size_t at = 0; at < sounds.size() && shift < bits; ++at) {
        const std::uint64_t number =
            sounds[at] >= others ? 1U + sounds[at] % last_strong_class : classes[sounds[at]];
        const bool is_second_l = number == class_of_l && last_class == class_of_l;
        if (number == 0 || is_second_l || (number > last_strong_class && at > 0)) {
            continue;
        }
        last_class = number;
        code |= number << shift;
        shift += 4;
    }
    return code == 0 ? code_of_vowels_alone : code;
}

}  // namespace recount::link
