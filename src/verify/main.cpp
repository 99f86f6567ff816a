#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "verify/verify.h"
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace {

namespace fs = std::filesystem;
using recount_verify::Verdict;

enum ExitCode { all_proved = 0, usage = 1, not_all_proved = 2 };

/// The *.json files below a folder in name order; a path that is no folder stands for itself.
std::vector<fs::path> files_of(const fs::path& path) {
    if (!fs::is_directory(path)) {
        return {path};
    }
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(path)) {
        if (entry.is_regular_file() && entry.path().extension() == ".json") {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

Verdict verify_file(const fs::path& path) {
    std::error_code error;
    std::ifstream file(path, std::ios::binary);
    if (!fs::is_regular_file(path, error) || !file) {
        return {false, "", "the file cannot be read"};
    }
    if (fs::file_size(path, error) > recount_verify::longest_file) {
        return {false, "", "the file is longer than 16 MiB"};
    }
    std::ostringstream text;
    text << file.rdbuf();
    return recount_verify::verify(text.str());
}

int run(int argc, char** argv) {
    CLI::App app(
        "Checks proofs of Recount (docs/formats/proof.md), sharing no code with its engine.\n"
        "Exit code: 0 all proved, 1 usage, 2 some refused or unreadable.\n"
        "Example: recount-verify out/proofs",
        "recount-verify");
    std::vector<std::string> paths;
    std::string format = "text";
    bool quiet = false;
    app.add_option("path", paths, "proof files, or folders of *.json files")->required();
    app.add_option("--format", format, "text or json")->check(CLI::IsMember({"text", "json"}));
    app.add_flag("--quiet", quiet, "print refusals only");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? all_proved : usage;
    }
    nlohmann::json list = nlohmann::json::array();
    std::size_t refused = 0;
    std::size_t proved = 0;
    for (const std::string& path : paths) {
        for (const fs::path& file : files_of(path)) {
            const Verdict verdict = verify_file(file);
            ++(verdict.proved ? proved : refused);
            if (format == "json") {
                list.push_back({{"path", file.string()},
                                {"proved", verdict.proved},
                                {"claim", verdict.claim},
                                {"reason", verdict.reason}});
            } else if (!verdict.proved) {
                std::cout << "REFUSED " << file.string() << ": " << verdict.reason << "\n";
            } else if (!quiet) {
                std::cout << "proved  " << verdict.claim << "   " << file.string() << "\n";
            }
        }
    }
    if (format == "json") {
        const nlohmann::json all{{"proved", proved}, {"refused", refused}, {"proofs", list}};
        std::cout << all.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
    }
    if (proved + refused == 0) {
        std::cerr << "recount-verify: no *.json file found; name a proof or a folder of proofs\n";
    }
    return refused == 0 && proved > 0 ? all_proved : not_all_proved;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const std::exception& error) {  // an unreadable folder, or no memory left
        std::fputs("recount-verify: ", stderr);
        std::fputs(error.what(), stderr);
        std::fputs("\n", stderr);
        return not_all_proved;
    }
}
