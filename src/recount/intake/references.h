#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "recount/base/result.h"

namespace recount::intake {

/// The ids that a file defines, and which of their rows could not be read. One thread.
class IdRegistry {
public:
    /// `noun`: "actor"; `home`: where such ids are defined, "actors.csv".
    IdRegistry(std::string noun, std::string home);

    /// Records that a row defines `id`; of several, the first is remembered.
    void add(std::string_view id, const base::Where& where);
    /// Records that the row that defines `id` could not be read.
    void leave_out(std::string_view id);
    /// Records that the row that defines `id` is sealed, so that nothing can rest on it.
    void leave_out_sealed(std::string_view id);
    /// Records that a later row that defines `id` could be read after all.
    void take_in(std::string_view id);

    [[nodiscard]] bool is_defined(std::string_view id) const;
    [[nodiscard]] bool is_sealed(std::string_view id) const;
    /// Defined, and its row was read.
    [[nodiscard]] bool is_usable(std::string_view id) const;
    /// The first row that defines `id`; null when none does.
    [[nodiscard]] const base::Where* first_row(std::string_view id) const;

    [[nodiscard]] const std::string& noun() const { return noun_; }
    [[nodiscard]] const std::string& home() const { return home_; }
    /// In the order in which they were added.
    [[nodiscard]] const std::vector<std::string>& ids() const { return ids_; }

private:
    struct Definition {
        base::Where where;
        bool is_left_out = false;
        bool is_sealed = false;
    };

    std::string noun_;
    std::string home_;
    std::map<std::string, Definition, std::less<>> definitions_;
    std::vector<std::string> ids_;
};

/// Everything in a case that a row may refer to. One thread.
class References {
public:
    References();

    IdRegistry actors;
    IdRegistry places;
    IdRegistry sources;
    IdRegistry documents;
    IdRegistry parts;  ///< of parts.csv and incidents.csv: they share their ids
    IdRegistry statements;

    /// Why `id` cannot be referred to; nothing when it can. Suggests an id that is near.
    [[nodiscard]] std::optional<base::Error> problem_with(const IdRegistry& registry,
                                                          std::string_view id);

    /// "; did you mean 'uk'?", or the empty text. All suggestions of one case together look at two
    /// million candidates at most, so that a case full of slips is read as fast as another.
    [[nodiscard]] std::string suggestion(std::string_view word,
                                         std::span<const std::string> candidates);

private:
    std::size_t candidates_left_ = 2'000'000;
};

/// A message and what follows from it: "...; the place is read without it", "...? The place is
/// read without it".
[[nodiscard]] std::string with_consequence(const std::string& message, std::string consequence);

/// "parts.csv, row 3", or "an earlier entry" when the place is not known.
[[nodiscard]] std::string place_text(const base::Where& where);

}  // namespace recount::intake
