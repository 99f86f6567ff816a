#pragma once

#include <vector>

#include "recount/base/result.h"
#include "recount/reason/reason.h"
#include "recount/record/case.h"

namespace recount::cli {

/// A question that a case asks by itself, its query read.
struct ReadQuestion {
    record::Question question;
    reason::Query query;
};

struct ReadQuestions {
    std::vector<ReadQuestion> questions;  ///< in the order of the rows
    std::vector<base::Error> errors;      ///< those whose query cannot be read
};

/// Reads the queries of a case's questions.
[[nodiscard]] ReadQuestions read_questions(const std::vector<record::Question>& questions);

/// What was chosen for the run, and over it what the question chooses.
[[nodiscard]] reason::Choice choice_for(const record::Question& question,
                                        const reason::Choice& base);

}  // namespace recount::cli
