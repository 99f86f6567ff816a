#include "recount/reading/actors_in_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include "recount/reading/actor_words.h"
#include "recount/reading/name_key.h"
#include "recount/reading/place_words.h"
#include "recount/reading/tokens.h"

namespace recount::reading {
namespace {

using record::ActorId;
using record::ActorKind;
using record::Language;
using record::PartyExpression;

/// The words of a name by which two spellings of it are one.
std::string letters_of(std::string_view name) {
    const Tokens tokens(name, Language::english);
    std::string letters;
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        if (tokens[at].kind == TokenKind::word && tokens.word(at) != "the") {
            letters += name_letters(tokens.word(at));
        }
    }
    return letters;
}

bool has_word(std::string_view name, std::string_view word) {
    const Tokens tokens(name, Language::english);
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        if (tokens.word(at) == word) {
            return true;
        }
    }
    return false;
}

/// Whether the actor is the party, by its English name.
bool is_party(const record::Actor& actor, const Party& party) {
    const std::string& name = actor.name.english;
    if (party.code == "coalition") {
        return actor.kind == ActorKind::group && has_word(name, "coalition");
    }
    if (party.code == "partners") {
        return actor.kind == ActorKind::group && has_word(name, "partners") &&
               !has_word(name, "western") && !has_word(name, "arab") && !has_word(name, "european");
    }
    std::string_view names = party.names;
    while (!names.empty()) {
        const std::size_t end = std::min(names.find(';'), names.size());
        if (letters_of(names.substr(0, end)) == letters_of(name)) {
            return true;
        }
        names.remove_prefix(std::min(end + 1, names.size()));
    }
    return false;
}

/// The name as a text uses it: "ABC (Australia)" is ABC.
std::string without_brackets(const std::string& name) {
    return name.substr(0, name.find(" ("));
}

NameCase case_of_name(std::string_view name) {
    const bool is_short_form =
        name.size() <= 5 && std::all_of(name.begin(), name.end(),
                                        [](char letter) { return letter >= 'A' && letter <= 'Z'; });
    return is_short_form ? NameCase::all_capitals : NameCase::capital;
}

}  // namespace

ActorLexicon ActorLexicon::from_actors(std::span<const record::Actor> actors) {
    std::vector<Meaning> meanings;
    std::vector<OwnedName> names;
    for (const record::Actor& actor : actors) {
        const auto owner = static_cast<std::uint32_t>(meanings.size());
        meanings.push_back({actor.id, 0});
        const auto add = [&](const std::string& name) {
            const std::string used = without_brackets(name);
            names.push_back({used, owner, case_of_name(used)});
        };
        add(actor.name.english);
        if (actor.name.french) {
            add(*actor.name.french);
        }
        if (actor.name.arabic) {
            add(*actor.name.arabic);
        }
    }
    const std::vector<ActorWord>& words = actor_words();
    for (std::size_t word = 0; word < words.size(); ++word) {
        const auto owner = static_cast<std::uint32_t>(meanings.size());
        meanings.push_back({std::nullopt, word});
        names.push_back({words[word].word, owner, words[word].written});
    }
    ActorLexicon lexicon(std::move(meanings), names);
    for (const Party& party : parties()) {
        const auto found =
            std::find_if(actors.begin(), actors.end(),
                         [&](const record::Actor& actor) { return is_party(actor, party); });
        if (found != actors.end()) {
            lexicon.actors_.emplace(party.code, found->id);
            lexicon.parties_.emplace(found->id, party.code);
        }
    }
    for (const record::Actor& actor : actors) {
        for (const record::Membership& membership : actor.memberships) {
            lexicon.groups_[actor.id].push_back(membership.group);
        }
    }
    return lexicon;
}

std::optional<ActorId> ActorLexicon::actor(std::string_view party) const {
    const auto found = actors_.find(party);
    return found == actors_.end() ? std::nullopt : std::optional(found->second);
}

std::string_view ActorLexicon::party(const ActorId& actor) const {
    const auto found = parties_.find(actor);
    return found == parties_.end() ? std::string_view() : std::string_view(found->second);
}

std::optional<ActorId> ActorLexicon::group_of(const ActorId& actor) const {
    const auto found = groups_.find(actor);
    if (found == groups_.end()) {
        return std::nullopt;
    }
    const std::vector<ActorId>& groups = found->second;
    auto coalition = this->actor("coalition");
    if (coalition && std::find(groups.begin(), groups.end(), *coalition) != groups.end()) {
        return coalition;
    }
    return groups.front();
}

namespace {

/// The union, or the difference, of actors as an expression. Ids need no quoting.
PartyExpression expression_of(const std::vector<ActorId>& ids) {
    std::string text;
    for (const ActorId& id : ids) {
        text += (text.empty() ? "" : " | ") + id.text();
    }
    return PartyExpression::parse(text).value_or(PartyExpression());
}

PartyExpression without(const ActorId& group, const ActorId& actor) {
    return PartyExpression::parse(group.text() + " - " + actor.text()).value_or(PartyExpression());
}

/// Relations that make a state's name the name of a place.
bool is_of_place(std::string_view relation) {
    return !relation.empty() && relation != "for" && relation != "on" && relation != "between";
}

class Reader {
public:
    Reader(std::string_view text, Language language, const ActorLexicon& lexicon)
        : tokens_(text, language), lexicon_(lexicon), names_(names_in(tokens_, lexicon.index())) {}

    [[nodiscard]] std::vector<ActorInText> read() {
        for (std::size_t at = 0; at < names_.size(); ++at) {
            if (auto actor = read_name(at)) {
                found_.push_back(std::move(*actor));
                last_until_ = names_[at].until;
            }
        }
        return std::move(found_);
    }

private:
    /// What the owners of a name come to.
    struct Sense {
        std::vector<ActorId> ids;  ///< each once
        std::optional<ActorRole> role;
        std::string_view party;
    };
    [[nodiscard]] Sense sense_of(const NameInText& name) const;
    [[nodiscard]] std::optional<ActorInText> read_name(std::size_t at);
    [[nodiscard]] bool is_place(std::size_t at) const;
    void judge(const Sense& sense, const NameInText& name, ActorInText& found) const;
    void judge_coalition(const NameInText& name, ActorInText& found) const;
    void judge_partners(const NameInText& name, ActorInText& found) const;
    void exclude(const Sense& sense, std::size_t from, ActorInText& found) const;
    [[nodiscard]] std::string_view word_before(std::size_t at) const {
        return at > 0 ? tokens_.word(at - 1) : std::string_view();
    }
    static void make_unknown(ActorInText& found, std::string reason) {
        found.ids.clear();
        found.certainty = Certainty::doubtful;
        found.reason = std::move(reason);
    }

    Tokens tokens_;
    const ActorLexicon& lexicon_;
    std::vector<NameInText> names_;
    std::vector<ActorInText> found_;
    std::size_t last_until_ = 0;   ///< the token after the last one found
    std::size_t place_until_ = 0;  ///< the token after the last state that was a place
};

Reader::Sense Reader::sense_of(const NameInText& name) const {
    Sense sense;
    const auto add = [&](const ActorId& id) {
        if (std::find(sense.ids.begin(), sense.ids.end(), id) == sense.ids.end()) {
            sense.ids.push_back(id);
        }
    };
    for (const std::uint32_t owner : name.owners) {
        const ActorLexicon::Meaning& meaning = lexicon_.meaning(owner);
        if (meaning.actor) {
            add(*meaning.actor);
            continue;
        }
        const ActorWord& word = actor_words()[meaning.word];
        // « Américains » is a form of the adjective as well; the first row says what it is.
        if (!sense.role) {
            sense.role = word.role;
            sense.party = word.party;
        }
        if (const auto actor = lexicon_.actor(word.party)) {
            add(*actor);
        }
    }
    if (sense.party.empty() && sense.ids.size() == 1) {
        sense.party = lexicon_.party(sense.ids.front());
    }
    return sense;
}

bool Reader::is_place(std::size_t at) const {
    const NameInText& name = names_[at];
    if (name.has_prefix && tokens_.text().substr(tokens_[name.from].span.from).starts_with("ب")) {
        return true;
    }
    const auto relation = relation_before(tokens_, name.from);
    const bool is_agent =
        relation && (tokens_.word(relation->from) == "by" ||
                     tokens_.word(relation->from) == "aux" || tokens_.word(relation->from) == "من");
    if (relation && !is_agent && is_of_place(relation->relation)) {
        return true;
    }
    // "in Iraq and Syria", "the Syria-Turkey border"
    const std::string_view before = name.from > 0 ? tokens_.word(name.from - 1) : "";
    const bool is_joined = before == "and" || before == "et" || before == "or" || before == "ou";
    const bool follows_place =
        place_until_ > 0 && (is_joined ? place_until_ + 1 == name.from
                                       : (place_until_ == name.from && name.has_prefix));
    std::size_t end = name.until;
    if (tokens_.is_sign(end, '-') && tokens_.is_glued(end) && tokens_.is_glued(end + 1)) {
        end += 2;
    }
    if (follows_place || (tokens_.language() == Language::english &&
                          what_is_beside(tokens_, name.from, end) == Beside::place)) {
        return true;
    }
    // "Mosul, Iraq": a comma behind a capital that is no actor.
    const bool follows_comma = name.from > 1 && (tokens_.is_sign(name.from - 1, ',') ||
                                                 tokens_.is_sign(name.from - 1, 0x060C) ||
                                                 tokens_.is_sign(name.from - 1, '('));
    return follows_comma && last_until_ != name.from - 1 && is_capital(tokens_, name.from - 2);
}

std::optional<ActorInText> Reader::read_name(std::size_t at) {
    const NameInText& name = names_[at];
    const Sense sense = sense_of(name);
    ActorInText found;
    found.span = name.span;
    found.ids = sense.ids;
    const std::size_t excluded = exclusion_before(tokens_, name.from);
    if (excluded < name.from) {
        exclude(sense, excluded, found);
        return found;
    }
    if (sense.role == ActorRole::state && is_place(at)) {
        place_until_ = name.until;
        return std::nullopt;
    }
    const bool may_be_joined = sense.role == ActorRole::state || sense.role == ActorRole::adjective;
    if (may_be_joined && is_of_others(tokens_, name.from, name.until)) {
        make_unknown(found, "for or against " + std::string(party_name(sense.party)) +
                                ", and another party");
        return found;
    }
    if (sense.role == ActorRole::adjective &&
        what_is_beside(tokens_, name.from, name.until) == Beside::place) {
        return std::nullopt;
    }
    judge(sense, name, found);
    if (found.expression.is_everyone() && !found.ids.empty()) {
        found.expression = expression_of(found.ids);
    }
    return found;
}

void Reader::judge(const Sense& sense, const NameInText& name, ActorInText& found) const {
    if (!sense.role) {
        found.certainty = sense.ids.size() == 1 ? Certainty::sure : Certainty::doubtful;
        found.reason = sense.ids.size() == 1 ? "the name of the actor" : "several actors have it";
        return;
    }
    const std::string party(party_name(sense.party));
    switch (*sense.role) {
        case ActorRole::state:
            // "US warplanes": in English the name stands before its forces as an adjective does.
            found.certainty =
                tokens_.language() == Language::english &&
                        what_is_beside(tokens_, name.from, name.until) == Beside::force
                    ? Certainty::sure
                    : Certainty::likely;
            found.reason = "the name of the state " + party;
            break;
        case ActorRole::adjective: {
            const Beside beside = what_is_beside(tokens_, name.from, name.until);
            found.certainty = beside == Beside::force    ? Certainty::sure
                              : beside == Beside::people ? Certainty::doubtful
                                                         : Certainty::likely;
            found.reason =
                beside == Beside::people ? "people of " + party + ", not the state" : "of " + party;
            break;
        }
        case ActorRole::people:
            found.certainty = Certainty::doubtful;
            found.reason = "people of " + party + ", or the state";
            break;
        case ActorRole::force:
            found.certainty = Certainty::sure;
            found.reason = "forces of " + party;
            break;
        case ActorRole::body:
            found.certainty = Certainty::sure;
            found.reason = party;
            break;
        case ActorRole::coalition:
            judge_coalition(name, found);
            return;
        case ActorRole::partners:
            judge_partners(name, found);
            return;
        case ActorRole::backed:
            make_unknown(found, "backed by " + party + ", and another party");
            return;
    }
    if (found.ids.empty()) {
        make_unknown(found, party.empty() ? "none of the parties that are known"
                                          : party + " is no actor of the case");
    }
}

void Reader::judge_coalition(const NameInText& name, ActorInText& found) const {
    constexpr auto others = std::to_array<std::string_view>(
        {"arab", "national", "ruling", "opposition", "political", "rebel", "shiite", "kurdish",
         "government", "de", "electoral", "led"});
    const std::string_view before = word_before(name.from);
    if (std::find(others.begin(), others.end(), before) != others.end() ||
        tokens_.word(name.until) == "government") {
        make_unknown(found, "another coalition");
        return;
    }
    if (found.ids.empty()) {
        make_unknown(found, "a coalition; the case has none");
        return;
    }
    const bool is_one_of_many = before == "a" || before == "une";
    found.certainty = is_one_of_many ? Certainty::doubtful : Certainty::likely;
    found.reason = "the coalition; which one is not said";
}

void Reader::judge_partners(const NameInText& name, ActorInText& found) const {
    constexpr auto owners = std::to_array<std::string_view>(
        {"its", "his", "their", "ses", "leurs", "russian", "iranian"});
    const std::string_view before = word_before(name.from);
    const bool is_owned = std::find(owners.begin(), owners.end(), before) != owners.end();
    const auto us = lexicon_.actor("us");
    const bool is_of_us = !found_.empty() && us && name.from - last_until_ <= 3 &&
                          found_.back().ids == std::vector<ActorId>{*us};
    if (is_owned && !is_of_us) {
        make_unknown(found, "allies of another party");
        return;
    }
    if (found.ids.empty()) {
        const auto coalition = lexicon_.actor("coalition");
        if (!coalition || !us) {
            make_unknown(found, "allies; the case has no such group");
            return;
        }
        found.ids = {*coalition, *us};
        found.is_exclusion = true;
        found.expression = without(*coalition, *us);
    }
    found.certainty = Certainty::likely;
    found.reason = "allies of the United States; which of them is not said";
}

void Reader::exclude(const Sense& sense, std::size_t from, ActorInText& found) const {
    found.span.from = tokens_[from].span.from;
    found.is_exclusion = true;
    found.certainty = Certainty::likely;
    const auto group = sense.ids.size() == 1 ? lexicon_.group_of(sense.ids.front()) : std::nullopt;
    if (!group) {
        make_unknown(found, "all but this party; of which group is not known");
        return;
    }
    found.expression = without(*group, sense.ids.front());
    found.reason = "all of " + group->text() + " but " + sense.ids.front().text();
}

}  // namespace

std::vector<ActorInText> actors_in(std::string_view text, Language language,
                                   const ActorLexicon& lexicon) {
    return Reader(text, language, lexicon).read();
}

}  // namespace recount::reading
