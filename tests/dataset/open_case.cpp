#include "tests/dataset/open_case.h"

#include <chrono>
#include <stdexcept>
#include <vector>

#include "tests/support/scratch.h"

#include "recount/intake/intake.h"
#include "recount/intake/public_case.h"

namespace recount::dataset::testing {

record::Case open_case() {
    const intake::WrittenCase written =
        test::value_of(intake::read_case_folder(RECOUNT_SOURCE_DIR "/tests/cases/open_data"));
    std::vector<record::Entry> entries;
    for (const intake::WrittenEntry& row : written.entries) {
        entries.push_back(row.entry);
    }
    std::vector<intake::WrittenEntry> open;
    for (record::Entry& entry : intake::public_case(entries).entries) {
        open.push_back({std::move(entry), {}});
    }
    intake::InterpretedCase read = intake::interpret(open);
    if (!written.findings.errors.empty() || !read.findings.errors.empty()) {
        throw std::runtime_error("a row of the case cannot be read");
    }
    return std::move(read.value);
}

DatasetOptions edition() {
    using std::chrono::November;
    const record::Day day{std::chrono::year{2026} / November / 23};
    return {"Rasafa & Wadi",
            "31",
            day + std::chrono::minutes{330},
            "Rasafa Watch",
            "https://rasafa.example/recount/",
            Licence{"CC-BY-4.0", "Creative Commons Attribution 4.0 International",
                    "https://creativecommons.org/licenses/by/4.0/"}};
}

}  // namespace recount::dataset::testing
