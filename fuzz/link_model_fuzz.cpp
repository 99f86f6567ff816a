// Any bytes as a model in JSON: no crash, and what is read is written and reads back the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "recount/link/model_json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto model = recount::link::read_model({reinterpret_cast<const char*>(data), size});
    if (!model) {
        return model.error().message.empty() ? std::abort(), 0 : 0;
    }
    const std::string written = recount::link::write_model(*model);
    const auto again = recount::link::read_model(written);
    if (!again || recount::link::write_model(*again) != written ||
        again->same_probability != model->same_probability ||
        again->blocking_rules != model->blocking_rules) {
        std::abort();
    }
    return 0;
}
