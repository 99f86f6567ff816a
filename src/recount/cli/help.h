#pragma once

#include <string>
#include <vector>

namespace recount::cli {

/// What the help of a command says, and which options it takes.
struct CommandHelp {
    std::string name;
    std::string purpose;
    std::string positional;  ///< empty: none
    std::string positional_description;
    std::vector<std::string> options;  ///< besides --help, --format, --lang
    std::string footer;                ///< meaning of the exit code, examples
};

/// The commands, in the order in which a newcomer meets them.
[[nodiscard]] const std::vector<CommandHelp>& all_commands();

/// Those of them that read documents.
[[nodiscard]] const std::vector<CommandHelp>& document_commands();

/// The commands after `recount archive`; each name begins with `archive `.
[[nodiscard]] const std::vector<CommandHelp>& archive_commands();

/// Those of them about what is sealed.
[[nodiscard]] const std::vector<CommandHelp>& seal_commands();

/// The commands after `recount key`; each name begins with `key `.
[[nodiscard]] const std::vector<CommandHelp>& key_commands();

/// `recount key --help`.
[[nodiscard]] std::string key_overview_text();

/// The commands after `recount link`; each name begins with `link `.
[[nodiscard]] const std::vector<CommandHelp>& link_commands();

/// `recount link --help`.
[[nodiscard]] std::string link_overview_text();

/// `recount archive --help`.
[[nodiscard]] std::string archive_overview_text();

/// `recount --help`: one line a command, exit codes, where to read on.
[[nodiscard]] std::string overview_text();

/// `recount 0.1.0`, with a line feed.
[[nodiscard]] std::string version_text();

}  // namespace recount::cli
