// How well the numbers of news are read, against passages that a person read.
//
//     passage_accuracy tests/reading/gold [--long]      figures a language; --long: what differs
//     passage_accuracy --lines en < lines               one JSON a line of "day<TAB>text"
//     passage_accuracy --dates en < lines               likewise, the dates of each text
#include <chrono>
#include <cstdio>
#include <iostream>
#include <string>
#include <vector>

#include "tests/reading/passage_gold.h"
#include <nlohmann/json.hpp>

#include "recount/reading/dates.h"
#include "recount/reading/passage.h"

namespace {

using recount::reading::gold_passages;
using recount::reading::GoldScore;
using recount::reading::read_passage;
using recount::reading::ReadCasualty;
using recount::reading::score;
using recount::record::Language;

struct Name {
    const char* name;
    Language language;
};
constexpr Name names[] = {
    {"en", Language::english}, {"fr", Language::french}, {"ar", Language::arabic}};

void print(const std::string& name, const GoldScore& score, bool is_long) {
    std::printf("%-22s %9.3f %7.3f %6.3f %6zu %6zu %6zu %11zu %11zu %7zu/%zu/%zu\n", name.c_str(),
                score.precision(), score.recall(), score.f1(), score.right, score.wrong,
                score.missed, score.wrong_and_sure, score.right_and_sure, score.stance_right,
                score.part_right, score.total_right);
    for (const std::string& line : score.differences) {
        if (is_long) {
            std::printf("    %s\n", line.c_str());
        }
    }
}

int print_gold(const std::string& folder, bool is_long) {
    std::printf("%-22s %9s %7s %6s %6s %6s %6s %11s %11s %s\n", "", "precision", "recall", "F1",
                "right", "wrong", "missed", "wrong+sure", "right+sure", "stance/part/total right");
    for (const Name& one : names) {
        const auto passages = gold_passages(folder, one.name, one.language);
        for (const char* const part : {"first", "second", "third"}) {
            print(std::string(one.name) + " " + part, score(passages, part), is_long);
        }
    }
    return 0;
}

nlohmann::json json_of(const ReadCasualty& casualty) {
    return {{"low", casualty.low},
            {"high", casualty.high ? nlohmann::json(*casualty.high) : nlohmann::json()},
            {"harm", to_text(casualty.harm)},
            {"harmed", to_text(casualty.harmed)},
            {"stance", to_text(casualty.stance)},
            {"is_part", casualty.part_of.has_value()},
            {"is_total", casualty.is_total},
            {"certainty", to_text(casualty.certainty)},
            {"reason", casualty.reason}};
}

/// The day before the tab, and the text behind it.
struct Line {
    recount::record::Day day;
    std::string_view text;
};

Line line_of(std::string_view line) {
    const std::size_t tab = std::min(line.find('\t'), line.size() - 1);
    const auto day = recount::record::parse_day(line.substr(0, tab));
    return {day ? *day : recount::record::Day{}, line.substr(tab + 1)};
}

int print_lines(Language language) {
    for (std::string line; std::getline(std::cin, line);) {
        const Line told = line_of(line);
        nlohmann::json all = nlohmann::json::array();
        for (const ReadCasualty& one : read_passage(told.text, language, told.day).casualties) {
            all.push_back(json_of(one));
        }
        std::cout << all.dump() << '\n';
    }
    return 0;
}

int print_dates(Language language) {
    for (std::string line; std::getline(std::cin, line);) {
        const Line one = line_of(line);
        nlohmann::json all = nlohmann::json::array();
        for (const recount::reading::DateInText& date :
             recount::reading::dates_in(one.text, language, one.day)) {
            const auto from = date.date.earliest();
            const auto to = date.date.latest();
            if (from && to) {
                all.push_back({{"from", recount::record::to_text(*from)},
                               {"to", recount::record::to_text(*to)},
                               {"words", date.span.in(one.text)}});
            }
        }
        std::cout << all.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    }
    return 0;
}

}  // namespace

int main(int count, char** arguments) {
    const std::vector<std::string> given(arguments + 1, arguments + count);
    const bool is_of_lines = !given.empty() && (given[0] == "--lines" || given[0] == "--dates");
    if (given.size() == 2 && is_of_lines) {
        for (const Name& one : names) {
            if (given[1] == one.name) {
                return given[0] == "--lines" ? print_lines(one.language)
                                             : print_dates(one.language);
            }
        }
    } else if (!given.empty() && !is_of_lines) {
        return print_gold(given[0], given.size() > 1 && given[1] == "--long");
    }
    std::fputs("usage: passage_accuracy FOLDER [--long] | --lines|--dates en|fr|ar\n", stderr);
    return 2;
}
