#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recount/publish/catalogue.h"
#include "recount/reason/derivation.h"
#include "recount/reason/reason.h"
#include "recount/record/case.h"

namespace recount::publish {

/// A case's records in words of one language: phrases for messages and pages, with the names of
/// the case. Names from outside are cleaned (`plain_text`). Keeps a reference to the case, which
/// must outlive it. Immutable after construction; thread-safe.
///
///     Wording(the_case, Language::french).party(*PartyExpression::parse("coalition - us"))
///         == "la Coalition sans les États-Unis"
class Wording {
public:
    Wording(const record::Case& the_case, record::Language language);

    [[nodiscard]] record::Language language() const { return language_; }
    [[nodiscard]] const record::Case& the_case() const { return case_; }

    /// The name of an actor as it stands alone; a name that is no actor id as it is written.
    [[nodiscard]] std::string name(std::string_view id_or_name) const;
    /// The same inside a sentence: with the article where the language wants one.
    [[nodiscard]] std::string name_in_sentence(std::string_view id_or_name) const;
    /// `the Coalition without the United States`; `all parties` for the empty expression.
    [[nodiscard]] std::string party(const record::PartyExpression& expression) const;
    [[nodiscard]] std::string place(const record::PlaceExpression& expression) const;
    [[nodiscard]] std::string part(const record::PartId& id) const;

    /// `civilians killed`.
    [[nodiscard]] std::string label(const record::Measure& measure) const;
    /// `352 civilians killed`, in the plural form the number wants.
    [[nodiscard]] std::string count(const record::Measure& measure, std::int64_t value) const;
    /// `at least 352 civilians killed`, `between 1 and 10 civilians killed`. Ends included.
    [[nodiscard]] std::string count(const record::Measure& measure, std::optional<std::int64_t> low,
                                    std::optional<std::int64_t> high) const;
    /// `at least 352`, `between 1 and 10`, `377`.
    [[nodiscard]] std::string value(std::optional<std::int64_t> low,
                                    std::optional<std::int64_t> high) const;

    /// `civilians killed by the United States, in the books of the Coalition`.
    [[nodiscard]] std::string quantity(const std::vector<reason::Term>& terms) const;
    [[nodiscard]] std::string quantity(const reason::Query& query) const;
    /// What a premise says, with its value: `352 civilians killed by any party, entered up to ...`.
    [[nodiscard]] std::string claim(const reason::Premise& premise) const;
    /// As `claim`, without saying by whom.
    [[nodiscard]] std::string claim_without_party(const reason::Premise& premise) const;

    /// The sentence of an assumption: the case's own, else the engine's, else its name.
    [[nodiscard]] std::string assumption(std::string_view name) const;
    /// `Coalition, release of 30 April 2017`; the id for a release the case does not have.
    [[nodiscard]] std::string release(std::string_view report_id) const;
    /// The words for `REPORT.column`.
    [[nodiscard]] std::string column(std::string_view premise_id) const;
    /// Who said a premise and when, for a premise known by its id alone.
    [[nodiscard]] std::string premise(std::string_view id) const;

    /// `acted with the Coalition from 1 May 2016 to 31 December 2016`, for the spells of one party
    /// in one group.
    [[nodiscard]] std::string membership(const record::ActorId& member,
                                         const record::ActorId& group,
                                         const std::vector<record::DaySpan>& spans) const;
    /// From the first day of all spans to the last: `from 1 to 24 May 2017`; empty without limits.
    [[nodiscard]] std::string days(const std::vector<record::DaySpan>& spans) const;
    [[nodiscard]] bool is_incident(const record::PartId& id) const;
    [[nodiscard]] const record::Statement* statement(std::string_view id) const;
    [[nodiscard]] const record::LedgerRelease* release_record(std::string_view id) const;

private:
    enum class ByWhom { said, left_out };

    /// The label after `of`: Arabic declines it.
    [[nodiscard]] std::string label_after_of(const record::Measure& measure) const;
    [[nodiscard]] std::vector<std::string> qualifiers(const reason::Term& term, ByWhom by) const;
    [[nodiscard]] std::string term_quantity(const reason::Term& term) const;
    [[nodiscard]] std::string claim(const reason::Premise& premise, ByWhom by) const;
    [[nodiscard]] std::string joined(const std::vector<std::string>& items) const;

    const record::Case& case_;
    record::Language language_;
    std::map<std::string_view, const record::Actor*> actors_;
    std::map<std::string_view, const record::Place*> places_;
    std::map<std::string_view, const record::Part*> parts_;
    std::map<std::string_view, const record::Incident*> incidents_;
    std::map<std::string_view, const record::Statement*> statements_;
    std::map<std::string_view, const record::LedgerRelease*> releases_;
};

/// Whether a derivation rests on a statement that is not open to all. What rests on one stays off
/// every page (DOMAIN.md, rule 9).
[[nodiscard]] bool rests_on_closed_statement(const reason::Derivation& derivation,
                                             const Wording& wording);

}  // namespace recount::publish
