#pragma once

#include <optional>
#include <string>
#include <vector>

#include "recount/base/result.h"
#include "recount/publish/terminal.h"
#include "recount/reading/proposal.h"
#include "recount/record/entry.h"

namespace recount::publish {

/// What a person is shown of one proposal when deciding.
struct ProposalCard {
    const reading::Proposal& proposal;
    const reading::ReadDocument& document;
    std::size_t number = 0;  ///< from 1
    std::size_t total = 0;
    const record::Entry* present = nullptr;  ///< what stands under its id; null where nothing does
    std::optional<std::string> likely_same;  ///< the id of a record that is likely the same
    std::vector<base::Error> problems;       ///< why it cannot be entered as it is
};

/// The proposal, the words it rests on, each value with its own words, what stands there already
/// and what is wrong. Ends with a line feed.
[[nodiscard]] std::string card_text(const ProposalCard& card, record::Language language,
                                    const TextStyle& style);

/// What is said to a person who reviews.
enum class ReviewSays {
    help,
    prompt,
    entered,
    rejected,
    undone,
    at_the_end,
    nothing_open,
    nothing_to_undo,
    not_understood,
    how_to_correct,
    has_problems,
};

/// Without a line feed.
[[nodiscard]] std::string sentence(ReviewSays what, record::Language language);

/// That there is no such column, and which there are.
[[nodiscard]] std::string unknown_column_text(std::string_view column,
                                              const std::vector<std::string>& columns,
                                              record::Language language);

/// How many were entered, rejected and left open.
[[nodiscard]] std::string review_summary(std::size_t entered, std::size_t rejected,
                                         std::size_t left, record::Language language);

}  // namespace recount::publish
