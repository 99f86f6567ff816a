#include "recount/site/addresses.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace recount::site {

namespace {

template <class Records>
std::vector<std::string> ids_of(const Records& records) {
    std::vector<std::string> ids;
    ids.reserve(records.size());
    for (const auto& record : records) {
        ids.push_back(record.id.text());
    }
    return ids;
}

std::string lower_case(std::string_view text) {
    std::string lower(text);
    for (char& letter : lower) {
        if (letter >= 'A' && letter <= 'Z') {
            letter = static_cast<char>(letter - 'A' + 'a');
        }
    }
    return lower;
}

/// Whether every file system takes it: it does not begin with a dot, and what stands before its
/// first dot is none of the names that Windows keeps for devices.
bool is_file_name(std::string_view name) {
    constexpr std::array<std::string_view, 4> devices = {"con", "prn", "aux", "nul"};
    const std::string first = lower_case(name.substr(0, name.find('.')));
    const bool is_port =
        first.size() == 4 && (first.starts_with("com") || first.starts_with("lpt"));
    return !first.empty() && !is_port &&
           std::find(devices.begin(), devices.end(), first) == devices.end();
}

/// Releases are statements too: they share one folder of pages.
std::vector<std::string> statement_ids(const record::Case& the_case) {
    std::vector<std::string> ids = ids_of(the_case.statements);
    for (const record::LedgerRelease& release : the_case.releases) {
        ids.push_back(release.id.text());
    }
    return ids;
}

std::map<Kind, std::vector<std::string>> ids_of_records(const record::Case& the_case) {
    return {{Kind::incident, ids_of(the_case.incidents)},
            {Kind::statement, statement_ids(the_case)},
            {Kind::source, ids_of(the_case.sources)},
            {Kind::place, ids_of(the_case.places)}};
}

std::vector<std::string> finding_ids(const reason::Findings& findings) {
    std::vector<std::string> ids;
    ids.reserve(findings.conflicts.size());
    for (const reason::Conflict& conflict : findings.conflicts) {
        ids.push_back(conflict.id);
    }
    for (const reason::Residual& residual : findings.residuals) {
        ids.push_back(residual_id(residual));
    }
    for (std::size_t i = 0; i < findings.tensions.size(); ++i) {
        ids.push_back(tension_id(i));
    }
    return ids;
}

}  // namespace

std::string_view folder_of(Kind kind) {
    switch (kind) {
        case Kind::incident:
            return "incidents";
        case Kind::belligerent:
            return "belligerents";
        case Kind::statement:
            return "statements";
        case Kind::source:
            return "sources";
        case Kind::place:
            return "places";
        case Kind::finding:
            return "adds-up";
        case Kind::proof:
            return "proofs";
    }
    return {};
}

std::optional<Kind> page_kind_of(record::RecordKind kind) {
    switch (kind) {
        case record::RecordKind::incident:
            return Kind::incident;
        case record::RecordKind::statement:
        case record::RecordKind::release:
            return Kind::statement;
        case record::RecordKind::place:
            return Kind::place;
        case record::RecordKind::source:
            return Kind::source;
        default:
            return std::nullopt;
    }
}

std::vector<const RecordChange*> gone_records(const Results& results) {
    std::set<std::pair<Kind, std::string>> taken;
    for (const auto& [kind, ids] : ids_of_records(results.the_case)) {
        for (const std::string& id : ids) {
            taken.emplace(kind, id);
        }
    }
    std::vector<const RecordChange*> gone;
    for (const auto& [record, changes] : results.histories) {
        const RecordChange& last = changes.front();
        const std::optional<Kind> kind = page_kind_of(last.record);
        const bool is_gone = last.kind == RecordChange::Change::withdrawn ||
                             last.kind == RecordChange::Change::merged;
        if (is_gone && kind && taken.emplace(*kind, last.id).second) {
            gone.push_back(&last);
        }
    }
    return gone;
}

Addresses::Addresses(const Results& results) {
    std::map<Kind, std::vector<std::string>> records = ids_of_records(results.the_case);
    for (const RecordChange* last : gone_records(results)) {
        records[page_kind_of(last->record).value()].push_back(last->id);
    }
    for (const auto& [kind, ids] : records) {
        add(kind, ids);
    }
    add(Kind::finding, finding_ids(results.findings));
    std::vector<std::string> parties;
    parties.reserve(results.bounds.size());
    for (const BoundsRow& row : results.bounds) {
        parties.push_back(row.party.text());
    }
    add(Kind::belligerent, parties);
    std::vector<std::string> proofs;
    for (const NamedDerivation& named : derivations_of(results)) {
        proofs.push_back(named.id);
    }
    add(Kind::proof, proofs);
}

void Addresses::add(Kind kind, const std::vector<std::string>& ids) {
    std::set<std::string> taken{"index"};
    Names& names = names_[kind];
    for (const std::string& id : ids) {
        const std::string stem = is_file_name(slug(id)) ? slug(id) : "_" + slug(id);
        std::string name = stem;
        for (int next = 2; !taken.insert(lower_case(name)).second; ++next) {
            name = stem + "_" + std::to_string(next);
        }
        names.emplace(id, std::move(name));
    }
}

std::string Addresses::of(Kind kind, std::string_view id) const {
    const auto names = names_.find(kind);
    const auto found = names->second.find(id);
    return found == names->second.end()
               ? ""
               : std::string(folder_of(kind)) + "/" + found->second + ".html";
}

std::string Addresses::of_proof_file(std::string_view id) {
    return "proofs/" + std::string(id) + ".json";
}

}  // namespace recount::site
