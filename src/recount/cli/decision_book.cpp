#include "recount/cli/decision_book.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <utility>

#include <nlohmann/json.hpp>

#include "recount/cli/importing.h"
#include "recount/intake/cells.h"
#include "recount/intake/columns.h"
#include "recount/intake/interpret.h"
#include "recount/intake/sealing.h"

namespace recount::cli {
namespace {

using casebook::Change;
using casebook::RevisionAction;
using reading::Proposal;
using reading::ProposedValue;
using record::Decision;
using record::Entry;
using record::Judgement;
using record::RecordKind;

constexpr std::string_view copy_of = "copy_of";
constexpr std::string_view sketch = "sketch";

/// `incidents x;statements x-killed`.
std::string names_of(const std::vector<Entry>& entries) {
    std::string names;
    for (const Entry& entry : entries) {
        names +=
            (names.empty() ? "" : ";") + std::string(record::to_text(entry.kind)) + " " + entry.id;
    }
    return names;
}

std::vector<std::pair<RecordKind, std::string>> records_in(const std::string& names) {
    std::vector<std::pair<RecordKind, std::string>> records;
    for (std::size_t from = 0; from < names.size();) {
        const std::size_t until = std::min(names.find(';', from), names.size());
        const std::string name = names.substr(from, until - from);
        const std::size_t blank = name.find(' ');
        const std::optional<RecordKind> kind = record::parse_record_kind(name.substr(0, blank));
        if (kind && blank != std::string::npos) {
            records.emplace_back(*kind, name.substr(blank + 1));
        }
        from = until + 1;
    }
    return records;
}

/// `killed_max: 5 -> 6`; what has no value on one side stands as `?`.
std::string corrections_between(const Proposal& proposed, const Proposal& entered) {
    std::string all;
    const auto add = [&](const std::string& column, const ProposedValue* before,
                         const ProposedValue* after) {
        const bool is_same = before != nullptr && after != nullptr &&
                             before->value == after->value &&
                             before->is_entered() == after->is_entered();
        if (is_same) {
            return;
        }
        all += (all.empty() ? "" : "; ") + column + ": " +
               (before == nullptr ? "?" : before->value) + " -> " +
               (after == nullptr ? "?" : after->value);
    };
    for (const ProposedValue& value : proposed.values) {
        add(value.column, &value, entered.value(value.column));
    }
    for (const ProposedValue& value : entered.values) {
        if (proposed.value(value.column) == nullptr) {
            add(value.column, nullptr, &value);
        }
    }
    return all;
}

Entry settings_for(const std::filesystem::path& path) {
    // A JSON text is a TOML string too.
    const std::string title = nlohmann::json(path.stem().string())
                                  .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return {RecordKind::settings, "case", {{"format", "1"}, {"title", title}}};
}

Entry actor_for(const std::string& keeper) {
    return {RecordKind::actor,
            keeper,
            {{"actor_id", keeper}, {"name_en", keeper}, {"kind", "official"}}};
}

/// The entry with another value in a column, which stands where the columns' order has it.
Entry with_cell(Entry entry, std::string_view column, std::string value) {
    const std::vector<std::string> columns = intake::column_names(entry.kind);
    const auto place_of = [&](std::string_view name) {
        return std::find(columns.begin(), columns.end(), name) - columns.begin();
    };
    const auto found = std::find_if(entry.fields.begin(), entry.fields.end(), [&](const auto& one) {
        return one.name == column || place_of(one.name) > place_of(column);
    });
    if (found != entry.fields.end() && found->name == column) {
        found->value = std::move(value);
    } else {
        entry.fields.insert(found, {std::string(column), std::move(value)});
    }
    return entry;
}

/// What is wrong with the entries of each file name given.
using ProblemsOf = std::map<std::string, std::vector<base::Error>>;

}  // namespace

DecisionBook::DecisionBook(casebook::Casebook book, Author author, std::string keeper)
    : book_(std::move(book)), author_(std::move(author)), keeper_(std::move(keeper)) {}

base::Result<DecisionBook> DecisionBook::open(const std::filesystem::path& path, Author author,
                                              std::string keeper) {
    RECOUNT_TRY(casebook::Casebook book, open_or_create(path));
    DecisionBook decisions(std::move(book), std::move(author), std::move(keeper));
    RECOUNT_CHECK(decisions.load());
    if (decisions.present_.empty()) {
        decisions.is_new_ = true;
        RECOUNT_CHECK(decisions.record({}, {settings_for(path), actor_for(decisions.keeper_)},
                                       "new casebook for what is read"));
    }
    return decisions;
}

base::Result<void> DecisionBook::load() {
    RECOUNT_TRY(std::vector<Entry> entries, book_.entries());
    for (Entry& entry : entries) {
        RECOUNT_CHECK(hold(std::move(entry)));
    }
    return {};
}

base::Result<void> DecisionBook::hold(Entry entry) {
    if (entry.kind == RecordKind::decision) {
        RECOUNT_TRY(decisions_[entry.id], record::parse_decision(entry));
    }
    std::pair<RecordKind, std::string> name(entry.kind, entry.id);
    present_.insert_or_assign(std::move(name), std::move(entry));
    return {};
}

record::Case DecisionBook::the_case() const {
    std::vector<intake::WrittenEntry> written;
    written.reserve(present_.size());
    for (const auto& [name, entry] : present_) {
        written.push_back({entry, {}});
    }
    return intake::interpret(written).value;
}

const Decision* DecisionBook::decision_on(const std::string& key) const {
    const auto found = decisions_.find(key);
    return found == decisions_.end() ? nullptr : &found->second;
}

std::optional<std::string> DecisionBook::entered_id(const ProposalOf& of) const {
    const RecordKind kind = of.proposal.kind;
    const auto entered_by = [&](const Decision& made) -> std::optional<std::string> {
        for (const auto& [of_kind, id] : records_in(made.records)) {
            if (of_kind == kind && made.judgement != Judgement::rejected) {
                return id;
            }
        }
        return std::nullopt;
    };
    if (const Decision* made = decision_on(of.proposal.key)) {
        return entered_by(*made);
    }
    if (present(kind, of.proposal.id) != nullptr) {
        return of.proposal.id;
    }
    const std::string document = reading::document_id(of.document->sha256);
    const std::string_view words = of.proposal.span.in(of.document->text);
    for (const auto& [key, made] : decisions_) {
        if (made.document_id == document && made.words == words) {
            if (std::optional<std::string> id = entered_by(made)) {
                return id;
            }
        }
    }
    return std::nullopt;
}

const Entry* DecisionBook::present(RecordKind kind, const std::string& id) const {
    const auto found = present_.find({kind, id});
    return found == present_.end() ? nullptr : &found->second;
}

std::optional<std::string> DecisionBook::likely_same(const Proposal& proposal) const {
    const std::vector<std::string_view> telling =
        proposal.kind == RecordKind::release
            ? std::vector<std::string_view>{"ledger", "published_on"}
        : proposal.kind == RecordKind::incident
            ? std::vector<std::string_view>{"date", "place_text"}
        : proposal.kind == RecordKind::strike
            ? std::vector<std::string_view>{"actor", "to", "place", "measure", "value_kind"}
            : std::vector<std::string_view>{"published_on", "event_date", "text"};
    const auto says = [&](const Entry& entry, std::string_view column) {
        const ProposedValue* wanted = proposal.value(column);
        return std::any_of(
            entry.fields.begin(), entry.fields.end(), [&](const record::Field& field) {
                return wanted != nullptr && field.name == column && field.value == wanted->value;
            });
    };
    for (const auto& [name, entry] : present_) {
        if (name.first == proposal.kind && name.second != proposal.id &&
            std::all_of(
                telling.begin(), telling.end(),
                [&entry = entry, &says](std::string_view one) { return says(entry, one); })) {
            return name.second;
        }
    }
    return std::nullopt;
}

namespace {

/// A statement of a text speaks of one event: without anything that says which, it would speak of
/// everything.
std::optional<base::Error> lacks_scope(const Proposal& proposal) {
    const auto has = [&](std::string_view column) {
        const ProposedValue* value = proposal.value(column);
        return value != nullptr && value->is_entered();
    };
    if (proposal.kind == RecordKind::strike && !has("to")) {
        return base::Error{base::ErrorKind::malformed,
                           "nothing says of which days it speaks; give from and to",
                           {{}, std::nullopt, "to", {}}};
    }
    if (proposal.kind != RecordKind::statement || has("part") ||
        ((has("event_from") || has("event_to")) && (has("place") || has("party")))) {
        return std::nullopt;
    }
    return base::Error{base::ErrorKind::malformed,
                       "nothing says of what it speaks; give part, or event_from with place or "
                       "party",
                       {{}, std::nullopt, "part", {}}};
}

/// Interprets the case as it would be with these entries; the errors of each, by its key.
ProblemsOf problems_with(const std::map<std::pair<RecordKind, std::string>, Entry>& present,
                         const std::vector<ProposalOf>& all, const std::string& keeper) {
    std::map<std::pair<RecordKind, std::string>, intake::WrittenEntry> case_then;
    for (const auto& [name, entry] : present) {
        case_then.insert_or_assign(name, intake::WrittenEntry{entry, {}});
    }
    for (const ProposalOf& of : all) {
        std::vector<Entry> entries = reading::entries_of(of.proposal, *of.document, keeper);
        entries.push_back(reading::document_entry(*of.document));
        for (Entry& entry : entries) {
            base::Where where;
            where.file = of.proposal.key;
            std::pair<RecordKind, std::string> name(entry.kind, entry.id);
            case_then.insert_or_assign(std::move(name),
                                       intake::WrittenEntry{std::move(entry), std::move(where)});
        }
    }
    std::vector<intake::WrittenEntry> written;
    written.reserve(case_then.size());
    for (auto& [name, entry] : case_then) {
        written.push_back(std::move(entry));
    }
    ProblemsOf problems;
    for (base::Error& error : intake::interpret(written).findings.errors) {
        const std::string key = std::exchange(error.where.file, "");
        problems[key].push_back(std::move(error));
    }
    for (const ProposalOf& of : all) {
        if (std::optional<base::Error> unpinned = lacks_scope(of.proposal)) {
            problems[of.proposal.key].push_back(*std::move(unpinned));
        }
        for (const Entry& entry : reading::entries_of(of.proposal, *of.document, keeper)) {
            const auto there = present.find({entry.kind, entry.id});
            if (there != present.end() && intake::says_sealed(there->second)) {
                problems[of.proposal.key].push_back({base::ErrorKind::refused,
                                                     "a sealed record stands under the id '" +
                                                         entry.id +
                                                         "'; only 'recount reseal' changes it",
                                                     {}});
            }
        }
    }
    return problems;
}

}  // namespace

std::vector<base::Error> DecisionBook::problems(const ProposalOf& of) const {
    return problems_with(present_, {of}, keeper_)[of.proposal.key];
}

std::vector<ProposalOf> DecisionBook::without_problems(std::vector<ProposalOf> all) const {
    const ProblemsOf problems = problems_with(present_, all, keeper_);
    std::erase_if(all, [&](const ProposalOf& of) { return problems.contains(of.proposal.key); });
    return all;
}

Decision DecisionBook::decision(const ProposalOf& of, Judgement judgement,
                                const std::string& reason) const {
    Decision decision;
    decision.id = of.proposal.key;
    decision.judgement = judgement;
    decision.records = names_of(reading::entries_of(of.proposal, *of.document, keeper_));
    decision.document_id = reading::document_id(of.document->sha256);
    decision.words = std::string(of.proposal.span.in(of.document->text));
    decision.reason = reason;
    decision.decided_by = author_.who;
    decision.decided_on = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    return decision;
}

base::Result<void> DecisionBook::accept(const ProposalOf& of, const Proposal& proposed,
                                        const std::string& reason) {
    const std::string corrections = corrections_between(proposed, of.proposal);
    Decision made =
        decision(of, corrections.empty() ? Judgement::accepted : Judgement::corrected, reason);
    made.corrections = corrections;
    // The decision stands before its records: `undo` asks what stood there before it.
    std::vector<Entry> entries = {to_entry(made)};
    for (Entry& entry : reading::entries_of(of.proposal, *of.document, keeper_)) {
        entries.push_back(std::move(entry));
    }
    return record({of.document}, entries, std::string(to_text(made.judgement)) + " what was read");
}

base::Result<void> DecisionBook::accept_all(const std::vector<ProposalOf>& all,
                                            const std::string& reason) {
    std::vector<const reading::ReadDocument*> documents;
    std::vector<Entry> entries;
    for (const ProposalOf& of : all) {
        documents.push_back(of.document);
        entries.push_back(to_entry(decision(of, Judgement::accepted, reason)));
        for (Entry& entry : reading::entries_of(of.proposal, *of.document, keeper_)) {
            entries.push_back(std::move(entry));
        }
    }
    return record(documents, entries, "accepted what was read");
}

base::Result<void> DecisionBook::reject(const ProposalOf& of, const std::string& reason) {
    return record({of.document}, {to_entry(decision(of, Judgement::rejected, reason))},
                  "rejected what was read");
}

base::Result<void> DecisionBook::undo(const std::string& key) {
    const Decision* made = decision_on(key);
    RECOUNT_TRY(const std::vector<casebook::Revision> revisions,
                book_.history({RecordKind::decision, key, std::nullopt, 1,
                               casebook::HistoryOrder::newest_first}));
    if (made == nullptr || revisions.empty()) {
        return base::fail(base::ErrorKind::not_found,
                          "no decision '" + key + "' stands in '" + path().string() +
                              "'; 'recount log' shows what was decided");
    }
    const std::uint64_t number = revisions.front().number;
    const std::vector<std::pair<RecordKind, std::string>> records = records_in(made->records);
    std::vector<Change> changes = {{RevisionAction::withdraw, {RecordKind::decision, key, {}}}};
    for (const auto& [kind, id] : records) {
        RECOUNT_TRY(
            const std::vector<casebook::Revision> last,
            book_.history({kind, id, std::nullopt, 1, casebook::HistoryOrder::newest_first}));
        if (last.empty() || last.front().number < number) {
            continue;
        }
        if (last.front().number > number + records.size()) {
            return base::fail(base::ErrorKind::refused,
                              std::string(record::to_text(kind)) + " '" + id +
                                  "' was changed after this decision (revision " +
                                  std::to_string(last.front().number) +
                                  "), so the decision is left as it is; take that change back "
                                  "first");
        }
        RECOUNT_TRY(std::optional<Entry> before, book_.entry_before(kind, id, number));
        changes.push_back(before ? Change{RevisionAction::put, *std::move(before)}
                                 : Change{RevisionAction::withdraw, {kind, id, {}}});
    }
    return append(changes, "took back: " + std::string(to_text(made->judgement)));
}

base::Result<void> DecisionBook::record(const std::vector<const reading::ReadDocument*>& documents,
                                        const std::vector<Entry>& entries, const std::string& why) {
    std::vector<Change> changes;
    std::set<std::string> ids;
    // Documents stand before decisions, and these before their records: `undo` goes by the order.
    for (const reading::ReadDocument* document : documents) {
        Entry entry = reading::document_entry(*document);
        // A document is recorded once; what a person has added to its row stays.
        if (present(RecordKind::document, entry.id) != nullptr || !ids.insert(entry.id).second) {
            continue;
        }
        changes.push_back({RevisionAction::put, std::move(entry)});
        for (Entry& copy : copies_of(*document)) {
            changes.push_back({RevisionAction::put, std::move(copy)});
        }
    }
    for (const Entry& entry : entries) {
        const Entry* there = present(entry.kind, entry.id);
        if (there == nullptr || *there != entry) {
            changes.push_back({RevisionAction::put, entry});
        }
    }
    return append(changes, why);
}

std::vector<Entry> DecisionBook::copies_of(const reading::ReadDocument& document) const {
    std::set<std::string_view> roots;
    for (const reading::DocumentOfSameWords& copy : document.repeated_by) {
        roots.insert(copy.id);
    }
    std::vector<Entry> copies;
    for (const auto& [name, entry] : present_) {
        const std::string_view root = intake::cell_of(entry, copy_of);
        const bool is_copy = name.first == RecordKind::document && !intake::says_sealed(entry) &&
                             (root.empty() ? roots.contains(name.second) : roots.contains(root));
        if (is_copy) {
            copies.push_back(with_cell(entry, copy_of, reading::document_id(document.sha256)));
        }
    }
    return copies;
}

base::Result<std::size_t> DecisionBook::add_sketches(
    const std::vector<reading::ReadDocument>& documents) {
    std::vector<Change> changes;
    std::set<std::string_view> ids;
    for (const reading::ReadDocument& document : documents) {
        const Entry* there = present(RecordKind::document, reading::document_id(document.sha256));
        if (there != nullptr && document.sketch.runs() > 0 && !intake::says_sealed(*there) &&
            intake::cell_of(*there, sketch).empty() && ids.insert(there->id).second) {
            changes.push_back(
                {RevisionAction::put, with_cell(*there, sketch, document.sketch.text())});
        }
    }
    RECOUNT_CHECK(append(changes, "sketches of the texts, so that copies are found"));
    return changes.size();
}

base::Result<void> DecisionBook::append(const std::vector<Change>& changes,
                                        const std::string& why) {
    const auto now =
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    RECOUNT_CHECK(
        book_.append(changes, {author_.who, author_.why.empty() ? why : author_.why, now}));
    for (const Change& change : changes) {
        if (change.action == RevisionAction::put) {
            RECOUNT_CHECK(hold(change.entry));
            continue;
        }
        present_.erase({change.entry.kind, change.entry.id});
        if (change.entry.kind == RecordKind::decision) {
            decisions_.erase(change.entry.id);
        }
    }
    return {};
}

}  // namespace recount::cli
