#include "recount/cli/link_arguments.h"

#include <charconv>
#include <optional>
#include <utility>

namespace recount::cli {
namespace {

/// A whole text as a number.
template <typename Number>
std::optional<Number> number_in(const std::string& text) {
    Number number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(number)
                                                                    : std::nullopt;
}

base::Result<double> probability_of(const std::string& text, double otherwise,
                                    const std::string& option, const std::string& command) {
    if (text.empty()) {
        return otherwise;
    }
    const std::optional<double> number = number_in<double>(text);
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
    const std::optional<Number> number = number_in<Number>(text);
    if (!number || *number < 1) {
        return usage(command, option + " '" + text + "': write a whole number from 1 on");
    }
    return *number;
}

}  // namespace

bool is_link_command(const std::string& command) {
    return command.starts_with("link ");
}

base::Result<Arguments> link_arguments_of(const std::string& command, const Given& given,
                                          Common common) {
    LinkArguments link;
    link.common = common;
    link.what =
        command == "link incidents" ? LinkArguments::What::incidents : LinkArguments::What::victims;
    if (common.format == Format::csv) {
        return usage(command, command +
                                  " prints text or json; pairs.csv and clusters.csv are in "
                                  "the folder of --out");
    }
    if (given.words.empty()) {
        return usage(command, "say which lists: FILE, one or several");
    }
    link.lists.assign(given.words.begin(), given.words.end());
    if (given.out.empty()) {
        return usage(command, "say where pairs and clusters go: --out DIR");
    }
    link.out = given.out;
    if (!given.truth.empty()) {
        link.truth = given.truth;
    }
    if (!given.model.empty()) {
        link.model = given.model;
    }
    link.hidden = given.hide;
    link.one_each = given.one_each;
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

}  // namespace recount::cli
