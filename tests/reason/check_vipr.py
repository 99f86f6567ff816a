"""check_vipr.py FILE...: checks certificates in the VIPR format 1.0 in exact arithmetic.

A small checker of its own: it shares nothing with Recount, and follows the description of the
format in docs/formats/vipr.md. Prints one line a file; exit code 0 where all are proved, 1 where
one is not.

check_vipr.py --altered FILE...: alters numbers of each file one at a time, and checks that every
altered file is refused, or says no more than the first did.
"""

import sys
from fractions import Fraction
from math import ceil, floor

INFINITY = {"inf", "+inf", "-inf"}


class Refused(Exception):
    pass


def need(condition, why):
    if not condition:
        raise Refused(why)


class Words:
    """The words of a file, one after the other; what stands behind a % is a comment."""

    def __init__(self, text):
        lines = [line for line in text.splitlines() if not line.startswith("%")]
        self.words = " ".join(lines).split()
        self.at = 0

    def next(self):
        need(self.at < len(self.words), "the file ends too soon")
        self.at += 1
        return self.words[self.at - 1]

    def expect(self, word):
        found = self.next()
        need(found == word, f"{word} expected, {found} found")

    def whole(self):
        word = self.next()
        try:
            return int(word)
        except ValueError:
            raise Refused(f"{word} is no whole number") from None

    def number(self):
        word = self.next()
        try:
            return Fraction(word)
        except (ValueError, ZeroDivisionError):
            raise Refused(f"{word} is no number") from None

    def sparse(self, size):
        row = {}
        for _ in range(self.whole()):
            index, value = self.whole(), self.number()
            need(0 <= index < size, f"there is no number {index}")
            need(index not in row, f"number {index} stands twice")
            if value != 0:
                row[index] = value
        return row


class Constraint:
    def __init__(self, sense, value, row, assumed=frozenset()):
        need(sense in ("L", "G", "E"), f"{sense} is no sense")
        self.sense, self.value, self.row, self.assumed = sense, value, row, assumed

    def is_absurd(self):
        if self.row:
            return False
        return (
            (self.sense == "G" and self.value > 0)
            or (self.sense == "L" and self.value < 0)
            or (self.sense == "E" and self.value != 0)
        )

    def implies(self, other):
        """Whether this one says at least as much as `other`."""
        if self.is_absurd():
            return True
        if self.row != other.row:
            return False
        at_least = self.sense != "L" and self.value >= other.value
        at_most = self.sense != "G" and self.value <= other.value
        return {"G": at_least, "L": at_most, "E": at_least and at_most}[other.sense]


def combined(known, weights, wanted):
    """The sum of weighted constraints, in the sense of the constraint that is wanted."""
    row, value, assumed = {}, Fraction(0), set()
    for index, weight in weights.items():
        one = known[index]
        for column, coefficient in one.row.items():
            row[column] = row.get(column, Fraction(0)) + weight * coefficient
        value += weight * one.value
        assumed |= one.assumed
        if one.sense != "E":
            is_at_least = (one.sense == "G") == (weight > 0)
            need(wanted != "E", "an equation is derived from an inequality")
            need(is_at_least == (wanted == "G"), "a multiplier has the wrong sign")
    return Constraint(wanted, value, {c: v for c, v in row.items() if v != 0}, frozenset(assumed))


def rounded(one, integers):
    need(one.sense in ("L", "G"), "an equation is rounded")
    for column, coefficient in one.row.items():
        need(column in integers and coefficient.denominator == 1, "what is rounded is not whole")
    value = Fraction(ceil(one.value) if one.sense == "G" else floor(one.value))
    return Constraint(one.sense, value, one.row, one.assumed)


def is_split(a, b, integers):
    if a.sense == "G":
        a, b = b, a
    return (
        a.sense == "L"
        and b.sense == "G"
        and a.row == b.row
        and all(c in integers and v.denominator == 1 for c, v in a.row.items())
        and a.value.denominator == 1
        and b.value == a.value + 1
    )


def derived(words, known, columns, integers):
    words.next()
    sense, value = words.next(), words.number()
    wanted = Constraint(sense, value, words.sparse(columns))
    words.expect("{")
    reason = words.next()
    if reason == "asm":
        wanted.assumed = frozenset([len(known)])
    elif reason in ("lin", "rnd"):
        found = combined(known, words.sparse(len(known)), wanted.sense)
        if reason == "rnd":
            found = rounded(found, integers)
        need(found.implies(wanted), "a sum does not come to what it is said to come to")
        wanted.assumed = found.assumed
    elif reason == "uns":
        first, first_case, second, second_case = (words.whole() for _ in range(4))
        for index in (first, first_case, second, second_case):
            need(0 <= index < len(known), f"there is no constraint {index}")
        need(is_split(known[first_case], known[second_case], integers), "no either/or")
        need(known[first_case].assumed == {first_case}, "a case is not supposed")
        need(known[second_case].assumed == {second_case}, "a case is not supposed")
        for index in (first, second):
            need(known[index].implies(wanted), "a case does not show what the whole says")
        wanted.assumed = (known[first].assumed - {first_case}) | (
            known[second].assumed - {second_case}
        )
    else:
        raise Refused(f"{reason} is no reason")
    words.expect("}")
    words.next()
    return wanted


def check(text):
    """What the file proves: ("infeas",), or ("min" or "max", the bound)."""
    words = Words(text)
    words.expect("VER")
    need(words.next().startswith("1."), "not version 1")
    words.expect("VAR")
    columns = words.whole()
    for _ in range(columns):
        words.next()
    words.expect("INT")
    integers = {words.whole() for _ in range(words.whole())}
    words.expect("OBJ")
    direction = words.next()
    need(direction in ("min", "max"), "no direction")
    goal = words.sparse(columns)
    words.expect("CON")
    count = words.whole()
    words.whole()
    known = []
    for _ in range(count):
        words.next()
        sense, value = words.next(), words.number()
        known.append(Constraint(sense, value, words.sparse(columns)))
    given = len(known)
    words.expect("RTP")
    kind = words.next()
    if kind == "infeas":
        claim = ("infeas",)
        wanted = Constraint("G", Fraction(1), {})
    else:
        need(kind == "range", "nothing to prove")
        low, high = words.next(), words.next()
        bound, other = (low, high) if direction == "min" else (high, low)
        need(other in INFINITY and bound not in INFINITY, "a range that Recount does not write")
        claim = (direction, Fraction(bound))
        wanted = Constraint("G" if direction == "min" else "L", Fraction(bound), goal)
    words.expect("SOL")
    need(words.whole() == 0, "solutions are not written by Recount")
    words.expect("DER")
    steps = words.whole()
    for _ in range(steps):
        known.append(derived(words, known, columns, integers))
    need(words.at == len(words.words), "the file goes on")
    need(len(known) > given, "nothing is derived")
    last = known[-1]
    need(not last.assumed, "the last constraint rests on a case")
    need(last.is_absurd() if claim == ("infeas",) else last.implies(wanted), "not what is claimed")
    return claim, [(c.sense, c.value, c.row) for c in known[:given]]


def alterations(text):
    """The file with one number after another changed, and its last step left out."""
    lines = text.splitlines()
    begin = lines.index(next(line for line in lines if line.startswith("CON ")))
    for number in range(begin, len(lines)):
        words = lines[number].split()
        for at, word in enumerate(words):
            try:
                value = Fraction(word)
            except (ValueError, ZeroDivisionError):
                continue
            for other in (value + 1, value - 1, -value):
                if other != value:
                    changed = words[:at] + [str(other)] + words[at + 1 :]
                    yield "\n".join(lines[:number] + [" ".join(changed)] + lines[number + 1 :])


def check_alterations(path, text):
    claim, given = check(text)
    tried = wrong = 0
    for other in alterations(text):
        tried += 1
        try:
            said, known = check(other)
        except Refused:
            continue
        # Other statements may prove the same, and a sum may be worth more than is claimed.
        is_other_question = known != given
        is_weaker = said == claim or (
            said[0] == claim[0] and (said[1] < claim[1] if claim[0] == "min" else said[1] > claim[1])
        )
        if not is_other_question and not is_weaker:
            wrong += 1
            print(f"{path}: an altered file is taken to prove {said}", file=sys.stderr)
    return tried, wrong


def main(arguments):
    is_altering = arguments[:1] == ["--altered"]
    paths = arguments[1:] if is_altering else arguments
    failed = not paths
    for path in paths:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        try:
            claim, _ = check(text)
        except Refused as refused:
            print(f"{path}: refused: {refused}")
            failed = True
            continue
        line = f"{path}: proved: {' '.join(map(str, claim))}"
        if is_altering:
            tried, wrong = check_alterations(path, text)
            failed = failed or wrong > 0 or tried == 0
            line += f"; {tried} altered, {wrong} wrongly proved"
        print(line)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
