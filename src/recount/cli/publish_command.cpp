#include <algorithm>

#include <nlohmann/json.hpp>

#include "recount/casebook/casebook.h"
#include "recount/cli/case_results.h"
#include "recount/cli/commands.h"
#include "recount/cli/key_files.h"
#include "recount/cli/publishing.h"
#include "recount/cli/verifier.h"

namespace recount::cli {
namespace {

namespace fs = std::filesystem;

/// The files of a folder that this program wrote a moment ago; none where it is not there.
std::vector<fs::path> proofs_in(const fs::path& folder) {
    std::vector<fs::path> files;
    if (fs::exists(folder)) {
        for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::string as_text(const edition::Done& done, const PublishArguments& arguments,
                    const std::string& proved) {
    return "site      " + (arguments.out / "index.html").string() + " (" +
           std::to_string(done.written) + " files written, " + std::to_string(done.kept) +
           " kept, " + std::to_string(done.removed) + " removed)\nproofs    " + proved +
           "\nmanifest  " + done.manifest.hex() +
           (done.is_signed ? ", signed" : ", unsigned: anybody could have made it") + "\n";
}

std::string as_json(const edition::Done& done, const PublishArguments& arguments) {
    const nlohmann::ordered_json json = {{"folder", arguments.out.string()},
                                         {"written", done.written},
                                         {"kept", done.kept},
                                         {"removed", done.removed},
                                         {"manifest", done.manifest.hex()},
                                         {"signed", done.is_signed}};
    return json.dump(1, ' ', true, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace

base::Result<ExitCode> publish_edition(const PublishArguments& arguments, Console& console) {
    // The key first: a passphrase that is wrong should not cost the work.
    std::optional<seal::SigningKey> key;
    if (arguments.key) {
        RECOUNT_TRY(const seal::KeyPair pair, read_key(*arguments.key, arguments.passphrase_file));
        key = seal::SigningKey::of(pair);
    }
    console.progress("reading " + arguments.casebook.string() + " ...");
    const CaseSource source{CaseSource::Kind::casebook, arguments.casebook, arguments.recorded_by,
                            arguments.choice.as_of};
    RECOUNT_TRY(LoadedCase loaded, load_case(source));
    console.report(loaded.errors, loaded.notes);
    Publication publication;
    publication.number = arguments.edition;
    publication.key = key ? &*key : nullptr;
    RECOUNT_TRY(const casebook::Casebook book,
                casebook::Casebook::open_to_read(arguments.casebook));
    RECOUNT_TRY(const std::vector<casebook::Revision> revisions, book.history());
    publication.histories =
        record_histories(revisions, arguments.recorded_by, arguments.choice.as_of);
    if (arguments.since) {
        RECOUNT_TRY(publication.before,
                    edition_before(book, revisions, *arguments.since, arguments.recorded_by,
                                   arguments.choice.as_of));
    }
    RECOUNT_TRY(const CaseResults results,
                work_out(std::move(loaded.value), arguments.choice, Depth::all, console));
    console.report(results.errors, {});
    RECOUNT_TRY(const edition::Done done, publish_results(results, loaded.entries, arguments.choice,
                                                          publication, arguments.out, console));
    console.progress("verifying the proofs ...");
    RECOUNT_TRY(const std::string proved, prove_all(proofs_in(arguments.out / "proofs")));
    console.data(arguments.common.format == Format::json ? as_json(done, arguments)
                                                         : as_text(done, arguments, proved));
    return loaded.errors.empty() && results.errors.empty() ? ExitCode::fine : ExitCode::bad_input;
}

}  // namespace recount::cli
