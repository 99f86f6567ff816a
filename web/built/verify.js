// Written by web/build.mjs from web/src. SPDX-License-Identifier: Apache-2.0
(() => {
'use strict';

// From web/src/dom.ts

// Building pages from texts: every text from outside becomes a text node, never markup.
/** An element with attributes and children; a string child is a text. */
function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) {
        made.setAttribute(attribute, value);
    }
    made.append(...children);
    return made;
}
/** A number, code or name that keeps its own direction within a sentence. */
function isolated(text, attributes = {}) {
    return element('bdi', attributes, text);
}
/** A sentence of the page with isolated values in the places of `{name}`. */
function filled(sentence, values) {
    return sentence.split(/(\{[a-z]+\})/).map((piece) => {
        const value = values[piece.slice(1, -1)];
        if (value === undefined || !piece.startsWith('{')) {
            return piece;
        }
        return typeof value === 'string' ? isolated(value) : value;
    });
}

// From web/src/verify/json.ts

// JSON as a proof file needs it: strict, no name twice, numbers as they are written, and the text
// of which the digest is taken (docs/formats/proof.md, section 1).
/** Why a proof is refused. It ends the check from any depth. */
class Refused extends Error {
}
/** Refuses the proof unless `holds`. */
function refuseUnless(holds, reason) {
    if (!holds) {
        throw new Refused(reason);
    }
}
/** A number as it stands in the file: the format has only one, `1`. */
class WrittenNumber {
    constructor(text) {
        this.text = text;
    }
}
const deepestNesting = 60;
class JsonReader {
    constructor(text) {
        this.text = text;
        this.at = 0;
        this.depth = 0;
    }
    whole() {
        const value = this.value();
        this.skipBlanks();
        this.refuseIf(this.at < this.text.length);
        return value;
    }
    refuseIf(isBroken) {
        refuseUnless(!isBroken, `the file is not well-formed JSON at character ${this.at + 1}`);
    }
    skipBlanks() {
        this.matched(/[ \t\n\r]*/y);
    }
    /** What the pattern finds right here, and goes on behind it; nothing where it does not fit. */
    matched(pattern) {
        pattern.lastIndex = this.at;
        const found = pattern.exec(this.text)?.[0];
        this.at += found?.length ?? 0;
        return found;
    }
    /** Whether the sign comes next, blanks aside; goes on behind it where it does. */
    isNext(sign) {
        this.skipBlanks();
        const isThere = this.text[this.at] === sign;
        this.at += isThere ? 1 : 0;
        return isThere;
    }
    value() {
        refuseUnless(this.depth <= deepestNesting, `a value lies in more than ${deepestNesting} lists and objects`);
        if (this.isNext('{')) {
            return this.nested(() => this.object());
        }
        if (this.isNext('[')) {
            return this.nested(() => this.list());
        }
        if (this.isNext('"')) {
            return this.string();
        }
        const word = this.matched(/true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y);
        this.refuseIf(word === undefined);
        return word === 'null' ? null : word === 'true' || word === 'false' ? word === 'true' : new WrittenNumber(word ?? '');
    }
    nested(inner) {
        this.depth += 1;
        const value = inner();
        this.depth -= 1;
        return value;
    }
    object() {
        const object = new Map();
        if (this.isNext('}')) {
            return object;
        }
        do {
            this.refuseIf(!this.isNext('"'));
            const name = this.string();
            refuseUnless(!object.has(name), `the name '${name}' is given twice`);
            this.refuseIf(!this.isNext(':'));
            object.set(name, this.value());
        } while (this.isNext(','));
        this.refuseIf(!this.isNext('}'));
        return object;
    }
    list() {
        const list = [];
        if (this.isNext(']')) {
            return list;
        }
        do {
            list.push(this.value());
        } while (this.isNext(','));
        this.refuseIf(!this.isNext(']'));
        return list;
    }
    /** A string whose opening quotation mark has been read. */
    string() {
        const begin = this.at - 1;
        do {
            const end = this.text.indexOf('"', this.at);
            this.refuseIf(end < 0);
            this.at = end + 1;
        } while (this.isEscaped(this.at - 1, begin));
        let value;
        try {
            value = JSON.parse(this.text.slice(begin, this.at));
        }
        catch (error) {
            if (!(error instanceof SyntaxError)) {
                throw error;
            }
        }
        // Half a surrogate pair is no character and has no UTF-8 bytes.
        this.refuseIf(value === undefined || /[\ud800-\udfff]/u.test(value));
        return value ?? '';
    }
    /** Whether an odd number of backslashes stands before the sign at `at` of the string. */
    isEscaped(at, begin) {
        let first = at;
        while (first - 1 > begin && this.text[first - 1] === '\\') {
            first -= 1;
        }
        return (at - first) % 2 === 1;
    }
}
/** Reads a whole text as JSON. */
function parsedJson(text) {
    return new JsonReader(text).whole();
}
/**
 * The text of which the digest is taken: names in byte order, no white space, nothing escaped that
 * need not be. All names of the format are ASCII, for which the order of `sort` is that of the bytes.
 */
function canonicalText(value) {
    if (value instanceof Map) {
        const names = [...value.keys()].sort();
        return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalText(value.get(name) ?? null)}`).join(',')}}`;
    }
    if (Array.isArray(value)) {
        return `[${value.map(canonicalText).join(',')}]`;
    }
    return value instanceof WrittenNumber ? value.text : JSON.stringify(value);
}

// From web/src/verify/sha256.ts

// SHA-256 (FIPS 180-4). Browsers offer their own only to pages that came over https, and a copy of
// the site on a stick is read from file://.
const bits32 = (1n << 32n) - 1n;
/** The first primes, as many as asked for. */
function primes(count) {
    const found = [];
    for (let number = 2n; found.length < count; number += 1n) {
        if (found.every((prime) => number % prime !== 0n)) {
            found.push(number);
        }
    }
    return found;
}
/** The greatest whole number whose power does not exceed `value`. */
function wholeRoot(value, power) {
    let root = 0n;
    for (let bit = 1n << 40n; bit > 0n; bit >>= 1n) {
        if ((root + bit) ** power <= value) {
            root += bit;
        }
    }
    return root;
}
/** The first 32 bits behind the point of the roots of the first primes (FIPS 180-4, 4.2.2 and 5.3.3). */
function fractionsOfRoots(count, power) {
    return primes(count).map((prime) => Number(wholeRoot(prime << (32n * power), power) & bits32));
}
const roundConstants = fractionsOfRoots(64, 3n);
const firstState = fractionsOfRoots(8, 2n);
function rotated(word, places) {
    return (word >>> places) | (word << (32 - places));
}
/** The message with a one bit, zeros and its length in bits behind it, in whole blocks of 64 bytes (5.1.1). */
function padded(message) {
    const blocks = new Uint8Array((Math.floor((message.length + 8) / 64) + 1) * 64);
    blocks.set(message);
    blocks[message.length] = 0x80;
    const view = new DataView(blocks.buffer);
    view.setBigUint64(blocks.length - 8, BigInt(message.length) * 8n);
    return view;
}
/** The words of the message schedule of the block that begins at `at` (6.2.2, step 1). */
function schedule(blocks, at, words) {
    for (let index = 0; index < 16; index += 1) {
        words[index] = blocks.getInt32(at + 4 * index);
    }
    for (let index = 16; index < 64; index += 1) {
        const early = words[index - 15];
        const late = words[index - 2];
        const earlyMix = rotated(early, 7) ^ rotated(early, 18) ^ (early >>> 3);
        const lateMix = rotated(late, 17) ^ rotated(late, 19) ^ (late >>> 10);
        words[index] = words[index - 16] + earlyMix + words[index - 7] + lateMix;
    }
}
/** The SHA-256 of the bytes, as 64 hexadecimal digits in lower case. */
function sha256(message) {
    const blocks = padded(message);
    const words = new Int32Array(64);
    const state = Int32Array.from(firstState);
    for (let at = 0; at < blocks.byteLength; at += 64) {
        schedule(blocks, at, words);
        let [a, b, c, d, e, f, g, h] = state;
        for (let round = 0; round < 64; round += 1) {
            const choice = (e & f) ^ (~e & g);
            const majority = (a & b) ^ (a & c) ^ (b & c);
            const first = (h + (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) + choice + roundConstants[round] + words[round]) | 0;
            const second = ((rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) + majority) | 0;
            [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
        }
        [a, b, c, d, e, f, g, h].forEach((word, index) => {
            state[index] = state[index] + word;
        });
    }
    return [...state].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

// From web/src/verify/values.ts

// The values of a proof file (docs/formats/proof.md, section 1): each function returns a value or
// refuses the proof with a reason.
const allDays = { from: -Infinity, to: Infinity };
/** The value as it is written, cut short, for a reason. */
function shown(value) {
    const text = canonicalText(value ?? null);
    return text.length > 80 ? `${text.slice(0, 80)} ...` : text;
}
function objectOf(value, what) {
    refuseUnless(value instanceof Map, `${what}: ${shown(value)} is not an object`);
    return value;
}
/** Refuses an object whose names are not exactly these, but for one that may be missing. */
function refuseOtherNames(object, what, names, optional = '') {
    for (const name of names) {
        refuseUnless(object.has(name), `${what}: no name '${name}'`);
    }
    for (const name of object.keys()) {
        refuseUnless(name === optional || names.includes(name), `${what}: unknown name '${name}'`);
    }
}
function listOf(value) {
    refuseUnless(Array.isArray(value), `${shown(value)} is not a list`);
    return value;
}
/** A text without control characters, not empty. */
function textOf(value) {
    refuseUnless(typeof value === 'string', `${shown(value)} is not a text`);
    refuseUnless(!/[\u0000-\u001f\u007f]/.test(value), `${shown(value)} holds a control character`);
    refuseUnless(value !== '', 'a text is empty');
    return value;
}
/** An id that can stand in a list. */
function idOf(value) {
    const text = textOf(value);
    refuseUnless(/^[^- |()][^ |()]*$/.test(text), `${shown(text)} is no id`);
    return text;
}
/** One of the words. */
function wordOf(value, what, words) {
    const word = words.find((candidate) => candidate === value);
    refuseUnless(word !== undefined, `${what}: ${shown(value)} is not one of ${words.join(', ')}`);
    return word;
}
/** `occurred`, or the books of an actor: `assessed:ACTOR`, `alleged:ACTOR`. */
function ledgerOf(value) {
    const ledger = textOf(value);
    if (ledger !== 'occurred') {
        const actor = /^(?:assessed|alleged):([^]*)$/.exec(ledger)?.[1];
        refuseUnless(actor !== undefined && actor !== '', `${shown(ledger)} is no ledger`);
        idOf(actor);
    }
    return ledger;
}
/** A whole number, written as a text of at most 1,000 digits. */
function wholeOf(value) {
    const text = textOf(value);
    refuseUnless(/^(?:0|-?[1-9][0-9]{0,999})$/.test(text), `${shown(text)} is no whole number of at most 1,000 digits`);
    return BigInt(text);
}
function isVersionOne(value) {
    return value instanceof WrittenNumber && value.text === '1';
}
/** Days since 1970-01-01 of a text YYYY-MM-DD. */
function dayOf(value) {
    const text = textOf(value);
    const parts = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text);
    const date = new Date(0);
    date.setUTCFullYear(Number(parts?.[1]), Number(parts?.[2]) - 1, Number(parts?.[3]));
    // A day that the calendar lacks, such as 2017-02-29, comes back as another.
    const isDay = parts !== null && parts[1] !== '0000' && date.toISOString().slice(0, 10) === text;
    refuseUnless(isDay, `${shown(text)} is no day`);
    return date.getTime() / 86_400_000;
}
/** A list of two days, the first and the last; `null` is no limit. */
function spanOf(value) {
    const ends = listOf(value);
    refuseUnless(ends.length === 2, `${shown(ends)} is not a list of two days`);
    const from = ends[0] === null ? allDays.from : dayOf(ends[0]);
    const to = ends[1] === null ? allDays.to : dayOf(ends[1]);
    refuseUnless(from <= to, `${shown(ends)}: the last day lies before the first`);
    return { from, to };
}
function holdsDay(span, day) {
    return span.from <= day && day <= span.to;
}
/** The day as YYYY-MM-DD, for a reason. */
function writtenDay(day) {
    return Number.isFinite(day) ? new Date(day * 86_400_000).toISOString().slice(0, 10) : 'any early day';
}

// From web/src/verify/world.ts

// Which points there are (docs/formats/proof.md, section 2): what lists of ids mean, which boxes
// hold a point in common, and which parts a point can belong to at once.
/**
 * Bounds the work on a hostile proof (section 3). Another checker may count its steps a little
 * otherwise: both pass sixteen parts that may all overlap and refuse twenty.
 */
class Budget {
    constructor() {
        this.all = 100_000_000;
        this.spent = 0;
    }
    spend(steps) {
        this.spent += steps;
        refuseUnless(this.spent <= this.all, 'the check takes more than 100 million steps');
    }
}
/** Numbers values from 0 in the order in which they are met; equal values share one. */
class Numbered {
    constructor() {
        this.values = [];
        this.numbers = new Map();
    }
    /** The number of what `key` stands for; `make` gives the value when it is new. */
    of(key, make) {
        let number = this.numbers.get(key);
        if (number === undefined) {
            number = this.values.push(make()) - 1;
            this.numbers.set(key, number);
        }
        return number;
    }
    find(key) {
        return this.numbers.get(key);
    }
}
/** Evaluates a formula for what has exactly the ids of `own`. */
function holds(formula, own, budget) {
    budget.spend(formula.items.length);
    let isHeld = formula.items[0]?.isTakenAway ?? true;
    for (const { isTakenAway, what } of formula.items) {
        if (isHeld === isTakenAway && (typeof what === 'number' ? own.has(what) : holds(what, own, budget))) {
            isHeld = !isTakenAway;
        }
    }
    return isHeld;
}
/** The ids of parties, of places or of parts, and the lists of them that the file has. */
class Lists {
    /** `isClosed`: a list may name no other ids than those numbered before. */
    constructor(kind, isClosed) {
        this.kind = kind;
        this.isClosed = isClosed;
        this.ids = new Numbered();
        this.formulas = new Numbered();
        /** Of each id, what it lies within, and on which days. */
        this.within = [];
    }
    /** The number of an id. */
    id(json) {
        const id = idOf(json);
        refuseUnless(!this.isClosed || this.ids.find(id) !== undefined, `the ${this.kind} '${id}' is not listed`);
        return this.ids.of(id, () => id);
    }
    /** The number of a list. */
    list(json) {
        const list = listOf(json);
        return this.formulas.of(canonicalText(list), () => this.formula(list));
    }
    formula(list) {
        return {
            items: list.map((item) => {
                if (Array.isArray(item)) {
                    const isTakenAway = item[0] === '-';
                    return { isTakenAway, what: this.formula(isTakenAway ? item.slice(1) : item) };
                }
                const text = textOf(item);
                const isTakenAway = text.startsWith('-');
                return { isTakenAway, what: this.id(isTakenAway ? text.slice(1) : text) };
            }),
        };
    }
    place(inner, outer, days) {
        (this.within[inner] ??= []).push({ outer, days });
    }
    /** An id and all those it lies within on the day. */
    around(id, day, budget) {
        const found = new Set([id]);
        for (const inner of found) {
            const outers = this.within[inner] ?? [];
            budget.spend(outers.length + 1);
            outers.filter(({ days }) => holdsDay(days, day)).forEach(({ outer }) => found.add(outer));
        }
        return found;
    }
    /** Refuses ids that lie within themselves, whatever the days. */
    refuseLoops() {
        const state = new Map();
        for (const start of this.within.keys()) {
            // Depth first, without recursion: a chain may be as long as the file allows.
            const path = [{ id: start, next: 0 }];
            while (path.length > 0) {
                const top = path[path.length - 1];
                const outer = state.get(top.id) === 'done' ? undefined : this.within[top.id]?.[top.next]?.outer;
                if (outer === undefined) {
                    state.set(top.id, 'done');
                    path.pop();
                    continue;
                }
                state.set(top.id, 'open');
                top.next += 1;
                refuseUnless(state.get(outer) !== 'open', `the ${this.kind} '${this.ids.values[outer]}' lies in a loop`);
                path.push({ id: outer, next: 0 });
            }
        }
    }
}
const partyKind = 'party';
/** The assumptions, parties, places, parts and floors of a file: what all its sums refer to. */
class World {
    constructor(file) {
        this.parties = new Lists(partyKind, false);
        this.places = new Lists('place', true);
        this.partLists = new Lists('part', true);
        this.parts = [];
        this.floors = [];
        this.groups = new Set();
        const assumptions = listOf(file.get('assumptions')).map(textOf);
        this.assumptions = new Set(assumptions);
        refuseUnless(this.assumptions.size === assumptions.length, 'assumptions: one is listed twice');
        this.asOf = file.has('as_of') ? dayOf(file.get('as_of')) : Infinity;
        this.readMemberships(listOf(file.get('memberships')));
        this.readPlaces(listOf(file.get('places')));
        this.readParts(listOf(file.get('parts')));
        this.readFloors(listOf(file.get('floors')));
    }
    assumes(name) {
        return this.assumptions.has(name);
    }
    /** Refuses an id that stands for a group on any day. */
    refuseGroup(id) {
        refuseUnless(!this.groups.has(id), `the ${partyKind} '${this.parties.ids.values[id]}' is a group`);
    }
    readMemberships(rows) {
        for (const row of rows) {
            const membership = objectOf(row, 'memberships');
            refuseOtherNames(membership, 'memberships', ['actor', 'group', 'days']);
            const group = this.parties.id(membership.get('group'));
            this.groups.add(group);
            this.parties.place(this.parties.id(membership.get('actor')), group, spanOf(membership.get('days')));
        }
        this.parties.refuseLoops();
    }
    readPlaces(rows) {
        const places = rows.map((row) => objectOf(row, 'places'));
        for (const place of places) {
            refuseOtherNames(place, 'places', ['id', 'within']);
            this.number(this.places, place, 'place');
        }
        for (const place of places) {
            if (place.get('within') !== null) {
                this.places.place(this.places.id(place.get('id')), this.places.id(place.get('within')), allDays);
            }
        }
        this.places.refuseLoops();
    }
    /** Gives the id of a row a number; refuses an id that has one. */
    number(lists, row, kind) {
        const id = idOf(row.get('id'));
        refuseUnless(lists.ids.find(id) === undefined, `the ${kind} '${id}' is listed twice`);
        lists.ids.of(id, () => id);
    }
    readParts(rows) {
        for (const row of rows) {
            const part = objectOf(row, 'parts');
            refuseOtherNames(part, 'parts', ['id', 'kind', 'party', 'place', 'event', 'entered', 'disjoint_with']);
            this.number(this.partLists, part, 'part');
            const id = idOf(part.get('id'));
            const others = listOf(part.get('disjoint_with')).map(idOf);
            const disjointWith = new Set(others);
            refuseUnless(disjointWith.size === others.length, `the part '${id}' is disjoint with one part twice`);
            refuseUnless(!disjointWith.has(id), `the part '${id}' is not another part than itself`);
            this.parts.push({
                id,
                isIncident: wordOf(part.get('kind'), `the kind of the part '${id}'`, ['incident', 'batch', 'list']) === 'incident',
                box: this.box(part),
                entered: spanOf(part.get('entered')),
                disjointWith,
            });
        }
    }
    readFloors(rows) {
        for (const row of rows) {
            const floor = objectOf(row, 'floors');
            refuseOtherNames(floor, 'floors', ['ledger', 'party']);
            const ledger = ledgerOf(floor.get('ledger'));
            const keeper = ledger.startsWith('assessed:') ? ledger.slice('assessed:'.length) : undefined;
            const isAdmission = canonicalText(floor.get('party') ?? null) === canonicalText([keeper ?? null]);
            refuseUnless(keeper !== undefined &&
                (this.assumes('assessment-is-floor') || (this.assumes('admission-is-floor') && isAdmission)), `no assumption of the file allows this floor: ${canonicalText(row)}`);
            this.floors.push({
                ledger,
                box: { party: this.parties.list(floor.get('party')), place: this.places.list([]), event: allDays },
            });
        }
    }
    box(json) {
        return {
            party: this.parties.list(json.get('party')),
            place: this.places.list(json.get('place')),
            event: spanOf(json.get('event')),
        };
    }
    term(json) {
        const term = objectOf(json, 'a term');
        const names = ['coefficient', 'measure', 'ledger', 'party', 'place', 'event', 'entered', 'part', 'books'];
        refuseOtherNames(term, 'a term', names);
        const coefficient = wholeOf(term.get('coefficient'));
        refuseUnless(coefficient !== 0n, 'a coefficient is zero');
        return {
            coefficient,
            measure: textOf(term.get('measure')),
            ledger: ledgerOf(term.get('ledger')),
            box: this.box(term),
            entered: spanOf(term.get('entered')),
            part: this.partLists.list(term.get('part')),
            isAnnounced: wordOf(term.get('books'), 'books', ['standing', 'announced']) === 'announced',
        };
    }
    /** The terms of a statement, a split or the claim: at least one. */
    terms(json) {
        const terms = listOf(json);
        refuseUnless(terms.length > 0, 'a list of terms is empty');
        return terms.map((term) => this.term(term));
    }
    /**
     * Every set of `boxes` (by index) that hold a point in common which no other of them holds.
     * Parties are tried one by one on one day per gap between the bounds, and so are places; those
     * that no list tells apart are tried once. A set without any box is left out.
     */
    *classes(boxes, budget) {
        const seen = new Set();
        const placeKinds = this.placeKinds(budget);
        for (const day of this.eventDays(boxes)) {
            for (const [name, party] of this.partyKinds(day, budget)) {
                budget.spend(boxes.length + 1);
                const near = [...boxes.keys()].filter((index) => holdsDay(boxes[index].event, day) && party[boxes[index].party]);
                for (const [place, isHeld] of near.length > 0 ? placeKinds : []) {
                    budget.spend(near.length);
                    const held = near.filter((index) => isHeld[boxes[index].place]);
                    const key = signature(held, boxes.length);
                    if (held.length > 0 && !seen.has(key)) {
                        seen.add(key);
                        yield { boxes: held, example: `party ${name}, place ${place}, ${writtenDay(day)}` };
                    }
                }
            }
        }
    }
    /** One day per gap between the bounds of the boxes and of the memberships. */
    eventDays(boxes) {
        const spans = [...boxes.map(({ event }) => event), ...this.parties.within.flat().map(({ days }) => days)];
        return new Set([-Infinity, ...spans.flatMap(({ from, to }) => [from, to + 1])].filter((day) => day < Infinity));
    }
    /** Of the parties on a day, one for each way to be held by the lists: a name, and what each list says. */
    partyKinds(day, budget) {
        const atoms = [...this.parties.ids.values.keys()].filter((id) => !this.groups.has(id));
        return kinds(this.parties, atoms, 'that no list names', day, budget);
    }
    placeKinds(budget) {
        return kinds(this.places, [...this.places.ids.values.keys()], 'elsewhere', 0, budget);
    }
    /** Whether a point may be in both parts. */
    mayOverlap(one, other) {
        return !(one.disjointWith.has(other.id) || other.disjointWith.has(one.id) ||
            (one.isIncident && other.isIncident && this.assumes('incidents-disjoint')));
    }
    /** The parts that a list names. */
    named(list) {
        const found = new Set();
        const visit = (formula) => formula.items.forEach(({ what }) => (typeof what === 'number' ? found.add(what) : visit(what)));
        visit(this.partLists.formulas.values[list]);
        return found;
    }
    /** Whether a list of parts holds what lies in exactly these. */
    holdsParts(list, parts, budget) {
        const formula = this.partLists.formulas.values[list];
        budget.spend(10 * formula.items.length);
        return holds(formula, parts, budget);
    }
}
/** One atom for each way to be held by the lists, and one for what has no id: its name, and what each list says. */
function kinds(lists, atoms, others, day, budget) {
    const seen = new Set();
    const found = new Map();
    for (const atom of [...atoms, undefined]) {
        const own = atom === undefined ? new Set() : lists.around(atom, day, budget);
        const isHeld = lists.formulas.values.map((formula) => holds(formula, own, budget));
        const key = signature([...isHeld.keys()].filter((list) => isHeld[list]), isHeld.length);
        if (!seen.has(key)) {
            seen.add(key);
            found.set(atom === undefined ? others : `'${lists.ids.values[atom]}'`, isHeld);
        }
    }
    return found;
}
/** A set of numbers below `count` as a text, one bit a number. */
function signature(members, count) {
    const words = new Uint16Array(Math.ceil(count / 16));
    for (const member of members) {
        words[member >> 4] |= 1 << (member & 15);
    }
    let text = '';
    for (let at = 0; at < words.length; at += 4096) {
        text += String.fromCharCode(...words.subarray(at, at + 4096));
    }
    return text;
}

// From web/src/verify/sum.ts

// One sum of multiplied statements (docs/formats/proof.md, section 3): that the sum lies on the
// claim's side point by point, and what its values add up to.
const proofKinds = ['at-least', 'at-most', 'contradiction'];
/** +1 where the slack is D·q - W, -1 where it is W - D·q. */
function side(kind) {
    return kind === 'at-most' ? -1n : 1n;
}
/** The values of the statements, multiplied and added: S. */
function addedValues(sum) {
    let total = 0n;
    for (const { id, multiplier, low, high } of sum.statements) {
        const limit = multiplier > 0n === (sum.kind !== 'at-most') ? low : high;
        refuseUnless(multiplier === 0n || limit !== null, `'${id}' sets no limit on the side that is used`);
        total += multiplier * (limit ?? 0n);
    }
    for (const { id, multiplier, most } of sum.revisions) {
        refuseUnless(multiplier * side(sum.kind) <= 0n, `the multiplier of '${id}' has the wrong sign`);
        total += multiplier * most;
    }
    return total;
}
/** Refuses a sum whose values do not add up to what it says. */
function refuseOtherValue(world, sum) {
    const total = addedValues(sum);
    if (sum.kind === 'contradiction') {
        refuseUnless(sum.divisor === 1n, 'the divisor of a contradiction is 1');
        refuseUnless(total > 0n, `the values add up to ${total}: no contradiction`);
        return;
    }
    const isWhole = total % sum.divisor === 0n;
    refuseUnless(isWhole || world.assumes('counts-are-whole'), `${total} / ${sum.divisor} is rounded without 'counts-are-whole'`);
    // Division of whole numbers cuts off towards zero.
    const cut = total / sum.divisor;
    const isUp = sum.kind === 'at-least' && total > 0n;
    const isDown = sum.kind === 'at-most' && total < 0n;
    const reached = isWhole ? cut : isUp ? cut + 1n : isDown ? cut - 1n : cut;
    refuseUnless(reached === sum.value, `the values add up to ${reached}, not to ${sum.value}`);
    refuseUnless(sum.kind !== 'at-least' || reached >= 0n, `'at least ${reached}' is below zero`);
}
/** The terms of claim and statements, each with its share of the slack. */
function weightsOf(sum) {
    const sign = side(sum.kind);
    const weights = sum.claim.map((term) => ({ ...term, slack: sign * sum.divisor * term.coefficient }));
    for (const { multiplier, terms } of sum.statements.filter((statement) => statement.multiplier !== 0n)) {
        weights.push(...terms.map((term) => ({ ...term, slack: -sign * multiplier * term.coefficient })));
    }
    return weights;
}
/**
 * Refuses a sum that does not prove what it says. Gives way (yields) every so often, so that who
 * runs it can do something else between.
 */
function* checkedSum(world, sum, budget) {
    refuseOtherValue(world, sum);
    const weights = weightsOf(sum);
    for (const measure of new Set(weights.map((weight) => weight.measure))) {
        const revisions = sum.revisions.filter((revision) => revision.measure === measure);
        const points = new Points(world, sum.kind, weights.filter((weight) => weight.measure === measure), revisions, budget);
        yield* points.checked(measure);
    }
}
/** Gives way each time that so many steps were taken. */
const stepsBetweenRests = 20_000;
/** The points of one measure. A point that no term covers has no slack and needs no look. */
class Points {
    constructor(world, kind, weights, revisions, budget) {
        this.world = world;
        this.kind = kind;
        this.weights = weights;
        this.revisions = revisions;
        this.budget = budget;
        this.boxes = new Numbered();
        this.weightBoxes = weights.map(({ box }) => this.boxNumber(box));
        const named = new Set(weights.flatMap(({ part }) => [...world.named(part)]));
        this.partBoxes = world.parts.map(({ box }, part) => (named.has(part) ? this.boxNumber(box) : -1));
        this.floorBoxes = world.floors.map(({ box }) => this.boxNumber(box));
    }
    boxNumber(box) {
        return this.boxes.of(`${box.party} ${box.place} ${box.event.from} ${box.event.to}`, () => box);
    }
    *checked(measure) {
        let restAt = this.budget.spent + stepsBetweenRests;
        for (const kind of this.world.classes(this.boxes.values, this.budget)) {
            for (const _ of this.checkedClass(kind, measure)) {
                if (this.budget.spent >= restAt) {
                    restAt = this.budget.spent + stepsBetweenRests;
                    yield;
                }
            }
        }
    }
    /** Checks the points that lie in the same boxes, for every set of parts that they can have. */
    *checkedClass(kind, measure) {
        const boxes = new Set(kind.boxes);
        const weights = this.weights.filter((_, index) => boxes.has(this.weightBoxes[index]));
        this.budget.spend(this.weights.length + this.world.parts.length + this.world.floors.length);
        if (weights.length === 0) {
            yield;
            return;
        }
        const occurred = weights.filter(({ ledger }) => ledger === 'occurred');
        const named = new Set(weights.flatMap(({ part }) => [...this.world.named(part)]));
        const parts = [...named].filter((part) => boxes.has(this.partBoxes[part]));
        const floors = this.world.floors.filter((_, index) => boxes.has(this.floorBoxes[index]));
        const floored = new Set(floors.map(({ ledger }) => ledger));
        const ledgers = [...new Set(weights.map(({ ledger }) => ledger))].filter((ledger) => ledger !== 'occurred');
        const books = ledgers.map((ledger) => this.books(ledger, weights, parts));
        for (const own of this.partSets(parts)) {
            const example = () => {
                const ids = [...own].map((part) => `'${this.world.parts[part].id}'`).join(', ') || 'none';
                return `the points of ${measure} (${kind.example}, parts ${ids})`;
            };
            this.budget.spend(10 * occurred.length);
            const covering = occurred.filter(({ part }) => this.world.holdsParts(part, own, this.budget));
            let slack = covering.reduce((total, weight) => total + weight.slack, 0n);
            for (const ledger of books) {
                const least = ledger.leastSlack(own, floored.has(ledger.name), example);
                slack += least < 0n ? least : 0n;
            }
            if (slack < 0n) {
                throw new Refused(`${example()} do not stay on the claim's side`);
            }
            yield;
        }
    }
    books(ledger, weights, parts) {
        return new Books(this.world, this.kind, ledger, weights.filter((weight) => weight.ledger === ledger), this.revisions.filter((revision) => revision.ledger === ledger), parts, this.budget);
    }
    /** Every set of these parts of which each two may overlap, the empty one first. */
    *partSets(parts) {
        const chosen = []; // indices into parts, rising
        let next = 0;
        yield new Set();
        for (;;) {
            while (next < parts.length && !this.fits(parts, chosen, next)) {
                next += 1;
            }
            if (next < parts.length) {
                chosen.push(next);
                yield new Set(chosen.map((index) => parts[index]));
                next += 1;
            }
            else if (chosen.length > 0) {
                next = chosen.pop() + 1;
            }
            else {
                return;
            }
        }
    }
    fits(parts, chosen, next) {
        this.budget.spend(1);
        const part = (index) => this.world.parts[parts[index]];
        return chosen.every((index) => this.world.mayOverlap(part(index), part(next)));
    }
}
/** The terms and revisions of one ledger at one class of points. */
class Books {
    constructor(world, kind, name, weights, revisions, parts, budget) {
        this.world = world;
        this.name = name;
        this.weights = weights;
        this.budget = budget;
        const spans = [
            { from: -Infinity, to: world.asOf },
            ...weights.map(({ entered }) => entered),
            ...revisions.map(({ days }) => days),
            ...parts.map((part) => world.parts[part].entered),
        ];
        const days = [...new Set(spans.flatMap(({ from, to }) => [from, to + 1]))].sort((one, other) => one - other);
        this.budget.spend(days.length);
        const silent = rowOfEach(days, revisions, 'silent', kind);
        const withdrawn = rowOfEach(days, revisions, 'withdrawn', kind);
        // Behind the last finite bound, infinity itself is no day.
        this.stretches = days
            .filter((day) => day < Infinity)
            .map((day, index) => ({ day, silent: silent[index], withdrawn: withdrawn[index] }));
        this.numbers = new Map(days.map((day, index) => [day, index]));
    }
    /**
     * U of points that belong to these parts, where it asks for something: 0 where no entry is
     * possible. Refuses points that one of the first two conditions forbids.
     */
    leastSlack(parts, isFloored, example) {
        const spans = [...parts].map((part) => this.world.parts[part].entered);
        const first = spans.reduce((day, { from }) => Math.max(day, from), -Infinity);
        const last = spans.reduce((day, { to }) => Math.min(day, to), this.world.asOf);
        const { standing, announced } = this.changes(parts);
        let least;
        let greatest;
        let standingNow = 0n;
        let announcedNow = 0n;
        this.stretches.forEach(({ day, silent, withdrawn }, index) => {
            standingNow += standing[index];
            announcedNow += announced[index];
            if (first <= day && day <= last) {
                const open = standingNow + announcedNow;
                const slack = silent !== undefined && standingNow + silent < open ? standingNow + silent : open;
                least = least === undefined || slack < least.slack ? { slack, day } : least;
            }
            if (withdrawn !== undefined && day <= this.world.asOf) {
                const slack = standingNow - withdrawn;
                greatest = greatest === undefined || slack > greatest.slack ? { slack, day } : greatest;
            }
        });
        return judged(least, greatest, isFloored, example, this.name);
    }
    /** What each stretch changes in the slack of standing and of announced terms, against the one before. */
    changes(parts) {
        this.budget.spend(10 * this.weights.length + this.stretches.length);
        const standing = new Array(this.stretches.length + 1).fill(0n);
        const announced = new Array(this.stretches.length + 1).fill(0n);
        for (const { part, entered, slack, isAnnounced } of this.weights) {
            if (this.world.holdsParts(part, parts, this.budget)) {
                const changes = isAnnounced ? announced : standing;
                changes[this.numbers.get(entered.from)] += slack;
                changes[this.numbers.get(entered.to + 1)] -= slack;
            }
        }
        return { standing, announced };
    }
}
/** What the row that holds each of the rising days adds to the slack of a revision. Rows do not overlap. */
function rowOfEach(days, revisions, direction, kind) {
    const rows = revisions
        .filter((revision) => revision.direction === direction)
        .sort((one, other) => one.days.from - other.days.from);
    let next = 0;
    return days.map((day) => {
        while (next < rows.length && rows[next].days.to < day) {
            next += 1;
        }
        const row = rows[next];
        return row !== undefined && holdsDay(row.days, day) ? -side(kind) * row.multiplier : undefined;
    });
}
/** Conditions of step 2: B does not exceed U, and without a floor U is not negative. */
function judged(least, greatest, isFloored, example, ledger) {
    if (least === undefined) {
        return 0n;
    }
    if (greatest !== undefined && greatest.slack > least.slack) {
        const days = `entered on ${writtenDay(least.day)}, withdrawn on ${writtenDay(greatest.day)}`;
        throw new Refused(`a withdrawal from '${ledger}': ${days}, ${example()} do not stay on the claim's side`);
    }
    if (!isFloored && least.slack < 0n) {
        throw new Refused(`entered in '${ledger}' on ${writtenDay(least.day)}, ${example()} do not stay on the claim's side`);
    }
    return least.slack;
}

// From web/src/verify/proof.ts

// A whole proof file (docs/formats/proof.md, sections 1 and 3): its form, its digest, and its sums,
// case by case.
/** The longest file that is read, in bytes. */
const longestFile = 16 * 1024 * 1024;
const sumNames = ['divisor', 'statements', 'revisions'];
const splitNames = ['split', 'cases'];
/** A file whose form is right: its sums wait to be checked. */
class Proof {
    constructor(text) {
        this.sums = [];
        /** Of each id, its statement or revision but for the multiplier. */
        this.statements = new Map();
        const bytes = new TextEncoder().encode(text);
        refuseUnless(bytes.length <= longestFile, `the file is longer than ${longestFile} bytes`);
        const file = objectOf(parsedJson(text.replace(/^\ufeff/, '')), 'the file');
        const names = ['format', 'version', 'kind', 'claim', 'assumptions', 'floors', 'memberships', 'places', 'parts', 'digest'];
        refuseOtherNames(file, 'the file', [...names, ...(file.has('cases') ? splitNames : sumNames)], 'as_of');
        refuseUnless(file.get('format') === 'recount-proof', 'the format is not recount-proof');
        refuseUnless(isVersionOne(file.get('version')), 'the version is not 1');
        const unsigned = new Map([...file].filter(([name]) => name !== 'digest'));
        const digest = sha256(new TextEncoder().encode(canonicalText(unsigned)));
        refuseUnless(file.get('digest') === digest, 'the digest does not fit: the file was altered');
        this.kind = wordOf(file.get('kind'), 'the kind', proofKinds);
        this.world = new World(file);
        this.asOf = file.has('as_of') ? textOf(file.get('as_of')) : undefined;
        [this.claim, this.value] = this.readClaim(file.get('claim') ?? null);
        this.readNode(file, this, [], 'the file');
    }
    /** How many statements and rows of revisions the proof rests on. */
    get statementCount() {
        return this.statements.size;
    }
    readClaim(json) {
        if (this.kind === 'contradiction') {
            refuseUnless(json === null, 'a contradiction has no claim');
            return [[], null];
        }
        refuseUnless(json !== null, 'a bound has a claim');
        const claim = objectOf(json, 'the claim');
        refuseOtherNames(claim, 'the claim', ['terms', 'value']);
        return [this.world.terms(claim.get('terms')), wholeOf(claim.get('value'))];
    }
    /** Reads a sum, or a split and its cases. `rows`: those of the splits around, outermost first. */
    readNode(node, said, rows, what) {
        if (!node.has('cases')) {
            this.sums.push(this.sum(node, said, rows, what));
            return;
        }
        const cases = listOf(node.get('cases'));
        const ownRows = this.splitRows(objectOf(node.get('split'), `${what}: the split`), what);
        refuseUnless(cases.length === ownRows.length, `${what} lacks a case, or has one too many`);
        cases.forEach((json, index) => {
            const name = `${what}, case ${index + 1}`;
            const inner = objectOf(json, name);
            const own = inner.has('cases') ? splitNames : [...sumNames, 'assumed'];
            refuseOtherNames(inner, name, ['kind', 'value', ...own]);
            const kind = wordOf(inner.get('kind'), `${name}: the kind`, proofKinds);
            const value = inner.get('value') === null ? null : wholeOf(inner.get('value'));
            refuseUnless(reaches({ kind, value }, said), `${name} does not reach what the whole says`);
            this.readNode(inner, { kind, value }, [...rows, ownRows[index]], name);
        });
    }
    sum(node, said, rows, what) {
        const divisor = wholeOf(node.get('divisor'));
        refuseUnless(divisor >= 1n, `${what}: the divisor is less than 1`);
        const ids = new Set();
        const statements = listOf(node.get('statements')).map((json) => this.statement(json, ids));
        const revisions = listOf(node.get('revisions')).map((json) => this.revision(json, ids));
        refuseOverlaps(revisions);
        const assumed = rows.length > 0 ? listOf(node.get('assumed')).map(wholeOf) : [];
        refuseUnless(assumed.length === rows.length, `${what}: 'assumed' does not fit the splits around it`);
        rows.forEach((row, index) => {
            statements.push({ ...row, id: `row of split ${index + 1}`, multiplier: assumed[index] });
        });
        const claim = said.kind === 'contradiction' ? [] : this.claim;
        return { ...said, divisor, claim, statements, revisions };
    }
    statement(json, ids) {
        const statement = objectOf(json, 'a statement');
        refuseOtherNames(statement, 'a statement', ['id', 'multiplier', 'low', 'high', 'terms']);
        const limit = (name) => (statement.get(name) === null ? null : wholeOf(statement.get(name)));
        const id = this.idOnce(statement, ids);
        const multiplier = wholeOf(statement.get('multiplier'));
        refuseUnless(multiplier !== 0n, `the multiplier of '${id}' is zero`);
        return { id, multiplier, low: limit('low'), high: limit('high'), terms: this.world.terms(statement.get('terms')) };
    }
    revision(json, ids) {
        const row = objectOf(json, 'a revision');
        refuseOtherNames(row, 'a revision', ['id', 'multiplier', 'ledger', 'measure', 'direction', 'days', 'most']);
        const id = this.idOnce(row, ids);
        const ledger = ledgerOf(row.get('ledger'));
        refuseUnless(ledger !== 'occurred', `'${id}': what occurred has no revisions`);
        const days = spanOf(row.get('days'));
        refuseUnless(Number.isFinite(days.from) && Number.isFinite(days.to), `'${id}': the days have no limit`);
        const most = wholeOf(row.get('most'));
        refuseUnless(most >= 0n, `'${id}': the most is below zero`);
        return {
            id, multiplier: wholeOf(row.get('multiplier')), ledger, measure: textOf(row.get('measure')),
            direction: wordOf(row.get('direction'), `'${id}': the direction`, ['withdrawn', 'silent']), days, most,
        };
    }
    /** The id of a statement or revision: once in its sum, and in all cases for the same thing. */
    idOnce(json, ids) {
        const id = textOf(json.get('id'));
        refuseUnless(!ids.has(id), `'${id}' is listed twice`);
        ids.add(id);
        const thing = canonicalText(new Map([...json].filter(([name]) => name !== 'multiplier')));
        refuseUnless((this.statements.get(id) ?? thing) === thing, `'${id}' is not the same in every case`);
        this.statements.set(id, thing);
        return id;
    }
    /** The rows of a split, of which at least one is true. */
    splitRows(split, what) {
        if (split.has('terms')) {
            refuseOtherNames(split, `${what}: the split`, ['terms', 'most']);
            refuseUnless(this.world.assumes('counts-are-whole'), `${what}: the split needs 'counts-are-whole'`);
            const terms = this.world.terms(split.get('terms'));
            const most = wholeOf(split.get('most'));
            return [{ low: null, high: most, terms }, { low: most + 1n, high: null, terms }];
        }
        refuseOtherNames(split, `${what}: the split`, ['incident', 'measure', 'parties']);
        refuseUnless(this.world.assumes('single-party'), `${what}: the split needs 'single-party'`);
        const incident = this.world.partLists.id(split.get('incident'));
        refuseUnless(this.world.parts[incident].isIncident, `${what}: the split needs 'single-party' and an incident`);
        const parties = listOf(split.get('parties')).map(textOf);
        refuseUnless(parties.length > 0, `${what}: the split names no party`);
        parties.forEach((party) => this.world.refuseGroup(this.world.parties.id(party)));
        const none = (party) => ({
            low: null,
            high: 0n,
            terms: [{
                    coefficient: 1n,
                    measure: textOf(split.get('measure')),
                    ledger: 'occurred',
                    box: { party: this.world.parties.list(party), place: this.world.places.list([]), event: allDays },
                    entered: allDays,
                    part: this.world.partLists.list([split.get('incident') ?? null]),
                    isAnnounced: false,
                }],
        });
        return [...parties.map((party) => none([`-${party}`])), none(parties)];
    }
    /** Refuses the file unless each of its sums proves what it says. Gives way (yields) every so often. */
    *checked(budget) {
        for (const sum of this.sums) {
            yield* checkedSum(this.world, sum, budget);
        }
    }
}
/** Whether a case says at least as much as the whole, or that it cannot be. */
function reaches(one, whole) {
    if (one.kind === 'contradiction') {
        return one.value === null;
    }
    if (one.kind !== whole.kind || one.value === null || whole.value === null) {
        return false;
    }
    return one.kind === 'at-least' ? one.value >= whole.value : one.value <= whole.value;
}
/** Refuses revisions of one ledger, measure and direction that share a day. */
function refuseOverlaps(revisions) {
    const last = new Map();
    for (const row of [...revisions].sort((one, other) => one.days.from - other.days.from)) {
        const key = JSON.stringify([row.ledger, row.measure, row.direction]);
        const before = last.get(key);
        refuseUnless(before === undefined || before.days.to < row.days.from, `'${row.id}' overlaps '${before?.id}'`);
        last.set(key, row);
    }
}

// From web/src/verify/verify.ts

// The checker of proof files, by docs/formats/proof.md alone: it shares nothing with the program that
// found the proof, nor with recount-verify.
//
//     verdictOf('{"format":"recount-proof", ...}')   // { isProved: true, kind: 'at-least', value: 377n, ... }
//     verdictOf('{}')                                // { isProved: false, reason: "the file: no name 'format'" }
/**
 * Checks one proof file step by step: between two steps it gives way and says how many small steps of
 * work were taken so far. Throws for nothing that the text holds: a bad text is refused.
 */
function* verification(text) {
    try {
        const budget = new Budget();
        const proof = new Proof(text);
        for (const _ of proof.checked(budget)) {
            yield budget.spent;
        }
        return { isProved: true, kind: proof.kind, value: proof.value, statements: proof.statementCount, asOf: proof.asOf };
    }
    catch (error) {
        if (error instanceof Refused) {
            return { isProved: false, reason: error.message };
        }
        throw error;
    }
}
/** Checks one proof file at once. */
function verdictOf(text) {
    const steps = verification(text);
    for (;;) {
        const step = steps.next();
        if (step.done === true) {
            return step.value;
        }
    }
}

// From web/src/verify_page.ts

// The button on a proof's page: checks the proof that stands in the page, here, in the reader's own
// browser. Nothing is sent anywhere.
//
// The page holds the proof as data and the words of its language:
//
//     <script type="application/json" id="proof-data">{...}</script>
//     <div id="proof-check" data-button="Check this proof in this browser"
//          data-working="Checking; steps so far: {steps}"
//          data-holds="The proof holds." data-refused="The proof is refused:"
//          data-at-least="at least {value}" data-at-most="at most {value}"
//          data-contradiction="these statements cannot all be true"
//          data-statements="statements: {count}" data-as-of="as of {day}"></div>
/** How long the check may keep the page from doing anything else, in milliseconds. */
const sliceOfTime = 12;
/** Checks a proof in slices; `progress` hears of the steps taken so far. */
function checkInSlices(text, progress, done) {
    const steps = verification(text);
    const slice = () => {
        const until = performance.now() + sliceOfTime;
        for (let step = steps.next();; step = steps.next()) {
            if (step.done === true) {
                done(step.value);
                return;
            }
            if (performance.now() >= until) {
                progress(step.value);
                setTimeout(slice);
                return;
            }
        }
    };
    setTimeout(slice);
}
/** What the proof says and rests on, as a list in the words of the page. */
function provedFacts(verdict, words) {
    const facts = [
        { sentence: { 'at-least': words['atLeast'], 'at-most': words['atMost'], contradiction: words['contradiction'] }[verdict.kind],
            values: { value: `${verdict.value ?? ''}` } },
        { sentence: words['statements'], values: { count: `${verdict.statements}` } },
        { sentence: verdict.asOf === undefined ? undefined : words['asOf'], values: { day: verdict.asOf ?? '' } },
    ];
    const lines = facts.filter(({ sentence }) => sentence !== undefined);
    return element('ul', {}, ...lines.map(({ sentence, values }) => element('li', {}, ...filled(sentence ?? '', values))));
}
function showVerdict(verdict, words, status) {
    if (verdict.isProved) {
        status.replaceChildren(element('strong', {}, words['holds'] ?? ''), provedFacts(verdict, words));
        status.dataset['verdict'] = 'holds';
    }
    else {
        const reason = isolated(verdict.reason, { lang: 'en', dir: 'ltr' });
        status.replaceChildren(element('strong', {}, words['refused'] ?? ''), ' ', reason);
        status.dataset['verdict'] = 'refused';
    }
}
const data = document.getElementById('proof-data');
const place = document.getElementById('proof-check');
if (data !== null && place !== null) {
    const words = place.dataset;
    const button = element('button', { type: 'button' }, words['button'] ?? '');
    const status = element('div', { role: 'status' });
    button.addEventListener('click', () => {
        button.disabled = true;
        const working = (steps) => status.replaceChildren(...filled(words['working'] ?? '', { steps: `${steps}` }));
        working(0);
        checkInSlices(data.textContent ?? '', working, (verdict) => {
            showVerdict(verdict, words, status);
            button.disabled = false;
        });
    });
    place.replaceChildren(button, status);
}
})();
