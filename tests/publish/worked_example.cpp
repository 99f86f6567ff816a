#include "tests/publish/worked_example.h"

// The records are aggregates with many optional fields; each test record names those it needs.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

#include <array>
#include <string>
#include <string_view>

namespace recount::publish::testing {

namespace {

using record::Basis;
using record::Ledger;

struct Partner {
    std::string_view id;
    std::string_view english;
    std::string_view french;
    std::string_view arabic;
};

constexpr std::array<Partner, 12> partners = {
    {{"au", "Australia", "Australie", "أستراليا"},
     {"bh", "Bahrain", "Bahreïn", "البحرين"},
     {"be", "Belgium", "Belgique", "بلجيكا"},
     {"ca", "Canada", "Canada", "كندا"},
     {"dk", "Denmark", "Danemark", "الدنمارك"},
     {"fr", "France", "France", "فرنسا"},
     {"jo", "Jordan", "Jordanie", "الأردن"},
     {"nl", "Netherlands", "Pays-Bas", "هولندا"},
     {"sa", "Saudi Arabia", "Arabie saoudite", "المملكة العربية السعودية"},
     {"tr", "Turkey", "Turquie", "تركيا"},
     {"ae", "United Arab Emirates", "Émirats arabes unis", "الإمارات العربية المتحدة"},
     {"uk", "United Kingdom", "Royaume-Uni", "المملكة المتحدة"}}};

record::Actor actor(std::string_view id, std::string_view english, std::string_view french,
                    std::string_view arabic, record::ActorKind kind) {
    record::Actor made{*record::ActorId::make(id),
                       {std::string(english), std::string(french), std::string(arabic)},
                       kind,
                       {},
                       "",
                       {}};
    if (kind == record::ActorKind::state) {
        made.memberships.push_back({*record::ActorId::make("coalition"), {}});
    }
    return made;
}

record::Scope scope(std::string_view party, std::string_view part,
                    std::optional<record::Day> entered_from,
                    std::optional<record::Day> entered_to) {
    record::Scope made;
    made.party = *record::PartyExpression::parse(party);
    made.part = *record::PartExpression::parse(part);
    made.entered = *record::DaySpan::make(entered_from, entered_to);
    return made;
}

Ledger books() {
    return Ledger::assessed(*record::ActorId::make("coalition"));
}

struct Said {
    std::string id;
    std::string speaker;
    std::string said_on;
    std::int64_t value = 0;
    Ledger ledger = Ledger::occurred();
    record::Scope scope;
    Basis basis = Basis::assessed;
};

std::vector<Said> all_said() {
    const record::Day april = day(2017, 4, 30);
    const record::Day may = day(2017, 5, 25);
    std::vector<Said> said = {
        {"S1", "coalition", "2017-04-30", 352, books(), scope("", "", std::nullopt, april),
         Basis::assessed},
        {"S2", "coalition", "2017-04-30", 80, books(), scope("coalition", "the-80", april, april),
         Basis::admitted},
        {"S3", "Three officials", "2017-05-26", 0, books(), scope("us", "the-80", april, april),
         Basis::assessed},
        {"S4", "us", "2017-05-25", 105, books(), scope("us", "mosul-al-jadida", may, may),
         Basis::admitted},
        {"A1", "recorder", "2017-05-26", 0, books(),
         scope("coalition - us", "- the-80", std::nullopt, april), Basis::assumption}};
    for (const Partner& partner : partners) {
        said.push_back({"D-" + std::string(partner.id), std::string(partner.id), "2017-05-26", 0,
                        Ledger::occurred(), scope(partner.id, "", std::nullopt, std::nullopt),
                        Basis::denied});
    }
    return said;
}

record::Measure killed() {
    return *record::Measure::make("civilians_killed");
}

record::Statement statement(const Said& said) {
    return record::Statement{
        *record::StatementId::make(said.id),
        said.speaker,
        *record::EdtfDate::parse(said.said_on),
        killed(),
        said.ledger,
        said.scope,
        *record::Claim::make(record::Relation::equal, said.value, std::nullopt, "", {}),
        said.basis,
        "",
        std::nullopt,
        std::nullopt,
        "",
        {},
        std::nullopt,
        record::Confidentiality::open,
        said.basis == Basis::assumption ? "others-are-us" : "",
        "https://example.org/statements/" + said.id,
        "",
        {}};
}

reason::Step step(const std::string& id, std::int64_t multiplier) {
    for (const Said& said : all_said()) {
        if (said.id != id) {
            continue;
        }
        reason::Premise premise;
        premise.id = said.id;
        premise.origin = said.basis == Basis::assumption ? reason::Origin::assumption
                                                         : reason::Origin::statement;
        premise.terms = {{1, killed(), said.ledger, said.scope, reason::Books::standing}};
        premise.low = said.value;
        premise.high = said.value;
        premise.speaker = said.speaker;
        premise.said_on = record::EdtfDate::parse(said.said_on)->latest();
        premise.url = "https://example.org/statements/" + said.id;
        return {premise, multiplier, multiplier > 0 ? reason::Side::low : reason::Side::high,
                said.value};
    }
    throw std::logic_error("no statement " + id);
}

reason::Term us_term() {
    return {1, killed(), books(), scope("us", "", std::nullopt, std::nullopt),
            reason::Books::standing};
}

reason::Residual april_residual() {
    reason::Residual residual;
    residual.ledger = "assessed:coalition";
    residual.report_id = "OIR-2017-04-30";
    residual.kind = reason::Residual::Equation::cumulative;
    residual.measure = "civilians_killed";
    residual.equation = "229 + 45 + 80 = 354, stated 352";
    residual.stated = 352;
    residual.derived = 354;
    residual.gap = -2;
    residual.statements = {"OIR-2017-04-30.cumulative_killed_claimed"};
    residual.derivation.kind = reason::DerivationKind::contradiction;
    residual.derivation.value = 2;
    residual.derivation.steps = {step("S2", 1)};
    residual.readings.push_back({"229 + 45 + 78 = 352, stated 352", 352, 0, {"S2"}});
    return residual;
}

}  // namespace

record::Day day(int year, unsigned month, unsigned day_of_month) {
    return std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day_of_month};
}

record::Case worked_case() {
    record::Case made;
    made.settings.title = {"The 80: who killed them?", "Les 80 : qui les a tués ?",
                           "الثمانون: من قتلهم؟"};
    made.settings.assumption_texts["others-are-us"] = {
        "Everything else entered up to 30 April 2017 is the United States’.",
        "Tout le reste inscrit jusqu’au 30 avril 2017 est le fait des États-Unis.",
        "كل ما عدا ذلك مما قُيّد حتى 30 نيسان 2017 يعود إلى الولايات المتحدة."};
    made.actors.push_back(
        actor("coalition", "Coalition", "Coalition", "التحالف", record::ActorKind::group));
    made.actors.push_back(
        actor("us", "United States", "États-Unis", "الولايات المتحدة", record::ActorKind::state));
    for (const Partner& partner : partners) {
        made.actors.push_back(actor(partner.id, partner.english, partner.french, partner.arabic,
                                    record::ActorKind::state));
    }
    for (const Said& said : all_said()) {
        made.statements.push_back(statement(said));
    }
    made.places.push_back({*record::PlaceId::make("mosul"),
                           {"Mosul", "Mossoul", "الموصل"},
                           {},
                           std::nullopt,
                           "city",
                           std::nullopt,
                           "",
                           {}});
    made.parts.push_back(
        {*record::PartId::make("the-80"), record::PartKind::batch, "the 80", {}, {}, "", {}});
    record::Incident incident{*record::PartId::make("mosul-al-jadida")};
    incident.place_text = "Mosul al-Jadida";
    made.incidents.push_back(incident);
    record::LedgerRelease release{*record::ReleaseId::make("OIR-2017-04-30"), books(),
                                  *record::EdtfDate::parse("2017-04-30")};
    release.url = "https://example.org/releases/2017-04-30";
    made.releases.push_back(release);
    return made;
}

reason::Derivation us_at_least_377() {
    reason::Derivation derivation;
    derivation.kind = reason::DerivationKind::at_least;
    derivation.claim = {us_term()};
    derivation.value = 377;
    derivation.steps = {step("S4", 1), step("S3", 1), step("S2", -1), step("A1", -1),
                        step("S1", 1)};
    return derivation;
}

reason::Derivation denials_contradict() {
    reason::Derivation derivation;
    derivation.kind = reason::DerivationKind::contradiction;
    derivation.value = 80;
    derivation.steps = {step("S2", 1), step("S3", -1)};
    for (const Partner& partner : partners) {
        derivation.steps.push_back(step("D-" + std::string(partner.id), -1));
    }
    derivation.assumptions = {"assessment-is-floor"};
    return derivation;
}

reason::Findings worked_findings() {
    reason::Findings findings;
    findings.as_of = day(2017, 5, 26);
    findings.verdict = reason::Verdict::contradiction;
    reason::Conflict conflict{"conflict-1", {}, {"assessment-is-floor"}, denials_contradict()};
    for (const reason::Step& each : conflict.derivation.steps) {
        conflict.statements.push_back(each.premise.id);
    }
    findings.conflicts = {conflict};
    findings.residuals = {april_residual()};
    reason::Conflict tension{"conflict-2", {"S2", "D-au"}, {"single-party"}, {}};
    tension.derivation.kind = reason::DerivationKind::contradiction;
    tension.derivation.value = 80;
    tension.derivation.steps = {step("S2", 1), step("D-au", -1)};
    findings.tensions = {{"single-party", tension}};
    findings.rejected = {{"D-bh", std::nullopt}};
    reason::NotCheckable missing;
    missing.ledger = "assessed:coalition";
    missing.report_id = "OIR-2017-04-30";
    missing.kind = reason::Residual::Equation::flow;
    missing.missing = {"OIR-2017-04-30.still_open"};
    missing.equation = "12 + 17 - 23 = ?";
    missing.implied_low = 6;
    missing.implied_high = 6;
    findings.not_checkable = {missing};
    findings.errors = {{base::ErrorKind::unknown_name,
                        "the part 'the-81' is not known; expected an id of parts.csv",
                        {"statements.csv", 12, "part", "the-81"}}};
    findings.statements_used = 17;
    findings.equations_that_agree = 3;
    findings.assumptions = {{"assessment-is-floor", true},
                            {"counts-are-whole", true},
                            {"others-are-us", true},
                            {"single-party", false}};
    return findings;
}

reason::Answer us_answer() {
    reason::Answer answer{reason::Query{
        killed(), books(), scope("us", "", std::nullopt, std::nullopt), day(2017, 5, 26)}};
    answer.as_of = day(2017, 5, 26);
    answer.low = 377;
    answer.high = 377;
    answer.low_derivation = us_at_least_377();
    answer.high_derivation = us_at_least_377();
    answer.high_derivation->kind = reason::DerivationKind::at_most;
    answer.mode = "chosen";
    return answer;
}

reason::Answer between(std::string_view party, const Ledger& ledger, std::int64_t low,
                       std::optional<std::int64_t> high) {
    reason::Answer answer{reason::Query{
        killed(), ledger, scope(party, "", std::nullopt, std::nullopt), day(2017, 5, 26)}};
    answer.as_of = day(2017, 5, 26);
    answer.low = low;
    answer.high = high;
    answer.low_derivation = denials_contradict();
    answer.low_derivation->kind = reason::DerivationKind::at_least;
    answer.low_derivation->claim = {us_term()};
    answer.mode = "cautious";
    answer.set_aside = {"D-au", "D-bh"};
    return answer;
}

std::vector<std::string> partner_ids() {
    std::vector<std::string> ids;
    for (const Partner& partner : partners) {
        ids.emplace_back(partner.id);
    }
    return ids;
}

}  // namespace recount::publish::testing
