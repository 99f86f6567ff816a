#include "recount/link/pattern.h"

#include <algorithm>
#include <array>
#include <string>

#include "recount/base/characters.h"
#include "recount/record/quoted.h"

namespace recount::link {

namespace {

using base::ErrorKind;
using base::fail;
using base::Result;
using Set = Pattern::Set;
using Step = Pattern::Step;

constexpr std::size_t deepest = 50;         // groups within groups
constexpr std::size_t most_steps = 5000;    // a pattern of this size is a mistake or an attack
constexpr std::size_t most_repeats = 1000;  // as RE2 has it
constexpr std::size_t most_groups = 9;
constexpr char32_t last_character = 0x10FFFF;

Set digits() {
    return {{{U'0', U'9'}}, false};
}

Set word_characters() {
    return {{{U'0', U'9'}, {U'A', U'Z'}, {U'_', U'_'}, {U'a', U'z'}}, false};
}

Set spaces() {
    return {{{U'\t', U'\n'}, {U'\f', U'\r'}, {U' ', U' '}}, false};
}

Set negated(Set set) {
    set.is_negated = !set.is_negated;
    return set;
}

char32_t folded(char32_t code) {
    return code >= U'A' && code <= U'Z' ? code + (U'a' - U'A') : code;
}

bool is_in(const Set& set, char32_t code) {
    const bool is_listed =
        std::any_of(set.ranges.begin(), set.ranges.end(),
                    [&](const auto& range) { return range.first <= code && code <= range.second; });
    return is_listed != set.is_negated;
}

/// Bytes that are no UTF-8 match nothing, as in RE2.
bool matches(const Set& set, char32_t code, bool ignores_case) {
    if (code == base::no_character) {
        return false;
    }
    if (!ignores_case) {
        return is_in(set, code);
    }
    const char32_t lower = folded(code);
    const char32_t upper = lower >= U'a' && lower <= U'z' ? lower - (U'a' - U'A') : lower;
    return set.is_negated ? is_in(set, lower) && is_in(set, upper)
                          : is_in(set, lower) || is_in(set, upper);
}

bool is_word_byte(std::string_view text, std::size_t at) {
    return at < text.size() && is_in(word_characters(), static_cast<unsigned char>(text[at]));
}

}  // namespace

/// Reads a pattern and lays out its steps (Thompson 1968, Pike's machine).
class PatternReader {
public:
    explicit PatternReader(std::string_view text) : text_(text) {}

    Result<Pattern> read() {
        if (text_.substr(0, 4) == "(?i)") {
            pattern_.ignores_case_ = true;
            at_ = 4;
        }
        add(Step::Kind::save, 0);
        RECOUNT_CHECK(read_alternatives(0));
        if (at_ < text_.size()) {
            return wrong("no group is open that it could close");
        }
        add(Step::Kind::save, 1);
        add(Step::Kind::match, 0);
        return std::move(pattern_);
    }

private:
    using Done = Result<bool>;

    std::vector<Step>& steps() { return pattern_.steps_; }

    void add(Step::Kind kind, std::size_t first, std::size_t second = 0) {
        steps().push_back({kind, first, second});
    }

    void add_set(Set set) {
        pattern_.sets_.push_back(std::move(set));
        add(Step::Kind::set, pattern_.sets_.size() - 1);
    }

    [[nodiscard]] bool is_next(char byte) const { return at_ < text_.size() && text_[at_] == byte; }

    [[nodiscard]] base::Failure wrong(const std::string& why) const {
        return fail(ErrorKind::malformed, "the regular expression " +
                                              record::quoted_for_message(text_) + ", byte " +
                                              std::to_string(at_ + 1) + ": " + why);
    }

    Done read_alternatives(std::size_t depth) {
        if (depth > deepest) {
            return wrong("groups lie more than 50 deep; write it flatter");
        }
        const std::size_t begin = steps().size();
        std::vector<std::size_t> jumps;
        RECOUNT_CHECK(read_sequence(depth));
        std::size_t from = begin;
        while (is_next('|')) {
            ++at_;
            add(Step::Kind::jump, 0);
            jumps.push_back(steps().size() - 1);
            insert(from, {Step::Kind::split, from + 1, steps().size() + 1});
            for (std::size_t& jump : jumps) {
                jump += jump >= from ? 1U : 0U;
            }
            from = steps().size();
            RECOUNT_CHECK(read_sequence(depth));
        }
        for (const std::size_t jump : jumps) {
            steps()[jump].first = steps().size();
        }
        return true;
    }

    /// Puts a step in before a branch; what the branch points to moves with it.
    void insert(std::size_t place, Step step) {
        for (std::size_t i = place; i < steps().size(); ++i) {
            Step& other = steps()[i];
            if (other.kind == Step::Kind::split || other.kind == Step::Kind::jump) {
                other.first += other.first >= place ? 1U : 0U;
                other.second += other.second >= place ? 1U : 0U;
            }
        }
        steps().insert(steps().begin() + static_cast<std::ptrdiff_t>(place), step);
    }

    Done read_sequence(std::size_t depth) {
        while (at_ < text_.size() && text_[at_] != '|' && text_[at_] != ')') {
            const std::size_t begin = steps().size();
            RECOUNT_CHECK(read_atom(depth));
            RECOUNT_CHECK(read_repeat(begin));
            if (steps().size() > most_steps) {
                return fail(ErrorKind::refused, "the regular expression " +
                                                    record::quoted_for_message(text_) +
                                                    " grows too large; repeat less within repeats");
            }
        }
        return true;
    }

    Done read_atom(std::size_t depth) {
        const char byte = text_[at_];
        switch (byte) {
            case '(':
                return read_group(depth);
            case '[':
                return read_class();
            case '\\':
                return read_escape();
            case '.':
                ++at_;
                add_set({{{U'\n', U'\n'}}, true});
                return true;
            case '^':
                ++at_;
                add(Step::Kind::begin, 0);
                return true;
            case '$':
                ++at_;
                add(Step::Kind::end, 0);
                return true;
            case '*':
            case '+':
            case '?':
                return wrong("nothing stands before it that could be repeated");
            default:
                break;
        }
        const base::Character character = base::character_at(text_, at_);
        if (character.code == base::no_character) {
            return wrong("a byte that is no UTF-8");
        }
        at_ += character.size;
        add_set({{{character.code, character.code}}, false});
        return true;
    }

    Done read_group(std::size_t depth) {
        ++at_;
        std::optional<std::size_t> group;
        if (text_.substr(at_, 2) == "?:") {
            at_ += 2;
        } else if (is_next('?')) {
            return wrong("expected (?: or a plain group; (?i) stands at the beginning only");
        } else {
            group = ++pattern_.groups_;
            if (*group > most_groups) {
                return wrong("more than 9 groups; write (?: for those that are not needed");
            }
            add(Step::Kind::save, 2 * *group);
        }
        RECOUNT_CHECK(read_alternatives(depth + 1));
        if (!is_next(')')) {
            return wrong("expected ) to close the group");
        }
        ++at_;
        if (group) {
            add(Step::Kind::save, 2 * *group + 1);
        }
        return true;
    }

    /// The set behind `\d` and so on; absent for another letter.
    static std::optional<Set> named_set(char letter) {
        switch (letter) {
            case 'd':
                return digits();
            case 'D':
                return negated(digits());
            case 'w':
                return word_characters();
            case 'W':
                return negated(word_characters());
            case 's':
                return spaces();
            case 'S':
                return negated(spaces());
            default:
                return std::nullopt;
        }
    }

    /// One character, perhaps after a backslash; the backslash has been read.
    Result<char32_t> escaped() {
        if (at_ >= text_.size()) {
            return wrong("a backslash at the end; write \\\\ for a backslash");
        }
        const base::Character character = base::character_at(text_, at_);
        const char32_t code = character.code;
        if (code >= 0x80) {
            return wrong("expected a sign of ASCII after the backslash");
        }
        at_ += character.size;
        constexpr std::u32string_view letters = U"tnrfv";
        constexpr std::u32string_view meanings = U"\t\n\r\f\v";
        const std::size_t letter = letters.find(code);
        if (letter != std::u32string_view::npos) {
            return meanings[letter];
        }
        if (is_in(word_characters(), code)) {
            --at_;
            return wrong("this letter means nothing after a backslash");
        }
        return code;
    }

    Done read_escape() {
        ++at_;
        if (is_next('b') || is_next('B')) {
            add(is_next('b') ? Step::Kind::boundary : Step::Kind::no_boundary, 0);
            ++at_;
            return true;
        }
        if (const auto set = at_ < text_.size() ? named_set(text_[at_]) : std::nullopt) {
            ++at_;
            add_set(*set);
            return true;
        }
        RECOUNT_TRY(const char32_t code, escaped());
        add_set({{{code, code}}, false});
        return true;
    }

    Result<char32_t> class_character() {
        const base::Character character = base::character_at(text_, at_);
        if (character.code == base::no_character) {
            return wrong("a byte that is no UTF-8");
        }
        at_ += character.size;
        return character.code == U'\\' ? escaped() : Result<char32_t>(character.code);
    }

    Done read_class() {
        ++at_;
        Set set;
        set.is_negated = is_next('^');
        at_ += set.is_negated ? 1U : 0U;
        bool is_first = true;
        while (is_first || !is_next(']')) {
            if (at_ >= text_.size()) {
                return wrong("expected ] to close the class");
            }
            is_first = false;
            if (text_.substr(at_, 2) == "[:") {
                return wrong("classes by name are not read; write the range");
            }
            const auto named =
                is_next('\\') && at_ + 1 < text_.size() ? named_set(text_[at_ + 1]) : std::nullopt;
            if (named) {
                at_ += 2;
                if (named->is_negated) {
                    add_opposite(set, *named);
                } else {
                    set.ranges.insert(set.ranges.end(), named->ranges.begin(), named->ranges.end());
                }
                continue;
            }
            RECOUNT_TRY(const char32_t low, class_character());
            char32_t high = low;
            if (is_next('-') && at_ + 1 < text_.size() && text_[at_ + 1] != ']') {
                ++at_;
                RECOUNT_TRY(high, class_character());
            }
            if (high < low) {
                return wrong("the range ends before it begins");
            }
            set.ranges.emplace_back(low, high);
        }
        ++at_;
        add_set(std::move(set));
        return true;
    }

    static void add_opposite(Set& set, const Set& named) {
        char32_t from = 0;
        for (const auto& [low, high] : named.ranges) {
            if (low > from) {
                set.ranges.emplace_back(from, low - 1);
            }
            from = high + 1;
        }
        set.ranges.emplace_back(from, last_character);
    }

    struct Repeat {
        std::size_t least = 1;
        std::optional<std::size_t> most = 1;  ///< absent: any number
    };

    std::optional<std::size_t> number() {
        const std::size_t begin = at_;
        std::size_t value = 0;
        while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9' && at_ < begin + 5) {
            value = value * 10 + static_cast<std::size_t>(text_[at_++] - '0');
        }
        return at_ == begin ? std::nullopt : std::optional(value);
    }

    Result<Repeat> counts() {
        ++at_;
        Repeat repeat;
        const auto least = number();
        repeat.least = least.value_or(0);
        repeat.most = repeat.least;
        if (is_next(',')) {
            ++at_;
            repeat.most = number();
        }
        if (!least || !is_next('}')) {
            return wrong("expected {n}, {n,} or {n,m}; write \\{ for a brace");
        }
        ++at_;
        if (std::max(repeat.least, repeat.most.value_or(0)) > most_repeats) {
            return wrong("repeats more than 1000 times");
        }
        if (repeat.most && *repeat.most < repeat.least) {
            return wrong("the most is less than the least");
        }
        return repeat;
    }

    Done read_repeat(std::size_t begin) {
        Repeat repeat;
        if (is_next('{')) {
            RECOUNT_TRY(repeat, counts());
        } else if (is_next('*') || is_next('+') || is_next('?')) {
            repeat.least = is_next('+') ? 1 : 0;
            repeat.most = is_next('?') ? std::optional<std::size_t>(1) : std::nullopt;
            ++at_;
        } else {
            return true;
        }
        const bool is_lazy = is_next('?');
        at_ += is_lazy ? 1U : 0U;
        if (is_next('*') || is_next('+') || is_next('{')) {
            return wrong("a repeat of a repeat; put the first into a group");
        }
        const std::vector<Step> body(steps().begin() + static_cast<std::ptrdiff_t>(begin),
                                     steps().end());
        const std::size_t copies = std::max(repeat.least, repeat.most.value_or(1));
        if (body.size() * copies > most_steps) {
            return fail(ErrorKind::refused, "the regular expression " +
                                                record::quoted_for_message(text_) +
                                                " grows too large; repeat less within repeats");
        }
        steps().resize(begin);
        lay_out(body, begin, repeat, is_lazy);
        return true;
    }

    void copy(const std::vector<Step>& body, std::size_t begin) {
        const std::size_t offset = steps().size() - begin;
        for (Step step : body) {
            if (step.kind == Step::Kind::split || step.kind == Step::Kind::jump) {
                step.first += offset;
                step.second += step.kind == Step::Kind::split ? offset : 0;
            }
            steps().push_back(step);
        }
    }

    void add_split(std::size_t inside, std::size_t outside, bool is_lazy) {
        add(Step::Kind::split, is_lazy ? outside : inside, is_lazy ? inside : outside);
    }

    void lay_out(const std::vector<Step>& body, std::size_t begin, const Repeat& repeat,
                 bool is_lazy) {
        for (std::size_t i = 0; i < repeat.least; ++i) {
            copy(body, begin);
        }
        if (!repeat.most) {
            const std::size_t loop = steps().size();
            add_split(loop + 1, loop + body.size() + 2, is_lazy);
            copy(body, begin);
            add(Step::Kind::jump, loop);
            return;
        }
        const std::size_t optional = *repeat.most - repeat.least;
        const std::size_t end = steps().size() + optional * (body.size() + 1);
        for (std::size_t i = 0; i < optional; ++i) {
            add_split(steps().size() + 1, end, is_lazy);
            copy(body, begin);
        }
    }

    std::string_view text_;
    std::size_t at_ = 0;
    Pattern pattern_;
};

namespace {

using Slots = std::array<std::size_t, 2 * (most_groups + 1)>;
constexpr std::size_t unset = static_cast<std::size_t>(-1);

struct Thread {
    std::size_t step = 0;
    Slots slots{};
};

/// The threads at one place of the text, the preferred ones first.
class Threads {
public:
    explicit Threads(std::size_t steps) : is_there_(steps, 0) {}

    void clear() {
        list.clear();
        std::fill(is_there_.begin(), is_there_.end(), 0);
    }

    /// Follows all steps that read nothing. A stack of its own: patterns come from outside.
    void add(const std::vector<Step>& steps, Thread start, std::string_view text, std::size_t at) {
        stack_.push_back(start);
        while (!stack_.empty()) {
            Thread thread = stack_.back();
            stack_.pop_back();
            if (is_there_[thread.step] != 0) {
                continue;
            }
            is_there_[thread.step] = 1;
            const Step& step = steps[thread.step];
            switch (step.kind) {
                case Step::Kind::jump:
                    stack_.push_back({step.first, thread.slots});
                    break;
                case Step::Kind::split:
                    stack_.push_back({step.second, thread.slots});
                    stack_.push_back({step.first, thread.slots});
                    break;
                case Step::Kind::save:
                    thread.slots[step.first] = at;
                    stack_.push_back({thread.step + 1, thread.slots});
                    break;
                case Step::Kind::set:
                case Step::Kind::match:
                    list.push_back(thread);
                    break;
                default:
                    if (holds(step.kind, text, at)) {
                        stack_.push_back({thread.step + 1, thread.slots});
                    }
                    break;
            }
        }
    }

    std::vector<Thread> list;

private:
    static bool holds(Step::Kind kind, std::string_view text, std::size_t at) {
        if (kind == Step::Kind::begin) {
            return at == 0;
        }
        if (kind == Step::Kind::end) {
            return at == text.size();
        }
        const bool before = at > 0 && is_word_byte(text, at - 1);
        return (before != is_word_byte(text, at)) == (kind == Step::Kind::boundary);
    }

    std::vector<char> is_there_;
    std::vector<Thread> stack_;
};

}  // namespace

Result<Pattern> Pattern::parse(std::string_view text) {
    return PatternReader(text).read();
}

std::optional<std::string_view> Pattern::found_in(std::string_view text, std::size_t group) const {
    Threads now(steps_.size());
    Threads next(steps_.size());
    std::optional<Slots> found;
    for (std::size_t at = 0;;) {
        if (!found) {
            Thread start;
            start.slots.fill(unset);
            now.add(steps_, start, text, at);
        }
        if (found && now.list.empty()) {
            break;
        }
        const base::Character character =
            at < text.size() ? base::character_at(text, at) : base::Character{};
        next.clear();
        for (const Thread& thread : now.list) {
            const Step& step = steps_[thread.step];
            if (step.kind == Step::Kind::match) {
                found = thread.slots;
                break;
            }
            if (at < text.size() && matches(sets_[step.first], character.code, ignores_case_)) {
                next.add(steps_, {thread.step + 1, thread.slots}, text, at + character.size);
            }
        }
        if (at >= text.size()) {
            break;
        }
        at += character.size;
        std::swap(now, next);
    }
    if (!found) {
        return std::nullopt;
    }
    const std::size_t slot = 2 * group;
    if (group > groups_ || (*found)[slot] == unset || (*found)[slot + 1] == unset) {
        return std::string_view{};
    }
    return text.substr((*found)[slot], (*found)[slot + 1] - (*found)[slot]);
}

}  // namespace recount::link
