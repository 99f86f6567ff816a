#include "recount/cli/questions.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

#include "recount/base/spelling.h"
#include "recount/cli/files.h"
#include "recount/intake/csv.h"
#include "recount/intake/encoding.h"
#include "recount/record/id.h"

namespace recount::cli {
namespace {

const std::vector<std::string>& columns() {
    static const std::vector<std::string> names = {"question_id", "query",    "drop",
                                                   "trust",       "assume",   "title_en",
                                                   "title_fr",    "title_ar", "note"};
    return names;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

/// What stands between the `;`, without blanks; empty ones left out.
std::vector<std::string> list_of(std::string_view text) {
    std::vector<std::string> items;
    while (!text.empty()) {
        const std::size_t end = text.find(';');
        const std::string_view item = trimmed(text.substr(0, end));
        if (!item.empty()) {
            items.emplace_back(item);
        }
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    }
    return items;
}

/// The cells of one row by the name of their column; absent cells are empty.
class Row {
public:
    Row(const std::vector<std::string>& header, const intake::CsvRow& row)
        : header_(header), row_(row) {}

    [[nodiscard]] std::string_view operator[](std::string_view column) const {
        const auto found = std::find(header_.begin(), header_.end(), column);
        const auto index = static_cast<std::size_t>(found - header_.begin());
        return found == header_.end() || index >= row_.cells.size() ? std::string_view()
                                                                    : trimmed(row_.cells[index]);
    }

    [[nodiscard]] base::Failure fail(const std::string& column, std::string message) const {
        base::Error error{base::ErrorKind::malformed, std::move(message), {}};
        error.where = {questions_file, row_.row, column, std::string((*this)[column])};
        return base::fail(std::move(error));
    }

private:
    const std::vector<std::string>& header_;
    const intake::CsvRow& row_;
};

using Switches = std::map<std::string, bool>;

base::Result<Switches> switches_of(const Row& row) {
    Switches switches;
    for (const std::string& item : list_of(row["assume"])) {
        const std::size_t equals = item.find('=');
        const std::string value = equals == std::string::npos ? "" : item.substr(equals + 1);
        if (value != "on" && value != "off") {
            return row.fail("assume",
                            "'" + item + "' switches nothing; expected NAME=on or NAME=off");
        }
        switches[item.substr(0, equals)] = value == "on";
    }
    return switches;
}

std::optional<std::string> text_if(std::string_view text) {
    return text.empty() ? std::nullopt : std::optional<std::string>(text);
}

base::Result<Question> question_of(const Row& row, std::uint64_t number,
                                   std::set<std::string>& ids) {
    const std::string id(row["question_id"]);
    if (!record::is_id(id)) {
        return row.fail("question_id", record::not_an_id(id).message);
    }
    if (!ids.insert(id).second) {
        return row.fail("question_id",
                        "'" + id + "' is there twice; give each question an id of its own");
    }
    const base::Result<reason::Query> query = reason::parse_query(row["query"]);
    if (!query) {
        return row.fail("query", query.error().message);
    }
    RECOUNT_TRY(Switches assume, switches_of(row));
    const std::string_view english = row["title_en"];
    return Question{id,
                    *query,
                    list_of(row["drop"]),
                    list_of(row["trust"]),
                    std::move(assume),
                    {std::string(english.empty() ? std::string_view(id) : english),
                     text_if(row["title_fr"]), text_if(row["title_ar"])},
                    {questions_file, number, "", ""}};
}

base::Result<std::vector<std::string>> header_of(intake::CsvReader& reader,
                                                 std::vector<base::Error>& notes) {
    intake::CsvRow row;
    std::vector<std::string> header;
    if (reader.next(row)) {
        for (const std::string_view cell : row.cells) {
            header.emplace_back(trimmed(cell));
        }
    }
    for (const char* required : {"question_id", "query"}) {
        if (std::find(header.begin(), header.end(), required) == header.end()) {
            base::Error error{base::ErrorKind::malformed,
                              "the column '" + std::string(required) + "' is missing",
                              {questions_file, 1, "", ""}};
            return base::fail(std::move(error));
        }
    }
    for (const std::string& name : header) {
        if (std::find(columns().begin(), columns().end(), name) == columns().end()) {
            notes.push_back({base::ErrorKind::unknown_name,
                             "the column '" + name + "' is not known and not read" +
                                 base::suggestion(name, columns()),
                             {questions_file, 1, name, ""}});
        }
    }
    return header;
}

}  // namespace

base::Result<Questions> read_questions(const std::filesystem::path& folder) {
    Questions result;
    std::error_code reason;
    if (!std::filesystem::exists(folder / questions_file, reason)) {
        return result;
    }
    RECOUNT_TRY(const std::string bytes, read_file(folder / questions_file));
    RECOUNT_TRY(const intake::DecodedText decoded, intake::decode_text(bytes, questions_file));
    result.notes = decoded.notes;
    intake::CsvReader reader(decoded.text);
    RECOUNT_TRY(const std::vector<std::string> header, header_of(reader, result.notes));
    std::set<std::string> ids;
    intake::CsvRow row;
    while (reader.next(row)) {
        base::Result<Question> question = question_of(Row(header, row), row.row, ids);
        if (question) {
            result.questions.push_back(*std::move(question));
        } else {
            result.errors.push_back(question.error());
        }
    }
    for (base::Error note : reader.notes()) {
        note.where.file = questions_file;
        result.notes.push_back(std::move(note));
    }
    return result;
}

reason::Choice choice_for(const Question& question, const reason::Choice& base) {
    reason::Choice choice = base;
    choice.drop.insert(choice.drop.end(), question.drop.begin(), question.drop.end());
    choice.trust.insert(choice.trust.end(), question.trust.begin(), question.trust.end());
    for (const auto& [name, is_on] : question.assume) {
        choice.assume[name] = is_on;
    }
    return choice;
}

}  // namespace recount::cli
