#include "recount/intake/sheet_map_words.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "recount/intake/columns.h"
#include "recount/intake/sheet_map_text.h"

namespace recount::intake {
namespace {

using record::RecordKind;

struct Synonym {
    std::string_view word;
    std::string_view meaning;  ///< empty: says nothing
};

// Words of headers, folded, plurals without their s. The Arabic article is taken off before.
constexpr std::array synonyms = {Synonym{"civilian", ""},
                                 Synonym{"civil", ""},
                                 Synonym{"civile", ""},
                                 Synonym{"number", ""},
                                 Synonym{"nombre", ""},
                                 Synonym{"nb", ""},
                                 Synonym{"of", ""},
                                 Synonym{"the", ""},
                                 Synonym{"de", ""},
                                 Synonym{"des", ""},
                                 Synonym{"du", ""},
                                 Synonym{"la", ""},
                                 Synonym{"le", ""},
                                 Synonym{"de", ""},
                                 Synonym{"l", ""},
                                 Synonym{"d", ""},
                                 Synonym{"عدد", ""},
                                 Synonym{"مدنيين", ""},
                                 Synonym{"مدنيون", ""},
                                 Synonym{"in", ""},
                                 Synonym{"en", ""},
                                 Synonym{"death", "killed"},
                                 Synonym{"dead", "killed"},
                                 Synonym{"fatality", "killed"},
                                 Synonym{"fatalitie", "killed"},
                                 Synonym{"tue", "killed"},
                                 Synonym{"mort", "killed"},
                                 Synonym{"dece", "killed"},
                                 Synonym{"deces", "killed"},
                                 Synonym{"قتلي", "killed"},
                                 Synonym{"قتيل", "killed"},
                                 Synonym{"شهداء", "killed"},
                                 Synonym{"وفيات", "killed"},
                                 Synonym{"wounded", "injured"},
                                 Synonym{"injury", "injured"},
                                 Synonym{"injurie", "injured"},
                                 Synonym{"blesse", "injured"},
                                 Synonym{"جرحي", "injured"},
                                 Synonym{"مصابين", "injured"},
                                 Synonym{"مصابون", "injured"},
                                 Synonym{"اصابات", "injured"},
                                 Synonym{"minimum", "min"},
                                 Synonym{"lowest", "min"},
                                 Synonym{"low", "min"},
                                 Synonym{"least", "min"},
                                 Synonym{"ادني", "min"},
                                 Synonym{"اقل", "min"},
                                 Synonym{"maximum", "max"},
                                 Synonym{"highest", "max"},
                                 Synonym{"high", "max"},
                                 Synonym{"most", "max"},
                                 Synonym{"اعلي", "max"},
                                 Synonym{"اقصي", "max"},
                                 Synonym{"اكثر", "max"},
                                 Synonym{"حد", ""},
                                 Synonym{"child", "children"},
                                 Synonym{"enfant", "children"},
                                 Synonym{"اطفال", "children"},
                                 Synonym{"woman", "women"},
                                 Synonym{"femme", "women"},
                                 Synonym{"نساء", "women"},
                                 Synonym{"man", "men"},
                                 Synonym{"homme", "men"},
                                 Synonym{"رجال", "men"},
                                 Synonym{"day", "date"},
                                 Synonym{"jour", "date"},
                                 Synonym{"تاريخ", "date"},
                                 Synonym{"يوم", "date"},
                                 Synonym{"lat", "latitude"},
                                 Synonym{"lon", "longitude"},
                                 Synonym{"lng", "longitude"},
                                 Synonym{"long", "longitude"},
                                 Synonym{"عرض", "latitude"},
                                 Synonym{"طول", "longitude"},
                                 Synonym{"خط", ""},
                                 Synonym{"link", "url"},
                                 Synonym{"lien", "url"},
                                 Synonym{"رابط", "url"},
                                 Synonym{"web", "url"},
                                 Synonym{"website", "url"},
                                 Synonym{"remark", "note"},
                                 Synonym{"comment", "note"},
                                 Synonym{"commentaire", "note"},
                                 Synonym{"ملاحظات", "note"},
                                 Synonym{"ملاحظه", "note"},
                                 Synonym{"pay", "country"},
                                 Synonym{"بلد", "country"},
                                 Synonym{"دوله", "country"},
                                 Synonym{"lieu", "place"},
                                 Synonym{"location", "place"},
                                 Synonym{"localisation", "place"},
                                 Synonym{"مكان", "place"},
                                 Synonym{"موقع", "place"},
                                 Synonym{"langue", "language"},
                                 Synonym{"لغه", "language"},
                                 Synonym{"nom", "name"},
                                 Synonym{"اسم", "name"},
                                 Synonym{"sexe", "sex"},
                                 Synonym{"gender", "sex"},
                                 Synonym{"genre", "sex"},
                                 Synonym{"جنس", "sex"},
                                 Synonym{"عمر", "age"},
                                 Synonym{"identifier", "id"},
                                 Synonym{"identifiant", "id"},
                                 Synonym{"code", "id"},
                                 Synonym{"ref", "id"},
                                 Synonym{"reference", "id"},
                                 Synonym{"معرف", "id"},
                                 Synonym{"رمز", "id"},
                                 Synonym{"رقم", "id"},
                                 Synonym{"no", "id"},
                                 Synonym{"published", "publication"},
                                 Synonym{"publie", "publication"},
                                 Synonym{"نشر", "publication"},
                                 Synonym{"arabic", "ar"},
                                 Synonym{"arabe", "ar"},
                                 Synonym{"عربي", "ar"},
                                 Synonym{"عربيه", "ar"},
                                 Synonym{"french", "fr"},
                                 Synonym{"francai", "fr"},
                                 Synonym{"english", "en_"},
                                 Synonym{"anglai", "en_"},
                                 Synonym{"latin", "en_"},
                                 Synonym{"حاله", "status"},
                                 Synonym{"statut", "status"},
                                 Synonym{"texte", "text"},
                                 Synonym{"نص", "text"},
                                 Synonym{"titre", "title"},
                                 Synonym{"عنوان", "title"},
                                 Synonym{"مصدر", "source"},
                                 Synonym{"نوع", "kind"},
                                 Synonym{"type", "kind"}};

struct Meaning {
    std::string_view column;
    std::string_view headers;  ///< separated by `|`; what the synonyms make alike stands once
};

constexpr std::array meanings = {
    Meaning{"killed_min", "killed min|killed"},
    Meaning{"killed_max", "killed max"},
    Meaning{"injured_min", "injured min|injured"},
    Meaning{"injured_max", "injured max"},
    Meaning{"women", "women|women killed"},
    Meaning{"men", "men|men killed"},
    Meaning{"children", "children|children killed"},
    Meaning{"date",
            "date|event date|incident date|date event|date incident|date of strike|"
            "strike date|date start|date evenement|date of death|date deces"},
    Meaning{"event_date", "date|event date|incident date|date incident|date evenement"},
    Meaning{"published_on",
            "publication date|date publication|publication|publication on|"
            "report date|release date"},
    Meaning{"said_on", "said on|statement date|date of statement|date|date declaration"},
    Meaning{"from", "from|start|start date|date start|begin|debut|date debut|من"},
    Meaning{"to", "to|end|end date|date end|fin|date fin|الي"},
    Meaning{"place_text",
            "place|place name|name place|town|village|city|ville|commune|district|"
            "where description|مدينه|قريه|حي|adresse|address"},
    Meaning{"latitude", "latitude|y"},
    Meaning{"longitude", "longitude|x"},
    Meaning{"precision", "precision|geo precision|accuracy|دقه"},
    Meaning{"country", "country"},
    Meaning{"belligerents", "belligerent|suspected belligerent|perpetrator|attacker|auteur"},
    Meaning{"belligerent", "belligerent|suspected belligerent|perpetrator|attacker|auteur"},
    Meaning{"strike_status", "strike status|statut frappe"},
    Meaning{"grading", "grading|grade|confidence|evaluation"},
    Meaning{"url", "url|source url|url source|source_url|page url"},
    Meaning{"note", "note|notes"},
    Meaning{"codes", "other id|previous id|alternative id|airwars id"},
    Meaning{"name_ar", "name ar|ar name|victim name ar"},
    Meaning{"name_fr", "name fr|fr name"},
    Meaning{"name_en", "name|name en_|full name|name en"},
    Meaning{"name_latin", "name|name en_|full name|victim name|name victime|name victim|name en"},
    Meaning{"name", "name|full name"},
    Meaning{"kunya", "kunya|كنيه"},
    Meaning{"age", "age"},
    Meaning{"sex", "sex"},
    Meaning{"status", "status|etat"},
    Meaning{"list_id", "list|list id|liste"},
    Meaning{"incident_id", "incident|incident id"},
    Meaning{"language", "language"},
    Meaning{"text", "text|statement text|report text"},
    Meaning{"title", "title|headline"},
    Meaning{"source_id", "source|source id|source name|outlet"},
    Meaning{"kind", "kind"},
    Meaning{"speaker", "speaker|said by|orateur|قائل"},
    Meaning{"measure", "measure|mesure"},
    Meaning{"value_low", "value|value min|min value|figure|chiffre"},
    Meaning{"value_high", "value max|max value"},
    Meaning{"value", "value|figure|valeur|قيمه"},
    Meaning{"party", "party|partie|scope actor"},
    Meaning{"place", "scope place"},
    Meaning{"event_from", "scope from"},
    Meaning{"event_to", "scope to"},
    Meaning{"confidentiality", "confidentiality|confidentialite|سريه"},
    Meaning{"aliases", "aliase|alias|other name|autre name"},
    Meaning{"within", "within|admin|region|governorate|province|محافظه"},
    Meaning{"member_of", "member of|group|groupe"},
    Meaning{"actor", "actor|country|state|party"},
};

constexpr std::string_view article = "ال";

std::string_view meaning_of_word(std::string_view word) {
    for (const Synonym& synonym : synonyms) {
        if (synonym.word == word) {
            return synonym.meaning;
        }
    }
    return word;
}

/// The meaning of each word of a header, sorted.
std::vector<std::string> meaning_words(std::string_view header) {
    std::vector<std::string> words;
    for (const std::string& whole : folded_words(header)) {
        std::string_view word = whole;
        if (word.starts_with(article) && word.size() > article.size() + 2) {
            word = word.substr(article.size());
        }
        if (word.size() > 3 && word.ends_with('s') && !word.ends_with("ss") && word != "deces" &&
            word != "alias") {
            word.remove_suffix(1);
        }
        if (const std::string_view meaning = meaning_of_word(word); !meaning.empty()) {
            words.emplace_back(meaning);
        }
    }
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

/// The headers of each column, as `meaning_words`, with their rank among those of the column.
using Headers = std::map<std::vector<std::string>, std::size_t>;

const std::map<std::string_view, Headers>& headers_by_column() {
    static const std::map<std::string_view, Headers> all = [] {
        std::map<std::string_view, Headers> by_column;
        for (const Meaning& meaning : meanings) {
            std::string_view rest = meaning.headers;
            Headers& headers = by_column[meaning.column];
            while (!rest.empty()) {
                const std::size_t end = std::min(rest.find('|'), rest.size());
                headers.emplace(meaning_words(rest.substr(0, end)), headers.size());
                rest = rest.substr(std::min(end + 1, rest.size()));
            }
        }
        return by_column;
    }();
    return all;
}

}  // namespace

CellKind cell_kind(RecordKind kind, std::string_view column) {
    static const std::set<std::string_view> dates = {
        "date",         "from",        "to",           "published_on", "said_on",
        "event_from",   "event_to",    "entered_from", "entered_to",   "event_date",
        "withdrawn_on", "period_from", "period_to",    "decided_on"};
    static const std::set<std::string_view> numbers = {
        "killed_min", "killed_max", "injured_min", "injured_max", "women",
        "men",        "children",   "value_low",   "value_high",  "value"};
    if (column == columns_of(kind).front().name) {
        return CellKind::id;
    }
    if (dates.contains(column)) {
        return CellKind::date;
    }
    // All other columns of a release are numbers, but for the few that say where it is written.
    static const std::set<std::string_view> texts_of_release = {"ledger", "party", "url", "note",
                                                                "unannounced_part"};
    if (numbers.contains(column) ||
        (kind == RecordKind::release && !texts_of_release.contains(column))) {
        return CellKind::number;
    }
    return column == "latitude"    ? CellKind::latitude
           : column == "longitude" ? CellKind::longitude
                                   : CellKind::text;
}

std::vector<HeaderMeaning> meanings_of(RecordKind kind, std::string_view header) {
    const std::vector<std::string> words = folded_words(header);
    const std::vector<std::string> meant = meaning_words(header);
    std::vector<HeaderMeaning> found;
    std::vector<std::pair<std::size_t, std::string_view>> by_words;
    for (const Column& column : columns_of(kind)) {
        if (!words.empty() && folded_words(column.name) == words) {
            found.push_back({column.name, HeaderMatch::name});
            continue;
        }
        const auto headers = headers_by_column().find(column.name);
        if (meant.empty() || headers == headers_by_column().end()) {
            continue;
        }
        if (const auto rank = headers->second.find(meant); rank != headers->second.end()) {
            by_words.emplace_back(rank->second, column.name);
        }
    }
    std::stable_sort(by_words.begin(), by_words.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [rank, column] : by_words) {
        found.push_back({column, HeaderMatch::words});
    }
    return found;
}

}  // namespace recount::intake
