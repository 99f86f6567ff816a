#include "tests/reading/passage_gold.h"

#include <fstream>
#include <stdexcept>

#include <nlohmann/json.hpp>

namespace recount::reading {
namespace {

using Json = nlohmann::json;

template <class Value>
Value named(std::string_view name, std::initializer_list<Value> values) {
    for (const Value value : values) {
        if (to_text(value) == name) {
            return value;
        }
    }
    throw std::runtime_error("gold: '" + std::string(name) + "' is no known word");
}

record::Day day_of(const std::string& text) {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    if (std::sscanf(text.c_str(), "%d-%u-%u", &year, &month, &day) != 3) {
        throw std::runtime_error("gold: '" + std::string(text) + "' is no day");
    }
    return std::chrono::sys_days(std::chrono::year(year) / std::chrono::month(month) /
                                 std::chrono::day(day));
}

ReadCasualty casualty_of(const Json& json) {
    ReadCasualty casualty;
    casualty.low = json.at("low").get<std::int64_t>();
    if (!json.at("high").is_null()) {
        casualty.high = json.at("high").get<std::int64_t>();
    }
    casualty.harm = named(json.at("harm").get<std::string>(),
                          {Harm::killed, Harm::injured, Harm::killed_or_injured, Harm::missing});
    casualty.harmed = named(json.at("harmed").get<std::string>(),
                            {Harmed::people, Harmed::civilians, Harmed::combatants, Harmed::women,
                             Harmed::men, Harmed::children, Harmed::women_and_children});
    casualty.stance = named(
        json.at("stance").get<std::string>(),
        {Stance::asserted, Stance::alleged, Stance::denied, Stance::assessed, Stance::admitted});
    if (!json.at("part_of").is_null()) {
        casualty.part_of = json.at("part_of").get<std::size_t>();
    }
    casualty.is_total = json.at("total").get<bool>();
    return casualty;
}

bool is_same(const ReadCasualty& a, const ReadCasualty& b) {
    return a.low == b.low && a.high == b.high && a.harm == b.harm && a.harmed == b.harmed;
}

std::string told(const ReadCasualty& casualty) {
    const std::string high = casualty.high ? std::to_string(*casualty.high) : "";
    std::string text = std::to_string(casualty.low) + "-" + high;
    for (const std::string_view word : {to_text(casualty.harmed), to_text(casualty.harm),
                                        to_text(casualty.stance), to_text(casualty.certainty)}) {
        text += " " + std::string(word);
    }
    return casualty.reason.empty() ? text : text + " (" + casualty.reason + ")";
}

void score_one(const GoldPassage& passage, GoldScore& score) {
    const std::vector<ReadCasualty> found =
        read_passage(passage.text, passage.language, passage.published).casualties;
    std::vector<bool> is_used(found.size(), false);
    const auto differs = [&](const std::string& what) {
        score.differences.push_back(passage.id + ": " + what + " | " + passage.text);
    };
    for (const ReadCasualty& expected : passage.expected) {
        std::size_t at = 0;
        while (at < found.size() && (is_used[at] || !is_same(found[at], expected))) {
            ++at;
        }
        if (at == found.size()) {
            ++score.missed;
            differs("missed " + told(expected));
            continue;
        }
        is_used[at] = true;
        ++score.right;
        score.right_and_sure += found[at].certainty == Certainty::sure ? 1U : 0U;
        const bool has_stance = found[at].stance == expected.stance;
        const bool has_part = found[at].part_of.has_value() == expected.part_of.has_value();
        const bool has_total = found[at].is_total == expected.is_total;
        score.stance_right += has_stance ? 1U : 0U;
        score.part_right += has_part ? 1U : 0U;
        score.total_right += has_total ? 1U : 0U;
        if (!has_stance || !has_part || !has_total) {
            differs(std::string("beside it ") + (has_stance ? "" : "stance ") +
                    (has_part ? "" : "part ") + (has_total ? "" : "total ") + "found " +
                    told(found[at]));
        }
    }
    for (std::size_t at = 0; at < found.size(); ++at) {
        if (!is_used[at]) {
            ++score.wrong;
            score.wrong_and_sure += found[at].certainty == Certainty::sure ? 1U : 0U;
            differs("wrong " + told(found[at]));
        }
    }
}

double ratio(std::size_t part, std::size_t whole) {
    return whole == 0 ? 1.0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

std::vector<GoldPassage> gold_passages(const std::string& folder, const std::string& name,
                                       record::Language language) {
    const std::string path = folder + "/" + name + ".jsonl";
    std::ifstream file(path);
    if (!file) {
        throw std::runtime_error("gold: " + path + " cannot be read");
    }
    std::vector<GoldPassage> passages;
    for (std::string line; std::getline(file, line);) {
        const Json json = Json::parse(line);
        GoldPassage passage;
        passage.id = json.at("id").get<std::string>();
        passage.part = json.at("part").get<std::string>();
        passage.language = language;
        passage.published = day_of(json.at("published").get<std::string>());
        passage.text = json.at("text").get<std::string>();
        for (const Json& casualty : json.at("casualties")) {
            passage.expected.push_back(casualty_of(casualty));
        }
        passages.push_back(std::move(passage));
    }
    return passages;
}

double GoldScore::precision() const {
    return ratio(right, right + wrong);
}

double GoldScore::recall() const {
    return ratio(right, right + missed);
}

double GoldScore::f1() const {
    return ratio(2 * right, 2 * right + wrong + missed);
}

GoldScore score(const std::vector<GoldPassage>& passages, const std::string& part) {
    GoldScore score;
    for (const GoldPassage& passage : passages) {
        if (passage.part == part) {
            score_one(passage, score);
        }
    }
    return score;
}

}  // namespace recount::reading
