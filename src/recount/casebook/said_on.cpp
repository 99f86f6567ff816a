#include "recount/casebook/said_on.h"

#include <chrono>
#include <string_view>

#include "recount/record/edtf.h"

namespace recount::casebook {
namespace {

/// The field that holds the day of saying (CASE_FORMAT: statements, ledger, documents, reports).
std::optional<std::string_view> field_of_saying(record::RecordKind kind) {
    switch (kind) {
        case record::RecordKind::statement:
            return "said_on";
        case record::RecordKind::release:
        case record::RecordKind::document:
        case record::RecordKind::report:
            return "published_on";
        default:
            return std::nullopt;
    }
}

/// The last day that EDTF can name.
constexpr record::Day last_day_there_is{std::chrono::year{9999} / 12 / 31};

}  // namespace

std::optional<std::int64_t> day_of_saying(const record::Entry& entry) {
    const std::optional<std::string_view> name = field_of_saying(entry.kind);
    if (!name) {
        return std::nullopt;
    }
    for (const record::Field& field : entry.fields) {
        if (field.name == *name) {
            const base::Result<record::EdtfDate> date = record::EdtfDate::parse(field.value);
            if (!date) {
                return std::nullopt;
            }
            return date->latest().value_or(last_day_there_is).time_since_epoch().count();
        }
    }
    return std::nullopt;
}

}  // namespace recount::casebook
