#include "recount/cli/case_results.h"

#include <set>
#include <utility>

#include "recount/cli/overview.h"
#include "recount/cli/questions.h"

namespace recount::cli {
namespace {

base::Result<reason::Answer> answer_to(const ReadQuestion& read, const reason::Reasoner& reasoner,
                                       const reason::Choice& choice) {
    const record::Question& question = read.question;
    if (question.drop.empty() && question.trust.empty() && question.assume.empty()) {
        return reasoner.ask(read.query);
    }
    reason::Choice other = choice_for(question, choice);
    if (read.query.as_of) {
        other.as_of = read.query.as_of;
    }
    RECOUNT_TRY(const reason::Reasoner otherwise,
                reason::Reasoner::make(reasoner.the_case(), std::move(other)));
    return otherwise.ask(read.query);
}

void answer_questions(CaseResults& results, const reason::Choice& choice, Console& console) {
    ReadQuestions questions = read_questions(results.reasoner.the_case().questions);
    results.errors = std::move(questions.errors);
    for (ReadQuestion& read : questions.questions) {
        const std::string id = read.question.id.text();
        console.progress("question " + id + " ...");
        base::Result<reason::Answer> answer = answer_to(read, results.reasoner, choice);
        if (answer) {
            results.worked.push_back({id, read.question.title, *std::move(answer)});
        } else {
            base::Error error = answer.error();
            error.where = read.question.origin;
            error.message = "question '" + id + "': " + error.message;
            results.errors.push_back(std::move(error));
        }
    }
}

/// The switches that some contradiction or tension hangs on.
std::set<std::string> switches_of(const reason::Findings& findings) {
    std::set<std::string> switches;
    const auto add = [&](const std::string& name) {
        if (findings.assumptions.contains(name)) {
            switches.insert(name);
        }
    };
    for (const reason::Conflict& conflict : findings.conflicts) {
        for (const std::string& name : conflict.assumptions) {
            add(name);
        }
    }
    for (const reason::Tension& tension : findings.tensions) {
        add(tension.assumption);
        for (const std::string& name : tension.conflict.assumptions) {
            add(name);
        }
    }
    return switches;
}

/// What the whole case comes to under each setting of each switch, the others as they are.
base::Result<std::vector<site::Outcome>> outcomes_of(const CaseResults& results,
                                                     const reason::Choice& choice,
                                                     Console& console) {
    std::vector<site::Outcome> outcomes;
    for (const std::string& name : switches_of(results.findings)) {
        console.progress("the case with " + name + " changed ...");
        const bool is_on = results.findings.assumptions.at(name);
        reason::Choice other = choice;
        other.assume[name] = !is_on;
        RECOUNT_TRY(const reason::Reasoner otherwise,
                    reason::Reasoner::make(results.reasoner.the_case(), std::move(other)));
        const reason::Findings found = otherwise.check();
        outcomes.push_back({name, is_on, results.findings.conflicts.size()});
        outcomes.push_back({name, !is_on, found.conflicts.size()});
    }
    return outcomes;
}

}  // namespace

site::Results CaseResults::for_site(bool leaves_out) const {
    return {reasoner.the_case(), findings, bounds, timelines, worked, outcomes, asking, {},
            leaves_out};
}

base::Result<CaseResults> work_out(record::Case the_case, const reason::Choice& choice, Depth depth,
                                   Console& console) {
    RECOUNT_TRY(reason::Reasoner reasoner, reason::Reasoner::make(std::move(the_case), choice));
    console.progress("weighing the statements ...");
    reason::Findings findings = reasoner.check();
    CaseResults results{std::move(reasoner), std::move(findings), {}, {}, {}, {}, {}, {}};
    answer_questions(results, choice, console);
    if (depth == Depth::findings) {
        return results;
    }
    const Overview overview = overview_of(results.reasoner.the_case());
    results.bounds = bounds_of(results.reasoner, overview,
                               [&console](const std::string& doing) { console.progress(doing); });
    results.timelines = timelines_of(results.reasoner, overview, results.bounds,
                                     console.steps("bounds over time, day"));
    RECOUNT_TRY(results.outcomes, outcomes_of(results, choice, console));
    if (!results.timelines.empty()) {
        // Of the last line, all parties but the one with most deaths: there the books are vague.
        reason::AskingOptions options;
        options.most_weighed = 12;
        options.steps = console.steps("weighing what could be asked");
        base::Result<reason::Asking> asking =
            reason::what_to_ask(results.reasoner, results.timelines.back().query, options);
        if (asking) {
            results.asking = *std::move(asking);
        }
    }
    return results;
}

}  // namespace recount::cli
