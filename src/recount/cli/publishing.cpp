#include "recount/cli/publishing.h"

#include <atomic>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "recount/cli/files.h"
#include "recount/dataset/dataset.h"
#include "recount/intake/intake.h"
#include "recount/site/site.h"

namespace recount::cli {
namespace {

namespace fs = std::filesystem;

/// Writes the files that several threads hand it; keeps the first error.
class FolderWriter {
public:
    explicit FolderWriter(fs::path folder) : folder_(std::move(folder)) {}

    void write(const site::File& file) {
        const fs::path path = folder_ / file.path;
        base::Result<void> written = make_folder(path.parent_path());
        if (written) {
            written = write_file(path, file.bytes);
        }
        const std::lock_guard<std::mutex> lock(mutex_);
        ++files_;
        if (!written && !error_) {
            error_ = written.error();
        }
    }

    [[nodiscard]] base::Result<std::size_t> finished() const {
        if (error_) {
            return base::fail(*error_);
        }
        return files_;
    }

private:
    fs::path folder_;
    std::mutex mutex_;
    std::size_t files_ = 0;
    std::optional<base::Error> error_;
};

/// The records as files that other programs open.
std::vector<site::File> data_of(const site::Results& results) {
    dataset::DatasetOptions options;
    options.name = "recount";
    options.version = "1";
    options.publisher = "";
    if (results.findings.as_of) {
        options.as_of = record::Instant(*results.findings.as_of);
    }
    std::vector<site::File> files;
    for (dataset::File& file : dataset::data_files(results.the_case, options)) {
        files.push_back({std::move(file.path), std::move(file.bytes)});
    }
    return files;
}

base::Result<std::size_t> write(const site::Results& results, const fs::path& folder,
                                Console& console) {
    console.progress("writing the site ...");
    FolderWriter writer(folder);
    site::Imprint imprint;
    imprint.as_of = results.findings.as_of;
    const std::vector<site::File> data = data_of(results);
    for (const site::File& file : data) {
        writer.write(file);
    }
    site::write_site(results, imprint, data, std::max(1U, std::thread::hardware_concurrency()),
                     [&writer](const site::File& file) { writer.write(file); });
    return writer.finished();
}

/// The rows that everybody may read, typed.
record::Case typed(const intake::PublicCase& open) {
    std::vector<intake::WrittenEntry> written;
    written.reserve(open.entries.size());
    for (const record::Entry& entry : open.entries) {
        written.push_back({entry, {}});
    }
    return intake::interpret(written).value;
}

}  // namespace

base::Result<std::size_t> publish_results(const CaseResults& results,
                                          const intake::PublicCase& open,
                                          const reason::Choice& choice,
                                          const std::filesystem::path& folder, Console& console) {
    if (open.left_out == 0) {
        return write(results.for_site(false), folder, console);
    }
    RECOUNT_TRY(const CaseResults of_open, work_out(typed(open), choice, Depth::all, console));
    return write(of_open.for_site(true), folder, console);
}

}  // namespace recount::cli
