#include "recount/cli/given.h"

#include <pwd.h>
#include <unistd.h>

#include "recount/cli/environment.h"

namespace recount::cli {

base::Failure usage(const std::string& command, const std::string& sentence) {
    const std::string name = command.empty() ? "recount" : "recount " + command;
    const std::string joint = sentence.ends_with('?') ? " See '" : "; see '";
    return base::fail(base::ErrorKind::usage, sentence + joint + name + " --help'");
}

base::Result<Author> author_of(const Given& given, const std::string& command) {
    Author author{given.who, given.why};
    for (const char* name : {"RECOUNT_WHO", "USER", "LOGNAME"}) {
        if (author.who.empty()) {
            author.who = environment_value(name);
        }
    }
    if (author.who.empty()) {
        // NOLINTNEXTLINE(concurrency-mt-unsafe): no other thread runs while arguments are read.
        const passwd* user = getpwuid(geteuid());
        author.who = user != nullptr ? user->pw_name : "";
    }
    if (author.who.empty()) {
        return usage(command, "what is recorded carries a name; say who records with " +
                                  std::string(command.starts_with("archive ") ? "--by" : "--who") +
                                  " NAME or the environment's RECOUNT_WHO");
    }
    return author;
}

base::Result<std::string> one_word(const Given& given, const std::string& command,
                                   const std::string& what) {
    if (given.words.empty()) {
        return usage(command, what + " is missing");
    }
    if (given.words.size() > 1) {
        return usage(command, "'" + given.words[1] + "' is one word too many; " + what + " is '" +
                                  given.words[0] + "'");
    }
    return given.words[0];
}

}  // namespace recount::cli
