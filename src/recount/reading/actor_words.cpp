#include "recount/reading/actor_words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace recount::reading {
namespace {

constexpr auto all_parties = std::to_array<Party>(
    {{"us", "United States;United States of America;USA;US"},
     {"uk", "United Kingdom;Britain;Great Britain;UK"},
     {"fr", "France"},
     {"au", "Australia"},
     {"be", "Belgium"},
     {"nl", "Netherlands;The Netherlands"},
     {"dk", "Denmark"},
     {"ca", "Canada"},
     {"jo", "Jordan"},
     {"sa", "Saudi Arabia"},
     {"ae", "United Arab Emirates;UAE"},
     {"bh", "Bahrain"},
     {"tr", "Turkey;Türkiye"},
     {"ma", "Morocco"},
     {"qa", "Qatar"},
     {"de", "Germany"},
     {"it", "Italy"},
     {"ru", "Russia;Russian Federation"},
     {"ir", "Iran"},
     {"il", "Israel"},
     {"sy", "Syria;Syrian Government;Syrian Regime;Government of Syria"},
     {"iq", "Iraq;Iraqi Government;Government of Iraq"},
     {"coalition", "US-led Coalition"},
     {"partners", "Partners of the United States"},
     {"us-defence",
      "US Department of Defense;Pentagon;Department of Defense;US Defense Department"},
     {"centcom", "US Central Command;CENTCOM"},
     {"cjtf-oir", "CJTF-OIR"},
     {"uk-defence", "UK Ministry of Defence;Ministry of Defence"},
     {"isis", "ISIS;ISIL;Islamic State;IS;Daesh"},
     {"sdf", "Syrian Democratic Forces;SDF"},
     {"ypg", "YPG;People's Protection Units"},
     {"pkk", "PKK;Kurdistan Workers' Party"},
     {"peshmerga", "Peshmerga"},
     {"hezbollah", "Hezbollah"},
     {"pmf", "Popular Mobilization Forces;PMF"},
     {"nusra", "al-Nusra Front;Jabhat al-Nusra"}});

/// Words of one party and role, between semicolons. Behind a word, the endings that it takes:
/// `+` e, s, es; `*` ne, s, nes; `~` the Arabic article and the endings of gender and number.
struct Row {
    std::string_view party;
    ActorRole role;
    std::string_view words;
};

constexpr auto rows = std::to_array<Row>({
    {"us", ActorRole::state,
     "US;U.S.;USA;U.S.A.;United States;United States of America;America;États-Unis;Etats-Unis;"
     "الولايات المتحدة;الولايات المتحدة الأمريكية;الولايات المتحدة الأميركية;أمريكا;أميركا;واشنطن"},
    {"us", ActorRole::state, "Washington"},
    {"us", ActorRole::adjective, "American;américain+;أمريكي~;أميركي~"},
    {"us", ActorRole::people, "Americans;Américains;الأمريكيون;الأمريكيين"},
    {"us", ActorRole::force,
     "USAF;US Air Force;U.S. Air Force;US Army;U.S. Army;US military;U.S. military;US Navy;"
     "US Marines;armée américaine;armée de l'air américaine;الجيش الأمريكي;الجيش الأميركي"},
    {"us", ActorRole::backed,
     "US-backed;U.S.-backed;American-backed;US-supported;U.S.-supported;US-trained;"
     "soutenues par les États-Unis;soutenus par les États-Unis;المدعومة من الولايات المتحدة;"
     "المدعومة أمريكيا"},
    {"us-defence", ActorRole::body,
     "Pentagon;US Department of Defense;U.S. Department of Defense;Department of Defense;DoD;"
     "US Defense Department;Pentagone;البنتاغون;وزارة الدفاع الأمريكية;وزارة الدفاع الأميركية"},
    {"centcom", ActorRole::body,
     "CENTCOM;US Central Command;U.S. Central Command;Central Command;USCENTCOM;"
     "القيادة المركزية الأمريكية;القيادة المركزية الأميركية;سنتكوم"},
    {"cjtf-oir", ActorRole::body,
     "CJTF-OIR;CJTF OIR;Combined Joint Task Force;"
     "Combined Joint Task Force - Operation Inherent Resolve;"
     "قوة المهام المشتركة;عملية العزم الصلب"},
    {"coalition", ActorRole::body,
     "US-led coalition;U.S.-led coalition;American-led coalition;US-led international coalition;"
     "U.S.-led international coalition;US-led;U.S.-led;American-led;international coalition;"
     "global coalition;anti-ISIS coalition;anti-IS coalition;anti-Daesh coalition;"
     "counter-ISIS coalition;coalition against ISIS;coalition against Islamic State;"
     "coalition against the Islamic State;international coalition against ISIS"},
    {"coalition", ActorRole::body,
     "coalition internationale;coalition anti-jihadistes;coalition antijihadiste;"
     "coalition contre Daech;coalition contre l'EI;coalition anti-EI;"
     "coalition dirigée par les États-Unis;coalition menée par les États-Unis;"
     "coalition conduite par les États-Unis;coalition emmenée par les États-Unis"},
    {"coalition", ActorRole::body,
     "التحالف الدولي;التحالف الدولي ضد داعش;التحالف بقيادة الولايات المتحدة;"
     "التحالف الدولي بقيادة الولايات المتحدة;التحالف الأمريكي;التحالف الذي تقوده الولايات المتحدة;"
     "للتحالف الدولي;قوات التحالف الدولي;طيران التحالف الدولي;التحالف بقيادة واشنطن"},
    {"coalition", ActorRole::coalition,
     "coalition;coalition forces;coalition aircraft;التحالف;قوات التحالف;طيران التحالف"},
    {"", ActorRole::body,
     "Saudi-led coalition;Saudi-led Arab coalition;Arab coalition;Syrian National Coalition;"
     "Syrian Opposition Coalition;National Coalition;coalition government;ruling coalition;"
     "coalition nationale syrienne;Coalition nationale;coalition arabe;"
     "coalition dirigée par l'Arabie saoudite;coalition menée par l'Arabie saoudite;"
     "gouvernement de coalition;التحالف العربي;التحالف بقيادة السعودية;الائتلاف الوطني;"
     "الائتلاف السوري المعارض;حكومة ائتلافية"},
    {"partners", ActorRole::partners,
     "allies;US allies;U.S. allies;American allies;coalition allies;coalition partners;"
     "partner nations;coalition partner nations;partner countries;allied nations;allied countries;"
     "coalition partner countries;dozen partner nations;twelve partner nations;alliés;"
     "alliés des États-Unis;pays partenaires;pays alliés;partenaires de la coalition;"
     "الحلفاء;حلفاء الولايات المتحدة;الدول الشريكة;شركاء التحالف;الدول الحليفة"},
    {"uk", ActorRole::state,
     "UK;U.K.;United Kingdom;Britain;Great Britain;Royaume-Uni;Grande-Bretagne;"
     "المملكة المتحدة;بريطانيا;London;Londres;لندن"},
    {"uk", ActorRole::adjective, "British;britannique+;بريطاني~"},
    {"uk", ActorRole::people, "Britons;Brits;Britanniques"},
    {"uk", ActorRole::force,
     "RAF;Royal Air Force;British Army;Royal Navy;سلاح الجو الملكي البريطاني"},
    {"uk-defence", ActorRole::body,
     "MoD;UK Ministry of Defence;British Ministry of Defence;Ministry of Defence;"
     "ministère britannique de la Défense;وزارة الدفاع البريطانية"},
    {"fr", ActorRole::state, "France;فرنسا;Paris;باريس"},
    {"fr", ActorRole::adjective, "French;français;française+;فرنسي~"},
    {"fr", ActorRole::people, "Frenchmen"},
    {"fr", ActorRole::force,
     "French Air Force;armée de l'air française;armée française;aviation française;"
     "opération Chammal;Operation Chammal;الجيش الفرنسي;سلاح الجو الفرنسي"},
    {"au", ActorRole::state, "Australia;Australie;أستراليا;Canberra"},
    {"au", ActorRole::adjective, "Australian;australien*;أسترالي~"},
    {"au", ActorRole::people, "Australians"},
    {"au", ActorRole::force, "RAAF;Royal Australian Air Force;ADF;Australian Defence Force"},
    {"be", ActorRole::state, "Belgium;Belgique;بلجيكا;Brussels"},
    {"be", ActorRole::adjective, "Belgian;belge+;بلجيكي~"},
    {"be", ActorRole::force, "Belgian Air Force;Belgian Air Component;armée belge"},
    {"nl", ActorRole::state, "Netherlands;Pays-Bas;هولندا;The Hague;Holland"},
    {"nl", ActorRole::adjective, "Dutch;néerlandais;néerlandaise+;hollandais;هولندي~"},
    {"nl", ActorRole::force, "Royal Netherlands Air Force;Dutch Air Force;RNLAF"},
    {"dk", ActorRole::state, "Denmark;Danemark;الدنمارك;الدانمارك;Copenhagen"},
    {"dk", ActorRole::adjective, "Danish;danois;danoise+;دنماركي~;دانماركي~"},
    {"dk", ActorRole::force, "Royal Danish Air Force;RDAF"},
    {"ca", ActorRole::state, "Canada;كندا;Ottawa"},
    {"ca", ActorRole::adjective, "Canadian;canadien*;كندي~"},
    {"ca", ActorRole::people, "Canadians"},
    {"ca", ActorRole::force, "RCAF;Royal Canadian Air Force"},
    {"jo", ActorRole::state, "Jordan;Jordanie;الأردن;Amman"},
    {"jo", ActorRole::adjective, "Jordanian;jordanien*;أردني~"},
    {"jo", ActorRole::people, "Jordanians"},
    {"jo", ActorRole::force, "Royal Jordanian Air Force;سلاح الجو الملكي الأردني"},
    {"sa", ActorRole::state, "Saudi Arabia;Arabie saoudite;السعودية;المملكة العربية السعودية"},
    {"sa", ActorRole::adjective, "Saudi;saoudien*;سعودي"},
    {"sa", ActorRole::people, "Saudis"},
    {"ae", ActorRole::state,
     "UAE;U.A.E.;United Arab Emirates;Émirats arabes unis;الإمارات;الإمارات العربية المتحدة"},
    {"ae", ActorRole::adjective, "Emirati;émirati+;émirien*;إماراتي~"},
    {"bh", ActorRole::state, "Bahrain;Bahreïn;البحرين"},
    {"bh", ActorRole::adjective, "Bahraini;bahreïni+;بحريني~"},
    {"tr", ActorRole::state, "Turkey;Türkiye;Turquie;تركيا;Ankara;أنقرة"},
    {"tr", ActorRole::adjective, "Turkish;turc;turcs;turque+;تركي~"},
    {"tr", ActorRole::people, "Turks;الأتراك"},
    {"tr", ActorRole::force, "Turkish Air Force;armée turque;الجيش التركي"},
    {"ma", ActorRole::state, "Morocco;Maroc;المغرب"},
    {"ma", ActorRole::adjective, "Moroccan;marocain+;مغربي~"},
    {"qa", ActorRole::state, "Qatar;قطر"},
    {"qa", ActorRole::adjective, "Qatari;qatari+;قطري~"},
    {"de", ActorRole::state, "Germany;Allemagne;ألمانيا;Berlin"},
    {"de", ActorRole::adjective, "German;allemand+;ألماني~"},
    {"de", ActorRole::force, "Bundeswehr;Luftwaffe"},
    {"it", ActorRole::state, "Italy;Italie;إيطاليا"},
    {"it", ActorRole::adjective, "Italian;italien*;إيطالي~"},
    {"ru", ActorRole::state,
     "Russia;Russian Federation;Russie;روسيا;روسيا الاتحادية;Moscow;Moscou;موسكو;Kremlin;الكرملين"},
    {"ru", ActorRole::adjective, "Russian;russe+;روسي~"},
    {"ru", ActorRole::people, "Russians;الروس"},
    {"ru", ActorRole::force,
     "Russian Air Force;Russian Aerospace Forces;VKS;armée russe;aviation russe;الطيران الروسي;"
     "سلاح الجو الروسي"},
    {"ir", ActorRole::state, "Iran;إيران;Tehran;Téhéran;طهران"},
    {"ir", ActorRole::adjective, "Iranian;iranien*;إيراني~"},
    {"ir", ActorRole::people, "Iranians"},
    {"ir", ActorRole::force, "IRGC;Revolutionary Guard;Revolutionary Guards;الحرس الثوري"},
    {"il", ActorRole::state, "Israel;Israël;إسرائيل"},
    {"il", ActorRole::adjective, "Israeli;israélien*;إسرائيلي~"},
    {"il", ActorRole::people, "Israelis"},
    {"il", ActorRole::force, "IDF;Israel Defense Forces;Tsahal;جيش الاحتلال"},
    {"sy", ActorRole::state, "Syria;Syrie;سوريا;سورية"},
    {"sy", ActorRole::adjective, "Syrian;syrien*;السوري;السورية;سوري"},
    {"sy", ActorRole::people, "Syrians;Syriens;السوريون;السوريين"},
    {"sy", ActorRole::force,
     "Syrian regime;Assad regime;regime forces;Syrian government;Syrian army;Syrian Arab Army;"
     "Syrian Air Force;Syrian Arab Air Force;régime syrien;armée syrienne;forces du régime;"
     "النظام السوري;قوات النظام;الجيش السوري;طيران النظام;الطيران السوري;نظام الأسد"},
    {"iq", ActorRole::state, "Iraq;Irak;العراق"},
    {"iq", ActorRole::adjective, "Iraqi;irakien*;عراقي~"},
    {"iq", ActorRole::people, "Iraqis;Irakiens;العراقيون;العراقيين"},
    {"iq", ActorRole::force,
     "Iraqi army;Iraqi Security Forces;ISF;Iraqi Air Force;armée irakienne;الجيش العراقي;"
     "القوات العراقية;سلاح الجو العراقي"},
    {"isis", ActorRole::body,
     "ISIS;ISIL;IS;Islamic State;the Islamic State;Daesh;Daech;État islamique;groupe État "
     "islamique;"
     "داعش;تنظيم داعش;الدولة الإسلامية;تنظيم الدولة;تنظيم الدولة الإسلامية"},
    {"sdf", ActorRole::body,
     "SDF;Syrian Democratic Forces;Syria Democratic Forces;Forces démocratiques syriennes;FDS;قسد;"
     "قوات سوريا الديمقراطية;قوات سورية الديمقراطية"},
    {"ypg", ActorRole::body, "YPG;People's Protection Units;وحدات حماية الشعب"},
    {"pkk", ActorRole::body, "PKK;Kurdistan Workers' Party;حزب العمال الكردستاني"},
    {"peshmerga", ActorRole::body, "Peshmerga;peshmergas;البيشمركة;البشمركة"},
    {"hezbollah", ActorRole::body, "Hezbollah;Hizbullah;حزب الله"},
    {"pmf", ActorRole::body,
     "PMF;PMU;Popular Mobilization Forces;Popular Mobilisation Forces;Hashd al-Shaabi;"
     "الحشد الشعبي"},
    {"nusra", ActorRole::body, "al-Nusra Front;Nusra Front;Jabhat al-Nusra;جبهة النصرة"},
    {"", ActorRole::body,
     "Syrian Observatory for Human Rights;Syrian National Army;Free Syrian Army;"
     "Syrian opposition;Syrian rebels;opposition syrienne;rebelles syriens;الجيش السوري الحر;"
     "المعارضة السورية;الجيش الحر;الجيش الوطني السوري"},
});

std::vector<std::string_view> split(std::string_view words) {
    std::vector<std::string_view> parts;
    while (!words.empty()) {
        const std::size_t at = std::min(words.find(';'), words.size());
        parts.push_back(words.substr(0, at));
        words.remove_prefix(std::min(at + 1, words.size()));
    }
    return parts;
}

/// The word in the forms that its mark asks for.
std::vector<std::string> forms_of(std::string_view word) {
    const std::string stem(word.substr(0, word.size() - 1));
    switch (word.back()) {
        case '+':
            return stem.ends_with('e')
                       ? std::vector<std::string>{stem, stem + "s"}
                       : std::vector<std::string>{stem, stem + "e", stem + "s", stem + "es"};
        case '*':
            return {stem, stem + "ne", stem + "s", stem + "nes"};
        case '~': {
            std::vector<std::string> forms;
            for (const std::string article : {"", "ال", "لل"}) {
                for (const std::string_view ending : {"", "ة", "ون", "ين", "ان", "تان", "تين"}) {
                    forms.push_back(article + stem + std::string(ending));
                }
            }
            return forms;
        }
        default:
            return {std::string(word)};
    }
}

/// Short forms in capitals are not words in small letters; French adjectives have no capital.
NameCase case_of(std::string_view word, ActorRole role) {
    const bool has_small = std::any_of(word.begin(), word.end(), [](char letter) {
        return (letter >= 'a' && letter <= 'z') || static_cast<unsigned char>(letter) > 0x7F;
    });
    if (!has_small) {
        return NameCase::all_capitals;
    }
    const bool is_small = !word.empty() && ((word.front() >= 'a' && word.front() <= 'z') ||
                                            static_cast<unsigned char>(word.front()) > 0x7F);
    // "US-led", "U.S. military": written as they are, or with another word in small letters.
    const bool is_mixed = word.find(' ') != std::string_view::npos;
    if (is_small || role == ActorRole::coalition || role == ActorRole::partners || is_mixed) {
        return NameCase::any;
    }
    return NameCase::capital;
}

std::vector<ActorWord> make_words() {
    std::vector<ActorWord> words;
    for (const Row& row : rows) {
        for (const std::string_view word : split(row.words)) {
            for (std::string& form : forms_of(word)) {
                const NameCase written = case_of(form, row.role);
                words.push_back({std::move(form), row.party, row.role, written});
            }
        }
    }
    return words;
}

template <std::size_t Count>
bool is_one_of(std::string_view word, const std::array<std::string_view, Count>& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr auto force_nouns =
    std::to_array<std::string_view>({"strike",        "strikes",     "airstrike",  "airstrikes",
                                     "air",           "raid",        "raids",      "warplane",
                                     "warplanes",     "jet",         "jets",       "aircraft",
                                     "plane",         "planes",      "drone",      "drones",
                                     "forces",        "force",       "military",   "army",
                                     "troops",        "navy",        "artillery",  "bombing",
                                     "bombardment",   "shelling",    "helicopter", "helicopters",
                                     "fighter",       "bombs",       "bomb",       "missile",
                                     "missiles",      "government",  "officials",  "official",
                                     "defence",       "defense",     "command",    "commander",
                                     "commanders",    "general",     "spokesman",  "spokesperson",
                                     "minister",      "ministry",    "coalition",  "soldier",
                                     "soldiers",      "tank",        "tanks",      "warship",
                                     "warships",      "rocket",      "rockets",    "shells",
                                     "attack",        "attacks",     "operation",  "operations",
                                     "campaign",      "munitions",   "f",          "investigation",
                                     "frappe",        "frappes",     "raids",      "bombardement",
                                     "bombardements", "armee",       "aviation",   "avions",
                                     "avion",         "chasseurs",   "troupes",    "aerienne",
                                     "aeriennes",     "aerien",      "aeriens",    "gouvernement",
                                     "responsables",  "responsable", "ministere",  "militaires",
                                     "militaire",     "drones",      "regime",     "غارات",
                                     "غاره",          "الغارات",     "الغاره",     "طائرات",
                                     "الطائرات",      "طائره",       "الطيران",    "القوات",
                                     "قوات",          "الجيش",       "جيش",        "الضربات",
                                     "ضربات",         "قصف",         "القصف",      "المقاتلات",
                                     "مقاتلات",       "الحكومه",     "الحربيه",    "النظام",
                                     "الدفاع",        "الجويه",      "مدفعيه",     "المدفعيه"});
constexpr auto people_nouns = std::to_array<std::string_view>(
    {"journalist", "journalists", "citizen",     "citizens",     "civilian",  "civilians",
     "people",     "national",    "nationals",   "man",          "woman",     "men",
     "women",      "child",       "children",    "refugee",      "refugees",  "family",
     "families",   "hostage",     "hostages",    "doctor",       "doctors",   "activist",
     "activists",  "language",    "newspaper",   "media",        "president", "passport",
     "worker",     "workers",     "embassy",     "university",   "citoyen",   "citoyens",
     "civils",     "refugies",    "journaliste", "journalistes", "enfants",   "famille",
     "peuple",     "ambassade",   "المدنيين",    "اللاجئين",     "مواطن",     "صحفي",
     "الشعب",      "السفاره"});
constexpr auto place_nouns = std::to_array<std::string_view>(
    {"border",   "borders",   "town",  "towns",    "city",     "cities",     "village",  "villages",
     "side",     "territory", "soil",  "province", "capital",  "airspace",   "desert",   "frontier",
     "regions",  "frontiere", "ville", "villes",   "villages", "territoire", "localite", "sol",
     "capitale", "الحدود",    "مدينه", "المدينه",  "بلده",     "الاراضي",    "العاصمه",  "الباديه",
     "المدن",    "البلده",    "حدود",  "القري"});

Beside kind_of_noun(std::string_view word) {
    if (is_one_of(word, force_nouns)) {
        return Beside::force;
    }
    if (is_one_of(word, place_nouns)) {
        return Beside::place;
    }
    return is_one_of(word, people_nouns) ? Beside::people : Beside::other;
}

}  // namespace

std::span<const Party> parties() {
    return all_parties;
}

std::string_view party_name(std::string_view code) {
    for (const Party& party : all_parties) {
        if (party.code == code) {
            return party.names.substr(0, party.names.find(';'));
        }
    }
    return {};
}

const std::vector<ActorWord>& actor_words() {
    static const std::vector<ActorWord> words = make_words();
    return words;
}

Beside what_is_beside(const Tokens& tokens, std::size_t from, std::size_t until) {
    // "U.S. officials": the full stop belongs to the name.
    if (tokens.is_sign(until, '.') && tokens.is_glued(until) &&
        tokens[until + 1].kind == TokenKind::word &&
        tokens[until - 1].span.until - tokens[until - 1].span.from == 1) {
        ++until;
    }
    // English: after it, with one adjective between at most. Otherwise the nouns before it first.
    if (tokens.language() == record::Language::english) {
        for (std::size_t at = until; at < until + 2 && tokens[at].kind == TokenKind::word; ++at) {
            if (const Beside beside = kind_of_noun(tokens.word(at)); beside != Beside::other) {
                return beside;
            }
        }
        return Beside::other;
    }
    for (std::size_t back = 1; back <= 3 && back <= from; ++back) {
        std::string_view word = tokens.word(from - back);
        if (word.empty()) {
            break;
        }
        const bool has_prefix = tokens.language() == record::Language::arabic;
        for (const std::string_view prefix : {"", "و", "ب", "ل", "ف"}) {
            if (!has_prefix && !prefix.empty()) {
                break;
            }
            if (word.starts_with(prefix)) {
                const Beside beside = kind_of_noun(word.substr(prefix.size()));
                if (beside != Beside::other) {
                    return beside;
                }
            }
        }
    }
    return kind_of_noun(tokens.word(until));
}

bool is_of_others(const Tokens& tokens, std::size_t from, std::size_t until) {
    constexpr auto after = std::to_array<std::string_view>(
        {"backed", "supported", "loyal", "aligned", "allied", "trained", "armed", "funded",
         "affiliated", "led", "sponsored"});
    constexpr auto before = std::to_array<std::string_view>({"pro", "anti"});
    const bool is_joined = tokens.is_sign(until, '-') && tokens.is_glued(until);
    const bool follows = from > 1 && tokens.is_sign(from - 1, '-') && tokens.is_glued(from);
    return (is_joined && is_one_of(tokens.word(until + 1), after)) ||
           (follows && is_one_of(tokens.word(from - 2), before));
}

std::size_t exclusion_before(const Tokens& tokens, std::size_t at) {
    constexpr auto phrases = std::to_array<std::string_view>({"non",
                                                              "other than",
                                                              "other than the",
                                                              "except",
                                                              "except the",
                                                              "except for the",
                                                              "excluding",
                                                              "excluding the",
                                                              "besides the",
                                                              "apart from the",
                                                              "apart from",
                                                              "without the",
                                                              "not including the",
                                                              "hors",
                                                              "sauf",
                                                              "sauf les",
                                                              "sauf la",
                                                              "excepte les",
                                                              "autres que les",
                                                              "autres que la",
                                                              "a l' exception des",
                                                              "a l' exception de la",
                                                              "a l' exception de",
                                                              "sans les",
                                                              "sans la",
                                                              "hormis les",
                                                              "hormis la",
                                                              "hormis",
                                                              "غير",
                                                              "باستثناء",
                                                              "عدا",
                                                              "ما عدا",
                                                              "ماعدا",
                                                              "سوي",
                                                              "من غير",
                                                              "خلا",
                                                              "دون",
                                                              "بدون"});
    std::size_t first = at;
    std::string words;
    std::size_t count = 0;
    for (std::size_t back = at; back > 0 && count < 5;) {
        --back;
        if (tokens.is_sign(back, '-') && tokens.is_glued(back)) {
            continue;
        }
        if (tokens[back].kind != TokenKind::word) {
            break;
        }
        words = std::string(tokens.word(back)) + (words.empty() ? "" : " ") + words;
        ++count;
        if (is_one_of(words, phrases)) {
            first = back;
        }
    }
    return first;
}

}  // namespace recount::reading
