#include <algorithm>
#include <iostream>
#include <memory>
#include <set>
#include <string_view>
#include <utility>

#include "recount/base/ascii.h"
#include "recount/cli/commands.h"
#include "recount/cli/incident_ids.h"
#include "recount/cli/link_book.h"
#include "recount/cli/link_questions.h"
#include "recount/cli/pair_explanation.h"
#include "recount/publish/catalogue.h"
#include "recount/publish/sheet.h"

namespace recount::cli {
namespace {

using publish::message;
using record::LinkVerdict;

/// What a person answers: a letter or its word, and what stands behind it.
struct Answer {
    char letter = '\0';
    std::string rest;
};

Answer answer_of(std::string_view line) {
    line = base::trimmed(line);
    const std::size_t blank = std::min(line.find(' '), line.size());
    const std::string_view word = line.substr(0, blank);
    constexpr std::pair<char, std::string_view> words[] = {
        {'s', "same"}, {'d', "different"}, {'p', "part_of"}, {'c', "copy_of"}, {'t', "cannot_tell"},
        {'n', "next"}, {'x', "swap"},      {'u', "undo"},    {'q', "quit"},    {'h', "help"}};
    for (const auto& [letter, one] : words) {
        if (word == one || word == std::string_view(&letter, 1)) {
            return {letter, std::string(base::trimmed(line.substr(blank)))};
        }
    }
    return {word == "?" ? 'h' : '\0', {}};
}

std::optional<LinkVerdict> verdict_of(char letter) {
    switch (letter) {
        case 's':
            return LinkVerdict::same;
        case 'd':
            return LinkVerdict::different;
        case 'p':
            return LinkVerdict::part_of;
        case 'c':
            return LinkVerdict::copy_of;
        case 't':
            return LinkVerdict::cannot_tell;
        default:
            return std::nullopt;
    }
}

/// A person goes through pairs; after each answer the next is chosen anew.
class Session {
public:
    Session(const LinkReviewArguments& arguments, const LinkWork& work, link::Linked linked,
            link::Scorer scorer, EntryFinder finder, LinkBook& book, Console& console)
        : arguments_(arguments),
          work_(work),
          linked_(std::move(linked)),
          scorer_(std::move(scorer)),
          memory_(scorer_.memory()),
          finder_(std::move(finder)),
          book_(book),
          console_(console),
          language_(arguments.link.common.language) {}

    base::Result<void> run() {
        put_together();
        if (!now_) {
            say("link.nothing");
            return {};
        }
        say("link.help");
        std::string line;
        do {
            show();
            console_.data(message(language_, "link.prompt") + " ");
            console_.flush();
            if (!std::getline(std::cin, line)) {
                console_.data("\n");
                break;
            }
            RECOUNT_CHECK(act(answer_of(line)));
        } while (!has_ended_);
        paragraph(message(language_, "link.summary",
                          {publish::number("decided", static_cast<std::int64_t>(made_.size())),
                           publish::number("left", static_cast<std::int64_t>(left_open_))}));
        return {};
    }

private:
    void paragraph(const std::string& words, publish::Ink ink = publish::Ink::plain) {
        publish::Sheet sheet(language_, console_.style());
        sheet.paragraph(words, 0, 2, ink);
        console_.data(std::move(sheet).text());
    }
    void say(std::string_view key) { paragraph(message(language_, key)); }

    /// Puts the entries together anew, by all decisions made so far.
    void put_together() {
        decided_ = decided_in_all(book_.decisions(), *work_.entries, finder_).links;
        linked_.clustering = link::cluster(
            work_.prepared.table, linked_.pairs, decided_.bonds(), work_.options.clusters,
            [&](link::EntryIndex a, link::EntryIndex b, std::size_t /*worker*/) {
                return scorer_.weight(a, b, memory_);
            });
        choose();
    }

    /// Takes over one answer. To put together anew takes seconds where there are many pairs, so it
    /// is done only where the answer goes through a cluster or contradicts another; else two
    /// clusters become one or are kept apart, and whatever follows from that shows in the next run.
    void take_over(EntryPair entries, LinkVerdict verdict) {
        const std::size_t contradictions = decided_.contradictions().size();
        decided_ = decided_in_all(book_.decisions(), *work_.entries, finder_).links;
        std::vector<std::uint32_t>& cluster_of = linked_.clustering.cluster_of;
        const std::uint32_t left = cluster_of[entries.first];
        const std::uint32_t right = cluster_of[entries.second];
        const bool goes_through = left == right && !is_one(verdict);
        if (goes_through || contradictions > 0 || !decided_.contradictions().empty()) {
            put_together();
            return;
        }
        if (verdict != LinkVerdict::cannot_tell && left != right) {
            std::erase_if(linked_.clustering.undecided, [&](const link::WeighedPair& pair) {
                const std::pair<std::uint32_t, std::uint32_t> clusters =
                    std::minmax(cluster_of[pair.left], cluster_of[pair.right]);
                return clusters ==
                       std::pair<std::uint32_t, std::uint32_t>(std::minmax(left, right));
            });
        }
        if (is_one(verdict)) {
            std::ranges::replace(cluster_of, std::max(left, right), std::min(left, right));
        }
        choose();
    }

    /// Of what is open, the first that was not passed over.
    void choose() {
        const std::vector<LinkQuestion> questions =
            link_questions(linked_, decided_, -work_.options.clusters.undecided);
        left_open_ = questions.size();
        const auto next = std::ranges::find_if(questions, [&](const LinkQuestion& question) {
            return !passed_.contains(question.entries);
        });
        now_ = next == questions.end() ? std::nullopt : std::optional(*next);
        is_swapped_ = false;
        is_shown_ = false;
    }

    /// As they are shown: left and right.
    [[nodiscard]] EntryPair sides() const {
        return is_swapped_ ? EntryPair(now_->entries.second, now_->entries.first) : now_->entries;
    }

    void show() {
        if (is_shown_) {
            return;
        }
        is_shown_ = true;
        if (!now_) {
            say("link.at_the_end");
            return;
        }
        console_.data("\n");
        paragraph(message(language_, "link.position",
                          {publish::number("open", static_cast<std::int64_t>(left_open_)),
                           publish::number("clusters", static_cast<std::int64_t>(now_->clusters))}),
                  publish::Ink::strong);
        for (const LinkContradiction& contradiction : decided_.contradictions()) {
            show_contradiction(contradiction);
        }
        std::vector<std::string> hidden = arguments_.link.hidden;
        if (arguments_.link.truth) {
            hidden.push_back(*arguments_.link.truth);
        }
        console_.data(side_by_side_text(work_, sides(), hidden, language_, console_.style()) +
                      "\n" +
                      waterfall_text(explain_pair(work_, scorer_, now_->entries), language_,
                                     console_.style()));
    }

    /// Where the pair at hand is one of a contradiction: what was said, by whom and when.
    void show_contradiction(const LinkContradiction& contradiction) {
        const auto is_of_pair = [&](const record::LinkDecision& decision) {
            const std::optional<link::EntryIndex> left = finder_.find(decision.left);
            const std::optional<link::EntryIndex> right = finder_.find(decision.right);
            return left && right && EntryPair(std::minmax(*left, *right)) == now_->entries;
        };
        if (!now_->is_contradicted || std::ranges::none_of(contradiction.decisions, is_of_pair)) {
            return;
        }
        paragraph(message(language_, "link.contradiction"), publish::Ink::bad);
        for (const record::LinkDecision& decision : contradiction.decisions) {
            paragraph(message(language_, "link.said",
                              {publish::text("left", to_text(decision.left)),
                               publish::text("right", to_text(decision.right)),
                               publish::phrase("verdict", verdict_words(decision)),
                               publish::text("who", decision.decided_by),
                               publish::phrase(
                                   "day", decision.decided_on
                                              ? publish::date_text(language_, *decision.decided_on)
                                              : "?")}),
                      publish::Ink::bad);
        }
    }

    [[nodiscard]] std::string verdict_words(const record::LinkDecision& decision) const {
        return message(language_,
                       "link.verdict." + std::string(decision.verdict ? to_text(*decision.verdict)
                                                                      : "taken_back"));
    }

    base::Result<void> act(const Answer& answer) {
        if (const std::optional<LinkVerdict> verdict = verdict_of(answer.letter)) {
            return decide(*verdict, answer.rest);
        }
        switch (answer.letter) {
            case 'n':
                if (now_) {
                    passed_.insert(now_->entries);
                    choose();
                }
                return {};
            case 'x':
                is_swapped_ = !is_swapped_;
                is_shown_ = !now_;
                return {};
            case 'u':
                return undo();
            case 'q':
                has_ended_ = true;
                return {};
            case 'h':
                say("link.help");
                return {};
            default:
                say("link.not_understood");
                return {};
        }
    }

    base::Result<void> decide(LinkVerdict verdict, const std::string& reason) {
        if (!now_) {
            is_shown_ = false;
            return {};
        }
        record::LinkDecision decision;
        decision.verdict = verdict;
        decision.left = work_.entries->of(sides().first);
        decision.right = work_.entries->of(sides().second);
        decision.reason = reason;
        RECOUNT_CHECK(book_.add(std::move(decision), decided_.last_number(now_->entries) + 1));
        made_.push_back(book_.decisions().back().id);
        paragraph(message(language_, "link.kept",
                          {publish::phrase("verdict", verdict_words(book_.decisions().back())),
                           publish::text("id", made_.back())}));
        take_over(now_->entries, verdict);
        return {};
    }

    base::Result<void> undo() {
        if (made_.empty()) {
            say("link.nothing_to_undo");
            return {};
        }
        RECOUNT_CHECK(book_.take_back(made_.back()));
        made_.pop_back();
        say("link.undone");
        put_together();
        return {};
    }

    const LinkReviewArguments& arguments_;
    const LinkWork& work_;
    link::Linked linked_;
    link::Scorer scorer_;
    link::Scorer::Memory memory_;
    EntryFinder finder_;
    LinkBook& book_;
    Console& console_;
    record::Language language_;
    DecidedLinks decided_;
    std::optional<LinkQuestion> now_;
    std::size_t left_open_ = 0;
    std::set<EntryPair> passed_;
    std::vector<std::string> made_;  ///< ids of the decisions of this session
    bool is_swapped_ = false;
    bool is_shown_ = false;
    bool has_ended_ = false;
};

}  // namespace

base::Result<ExitCode> link_review(const LinkReviewArguments& arguments, Console& console) {
    RECOUNT_TRY(LinkBook book,
                LinkBook::open(*arguments.link.decisions, arguments.author, LinkBook::Use::write));
    console.report(book.problems(), {});
    const ExitCode code = book.problems().empty() ? ExitCode::fine : ExitCode::bad_input;
    if (arguments.undo) {
        RECOUNT_CHECK(book.take_back(*arguments.undo));
        console.data(message(arguments.link.common.language, "link.undone") + "\n");
        return code;
    }
    RECOUNT_TRY(const std::unique_ptr<LinkWork> work,
                prepare_link_work(arguments.link, book.decisions(), Cells::kept, console));
    RECOUNT_TRY(EntryFinder finder, EntryFinder::make(*work->entries));
    RECOUNT_TRY(link::Linked linked, link_all(*work, work->decided.bonds(), console));
    RECOUNT_TRY(link::Scorer scorer, link::Scorer::make(work->trained.model, work->prepared.table));
    RECOUNT_CHECK(Session(arguments, *work, std::move(linked), std::move(scorer), std::move(finder),
                          book, console)
                      .run());
    return code;
}

}  // namespace recount::cli
