#include "tests/site/worked_site.h"

#include <mutex>

#include "tests/publish/worked_example.h"

namespace recount::site::testing {

using publish::testing::between;
using publish::testing::day;
using record::Ledger;

Results worked_results(const record::Case& the_case, const reason::Findings& findings) {
    const auto party = [](std::string_view text) { return *record::PartyExpression::parse(text); };
    const Ledger books = Ledger::assessed(*record::ActorId::make("coalition"));
    const auto strikes = *record::Measure::make("strikes");
    const reason::Answer us = publish::testing::us_answer();
    Results results{the_case, findings, {}, {}, {}, {}, {}, {}, false};
    results.worked = {{"us-assessed", {"The United States", "Les États-Unis", std::nullopt}, us},
                      {"partners-occurred",
                       {"The partners", std::nullopt, std::nullopt},
                       between("coalition - us", Ledger::occurred(), 80, std::nullopt)}};
    results.bounds.push_back({party("us"),
                              {{strikes, 16204, day(2017, 5, 23)}},
                              between("us", books, 105, std::nullopt),
                              us,
                              between("us", Ledger::occurred(), 377, std::nullopt)});
    results.bounds.push_back({party("coalition - us"),
                              {},
                              std::nullopt,
                              between("coalition - us", books, 80, 80),
                              between("coalition - us", Ledger::occurred(), 80, std::nullopt)});
    for (const std::string& id : publish::testing::partner_ids()) {
        results.bounds.push_back({party(id),
                                  {{strikes, 1000, day(2017, 5, 23)}},
                                  std::nullopt,
                                  between(id, books, 0, 80),
                                  std::nullopt});
    }
    results.timelines.push_back({"us",
                                 us.query,
                                 {{day(2017, 3, 17), 0, std::nullopt, ""},
                                  {day(2017, 4, 30), 0, 352, "S1"},
                                  {day(2017, 5, 25), 105, 457, "S4"},
                                  {day(2017, 5, 26), 377, 377, "S3"}}});
    return results;
}

record::Case case_with_incident() {
    record::Case the_case = publish::testing::worked_case();
    const auto place = [&](std::string_view id, record::LocalText name,
                           std::optional<std::string_view> within,
                           std::optional<record::Coordinates> at) {
        record::Place made{*record::PlaceId::make(id), std::move(name), {}, {}, "city", at, "", {}};
        if (within) {
            made.within = *record::PlaceId::make(*within);
        }
        the_case.places.push_back(std::move(made));
    };
    place("north", {"The North", "Le Nord", "الشمال"}, std::nullopt, std::nullopt);
    place("harbour", {"Harbour", std::nullopt, "الميناء"}, "north",
          record::Coordinates{36.3, 43.1});
    the_case.sources.push_back({*record::SourceId::make("radio"),
                                "Radio of the North",
                                "press",
                                "ar",
                                record::Confidentiality::open,
                                "https://example.org/",
                                {}});
    record::Incident incident{*record::PartId::make("i-1"),
                              {"X1"},
                              *record::EdtfDate::parse("2017-03-17"),
                              *record::PlaceId::make("harbour"),
                              "near the harbour",
                              {},
                              "city",
                              "",
                              5,
                              12,
                              {},
                              {},
                              {},
                              {},
                              2,
                              *record::PartyExpression::parse("us"),
                              "likely",
                              "fair",
                              "airwars",
                              "https://example.org/i-1",
                              "",
                              {}};
    the_case.incidents.push_back(incident);
    incident.id = *record::PartId::make("I-1");  // differs in capitals alone
    incident.children.reset();
    the_case.incidents.push_back(incident);
    for (int i = 0; i < 500; ++i) {
        the_case.reports.push_back({*record::ReportId::make("r-" + std::to_string(i)),
                                    *record::SourceId::make("radio"),
                                    {},
                                    *record::EdtfDate::parse("2017-03-17"),
                                    {},
                                    5 + i % 3,
                                    10 + i % 3,
                                    *record::PartId::make("i-1"),
                                    {}});
    }
    return the_case;
}

std::map<std::string, std::string> files_of(const Results& results, std::size_t threads) {
    std::map<std::string, std::string> files;
    std::mutex mutex;
    write_site(results, Imprint{}, {}, threads, [&](File file) {
        const std::lock_guard<std::mutex> lock(mutex);
        EXPECT_TRUE(files.emplace(std::move(file.path), std::move(file.bytes)).second);
    });
    return files;
}

}  // namespace recount::site::testing
