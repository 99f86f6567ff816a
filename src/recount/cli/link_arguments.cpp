#include "recount/cli/link_arguments.h"

#include <optional>
#include <span>

#include "recount/base/number.h"

namespace recount::cli {
namespace {

base::Result<double> probability_of(const std::string& text, double otherwise,
                                    const std::string& option, const std::string& command) {
    if (text.empty()) {
        return otherwise;
    }
    const std::optional<double> number = base::number_in<double>(text);
    if (!number || !(*number > 0 && *number < 1)) {
        return usage(command,
                     option + " '" + text + "': write a probability between 0 and 1, e.g. 0.9");
    }
    return *number;
}

template <typename Number>
base::Result<Number> count_of(const std::string& text, Number otherwise, const std::string& option,
                              const std::string& command) {
    if (text.empty()) {
        return otherwise;
    }
    const std::optional<Number> number = base::number_in<Number>(text);
    if (!number || *number < 1) {
        return usage(command, option + " '" + text + "': write a whole number from 1 on");
    }
    return *number;
}

/// Where decisions are; absent: nowhere.
base::Result<std::optional<DecisionsPlace>> decisions_of(const Given& given,
                                                         const std::string& command) {
    if (!given.casebook.empty() && !given.decisions.empty()) {
        return usage(command,
                     "decisions are in a casebook or in a file: --casebook or --decisions");
    }
    if (!given.casebook.empty()) {
        return DecisionsPlace{DecisionsPlace::Kind::casebook, given.casebook};
    }
    if (!given.decisions.empty()) {
        return DecisionsPlace{DecisionsPlace::Kind::plain_file, given.decisions};
    }
    return std::nullopt;
}

/// Where the lists are: files, else a case folder, else the casebook itself, which then holds the
/// decisions too.
base::Result<void> set_lists(LinkArguments& link, const Given& given,
                             std::span<const std::string> files, const std::string& command,
                             const std::string& missing) {
    if (!given.folder.empty() && !files.empty()) {
        return usage(command, "the lists are FILEs, or those of --case; leave one of them out");
    }
    link.lists.assign(files.begin(), files.end());
    if (!given.folder.empty()) {
        link.from = CaseSource{CaseSource::Kind::folder, given.folder, {}};
    } else if (files.empty() && !given.casebook.empty()) {
        link.from = CaseSource{CaseSource::Kind::casebook, given.casebook, {}};
    } else if (files.empty()) {
        return usage(command, missing);
    }
    return {};
}

/// What every command on lists takes; the lists are the caller's.
base::Result<LinkArguments> common_of(const Given& given, Common common,
                                      const std::string& command) {
    LinkArguments link;
    link.common = common;
    if (!given.truth.empty()) {
        link.truth = given.truth;
    }
    if (!given.model.empty()) {
        link.model = given.model;
    }
    link.hidden = given.hide;
    link.one_each = given.one_each;
    RECOUNT_TRY(link.decisions, decisions_of(given, command));
    RECOUNT_TRY(link.linked, probability_of(given.linked, link.linked, "--linked", command));
    RECOUNT_TRY(link.undecided,
                probability_of(given.undecided, link.undecided, "--undecided", command));
    if (link.undecided > link.linked) {
        return usage(command,
                     "--undecided lies above --linked; what is less probable than "
                     "--undecided is taken to be different");
    }
    RECOUNT_TRY(link.seed, count_of(given.seed, link.seed, "--seed", command));
    RECOUNT_TRY(link.threads, count_of(given.threads, link.threads, "--threads", command));
    return link;
}

base::Result<Arguments> lists_of(const std::string& command, const Given& given, Common common) {
    if (common.format == Format::csv) {
        return usage(command, command +
                                  " prints text or json; pairs.csv and clusters.csv are in "
                                  "the folder of --out");
    }
    if (given.out.empty()) {
        return usage(command, "say where pairs and clusters go: --out DIR");
    }
    RECOUNT_TRY(LinkArguments link, common_of(given, common, command));
    link.what =
        command == "link incidents" ? LinkArguments::What::incidents : LinkArguments::What::victims;
    RECOUNT_CHECK(set_lists(link, given, given.words, command,
                            "say which lists: FILE, one or several, or --casebook FILE or --case "
                            "DIR alone for the lists of a case"));
    link.out = given.out;
    RECOUNT_TRY(link.samples, count_of(given.samples, link.samples, "--samples", command));
    if (!given.strikes.empty()) {
        link.strikes = given.strikes;
    }
    if (!given.against.empty()) {
        link.against = given.against;
        if (link.model) {
            return usage(command,
                         "--against takes the model of the earlier run; leave out --model");
        }
        link.model = *link.against / "model.json";
    }
    return link;
}

/// `victims` or `incidents` as the first word.
std::optional<LinkArguments::What> what_in(const std::vector<std::string>& words) {
    if (!words.empty() && words.front() == "victims") {
        return LinkArguments::What::victims;
    }
    if (!words.empty() && words.front() == "incidents") {
        return LinkArguments::What::incidents;
    }
    return std::nullopt;
}

base::Result<Arguments> review_of(const std::string& command, const Given& given, Common common) {
    if (common.format != Format::text) {
        return usage(command,
                     "review talks with a person and prints text alone; 'recount link explain' "
                     "prints json");
    }
    LinkReviewArguments review;
    RECOUNT_TRY(review.link, common_of(given, common, command));
    RECOUNT_TRY(review.author, author_of(given, command));
    if (!review.link.decisions) {
        return usage(command, "say where decisions are kept: --casebook FILE or --decisions FILE");
    }
    if (!given.undo.empty()) {
        if (!given.words.empty()) {
            return usage(command, "--undo ID stands alone, without lists");
        }
        review.undo = given.undo;
        return review;
    }
    const std::optional<LinkArguments::What> what = what_in(given.words);
    const std::string example =
        "say what is linked and in which lists, e.g. 'recount link review victims april.csv "
        "august.csv --decisions links.csv'";
    if (!what) {
        return usage(command, example);
    }
    review.link.what = *what;
    RECOUNT_CHECK(
        set_lists(review.link, given, std::span(given.words).subspan(1), command, example));
    return review;
}

base::Result<Arguments> explain_of(const std::string& command, const Given& given, Common common) {
    if (common.format == Format::csv) {
        return usage(command, "explain prints text or json");
    }
    LinkExplainArguments explain;
    RECOUNT_TRY(explain.link, common_of(given, common, command));
    const std::optional<LinkArguments::What> what = what_in(given.words);
    const std::size_t first = what ? 1 : 0;
    const std::string example =
        "say which two entries, and in which lists, e.g. 'recount link explain april.csv:12 "
        "august.csv:7 april.csv august.csv'";
    if (given.words.size() < first + 2) {
        return usage(command, example);
    }
    RECOUNT_CHECK(set_lists(explain.link, given, std::span(given.words).subspan(first + 2), command,
                            example));
    if (explain.link.from && !what) {
        return usage(command,
                     "say victims or incidents before the two entries: a case may have both");
    }
    explain.has_what = what.has_value();
    explain.link.what = what.value_or(LinkArguments::What::victims);
    explain.left = given.words[first];
    explain.right = given.words[first + 1];
    if (!given.chart.empty()) {
        explain.chart = given.chart;
    }
    return explain;
}

}  // namespace

bool is_link_command(const std::string& command) {
    return command.starts_with("link ");
}

base::Result<Arguments> link_arguments_of(const std::string& command, const Given& given,
                                          Common common) {
    if (command == "link review") {
        return review_of(command, given, common);
    }
    return command == "link explain" ? explain_of(command, given, common)
                                     : lists_of(command, given, common);
}

}  // namespace recount::cli
