#include "recount/cli/link_book.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "recount/casebook/casebook.h"
#include "recount/cli/files.h"
#include "recount/document/encoding.h"
#include "recount/intake/columns.h"
#include "recount/intake/csv.h"
#include "recount/intake/sealing.h"

namespace recount::cli {
namespace {

using record::Entry;
using record::LinkDecision;
using record::RecordKind;

/// An entry as it stands, and where.
struct Found {
    Entry entry;
    base::Where where;
};

struct Held {
    std::vector<Found> entries;
    std::vector<base::Error> problems;  ///< rows that are none
};

std::string line_of(const Entry& entry) {
    std::vector<std::string_view> cells;
    for (const intake::Column& column : intake::columns_of(RecordKind::link)) {
        const auto field = std::ranges::find(entry.fields, column.name, &record::Field::name);
        cells.push_back(field == entry.fields.end() ? std::string_view()
                                                    : std::string_view(field->value));
    }
    std::string line;
    intake::append_csv_row(line, cells);
    return line;
}

std::string header_line() {
    std::vector<std::string_view> cells;
    for (const intake::Column& column : intake::columns_of(RecordKind::link)) {
        cells.push_back(column.name);
    }
    std::string line;
    intake::append_csv_row(line, cells);
    return line;
}

base::Failure failure_of(const std::filesystem::path& path, const std::string& doing) {
    return base::fail(base::ErrorKind::not_readable,
                      path.string() + ": " + doing + ": " +
                          std::error_code(errno, std::generic_category()).message());
}

}  // namespace

/// Where decisions are kept.
class LinkBook::Store {
public:
    virtual ~Store() = default;
    [[nodiscard]] virtual base::Result<Held> held() = 0;
    [[nodiscard]] virtual base::Result<void> add(const Entry& entry, const Author& author) = 0;
};

/// A plain file, to whose end rows are added.
class LinkBook::FileStore final : public Store {
public:
    static base::Result<std::unique_ptr<Store>> open(const std::filesystem::path& path, Use use) {
        auto store = std::make_unique<FileStore>(path);
        std::error_code reason;
        if (use == Use::read) {
            if (!std::filesystem::exists(path, reason)) {
                return base::fail(
                    base::ErrorKind::not_found,
                    path.string() + ": there is no such file; 'recount link review' makes it");
            }
            return std::unique_ptr<Store>(std::move(store));
        }
        // Names of the dead and of witnesses stand in reasons: readable for the owner only.
        store->file_ = ::open(path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
        if (store->file_ < 0) {
            return failure_of(path, "cannot be opened for writing");
        }
        if (flock(store->file_, LOCK_EX | LOCK_NB) != 0) {
            return base::fail(base::ErrorKind::busy,
                              path.string() +
                                  ": another review is adding to it; wait for it to end, or use "
                                  "another file");
        }
        RECOUNT_CHECK(store->begin());
        return std::unique_ptr<Store>(std::move(store));
    }

    explicit FileStore(std::filesystem::path path) : path_(std::move(path)) {}
    ~FileStore() override {
        if (file_ >= 0) {
            ::close(file_);
        }
    }
    FileStore(const FileStore&) = delete;
    FileStore& operator=(const FileStore&) = delete;

    base::Result<Held> held() override {
        const std::string name = path_.filename().string();
        RECOUNT_TRY(const std::string bytes, read_file(path_));
        RECOUNT_TRY(const document::DecodedText decoded, document::decode_text(bytes, name));
        intake::CsvReader reader(decoded.text);
        intake::CsvRow row;
        Held held;
        if (!reader.next(row)) {
            return held;
        }
        const std::vector<std::string> header(row.cells.begin(), row.cells.end());
        for (const intake::Column& column : intake::columns_of(RecordKind::link)) {
            const bool is_needed = column.presence == intake::Presence::required;
            if (is_needed && std::ranges::find(header, column.name) == header.end()) {
                return base::fail({base::ErrorKind::malformed,
                                   "the column is missing; expected a file as links.csv of a case",
                                   {name, 1, std::string(column.name), {}}});
            }
        }
        while (reader.next(row)) {
            const base::Where where{name, row.row, {}, {}};
            if (row.cells.size() != header.size()) {
                held.problems.push_back({base::ErrorKind::malformed,
                                         "the row has " + std::to_string(row.cells.size()) +
                                             " cells, expected " + std::to_string(header.size()) +
                                             "; it decides nothing",
                                         where});
                continue;
            }
            Entry entry{RecordKind::link, {}, {}};
            for (std::size_t at = 0; at < header.size(); ++at) {
                if (header[at] == "link_id") {
                    entry.id = row.cells[at];
                }
                if (!row.cells[at].empty()) {
                    entry.fields.push_back({header[at], std::string(row.cells[at])});
                }
            }
            held.entries.push_back({std::move(entry), where});
        }
        return held;
    }

    base::Result<void> add(const Entry& entry, const Author& /*author*/) override {
        return write(line_of(entry));
    }

private:
    /// Writes the header of an empty file, and ends a last line that was cut off or left open.
    base::Result<void> begin() {
        struct stat status {};
        if (fstat(file_, &status) != 0) {
            return failure_of(path_, "cannot be read");
        }
        if (status.st_size == 0) {
            return write(header_line());
        }
        char last = '\n';
        if (pread(file_, &last, 1, status.st_size - 1) != 1) {
            return failure_of(path_, "cannot be read");
        }
        return last == '\n' ? base::Result<void>() : write("\n");
    }

    /// Adds bytes, all or none, and waits until the disk has them.
    base::Result<void> write(const std::string& bytes) {
        struct stat before {};
        if (fstat(file_, &before) != 0) {
            return failure_of(path_, "cannot be read");
        }
        const ssize_t written = ::write(file_, bytes.data(), bytes.size());
        if (written != static_cast<ssize_t>(bytes.size()) || fsync(file_) != 0) {
            const base::Failure failure = failure_of(path_, "the decision was not written");
            if (ftruncate(file_, before.st_size) != 0) {
                return failure_of(path_, "a decision was written in part");
            }
            return failure;
        }
        return {};
    }

    std::filesystem::path path_;
    int file_ = -1;
};

/// The records of kind `link` of a casebook.
class LinkBook::CasebookStore final : public Store {
public:
    explicit CasebookStore(casebook::Casebook book) : book_(std::move(book)) {}

    base::Result<Held> held() override {
        RECOUNT_TRY(std::vector<Entry> all, book_.entries());
        Held held;
        for (Entry& entry : all) {
            if (entry.kind == RecordKind::link && !intake::says_sealed(entry)) {
                base::Where where{"links.csv", std::nullopt, "link_id", entry.id};
                held.entries.push_back({std::move(entry), std::move(where)});
            }
        }
        return held;
    }

    base::Result<void> add(const Entry& entry, const Author& author) override {
        const auto now =
            std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
        const std::vector<casebook::Change> changes = {{casebook::RevisionAction::put, entry}};
        RECOUNT_CHECK(book_.append(
            changes, {author.who, author.why.empty() ? "decided on a link" : author.why, now}));
        return {};
    }

private:
    casebook::Casebook book_;
};

LinkBook::LinkBook(std::unique_ptr<Store> store, Author author)
    : store_(std::move(store)), author_(std::move(author)) {}
LinkBook::~LinkBook() = default;
LinkBook::LinkBook(LinkBook&&) noexcept = default;

base::Result<LinkBook> LinkBook::open(const DecisionsPlace& place, Author author, Use use) {
    std::unique_ptr<Store> store;
    if (place.kind == DecisionsPlace::Kind::plain_file) {
        RECOUNT_TRY(store, FileStore::open(place.path, use));
    } else {
        base::Result<casebook::Casebook> opened =
            use == Use::write ? casebook::Casebook::open(place.path)
                              : casebook::Casebook::open_to_read(place.path);
        if (!opened) {
            return base::fail(std::move(opened).error());
        }
        store = std::make_unique<CasebookStore>(*std::move(opened));
    }
    LinkBook book(std::move(store), std::move(author));
    RECOUNT_CHECK(book.load());
    return book;
}

base::Result<void> LinkBook::load() {
    RECOUNT_TRY(Held held, store_->held());
    problems_ = std::move(held.problems);
    for (Found& one : held.entries) {
        base::Result<LinkDecision> read = record::parse_link_decision(one.entry);
        if (read) {
            decisions_.push_back(*std::move(read));
            continue;
        }
        base::Error problem = std::move(read).error();
        problem.where.file = one.where.file;
        problem.where.row = one.where.row;
        problems_.push_back(std::move(problem));
    }
    return {};
}

bool LinkBook::has(const std::string& id) const {
    return std::ranges::find(decisions_, id, &LinkDecision::id) != decisions_.end();
}

base::Result<void> LinkBook::add(LinkDecision decision, std::uint64_t number) {
    do {
        decision.id = record::link_decision_id(decision.left, decision.right, number++);
    } while (has(decision.id));
    decision.decided_by = author_.who;
    decision.decided_on = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    RECOUNT_CHECK(store_->add(to_entry(decision), author_));
    decisions_.push_back(std::move(decision));
    return {};
}

base::Result<void> LinkBook::take_back(const std::string& id) {
    const auto found = std::ranges::find(decisions_, id, &LinkDecision::id);
    if (found == decisions_.end() || !found->verdict) {
        return base::fail(base::ErrorKind::not_found,
                          "no decision '" + id +
                              "' is there; its id stands in the first column of links.csv and of "
                              "decided.csv");
    }
    const std::uint64_t number = record::decision_number(id);
    const auto is_later = [&](const LinkDecision& other) {
        const bool is_of_both = (other.left == found->left && other.right == found->right) ||
                                (other.left == found->right && other.right == found->left);
        return is_of_both && record::decision_number(other.id) > number;
    };
    if (std::ranges::any_of(decisions_, is_later)) {
        return base::fail(base::ErrorKind::refused,
                          "a later decision on the same two entries stands over '" + id +
                              "'; take that one back");
    }
    LinkDecision back = *found;
    back.verdict.reset();
    back.reason = author_.why;
    return add(std::move(back), number + 1);
}

}  // namespace recount::cli
