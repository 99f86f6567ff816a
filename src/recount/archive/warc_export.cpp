#include "recount/archive/warc_export.h"

#include <algorithm>
#include <set>
#include <system_error>
#include <utility>

#include <nlohmann/json.hpp>

#include "recount/archive/labelled_digest.h"
#include "recount/archive/wacz.h"
#include "recount/archive/warc_writer.h"
#include "recount/base/ascii.h"
#include "recount/record/quoted.h"

namespace recount::archive {
namespace {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

constexpr const char* warc_member = "archive/data.warc.gz";

/// A file that is gone when the work does not come to its end.
class Draft {
public:
    explicit Draft(fs::path path) : path_(std::move(path)) {}
    ~Draft() {
        if (!is_kept_) {
            std::error_code ignored;
            fs::remove(path_, ignored);
        }
    }
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;
    [[nodiscard]] const fs::path& path() const { return path_; }
    void keep() { is_kept_ = true; }

private:
    fs::path path_;
    bool is_kept_ = false;
};

std::string text_of(const base::Digest& digest) {
    std::string bytes;
    for (const unsigned char byte : digest.bytes) {
        bytes += static_cast<char>(byte);
    }
    return bytes;
}

/// A name that is the address of a page: what stands in it may stand in a URI.
bool is_address(std::string_view name) {
    return (name.starts_with("http://") || name.starts_with("https://")) &&
           std::all_of(name.begin(), name.end(), [](char c) {
               return c > 0x20 && c != 0x7f &&
                      std::string_view("\\\"<>^`{|}").find(c) == std::string_view::npos;
           });
}

std::string target_of(const CustodyEntry& entry) {
    return is_address(entry.name) ? entry.name : "urn:sha256:" + entry.sha256.hex();
}

/// `20261123053000`.
std::string digits_of(Moment moment) {
    std::string digits;
    for (const char c : record::to_text(moment).substr(0, 19)) {
        if (c >= '0' && c <= '9') {
            digits += c;
        }
    }
    return digits;
}

/// The address with its host turned round, by which an index is sorted: `org,example)/page`.
std::string sort_key_of(const std::string& target) {
    if (!is_address(target)) {
        return target;
    }
    const std::size_t begin = target.find("//") + 2;
    const std::size_t end = std::min(target.find_first_of("/?#", begin), target.size());
    std::string host = base::lower_ascii(std::string_view(target).substr(begin, end - begin));
    std::string key;
    for (std::size_t dot = host.rfind('.'); dot != std::string::npos; dot = host.rfind('.')) {
        key += host.substr(dot + 1) + ",";
        host.resize(dot);
    }
    const std::string rest = target.substr(end);
    return key + host + ")" + (rest.starts_with('/') ? rest : "/" + rest);
}

std::string written(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// What is exported, and what was written of it.
class Export {
public:
    Export(const Archive& archive, std::vector<CustodyEntry> entries)
        : archive_(archive), entries_(std::move(entries)) {
        for (const CustodyEntry& entry : entries_) {
            time_ = std::max(time_, entry.time);
        }
    }

    base::Result<void> write_warc(const fs::path& path) {
        RECOUNT_TRY(const File file, File::make(path));
        std::uint64_t at = 0;
        WarcWriter writer([&](std::string_view bytes) {
            hash_.update(bytes);
            base::Result<void> put = file.write_at(at, bytes);
            at += bytes.size();
            return put;
        });
        const std::string information = warc_information("objects of an archive of evidence");
        RECOUNT_CHECK(
            writer.add({{"WARC-Type", "warcinfo"},
                        {"WARC-Record-ID", record_id_of(base::sha256(information + seed()))},
                        {"WARC-Date", record::to_text(time_)},
                        {"Content-Type", "application/warc-fields"}},
                       {information.size(), stream_of(std::string_view(information))}));
        for (const CustodyEntry& entry : entries_) {
            RECOUNT_CHECK(write(entry, writer));
        }
        size_ = at;
        return file.sync();
    }

    base::Result<void> write_wacz(const fs::path& out, const fs::path& warc) {
        std::vector<WaczMember> members = {{warc_member, {}, warc},
                                           {"indexes/index.cdx", index(), {}},
                                           {"pages/pages.jsonl", pages(), {}}};
        Json resources = Json::array();
        for (const WaczMember& member : members) {
            const bool is_warc = !member.file.empty();
            const base::Digest digest = is_warc ? hash_.finish() : base::sha256(member.bytes);
            resources.push_back({{"name", member.path.substr(member.path.find('/') + 1)},
                                 {"path", member.path},
                                 {"hash", "sha256:" + digest.hex()},
                                 {"bytes", is_warc ? size_ : member.bytes.size()}});
        }
        const std::string package = Json({{"profile", "data-package"},
                                          {"wacz_version", "1.1.1"},
                                          {"software", "Recount"},
                                          {"created", record::to_text(time_)},
                                          {"resources", std::move(resources)}})
                                        .dump(2) +
                                    "\n";
        const std::string package_digest =
            Json({{"path", "datapackage.json"}, {"hash", "sha256:" + base::sha256(package).hex()}})
                .dump(2) +
            "\n";
        members.push_back({"datapackage.json", package, {}});
        members.push_back({"datapackage-digest.json", package_digest, {}});
        return write_zip(out, members);
    }

private:
    struct Line {
        std::string key;
        std::string text;
    };

    [[nodiscard]] std::string seed() const {
        std::string digests;
        for (const CustodyEntry& entry : entries_) {
            digests += entry.digest.hex();
        }
        return digests;
    }

    base::Result<void> write(const CustodyEntry& entry, WarcWriter& writer) {
        const std::string target = target_of(entry);
        const std::string digest = labelled_sha256(text_of(entry.sha256));
        RECOUNT_TRY(const File object, archive_.open_object(entry.sha256));
        base::Sha256 hash;
        const ByteStream bytes = stream_of(object);
        const ByteStream hashed = [&](std::span<char> into) -> base::Result<std::size_t> {
            RECOUNT_TRY(const std::size_t count, bytes(into));
            hash.update({into.data(), count});
            return count;
        };
        RECOUNT_TRY(const WarcWriter::Place place,
                    writer.add({{"WARC-Type", "resource"},
                                {"WARC-Record-ID", record_id_of(entry.digest)},
                                {"WARC-Date", record::to_text(entry.time)},
                                {"WARC-Target-URI", target},
                                {"WARC-Block-Digest", digest},
                                {"WARC-Payload-Digest", digest},
                                {"Content-Type", entry.media_type}},
                               {entry.size, hashed}));
        if (hash.finish() != entry.sha256) {
            return base::fail(base::ErrorKind::damaged,
                              "the object " + entry.sha256.hex() +
                                  " was changed in the archive; no file was left. Run 'recount "
                                  "archive audit'");
        }
        const std::string key = sort_key_of(target) + " " + digits_of(entry.time);
        lines_.push_back({key, key + " " +
                                   written({{"url", target},
                                            {"mime", entry.media_type},
                                            {"status", "200"},
                                            {"digest", digest},
                                            {"length", std::to_string(place.length)},
                                            {"offset", std::to_string(place.offset)},
                                            {"filename", "data.warc.gz"}}) +
                                   "\n"});
        return {};
    }

    std::string index() {
        std::stable_sort(lines_.begin(), lines_.end(),
                         [](const Line& a, const Line& b) { return a.key < b.key; });
        std::string text;
        for (const Line& line : lines_) {
            text += line.text;
        }
        return text;
    }

    [[nodiscard]] std::string pages() const {
        std::string text =
            written({{"format", "json-pages-1.0"}, {"id", "pages"}, {"title", "All pages"}}) + "\n";
        for (const CustodyEntry& entry : entries_) {
            if (entry.media_type.starts_with("text/html")) {
                text += written({{"id", entry.digest.hex().substr(0, 32)},
                                 {"url", target_of(entry)},
                                 {"ts", record::to_text(entry.time)},
                                 {"title", entry.name}}) +
                        "\n";
            }
        }
        return text;
    }

    const Archive& archive_;
    std::vector<CustodyEntry> entries_;  ///< the first of each object
    Moment time_{};                      ///< of the last of them
    std::vector<Line> lines_;
    base::Sha256 hash_;
    std::uint64_t size_ = 0;
};

std::vector<CustodyEntry> first_entries(const Archive& archive,
                                        const std::vector<base::Digest>& objects) {
    const std::set<base::Digest> wanted(objects.begin(), objects.end());
    std::set<base::Digest> seen;
    std::vector<CustodyEntry> entries;
    for (const CustodyEntry& entry : archive.custody().entries) {
        if ((wanted.empty() || wanted.contains(entry.sha256)) && seen.insert(entry.sha256).second) {
            entries.push_back(entry);
        }
    }
    return entries;
}

}  // namespace

base::Result<std::uint64_t> export_warc(const Archive& archive,
                                        const std::vector<base::Digest>& objects,
                                        const fs::path& out, WarcForm form) {
    std::error_code error;
    if (fs::exists(fs::symlink_status(out, error))) {
        return base::fail(base::ErrorKind::refused,
                          record::quoted_for_message(out.string()) +
                              " is there already and is not overwritten; choose another name");
    }
    std::vector<CustodyEntry> entries = first_entries(archive, objects);
    const std::uint64_t count = entries.size();
    Export work(archive, std::move(entries));
    fs::path beside = out;
    beside += ".part";
    if (fs::exists(fs::symlink_status(beside, error))) {
        return base::fail(base::ErrorKind::refused,
                          record::quoted_for_message(beside.string()) +
                              " is in the way; an interrupted export left it, remove it");
    }
    Draft warc(beside);
    RECOUNT_CHECK(work.write_warc(warc.path()));
    if (form == WarcForm::wacz) {
        RECOUNT_CHECK(work.write_wacz(out, warc.path()));
        return count;
    }
    fs::rename(warc.path(), out, error);
    if (error) {
        return base::fail(base::ErrorKind::not_readable, record::quoted_for_message(out.string()) +
                                                             " cannot be written (" +
                                                             error.message() + ")");
    }
    warc.keep();
    return count;
}

}  // namespace recount::archive
