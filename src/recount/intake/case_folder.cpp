#include "recount/intake/case_folder.h"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>
#include <utility>

#include "recount/document/encoding.h"
#include "recount/intake/case_toml.h"
#include "recount/intake/columns.h"
#include "recount/intake/sealing.h"
#include "recount/intake/table.h"

namespace recount::intake {
namespace {

using base::Error;
using base::ErrorKind;
using record::Entry;
using record::RecordKind;

Error about_file(std::string file, ErrorKind kind, std::string message) {
    return {kind, std::move(message), {std::move(file), std::nullopt, {}, {}}};
}

base::Result<std::string> read_bytes(const std::filesystem::path& path, const std::string& name) {
    std::error_code code;
    if (!std::filesystem::is_regular_file(path, code)) {
        return base::fail(about_file(name, ErrorKind::not_readable,
                                     "this is not a file; expected a file of that name or none"));
    }
    std::ifstream stream(path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    if (!stream.is_open() || stream.bad()) {
        return base::fail(about_file(name, ErrorKind::not_readable,
                                     "the file cannot be read; check that you may open it"));
    }
    return bytes;
}

base::Result<document::DecodedText> read_text(const std::filesystem::path& folder,
                                              const std::string& name) {
    RECOUNT_TRY(const std::string bytes, read_bytes(folder / name, name));
    return document::decode_text(bytes, name);
}

base::Result<WrittenEntry> read_settings_file(const std::filesystem::path& folder,
                                              Findings& findings) {
    std::error_code code;
    const std::string name = file_name(RecordKind::settings);
    if (!std::filesystem::exists(folder / name, code)) {
        return base::fail(about_file(
            name, ErrorKind::not_found,
            "the folder '" + folder.string() +
                "' holds no case.toml, so it is no case; write one with 'format = 1' and a title"));
    }
    RECOUNT_TRY(document::DecodedText decoded, read_text(folder, name));
    std::move(decoded.notes.begin(), decoded.notes.end(), std::back_inserter(findings.notes));
    return read_settings(decoded.text);
}

/// Another file in the folder that may be a slip for one of ours is worth knowing.
void note_other_tables(const std::filesystem::path& folder, Findings& findings) {
    std::vector<std::string> others;
    std::error_code code;
    for (const auto& item : std::filesystem::directory_iterator(folder, code)) {
        const std::filesystem::path& path = item.path();
        const bool is_ours = record::parse_record_kind(path.stem().string()).has_value();
        if (path.extension() == ".csv" && !is_ours) {
            others.push_back(path.filename().string());
        }
    }
    std::sort(others.begin(), others.end());
    for (std::string& name : others) {
        findings.notes.push_back(about_file(
            std::move(name), ErrorKind::unknown_name,
            "a case has no file of this name, so it is not read; docs/formats/case.md lists the "
            "names"));
    }
}

class FolderWriter {
public:
    explicit FolderWriter(std::filesystem::path folder) : folder_(std::move(folder)) {}

    /// A file is written beside its place and moved there, so that no reader meets half of it.
    void write(const std::string& name, std::string_view text) {
        const std::filesystem::path beside = folder_ / (name + ".new");
        std::ofstream stream(beside, std::ios::binary | std::ios::trunc);
        stream.write(text.data(), static_cast<std::streamsize>(text.size()));
        stream.close();
        if (!stream) {
            const int reason = errno;
            std::error_code ignored;
            std::filesystem::remove(beside, ignored);
            throw std::filesystem::filesystem_error(
                "cannot write the case", beside,
                std::error_code(reason == 0 ? EIO : reason, std::generic_category()));
        }
        std::filesystem::rename(beside, folder_ / name);
        files_.written.push_back(name);
    }

    void remove(const std::string& name) {
        if (std::filesystem::remove(folder_ / name)) {
            files_.removed.push_back(name);
        }
    }

    WrittenFiles finish() { return std::move(files_); }

private:
    std::filesystem::path folder_;
    WrittenFiles files_;
};

base::Result<bool> prepare_folder(const std::filesystem::path& folder) {
    std::error_code code;
    std::filesystem::create_directories(folder, code);
    if (code || !std::filesystem::is_directory(folder)) {
        return base::fail(ErrorKind::not_readable,
                          "'" + folder.string() + "' cannot be made or is not a folder" +
                              (code ? ": " + code.message() : std::string()) +
                              "; name a folder that you may write to");
    }
    const bool is_empty = std::filesystem::is_empty(folder, code);
    if (code || (!is_empty && !std::filesystem::exists(folder / "case.toml"))) {
        return base::fail(ErrorKind::refused,
                          "'" + folder.string() +
                              "' holds files and no case.toml; name an empty folder, or one that "
                              "holds a case, so that nothing of yours is overwritten");
    }
    return true;
}

base::Result<bool> check_field_names(std::span<const Entry> entries) {
    for (const Entry& entry : entries) {
        for (const record::Field& field : entry.fields) {
            if (field.name.empty()) {
                return base::fail(ErrorKind::malformed,
                                  "the " + std::string(noun(entry.kind)) + " '" + entry.id +
                                      "' has a value without a column name; a file cannot hold it");
            }
        }
    }
    return true;
}

}  // namespace

base::Result<WrittenCase> read_case_folder(const std::filesystem::path& folder) {
    std::error_code code;
    if (!std::filesystem::is_directory(folder, code)) {
        return base::fail(ErrorKind::not_found, "'" + folder.string() +
                                                    "' is not a folder; name the folder that holds "
                                                    "case.toml");
    }
    WrittenCase written;
    RECOUNT_TRY(WrittenEntry settings, read_settings_file(folder, written.findings));
    written.entries.push_back(std::move(settings));
    for (const RecordKind kind : record::all_record_kinds) {
        const std::string name = file_name(kind);
        if (kind == RecordKind::settings || !std::filesystem::exists(folder / name, code)) {
            continue;
        }
        base::Result<document::DecodedText> decoded = read_text(folder, name);
        if (!decoded) {
            written.findings.errors.push_back(std::move(decoded).error());
            continue;
        }
        std::move(decoded->notes.begin(), decoded->notes.end(),
                  std::back_inserter(written.findings.notes));
        std::vector<WrittenEntry> rows = read_table(kind, decoded->text, written.findings);
        std::move(rows.begin(), rows.end(), std::back_inserter(written.entries));
    }
    written.entries = without_sealed(std::move(written.entries), written.findings.errors);
    note_other_tables(folder, written.findings);
    return written;
}

base::Result<WrittenFiles> write_case_folder(std::span<const Entry> entries,
                                             const std::filesystem::path& folder) {
    const auto settings = std::find_if(entries.begin(), entries.end(), [](const Entry& entry) {
        return entry.kind == RecordKind::settings;
    });
    if (settings == entries.end()) {
        return base::fail(ErrorKind::malformed,
                          "there are no settings to write to case.toml; a case needs at least "
                          "'format = 1' and a title");
    }
    RECOUNT_CHECK(check_field_names(entries));
    RECOUNT_TRY(const std::string settings_text, write_settings(*settings));
    RECOUNT_CHECK(prepare_folder(folder));
    FolderWriter writer(folder);
    writer.write(file_name(RecordKind::settings), settings_text);
    for (const RecordKind kind : record::all_record_kinds) {
        if (kind == RecordKind::settings) {
            continue;
        }
        std::vector<const Entry*> rows;
        for (const Entry& entry : entries) {
            if (entry.kind == kind) {
                rows.push_back(&entry);
            }
        }
        if (rows.empty()) {
            writer.remove(file_name(kind));
        } else {
            writer.write(file_name(kind), write_table(kind, rows));
        }
    }
    return writer.finish();
}

}  // namespace recount::intake
