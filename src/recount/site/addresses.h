#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "recount/record/case.h"
#include "recount/site/results.h"

namespace recount::site {

/// One file of a site: its path below the folder of the edition, with `/`, and its bytes.
struct File {
    std::string path;
    std::string bytes;
};

/// What has a page of its own.
enum class Kind { incident, belligerent, statement, source, place, finding, proof };

/// The folder of a kind: `incidents`, `belligerents`, ...
[[nodiscard]] std::string_view folder_of(Kind kind);

/// Where the page of each record stands. Ids that differ in capitals alone get different names,
/// since many file systems tell capitals not apart. Immutable.
class Addresses {
public:
    explicit Addresses(const Results& results);

    /// `incidents/ID.html`, below the folder of the language; empty for what has no page.
    [[nodiscard]] std::string of(Kind kind, std::string_view id) const;
    /// `proofs/ID.json`, below the folder of the edition.
    [[nodiscard]] static std::string of_proof_file(std::string_view id);

private:
    using Names = std::map<std::string, std::string, std::less<>>;

    void add(Kind kind, const std::vector<std::string>& ids);

    std::map<Kind, Names> names_;  ///< id -> name of the file without its ending
};

}  // namespace recount::site
