#include "tests/archive/support.h"

#include <fstream>

namespace recount::archive::test {

namespace fs = std::filesystem;

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

void write_over(const fs::path& path, std::string_view bytes) {
    fs::remove(path);
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

}  // namespace recount::archive::test
