#include "verify/proof.h"

#include <algorithm>
#include <chrono>
#include <initializer_list>

#include "verify/expression.h"
#include "verify/verify.h"
#include <nlohmann/json.hpp>
#include <openssl/evp.h>

namespace recount_verify {

namespace {

using Json = nlohmann::json;

constexpr int deepest_nesting = 6;  // the format itself nests four deep
constexpr std::size_t most_digits = 1000;

/// Refuses what is no JSON, nests too deep or gives one name twice.
Json parse_strictly(std::string_view text) {
    std::vector<std::set<std::string>> names;
    const auto watch = [&names](int depth, Json::parse_event_t event, Json& value) {
        refuse_unless(depth <= deepest_nesting, "the file nests deeper than the format does");
        if (event == Json::parse_event_t::object_start) {
            names.emplace_back();
        } else if (event == Json::parse_event_t::object_end) {
            names.pop_back();
        } else if (event == Json::parse_event_t::key) {
            const auto name = value.get<std::string>();
            refuse_unless(names.back().insert(name).second,
                          "the name '" + name + "' is given twice");
        }
        return true;
    };
    Json json = Json::parse(text.begin(), text.end(), watch, false);
    refuse_unless(!json.is_discarded(), "the file is not well-formed JSON in UTF-8");
    return json;
}

std::string digest_of(Json json) {
    json.erase("digest");
    const std::string bytes = json.dump();  // names in byte order, no white space, UTF-8 as it is
    unsigned char hash[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    refuse_unless(EVP_Digest(bytes.data(), bytes.size(), hash, &size, EVP_sha256(), nullptr) == 1,
                  "SHA-256 is not available");
    std::string hex;
    for (unsigned int i = 0; i < size; ++i) {
        hex += "0123456789abcdef"[hash[i] >> 4U];
        hex += "0123456789abcdef"[hash[i] & 15U];
    }
    return hex;
}

std::string describe(const Term& term) {
    const auto span = [](const char* name, const Span& days) {
        return days == Span{} ? "" : name + to_text(days.from) + "/" + to_text(days.to);
    };
    const auto set = [](const char* name, const std::string& expression) {
        return expression.empty() ? "" : name + expression;
    };
    return term.measure + set(" by ", term.box.party) + set(" in ", term.box.place) +
           span(" during ", term.box.event) + span(" entered ", term.entered) +
           set(" part ", term.part) + (term.announced ? " announced" : "") +
           (term.ledger == "occurred" ? "" : " ledger " + term.ledger);
}

/// One object of the file with exactly the expected names; says where in every refusal.
class Object {
public:
    Object(const Json& json, std::string where, std::initializer_list<const char*> names,
           const char* optional = "")
        : json_(json), where_(std::move(where)) {
        refuse_unless(json.is_object(), where_ + " is not an object");
        for (const char* name : names) {
            refuse_unless(json.contains(name), where_ + ": no name '" + name + "'");
        }
        for (const auto& entry : json.items()) {
            refuse_unless(
                std::count(names.begin(), names.end(), entry.key()) == 1 || entry.key() == optional,
                where_ + ": unknown name '" + entry.key() + "'");
        }
    }

    [[nodiscard]] const Json& at(const char* name) const { return json_.at(name); }
    [[nodiscard]] bool has(const char* name) const { return json_.contains(name); }
    [[nodiscard]] bool is_null(const char* name) const { return at(name).is_null(); }
    [[nodiscard]] std::string where(const char* name) const { return where_ + "." + name; }

    [[nodiscard]] std::string text(const char* name) const {
        refuse_unless(at(name).is_string(), where(name) + " is not a text");
        auto value = at(name).get<std::string>();
        const auto is_control = [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; };
        refuse_unless(std::none_of(value.begin(), value.end(), is_control),
                      where(name) + " holds a control character");
        return value;
    }

    /// A text that must not be empty.
    [[nodiscard]] std::string name(const char* name) const {
        auto value = text(name);
        refuse_unless(!value.empty(), where(name) + " is empty");
        return value;
    }

    [[nodiscard]] std::string id(const char* name) const {
        auto value = text(name);
        refuse_unless(is_id(value), where(name) + ": '" + value + "' is no id");
        return value;
    }

    /// Whether the text is `yes`; refused where it is neither `yes` nor `no`.
    [[nodiscard]] bool either(const char* name, const char* yes, const char* no) const {
        const auto value = text(name);
        refuse_unless(value == yes || value == no,
                      where(name) + ": '" + value + "' is neither " + yes + " nor " + no);
        return value == yes;
    }

    [[nodiscard]] Whole whole(const char* name) const {
        const auto value = text(name);
        const std::string digits = value.substr(value.starts_with('-') ? 1 : 0);
        const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
        refuse_unless(!digits.empty() && digits.size() <= most_digits && value != "-0" &&
                          std::all_of(digits.begin(), digits.end(), is_digit) &&
                          (digits == "0" || digits.front() != '0'),
                      where(name) + " is not a whole number of at most 1000 digits");
        const Whole size(digits);
        return digits == value ? size : Whole(-size);
    }

    [[nodiscard]] Limit limit(const char* name) const {
        return is_null(name) ? Limit{} : Limit{true, whole(name)};
    }

    [[nodiscard]] Span span(const char* from, const char* to) const {
        Span days;
        days.from = is_null(from) ? Span::before_all : day(from);
        days.to = is_null(to) ? Span::after_all : day(to);
        refuse_unless(days.from <= days.to, where(to) + " lies before '" + from + "'");
        return days;
    }

    [[nodiscard]] Day day(const char* name) const {
        const auto value = text(name);
        const auto number = [&value](std::size_t at, std::size_t size) {
            const std::string digits = value.substr(at, size);
            return digits.find_first_not_of("0123456789") == digits.npos ? std::stoi(digits) : 0;
        };
        refuse_unless(value.size() == 10 && value[4] == '-' && value[7] == '-',
                      where(name) + " is no day");
        const std::chrono::year_month_day date{
            std::chrono::year(number(0, 4)),
            std::chrono::month(static_cast<unsigned>(number(5, 2))),
            std::chrono::day(static_cast<unsigned>(number(8, 2)))};
        refuse_unless(date.ok() && date.year() >= std::chrono::year(1), where(name) + " is no day");
        return std::chrono::sys_days(date).time_since_epoch().count();
    }

    [[nodiscard]] std::string ledger(const char* name) const {
        const auto value = text(name);
        const std::size_t colon = value.find(':');
        const std::string kind = value.substr(0, colon);
        refuse_unless(
            value == "occurred" || ((kind == "assessed" || kind == "alleged") &&
                                    colon != value.npos && is_id(value.substr(colon + 1))),
            where(name) + ": '" + value + "' is no ledger");
        return value;
    }

    template <class Each>
    void each(const char* name, const Each& read) const {
        refuse_unless(at(name).is_array(), where(name) + " is not a list");
        std::size_t index = 0;
        for (const Json& entry : at(name)) {
            read(entry, where(name) + "[" + std::to_string(index++) + "]");
        }
    }

private:
    const Json& json_;
    std::string where_;
};

/// Reads the parts of a proof in an order in which ids are listed before they are used.
class Reader {
public:
    Proof proof(const Json& json) {
        const Object file(
            json, "the file",
            {"format", "version", "kind", "claim", "divisor", "statements", "revisions",
             "assumptions", "floors", "memberships", "places", "parts", "digest"},
            "as_of");
        refuse_unless(file.text("format") == "recount-proof", "the format is not 'recount-proof'");
        refuse_unless(file.at("version").is_number_integer() && file.at("version") == 1,
                      "the version is not 1");
        refuse_unless(file.text("digest") == digest_of(json),
                      "the digest does not fit: the file is damaged or was altered");
        read_case(file);
        file.each("statements", [&](const Json& entry, const std::string& where) {
            read_statement(Object(entry, where, {"id", "multiplier", "low", "high", "terms"}));
        });
        file.each("revisions", [&](const Json& entry, const std::string& where) {
            read_revision(Object(
                entry, where,
                {"id", "multiplier", "ledger", "measure", "direction", "from", "to", "most"}));
        });
        read_claim(file);
        return std::move(proof_);
    }

private:
    void read_case(const Object& file) {
        if (file.has("as_of")) {
            proof_.books.to = file.day("as_of");
        }
        file.each("assumptions", [&](const Json& entry, const std::string& where) {
            refuse_unless(entry.is_string() && proof_.assumptions.insert(entry).second,
                          where + " is not a text, or is listed twice");
        });
        file.each("places", [&](const Json& entry, const std::string& where) {
            const Object place(entry, where, {"id", "within"});
            const auto within = place.is_null("within") ? "" : place.id("within");
            refuse_unless(proof_.places.emplace(place.id("id"), within).second,
                          where + " is listed twice");
        });
        for (const auto& [id, within] : proof_.places) {
            refuse_unless(within.empty() || proof_.places.contains(within),
                          "the place '" + within + "' is not listed");
        }
        file.each("memberships", [&](const Json& entry, const std::string& where) {
            const Object row(entry, where, {"actor", "group", "from", "to"});
            proof_.memberships.push_back(
                {row.id("actor"), row.id("group"), row.span("from", "to")});
        });
        file.each("parts", [&](const Json& entry, const std::string& where) {
            read_part(Object(entry, where,
                             {"id", "kind", "party", "place", "event_from", "event_to",
                              "entered_from", "entered_to", "disjoint_with"}));
        });
        file.each("floors", [&](const Json& entry, const std::string& where) {
            const Object row(entry, where, {"ledger", "party"});
            Floor floor{row.ledger("ledger"), row.text("party")};
            (void)postfix(floor.party);
            refuse_unless(
                floor.ledger == "assessed:" + floor.party
                    ? proof_.assumptions.contains("admission-is-floor") || assessed_floor(floor)
                    : assessed_floor(floor),
                where + ": no listed assumption allows this floor");
            proof_.floors.push_back(std::move(floor));
        });
    }

    [[nodiscard]] bool assessed_floor(const Floor& floor) const {
        return floor.ledger.starts_with("assessed:") &&
               proof_.assumptions.contains("assessment-is-floor");
    }

    [[nodiscard]] Box box(const Object& from) const {
        Box box{from.text("party"), from.text("place"), from.span("event_from", "event_to")};
        (void)postfix(box.party);
        for (const std::string& id : ids_of(box.place)) {
            refuse_unless(proof_.places.contains(id),
                          from.where("place") + ": '" + id + "' is not listed");
        }
        return box;
    }

    void read_part(const Object& entry) {
        const auto id = entry.id("id");
        const auto kind = entry.text("kind");
        refuse_unless(kind == "incident" || kind == "batch" || kind == "list",
                      entry.where("kind") + ": '" + kind + "' is no kind of part");
        Part part{kind == "incident", box(entry), entry.span("entered_from", "entered_to"), {}};
        entry.each("disjoint_with", [&](const Json& other, const std::string& where) {
            refuse_unless(
                other.is_string() && other != id && part.disjoint_with.insert(other).second,
                where + " is not the id of another part, or is listed twice");
        });
        refuse_unless(proof_.parts.emplace(id, std::move(part)).second,
                      "'" + id + "' is listed twice");
    }

    [[nodiscard]] Sum terms(const Object& from) const {
        Sum sum;
        from.each("terms", [&](const Json& entry, const std::string& where) {
            const Object row(entry, where,
                             {"coefficient", "measure", "ledger", "party", "place", "event_from",
                              "event_to", "entered_from", "entered_to", "part", "books"});
            Term term{row.name("measure"),
                      row.ledger("ledger"),
                      row.text("part"),
                      box(row),
                      row.span("entered_from", "entered_to"),
                      row.either("books", "announced", "standing")};
            for (const std::string& id : parts_of(term.part).ids) {
                refuse_unless(proof_.parts.contains(id),
                              row.where("part") + ": '" + id + "' is not listed");
            }
            sum.emplace_back(std::move(term), row.whole("coefficient"));
            refuse_unless(sum.back().second != 0, row.where("coefficient") + " is zero");
        });
        refuse_unless(!sum.empty(), from.where("terms") + " is empty");
        return sum;
    }

    void read_statement(const Object& entry) {
        Statement statement{entry.name("id"), entry.whole("multiplier"), entry.limit("low"),
                            entry.limit("high"), terms(entry)};
        refuse_unless(statement.multiplier != 0, entry.where("multiplier") + " is zero");
        refuse_unless(ids_.insert(statement.id).second, "'" + statement.id + "' is listed twice");
        proof_.statements.push_back(std::move(statement));
    }

    void read_revision(const Object& entry) {
        refuse_unless(!entry.is_null("from") && !entry.is_null("to"),
                      entry.where("from") + " has no limit");
        Revision row{entry.name("id"),        entry.ledger("ledger"),
                     entry.name("measure"),   entry.whole("multiplier"),
                     entry.whole("most"),     entry.either("direction", "silent", "withdrawn"),
                     entry.span("from", "to")};
        refuse_unless(row.ledger != "occurred" && row.most >= 0, entry.where("most") +
                                                                     " is below zero, "
                                                                     "or the ledger is 'occurred'");
        refuse_unless(ids_.insert(row.id).second, "'" + row.id + "' is listed twice");
        auto& days = revised_[{row.ledger, row.measure, row.silent}];
        refuse_unless(days.emplace(row.days.from, row.days.to).second,
                      row.id + " overlaps another row");
        const auto at = days.find(row.days.from);
        refuse_unless((at == days.begin() || std::prev(at)->second < row.days.from) &&
                          (std::next(at) == days.end() || row.days.to < std::next(at)->first),
                      row.id + " overlaps another row");
        proof_.revisions.push_back(std::move(row));
    }

    void read_claim(const Object& file) {
        const auto kind = file.text("kind");
        proof_.kind = kind == "at-least"  ? Kind::at_least
                      : kind == "at-most" ? Kind::at_most
                                          : Kind::contradiction;
        proof_.divisor = file.whole("divisor");
        refuse_unless(proof_.divisor >= 1, "the divisor is below 1");
        if (proof_.kind == Kind::contradiction) {
            refuse_unless(kind == "contradiction", "the kind '" + kind + "' is unknown");
            refuse_unless(file.is_null("claim"), "a contradiction has no claim");
            refuse_unless(proof_.divisor == 1, "the divisor of a contradiction is not 1");
            proof_.summary = "contradiction";
            return;
        }
        const Object claim(file.at("claim"), "claim", {"terms", "value"});
        proof_.claim = terms(claim);
        proof_.value = claim.whole("value");
        for (const auto& [term, coefficient] : proof_.claim) {
            proof_.summary += (proof_.summary.empty() ? "" : " + ") +
                              (coefficient == 1 ? "" : coefficient.str() + " ") + describe(term);
        }
        proof_.summary += (proof_.kind == Kind::at_least ? " >= " : " <= ") + proof_.value.str();
    }

    Proof proof_;
    std::set<std::string> ids_;
    std::map<std::tuple<std::string, std::string, bool>, std::map<Day, Day>> revised_;
};

}  // namespace

std::string to_text(Day day) {
    if (day <= Span::before_all || day >= Span::after_all) {
        return "..";
    }
    const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
    const auto digits = [](int number, std::size_t size) {
        const std::string text = std::to_string(number);
        return std::string(size - std::min(size, text.size()), '0') + text;
    };
    return digits(static_cast<int>(date.year()), 4) + "-" +
           digits(static_cast<int>(static_cast<unsigned>(date.month())), 2) + "-" +
           digits(static_cast<int>(static_cast<unsigned>(date.day())), 2);
}

Proof read_proof(std::string_view text) {
    refuse_unless(text.size() <= longest_file, "the file is longer than 16 MiB");
    return Reader().proof(parse_strictly(text));
}

}  // namespace recount_verify
