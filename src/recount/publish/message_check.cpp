#include "recount/publish/message_check.h"

#include <set>

#include <nlohmann/json.hpp>
#include <unicode/messagepattern.h>
#include <unicode/unistr.h>

namespace recount::publish {

namespace {

/// The arguments of a pattern, and what is wrong with its plurals.
struct PatternFacts {
    std::set<std::string> arguments;
    std::vector<std::string> problems;
};

std::string utf8(const icu::UnicodeString& text) {
    std::string bytes;
    text.toUTF8String(bytes);
    return bytes;
}

const std::set<std::string>& needed_plural_forms(const std::string& language) {
    static const std::set<std::string> two = {"one", "other"};
    static const std::set<std::string> six = {"zero", "one", "two", "few", "many", "other"};
    return language == "ar" ? six : two;
}

/// The selectors of the plural argument that starts at part `start`, its nested arguments left out.
std::set<std::string> plural_selectors(const icu::MessagePattern& pattern, int start) {
    std::set<std::string> selectors;
    const int limit = pattern.getLimitPartIndex(start);
    for (int i = start + 2; i < limit; ++i) {
        const icu::MessagePattern::Part& part = pattern.getPart(i);
        if (part.getType() == UMSGPAT_PART_TYPE_ARG_SELECTOR) {
            selectors.insert(utf8(pattern.getSubstring(part)));
        } else if (part.getType() == UMSGPAT_PART_TYPE_MSG_START) {
            i = pattern.getLimitPartIndex(i);
        }
    }
    return selectors;
}

PatternFacts facts_of(const std::string& text, const std::string& language) {
    PatternFacts facts;
    UErrorCode status = U_ZERO_ERROR;
    UParseError where{};
    icu::MessagePattern pattern(icu::UnicodeString::fromUTF8(text), &where, status);
    if (U_FAILURE(status) != 0) {
        facts.problems.push_back("ICU rejects the pattern at character " +
                                 std::to_string(where.offset) + " (" + u_errorName(status) + ")");
        return facts;
    }
    for (int i = 0; i < pattern.countParts(); ++i) {
        const icu::MessagePattern::Part& part = pattern.getPart(i);
        if (part.getType() != UMSGPAT_PART_TYPE_ARG_START) {
            continue;
        }
        const std::string name = utf8(pattern.getSubstring(pattern.getPart(i + 1)));
        facts.arguments.insert(name);
        if (part.getArgType() != UMSGPAT_ARG_TYPE_PLURAL) {
            continue;
        }
        const std::set<std::string> selectors = plural_selectors(pattern, i);
        for (const std::string& form : needed_plural_forms(language)) {
            if (!selectors.contains(form)) {
                facts.problems.push_back("the plural of '" + name + "' lacks the form '" + form +
                                         "'");
            }
        }
    }
    return facts;
}

std::string listed(const std::set<std::string>& names) {
    std::string text;
    for (const std::string& name : names) {
        text += (text.empty() ? "" : ", ") + name;
    }
    return text.empty() ? "none" : text;
}

void check_pattern(const std::string& language, const std::string& key, const std::string& pattern,
                   std::map<std::string, std::set<std::string>>& arguments,
                   std::vector<std::string>& problems) {
    const std::string place = language + ".json: '" + key + "': ";
    if (pattern.empty()) {
        problems.push_back(place + "the text is empty; write one");
        return;
    }
    if (pattern.find('\'') != std::string::npos) {
        problems.push_back(place + "an ASCII apostrophe quotes in MessageFormat; write ’");
    }
    PatternFacts facts = facts_of(pattern, language);
    for (const std::string& problem : facts.problems) {
        problems.push_back(place + problem);
    }
    arguments.emplace(language, std::move(facts.arguments));
}

}  // namespace

MessageTable read_messages(std::string_view json, const std::string& file,
                           std::vector<std::string>& problems) {
    MessageTable table;
    std::set<std::string> seen;
    const auto note_duplicates = [&](int depth, nlohmann::json::parse_event_t event,
                                     nlohmann::json& value) {
        if (depth == 1 && event == nlohmann::json::parse_event_t::key &&
            !seen.insert(value.get<std::string>()).second) {
            problems.push_back(file + ": '" + value.get<std::string>() + "' stands there twice");
        }
        return true;
    };
    const nlohmann::json parsed =
        nlohmann::json::parse(json.begin(), json.end(), note_duplicates, false);
    if (!parsed.is_object()) {
        problems.push_back(file + ": not a JSON object of texts");
        return table;
    }
    for (const auto& [key, value] : parsed.items()) {
        if (!value.is_string()) {
            problems.push_back(file + ": '" + key + "' is no text");
            continue;
        }
        table.emplace(key, value.get<std::string>());
    }
    return table;
}

std::vector<std::string> catalogue_problems(const std::map<std::string, MessageTable>& tables) {
    std::vector<std::string> problems;
    std::set<std::string> keys;
    for (const auto& [language, table] : tables) {
        for (const auto& [key, pattern] : table) {
            keys.insert(key);
        }
    }
    for (const std::string& key : keys) {
        std::map<std::string, std::set<std::string>> arguments;
        for (const std::string_view code : catalogue_languages) {
            const std::string language(code);
            const auto table = tables.find(language);
            if (table == tables.end() || !table->second.contains(key)) {
                problems.push_back(language + ".json: '" + key + "' is missing");
                continue;
            }
            check_pattern(language, key, table->second.at(key), arguments, problems);
        }
        for (const auto& [language, names] : arguments) {
            if (names != arguments.begin()->second) {
                problems.push_back(language + ".json: '" + key + "' has the arguments " +
                                   listed(names) + ", " + arguments.begin()->first + ".json has " +
                                   listed(arguments.begin()->second));
            }
        }
    }
    return problems;
}

}  // namespace recount::publish
