#include <algorithm>
#include <iostream>
#include <map>
#include <set>
#include <utility>

#include "recount/base/ascii.h"
#include "recount/cli/commands.h"
#include "recount/cli/decision_book.h"
#include "recount/cli/documents.h"
#include "recount/cli/drawing.h"
#include "recount/cli/names_to_find.h"
#include "recount/intake/columns.h"
#include "recount/publish/proposal_text.h"
#include "recount/reading/event_ids.h"

namespace recount::cli {
namespace {

using publish::ReviewSays;
using reading::Proposal;
using reading::ProposedValue;

/// What a person answers: a letter or its word, and what stands behind it.
struct Answer {
    char letter = '\0';
    std::string rest;
};

Answer answer_of(std::string_view line) {
    line = base::trimmed(line);
    const std::size_t blank = std::min(line.find(' '), line.size());
    const std::string_view word = line.substr(0, blank);
    constexpr std::string_view words[] = {"accept", "correct", "reject", "skip",
                                          "undo",   "quit",    "help"};
    for (const std::string_view one : words) {
        if (word == one || word == one.substr(0, 1)) {
            return {one.front(), std::string(base::trimmed(line.substr(blank)))};
        }
    }
    return {word == "?" ? 'h' : '\0', {}};
}

/// The columns that a person may set: those of the record and those of what hangs on it.
std::vector<std::string> columns_to_set(const Proposal& proposal) {
    std::vector<std::string> columns = intake::column_names(proposal.kind);
    columns.erase(columns.begin());  // the id
    for (const ProposedValue& value : proposal.values) {
        if (std::find(columns.begin(), columns.end(), value.column) == columns.end()) {
            columns.push_back(value.column);
        }
    }
    return columns;
}

void set_value(Proposal& proposal, const std::string& column, const std::string& value) {
    const auto found = std::find_if(proposal.values.begin(), proposal.values.end(),
                                    [&](const ProposedValue& one) { return one.column == column; });
    if (value.empty()) {
        if (found != proposal.values.end()) {
            proposal.values.erase(found);
        }
    } else if (found != proposal.values.end()) {
        found->value = value;
        found->certainty = reading::Certainty::sure;
    } else {
        proposal.values.push_back({column, value, {}, reading::Certainty::sure, {}});
    }
}

/// A person goes through what is proposed and not decided, one after the other.
class Session {
public:
    Session(std::vector<ProposalOf> open, DecisionBook& book, const Common& common,
            Console& console)
        : open_(std::move(open)), book_(book), language_(common.language), console_(console) {}

    base::Result<void> run() {
        if (open_.empty()) {
            say(ReviewSays::nothing_open);
            return {};
        }
        say(ReviewSays::help);
        begin(0);
        std::string line;
        do {
            show();
            console_.data(sentence(ReviewSays::prompt, language_) + " ");
            console_.flush();
            if (!std::getline(std::cin, line)) {
                console_.data("\n");
                break;
            }
            RECOUNT_CHECK(act(answer_of(line)));
        } while (!has_ended_);
        console_.data(publish::review_summary(entered_, rejected_,
                                              open_.size() - entered_ - rejected_, language_) +
                      "\n");
        return {};
    }

private:
    void say(ReviewSays what) { console_.data(sentence(what, language_) + "\n"); }

    void begin(std::size_t at) {
        at_ = at;
        is_shown_ = false;
        problems_.reset();
        if (at_ < open_.size()) {
            now_ = open_[at_];
        }
    }

    void show() {
        if (!is_shown_ && at_ < open_.size()) {
            console_.data(card());
        } else if (!is_shown_) {
            say(ReviewSays::at_the_end);
        }
        is_shown_ = true;
    }

    /// What is wrong with the one at hand: the whole case is interpreted with it, once.
    const std::vector<base::Error>& problems() {
        if (!problems_) {
            problems_ = book_.problems(now_);
        }
        return *problems_;
    }

    [[nodiscard]] std::string card() {
        return publish::card_text({now_.proposal, *now_.document, at_ + 1, open_.size(),
                                   book_.present(now_.proposal.kind, now_.proposal.id),
                                   book_.likely_same(now_.proposal), problems()},
                                  language_, console_.style());
    }

    base::Result<void> act(const Answer& answer) {
        const bool needs_one = std::string_view("acrs").find(answer.letter) != std::string::npos;
        if (needs_one && at_ == open_.size()) {
            is_shown_ = false;
            return {};
        }
        switch (answer.letter) {
            case 'a':
                return accept(answer.rest);
            case 'c':
                correct(answer.rest);
                return {};
            case 'r':
                return reject(answer.rest);
            case 's':
                begin(at_ + 1);
                return {};
            case 'u':
                return undo();
            case 'q':
                has_ended_ = true;
                return {};
            case 'h':
                say(ReviewSays::help);
                return {};
            default:
                say(ReviewSays::not_understood);
                return {};
        }
    }

    base::Result<void> reject(const std::string& reason) {
        RECOUNT_CHECK(book_.reject(now_, reason));
        ++rejected_;
        say(ReviewSays::rejected);
        decided_.emplace_back(at_, false);
        begin(at_ + 1);
        return {};
    }

    base::Result<void> accept(const std::string& reason) {
        if (!problems().empty()) {
            say(ReviewSays::has_problems);
            return {};
        }
        RECOUNT_CHECK(book_.accept(now_, open_[at_].proposal, reason));
        ++entered_;
        say(ReviewSays::entered);
        decided_.emplace_back(at_, true);
        begin(at_ + 1);
        return {};
    }

    void correct(const std::string& words) {
        const std::size_t equals = words.find('=');
        const std::string column(base::trimmed(words.substr(0, equals)));
        const std::vector<std::string> columns = columns_to_set(now_.proposal);
        if (equals == std::string::npos) {
            say(ReviewSays::how_to_correct);
        } else if (std::find(columns.begin(), columns.end(), column) == columns.end()) {
            console_.data(publish::unknown_column_text(column, columns, language_) + "\n");
        } else {
            set_value(now_.proposal, column, std::string(base::trimmed(words.substr(equals + 1))));
            problems_.reset();
            is_shown_ = false;
        }
    }

    base::Result<void> undo() {
        if (decided_.empty()) {
            say(ReviewSays::nothing_to_undo);
            return {};
        }
        const auto [at, was_entered] = decided_.back();
        RECOUNT_CHECK(book_.undo(open_[at].proposal.key));
        decided_.pop_back();
        --(was_entered ? entered_ : rejected_);
        say(ReviewSays::undone);
        begin(at);
        return {};
    }

    std::vector<ProposalOf> open_;
    DecisionBook& book_;
    record::Language language_;
    Console& console_;
    std::size_t at_ = 0;
    ProposalOf now_;  ///< the one at hand, with what was corrected in it
    std::optional<std::vector<base::Error>> problems_;  ///< of the one at hand, once asked for
    bool is_shown_ = false;
    bool has_ended_ = false;
    std::vector<std::pair<std::size_t, bool>> decided_;  ///< which, and whether it was entered
    std::size_t entered_ = 0;
    std::size_t rejected_ = 0;
};

/// Two captures of one release would count it twice: of documents of one day only the first. Rows
/// of strikes have ids by what they count, so that two captures propose one row.
bool is_of_another_capture(const ProposalOf& of,
                           std::map<std::string, const reading::ReadDocument*>& first_of_day) {
    const std::optional<record::Day> day = of.document->published_on;
    return day && !of.document->strikes &&
           first_of_day.emplace(record::to_text(*day), of.document).first->second != of.document;
}

/// Accepts what was read with certainty, has nothing wrong with it, and stands nowhere yet. Copies
/// are left open, and so is what would make copies of recorded documents.
base::Result<void> accept_sure(const std::vector<ProposalOf>& open, DecisionBook& book,
                               const ReviewArguments& arguments, Console& console) {
    std::vector<ProposalOf> sure;
    std::map<std::string, const reading::ReadDocument*> first_of_day;
    std::set<std::pair<record::RecordKind, std::string>> ids;
    for (const ProposalOf& of : open) {
        if (!of.document->copied_from && of.document->repeated_by.empty() &&
            !is_of_another_capture(of, first_of_day) &&
            of.proposal.certainty == reading::Certainty::sure &&
            book.present(of.proposal.kind, of.proposal.id) == nullptr &&
            !book.likely_same(of.proposal) &&
            ids.emplace(of.proposal.kind, of.proposal.id).second) {
            sure.push_back(of);
        }
    }
    const std::vector<ProposalOf> enterable = book.without_problems(std::move(sure));
    RECOUNT_CHECK(book.accept_all(enterable, arguments.author.why.empty()
                                                 ? "accepted unseen, as sure"
                                                 : arguments.author.why));
    console.data(publish::review_summary(enterable.size(), 0, open.size() - enterable.size(),
                                         arguments.common.language) +
                 "\n");
    return {};
}

}  // namespace

base::Result<ExitCode> review(const ReviewArguments& arguments, Console& console) {
    RECOUNT_TRY(DecisionBook book, DecisionBook::open(arguments.casebook, arguments.author,
                                                      arguments.documents.keeper));
    if (arguments.undo) {
        RECOUNT_CHECK(book.undo(*arguments.undo));
        console.data(sentence(ReviewSays::undone, arguments.common.language) + "\n");
        return ExitCode::fine;
    }
    if (book.is_new()) {
        console.note("a new casebook: " + arguments.casebook.string());
    }
    const record::Case the_case = book.the_case();
    RECOUNT_TRY(const NamesToFind names,
                names_to_find(the_case, arguments.documents.gazetteer, console));
    const ReadDocuments read = read_documents(
        arguments.documents.files,
        {names.known(), arguments.documents.published_on, the_case.documents}, console);
    RECOUNT_TRY(const std::size_t sketched, book.add_sketches(read.documents));
    if (sketched > 0) {
        console.note("note: sketches of their texts were added to " + std::to_string(sketched) +
                     " recorded documents, so that copies of them are found");
    }
    std::vector<std::vector<Proposal>> proposals =
        reading::proposals_of(read.documents, arguments.documents.keeper);
    reading::give_ids(
        read.documents, proposals,
        [&](const reading::ReadDocument& document, const Proposal& proposal) {
            return book.entered_id({&document, proposal});
        },
        &drawn);
    std::vector<ProposalOf> open;
    std::set<std::string> keys;
    for (std::size_t i = 0; i < read.documents.size(); ++i) {
        for (const Proposal& proposal : proposals[i]) {
            if (book.decision_on(proposal.key) == nullptr && keys.insert(proposal.key).second) {
                open.push_back({&read.documents[i], proposal});
            }
        }
    }
    RECOUNT_CHECK(arguments.accepts_sure
                      ? accept_sure(open, book, arguments, console)
                      : Session(std::move(open), book, arguments.common, console).run());
    return read.has_errors ? ExitCode::bad_input : ExitCode::fine;
}

}  // namespace recount::cli
