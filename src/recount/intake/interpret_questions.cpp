#include <map>
#include <string>
#include <utility>

#include "recount/intake/interpretation.h"

namespace recount::intake {
namespace {

using base::ErrorKind;

/// `NAME=on; NAME=off`.
std::map<std::string, bool> read_switches(Row& row) {
    std::map<std::string, bool> switches;
    for (const std::string& item : list_items(row.cell("assume"))) {
        const std::size_t equals = item.find('=');
        const std::string name(trimmed(item.substr(0, equals)));
        const std::string value(equals == std::string::npos ? ""
                                                            : trimmed(item.substr(equals + 1)));
        if (!record::is_id(name) || (value != "on" && value != "off")) {
            row.add_error("assume", ErrorKind::malformed,
                          "'" + shortened(item) +
                              "' switches nothing; expected the name of an assumption and on or "
                              "off, for example single-party=on; separate several by ';'");
            continue;
        }
        if (!switches.emplace(name, value == "on").second) {
            row.add_error("assume", ErrorKind::duplicate,
                          "'" + shortened(name) + "' is switched twice; leave one of the two");
        }
    }
    return switches;
}

}  // namespace

void read_question(const WrittenEntry& written, Interpretation& reading) {
    Row row = reading.row(written);
    const auto id = row.own_id<record::QuestionId>("question_id");
    std::string query = row.required_text("query");
    std::map<std::string, bool> assume = read_switches(row);
    if (!row.is_readable() || !id) {
        return;
    }
    record::LocalText title{row.optional_text("title_en").value_or(id->text()),
                            row.optional_text("title_fr"), row.optional_text("title_ar")};
    reading.result.value.questions.push_back({*id, std::move(query), list_items(row.cell("drop")),
                                              list_items(row.cell("trust")), std::move(assume),
                                              std::move(title), row.text("note"), written.where});
}

}  // namespace recount::intake
