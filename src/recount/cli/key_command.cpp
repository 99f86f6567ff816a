#include <nlohmann/json.hpp>

#include "recount/cli/commands.h"
#include "recount/cli/files.h"
#include "recount/cli/key_files.h"
#include "recount/cli/passphrase.h"

namespace recount::cli {
namespace {

namespace fs = std::filesystem;

/// A public key: whose it is, its id, its line.
void print(const std::string& name, const std::string& id, const std::string& key,
           const Common& common, Console& console) {
    if (common.format == Format::json) {
        const nlohmann::ordered_json json = {{"name", name}, {"key_id", id}, {"public_key", key}};
        console.data(json.dump(1) + "\n");
    } else {
        console.data(name + "\nkey id      " + id + "\npublic key  " + key + "\n");
    }
}

void print(const seal::Reader& reader, const Common& common, Console& console) {
    print(reader.name, reader.key.id(), seal::to_text(reader), common, console);
}

void print(const seal::Signer& signer, const Common& common, Console& console) {
    print(signer.name, signer.id(), seal::to_text(signer), common, console);
}

}  // namespace

base::Result<ExitCode> key_new(const KeyNewArguments& arguments, Console& console) {
    const fs::path public_file = arguments.out.string() + ".pub";
    for (const fs::path& path : {arguments.out, public_file}) {
        std::error_code ignored;
        if (fs::exists(fs::symlink_status(path, ignored))) {
            return base::fail(base::ErrorKind::refused,
                              "'" + path.string() +
                                  "' is there already and is left as it is: what is sealed to a "
                                  "key that was overwritten is lost. Choose another name");
        }
    }
    RECOUNT_TRY(
        const seal::SecretBytes passphrase,
        read_passphrase(arguments.passphrase_file,
                        "passphrase for the key of " + arguments.name + ": ", Asking::twice));
    constexpr std::size_t least_bytes = 12;
    if (passphrase.size() < least_bytes) {
        return base::fail(base::ErrorKind::refused,
                          "the passphrase is shorter than 12 bytes, which a machine can guess; "
                          "take five words that have nothing to do with each other");
    }
    const seal::KeyPair pair = seal::KeyPair::make(arguments.name);
    const seal::LockedKey locked = seal::lock(pair, passphrase, seal::Cost::of_a_person());
    RECOUNT_CHECK(write_new_file(arguments.out, seal::to_text(locked) + "\n", FileReaders::owner));
    RECOUNT_CHECK(
        write_new_file(public_file, seal::to_text(pair.reader()) + "\n", FileReaders::everybody));
    print(pair.reader(), arguments.common, console);
    console.note("private key  " + arguments.out.string() +
                 "  keep a copy in another place: without it and its passphrase nobody can open "
                 "what is sealed to it alone");
    console.note("public key   " + public_file.string() +
                 "  give it to those who seal; read the key id to them over the phone");
    return ExitCode::fine;
}

base::Result<ExitCode> key_show(const KeyShowArguments& arguments, Console& console) {
    RECOUNT_TRY(const std::string text, read_file(arguments.file));
    const base::Result<seal::LockedKey> locked = seal::parse_locked_key(text);
    if (locked) {
        print(locked->reader, arguments.common, console);
        return ExitCode::fine;
    }
    if (const base::Result<seal::Signer> signer = seal::parse_signer(text)) {
        print(*signer, arguments.common, console);
        return ExitCode::fine;
    }
    RECOUNT_TRY(const seal::Reader reader, read_reader(arguments.file));
    print(reader, arguments.common, console);
    return ExitCode::fine;
}

base::Result<ExitCode> key_signer(const KeySignerArguments& arguments, Console& console) {
    RECOUNT_TRY(const seal::KeyPair pair, read_key(arguments.key, arguments.passphrase_file));
    const seal::Signer signer = seal::SigningKey::of(pair).signer();
    RECOUNT_CHECK(
        write_new_file(arguments.out, seal::to_text(signer) + "\n", FileReaders::everybody));
    print(signer, arguments.common, console);
    console.note("written to " + arguments.out.string() +
                 "; give it to those who check editions, in another way than the editions");
    return ExitCode::fine;
}

}  // namespace recount::cli
