#include "recount/document/program.h"

#include <algorithm>

#include "recount/base/child_process.h"
#include "recount/document/charset.h"
#include "recount/document/failure.h"

namespace recount::document {
namespace {

/// The found text with the coordinates of each of its words.
constexpr std::size_t output_for_each_byte = 20;

base::Confinement bars_of(const Limits& limits, const ChildPrograms& programs) {
    base::Confinement bars;
    bars.memory_bytes = limits.memory_bytes;
    bars.processor = limits.time;
    bars.time = limits.time;
    bars.output_bytes = limits.text_bytes * output_for_each_byte;
    std::string path;
    for (const std::filesystem::path& folder : programs.folders) {
        path += (path.empty() ? "" : ":") + folder.string();
    }
    // One thread: what it does stays the same on any machine.
    bars.environment = {"PATH=" + path, "LC_ALL=C.UTF-8", "OMP_THREAD_LIMIT=1"};
    return bars;
}

}  // namespace

std::string first_line(std::string_view errors) {
    std::string line(errors.substr(0, std::min<std::size_t>(errors.find('\n'), 200)));
    std::replace_if(
        line.begin(), line.end(),
        [](char letter) { return static_cast<unsigned char>(letter) < 0x20U; }, ' ');
    return repaired_utf8(line);
}

base::Result<ReaderAnswer> run_reader(const Reader& reader,
                                      const std::vector<std::string>& arguments,
                                      std::string_view bytes, std::string_view name,
                                      const Limits& limits, const ChildPrograms& programs) {
    const std::string called(reader.program);
    const auto program = base::find_program(reader.program, programs.folders);
    if (!program) {
        return failure_of(base::ErrorKind::not_found, name,
                          std::string(reader.what) + " are read by the program '" + called +
                              "', which is not installed; install the package " +
                              std::string(reader.package));
    }
    base::ChildOutcome outcome = base::run_child(
        {*program, arguments, bytes, base::ChildOutput::captured, bars_of(limits, programs)});
    switch (outcome.end) {
        case base::ChildEnd::timed_out:
            return failure_of(base::ErrorKind::refused, name,
                              "'" + called + "' was stopped after " +
                                  std::to_string(limits.time.count()) +
                                  " seconds; split the file into parts");
        case base::ChildEnd::too_much_output:
            return base::fail(error_of(base::ErrorKind::refused, name,
                                       "'" + called +
                                           "' found more text than is read; split the "
                                           "file into parts"));
        case base::ChildEnd::signalled:
            return failure_of(base::ErrorKind::damaged, name,
                              "'" + called + "' was ended by signal " +
                                  std::to_string(outcome.code) +
                                  " over this file; it is damaged, or needs more than " +
                                  std::to_string(limits.memory_bytes) + " bytes of memory or " +
                                  std::to_string(limits.time.count()) + " seconds");
        case base::ChildEnd::exited:
            break;
    }
    return ReaderAnswer{outcome.code, std::move(outcome.output), std::move(outcome.errors)};
}

}  // namespace recount::document
