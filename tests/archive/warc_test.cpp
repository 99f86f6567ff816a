#include <string>
#include <vector>

#include "tests/archive/support.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "recount/archive/http_payload.h"
#include "recount/archive/inflating.h"
#include "recount/archive/unpacking.h"
#include "recount/archive/wacz.h"
#include "recount/archive/warc_export.h"
#include "recount/archive/warc_reader.h"
#include "recount/archive/warc_writer.h"

namespace recount::archive::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string packed(std::string_view bytes) {
    GzipMember member;
    std::string out = member.add(bytes);
    return out + member.finish();
}

base::Result<std::string> all_of(const ByteStream& stream) {
    std::string bytes;
    std::string piece(1'000, '\0');
    while (true) {
        RECOUNT_TRY(const std::size_t count, stream(piece));
        if (count == 0) {
            return bytes;
        }
        bytes.append(piece, 0, count);
    }
}

/// A record with the fields given, its length, and its block.
std::string record(const std::string& type, const std::string& fields, const std::string& block,
                   const std::string& version = "1.1") {
    return "WARC/" + version + "\r\nWARC-Type: " + type + "\r\n" + fields +
           "Content-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

/// The types of the records, each with its block; an error's sentence ends the list.
std::vector<std::string> records_of(const std::string& bytes, const WarcLimits& limits = {}) {
    WarcReader reader(stream_of(std::string_view(bytes)), limits);
    std::vector<std::string> found;
    while (true) {
        const base::Result<bool> more = reader.next();
        if (!more) {
            found.push_back(more.error().message);
            return found;
        }
        if (!*more) {
            return found;
        }
        const base::Result<std::string> block = all_of(reader.block());
        found.push_back(reader.record().type + ":" + (block ? *block : block.error().message));
    }
}

TEST(WarcReaderTest, reads_records_packed_or_not_and_as_sloppy_writers_leave_them) {
    const std::string one = record("resource", "WARC-Record-ID: <urn:uuid:1>\r\n", "first");
    const std::string two = record("metadata", "", "second", "1.0");
    const std::vector<std::string> files = {
        one + two,
        packed(one) + packed(two),
        packed(one + two),
        packed(one.substr(0, 30)) + packed(one.substr(30) + two),
        packed(one) + packed(two) + std::string(7, '\0'),
        "\r\n\n" + one + "\n\n\n" + two,
        one.substr(0, one.size() - 4) + two.substr(0, two.size() - 4),
        "WARC/1.1\nwarc-type:resource\nX-Long: a\n b\ncontent-length:  5 \n\nfirst\n\n" + two,
    };
    for (const std::string& file : files) {
        EXPECT_THAT(records_of(file), ElementsAre("resource:first", "metadata:second"));
    }
    EXPECT_THAT(records_of(""), IsEmpty());
}

TEST(WarcReaderTest, takes_angle_brackets_off_and_folded_lines_together) {
    const std::string file =
        record("resource",
               "WARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: <http://a.example/>\r\n"
               "WARC-Date: 2020-01-02T03:04:05Z\r\nX: a\r\n\t b\r\n",
               "");
    WarcReader reader(stream_of(std::string_view(file)));
    EXPECT_TRUE(value_of(reader.next()));
    EXPECT_EQ(reader.record().id, "urn:uuid:1");
    EXPECT_EQ(reader.record().target, "http://a.example/");
    EXPECT_EQ(reader.record().date, "2020-01-02T03:04:05Z");
    EXPECT_EQ(archive::value_of(reader.record().fields, "x"), "a b");
}

struct Hostile {
    std::string bytes;
    std::string says;
};

TEST(WarcReaderTest, a_hostile_file_ends_in_a_sentence) {
    const std::string good = record("resource", "", "first");
    const std::string zeros(70'000'000, '\0');
    const std::vector<Hostile> files = {
        {"hello", "expected 'WARC/'"},
        {good + "hello", "WARC record 2: it begins with 'hello'"},
        {"WARC/2.0\r\nWARC-Type: a\r\nContent-Length: 0\r\n\r\n", "its version is '2.0'"},
        {"WARC/1.1\r\nContent-Length: 0\r\n\r\n", "no 'WARC-Type'"},
        {"WARC/1.1\r\nWARC-Type: a\r\n\r\n", "0 fields 'Content-Length'"},
        {"WARC/1.1\r\nWARC-Type: a\r\nContent-Length: 0\r\nContent-Length: 1\r\n\r\n",
         "2 fields 'Content-Length'"},
        {"WARC/1.1\r\nWARC-Type: a\r\nContent-Length: -1\r\n\r\n", "'-1', expected a whole"},
        {"WARC/1.1\r\nWARC-Type: a\r\nContent-Length: 99999999999999999999\r\n\r\n",
         "expected a whole"},
        {"WARC/1.1\r\nWARC-Type: a\r\nContent-Length: 5x\r\n\r\n", "expected a whole"},
        {"WARC/1.1\r\nno field\r\n\r\n", "is no field"},
        {"WARC/1.1\r\n: a\r\n\r\n", "is no field"},
        {"WARC/1.1\r\nWARC-Type: a\r\n", "its header is cut off"},
        {good.substr(0, good.size() - 7), "its block is cut off, 3 bytes are missing"},
        {"WARC/1.1\r\nX: " + std::string(300'000, 'x') + "\r\n", "a line is longer than"},
        {"WARC/1.1\r\n" + std::string(300'000, 'x'), "a line is longer than"},
        {packed(good).substr(0, 40), "end before their end"},
        {packed(good) + "hello", "cannot be unpacked"},
        {std::string("\x1f\x8b") + "hello", "cannot be unpacked"},
        {packed(record("resource", "", zeros)), "times their size"},
        {std::string(70'000, '\n'), "only blank lines"},
    };
    for (const Hostile& file : files) {
        EXPECT_THAT(records_of(file.bytes).back(), HasSubstr(file.says));
    }
    std::string many = "WARC/1.1\r\n";
    for (int i = 0; i < 501; ++i) {
        many += "X: y\r\n";
    }
    EXPECT_THAT(records_of(many).back(), HasSubstr("more than 500 fields"));
    EXPECT_THAT(records_of(good + good, {.records = 1, .inflating = {}}).back(),
                HasSubstr("at most 1 records"));
}

TEST(WarcReaderTest, every_beginning_of_a_file_ends_without_a_crash) {
    const std::string whole = packed(record("resource", "", "first")) +
                              packed(record("response", "", "HTTP/1.1 200 OK\r\n\r\nsecond"));
    for (std::size_t size = 0; size < whole.size(); ++size) {
        EXPECT_LE(records_of(whole.substr(0, size)).size(), 3U);
    }
}

TEST(WarcReaderTest, a_block_that_was_changed_does_not_have_its_digest) {
    for (const std::string& label :
         {std::string("sha256:a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e"),
          std::string(
              "sha-256:A7937B64B8CAA58F03721BB6BACF5C78CB235FEBE0E70B1B84CD99541461A08E")}) {
        for (const std::string& block : {std::string("first"), std::string("First")}) {
            const std::string file =
                record("resource", "WARC-Block-Digest: " + label + "\r\n", block);
            WarcReader reader(stream_of(std::string_view(file)));
            EXPECT_TRUE(value_of(reader.next()));
            EXPECT_EQ(value_of(reader.finish_block()), block == "first");
        }
    }
    EXPECT_EQ(labelled_sha256(std::string(32, '\0')), "sha256:" + std::string(52, 'A') + "====");
    EXPECT_FALSE(LabelledDigest::parse("sha1:abc"));
    EXPECT_FALSE(LabelledDigest::parse("crc:abc"));
}

struct Body {
    std::string fields;
    std::string body;
    std::string decoded;  ///< or what the error says
    std::string remark;
};

TEST(HttpPayloadTest, chunks_and_packing_are_taken_off_as_a_browser_does) {
    const std::string gzip = packed("hello");
    const std::string zlib("\x78\x9c\xcbH\xcd\xc9\xc9\x07\x00\x06,\x02\x15", 13);
    const std::string chunked_gzip = "5\r\n" + gzip.substr(0, 5) + "\r\n" + "f;name=value\r\n" +
                                     gzip.substr(5, 15) + "\r\n" + "5\r\n" + gzip.substr(20) +
                                     "\r\n0\r\n\r\n";
    ASSERT_EQ(gzip.size(), 25U);
    const std::vector<Body> bodies = {
        {"", "hello", "hello", ""},
        {"Content-Length: 9\r\n", "hello", "hello", ""},
        {"Transfer-Encoding: chunked\r\n", "3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n", "hello", ""},
        {"transfer-encoding: Chunked\r\n", "hello", "hello", "said to be chunked and is not"},
        {"Transfer-Encoding: chunked\r\n", "3\r\nhe", "within a chunk", ""},
        {"Transfer-Encoding: chunked\r\n", "3\r\nhel\r\n", "before its last chunk", ""},
        {"Transfer-Encoding: chunked\r\n", "3\r\nhel\r\nzz\r\n", "is no size of a chunk", ""},
        {"Content-Encoding: gzip\r\n", gzip, "hello", "unpacked from gzip"},
        {"Content-Encoding: x-gzip, identity\r\n", gzip, "hello", "unpacked from x-gzip"},
        {"Content-Encoding: gzip\r\n", "hello", "hello", "said to be packed with gzip and is not"},
        {"Content-Encoding: br\r\n", "hello", "hello", "left packed with 'br'"},
        {"Content-Encoding: gzip\r\n", gzip.substr(0, 12), "end before their end", ""},
        {"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", chunked_gzip, "hello",
         "unpacked from gzip"},
        {"Content-Encoding: deflate\r\n", zlib, "hello", "unpacked from deflate"},
        {"Content-Encoding: gzip,gzip,gzip,gzip,gzip\r\n", gzip, "5 codings", ""},
    };
    for (const Body& body : bodies) {
        const std::string block = "HTTP/1.1 200 OK\r\n" + body.fields + "\r\n" + body.body;
        base::Result<HttpPayload> payload =
            HttpPayload::open(stream_of(std::string_view(block)), std::nullopt);
        base::Result<std::string> decoded =
            payload ? all_of([&](std::span<char> into) { return payload->read(into); })
                    : base::fail(payload.error());
        EXPECT_THAT(decoded ? *decoded : decoded.error().message, HasSubstr(body.decoded)) << block;
        if (!body.remark.empty()) {
            EXPECT_THAT(payload->remarks(), testing::Contains(body.remark)) << block;
        }
    }
}

TEST(HttpPayloadTest, a_body_that_unpacks_to_too_much_is_refused) {
    const std::string block =
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + packed(std::string(2'000'000, 'x'));
    HttpPayload payload = value_of(HttpPayload::open(stream_of(std::string_view(block)),
                                                     std::nullopt, {.unpacked_bytes = 1'000'000}));
    EXPECT_THAT(error_of(all_of([&](std::span<char> into) { return payload.read(into); })).message,
                HasSubstr("more than 1000000 bytes"));
}

TEST(WarcWriterTest, what_is_written_is_read_back_and_is_the_same_bytes_again) {
    const auto written = [] {
        std::string bytes;
        WarcWriter writer([&](std::string_view more) {
            bytes += more;
            return base::Result<void>();
        });
        const std::string block(300'000, 'x');
        static_cast<void>(
            value_of(writer.add({{"WARC-Type", "warcinfo"}}, {3, stream_of("a\r\n")})));
        const WarcWriter::Place place = value_of(writer.add(
            {{"WARC-Type", "resource"}}, {block.size(), stream_of(std::string_view(block))}));
        EXPECT_EQ(place.offset + place.length, bytes.size());
        return bytes;
    };
    const std::string bytes = written();
    EXPECT_EQ(bytes, written());
    EXPECT_THAT(records_of(bytes),
                ElementsAre("warcinfo:a\r\n", "resource:" + std::string(300'000, 'x')));
    WarcWriter writer([](std::string_view) { return base::Result<void>(); });
    EXPECT_EQ(error_of(writer.add({{"X", "a\r\nb"}}, {0, stream_of("")})).kind,
              base::ErrorKind::malformed);
    EXPECT_EQ(error_of(writer.add({{"X", "a"}}, {5, stream_of("abc")})).kind,
              base::ErrorKind::damaged);
    EXPECT_EQ(error_of(writer.add({{"X", "a"}}, {2, stream_of("abc")})).kind,
              base::ErrorKind::damaged);
}

/// A WARC file put into an archive and unpacked.
struct UnpackedFile {
    Unpacked outcome;
    std::vector<CustodyEntry> entries;
};

UnpackedFile unpacked(const TemporaryFolder& folder, const std::string& bytes) {
    Writer writer = value_of(Writer::open(folder / "evidence"));
    const std::filesystem::path file = folder.write("in", bytes);
    const CustodyEntry object = value_of(writer.add(file, by_amal("crawl.warc")));
    EXPECT_TRUE(is_unpackable(writer, object));
    UnpackedFile found;
    found.outcome = value_of(unpack(writer, object, by_amal(""),
                                    [&](const CustodyEntry& e) { found.entries.push_back(e); }));
    return found;
}

std::string page(const std::string& name, const std::string& status, const std::string& body,
                 const std::string& more = "") {
    return record("response",
                  "WARC-Record-ID: <urn:uuid:" + name + ">\r\nWARC-Target-URI: http://a.example/" +
                      name +
                      "\r\nWARC-Date: 2020-01-02T03:04:05Z\r\n"
                      "Content-Type: application/http; msgtype=response\r\n" +
                      more,
                  "HTTP/1.1 " + status + "\r\nContent-Type: text/html\r\n\r\n" + body);
}

TEST(UnpackingTest, pages_become_objects_and_error_pages_and_empty_ones_do_not) {
    const TemporaryFolder folder;
    const UnpackedFile found =
        unpacked(folder, record("warcinfo", "", "x: y\r\n") + page("one", "200 OK", "<p>first") +
                             page("two", "404 Not Found", "<p>none") +
                             page("three", "301 Moved", "<p>moved") + page("four", "200 OK", "") +
                             record("resource", "WARC-Target-URI: urn:b\r\n", "second"));
    EXPECT_EQ(found.outcome.records, 6U);
    EXPECT_EQ(found.outcome.captures, 2U);
    EXPECT_THAT(found.outcome.errors, IsEmpty());
    EXPECT_THAT(found.outcome.no_captures,
                ElementsAre(HasSubstr("status 404, an error page"), HasSubstr("a redirect"),
                            HasSubstr("payload is empty")));
    ASSERT_EQ(found.entries.size(), 2U);
    EXPECT_EQ(found.entries[0].sha256, base::sha256("<p>first"));
    EXPECT_EQ(found.entries[0].name, "http://a.example/one");
    EXPECT_THAT(*found.entries[0].note, HasSubstr("urn:uuid:one of http://a.example/one, captured "
                                                  "2020-01-02T03:04:05Z, HTTP status 200"));
    EXPECT_EQ(found.entries[1].name, "urn:b");
}

TEST(UnpackingTest, a_revisit_repeats_what_stands_before_it_in_the_file) {
    const auto revisit = [](const std::string& fields) {
        return record(
            "revisit",
            "WARC-Target-URI: http://a.example/one\r\nWARC-Date: 2021-01-01T00:00:00Z\r\n" + fields,
            "");
    };
    const TemporaryFolder folder;
    const UnpackedFile found = unpacked(
        folder, page("one", "200 OK", "<p>first") + revisit("WARC-Refers-To: <urn:uuid:one>\r\n") +
                    revisit("WARC-Refers-To-Target-URI: http://a.example/one\r\n"
                            "WARC-Refers-To-Date: 2020-01-02T03:04:05Z\r\n") +
                    revisit("WARC-Refers-To: <urn:uuid:other>\r\n"));
    EXPECT_EQ(found.outcome.captures, 3U);
    EXPECT_THAT(found.outcome.no_captures, ElementsAre(HasSubstr("a revisit of what does not")));
    EXPECT_EQ(found.entries[2].sha256, base::sha256("<p>first"));
}

TEST(UnpackingTest, a_payload_without_its_digest_is_an_error_and_leaves_nothing) {
    const TemporaryFolder folder;
    const std::string good =
        "WARC-Payload-Digest: sha256:" + base::sha256("<p>first").hex() + "\r\n";
    const UnpackedFile found = unpacked(
        folder, page("one", "200 OK", "<p>first", good) + page("two", "200 OK", "<p>other", good) +
                    page("three", "200 OK", "<p>third",
                         "WARC-Block-Digest: sha1:" + std::string(40, '0') + "\r\n"));
    EXPECT_EQ(found.outcome.captures, 1U);
    ASSERT_EQ(found.outcome.errors.size(), 2U);
    EXPECT_THAT(found.outcome.errors[0].message, HasSubstr("WARC-Payload-Digest"));
    EXPECT_THAT(found.outcome.errors[1].message, HasSubstr("WARC-Block-Digest"));
    EXPECT_TRUE(value_of(audit(folder / "evidence", {}, {})).intact());
}

TEST(UnpackingTest, what_stands_before_a_cut_is_kept) {
    const TemporaryFolder folder;
    const std::string whole =
        page("one", "200 OK", "<p>first") + page("two", "200 OK", "<p>second");
    const UnpackedFile found = unpacked(folder, whole.substr(0, whole.size() - 10));
    EXPECT_EQ(found.outcome.captures, 1U);
    ASSERT_FALSE(found.outcome.errors.empty());
    EXPECT_THAT(found.outcome.errors.back().message, HasSubstr("cut off"));
    EXPECT_TRUE(value_of(audit(folder / "evidence", {}, {})).intact());
}

TEST(WarcExportTest, a_wacz_file_of_the_archive_is_unpacked_to_the_same_objects) {
    const TemporaryFolder folder;
    write_sample(folder);
    const Archive archive = value_of(Archive::open(folder / "evidence"));
    for (const char* name : {"a.wacz", "b.wacz"}) {
        EXPECT_EQ(value_of(export_warc(archive, {}, folder / name, WarcForm::wacz)), 2U);
    }
    EXPECT_EQ(read_bytes(folder / "a.wacz"), read_bytes(folder / "b.wacz"));
    const TemporaryFolder other;
    const UnpackedFile found = unpacked(other, read_bytes(folder / "a.wacz"));
    EXPECT_THAT(found.outcome.errors, IsEmpty());
    ASSERT_EQ(found.entries.size(), 2U);
    EXPECT_EQ(found.entries[0].sha256, archive.custody().entries[0].sha256);
    EXPECT_EQ(error_of(export_warc(archive, {}, folder / "a.wacz", WarcForm::wacz)).kind,
              base::ErrorKind::refused);
}

TEST(WarcExportTest, a_wacz_file_with_other_bytes_than_its_hashes_say_is_an_error) {
    const TemporaryFolder folder;
    const std::string warc = packed(page("one", "200 OK", "<p>first"));
    const std::string package = R"({"resources":[{"path":"archive/a.warc.gz","hash":"sha256:)" +
                                std::string(64, '0') + R"("},{"path":"gone","hash":"sha256:)" +
                                std::string(64, '0') + R"("},{"path":"x"},7]})";
    value_of(write_zip(folder / "a.wacz", {{"archive/a.warc.gz", warc, {}},
                                           {"archive/b.warc", "hello", {}},
                                           {"datapackage.json", package, {}}}));
    const UnpackedFile found = unpacked(folder, read_bytes(folder / "a.wacz"));
    EXPECT_EQ(found.outcome.captures, 1U);
    std::string said;
    for (const base::Error& error : found.outcome.errors) {
        said += error.message + "\n";
    }
    for (const char* part :
         {"'archive/a.warc.gz' does not have the hash", "'gone' is missing",
          "no hash that is known", "'archive/b.warc' is not in its", "expected 'WARC/'"}) {
        EXPECT_THAT(said, HasSubstr(part));
    }
}

TEST(WarcExportTest, an_object_that_was_changed_is_not_exported) {
    const TemporaryFolder folder;
    write_sample(folder);
    const Archive archive = value_of(Archive::open(folder / "evidence"));
    const CustodyEntry& entry = archive.custody().entries.front();
    const std::string hex = entry.sha256.hex();
    write_over(folder / ("evidence/objects/" + hex.substr(0, 2) + "/" + hex.substr(2)),
               std::string(entry.size, '?'));
    EXPECT_EQ(error_of(export_warc(archive, {}, folder / "a.warc.gz", WarcForm::warc)).kind,
              base::ErrorKind::damaged);
    EXPECT_FALSE(std::filesystem::exists(folder / "a.warc.gz"));
    EXPECT_FALSE(std::filesystem::exists(folder / "a.warc.gz.part"));
}

}  // namespace
}  // namespace recount::archive::test
