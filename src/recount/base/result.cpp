#include "recount/base/result.h"

namespace recount::base {

std::string describe(const Error& error) {
    std::string text;
    const auto append = [&text](const std::string& part) {
        if (!text.empty()) {
            text += ", ";
        }
        text += part;
    };
    if (!error.where.file.empty()) {
        append(error.where.file);
    }
    if (error.where.row) {
        append("row " + std::to_string(*error.where.row));
    }
    if (!error.where.column.empty()) {
        append("column " + error.where.column);
    }
    if (!text.empty()) {
        text += ": ";
    }
    return text + error.message;
}

}  // namespace recount::base
