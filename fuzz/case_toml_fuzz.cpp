// case.toml from any bytes: no crash, and what is read comes back from what is written.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fuzz/require.h"

#include "recount/intake/case_toml.h"
#include "recount/intake/settings.h"

namespace {

using recount::fuzz::require;
namespace base = recount::base;
namespace intake = recount::intake;

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const base::Result<intake::WrittenEntry> read = intake::read_settings(text);
    if (!read) {
        return 0;
    }
    intake::Findings findings;
    static_cast<void>(intake::interpret_settings(*read, findings));
    const base::Result<std::string> written = intake::write_settings(read->entry);
    require(written.has_value());
    const base::Result<intake::WrittenEntry> again = intake::read_settings(*written);
    require(again.has_value());
    require(intake::write_settings(again->entry) == written);
    require(again->entry.fields.size() == read->entry.fields.size());
    return 0;
}
