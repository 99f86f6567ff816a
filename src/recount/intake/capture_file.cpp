#include "recount/intake/capture_file.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "recount/base/number.h"
#include "recount/intake/csv.h"

namespace recount::intake {
namespace {

using base::Error;
using base::ErrorKind;
using base::Result;
using estimate::Cell;
using estimate::Pattern;

/// A stratum and a replicate.
using Group = std::pair<std::vector<std::string>, std::string>;

class CaptureReader {
public:
    CaptureReader(std::string_view text, std::string_view file_name, const CaptureColumns& columns)
        : file_name_(file_name), columns_(columns), csv_(text) {}

    Result<CaptureFile> read() {
        RECOUNT_CHECK(read_header());
        while (csv_.next(row_)) {
            if (row_.cells.size() != header_.size()) {
                return wrong("", "",
                             "the row has " + std::to_string(row_.cells.size()) +
                                 " cells, and the header " + std::to_string(header_.size()));
            }
            RECOUNT_CHECK(file_.rows == CaptureRows::histories ? take_history() : take_row());
        }
        if (!csv_.notes().empty()) {
            Error error = csv_.notes().front();
            error.where.file = file_name_;
            return base::fail(std::move(error));
        }
        return tables();
    }

private:
    [[nodiscard]] base::Failure wrong(std::string_view column, std::string_view value,
                                      std::string message) const {
        return base::fail(Error{ErrorKind::malformed,
                                std::move(message),
                                {file_name_, row_.row, std::string(column), std::string(value)}});
    }

    [[nodiscard]] Result<std::size_t> column(const std::string& name) const {
        const auto found = std::ranges::find(header_, name);
        if (found == header_.end()) {
            return base::fail(Error{ErrorKind::unknown_name,
                                    "there is no column '" + name + "'",
                                    {file_name_, 1, name, ""}});
        }
        return static_cast<std::size_t>(found - header_.begin());
    }

    Result<std::size_t> read_header() {
        if (!csv_.next(row_)) {
            return base::fail(
                Error{ErrorKind::malformed, "the file has no header", {file_name_, {}, "", ""}});
        }
        header_.assign(row_.cells.begin(), row_.cells.end());
        for (const std::string& name : header_) {
            if (std::ranges::count(header_, name) > 1) {
                return base::fail(Error{ErrorKind::duplicate,
                                        "the column '" + name + "' is there twice",
                                        {file_name_, row_.row, name, ""}});
            }
        }
        std::vector<bool> is_list(header_.size(), true);
        for (const std::string& name : columns_.strata) {
            RECOUNT_TRY(const std::size_t at, column(name));
            strata_.push_back(at);
            is_list[at] = false;
        }
        if (columns_.replicate) {
            RECOUNT_TRY(replicate_, column(*columns_.replicate));
            is_list[*replicate_] = false;
        }
        for (const std::string& name : columns_.ignored) {
            RECOUNT_TRY(const std::size_t at, column(name));
            is_list[at] = false;
        }
        return choose_rows(std::move(is_list));
    }

    /// What the rows are, and which columns are lists.
    Result<std::size_t> choose_rows(std::vector<bool> is_list) {
        const auto there = [&](const char* name) {
            return std::ranges::find(header_, name) != header_.end();
        };
        if (there("person") && there("list")) {
            file_.rows = CaptureRows::histories;
            RECOUNT_TRY(person_, column("person"));
            RECOUNT_TRY(list_, column("list"));
            return header_.size();
        }
        file_.rows = there("count") ? CaptureRows::patterns : CaptureRows::people;
        if (file_.rows == CaptureRows::patterns) {
            RECOUNT_TRY(count_, column("count"));
            is_list[count_] = false;
        }
        for (std::size_t at = 0; at < header_.size(); ++at) {
            if (is_list[at]) {
                list_columns_.push_back(at);
                file_.lists.push_back(header_[at]);
            }
        }
        return header_.size();
    }

    [[nodiscard]] Group group_of_row() const {
        Group group;
        for (const std::size_t at : strata_) {
            group.first.emplace_back(row_.cells[at]);
        }
        if (replicate_) {
            group.second = row_.cells[*replicate_];
        }
        return group;
    }

    Result<std::size_t> take_row() {
        Cell cell{0, 1};
        if (list_columns_.size() > estimate::most_lists) {
            return wrong("", "",
                         "the table has " + std::to_string(list_columns_.size()) +
                             " columns that would be lists; at most " +
                             std::to_string(estimate::most_lists) +
                             " can be told apart: name the others with --strata or --ignore");
        }
        for (std::size_t list = 0; list < list_columns_.size(); ++list) {
            const std::string_view value = row_.cells[list_columns_[list]];
            if (value != "0" && value != "1") {
                return wrong(file_.lists[list], value,
                             "'" + std::string(value) +
                                 "' is neither 0 nor 1; if the column is no list, name it with "
                                 "--strata or --ignore");
            }
            cell.pattern |= Pattern{value == "1" ? 1U : 0U} << list;
        }
        if (file_.rows == CaptureRows::patterns) {
            const std::string_view value = row_.cells[count_];
            const auto count = base::number_in<std::uint64_t>(value);
            if (!count) {
                return wrong(
                    "count", value,
                    "'" + std::string(value) + "' is not a whole number of people from 0 on");
            }
            cell.count = *count;
        }
        if (cell.pattern == 0) {
            return wrong("", "",
                         "the row is on no list; who is on none is what is to be estimated and "
                         "cannot be observed: take the row out");
        }
        cells_[group_of_row()].push_back(cell);
        return list_columns_.size();
    }

    Result<std::size_t> take_history() {
        const std::string name(row_.cells[list_]);
        if (name.empty() || row_.cells[person_].empty()) {
            return wrong(name.empty() ? "list" : "person", "",
                         "the row says no " + std::string(name.empty() ? "list" : "person"));
        }
        const auto list = numbers_.emplace(name, file_.lists.size());
        if (list.second) {
            if (file_.lists.size() == estimate::most_lists) {
                return wrong("list", name,
                             "more than " + std::to_string(estimate::most_lists) +
                                 " lists cannot be told apart");
            }
            file_.lists.push_back(name);
        }
        people_[group_of_row()][std::string(row_.cells[person_])] |= Pattern{1}
                                                                     << list.first->second;
        return file_.lists.size();
    }

    Result<CaptureFile> tables() {
        for (const auto& [group, patterns] : people_) {
            for (const auto& [person, pattern] : patterns) {
                cells_[group].push_back({pattern, 1});
            }
        }
        if (cells_.empty()) {
            return base::fail(
                Error{ErrorKind::malformed, "the table has no rows", {file_name_, {}, "", ""}});
        }
        for (auto& [group, cells] : cells_) {
            auto table = estimate::CaptureTable::make(file_.lists, std::move(cells));
            if (!table) {
                Error error = std::move(table).error();
                error.where.file = file_name_;
                return base::fail(std::move(error));
            }
            file_.strata.push_back({group.first, group.second, *std::move(table)});
        }
        return std::move(file_);
    }

    std::string file_name_;
    const CaptureColumns& columns_;
    CsvReader csv_;
    CsvRow row_;
    std::vector<std::string> header_;
    std::vector<std::size_t> strata_;
    std::optional<std::size_t> replicate_;
    std::vector<std::size_t> list_columns_;
    std::size_t count_ = 0;
    std::size_t person_ = 0;
    std::size_t list_ = 0;
    std::map<std::string, std::size_t> numbers_;  // of lists, in histories
    std::map<Group, std::vector<Cell>> cells_;
    std::map<Group, std::map<std::string, Pattern>> people_;
    CaptureFile file_;
};

}  // namespace

Result<CaptureFile> read_captures(std::string_view text, std::string_view file_name,
                                  const CaptureColumns& columns) {
    return CaptureReader(text, file_name, columns).read();
}

}  // namespace recount::intake
