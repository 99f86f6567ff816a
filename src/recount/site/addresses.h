#pragma once

#include <map>
#include <optional>
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

/// What page a record has of its own; absent: none (an actor's page is that of a belligerent).
[[nodiscard]] std::optional<Kind> page_kind_of(record::RecordKind kind);

/// The last change of each record that is gone, withdrawn or merged, and would have a page of its
/// own. By kind and id; the pointers are into the results.
[[nodiscard]] std::vector<const RecordChange*> gone_records(const Results& results);

/// Where the page of each record stands, also of those that are gone: an address stays. Ids that
/// differ in capitals alone get different names, since many file systems tell capitals not apart.
/// Immutable.
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
