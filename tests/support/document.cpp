#include "tests/support/document.h"

#include <cstdio>
#include <stdexcept>

#include "tests/support/scratch.h"
#include <sys/wait.h>

namespace recount::test {

Outcome run(const std::string& command) {
    FILE* const pipe = popen((command + " 2>&1").c_str(), "r");
    std::string text;
    char buffer[512];
    while (std::fgets(buffer, sizeof buffer, pipe) != nullptr) {
        text += buffer;
    }
    return {WEXITSTATUS(pclose(pipe)), text};
}

std::string python_of(const std::string& document) {
    const std::string text = read_bytes(std::filesystem::path(RECOUNT_SOURCE_DIR) / document);
    const std::string fence = "```python\n";
    const std::size_t begin = text.find(fence);
    const std::size_t end = text.find("\n```", begin);
    if (begin == std::string::npos || end == std::string::npos) {
        throw std::runtime_error(document + " has no block of Python");
    }
    return text.substr(begin + fence.size(), end - begin - fence.size() + 1);
}

}  // namespace recount::test
