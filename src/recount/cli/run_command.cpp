#include <stdexcept>
#include <utility>

#include "recount/casebook/casebook.h"
#include "recount/cli/case_source.h"
#include "recount/cli/commands.h"
#include "recount/cli/files.h"
#include "recount/cli/importing.h"
#include "recount/cli/overview.h"
#include "recount/cli/proof_files.h"
#include "recount/cli/questions.h"
#include "recount/cli/verifier.h"
#include "recount/publish/findings_page.h"
#include "recount/publish/plain_text.h"
#include "recount/publish/terminal.h"

namespace recount::cli {
namespace {

namespace fs = std::filesystem;

/// A question of the case with its answer.
struct Worked {
    record::Question question;
    reason::Answer answer;
};

struct WorkedQuestions {
    std::vector<Worked> worked;
    std::vector<base::Error> errors;
};

base::Result<reason::Answer> worked_answer(const ReadQuestion& read,
                                           const reason::Reasoner& reasoner,
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

WorkedQuestions work_out(std::vector<ReadQuestion> questions, const reason::Reasoner& reasoner,
                         const reason::Choice& choice, Console& console) {
    WorkedQuestions result;
    for (ReadQuestion& read : questions) {
        const std::string id = read.question.id.text();
        console.progress("question " + id + " ...");
        base::Result<reason::Answer> answer = worked_answer(read, reasoner, choice);
        if (answer) {
            result.worked.push_back({std::move(read.question), *std::move(answer)});
        } else {
            base::Error error = answer.error();
            error.where = read.question.origin;
            error.message = "question '" + id + "': " + error.message;
            result.errors.push_back(std::move(error));
        }
    }
    return result;
}

/// Brings DIR/casebook.recount up to date; says what changed.
base::Result<std::string> bring_up_to_date(const LoadedCase& loaded, const RunArguments& arguments,
                                           const fs::path& path) {
    RECOUNT_TRY(casebook::Casebook book, open_or_create(path));
    RECOUNT_TRY(std::vector<record::Entry> present, book.entries());
    const ImportPlan plan = plan_import(std::move(present), loaded);
    RECOUNT_TRY(const std::uint64_t last,
                record_plan(book, plan, arguments.author, arguments.folder));
    std::string sentence = std::to_string(plan.added) + " added, " + std::to_string(plan.changed) +
                           " changed, " + std::to_string(plan.withdrawn) + " withdrawn";
    if (!plan.held_back.empty()) {
        sentence += ", " + std::to_string(plan.held_back.size()) +
                    " kept since a row of their file could not be read";
    }
    if (!plan.kept_sealed.empty()) {
        sentence += ", " + std::to_string(plan.kept_sealed.size()) + " sealed kept as they are";
    }
    if (plan.kept_links > 0) {
        sentence += ", " + std::to_string(plan.kept_links) + " decisions on links kept";
    }
    return sentence + "; " + std::to_string(last) + " revisions";
}

void add_bounds(ProofFiles& proofs, const std::vector<publish::BoundsRow>& rows) {
    for (const publish::BoundsRow& row : rows) {
        const std::string stem = "bounds-" + row.party.text();
        if (row.assessed) {
            proofs.add(stem + "-assessed", *row.assessed);
        }
        if (row.occurred) {
            proofs.add(stem + "-occurred", *row.occurred);
        }
    }
}

/// The page, and beside it the proofs it links, so that the folder can be published as it is.
base::Result<void> write_site(publish::FindingsPageInput& input, const ProofFiles& proofs,
                              const fs::path& site) {
    const fs::path folder = site / "proofs";
    RECOUNT_CHECK(make_folder(folder));
    RECOUNT_CHECK(remove_proofs(folder));
    for (const publish::NamedDerivation& named : publish::page_derivations(input)) {
        const std::string* name = proofs.name_of(*named.derivation);
        const std::string file = name != nullptr ? *name : named.id + ".json";
        RECOUNT_CHECK(write_file(folder / file, reason::proof_json(*named.derivation)));
        input.proof_files[named.id] = "proofs/" + file;
    }
    return write_file(site / "index.html", publish::findings_page(input));
}

/// Every proof, weighed by the program that shares nothing with the engine.
base::Result<std::string> verified(const std::vector<fs::path>& files) {
    const std::size_t written = files.size();
    RECOUNT_TRY(const VerifiedProofs proofs, verify_files(files));
    if (proofs.refused != 0 || proofs.proved < written) {
        throw std::runtime_error(
            std::to_string(proofs.proved) + " of " + std::to_string(written) +
            " proofs hold; refused: " +
            (proofs.refusals.empty() ? "none" : proofs.refusals.front()) +
            "; this is a defect of Recount, please report it with the proof file");
    }
    return std::to_string(proofs.proved) + " proofs, " + std::to_string(proofs.proved) +
           " verified";
}

void print(const RunArguments& arguments, const reason::Findings& findings,
           const record::Case& the_case, const std::vector<Worked>& worked, Console& console) {
    const publish::TextStyle style = console.style();
    console.data(
        findings_as(arguments.common.format, findings, the_case, arguments.common.language, style));
    if (arguments.common.format != Format::text) {
        return;
    }
    for (const Worked& one : worked) {
        console.data("\n");
        for (const std::string& line :
             publish::wrapped(publish::plain_text(one.question.title.in(arguments.common.language)),
                              style.width)) {
            console.data(line + "\n");
        }
        console.data(publish::answer_text(one.answer, the_case, arguments.common.language, style));
    }
}

}  // namespace

base::Result<ExitCode> run(const RunArguments& arguments, Console& console) {
    console.progress("reading " + arguments.folder.string() + " ...");
    RECOUNT_TRY(LoadedCase loaded, load_folder(arguments.folder));
    ReadQuestions questions = read_questions(loaded.value.questions);
    console.report(loaded.errors, loaded.notes);
    console.report(questions.errors, {});
    RECOUNT_CHECK(make_folder(arguments.out));
    const fs::path book = arguments.out / "casebook.recount";
    RECOUNT_TRY(const std::string imported, bring_up_to_date(loaded, arguments, book));

    RECOUNT_TRY(const reason::Reasoner reasoner,
                reason::Reasoner::make(std::move(loaded.value), arguments.choice));
    console.progress("weighing the statements ...");
    reason::Findings findings = reasoner.check();
    const WorkedQuestions answers =
        work_out(std::move(questions.questions), reasoner, arguments.choice, console);
    console.report(answers.errors, {});

    const Progress progress = [&console](const std::string& doing) { console.progress(doing); };
    const Overview overview = overview_of(reasoner.the_case());
    publish::FindingsPageInput input{reasoner.the_case(), findings, {}, {}, {}, {}};
    input.bounds = bounds_of(reasoner, overview, progress);
    input.timelines =
        timelines_of(reasoner, overview, input.bounds, console.steps("bounds over time, day"));
    for (const Worked& one : answers.worked) {
        input.worked.push_back({one.question.id.text(), one.answer});
    }
    ProofFiles proofs;
    proofs.add(findings);
    add_bounds(proofs, input.bounds);
    for (const publish::NamedAnswer& named : input.worked) {
        proofs.add("ask-" + named.id, named.answer);
    }
    const fs::path proof_folder = arguments.out / "proofs";
    const fs::path site = arguments.out / "site";
    console.progress("writing proofs and page ...");
    RECOUNT_CHECK(remove_proofs(proof_folder));
    RECOUNT_CHECK(proofs.write_to(proof_folder));
    RECOUNT_CHECK(write_site(input, proofs, site));
    console.progress("verifying the proofs ...");
    RECOUNT_TRY(const std::string proved, verified(proofs.paths_in(proof_folder)));

    const bool has_errors =
        !loaded.errors.empty() || !questions.errors.empty() || !answers.errors.empty();
    const ExitCode code = exit_code_of(findings, has_errors);
    if (arguments.common.format != Format::text) {
        findings.errors.insert(findings.errors.begin(), loaded.errors.begin(), loaded.errors.end());
    }
    print(arguments, findings, reasoner.the_case(), answers.worked, console);
    console.note("");
    console.note(proved);
    console.note("page      " + (site / "index.html").string());
    console.note("proofs    " + proof_folder.string());
    console.note("casebook  " + book.string() + " (" + imported + ")");
    return code;
}

}  // namespace recount::cli
