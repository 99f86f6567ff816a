#include "recount/cli/questions.h"

#include <utility>

namespace recount::cli {

ReadQuestions read_questions(const std::vector<record::Question>& questions) {
    ReadQuestions result;
    for (const record::Question& question : questions) {
        base::Result<reason::Query> query = reason::parse_query(question.query);
        if (query) {
            result.questions.push_back({question, *std::move(query)});
            continue;
        }
        base::Error error = std::move(query).error();
        error.where = question.origin;
        error.where.column = "query";
        error.where.value = question.query;
        result.errors.push_back(std::move(error));
    }
    return result;
}

reason::Choice choice_for(const record::Question& question, const reason::Choice& base) {
    reason::Choice choice = base;
    choice.drop.insert(choice.drop.end(), question.drop.begin(), question.drop.end());
    choice.trust.insert(choice.trust.end(), question.trust.begin(), question.trust.end());
    for (const auto& [name, is_on] : question.assume) {
        choice.assume[name] = is_on;
    }
    return choice;
}

}  // namespace recount::cli
