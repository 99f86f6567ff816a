#include "tests/edition/support.h"

#include <algorithm>

namespace recount::edition::test {

namespace fs = std::filesystem;

Head head_of(std::uint64_t number) {
    return {number, "Air strikes near Qanat", value_of(record::parse_day("2026-05-12")), "1.0", {}};
}

seal::SigningKey key_of(unsigned char byte) {
    seal::SecretBytes secret(32);
    std::fill(secret.bytes().begin(), secret.bytes().end(), byte);
    return seal::SigningKey::of(seal::KeyPair::of(std::move(secret), "Desk"));
}

base::Result<Done> publish(const fs::path& folder, const Files& files, std::uint64_t number,
                           const seal::SigningKey* key, Keeping keeping) {
    RECOUNT_TRY(EditionWriter writer, EditionWriter::open(folder, keeping));
    for (const auto& [path, bytes] : files) {
        RECOUNT_CHECK(writer.add({path, bytes}));
    }
    return writer.finish(head_of(number), key);
}

Files files_below(const fs::path& folder) {
    Files files;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        const std::string path = entry.path().lexically_relative(folder).string();
        if (entry.is_symlink()) {
            files[path] = "-> " + fs::read_symlink(entry.path()).string();
        } else if (entry.is_regular_file()) {
            files[path] = read_bytes(entry.path());
        }
    }
    return files;
}

Files pages_below(const fs::path& folder) {
    Files files = files_below(folder);
    files.erase(std::string(manifest_name));
    files.erase(std::string(signature_name));
    return files;
}

}  // namespace recount::edition::test
