#include "recount/publish/steps_text.h"

#include <cmath>
#include <cstdint>

namespace recount::publish {
namespace {

std::string to_text(std::chrono::duration<double> left) {
    constexpr double minute = 60;
    constexpr double hour = 60 * minute;
    const double seconds = left.count();
    // From a minute and a half on, seconds say more than is known; so with hours.
    const auto [unit, name] = seconds < 1.5 * minute ? std::pair(1.0, " s")
                              : seconds < 1.5 * hour ? std::pair(minute, " min")
                                                     : std::pair(hour, " h");
    return std::to_string(static_cast<std::int64_t>(std::ceil(seconds / unit))) + name;
}

}  // namespace

std::string steps_text(std::string_view work, std::size_t done, std::size_t of,
                       std::chrono::duration<double> passed) {
    std::string text =
        std::string(work) + ": " + std::to_string(done) + " of " + std::to_string(of);
    if (done > 0 && done < of && passed >= std::chrono::seconds(1)) {
        const double rest = static_cast<double>(of - done) / static_cast<double>(done);
        text += ", about " + to_text(passed * rest) + " left";
    }
    return text;
}

}  // namespace recount::publish
