#include "tests/archive/support.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

#include <sys/wait.h>
#include <unistd.h>

namespace recount::archive::test {

namespace fs = std::filesystem;

TemporaryFolder::TemporaryFolder(Medium medium) {
    const fs::path in_memory = "/dev/shm";
    const bool has_memory = medium == Medium::memory && access(in_memory.c_str(), W_OK) == 0;
    const fs::path parent = has_memory ? in_memory : fs::temp_directory_path();
    std::string pattern = (parent / "recount-archive-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) {
        throw std::runtime_error("no temporary folder");
    }
    path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

fs::path TemporaryFolder::write(std::string_view name, std::string_view bytes) const {
    const fs::path path = path_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return path;
}

Provenance by_amal(std::string name, int second) {
    return {std::move(name), Moment(std::chrono::seconds(1'700'000'000 + second)), "letters",
            "Amal", std::nullopt};
}

std::vector<CustodyEntry> entries_in_order(std::uint64_t count) {
    std::vector<CustodyEntry> entries;
    base::Digest previous = chain_beginning();
    for (std::uint64_t sequence = 1; sequence <= count; ++sequence) {
        CustodyEntry entry;
        entry.sequence = sequence;
        entry.time = Moment(std::chrono::seconds(1'700'000'000 + sequence));
        entry.sha256 = base::sha256(std::to_string(sequence));
        entry.size = sequence;
        entry.media_type = "application/pdf";
        entry.name = "report.pdf";
        entry.by = "Amal";
        entry.previous = previous;
        entry.digest = digest_of(entry);
        previous = entry.digest;
        entries.push_back(std::move(entry));
    }
    return entries;
}

void write_sample(const TemporaryFolder& folder) {
    Writer writer = value_of(Writer::open(folder / "evidence"));
    value_of(writer.add(folder.write("in/a.txt", "first"), by_amal("a.txt", 1)));
    value_of(writer.add(folder.write("in/b.txt", "second"), by_amal("b.txt", 2)));
    value_of(writer.add(folder.write("in/c.txt", "second"), by_amal("c.txt", 3)));
}

std::string read_bytes(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void write_over(const fs::path& path, std::string_view bytes) {
    fs::remove(path);
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

std::string in_child(const std::function<std::string()>& work) {
    int ends[2] = {};
    if (pipe(ends) != 0) {
        throw std::runtime_error("no pipe");
    }
    const pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        std::string text;
        try {
            text = work();
        } catch (const std::exception& error) {
            text = "threw: " + std::string(error.what());
        }
        const bool written =
            write(ends[1], text.data(), text.size()) == static_cast<ssize_t>(text.size());
        _exit(written ? 0 : 1);
    }
    close(ends[1]);
    std::string text;
    char buffer[4096];
    for (ssize_t count = 0; (count = read(ends[0], buffer, sizeof buffer)) > 0;) {
        text.append(buffer, static_cast<std::size_t>(count));
    }
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        return "died with status " + std::to_string(status) + " after: " + text;
    }
    return text;
}

}  // namespace recount::archive::test
