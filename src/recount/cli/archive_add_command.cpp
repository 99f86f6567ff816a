#include <algorithm>
#include <chrono>

#include <nlohmann/json.hpp>

#include "recount/archive/archive.h"
#include "recount/archive/unpacking.h"
#include "recount/capture/capture.h"
#include "recount/cli/archive_text.h"
#include "recount/cli/commands.h"
#include "recount/cli/files.h"
#include "recount/cli/opened_archive.h"

namespace recount::cli {
namespace {

using Json = nlohmann::ordered_json;
using archive::CustodyEntry;

archive::Moment now() {
    using std::chrono::floor;
    return floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

/// Adds one file after the other and says so at once.
class Adding {
public:
    Adding(const ArchiveAddArguments& arguments, Console& console)
        : arguments_(arguments), console_(console) {}

    /// False: the archive can take no more.
    bool add(archive::Writer& writer, const std::filesystem::path& file) {
        const std::filesystem::path name = arguments_.keeps_paths ? file : file.filename();
        base::Result<CustodyEntry> entry = writer.add(
            file, {name.string(), now(), arguments_.source, arguments_.by, arguments_.note});
        if (!entry) {
            fail(entry.error());
            return writer.can_go_on();
        }
        say(*entry);
        return !arguments_.unpacks || unpack(writer, *entry);
    }

    /// Fetches a page. False: the archive can take no more.
    bool capture(archive::Writer& writer, const std::string& address) {
        capture::Request request = arguments_.request;
        request.address = address;
        const capture::Exchange exchange = capture::fetch(request);
        const base::Result<capture::Saved> saved = capture::save(
            writer, exchange, {{}, now(), arguments_.source, arguments_.by, arguments_.note},
            request.most_bytes);
        if (!saved) {
            fail(saved.error());
            return writer.can_go_on();
        }
        if (saved->exchange) {
            say(*saved->exchange);
        }
        if (saved->payload) {
            say(*saved->payload);
        }
        for (const std::string& remark : saved->remarks) {
            console_.note("note: " + exchange.requested + ": " + remark);
        }
        if (exchange.has_proxy) {
            console_.note("note: a proxy resolved the name of the host; its address was not seen");
        }
        if (saved->problem) {
            const std::string kept =
                saved->exchange ? "; the attempt was kept" : "; nothing was kept";
            fail({base::ErrorKind::refused, "no capture: " + *saved->problem + kept, {}});
        }
        return true;
    }

    void fail(const base::Error& error) {
        console_.error(error);
        errors_.push_back(base::describe(error));
    }

    void finish() {
        if (arguments_.common.format == Format::json) {
            Json all = {{"added", entries_}, {"errors", errors_}};
            if (arguments_.unpacks) {
                all["no_captures"] = no_captures_;
            }
            console_.data(written(all));
        }
    }

    [[nodiscard]] bool has_errors() const { return !errors_.empty(); }

private:
    void say(const CustodyEntry& entry) {
        if (arguments_.common.format == Format::text) {
            console_.data("added " + line_of(entry));
            console_.flush();
        } else {
            entries_.push_back(json_of(entry));
        }
    }

    /// False: the archive can take no more.
    bool unpack(archive::Writer& writer, const CustodyEntry& object) {
        if (!archive::is_unpackable(writer, object)) {
            console_.note("note: " + object.name +
                          " is no WARC or WACZ file; it was added as it is");
            return true;
        }
        const base::Result<archive::Unpacked> unpacked = archive::unpack(
            writer, object, {{}, now(), arguments_.source, arguments_.by, arguments_.note},
            [this](const CustodyEntry& entry) { say(entry); });
        if (!unpacked) {
            fail(unpacked.error());
            return writer.can_go_on();
        }
        for (const std::string& sentence : unpacked->no_captures) {
            console_.note("note: " + sentence);
            no_captures_.push_back(sentence);
        }
        for (base::Error error : unpacked->errors) {
            error.where.file = object.name;
            fail(error);
        }
        if (unpacked->captures == 0) {
            fail({base::ErrorKind::refused,
                  "it holds no capture: no payload of a page or a resource",
                  {object.name, {}, {}, {}}});
        }
        console_.note("note: " + object.name + ": " + std::to_string(unpacked->records) +
                      " records, " + std::to_string(unpacked->captures) + " captures");
        return true;
    }

    const ArchiveAddArguments& arguments_;
    Console& console_;
    Json entries_ = Json::array();
    Json errors_ = Json::array();
    Json no_captures_ = Json::array();
};

}  // namespace

base::Result<ExitCode> archive_add(const ArchiveAddArguments& arguments, Console& console) {
    RECOUNT_TRY(archive::Writer writer, archive::Writer::open(arguments.archive));
    for (const std::string& sentence : writer.cleared()) {
        console.note("note: " + sentence);
    }
    const archive::Walked walked = archive::walk(arguments.paths, arguments.archive);
    Adding adding(arguments, console);
    for (const base::Error& error : walked.errors) {
        adding.fail(error);
    }
    for (const std::string& note : walked.notes) {
        console.note("note: " + note);
    }
    const bool is_whole =
        std::all_of(walked.files.begin(), walked.files.end(),
                    [&](const std::filesystem::path& file) { return adding.add(writer, file); }) &&
        std::all_of(arguments.addresses.begin(), arguments.addresses.end(),
                    [&](const std::string& address) { return adding.capture(writer, address); });
    adding.finish();
    if (!is_whole) {
        console.problem("the work stopped; what was said to be added is safe");
        return ExitCode::internal;
    }
    return adding.has_errors() ? ExitCode::bad_input : ExitCode::fine;
}

}  // namespace recount::cli
