#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recount/base/result.h"
#include "recount/record/count.h"
#include "recount/record/day.h"
#include "recount/record/edtf.h"
#include "recount/record/expression.h"
#include "recount/record/id.h"

namespace recount::record {

/// What is counted, e.g. `civilians_killed`. Measures are never added to one another: a French
/// *frappe*, a Danish *mission* and a Coalition *strike* are three measures. Lower-case letters,
/// digits and `_`, one to 60 of them, beginning with a letter.
class Measure {
public:
    [[nodiscard]] static base::Result<Measure> make(std::string_view name);

    [[nodiscard]] const std::string& name() const { return name_; }
    /// One of the field's own measures (DOMAIN.md, CASE_FORMAT.md); others are accepted and
    /// reported, since a slip of the key would otherwise hide a statement.
    [[nodiscard]] bool is_known() const;
    /// The field's own measures, sorted by name.
    [[nodiscard]] static const std::vector<std::string>& known();

    auto operator<=>(const Measure&) const = default;

private:
    explicit Measure(std::string name) : name_(std::move(name)) {}

    std::string name_;
};

/// In whose books a number is counted.
///  - `occurred`: what happened in the world;
///  - `assessed:A`: what A has found credible or admitted, entered on the day it was announced;
///  - `alleged:A`: what recorder A has counted.
class Ledger {
public:
    enum class Kind { occurred, assessed, alleged };

    [[nodiscard]] static Ledger occurred() { return Ledger(Kind::occurred, std::nullopt); }
    [[nodiscard]] static Ledger assessed(ActorId keeper) {
        return Ledger(Kind::assessed, std::move(keeper));
    }
    [[nodiscard]] static Ledger alleged(ActorId keeper) {
        return Ledger(Kind::alleged, std::move(keeper));
    }
    /// Reads `occurred`, `assessed:ACTOR` or `alleged:ACTOR`.
    [[nodiscard]] static base::Result<Ledger> parse(std::string_view text);

    [[nodiscard]] Kind kind() const { return kind_; }
    /// Whose books; absent for `occurred`.
    [[nodiscard]] const std::optional<ActorId>& keeper() const { return keeper_; }
    [[nodiscard]] std::string text() const;

    auto operator<=>(const Ledger&) const = default;

private:
    Ledger(Kind kind, std::optional<ActorId> keeper) : kind_(kind), keeper_(std::move(keeper)) {}

    Kind kind_;
    std::optional<ActorId> keeper_;
};

/// `=` `>=` `<=` `between` `~` `>` `<`
enum class Relation { equal, at_least, at_most, between, about, more_than, less_than };
[[nodiscard]] base::Result<Relation> parse_relation(std::string_view text);
[[nodiscard]] std::string_view to_text(Relation relation);

/// On what ground a speaker says it. `assumption` is the recorder's own and shown as such.
enum class Basis { admitted, assessed, alleged, denied, estimated, assumption };
[[nodiscard]] base::Result<Basis> parse_basis(std::string_view text);
[[nodiscard]] std::string_view to_text(Basis basis);

/// Open to all, to the team, or to named people only.
enum class Confidentiality { open, restricted, sealed };
[[nodiscard]] base::Result<Confidentiality> parse_confidentiality(std::string_view text);
[[nodiscard]] std::string_view to_text(Confidentiality confidentiality);

/// How a hedge is read: an interval in whole numbers (`a small number` = 1 to 10), or as percent of
/// the value stated (`about` = 90% to 110%). Both ends included; percent from 0 to 1000.
struct Hedge {
    std::string phrase;
    std::int64_t low = 0;
    std::int64_t high = 0;
    bool is_percent = false;

    bool operator==(const Hedge&) const = default;
};

/// The published table of hedges that holds where a case has no entry of its own.
[[nodiscard]] const std::vector<Hedge>& published_hedges();

/// The values of a statement: what was said, and the interval it is read as. The interval is an
/// interpretation, kept beside the words. Cannot hold low > high.
class Claim {
public:
    /// `hedges`: the case's own table before the published one; the first entry whose phrase is
    /// `hedge` counts. `~` without a second value takes the hedge's interval, `about` when `hedge`
    /// is empty. `>` and `<` are strict: `> 4000` is read as at least 4001.
    /// Fails with `reversed`, `malformed` (`between` with one value, `< 0`) or `unknown_name` (`~`
    /// with a hedge that no table has).
    [[nodiscard]] static base::Result<Claim> make(Relation relation, std::int64_t value_low,
                                                  std::optional<std::int64_t> value_high,
                                                  std::string_view hedge,
                                                  const std::vector<Hedge>& hedges);

    [[nodiscard]] Relation relation() const { return relation_; }
    [[nodiscard]] std::int64_t stated_low() const { return stated_low_; }
    [[nodiscard]] std::optional<std::int64_t> stated_high() const { return stated_high_; }
    /// The least the claim is read as; absent where it sets no lower limit (`<=`, `<`).
    [[nodiscard]] std::optional<std::int64_t> low() const { return low_; }
    /// The most the claim is read as; absent where it sets no upper limit (`>=`, `>`).
    [[nodiscard]] std::optional<std::int64_t> high() const { return high_; }

    bool operator==(const Claim&) const = default;

private:
    Claim() = default;

    Relation relation_ = Relation::equal;
    std::int64_t stated_low_ = 0;
    std::optional<std::int64_t> stated_high_;
    std::optional<std::int64_t> low_;
    std::optional<std::int64_t> high_;
};

/// The set a quantity is summed over. Every part may be "no restriction". REASONING.md section 2.
struct Scope {
    PartyExpression party;
    PlaceExpression place;
    DaySpan event;    ///< when it happened; both ends included
    DaySpan entered;  ///< when it entered the ledger; both ends included; no limit for `occurred`
    PartExpression part;

    bool operator==(const Scope&) const = default;
};

/// A quantified public claim: who said how many of what, where, when, by whose hand, on what basis.
struct Statement {
    StatementId id;
    std::string speaker;  ///< an actor id where the speaker is one, else the name as published
    EdtfDate said_on;     ///< counts from the last day it can mean
    Measure measure;
    Ledger ledger;
    Scope scope;
    Claim claim;
    Basis basis = Basis::assessed;
    std::string hedge;  ///< the words used, may be empty
    std::optional<SourceId> source;
    std::optional<DocumentId> document;
    std::string locator;
    std::vector<StatementId> supersedes;  ///< these no longer count from `said_on` of this one
    std::optional<Day> withdrawn_on;      ///< no longer counts from this day on
    Confidentiality confidentiality = Confidentiality::open;
    /// For `basis = assumption`: the switch in `case.toml` that turns it on or off. Empty for the
    /// statements of others.
    std::string assumption;
    std::string url;
    std::string note;
    base::Where origin;  ///< the file and row it was read from, for messages

    bool operator==(const Statement&) const = default;
};

}  // namespace recount::record
