#include "recount/archive/inclusion_proof.h"

#include <set>
#include <utility>

#include <nlohmann/json.hpp>

#include "recount/archive/merkle.h"

namespace recount::archive {
namespace {

using Json = nlohmann::json;  // objects are sorted by name

constexpr std::string_view format_name = "recount-archive-proof";
constexpr int format_version = 1;

Json without_digest(const InclusionProof& proof) {
    Json path = Json::array();
    for (const base::Digest& beside : proof.path) {
        path.push_back(beside.hex());
    }
    return {{"format", format_name},
            {"version", format_version},
            {"entry", Json::parse(to_line(proof.entry))},
            {"tree_size", proof.tree_size},
            {"path", std::move(path)},
            {"root", proof.root.hex()}};
}

base::Failure malformed(const std::string& reason) {
    return base::fail(base::ErrorKind::malformed,
                      "this is no inclusion proof of an archive: " + reason);
}

base::Failure refused(const std::string& reason) {
    return base::fail(base::ErrorKind::refused, "the proof is refused: " + reason);
}

/// A digest of a JSON value that may be anything.
std::optional<base::Digest> digest_in(const Json& value) {
    return value.is_string() ? parse_digest(value.get_ref<const std::string&>()) : std::nullopt;
}

/// Why the object has not exactly the names and types of the format; empty where it has.
std::string form_fault(const Json& object) {
    static const std::set<std::string> names = {"format", "version", "entry", "tree_size",
                                                "path",   "root",    "digest"};
    if (!object.is_object()) {
        return "it is no JSON object";
    }
    std::set<std::string> found;
    for (const auto& item : object.items()) {
        found.insert(item.key());
    }
    if (found != names) {
        return "it has not exactly the names that the format gives";
    }
    if (object["format"] != format_name || object["version"] != format_version ||
        !object["version"].is_number_integer()) {
        return "its format is not 'recount-archive-proof', version 1";
    }
    if (!object["tree_size"].is_number_unsigned() || !object["path"].is_array() ||
        !object["entry"].is_object()) {
        return "'tree_size', 'path' or 'entry' is of another type";
    }
    return {};
}

base::Result<InclusionProof> read(const Json& object) {
    InclusionProof proof;
    // Values that are no plain value are refused before they are written out again.
    for (const auto& item : object["entry"].items()) {
        if (item.value().is_structured()) {
            return malformed("its entry holds a list or an object");
        }
    }
    base::Result<CustodyEntry> entry = parse_line(object["entry"].dump());
    if (!entry) {
        return malformed("of its entry, " + entry.error().message);
    }
    proof.entry = std::move(*entry);
    proof.tree_size = object["tree_size"].get<std::uint64_t>();
    const std::optional<base::Digest> root = digest_in(object["root"]);
    for (const Json& beside : object["path"]) {
        const std::optional<base::Digest> hash = digest_in(beside);
        if (!hash) {
            return malformed("its path holds something else than digests");
        }
        proof.path.push_back(*hash);
    }
    if (!root) {
        return malformed("its root is no digest");
    }
    proof.root = *root;
    return proof;
}

}  // namespace

base::Digest root_of(const std::vector<CustodyEntry>& entries) {
    return merkle_root(leaves_of(entries));
}

InclusionProof prove(const std::vector<CustodyEntry>& entries, std::uint64_t sequence) {
    const std::vector<base::Digest> leaves = leaves_of(entries);
    return {entries.at(sequence - 1), entries.size(), inclusion_path(leaves, sequence - 1),
            merkle_root(leaves)};
}

std::string to_json(const InclusionProof& proof) {
    Json object = without_digest(proof);
    object["digest"] = base::sha256(object.dump()).hex();
    // Letters beyond ASCII as numbers: names come from outside, and a proof may be shown on a
    // terminal.
    return object.dump(1, ' ', true) + "\n";
}

base::Result<CustodyEntry> check_proof(std::string_view json, const Expected& expected) {
    // The format nests three deep. A deeper file is not built up in memory.
    const auto is_shallow = [](int depth, Json::parse_event_t, Json&) { return depth <= 3; };
    const Json object = Json::parse(json, is_shallow, false);
    if (object.is_discarded()) {
        return malformed("it is no JSON");
    }
    if (const std::string fault = form_fault(object); !fault.empty()) {
        return malformed(fault);
    }
    RECOUNT_TRY(const InclusionProof proof, read(object));
    if (digest_in(object["digest"]) != base::sha256(without_digest(proof).dump())) {
        return refused("its digest does not fit: the file is damaged or was altered");
    }
    if (proof.entry.digest != digest_of(proof.entry)) {
        return refused("the entry does not fit its digest");
    }
    if (proof.root != expected.root) {
        return refused("it leads to the root " + proof.root.hex() + ", expected " +
                       expected.root.hex());
    }
    if (expected.tree_size && proof.tree_size != *expected.tree_size) {
        return refused("it speaks of " + std::to_string(proof.tree_size) + " entries, expected " +
                       std::to_string(*expected.tree_size));
    }
    if (proof.entry.sequence == 0) {
        return refused("sequences count from 1");
    }
    const PathEnd end = follow_path(leaf_hash(to_line(proof.entry)), proof.entry.sequence - 1,
                                    proof.tree_size, proof.path);
    if (!end.has_right_length) {
        return refused("its path is not as long as its place among the entries asks for");
    }
    if (end.root != proof.root) {
        return refused("its path does not lead to the root");
    }
    return proof.entry;
}

}  // namespace recount::archive
