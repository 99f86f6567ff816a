#include "recount/intake/references.h"

#include <utility>

#include "recount/base/spelling.h"

namespace recount::intake {

IdRegistry::IdRegistry(std::string noun, std::string home)
    : noun_(std::move(noun)), home_(std::move(home)) {}

void IdRegistry::add(std::string_view id, const base::Where& where) {
    if (definitions_.emplace(std::string(id), Definition{where}).second) {
        ids_.emplace_back(id);
    }
}

void IdRegistry::leave_out(std::string_view id) {
    if (const auto found = definitions_.find(id); found != definitions_.end()) {
        found->second.is_left_out = true;
    }
}

void IdRegistry::leave_out_sealed(std::string_view id) {
    if (const auto found = definitions_.find(id); found != definitions_.end()) {
        found->second.is_left_out = true;
        found->second.is_sealed = true;
    }
}

void IdRegistry::take_in(std::string_view id) {
    if (const auto found = definitions_.find(id); found != definitions_.end()) {
        found->second.is_left_out = false;
    }
}

bool IdRegistry::is_defined(std::string_view id) const {
    return definitions_.contains(id);
}

bool IdRegistry::is_sealed(std::string_view id) const {
    const auto found = definitions_.find(id);
    return found != definitions_.end() && found->second.is_sealed;
}

bool IdRegistry::is_usable(std::string_view id) const {
    const auto found = definitions_.find(id);
    return found != definitions_.end() && !found->second.is_left_out;
}

const base::Where* IdRegistry::first_row(std::string_view id) const {
    const auto found = definitions_.find(id);
    return found == definitions_.end() ? nullptr : &found->second.where;
}

References::References()
    : actors("actor", "actors.csv"),
      places("place", "places.csv"),
      sources("source", "sources.csv"),
      documents("document", "documents.csv"),
      parts("part", "parts.csv or incidents.csv"),
      statements("statement", "statements.csv") {}

std::optional<base::Error> References::problem_with(const IdRegistry& registry,
                                                    std::string_view id) {
    if (registry.is_usable(id)) {
        return std::nullopt;
    }
    const std::string name = registry.noun() + " '" + std::string(id) + "'";
    if (registry.is_sealed(id)) {
        return base::Error{base::ErrorKind::unknown_name,
                           name +
                               " is sealed, so nothing can rest on it; take the id out of the "
                               "cell, or leave the row to those who may read it",
                           {}};
    }
    if (const base::Where* where = registry.first_row(id)) {
        return base::Error{base::ErrorKind::unknown_name,
                           name + " is left out because " + place_text(*where) +
                               " cannot be read; correct that row first",
                           {}};
    }
    if (registry.ids().empty()) {
        return base::Error{base::ErrorKind::unknown_name,
                           name + " is not known, since no row of " + registry.home() +
                               " was read; define it there or correct the id",
                           {}};
    }
    const std::string hint = suggestion(id, registry.ids());
    return base::Error{base::ErrorKind::unknown_name,
                       name + " is not in " + registry.home() +
                           (hint.empty() ? "; add it there or correct the id" : hint),
                       {}};
}

std::string References::suggestion(std::string_view word, std::span<const std::string> candidates) {
    if (candidates.size() > candidates_left_) {
        return {};
    }
    candidates_left_ -= candidates.size();
    return base::suggestion(word, candidates);
}

std::string with_consequence(const std::string& message, std::string consequence) {
    if (!message.ends_with('?')) {
        return message + "; " + consequence;
    }
    consequence.front() = static_cast<char>(consequence.front() - ('a' - 'A'));
    return message + " " + consequence;
}

std::string place_text(const base::Where& where) {
    if (!where.row) {
        return where.file.empty() ? "an earlier entry" : "an entry of " + where.file;
    }
    return (where.file.empty() ? std::string() : where.file + ", ") + "row " +
           std::to_string(*where.row);
}

}  // namespace recount::intake
