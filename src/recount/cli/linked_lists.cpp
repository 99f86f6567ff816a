#include "recount/cli/linked_lists.h"

#include <algorithm>
#include <utility>

#include "recount/base/parallel.h"
#include "recount/cli/files.h"
#include "recount/document/encoding.h"
#include "recount/intake/csv.h"
#include "recount/intake/sealing.h"
#include "recount/intake/sheet_table.h"

namespace recount::cli {
namespace {

constexpr std::size_t most_lists = 65'000;
constexpr std::size_t rows_at_once = 32'768;

std::string_view without_blanks(std::string_view text) {
    if (!text.empty() && text.front() > ' ' && text.back() > ' ') {
        return text;
    }
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    return first == std::string_view::npos
               ? std::string_view()
               : text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

/// Adds the rows of one file after the other.
class Reading {
public:
    Reading(LinkedLists& lists, std::size_t threads) : lists_(lists), threads_(threads) {}

    base::Result<void> add(const std::filesystem::path& file) {
        const std::string name = file.filename().string();
        RECOUNT_TRY(const std::string bytes, read_file(file));
        begin_list(name);
        const std::size_t before = lists_.table.size();
        if (bytes.starts_with("PK")) {
            RECOUNT_CHECK(add_sheet(bytes, name));
        } else {
            RECOUNT_CHECK(add_text(bytes, name));
        }
        note_sealed(name);
        if (lists_.table.size() == before) {
            return base::fail({base::ErrorKind::refused,
                               "there is no row below the header; expected a list with a header "
                               "and one entry a row",
                               {name, std::nullopt, "", ""}});
        }
        return {};
    }

private:
    void begin_list(const std::string& name) {
        std::string unique = name;
        for (int copy = 2; std::ranges::find(lists_.names, unique) != lists_.names.end(); ++copy) {
            unique = name + " (" + std::to_string(copy) + ")";
        }
        lists_.names.push_back(unique);
        list_ = static_cast<std::uint16_t>(lists_.names.size() - 1);
    }

    base::Result<void> add_text(const std::string& bytes, const std::string& name) {
        RECOUNT_TRY(const document::DecodedText decoded, document::decode_text(bytes, name));
        note(decoded.notes);
        intake::CsvReader reader(decoded.text);
        intake::CsvRow row;
        if (reader.next(row)) {
            std::vector<std::string> headers(row.cells.begin(), row.cells.end());
            RECOUNT_CHECK(set_headers(headers, name));
            columns_.assign(places_.size(), {});
            while (reader.next(row)) {
                if (is_sealed(row.cells.size(), [&](std::size_t at) { return row.cells[at]; })) {
                    ++sealed_;
                    continue;
                }
                lists_.rows.push_back(row.row);
                for (std::size_t at = 0; at < places_.size(); ++at) {
                    columns_[at].push_back(at < row.cells.size() ? without_blanks(row.cells[at])
                                                                 : std::string_view());
                }
                if (lists_.rows.size() - lists_.table.size() == rows_at_once) {
                    take_columns();
                }
            }
            take_columns();
        }
        note(reader.notes());
        return {};
    }

    /// Puts the rows read so far into the table, several columns at a time.
    void take_columns() {
        lists_.table.add_entries(list_, lists_.rows.size() - lists_.table.size());
        base::in_parallel(columns_.size(), threads_, [&](std::size_t at, std::size_t) {
            lists_.table.set_last(places_[at], columns_[at]);
            columns_[at].clear();
        });
    }

    base::Result<void> add_sheet(const std::string& bytes, const std::string& name) {
        RECOUNT_TRY(const intake::SheetTable table,
                    intake::read_sheet_table(bytes, name, std::nullopt));
        note(table.notes);
        for (const intake::SheetLine& line : table.lines) {
            if (&line == &table.lines.front()) {
                std::vector<std::string> headers(line.width);
                for (std::uint32_t column = 1; column <= line.width; ++column) {
                    headers[column - 1] = line.cell(column);
                }
                RECOUNT_CHECK(set_headers(headers, name));
                continue;
            }
            if (is_sealed(line.width, [&](std::size_t at) {
                    return line.cell(static_cast<std::uint32_t>(at + 1));
                })) {
                ++sealed_;
                continue;
            }
            add_row(line.row);
            for (std::uint32_t column = 1; column <= places_.size(); ++column) {
                lists_.table.set(places_[column - 1], without_blanks(line.cell(column)));
            }
        }
        return {};
    }

    base::Result<void> set_headers(const std::vector<std::string>& headers,
                                   const std::string& name) {
        places_.clear();
        confidentiality_.clear();
        seals_.clear();
        for (std::size_t at = 0; at < headers.size(); ++at) {
            const std::string_view text = without_blanks(headers[at]);
            const std::string header =
                text.empty() ? "column " + std::to_string(at + 1) : std::string(text);
            const std::optional<std::size_t> known = lists_.table.find(header);
            if (known && std::ranges::find(places_, *known) != places_.end()) {
                return base::fail({base::ErrorKind::duplicate,
                                   "two columns have this header; expected each once",
                                   {name, 1, header, ""}});
            }
            places_.push_back(known ? *known : lists_.table.add_column(header));
            if (intake::is_confidentiality_column(header)) {
                confidentiality_.push_back(at);
            } else if (header == "seal") {
                seals_.push_back(at);
            }
        }
        return {};
    }

    /// What is sealed is linked with nothing: its row would tell whose it is.
    template <typename CellOf>
    [[nodiscard]] bool is_sealed(std::size_t width, CellOf cell) const {
        return std::ranges::any_of(
                   confidentiality_,
                   [&](std::size_t at) { return at < width && intake::is_sealing(cell(at)); }) ||
               std::ranges::any_of(seals_, [&](std::size_t at) {
                   return at < width && !without_blanks(cell(at)).empty();
               });
    }

    void note_sealed(const std::string& name) {
        if (sealed_ > 0) {
            lists_.notes.push_back(
                {base::ErrorKind::refused,
                 std::to_string(sealed_) +
                     (sealed_ == 1 ? " row is sealed, or may be" : " rows are sealed, or may be") +
                     " meant so (expected open or restricted), and left out",
                 {name, std::nullopt, "", ""}});
        }
        sealed_ = 0;
    }

    void add_row(std::uint64_t row) {
        lists_.table.add_entry(list_);
        lists_.rows.push_back(row);
    }

    void note(const std::vector<base::Error>& notes) {
        lists_.notes.insert(lists_.notes.end(), notes.begin(), notes.end());
    }

    LinkedLists& lists_;
    std::size_t threads_;
    std::vector<std::vector<std::string_view>> columns_;  // of rows that are not in the table yet
    std::vector<std::size_t> places_;                     // of the file's columns in the table
    std::vector<std::size_t> confidentiality_;            // columns of the file
    std::vector<std::size_t> seals_;
    std::size_t sealed_ = 0;  // rows of the file
    std::uint16_t list_ = 0;
};

}  // namespace

base::Result<LinkedLists> read_lists(const std::vector<std::filesystem::path>& files,
                                     std::size_t threads) {
    if (files.size() > most_lists) {
        return base::fail(base::ErrorKind::refused, "more than 65,000 lists");
    }
    LinkedLists lists;
    Reading reading(lists, threads);
    for (const std::filesystem::path& file : files) {
        RECOUNT_CHECK(reading.add(file));
    }
    lists.table.close();
    return lists;
}

}  // namespace recount::cli
