#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "recount/base/result.h"
#include "recount/reason/reason.h"
#include "recount/record/names.h"

namespace recount::cli {

inline constexpr const char* questions_file = "questions.csv";

/// A question that a case asks by itself: one row of questions.csv.
struct Question {
    std::string id;
    reason::Query query;
    std::vector<std::string> drop;
    std::vector<std::string> trust;
    std::map<std::string, bool> assume;
    record::LocalText title;
    base::Where where;
};

struct Questions {
    std::vector<Question> questions;  ///< in the order of the rows
    std::vector<base::Error> errors;  ///< rows that were left out
    std::vector<base::Error> notes;
};

/// Reads `questions.csv` of a case folder; none where the file is absent. Columns: question_id,
/// query, drop, trust, assume (`;` between, `NAME=on`), title_en, title_fr, title_ar, note. Fails
/// when the file is there and cannot be read.
[[nodiscard]] base::Result<Questions> read_questions(const std::filesystem::path& folder);

/// What was chosen for the run, and over it what the question chooses.
[[nodiscard]] reason::Choice choice_for(const Question& question, const reason::Choice& base);

}  // namespace recount::cli
