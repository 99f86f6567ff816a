#include "recount/archive/unpacking.h"

#include <map>
#include <optional>
#include <set>
#include <utility>

#include "recount/archive/http_payload.h"
#include "recount/archive/wacz.h"
#include "recount/record/quoted.h"

namespace recount::archive {
namespace {

constexpr std::size_t longest_name = 4'000;
constexpr std::size_t longest_part_of_a_note = 1'000;

/// Text from a header for an entry: UTF-8, cut.
std::string fit(std::string_view text, std::size_t most) {
    std::string safe = escaped_name(text.substr(0, most / 4));
    return text.size() > most / 4 ? safe + "..." : safe;
}

bool is_http(const WarcRecord& record) {
    const std::string_view type = value_of(record.fields, "Content-Type").value_or("");
    const bool is_web = record.target.starts_with("http:") || record.target.starts_with("https:");
    return type.starts_with("application/http") || (type.empty() && is_web);
}

/// Takes the records of one WARC file into the archive.
class Unpacking {
public:
    Unpacking(Writer& writer, const CustodyEntry& object, const Provenance& provenance,
              const OnEntry& on_entry, const UnpackingLimits& limits)
        : writer_(writer),
          object_(object),
          provenance_(provenance),
          on_entry_(on_entry),
          limits_(limits) {}

    /// A file that breaks off is an error among the others: what came before it is kept. Fails
    /// where the archive can take no more.
    base::Result<void> take(ByteStream bytes) {
        WarcReader reader(std::move(bytes), limits_.warc);
        while (true) {
            const base::Result<bool> more = reader.next();
            if (!more) {
                unpacked_.errors.push_back(more.error());
                return {};
            }
            if (!*more) {
                return {};
            }
            ++unpacked_.records;
            RECOUNT_CHECK(take_record(reader));
        }
    }

    Unpacked& outcome() { return unpacked_; }

private:
    base::Result<void> take_record(WarcReader& reader) {
        const std::string& type = reader.record().type;
        base::Result<void> taken;
        if (type == "response" && is_http(reader.record())) {
            taken = take_response(reader);
        } else if (type == "response" || type == "resource") {
            taken = take_resource(reader);
        } else if (type == "revisit") {
            taken = take_revisit(reader.record());
        }
        if (!taken) {
            if (!writer_.can_go_on()) {
                return taken;
            }
            complain(reader.record(), taken.error());
        }
        const base::Result<bool> fits = reader.finish_block();
        if (fits && !*fits) {
            complain(reader.record(), {base::ErrorKind::damaged,
                                       "the bytes of the record do not have its WARC-Block-Digest",
                                       {}});
        }
        return {};  // What the reader cannot go on from, `next` says.
    }

    base::Result<void> take_response(WarcReader& reader) {
        RECOUNT_TRY(HttpPayload payload,
                    HttpPayload::open(reader.block(), payload_digest(reader), limits_.payload));
        const int status = payload.head().status;
        const std::string answer = "HTTP status " + std::to_string(status);
        if (status < 200 || status > 299) {
            pass_over(reader.record(), answer + (status >= 400                   ? ", an error page"
                                                 : status >= 300 && status < 400 ? ", a redirect"
                                                                                 : ""));
            return {};
        }
        return take_payload(
            reader, answer + (status == 206 ? ", a part of it" : ""),
            [&payload](std::span<char> into) { return payload.read(into); },
            [&payload] { return payload.digest_fits(); });
    }

    base::Result<void> take_resource(WarcReader& reader) {
        std::optional<LabelledHash> hash;
        if (const auto digest = payload_digest(reader)) {
            hash.emplace(*digest);
        }
        return take_payload(
            reader, "a resource",
            [&](std::span<char> into) -> base::Result<std::size_t> {
                RECOUNT_TRY(const std::size_t count, reader.read(into));
                if (hash) {
                    hash->update({into.data(), count});
                }
                return count;
            },
            [&] { return !hash || hash->fits(); });
    }

    static std::optional<LabelledDigest> payload_digest(const WarcReader& reader) {
        return LabelledDigest::parse(
            value_of(reader.record().fields, "WARC-Payload-Digest").value_or(""));
    }

    /// Adds a payload, unless it is empty. A digest that does not fit is the error of the stream,
    /// so that nothing is left in the archive.
    base::Result<void> take_payload(WarcReader& reader, const std::string& answer,
                                    ByteStream stream, const std::function<bool()>& digest_fits) {
        ByteReader bytes(std::move(stream));
        RECOUNT_TRY(const std::string_view begin, bytes.peek(1));
        if (begin.empty()) {
            pass_over(reader.record(), answer + ", and the payload is empty");
            return {};
        }
        const ByteStream checked = [&](std::span<char> into) -> base::Result<std::size_t> {
            RECOUNT_TRY(const std::size_t count, bytes.read(into));
            if (count > 0) {
                return count;
            }
            if (!digest_fits()) {
                return base::fail(base::ErrorKind::damaged,
                                  "the payload does not have its WARC-Payload-Digest");
            }
            RECOUNT_TRY(const bool fits, reader.finish_block());
            if (!fits) {
                return base::fail(base::ErrorKind::damaged,
                                  "the bytes of the record do not have its WARC-Block-Digest");
            }
            return count;
        };
        RECOUNT_TRY(const CustodyEntry entry,
                    writer_.add(checked, provenance_of(reader.record(), answer)));
        remember(reader.record(), entry.sha256);
        ++unpacked_.captures;
        on_entry_(entry);
        return {};
    }

    base::Result<void> take_revisit(const WarcRecord& record) {
        const std::optional<base::Digest> original = original_of(record);
        if (!original) {
            pass_over(record,
                      "a revisit of what does not stand before it in this file; add the file that "
                      "holds the original too");
            return {};
        }
        RECOUNT_TRY(const File bytes, writer_.open_object(*original));
        RECOUNT_TRY(const CustodyEntry entry,
                    writer_.add(stream_of(bytes), provenance_of(record, "a revisit: unchanged")));
        ++unpacked_.captures;
        on_entry_(entry);
        return {};
    }

    void remember(const WarcRecord& record, const base::Digest& object) {
        if (!record.id.empty()) {
            by_id_.emplace(record.id, object);
        }
        by_target_.emplace(record.target + "\n" + record.date, object);
        if (const auto digest = value_of(record.fields, "WARC-Payload-Digest")) {
            by_digest_.emplace(record.target + "\n" + std::string(*digest), object);
        }
    }

    /// By the id that the revisit gives, else by URI and date, else by the URI and the digest of an
    /// earlier record.
    [[nodiscard]] std::optional<base::Digest> original_of(const WarcRecord& record) const {
        const auto text = [&](std::string_view name) {
            std::string value(value_of(record.fields, name).value_or(""));
            return value.size() >= 2 && value.front() == '<' ? value.substr(1, value.size() - 2)
                                                             : value;
        };
        const std::string target = text("WARC-Refers-To-Target-URI");
        const auto find = [](const Objects& objects, const std::string& key) {
            const auto found = objects.find(key);
            return found == objects.end() ? std::optional<base::Digest>() : found->second;
        };
        if (const auto found = find(by_id_, text("WARC-Refers-To"))) {
            return found;
        }
        if (const auto found = find(by_target_, target + "\n" + text("WARC-Refers-To-Date"))) {
            return found;
        }
        return find(by_digest_,
                    (target.empty() ? record.target : target) + "\n" + text("WARC-Payload-Digest"));
    }

    [[nodiscard]] Provenance provenance_of(const WarcRecord& record,
                                           const std::string& answer) const {
        Provenance provenance = provenance_;
        provenance.name = record.target.empty() ? record.id : record.target;
        if (provenance.name.size() > longest_name) {
            provenance.name = provenance.name.substr(0, longest_name) + "...";
        }
        const std::string before = provenance.note ? *provenance.note + "; " : "";
        provenance.note = before + "WARC record " + fit(record.id, longest_part_of_a_note) +
                          " of " + fit(record.target, 2 * longest_part_of_a_note) + ", captured " +
                          fit(record.date, 200) + ", " + answer + "; out of object " +
                          object_.sha256.hex();
        if (!is_fit_text(*provenance.note)) {
            provenance.note = "out of object " + object_.sha256.hex();
        }
        return provenance;
    }

    static std::string named(const WarcRecord& record) {
        return "WARC record " + std::to_string(record.number) + ", " +
               record::quoted_for_message(record.target.empty() ? record.id : record.target);
    }

    void pass_over(const WarcRecord& record, const std::string& why) {
        unpacked_.no_captures.push_back(named(record) + ": " + why + "; no capture");
    }

    void complain(const WarcRecord& record, base::Error error) {
        error.message = named(record) + ": " + error.message;
        unpacked_.errors.push_back(std::move(error));
    }

    using Objects = std::map<std::string, base::Digest>;

    Writer& writer_;
    const CustodyEntry& object_;
    const Provenance& provenance_;
    const OnEntry& on_entry_;
    const UnpackingLimits& limits_;
    Objects by_id_, by_target_, by_digest_;
    Unpacked unpacked_;
};

bool is_zip(const CustodyEntry& object) {
    return object.media_type.find("zip") != std::string::npos &&
           object.media_type != "application/gzip";
}

}  // namespace

bool is_unpackable(const Writer& writer, const CustodyEntry& object) {
    if (is_zip(object)) {
        return is_wacz(writer.object_path(object.sha256));
    }
    const base::Result<File> file = writer.open_object(object.sha256);
    return file && WarcReader(stream_of(*file)).next().value_or(false);
}

base::Result<Unpacked> unpack(Writer& writer, const CustodyEntry& object,
                              const Provenance& provenance, const OnEntry& on_entry,
                              const UnpackingLimits& limits) {
    Unpacking unpacking(writer, object, provenance, on_entry, limits);
    if (!is_zip(object)) {
        RECOUNT_TRY(const File file, writer.open_object(object.sha256));
        RECOUNT_CHECK(unpacking.take(stream_of(file)));
        return std::move(unpacking.outcome());
    }
    RECOUNT_TRY(Wacz wacz, Wacz::open(writer.object_path(object.sha256), limits.members));
    RECOUNT_TRY(unpacking.outcome().errors, wacz.check_hashes());
    for (const std::string& member : wacz.warc_files()) {
        RECOUNT_CHECK(
            wacz.read(member, [&](const ByteStream& bytes) { return unpacking.take(bytes); }));
    }
    return std::move(unpacking.outcome());
}

}  // namespace recount::archive
