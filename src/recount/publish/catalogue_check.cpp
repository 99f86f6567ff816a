// The build step that checks the message catalogue and writes it as C++:
//     catalogue_check OUT.cpp MESSAGES_DIR
// Prints every problem and ends with 1 when there is one, so that the build stops.

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "recount/publish/message_check.h"

namespace {

std::string bytes_of(const std::filesystem::path& path, std::vector<std::string>& problems) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        problems.push_back(path.string() + ": cannot be read");
    }
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

int main(int count, char** values) {
    using recount::publish::MessageTable;
    const std::vector<std::string> arguments(values, values + count);
    if (arguments.size() != 3) {
        std::cerr << "usage: catalogue_check OUT.cpp MESSAGES_DIR\n";
        return 1;
    }
    std::vector<std::string> problems;
    std::map<std::string, MessageTable> tables;
    for (const std::string_view language : recount::publish::catalogue_languages) {
        const std::string name = std::string(language) + ".json";
        const std::string json = bytes_of(std::filesystem::path(arguments.at(2)) / name, problems);
        tables.emplace(language, recount::publish::read_messages(json, name, problems));
    }
    for (const std::string& problem : recount::publish::catalogue_problems(tables)) {
        problems.push_back(problem);
    }
    if (!problems.empty()) {
        for (const std::string& problem : problems) {
            std::cerr << problem << '\n';
        }
        return 1;
    }
    std::ofstream out(arguments.at(1), std::ios::binary);
    out << "// Written by catalogue_check from messages/*.json.\n"
           "#include \"recount/publish/catalogue_entries.h\"\n\n"
           "namespace recount::publish {\n\n"
           "const std::vector<CatalogueEntry>& catalogue_entries() {\n"
           "    static const std::vector<CatalogueEntry> entries = {\n";
    for (const auto& [key, english] : tables.at("en")) {
        out << "        {\"" << key << "\",\n"
            << "         {R\"m(" << english << ")m\",\n          R\"m(" << tables.at("fr").at(key)
            << ")m\",\n          R\"m(" << tables.at("ar").at(key) << ")m\"}},\n";
    }
    out << "    };\n    return entries;\n}\n\n}  // namespace recount::publish\n";
    out.flush();
    return out ? 0 : 1;
}
