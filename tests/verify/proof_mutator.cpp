#include <filesystem>
#include <fstream>
#include <iostream>

#include "tests/verify/mutate.h"
#include "verify/verify.h"

/// proof-mutator FOLDER: alters every field of every *.json proof below FOLDER. Exit code 0 where
/// every altered proof is refused or harmless, 1 where not, 77 where the folder has no proof.
int main(int argc, char** argv) {
    namespace fs = std::filesystem;
    if (argc != 2) {
        std::cerr << "usage: proof-mutator FOLDER\n";
        return 1;
    }
    if (!fs::is_directory(argv[1])) {
        std::cerr << "skipped: there is no folder " << argv[1] << "\n";
        return 77;
    }
    std::size_t proofs = 0;
    std::size_t wrong = 0;
    for (const auto& entry : fs::recursive_directory_iterator(argv[1])) {
        if (entry.path().extension() != ".json") {
            continue;
        }
        std::ifstream file(entry.path(), std::ios::binary);
        const auto proof = nlohmann::json::parse(file);
        ++proofs;
        if (const auto verdict = recount_verify::verify(proof.dump()); !verdict.proved) {
            std::cerr << entry.path() << ": " << verdict.reason << "\n";
            ++wrong;
            continue;
        }
        for (const std::string& line : recount_verify::wrongly_proved(proof)) {
            std::cerr << entry.path() << ": " << line << "\n";
            ++wrong;
        }
    }
    if (proofs == 0) {
        std::cerr << "skipped: no proof below " << argv[1] << "\n";
        return 77;
    }
    std::cerr << proofs << " proofs altered, " << wrong << " wrongly proved\n";
    return wrong == 0 ? 0 : 1;
}
