#include "recount/cli/archive_arguments.h"

#include <chrono>
#include <initializer_list>
#include <map>

#include "recount/archive/archive.h"
#include "recount/capture/web_address.h"
#include "recount/cli/environment.h"

namespace recount::cli {
namespace {

base::Result<std::filesystem::path> archive_of(const Given& given, const std::string& command) {
    if (given.archive.empty()) {
        return usage(command, "--archive DIR is missing");
    }
    return std::filesystem::path(given.archive);
}

base::Result<std::optional<base::Digest>> root_of(const Given& given, const std::string& command) {
    if (given.root.empty()) {
        return std::nullopt;
    }
    const std::optional<base::Digest> root = archive::parse_digest(given.root);
    if (!root) {
        return usage(command, "--root '" + given.root +
                                  "': write the 64 digits and letters a to f that 'recount "
                                  "archive root' printed");
    }
    return root;
}

base::Result<std::int64_t> number_of(const std::string& text, const std::string& option,
                                     std::int64_t most, const std::string& command) {
    const base::Result<std::int64_t> number = record::parse_whole_number(text);
    if (!number || *number < 1 || *number > most) {
        return usage(command, option + " '" + text + "': expected a whole number from 1 to " +
                                  std::to_string(most));
    }
    return *number;
}

/// The proxies of the environment; HTTP_PROXY in capitals is not looked at, as in curl, for a
/// web server's client can set it.
capture::ProxySettings proxies_of_environment() {
    const auto first = [](std::initializer_list<const char*> names) {
        std::string value;
        for (const char* name : names) {
            value = value.empty() ? environment_value(name) : value;
        }
        return value;
    };
    return {first({"http_proxy", "all_proxy", "ALL_PROXY"}),
            first({"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"}),
            first({"no_proxy", "NO_PROXY"})};
}

base::Result<capture::Request> request_of(const Given& given, const std::string& command) {
    constexpr std::int64_t longest_seconds = 86'400;
    constexpr std::int64_t most_bytes = 2'000'000'000;
    capture::Request request;
    request.proxy = given.proxy.empty() ? proxies_of_environment()
                                        : capture::ProxySettings{given.proxy, given.proxy, {}};
    request.private_addresses = given.allows_private ? capture::PrivateAddresses::allowed
                                                     : capture::PrivateAddresses::refused;
    request.trusted = given.trusted;
    if (!given.timeout.empty()) {
        RECOUNT_TRY(const std::int64_t seconds,
                    number_of(given.timeout, "--timeout", longest_seconds, command));
        request.time = std::chrono::seconds(seconds);
    }
    if (!given.most_bytes.empty()) {
        RECOUNT_TRY(const std::int64_t bytes,
                    number_of(given.most_bytes, "--most-bytes", most_bytes, command));
        request.most_bytes = static_cast<std::uint64_t>(bytes);
    }
    return request;
}

base::Result<Arguments> add_of(const std::string& command, const Given& given, Common common) {
    ArchiveAddArguments add;
    add.common = common;
    if (given.words.empty()) {
        return usage(command, "name the files or folders to add, or the addresses of pages");
    }
    for (const std::string& word : given.words) {
        if (capture::is_web_word(word)) {
            add.addresses.push_back(word);
        } else {
            add.paths.emplace_back(word);
        }
    }
    RECOUNT_TRY(add.request, request_of(given, command));
    RECOUNT_TRY(add.archive, archive_of(given, command));
    if (!given.source.empty()) {
        const base::Result<record::SourceId> source = record::SourceId::make(given.source);
        if (!source) {
            return usage(command, "--source: " + source.error().message);
        }
        add.source = source->text();
    }
    RECOUNT_TRY(const Author author, author_of(given, command));
    add.by = author.who;
    if (!given.note.empty()) {
        add.note = given.note;
    }
    if (!archive::is_fit_text(add.by) || !archive::is_fit_text(given.note)) {
        return usage(command, "--by and --note take UTF-8 of at most " +
                                  std::to_string(archive::most_bytes_of_a_text) + " bytes");
    }
    add.keeps_paths = given.keeps_paths;
    add.unpacks = given.unpacks;
    return add;
}

base::Result<Arguments> list_of(const std::string& command, const Given& given, Common common) {
    RECOUNT_TRY(std::filesystem::path archive, archive_of(given, command));
    if (!given.words.empty()) {
        return usage(command, "'" + given.words.front() + "' is one word too many");
    }
    if (command == "archive root") {
        return ArchiveRootArguments{common, std::move(archive)};
    }
    return ArchiveListArguments{common, std::move(archive)};
}

base::Result<Arguments> show_of(const std::string& command, const Given& given, Common common) {
    RECOUNT_TRY(std::filesystem::path archive, archive_of(given, command));
    RECOUNT_TRY(std::string object, one_word(given, command, "the object SHA256"));
    if (command == "archive proof") {
        return ArchiveProofArguments{common, std::move(archive), std::move(object)};
    }
    return ArchiveShowArguments{common, std::move(archive), std::move(object)};
}

base::Result<Arguments> get_of(const std::string& command, const Given& given, Common common) {
    RECOUNT_TRY(std::filesystem::path archive, archive_of(given, command));
    RECOUNT_TRY(std::string object, one_word(given, command, "the object SHA256"));
    if (given.out.empty()) {
        return usage(command, "--out FILE is missing: where the copy goes");
    }
    return ArchiveGetArguments{common, std::move(archive), std::move(object), given.out};
}

base::Result<Arguments> audit_of(const std::string& command, const Given& given, Common common) {
    RECOUNT_TRY(std::filesystem::path archive, archive_of(given, command));
    RECOUNT_TRY(std::optional<base::Digest> root, root_of(given, command));
    return ArchiveAuditArguments{common, std::move(archive), root};
}

base::Result<Arguments> check_proof_of(const std::string& command, const Given& given,
                                       Common common) {
    RECOUNT_TRY(std::string file, one_word(given, command, "the proof FILE"));
    RECOUNT_TRY(const std::optional<base::Digest> root, root_of(given, command));
    if (!root) {
        return usage(command,
                     "--root HEX is missing: a root from another place than the proof, or it "
                     "proves nothing");
    }
    ArchiveCheckProofArguments check{common, std::move(file), {*root, std::nullopt}};
    if (!given.entries.empty()) {
        const base::Result<std::int64_t> entries = record::parse_whole_number(given.entries);
        if (!entries || *entries < 1) {
            return usage(command,
                         "--entries '" + given.entries + "': expected a whole number from 1 on");
        }
        check.expected.tree_size = static_cast<std::uint64_t>(*entries);
    }
    return check;
}

base::Result<Arguments> stamp_request_of(const std::string& command, const Given& given,
                                         Common common) {
    RECOUNT_TRY(std::filesystem::path archive, archive_of(given, command));
    RECOUNT_TRY(std::string object,
                one_word(given, command, "the object SHA256, or the word root,"));
    if (given.out.empty()) {
        return usage(command, "--out FILE is missing: where the request goes");
    }
    return ArchiveStampRequestArguments{common, std::move(archive), std::move(object), given.out};
}

base::Result<Arguments> stamps_of(const std::string& command, const Given& given, Common common) {
    RECOUNT_TRY(std::filesystem::path archive, archive_of(given, command));
    ArchiveStampsArguments stamps{common, std::move(archive), std::nullopt};
    if (!given.trusted.empty()) {
        stamps.trusted = given.trusted;
    }
    return stamps;
}

base::Result<Arguments> export_of(const std::string& command, const Given& given, Common common) {
    RECOUNT_TRY(std::filesystem::path archive, archive_of(given, command));
    if (given.warc.empty()) {
        return usage(command, "--warc FILE is missing: the file to write");
    }
    return ArchiveExportArguments{common, std::move(archive), given.words, given.warc,
                                  given.wants_wacz};
}

using Reader = base::Result<Arguments> (*)(const std::string&, const Given&, Common);

}  // namespace

base::Result<Arguments> archive_arguments_of(const std::string& command, const Given& given,
                                             Common common) {
    static const std::map<std::string, Reader> readers = {
        {"archive add", add_of},
        {"archive list", list_of},
        {"archive export", export_of},
        {"archive show", show_of},
        {"archive get", get_of},
        {"archive audit", audit_of},
        {"archive root", list_of},
        {"archive proof", show_of},
        {"archive check-proof", check_proof_of},
        {"archive stamp-request", stamp_request_of},
        {"archive stamps", stamps_of}};
    if (common.format == Format::csv) {
        return usage(command, command + " prints text or json, not csv");
    }
    return readers.at(command)(command, given, common);
}

}  // namespace recount::cli
