#include "recount/cli/publishing.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "recount/dataset/dataset.h"
#include "recount/edition/leak_check.h"
#include "recount/grade/grade.h"
#include "recount/intake/intake.h"
#include "recount/intake/public_case.h"
#include "recount/site/site.h"

namespace recount::cli {
namespace {

/// Columns with words of the format itself, which stand on every page.
constexpr std::array<std::string_view, 14> columns_of_the_format = {
    "confidentiality", "kind",       "basis",     "measure",        "relation",
    "ledger",          "language",   "grading",   "grading_scheme", "strike_status",
    "value_kind",      "media_type", "precision", "country"};

/// The rows that are not among the open ones, cell by cell.
std::vector<edition::KeptBack> kept_back(std::span<const record::Entry> entries,
                                         const intake::PublicCase& open) {
    std::vector<edition::KeptBack> texts;
    std::map<record::RecordKind, std::uint64_t> rows;
    auto next_open = open.entries.begin();
    for (const record::Entry& entry : entries) {
        const std::uint64_t row = ++rows[entry.kind] + 1;  // below the header
        if (next_open != open.entries.end() && next_open->kind == entry.kind &&
            next_open->id == entry.id) {
            ++next_open;
            continue;
        }
        for (const record::Field& field : entry.fields) {
            if (std::find(columns_of_the_format.begin(), columns_of_the_format.end(), field.name) ==
                columns_of_the_format.end()) {
                base::Where where;
                where.file = std::string(record::to_text(entry.kind)) + ".csv";
                where.row = row;
                where.column = field.name;
                texts.push_back({field.value, std::move(where)});
            }
        }
    }
    return texts;
}

/// Hands files of several threads on to the edition; keeps the first error.
class Press {
public:
    Press(edition::EditionWriter& writer, const edition::LeakCheck* leaks)
        : writer_(writer), leaks_(leaks) {}

    void add(const edition::File& file) {
        base::Result<void> added = leaks_ == nullptr ? base::Result<void>() : leaks_->file(file);
        if (added) {
            added = writer_.add(file);
        }
        if (!added) {
            const std::lock_guard<std::mutex> lock(mutex_);
            if (!error_) {
                error_ = added.error();
            }
        }
    }

    [[nodiscard]] base::Result<void> result() const {
        return error_ ? base::Result<void>(base::fail(*error_)) : base::Result<void>();
    }

private:
    edition::EditionWriter& writer_;  // locks by itself
    const edition::LeakCheck* leaks_;
    std::mutex mutex_;  // guards error_
    std::optional<base::Error> error_;
};

/// The records as files that other programs open.
std::vector<site::File> data_of(const site::Results& results, std::int64_t number) {
    dataset::DatasetOptions options;
    options.name = "recount";
    options.version = std::to_string(number);
    if (results.findings.as_of) {
        options.as_of = record::Instant(*results.findings.as_of);
    }
    std::vector<site::File> files;
    for (dataset::File& file : dataset::data_files(results.the_case, options)) {
        files.push_back({std::move(file.path), std::move(file.bytes)});
    }
    return files;
}

edition::Head head_of(const site::Results& results, std::int64_t number) {
    edition::Head head;
    head.edition = static_cast<std::uint64_t>(number);
    head.title = results.the_case.settings.title.english;
    // Where nothing was ever said, nothing had been said by the first day of the calendar either.
    head.as_of = results.findings.as_of.value_or(record::Day{});
    head.method = std::string(grade::grading_version);
    return head;
}

/// An IRI of the case's own, which stays as long as its title does: a UUID of version 8 (RFC 9562).
std::string feed_id(const std::string& title) {
    std::string hex = base::sha256("recount feed\n" + title).hex().substr(0, 32);
    hex[12] = '8';
    hex[16] = 'a';
    return "urn:uuid:" + hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" +
           hex.substr(16, 4) + "-" + hex.substr(20);
}

edition::File feed_of(const edition::Head& head, std::vector<edition::Change> changes) {
    const edition::Feed feed{feed_id(head.title), head.title, "Recount", "", "en"};
    return {"feed.atom",
            edition::atom_feed(feed, {{head.edition, head.as_of, std::move(changes)}})};
}

/// The rows of a case, and those of them that everybody may read.
struct Rows {
    std::span<const record::Entry> all;
    std::span<const record::Entry> open;
};

base::Result<edition::Done> write(site::Results results, const Rows& rows,
                                  const edition::LeakCheck* leaks, const Publication& publication,
                                  const std::filesystem::path& folder, Console& console) {
    std::vector<edition::Change> changes;
    if (publication.before) {
        RECOUNT_TRY(EditionChanges since, changes_since(*publication.before, rows.all, rows.open,
                                                        site::Addresses(results)));
        results.changes = std::move(since.of_page);
        changes = std::move(since.of_feed);
    }
    results.histories = publication.histories;
    console.progress("writing the site ...");
    RECOUNT_TRY(edition::EditionWriter writer,
                edition::EditionWriter::open(folder, edition::Keeping::by_reading));
    const std::int64_t before = writer.previous() == nullptr
                                    ? 1
                                    : static_cast<std::int64_t>(writer.previous()->head().edition);
    const std::int64_t number = publication.number.value_or(before);
    const edition::Head head = head_of(results, number);
    Press press(writer, leaks);
    const site::Imprint imprint{number, results.findings.as_of, ""};
    const std::vector<site::File> data = data_of(results, number);
    for (const site::File& file : data) {
        press.add({file.path, file.bytes});
    }
    site::write_site(results, imprint, data, std::max(1U, std::thread::hardware_concurrency()),
                     [&press](site::File file) {
                         press.add({std::move(file.path), std::move(file.bytes)});
                     });
    press.add(feed_of(head, std::move(changes)));
    RECOUNT_CHECK(press.result());
    return writer.finish(head, publication.key);
}

/// What may stand in the files: the open rows, and what a site says without any row.
std::vector<std::string> open_texts(const intake::PublicCase& open) {
    std::vector<std::string> texts;
    for (const record::Entry& entry : open.entries) {
        texts.push_back(entry.id);
        for (const record::Field& field : entry.fields) {
            texts.push_back(field.value);
        }
    }
    const record::Case nothing;
    const reason::Findings no_findings;
    const site::Results empty{nothing, no_findings, {}, {}, {}, {}, {}, {}, true};
    const std::vector<site::File> data = data_of(empty, 1);
    for (const site::File& file : data) {
        texts.push_back(file.bytes);
    }
    site::write_site(empty, {}, data, 1,
                     [&texts](site::File file) { texts.push_back(std::move(file.bytes)); });
    return texts;
}

/// The rows that everybody may read, typed.
record::Case typed(const intake::PublicCase& open) {
    std::vector<intake::WrittenEntry> written;
    written.reserve(open.entries.size());
    for (const record::Entry& entry : open.entries) {
        written.push_back({entry, {}});
    }
    return intake::interpret(written).value;
}

}  // namespace

base::Result<edition::Done> publish_results(const CaseResults& results,
                                            std::span<const record::Entry> entries,
                                            const reason::Choice& choice,
                                            const Publication& publication,
                                            const std::filesystem::path& folder, Console& console) {
    const intake::PublicCase open = intake::public_case(entries);
    const Rows rows{entries, open.entries};
    if (open.left_out == 0) {
        return write(results.for_site(false), rows, nullptr, publication, folder, console);
    }
    RECOUNT_TRY(const CaseResults of_open, work_out(typed(open), choice, Depth::all, console));
    const std::vector<std::string> texts = open_texts(open);
    const edition::LeakCheck leaks(kept_back(entries, open), texts);
    return write(of_open.for_site(true), rows, &leaks, publication, folder, console);
}

}  // namespace recount::cli
