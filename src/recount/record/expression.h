#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "recount/base/result.h"
#include "recount/record/id.h"

namespace recount::record {

/// A set of parties: actor and group ids with `|` (or), `-` (without) and parentheses; `|` and `-`
/// bind alike and from the left. The empty expression is every party, those not listed too.
/// Inside an id a `-` is part of the id: the operator has a space before or after it.
/// Regular value: a program in postfix order, compared by its steps.
///
///     PartyExpression::parse("coalition - us")       // the members of the coalition but the US
///     PartyExpression::parse("(uk | fr")             // malformed: ')' is missing
class PartyExpression {
public:
    enum class Operation { actor, unite, subtract };
    /// One step: push the set of `actor`, or combine the two sets on top of the stack.
    struct Step {
        Operation operation = Operation::actor;
        std::string actor;  ///< an actor id, empty for `unite` and `subtract`
        bool operator==(const Step&) const = default;
    };

    /// Every party.
    PartyExpression() = default;

    /// Fails with `malformed`; nesting is limited to 50 parentheses, names to 1,000.
    [[nodiscard]] static base::Result<PartyExpression> parse(std::string_view text);

    [[nodiscard]] bool is_everyone() const { return steps_.empty(); }
    /// In postfix order; empty for every party.
    [[nodiscard]] const std::vector<Step>& steps() const { return steps_; }
    /// Canonical text, parsed back to the same expression; empty for every party.
    [[nodiscard]] std::string text() const;

    bool operator==(const PartyExpression&) const = default;

private:
    std::vector<Step> steps_;
};

/// A set of places: place ids with `|`. A place means itself and all below it. Empty: everywhere.
class PlaceExpression {
public:
    PlaceExpression() = default;
    [[nodiscard]] static base::Result<PlaceExpression> parse(std::string_view text);

    [[nodiscard]] bool is_everywhere() const { return places_.empty(); }
    [[nodiscard]] const std::vector<PlaceId>& places() const { return places_; }
    [[nodiscard]] std::string text() const;

    bool operator==(const PlaceExpression&) const = default;

private:
    std::vector<PlaceId> places_;
};

/// A set of parts: ids with `|`; a leading `-` means everything outside all of them. Empty: no
/// restriction. `- the-80` and `-the-80` read alike.
class PartExpression {
public:
    PartExpression() = default;
    [[nodiscard]] static base::Result<PartExpression> parse(std::string_view text);

    [[nodiscard]] bool is_everything() const { return parts_.empty(); }
    [[nodiscard]] bool is_outside() const { return outside_; }
    [[nodiscard]] const std::vector<PartId>& parts() const { return parts_; }
    [[nodiscard]] std::string text() const;

    bool operator==(const PartExpression&) const = default;

private:
    std::vector<PartId> parts_;
    bool outside_ = false;
};

}  // namespace recount::record
