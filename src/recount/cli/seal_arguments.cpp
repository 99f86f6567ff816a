#include "recount/cli/seal_arguments.h"

#include <map>
#include <utility>

#include "recount/base/spelling.h"
#include "recount/seal/key.h"

namespace recount::cli {
namespace {

using Reader = base::Result<Arguments> (*)(const std::string&, const Given&, Common);

base::Result<std::filesystem::path> path_of(const std::string& text, const std::string& option,
                                            const std::string& command) {
    if (text.empty()) {
        return usage(command, option + " FILE is missing");
    }
    return std::filesystem::path(text);
}

std::optional<std::filesystem::path> path_if(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional<std::filesystem::path>(text);
}

std::vector<std::filesystem::path> paths_of(const std::vector<std::string>& words) {
    return {words.begin(), words.end()};
}

base::Result<Arguments> key_new_of(const std::string& command, const Given& given, Common common) {
    KeyNewArguments key;
    key.common = common;
    if (!given.words.empty()) {
        return usage(command, "'" + given.words.front() + "' is one word too many");
    }
    if (!seal::is_reader_name(given.name)) {
        return usage(command,
                     "--name NAME: expected the name of the person, on one line, of at "
                     "most 100 bytes");
    }
    key.name = given.name;
    RECOUNT_TRY(key.out, path_of(given.out, "--out", command));
    key.passphrase_file = path_if(given.passphrase_file);
    return key;
}

base::Result<Arguments> key_show_of(const std::string& command, const Given& given, Common common) {
    RECOUNT_TRY(std::string file, one_word(given, command, "the file of the key FILE"));
    return KeyShowArguments{common, std::move(file)};
}

base::Result<Arguments> key_signer_of(const std::string& command, const Given& given,
                                      Common common) {
    KeySignerArguments signer;
    signer.common = common;
    RECOUNT_TRY(signer.key, one_word(given, command, "the file of the key FILE"));
    RECOUNT_TRY(signer.out, path_of(given.out, "--out", command));
    signer.passphrase_file = path_if(given.passphrase_file);
    return signer;
}

base::Result<Arguments> seal_of(const std::string& command, const Given& given, Common common) {
    SealArguments seal;
    seal.common = common;
    RECOUNT_TRY(seal.table, one_word(given, command, "the table TABLE.csv"));
    RECOUNT_TRY(seal.casebook, path_of(given.casebook, "--casebook", command));
    if (given.to.empty()) {
        return usage(command, "say who may read it: --to FILE.pub, once for each person");
    }
    seal.to = paths_of(given.to);
    seal.open = given.open;
    RECOUNT_TRY(seal.author, author_of(given, command));
    return seal;
}

base::Result<Arguments> unseal_of(const std::string& command, const Given& given, Common common) {
    UnsealArguments unseal;
    unseal.common = common;
    RECOUNT_TRY(unseal.casebook, path_of(given.casebook, "--casebook", command));
    RECOUNT_TRY(unseal.key, path_of(given.key, "--key", command));
    unseal.passphrase_file = path_if(given.passphrase_file);
    unseal.out = path_if(given.out);
    if (!given.kind.empty()) {
        unseal.kind = record::parse_record_kind(given.kind);
        if (!unseal.kind) {
            std::vector<std::string> kinds;
            kinds.reserve(record::all_record_kinds.size());
            for (const record::RecordKind kind : record::all_record_kinds) {
                kinds.emplace_back(record::to_text(kind));
            }
            return usage(command, "'" + given.kind + "' is no kind of record" +
                                      base::suggestion(given.kind, kinds));
        }
    }
    if (!given.id.empty()) {
        unseal.id = given.id;
    }
    return unseal;
}

base::Result<Arguments> reseal_of(const std::string& command, const Given& given, Common common) {
    ResealArguments reseal;
    reseal.common = common;
    RECOUNT_TRY(reseal.casebook, path_of(given.casebook, "--casebook", command));
    RECOUNT_TRY(reseal.key, path_of(given.key, "--key", command));
    reseal.passphrase_file = path_if(given.passphrase_file);
    if (given.add.empty() && given.remove.empty()) {
        return usage(command, "say what to change: --add FILE.pub or --remove KEY");
    }
    reseal.add = paths_of(given.add);
    reseal.remove = given.remove;
    RECOUNT_TRY(reseal.author, author_of(given, command));
    return reseal;
}

const std::map<std::string, Reader>& readers() {
    static const std::map<std::string, Reader> by_name = {
        {"key new", key_new_of}, {"key show", key_show_of}, {"key signer", key_signer_of},
        {"seal", seal_of},       {"unseal", unseal_of},     {"reseal", reseal_of}};
    return by_name;
}

}  // namespace

bool is_seal_command(const std::string& command) {
    return readers().contains(command);
}

base::Result<Arguments> seal_arguments_of(const std::string& command, const Given& given,
                                          Common common) {
    if (common.format == Format::csv && command != "unseal") {
        return usage(command, command + " prints text or json, not csv");
    }
    return readers().at(command)(command, given, common);
}

}  // namespace recount::cli
