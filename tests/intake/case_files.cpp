#include "tests/intake/case_files.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "recount/intake/toml_library.h"

namespace recount::intake::testing {
namespace {

const std::filesystem::path bad_folder =
    std::filesystem::path(RECOUNT_SOURCE_DIR) / "tests" / "cases" / "bad";

std::vector<std::string> texts(const toml::table& table, std::string_view key) {
    std::vector<std::string> found;
    if (const toml::array* items = table[key].as_array()) {
        for (const toml::node& item : *items) {
            found.push_back(item.value<std::string>().value());
        }
    }
    return found;
}

/// A misspelt key would make a case check less than it says.
void check_keys(const toml::table& table, const std::string& file) {
    for (const auto& [key, value] : table) {
        const std::string_view name = key.str();
        if (name != "name" && name != "files" && name != "errors" && name != "notes" &&
            name != "failure" && name != "reads") {
            throw std::runtime_error(file + ": a case has the unknown key " + std::string(name));
        }
    }
}

BadCase bad_case(const toml::table& table, const std::string& file) {
    check_keys(table, file);
    BadCase result;
    result.file = file;
    result.name = table["name"].value<std::string>().value();
    if (const toml::table* files = table["files"].as_table()) {
        for (const auto& [name, text] : *files) {
            result.files.emplace(name.str(), text.value<std::string>().value());
        }
    }
    result.errors = texts(table, "errors");
    result.notes = texts(table, "notes");
    result.failure = table["failure"].value_or(std::string());
    if (const toml::table* reads = table["reads"].as_table()) {
        for (const auto& [kind, number] : *reads) {
            result.reads.emplace(kind.str(), static_cast<std::size_t>(number.value<int>().value()));
        }
    }
    return result;
}

}  // namespace

TemporaryFolder::TemporaryFolder(const std::string& name)
    : path_(std::filesystem::path(RECOUNT_BINARY_DIR) / "intake_test" / name) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

void TemporaryFolder::write(const CaseFiles& files) const {
    for (const auto& [name, text] : files) {
        std::ofstream(path_ / name, std::ios::binary) << text;
    }
}

std::string read_file(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

CaseFiles read_files(const std::filesystem::path& folder) {
    CaseFiles files;
    for (const auto& item : std::filesystem::directory_iterator(folder)) {
        files.emplace(item.path().filename().string(), read_file(item.path()));
    }
    return files;
}

std::vector<BadCase> bad_cases() {
    std::vector<std::filesystem::path> paths;
    for (const auto& item : std::filesystem::directory_iterator(bad_folder)) {
        if (item.path().extension() == ".toml") {
            paths.push_back(item.path());
        }
    }
    std::sort(paths.begin(), paths.end());
    std::vector<BadCase> cases;
    for (const std::filesystem::path& path : paths) {
        const toml::parse_result parsed = toml::parse_file(path.string());
        if (!parsed) {
            throw std::runtime_error(path.string() +
                                     " is no TOML: " + std::string(parsed.error().description()));
        }
        for (const toml::node& node : *parsed.table()["case"].as_array()) {
            cases.push_back(bad_case(*node.as_table(), path.filename().string()));
        }
    }
    return cases;
}

CaseFiles good_case() {
    return read_files(bad_folder / "good");
}

std::map<std::string, std::size_t> counts(const record::Case& value) {
    return {{"actors", value.actors.size()},         {"places", value.places.size()},
            {"sources", value.sources.size()},       {"documents", value.documents.size()},
            {"parts", value.parts.size()},           {"incidents", value.incidents.size()},
            {"statements", value.statements.size()}, {"ledger", value.releases.size()},
            {"strikes", value.strikes.size()},       {"reports", value.reports.size()},
            {"victims", value.victims.size()},       {"questions", value.questions.size()}};
}

std::vector<std::string> described(const std::vector<base::Error>& errors) {
    std::vector<std::string> texts;
    for (const base::Error& error : errors) {
        texts.push_back(base::describe(error));
    }
    return texts;
}

}  // namespace recount::intake::testing
