#include "recount/record/edtf.h"

namespace recount::record {

base::Result<EdtfDate> EdtfDate::parse(std::string_view text) {
    RECOUNT_TRY(const Day day, parse_day(text));
    EdtfDate date;
    date.text_ = std::string(text);
    date.earliest_ = day;
    date.latest_ = day;
    return date;
}

}  // namespace recount::record
