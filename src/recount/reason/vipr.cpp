#include "recount/reason/vipr.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <memory>
#include <numeric>
#include <set>
#include <stdexcept>
#include <utility>
#include <vector>

#include "recount/reason/branch_program.h"

namespace recount::reason {
namespace {

__extension__ using Wide = __int128;

/// What a derivation rests on, as a case of its own.
record::Case case_of(const Derivation& derivation) {
    record::Case result;
    std::set<std::string> groups;
    std::set<std::string> names;
    std::map<std::string, std::vector<record::Membership>> memberships;
    const auto add_party = [&names](const record::PartyExpression& party) {
        for (const record::PartyExpression::Step& step : party.steps()) {
            if (step.operation == record::PartyExpression::Operation::actor) {
                names.insert(step.actor);
            }
        }
    };
    const auto add_terms = [&](const std::vector<Term>& terms) {
        for (const Term& term : terms) {
            add_party(term.scope.party);
        }
    };
    for (const auto& [actor, membership] : derivation.memberships) {
        names.insert(actor.text());
        names.insert(membership.group.text());
        groups.insert(membership.group.text());
        memberships[actor.text()].push_back(membership);
    }
    for (const Step& step : derivation.steps) {
        add_terms(step.premise.terms);
    }
    add_terms(derivation.claim);
    std::vector<const Derivation*> open = {&derivation};
    while (!open.empty()) {
        const Derivation* const one = open.back();
        open.pop_back();
        if (one->split) {
            add_terms(one->split->terms);
        }
        for (const Derivation& child : one->cases) {
            open.push_back(&child);
        }
    }
    for (const Floor& floor : derivation.floors) {
        add_party(floor.party);
    }
    for (const record::Part& part : derivation.parts) {
        add_party(part.box.party);
    }
    for (const std::string& name : names) {
        if (auto id = record::ActorId::make(name)) {
            record::Actor actor{*std::move(id), {name, {}, {}}, std::nullopt, {}, {}, {}};
            if (groups.contains(name)) {
                actor.kind = record::ActorKind::group;
            }
            actor.memberships = memberships[name];
            result.actors.push_back(std::move(actor));
        }
    }
    result.places = derivation.places;
    result.parts = derivation.parts;
    return result;
}

Setting setting_of(const Derivation& derivation, const Universe& universe) {
    Setting setting;
    setting.universe = &universe;
    setting.floors.assessment = derivation.floors;
    setting.as_of = derivation.as_of;
    setting.incidents_are_disjoint =
        std::find(derivation.assumptions.begin(), derivation.assumptions.end(),
                  "incidents-disjoint") != derivation.assumptions.end();
    return setting;
}

/// A fraction as VIPR writes it.
std::string fraction(Wide numerator, Wide denominator) {
    Wide a = numerator < 0 ? -numerator : numerator;
    Wide b = denominator;
    while (b != 0) {
        const Wide rest = a % b;
        a = b;
        b = rest;
    }
    const Wide common = a == 0 ? 1 : a;
    const auto top = static_cast<std::int64_t>(numerator / common);
    const auto bottom = static_cast<std::int64_t>(denominator / common);
    return std::to_string(top) + (bottom == 1 ? "" : "/" + std::to_string(bottom));
}

/// Letters, digits and `_ . -` only: a name in VIPR ends at a blank.
std::string safe(const std::string& id) {
    std::string name;
    for (const char letter : id) {
        const bool is_plain = std::isalnum(static_cast<unsigned char>(letter)) != 0 ||
                              letter == '_' || letter == '.' || letter == '-';
        name += is_plain ? letter : '_';
    }
    return name.empty() ? "_" : name;
}

class Writer {
public:
    Writer(const Derivation& derivation, const Problem& problem, std::size_t sums)
        : derivation_(derivation),
          problem_(problem),
          is_bound_(derivation.kind != DerivationKind::contradiction),
          is_high_(derivation.kind == DerivationKind::at_most),
          program_(problem, sums + (is_bound_ ? 1U : 0U)),
          by_row_(problem.limits().size()) {
        for (std::uint32_t j = 0; j < problem.columns().size(); ++j) {
            for (const Weight& weight : problem.columns()[j]) {
                by_row_[weight.row].emplace_back(j, weight.value);
            }
        }
    }

    std::string text() {
        const std::size_t columns = problem_.columns().size();
        std::string head = "% recount\nVER 1.0\nVAR " + std::to_string(columns) + "\n";
        std::string whole = "INT " + std::to_string(columns) + "\n";
        for (std::size_t j = 0; j < columns; ++j) {
            head += "n" + std::to_string(j) + "\n";
            whole += std::to_string(j) + (j + 1 == columns ? "\n" : " ");
        }
        const std::string goal = std::string("OBJ ") + (is_high_ ? "max" : "min") + "\n" +
                                 (is_bound_ ? terms_of(claim_row()) : "0") + "\n";
        write_constraints();
        const std::size_t given = next_;
        prove(derivation_, {});
        const std::string value = std::to_string(derivation_.value);
        const std::string result = !is_bound_ ? "infeas"
                                   : is_high_ ? "range -inf " + value
                                              : "range " + value + " inf";
        return head + whole + goal + "CON " + std::to_string(given) + " " +
               std::to_string(columns) + "\n" + constraints_ + "RTP " + result + "\nSOL 0\nDER " +
               std::to_string(next_ - given) + "\n" + steps_;
    }

private:
    /// The number of a derived or assumed constraint.
    struct Supposed {
        std::size_t sum = 0;  ///< of the splits in the order of the tree
        RowLimits limits;
        std::size_t constraint = 0;
    };

    [[nodiscard]] std::uint32_t claim_row() const { return problem_.claim_row(0); }
    [[nodiscard]] std::uint32_t sum_row(std::size_t sum) const {
        return problem_.claim_row(sum + (is_bound_ ? 1U : 0U));
    }

    /// Count, then column and weight of each.
    [[nodiscard]] std::string terms_of(std::uint32_t row) const {
        std::string text = std::to_string(by_row_[row].size());
        for (const auto& [column, value] : by_row_[row]) {
            text += " " + std::to_string(column) + " " + std::to_string(value);
        }
        return text;
    }

    std::string unique(const std::string& name) {
        std::string result = name;
        for (std::size_t i = 2; !names_.insert(result).second; ++i) {
            result = name + "_" + std::to_string(i);
        }
        return result;
    }

    void write_row(std::uint32_t row, const std::string& name) {
        const RowLimits& limits = problem_.limits()[row];
        const auto add = [&](const std::string& as, char sense, std::int64_t value) {
            constraints_ +=
                unique(as) + " " + sense + " " + std::to_string(value) + " " + terms_of(row) + "\n";
            return next_++;
        };
        if (limits.low && limits.high && *limits.low == *limits.high) {
            low_of_[row] = high_of_[row] = add(name, 'E', *limits.low);
            return;
        }
        const bool has_both = limits.low && limits.high;
        if (limits.low) {
            low_of_[row] = add(has_both ? name + ".low" : name, 'G', *limits.low);
        }
        if (limits.high) {
            high_of_[row] = add(has_both ? name + ".high" : name, 'L', *limits.high);
        }
    }

    void write_constraints() {
        const std::uint32_t first_claim = problem_.own_rows();
        for (std::uint32_t row = 0; row < problem_.limits().size(); ++row) {
            const std::size_t premises = problem_.premises().size();
            write_row(row, row < premises      ? safe(problem_.premises()[row]->premise.id)
                           : row < first_claim ? safe(problem_.revisions()[row - premises].id)
                                               : "link" + std::to_string(row));
        }
        first_bound_ = next_;
        for (std::size_t j = 0; j < problem_.columns().size(); ++j) {
            constraints_ +=
                unique("n" + std::to_string(j) + ".0") + " G 0 1 " + std::to_string(j) + " 1\n";
            ++next_;
        }
    }

    std::size_t add_step(const std::string& constraint, const std::string& reason) {
        steps_ += "d" + std::to_string(next_) + " " + constraint + " { " + reason + " } -1\n";
        return next_++;
    }

    /// What the whole or a case says.
    [[nodiscard]] std::string says(const Derivation& one) const {
        return std::string(is_high_ ? "L " : "G ") + std::to_string(one.value) + " " +
               terms_of(claim_row());
    }

    /// Returns the constraint that says what `one` claims.
    std::size_t prove(const Derivation& one, const std::vector<Supposed>& supposed) {
        if (!one.split) {
            return add_sum(one, supposed);
        }
        const std::size_t sum = next_sum_++;
        std::vector<std::size_t> reasons;
        for (std::size_t side = 0; side < one.cases.size(); ++side) {
            std::vector<Supposed> more = supposed;
            const std::int64_t most = one.split->most;
            Supposed row{sum, {}, 0};
            (side == 0 ? row.limits.high : row.limits.low) = side == 0 ? most : most + 1;
            row.constraint = add_step(
                (side == 0 ? "L " + std::to_string(most) : "G " + std::to_string(most + 1)) + " " +
                    terms_of(sum_row(sum)),
                "asm");
            more.push_back(row);
            const std::size_t found = prove(one.cases[side], more);
            reasons.insert(reasons.end(), {found, row.constraint});
        }
        std::string reason = "uns";
        for (const std::size_t number : reasons) {
            reason += " " + std::to_string(number);
        }
        return add_step(one.kind == DerivationKind::contradiction ? "G 1 0" : says(one), reason);
    }

    /// Whether the multiplied rows stay on the claim's side at every column; `slack`: what is left.
    bool holds(const Certificate& certificate, bool is_bound, std::vector<Wide>& slack) const {
        slack.assign(problem_.columns().size(), 0);
        for (std::size_t j = 0; j < slack.size(); ++j) {
            for (const Weight& weight : problem_.columns()[j]) {
                if (is_bound && weight.row == claim_row()) {
                    slack[j] +=
                        Wide{is_high_ ? -certificate.divisor : certificate.divisor} * weight.value;
                }
                slack[j] -= Wide{certificate.multipliers[weight.row]} * weight.value;
            }
            if (slack[j] < 0) {
                return false;
            }
        }
        return true;
    }

    std::size_t add_sum(const Derivation& one, const std::vector<Supposed>& supposed) {
        const bool is_bound = one.kind != DerivationKind::contradiction;
        program_.reset();
        for (const Supposed& row : supposed) {
            program_.limit_row(sum_row(row.sum), row.limits);
        }
        const BranchResult solved =
            is_bound ? program_.minimize(claim_row(), is_high_ ? -1.0 : 1.0) : program_.bend();
        if (solved.status == SolverStatus::optimal) {
            for (const Certificate& certificate : certificates_near(
                     solved.prices, program_.limits(),
                     is_bound ? CertificateKind::bound : CertificateKind::contradiction)) {
                std::vector<Wide> slack;
                const std::int64_t reached = ceil_divide(certificate.sum, certificate.divisor);
                const bool is_enough = !is_bound || reached >= (is_high_ ? -one.value : one.value);
                if (is_enough && holds(certificate, is_bound, slack)) {
                    return write_sum(one, certificate, slack, supposed);
                }
            }
        }
        throw std::runtime_error(
            "the multipliers of a proof could not be found for its columns in whole numbers");
    }

    std::size_t write_sum(const Derivation& one, const Certificate& certificate,
                          const std::vector<Wide>& slack, const std::vector<Supposed>& supposed) {
        const bool is_bound = one.kind != DerivationKind::contradiction;
        // An upper bound is the lower one of the claim with its sign turned.
        const int sign = is_bound && is_high_ ? -1 : 1;
        std::string weights;
        std::size_t count = 0;
        const auto use = [&](std::size_t constraint, Wide multiplier) {
            weights += " " + std::to_string(constraint) + " " +
                       fraction(sign * multiplier, certificate.divisor);
            ++count;
        };
        for (std::uint32_t row = 0; row < certificate.multipliers.size(); ++row) {
            const std::int64_t multiplier = certificate.multipliers[row];
            if (multiplier == 0) {
                continue;
            }
            const auto& known = multiplier > 0 ? low_of_ : high_of_;
            const auto at = known.find(row);
            if (at != known.end()) {
                use(at->second, multiplier);
                continue;
            }
            // Of rows about the same sum the innermost says most.
            const auto of_case =
                std::find_if(supposed.rbegin(), supposed.rend(), [&](const Supposed& candidate) {
                    return sum_row(candidate.sum) == row &&
                           (multiplier > 0 ? candidate.limits.low : candidate.limits.high);
                });
            if (of_case == supposed.rend()) {
                throw std::runtime_error("a proof uses a limit that no row sets");
            }
            use(of_case->constraint, multiplier);
        }
        for (std::size_t j = 0; j < slack.size(); ++j) {
            if (slack[j] != 0) {
                use(first_bound_ + j, slack[j]);
            }
        }
        const bool is_rounded = certificate.sum % certificate.divisor != 0;
        const std::string reason = (is_rounded ? "rnd " : "lin ") + std::to_string(count) + weights;
        if (!is_bound) {
            return add_step("G " + std::to_string(certificate.sum) + " 0", reason);
        }
        Derivation said = one;
        said.value = sign * ceil_divide(certificate.sum, certificate.divisor);
        return add_step(says(said), reason);
    }

    const Derivation& derivation_;
    const Problem& problem_;
    bool is_bound_;
    bool is_high_;
    BranchProgram program_;
    std::vector<std::vector<std::pair<std::uint32_t, std::int64_t>>> by_row_;
    std::string constraints_;
    std::string steps_;
    std::set<std::string> names_;
    std::map<std::uint32_t, std::size_t> low_of_;
    std::map<std::uint32_t, std::size_t> high_of_;
    std::size_t first_bound_ = 0;
    std::size_t next_ = 0;
    std::size_t next_sum_ = 0;
};

/// The sums of all splits in the order in which they are written; false where one is by party.
bool collect_sums(const Derivation& derivation, std::vector<std::vector<Term>>& sums) {
    if (!derivation.split) {
        return true;
    }
    if (derivation.split->incident) {
        return false;
    }
    sums.push_back(derivation.split->terms);
    return std::all_of(derivation.cases.begin(), derivation.cases.end(),
                       [&](const Derivation& one) { return collect_sums(one, sums); });
}

}  // namespace

base::Result<std::string> vipr_text(const Derivation& derivation) {
    std::vector<std::vector<Term>> sums;
    if (!collect_sums(derivation, sums)) {
        return base::fail(base::ErrorKind::refused,
                          "a proof that goes by party has no VIPR form: VIPR splits numbers only");
    }
    const Universe universe(case_of(derivation));
    const Setting setting = setting_of(derivation, universe);
    std::vector<std::unique_ptr<const PreparedPremise>> prepared;
    std::vector<const PreparedPremise*> premises;
    for (const Step& step : derivation.steps) {
        RECOUNT_TRY(PreparedPremise one, prepare(universe, step.premise));
        prepared.push_back(std::make_unique<const PreparedPremise>(std::move(one)));
        premises.push_back(prepared.back().get());
    }
    std::vector<std::vector<Term>> claims;
    if (derivation.kind != DerivationKind::contradiction) {
        claims.push_back(derivation.claim);
    }
    claims.insert(claims.end(), sums.begin(), sums.end());
    RECOUNT_TRY(const Problem problem,
                Problem::make(setting, premises, derivation.revisions, claims));
    return Writer(derivation, problem, sums.size()).text();
}

}  // namespace recount::reason
