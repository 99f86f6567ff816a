#pragma once

#include <string>
#include <vector>

#include "recount/base/result.h"
#include "recount/cli/arguments.h"

namespace recount::cli {

/// Everything any command may be given, as text. Empty: not given.
struct Given {
    std::vector<std::string> words;  ///< positional
    std::string folder, casebook, out, proofs, who, why, format, language, as_of, recorded_by;
    std::string mode, kind, id, limit, head, measure, ledger;
    std::string accept, undo, published, gazetteer;
    std::string map, sheet, table;
    std::string name, key, passphrase_file;
    std::string archive, source, note, root, entries, trusted;
    std::string since, edition;  // of `recount publish`
    std::vector<std::string> diff;
    std::vector<std::string> drop, trust, assume, weight;
    std::vector<std::string> to, open, add, remove;
    // of `recount link`
    std::string truth, model, linked, undecided, seed, threads, decisions, against, samples, chart,
        strikes;
    std::vector<std::string> hide, one_each;
    // of `recount estimate`
    std::string method, replicate;
    std::vector<std::string> strata, ignore;
    bool is_public = false;
    bool is_dry_run = false;
    bool has_vipr = false;
    bool wants_changes = false;
    bool wants_text = false;
    bool wants_proposal = false;
    bool keeps_paths = false;
    bool unpacks = false;
    std::string warc;
    bool wants_wacz = false;
    std::string proxy, timeout, most_bytes;
    bool allows_private = false;
};

/// An error of the kind `usage` that ends by naming the command's help.
[[nodiscard]] base::Failure usage(const std::string& command, const std::string& sentence);

/// Who records: what was given, else the environment's, else the user's name. Never empty.
[[nodiscard]] base::Result<Author> author_of(const Given& given, const std::string& command);

/// The only positional word; `what` names it.
[[nodiscard]] base::Result<std::string> one_word(const Given& given, const std::string& command,
                                                 const std::string& what);

}  // namespace recount::cli
