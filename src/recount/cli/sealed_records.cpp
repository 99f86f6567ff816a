#include "recount/cli/sealed_records.h"

#include <utility>

#include "recount/intake/sealing.h"

namespace recount::cli {

std::string name_of(const record::Entry& entry) {
    return std::string(record::to_text(entry.kind)) + " '" + entry.id + "'";
}

base::Result<OpenedRows> open_rows(const casebook::Casebook& book, const seal::KeyPair& key,
                                   std::optional<record::RecordKind> kind,
                                   const std::optional<std::string>& id) {
    RECOUNT_TRY(std::vector<record::Entry> entries, book.entries());
    OpenedRows rows;
    for (record::Entry& entry : entries) {
        const bool is_meant = (!kind || entry.kind == *kind) && (!id || entry.id == *id);
        if (!is_meant || !intake::says_sealed(entry)) {
            continue;
        }
        base::Result<record::Entry> opened = seal::open_row(entry, key);
        if (opened) {
            rows.opened.push_back({std::move(entry), *std::move(opened)});
        } else if (opened.error().kind == base::ErrorKind::refused) {
            rows.of_others.push_back(std::move(entry));
        } else {
            base::Error error = std::move(opened).error();
            error.where.file = book.path().filename().string() + ", " + name_of(entry);
            rows.damaged.push_back(std::move(error));
        }
    }
    if (rows.opened.empty() && rows.damaged.empty()) {
        if (rows.of_others.empty()) {
            return base::fail(base::ErrorKind::not_found,
                              "the casebook has no sealed row" +
                                  std::string(kind || id ? " of that kind and id" : ""));
        }
        return base::fail(base::ErrorKind::refused,
                          "the key " + key.reader().key.id() + " of " + key.reader().name +
                              " is no reader of what is sealed here; ask one of the readers for "
                              "'recount reseal --add'. Where all their keys are lost, so is what "
                              "is sealed");
    }
    return rows;
}

}  // namespace recount::cli
