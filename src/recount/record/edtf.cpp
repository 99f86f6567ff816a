#include "recount/record/edtf.h"

#include "recount/record/edtf_parser.h"

namespace recount::record {

base::Result<EdtfDate> EdtfDate::parse(std::string_view text) {
    RECOUNT_TRY(const EdtfReading reading, read_edtf(text));
    EdtfDate date;
    date.text_ = std::string(text);
    date.earliest_ = reading.earliest;
    date.latest_ = reading.latest;
    date.precision_ = reading.precision;
    date.uncertain_ = reading.uncertain;
    date.approximate_ = reading.approximate;
    return date;
}

}  // namespace recount::record
